"""What the course had in a file before functions were moved into it, and which they were.

It stands beside the file: the course's text, and a last line that names what was moved. So a file that has
changed since, by hand or by a newer version of the course, is not mistaken for the one that a move has left.
"""

import ast
import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from cnn_utils.given.whole_file import whole_file
from cnn_utils.lesson.source import DEFINITIONS, Refused, find, parse, read, show_path

RECORD = "# moved: "


class Kept(NamedTuple):
    """What stands beside a file: the course's text, a fingerprint of each function moved, and of the file."""

    text: str
    moved: dict
    file: str


def course_copy(path: Path) -> Path:
    """Return where a file is kept as the course has it, once a move has changed it."""
    return path.with_name(path.name + ".course")


def fingerprint(text: str) -> str:
    """Return some digits that another text will not have."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def read_kept(path: Path) -> Kept | None:
    """Return what is kept of a file, or None if nothing was moved into it; refuse what is damaged."""
    copy = course_copy(path)
    if not copy.exists():
        return None
    try:
        text, mark, record = read(copy).rpartition(RECORD)
        kept = Kept(text, **json.loads(record)) if mark else all_that_differs(path, record)
        names = {node.name for node in ast.parse(kept.text).body if isinstance(node, DEFINITIONS)}
        is_whole = names and names >= kept.moved.keys() and isinstance(kept.file, str)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, SyntaxError):
        is_whole = False
    if not is_whole:
        words = f"what is kept there as the course's {path.name} is damaged; get both files anew"
        raise Refused(f"{show_path(copy)}: {words}")
    return kept


def all_that_differs(path: Path, text: str) -> Kept:
    """Return what is kept, where an earlier version of the course has not said what was moved."""
    now, before = ({node.name: find(node.name, path, t).source for node in parse(path, t).body
                    if isinstance(node, DEFINITIONS)} for t in (read(path), text))  # fmt: skip
    moved = {name: fingerprint(now[name]) for name in now.keys() & before.keys() if now[name] != before[name]}
    return Kept(text, moved, fingerprint(read(path)))


def text_to_keep(path: Path, new_text: str, names: Iterable[str]) -> str:
    """Return what to keep beside a file when a move leaves `new_text` in it."""
    kept = read_kept(path)
    moved = {name: print_ for name, print_ in kept.moved.items() if is_left(path, name, kept)} if kept else {}
    moved |= {name: fingerprint(find(name, path, new_text).source) for name in names}
    record = {"moved": moved, "file": fingerprint(new_text)}
    return course_text(path) + RECORD + json.dumps(record)


def is_left(path: Path, name: str, kept: Kept) -> bool:
    """Tell whether a function stands in its file as a move has left it."""
    try:
        return fingerprint(find(name, path).source) == kept.moved.get(name)
    except Refused:
        return False


def course_text(path: Path) -> str:
    """Return a file as the course has it: what was moved into it, and still stands there, as it was before.

    What else has changed since the move stays.
    """
    kept, text = read_kept(path), read(path)
    if kept is None:
        return text
    if fingerprint(text) == kept.file:
        return kept.text
    for name in kept.moved:
        if is_left(path, name, kept):
            text = find(name, path, text).replaced(find(name, path, kept.text).source)
    return text


def write_whole(path: Path, text: str) -> None:
    """Write a text in whole or not at all, its line ends as they are."""
    write_all_whole({path: text})


def write_all_whole(texts: dict[Path, str]) -> None:
    """Write texts, path -> text: all are on the disk before the first takes its place, in their order."""
    with ExitStack() as stack:
        for path, text in reversed(texts.items()):  # the last to be opened is the first to be closed
            file = stack.enter_context(whole_file(path))
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
