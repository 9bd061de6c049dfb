"""What the doctor asks: whose Python a kernel is, what multiplies matrices, where to write, what is newer."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any


def is_this_python(python: str) -> bool:
    """Tell whether the program that a kernel names is this Python.

    For one without a folder, such as ``python``, Jupyter takes the Python that itself runs on: the
    command ``jupyter`` is beside it, or in one of its folders for commands. Where there is none, this one is.
    """
    here = [str(Path(sys.executable).parent)]
    if not re.fullmatch(r"python[\d.]*", python):
        return Path(shutil.which(python) or "").parent in map(Path, here)
    here += [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")),
    ]
    jupyter = shutil.which("jupyter")
    return jupyter is None or Path(jupyter).parent in map(Path, here)


def products() -> str:
    """Return which library multiplies matrices, and on how many cores; nothing if none tells."""
    import numpy as np  # noqa: F401 - its library is what is looked at
    from threadpoolctl import threadpool_info

    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    words = "{internal_api} {version} on {num_threads} threads, "
    return words.format(**pools[0]) + f"{os.cpu_count()} cores" if pools else ""


def writable(folder: Path) -> bool:
    """Tell whether a file can be made there."""
    try:
        with tempfile.TemporaryFile(dir=str(folder)):
            return True
    except OSError:
        return False


def printed(command: list[str], **options: Any) -> str:
    """Return what a command of Python's prints, any path whole; nothing if it fails."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    clean["PYTHONIOENCODING"] = "utf-8:surrogateescape"
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=clean, **options)
    return run.stdout.decode(errors="surrogateescape").strip()


def numbers(version: str) -> list[int]:
    """Return the numbers of a version, for comparison."""
    return [int(number) for number in re.findall(r"\d+", version)[:3]]


def shown(text: str) -> str:
    """Return a text as the terminal can show it; what it cannot, or what would command it, is spelt out."""
    encoding = sys.stdout.encoding or "ascii"
    text = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
    return text.encode(encoding, "backslashreplace").decode(encoding)
