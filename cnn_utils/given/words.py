"""Errors for people: what went wrong, in a line; and paths as people write them."""

import errno
import os
import re
import shlex
from collections.abc import Iterable
from pathlib import Path

from cnn_utils.given.paths import usable_path

LONGEST = 1000  # letters of a message: it may quote a file, which may hold anything
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}  # disk, file size, quota


def in_words(error: BaseException) -> str:
    """Return what went wrong, in a line and without the error's number; and what to do about a full disk."""
    words = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror:
        words = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    words = words if len(words) <= LONGEST else words[:LONGEST] + " …"
    return printable(f"{words}; make room and try again" if is_full(error) else words)


def is_full(error: BaseException) -> bool:
    """Tell whether an error says that a disk has no room left, or that no more of it may be used."""
    return isinstance(error, OSError) and error.errno in FULL


def expanded(path: str | os.PathLike) -> Path:
    """Return a path with ``~`` or ``~name`` at its beginning replaced by the home folder it stands for.

    Raises
    ------
    FileNotFoundError
        If nobody has that name.
    TypeError, ValueError
        As from `usable_path`.
    """
    try:
        return usable_path(path).expanduser()
    except RuntimeError as error:
        raise FileNotFoundError(f"{path}: no home folder is known for its beginning") from error


def real(path: str | os.PathLike) -> Path:
    """Return a path without links, as ``Path.resolve`` does; a circle of links is found when it is opened.

    Before Python 3.13, ``resolve`` raises RuntimeError there, and whoever expects an OSError is surprised.
    """
    return Path(os.path.realpath(usable_path(path)))


def printable(text: object) -> str:
    """Return a text in which nothing tells a terminal what to do: escape codes are spelt out."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in str(text))


def for_shell(words: Iterable[str], windows: bool = os.name == "nt") -> str:
    """Return words as a line to paste into a shell; on Windows, PowerShell or the command prompt."""
    return " ".join(map(for_windows, words)) if windows else shlex.join(words)


def for_windows(word: str) -> str:
    """Quote a word as both shells read it; where only PowerShell can be told what it means, for that one."""
    if re.fullmatch(r"[\w.:\\/=+-]+", word):
        return word
    return "'{}'".format(word.replace("'", "''")) if {*word} & {*"$`"} else f'"{word}"'
