"""A class from a terminal: look at every reader's folder, and write a page."""

import os
from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cnn_utils.given.whole_file import check_place, whole_file
from cnn_utils.given.words import expanded, printable
from cnn_utils.lesson.classroom.page import MARK, page
from cnn_utils.lesson.classroom.readers import PATIENCE, Answer, Reader, look_at
from cnn_utils.lesson.package import COURSE

NOBODY = (".", "__MACOSX")  # how names begin that are no reader's; macOS puts the second into archives
PACKED = {".zip", ".tar", ".gz", ".tgz", ".xz", ".7z", ".rar", ".ipynb"}
AT_ONCE = max(1, (os.cpu_count() or 2) // 2)  # the other half is for what the answers start themselves


def class_command(args: Namespace) -> int:
    """Write a page that shows what the readers of many exercise folders have written, and what is wrong.

    Their code runs in processes of their own, with limits of time and memory. That stops accidents.
    It is no wall: whoever means harm can do what your account can.
    """
    write_class(args.folder, args.output, args.patience, say=print)
    return 0


def write_class(
    folder: Path, output: Path, patience: float = PATIENCE, say: Callable = lambda words: None
) -> None:
    """Write the page of a class.

    Parameters
    ----------
    folder : Path
        It holds a folder for each reader.
    output : Path
        Where the page goes. A page from before is replaced, and nothing else.
    patience : float
        Seconds for each function.
    say : callable
        Takes a line for each reader who is done.

    Raises
    ------
    ValueError
        If there are no folders, if it is one reader's, or something else stands where the page should go.
    """
    folder, output = expanded(folder), expanded(output)
    if (folder / COURSE).is_dir():
        raise ValueError(f"{folder} is one reader's, expected the folder that holds one for each reader")
    tell_what_is_packed(folder, say)
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(NOBODY))
    if not folders:
        raise ValueError(f"{folder} holds no folders, expected one for each reader")
    check_place(output)  # before the readers are looked at, which takes a while
    if output.exists() and (not output.is_file() or MARK.encode() not in output.read_bytes()):
        raise ValueError(f"{output} is something else already, expected a page of a class, or a new name")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        readers = []
        for reader in pool.map(lambda path: look_at(path.resolve(), patience), folders):
            readers.append(reader)
            say(in_a_line(reader))
    with whole_file(output) as file:
        file.write(page(readers).encode("utf-8", "backslashreplace"))
    say(f"wrote {printable(output)}")


def tell_what_is_packed(folder: Path, say: Callable) -> None:
    """Say what was handed in as a file: nobody should be missing on the page unnoticed."""
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix.lower() in PACKED and not path.name.startswith("."):
            say(f"{path.name}: left out; it is a file, expected the reader's exercise folder, unpacked")


def in_a_line(reader: Reader) -> str:
    """Return what is to say of a reader."""
    right = sum(answer == Answer() for answer in reader.answers.values())
    trouble = f"; {reader.trouble}" if reader.trouble else ""
    return printable(f"{reader.name}: {right} right, {len(reader.answers) - right} wrong{trouble}")
