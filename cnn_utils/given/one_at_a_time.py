"""Locks between processes: for what only one of them may change at a time."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from filelock import FileLock, Timeout

from cnn_utils.given.paths import usable_path
from cnn_utils.given.whole_file import check_place
from cnn_utils.given.words import real


def lock_for(path: str | os.PathLike) -> FileLock:
    """Return the lock of a file or folder.

    It is a file in the computer's folder for temporary files: nothing is left where the reader works, and a
    folder that cannot be written to can be locked all the same. A process that ends, however, gives it back.
    Each user of the computer has locks of their own: Linux keeps users from opening each other's files there.
    """
    name = f"{getattr(os, 'getuid', int)()} {real(path)}"
    digits = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return FileLock(Path(tempfile.gettempdir()) / f"cnn_utils-{digits}.lock")


@contextmanager
def one_at_a_time(path: str | os.PathLike, what: str) -> Iterator[None]:
    """Keep other processes away from a path; an error if one is at work there already.

    Parameters
    ----------
    path : str or Path
        It need not exist.
    what : str
        Who else is at work, for the sentence: "another training run".

    Raises
    ------
    BlockingIOError
        If somebody else holds the lock.
    """
    try:
        with lock_for(path).acquire(timeout=0):
            yield
    except Timeout:
        raise BlockingIOError(f"{path}: {what} is writing there; wait until it has ended") from None


def one_writer(checkpoint: str | os.PathLike | None) -> AbstractContextManager[None]:
    """Keep other training runs away from a checkpoint, once it can be one; do nothing if it is None.

    Raises
    ------
    TypeError, ValueError, OSError
        If it is no path, or no file can be written there.
    """
    if checkpoint is None:
        return nullcontext()
    check_place(usable_path(checkpoint, "checkpoint"))
    return one_at_a_time(checkpoint, "another training run")
