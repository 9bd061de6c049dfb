"""Bring the course's own versions back."""

import ast
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from cnn_utils.given.places import check_course
from cnn_utils.given.words import in_words
from cnn_utils.lesson.kept import RECORD, Kept, course_copy, course_text, is_left, read_kept, write_whole
from cnn_utils.lesson.lock import package_lock
from cnn_utils.lesson.package import adopt, check_frozen
from cnn_utils.lesson.printing import say
from cnn_utils.lesson.source import (
    DEFINITIONS,
    PACKAGE,
    Refused,
    course_files,
    find,
    name_of,
    read,
    show_path,
)

REPLACED = ".replaced"  # a folder beside the package: what a restore has taken away


def restore(*names: Any) -> None:
    """Bring the course's own versions back: of some functions, or of everything that was ever moved.

    What has changed since it was moved, by hand or by a newer version of the course, stays unless named.
    A copy is kept of every file that changes.

    Parameters
    ----------
    *names : str or function
        Which functions; none for all.

    Raises
    ------
    AssertionError
        If there is something to restore while the package is frozen, as it is under tests.
    """
    try:
        check_course("a restore")
        with package_lock():
            kept = [path for path in course_files() if course_copy(path).exists()]
            wanted = [name_of(name) or str(name) for name in names]
            for name in wanted:
                find(name)  # a wrong name is refused before anything is restored
            for path in kept:
                read_kept(path)  # and so is a damaged copy
            done = [restore_one(name) for name in wanted] if names else [restore_file(path) for path in kept]
    except (Refused, OSError) as reason:
        say(f"✗ not restored: {reason if isinstance(reason, Refused) else in_words(reason)}")
        return
    if not names and not kept:
        say("nothing to restore: the package is as the course has it")
    for words in done:
        say(words)


def restore_file(path: Path) -> str:
    """Put back what was moved into a file and still stands there; all of a file that is no Python now."""
    check_frozen(f"{show_path(path)} has a version to restore")
    kept, old = known(path), read(path)
    if is_broken(old, kept.moved):
        names = definitions(kept.text)
        replace(path, kept.text, names, {})
        return f"restored: {show_path(path)}{where_kept(path, old)}"
    names = [name for name in kept.moved if is_left(path, name, kept)]
    other = {name: print_ for name, print_ in kept.moved.items() if is_other(path, name, kept)}
    replace(path, course_text(path), names, other)
    words = f"restored: {show_path(path)}{where_kept(path, old)}" if names else ""
    for name in other:
        words += f"\nnot restored: {name} in {show_path(path)} has changed since it was moved; "
        words += f"lesson.restore({name!r}) takes the course's"
    return words.strip() or f"nothing to restore: {show_path(path)} is as the course has it"


def restore_one(name: str) -> str:
    """Put the kept definition of a function in place, whatever stands there."""
    place = find(name)
    kept = read_kept(place.path)
    if kept is None or name not in kept.moved:
        return f"nothing to restore: {name} is as the course has it"
    check_frozen(f"{name} has a version to restore")
    rest = {other: print_ for other, print_ in kept.moved.items() if other != name}
    whole = course_text(place.path) if not rest else place.text  # with nothing else moved, the imports go too
    text = find(name, place.path, whole).replaced(find(name, place.path, kept.text).source)
    replace(place.path, text, [name], rest)
    return f"restored: {name} in {show_path(place.path)}{where_kept(place.path, place.text)}"


def replace(path: Path, text: str, names: Iterable[str], rest: dict[str, str]) -> None:
    """Write a file; what is kept beside it now stands for the `rest` alone, and goes if there is none."""
    kept = known(path)
    if text != read(path):
        write_whole(path, text)
    if rest:
        record = {"moved": rest, "file": kept.file}
        write_whole(course_copy(path), kept.text + RECORD + json.dumps(record))
    else:
        course_copy(path).unlink()
    adopt(names)


def known(path: Path) -> Kept:
    """Return what is kept of a file into which something was moved."""
    kept = read_kept(path)
    if kept is None:
        raise Refused(f"nothing is kept of {show_path(path)} any more")
    return kept


def is_broken(text: str, names: Iterable[str]) -> bool:
    """Tell whether a file is no Python any more, or lacks one of the functions that were moved into it."""
    try:
        return not set(names) <= set(definitions(text))
    except SyntaxError:
        return True


def definitions(text: str) -> list[str]:
    """Return the names that a text defines at its top."""
    return [node.name for node in ast.parse(text).body if isinstance(node, DEFINITIONS)]


def is_other(path: Path, name: str, kept: Kept) -> bool:
    """Tell whether a function is neither what was moved nor what the course had."""
    source = find(name, path).source
    return not is_left(path, name, kept) and source != find(name, path, kept.text).source


def where_kept(path: Path, old: str) -> str:
    """Keep what stood in a file that has changed; return the words that say where."""
    if read(path) == old:
        return ""
    folder = PACKAGE.parent / REPLACED
    folder.mkdir(exist_ok=True)
    copy = folder / f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S-%f}.py"
    write_whole(copy, old)
    return f" (what stood there is in {REPLACED})"
