"""What can be a path, and what stands there instead of a file."""

import errno
import os
import reprlib
import stat
from pathlib import Path
from typing import Any

NO_FILES = {
    stat.S_ISDIR: "a folder",
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISCHR: "a device",
    stat.S_ISBLK: "a device",
}


def usable_path(path: Any, argument: str = "path") -> Path:
    """Return what can name a file or a folder as a Path.

    Parameters
    ----------
    path : str or path-like
        It need not exist.
    argument : str
        Where it was given, for the sentence.

    Returns
    -------
    Path

    Raises
    ------
    TypeError
        If it is something else: bytes, or a number, by which ``open`` means what is open already.
    ValueError
        If no file can be called so: no letter but blanks, a NUL character, half of a letter.
    """
    text = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(text, str):
        raise TypeError(f"{argument} is {reprlib.repr(path)}, expected a path: a str or path-like")
    if not text.strip():
        raise ValueError(f"{argument} is {text!r}, expected the name of a file or folder")
    try:
        is_possible = b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        is_possible = False
    if not is_possible:
        letters = "letters that a name can have here, so no NUL character"
        raise ValueError(f"{argument} is {reprlib.repr(text)}, expected {letters}")
    return Path(text)


def no_file(path: str | os.PathLike) -> str | None:
    """Return what stands at a path instead of a file, as in "a folder"; None if a file does, or nothing."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return "a circle of links" if error.errno == errno.ELOOP else None
    return next((words for is_such, words in NO_FILES.items() if is_such(mode)), None)


def import_path(first: str | os.PathLike) -> str:
    """Return PYTHONPATH for another process: a folder, then what it is here, where packages may come from."""
    here = [os.path.abspath(path) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return os.pathsep.join([str(first), *here])
