"""Where the data are: at the top of the course; or, if the package is installed apart from it, elsewhere."""

import importlib.metadata
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
SHARED = "share/cnn_utils/data/README.md"  # one of the files that are installed beside the package


@cache
def is_installed(package: Path = PACKAGE) -> bool:
    """Tell whether a package is a copy that pip has made, not the course's own or an edition of it."""
    return any(package.parent.glob(f"{package.name}-*.dist-info"))


@cache
def data_folder(package: Path = PACKAGE) -> Path:
    """Return the folder that holds the sample and the pretrained parameters."""
    if not is_installed(package):
        return package.parent / "data"
    [distribution] = importlib.metadata.distributions(name=package.name, path=[str(package.parent)])
    for file in distribution.files or ():
        if file.as_posix().endswith(SHARED):
            return Path(str(distribution.locate_file(file))).resolve().parent
    return package.parent / "data"


@cache
def download_folder(package: Path = PACKAGE) -> Path:
    """Return the folder for what is downloaded: with the data, or the user's own for an installed package."""
    if not is_installed(package):
        return data_folder(package) / "mnist"
    import pooch  # only here: it takes a while

    return Path(pooch.os_cache(package.name)) / "mnist"


def check_course(what: str, package: Path = PACKAGE) -> None:
    """Raise FileNotFoundError if something is wanted of an installed package that only the course has."""
    if is_installed(package):
        raise FileNotFoundError(
            f"{what} is not possible with a package installed apart from the course: "
            f"in the course's folder, run pip install -e ."
        )
