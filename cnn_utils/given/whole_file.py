"""Files that are whole, or not there: the one way in which anything here is written."""

import os
import shutil
import uuid
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path):
    """Lend a new file, open for writing bytes, that takes the place of `path` once the block has ended well.

    It lies beside `path` under a name of its own, so two writers never share one. If the block fails, what
    stood at `path` still stands there. The bytes are on the disk before the name is: a computer that is
    switched off leaves the old file or the new one.

    Parameters
    ----------
    path : str or Path
        An existing file is replaced, and hands its permissions on.

    Yields
    ------
    file object
    """
    path = Path(path)
    partial = path.with_name(f"{path.name}.{uuid.uuid4().hex[:12]}.partial")
    try:
        with open(partial, "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, partial)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
