"""Files that are whole, or not there: the one way in which anything here is written."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cnn_utils.given.paths import no_file, usable_path
from cnn_utils.given.words import real


@contextmanager
def whole_file(path: str | os.PathLike) -> Iterator[BinaryIO]:
    """Lend a new file, open for writing bytes, that takes the place of `path` once the block has ended well.

    It lies beside `path` under a name of its own, so two writers never share one. If the block fails, what
    stood at `path` still stands there. The bytes are on the disk before the name is: a computer that is
    switched off leaves the old file or the new one.

    Parameters
    ----------
    path : str or Path
        An existing file is replaced, and hands its permissions on; behind a link, what it leads to.

    Yields
    ------
    file object

    Raises
    ------
    OSError
        With `path` as its file name, whatever could not be written.
    TypeError, ValueError
        If it is no path.
    """
    path = usable_path(path)
    path = real(path) if path.is_symlink() else path
    partial = path.with_name(f"{path.name}.{uuid.uuid4().hex[:12]}.partial")
    try:
        check_replaceable(path)
        with open(partial, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, partial)
        os.replace(partial, path)
    except OSError as error:
        if error.errno and error.filename in (None, str(partial)):  # a full disk names no file
            raise type(error)(error.errno, error.strerror, str(path)) from error
        raise
    finally:
        partial.unlink(missing_ok=True)


def check_replaceable(path: Path, hint: str = "") -> None:
    """Raise an OSError if what stands at a path is no file: a folder, a device, a circle of links."""
    if found := no_file(path):
        raise FileExistsError(f"{path}: is {found}, expected a file, or nothing{hint}")


def check_place(path: Path) -> None:
    """Raise an OSError unless a new file can be written at a path: said before work that is to be kept there.

    Where a file is already, only what it is is looked at: perhaps it will only be read.
    """
    check_replaceable(path)
    target = real(path)
    if target.exists():
        return
    try:
        tempfile.TemporaryFile(dir=target.parent).close()
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
