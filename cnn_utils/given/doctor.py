"""Say what this machine lacks for the course, and how to mend it: ``python -m cnn_utils doctor``.

What it looks for may be missing: it needs nothing but Python's library, and runs on versions too old for the
course, and by its own path.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements.txt"
INSTALL = "pip install -r requirements.txt"
ACTIVATE = "activate the environment that you installed into"
OLDEST = (3, 11)
SPACE = 500  # megabytes: MNIST, parameters and records of some runs
OK, NOTE, WRONG = "ok", "note", "WRONG"
FIND = "from importlib.util import find_spec; print(find_spec('cnn_utils').origin)"


def look_at_python() -> Iterator[tuple[str, str, str]]:
    """Return what there is to say of Python itself."""
    version = platform.python_version()
    words = f"Python {version} ({sys.executable})"
    if sys.version_info < OLDEST:
        yield WRONG, words, f"install Python {OLDEST[0]}.{OLDEST[1]} or newer from https://www.python.org"
        return
    yield OK, words, ""
    if sys.flags.optimize:
        yield WRONG, "Python runs with -O, so no claim is checked", "leave out -O, and unset PYTHONOPTIMIZE"
    if sys.prefix == sys.base_prefix and "CONDA_PREFIX" not in os.environ:
        yield NOTE, "no virtual environment is active", "one keeps the course's packages apart: see README.md"


def look_at_packages() -> Iterator[tuple[str, str, str]]:
    """Return which packages are missing, or too old."""
    from importlib import metadata

    numbers = beside("machine").numbers
    wanted = dict(re.findall(r"^([\w-]+)>=([\d.]+)$", "\n".join(requirements(metadata)), re.MULTILINE))
    versions = {package.metadata["Name"].lower(): package.version for package in metadata.distributions()}
    missing = [name for name in wanted if name not in versions]
    old = [name for name in wanted if name in versions and numbers(versions[name]) < numbers(wanted[name])]
    how, where = f"pip install {' '.join(missing + old)}", ""
    if REQUIREMENTS.exists():  # its last line, "-e .", means the folder that pip is called in
        how, where = INSTALL, "" if Path.cwd() == REQUIREMENTS.parent else f", in {REQUIREMENTS.parent}"
    if missing:
        yield WRONG, f"missing: {', '.join(missing)}", how + where
    if old:
        words = ", ".join(f"{name} {versions[name]}, needed is {wanted[name]}" for name in old)
        yield WRONG, f"too old: {words}", f"{how} --upgrade{where}"
    if not missing + old:
        yield OK, f"{len(wanted)} packages, none missing or too old", ""


def requirements(metadata: Any) -> list[str]:
    """Return the lines of requirements.txt; or, in an exercise folder, of packages.txt."""
    for path in REQUIREMENTS, REQUIREMENTS.with_name("packages.txt"):
        if path.exists():
            return path.read_text(encoding="utf-8").splitlines()
    return metadata.requires("cnn_utils") or []


def look_at_package() -> Iterator[tuple[str, str, str]]:
    """Return whether notebooks find this package; those of an exercise folder look beside them."""
    if not REQUIREMENTS.exists():
        return
    place = beside("machine").printed([sys.executable, "-c", FIND], cwd=tempfile.gettempdir())
    if not place:
        yield WRONG, "notebooks will not find cnn_utils", f"{INSTALL}, in {ROOT}"
    elif Path(place).resolve().parents[1] != ROOT:
        yield WRONG, f"notebooks will find another cnn_utils: {place}", f"{INSTALL}, in {ROOT}"


def look_at_jupyter() -> Iterator[tuple[str, str, str]]:
    """Return whether notebooks will run in this Python, and widgets be shown."""
    if importlib.util.find_spec("jupyter_client"):
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

        try:
            python = KernelSpecManager().get_kernel_spec("python3").argv[0]
            words = f"the kernel python3 is another Python: {python}"
            this = beside("machine").is_this_python(python)
            mend = f"{ACTIVATE}, or python -m ipykernel install --sys-prefix"
            yield (OK, "the kernel python3 is this Python", "") if this else (WRONG, words, mend)
        except NoSuchKernel:
            yield WRONG, "there is no kernel python3", "python -m ipykernel install --sys-prefix"
    elif is_copy():
        return  # without notebooks, the package needs none
    for trouble, how in beside("labextensions").without_widgets():
        yield WRONG, f"{trouble}: widgets would be still pictures", how
    if shutil.which("jupyter") is None:
        yield WRONG, "the command jupyter is not found", ACTIVATE
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        yield NOTE, "you are root, for whom JupyterLab does not start", "use another account, or --allow-root"


def look_at_files() -> Iterator[tuple[str, str, str]]:
    """Return whether the data are there, and what may be written."""
    places, package = beside("places"), ROOT / "cnn_utils"
    ours = [] if is_copy() else ["notebooks", "cnn_utils", "data"]
    if not ours:
        words = f"the course is elsewhere: {package} is a copy of its package that pip has made"
        yield NOTE, words, "for notebooks, exercises and moves, in the course's folder: pip install -e ."
    data = places.data_folder(package)
    for place in (data / "mnist-sample", data / "pretrained", *map(ROOT.joinpath, ours[:1])):
        if not any(place.glob("*.*")):
            yield WRONG, f"{place} is missing", "get the project again, as a whole"
    for place in map(ROOT.joinpath, ours):
        if not beside("machine").writable(place):
            how = "copy the project to a folder of yours; reading and running work as it is"
            yield NOTE, f"{place} can't be written to: moves and runs will not be kept", how
    free = shutil.disk_usage(str(ROOT)).free // 10**6
    if free < SPACE:
        yield WRONG, f"only {free} MB are free", f"make {SPACE} MB free"


def look_at_mnist() -> Iterator[tuple[str, str, str]]:
    """Return whether all of MNIST is here."""
    named = os.environ.get("CNN_UTILS_MNIST", "")
    if "CNN_UTILS_MNIST" in os.environ and not named.strip():
        yield NOTE, "CNN_UTILS_MNIST is set, but to no folder's name", "unset it, or see data/README.md"
        named = ""
    if is_copy() and not importlib.util.find_spec("pooch"):
        return  # it knows where a copy's downloads go, and is among what is missing
    mnist = Path(os.path.expanduser(named)) if named else beside("places").download_folder(ROOT / "cnn_utils")
    if len(list(mnist.glob("*-ubyte*"))) >= 4:
        yield OK, f"all of MNIST: {mnist}", ""
    elif named:
        words = f"MNIST is not in {named}, which CNN_UTILS_MNIST names"
        yield WRONG, words, "unset it, or see data/README.md"
    else:
        how = "lessons 9 and 10 download it (11 MB); without a network they use 5,000 images"
        yield NOTE, "all of MNIST is not here yet", how


def look_at_arithmetic() -> Iterator[tuple[str, str, str]]:
    """Return which library multiplies matrices, and on how many cores."""
    if not (importlib.util.find_spec("numpy") and importlib.util.find_spec("threadpoolctl")):
        return
    words = beside("machine").products()
    if words:
        yield OK, words, ""
    elif platform.system() != "Darwin":  # Accelerate does not tell of itself
        how = "training may take hours; NumPy from PyPI brings OpenBLAS: " + INSTALL
        yield NOTE, "NumPy has no fast matrix product", how


def is_copy() -> bool:
    """Tell whether pip has copied this package out of the course."""
    return bool(beside("places").is_installed(ROOT / "cnn_utils"))


def beside(module: str) -> Any:
    """Import a module of this folder in the way that this one is run: in its package, or by its path."""
    return importlib.import_module(f"{__package__}.{module}" if __package__ else module)


LOOKS = [look_at_python, look_at_packages, look_at_package, look_at_jupyter, look_at_files, look_at_mnist]
LOOKS += [look_at_arithmetic]


def examine() -> list[tuple[str, str, str]]:
    """Return all findings: how bad each is, what it is, and what mends it."""
    findings: list[tuple[str, str, str]] = []
    for look in LOOKS:
        try:
            findings += look()
        except Exception as error:  # one look that fails says so, and keeps no other from being taken
            words = f"{look.__name__} failed: {type(error).__name__}: {error}"
            findings.append((WRONG, words, "report this, with everything above"))
        if look is look_at_python and sys.version_info < OLDEST:
            break
    return findings


def doctor_command(args: Any = None) -> int:
    """Say what this machine lacks for the course, and how to mend it."""
    findings, shown = examine(), beside("machine").shown
    for state, words, how in findings:
        print(f"{state:<7}{shown(words)}" + (f"\n       -> {shown(how)}" if how else ""))
    wrong = sum(state == WRONG for state, _, _ in findings)
    print(f"{wrong} of {len(findings)} to mend" if wrong else "nothing to mend")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(doctor_command())
