"""Installed apart from the course: the data come along, and what only the course can do is refused."""

import tomllib

import pytest
from network_cases import ROOT

from cnn_utils.given.places import check_course, data_folder, download_folder, is_installed

SKIPPED = ROOT / "data" / "mnist"  # downloaded


def test_installed(installed, tmp_path, monkeypatch):
    """The data are found by pip's record; downloads go to a folder of the user's, not beside the package."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert is_installed(installed) and data_folder(installed) == tmp_path / "share" / "cnn_utils" / "data"
    assert tmp_path / "lib" not in download_folder(installed).parents
    with pytest.raises(FileNotFoundError, match="^a move is not possible .* run pip install -e .$"):
        check_course("a move", installed)


def test_in_the_course():
    """All as it ever was."""
    assert not is_installed() and data_folder() == ROOT / "data"
    assert download_folder() == ROOT / "data" / "mnist"
    check_course("a move")


def test_everything_in_data_comes_along():
    """What is not named in pyproject.toml would be missing in an installed package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    named = {
        (f"{place}/{path.relative_to(ROOT / source)}".removesuffix("/."), path)
        for source, place in shared.items()
        for path in [ROOT / source, *(ROOT / source).rglob("*")]
        if path.is_file()
    }
    files = [path for path in (ROOT / "data").rglob("*") if path.is_file() and SKIPPED not in path.parents]
    prefix = "share/cnn_utils/"
    assert named == {(prefix + path.relative_to(ROOT).as_posix(), path) for path in files}
