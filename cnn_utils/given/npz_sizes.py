"""How much an ``.npz`` file would fill the memory with, before anything of it is unpacked."""

import math
import os
import zipfile
from typing import Any

import numpy as np

from cnn_utils.given.file_kinds import told_by

FILE_LIMIT = 4 << 20  # bytes; a table of members alone fills the memory with five times its size
LIMIT = 64 << 20  # bytes; a training run of this network has less than one million
ROOM, RATIO = 1 << 20, 4  # numbers that were trained hardly become smaller when they are packed
HEADER = 10_000  # bytes of a member within which its header must end


def check_sizes(file: Any) -> None:
    """Raise ValueError if this is no zip file, or unpacks to too much, or an array is not as announced.

    Parameters
    ----------
    file : binary file
        Is at its start again afterwards.
    """
    start, packed = file.read(16), file.seek(0, os.SEEK_END)
    if not zipfile.is_zipfile(file):
        raise ValueError(f"File is not a zip file{'' if start.startswith(b'PK') else told_by(start)}")
    if packed > FILE_LIMIT:
        raise ValueError(f"it has {packed:,} bytes, expected at most {FILE_LIMIT:,}")
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        size, limit = sum(member.file_size for member in members), min(LIMIT, ROOM + RATIO * packed)
        if size > limit:
            raise ValueError(f"it unpacks to {size:,} bytes, expected at most {limit:,}")
        for member in members:
            if member.filename.endswith(".npy"):
                check_promise(archive, member)
    file.seek(0)


def check_promise(archive: Any, member: Any) -> None:
    """Raise ValueError unless an array in a zip file is as large as its header promises."""
    with archive.open(member) as file:
        major, _ = np.lib.format.read_magic(file)
        read = np.lib.format.read_array_header_1_0 if major == 1 else np.lib.format.read_array_header_2_0
        shape, _, dtype = read(file, max_header_size=HEADER)
        promised, found = math.prod(shape) * dtype.itemsize, member.file_size - file.tell()
    if promised != found and not dtype.hasobject:  # NumPy refuses objects by itself
        raise ValueError(f"{member.filename} promises {promised:,} bytes, but {found:,} follow")
