"""Where a lesson keeps what its run has made."""

import tempfile
from pathlib import Path

from cnn_utils.given.mnist_files import DATA


def run_folder(name: str) -> Path:
    """Return the folder ``runs/NAME`` of the project, wherever the program was started; make it if missing.

    Parameters
    ----------
    name : str
        Such as "lesson_09".

    Returns
    -------
    Path
        Where the project is read-only, a folder in the reader's home instead, or else a temporary one; a
        printed line says so.
    """
    project = DATA.parent
    if is_writable(folder := project / "runs" / name):
        return folder
    folder = Path.home() / "cnn_utils-runs" / name
    folder = folder if is_writable(folder) else Path(tempfile.mkdtemp(prefix=f"cnn_utils-{name}-"))
    print(f"{project} can't be written to, so this run's files go to {folder}")
    return folder


def is_writable(folder: Path) -> bool:
    """Make a folder and a file in it, which goes again; tell whether that could be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError:
        return False
    return True
