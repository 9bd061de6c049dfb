"""Open what may be a file, a pipe or something worse: once, and without waiting for ever."""

import gzip
import io
import os
import selectors
import stat
from typing import BinaryIO

from cnn_utils.given.paths import usable_path

CHUNK = 1 << 16
PIPE_LIMIT = 64 << 20  # bytes; the largest of MNIST's files has 47 million, unpacked
TEXT_LIMIT = 1 << 20  # bytes; the record of a run has some hundred for each epoch
PIPE_PATIENCE = 10  # seconds without a byte
ROOM, RATIO = 1 << 20, 20  # MNIST's images are packed to a fifth; a bomb, to a thousandth


def open_once(path: str | os.PathLike) -> BinaryIO:
    """Open a file for reading bytes; what comes through a pipe is read at once, so that it has a beginning.

    Parameters
    ----------
    path : str or path-like
        A file, or a pipe such as ``<(cat file)``.

    Returns
    -------
    binary file
        One that can go back to its start.

    Raises
    ------
    OSError
        If it is missing, a folder or a device, or nothing comes through the pipe.
    TypeError, ValueError
        If it is no path, or too much comes through the pipe.
    """
    usable_path(path)
    file = open(path, "rb", opener=open_without_waiting)
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(mode):
        return file
    with file:
        if not stat.S_ISFIFO(mode):
            raise OSError(f"{path}: is a device, expected a file")
        return io.BytesIO(read_pipe(path, file.fileno()))


def read_short_text(path: str | os.PathLike, encoding: str = "utf-8") -> str:
    """Return the text in a small file, or from a pipe; whatever else stands there fills no memory.

    Parameters
    ----------
    path : str or path-like
    encoding : str

    Returns
    -------
    str

    Raises
    ------
    OSError, ValueError
        As from `open_once`; if it is too long; if it is no text in this encoding.
    """
    with open_once(path) as file:
        data = file.read(TEXT_LIMIT + 1)
    if len(data) > TEXT_LIMIT:
        raise ValueError(f"{path}: more than {TEXT_LIMIT:,} bytes, expected a short text")
    return data.decode(encoding)


def open_without_waiting(path: str, flags: int) -> int:
    """Open a file; of a pipe, even if nobody writes into it yet."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_pipe(path: str | os.PathLike, number: int) -> bytearray:
    """Return all bytes that come through a pipe, until its writer closes it."""
    data = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(number, selectors.EVENT_READ)
        while True:
            if not selector.select(PIPE_PATIENCE):
                raise TimeoutError(f"{path}: nothing comes through this pipe for {PIPE_PATIENCE} seconds")
            chunk = os.read(number, CHUNK)
            if not chunk:
                return data
            data += chunk
            if len(data) > PIPE_LIMIT:
                raise ValueError(f"{path}: more than {PIPE_LIMIT:,} bytes come through this pipe")


class Unpacked(gzip.GzipFile):
    """What a gzip file holds, read as it is unpacked; closing it closes the file.

    Raises BadGzipFile as soon as more has been unpacked than an honest file could hold.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(fileobj=file, mode="rb")
        self.packed = file
        self.room = ROOM + RATIO * file.seek(0, io.SEEK_END)
        file.seek(0)

    def read(self, size: int | None = -1) -> bytes:
        """Read, at most one byte more than there is room for."""
        left = self.room + 1 - self.tell()
        data = super().read(left if size is None or size < 0 else min(size, left))
        if self.tell() > self.room:
            raise gzip.BadGzipFile(f"it unpacks to more than {RATIO} times its size")
        return data

    def close(self) -> None:
        """Close both."""
        super().close()
        self.packed.close()
