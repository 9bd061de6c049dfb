"""Limits for a process that runs other people's code. They stop accidents; they are no wall."""

import contextlib
import os
import site
from pathlib import Path

from cnn_utils.given.paths import import_path

MEMORY = 4 << 30  # bytes of address space: NumPy and its threads reserve some of it
FILE = 100 << 20  # bytes of any file it writes
KEPT = {"PATH", "SYSTEMROOT", "PATHEXT", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "VIRTUAL_ENV"}


def limit_this_process() -> None:
    """Limit memory and files of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(kind, (most, most))


def environment(folder: str, package: Path) -> dict[str, str]:
    """Return the environment variables of such a process: a folder of its own, and nothing secret.

    Parameters
    ----------
    folder : str
        Where temporary files and settings go.
    package : Path
        The folder that ``cnn_utils`` is imported from.
    """
    ours = {key: value for key, value in os.environ.items() if key.upper() in KEPT}
    places = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR"), folder)
    places["PYTHONUSERBASE"] = site.getuserbase()  # packages that pip put into the real home
    switches = dict.fromkeys(("CNN_UTILS_OFFLINE", "CNN_UTILS_FROZEN", "OPENBLAS_NUM_THREADS"), "1")
    return ours | places | switches | {"PYTHONPATH": import_path(package), "PYTHONIOENCODING": "utf-8"}
