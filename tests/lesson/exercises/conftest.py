"""An exercise edition to try things on."""

import compileall
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from network_cases import ROOT

from cnn_utils.lesson.exercises.edition import write_edition


class Edition:
    """A folder that a reader works in, and Python beside it, with its package and no other."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, *arguments, code=0):
        """Run Python in the folder of the notebooks; return what it prints."""
        hidden = {"CNN_UTILS_FROZEN", "CNN_UTILS_MNIST"}
        environment = {key: value for key, value in os.environ.items() if key not in hidden}
        environment |= {"PYTHONPATH": str(self.folder), "CNN_UTILS_OFFLINE": "1", "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.folder / "notebooks", env=environment,
            capture_output=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout if not code else done.stderr

    def command(self, *words, code=0):
        """Run a command of the course on the folder."""
        return self.run("-m", "cnn_utils", words[0], str(self.folder), *words[1:], code=code)


@pytest.fixture(scope="session")
def untouched(tmp_path_factory):
    """Return an edition that nobody changes; its name has a space and a letter that isn't ASCII."""
    folder = tmp_path_factory.mktemp("editions") / "my cöurse"
    write_edition(folder)
    compileall.compile_dir(folder / "cnn_utils", quiet=1)  # once, not by each process that imports it
    return Edition(folder)


@pytest.fixture
def edition(untouched, tmp_path):
    """Return an edition to change."""
    shutil.copytree(untouched.folder, tmp_path / "my cöurse")
    return Edition(tmp_path / "my cöurse")


@pytest.fixture(scope="session")
def course_notebooks():
    """Return the folder of the course's own notebooks."""
    return Path(ROOT) / "notebooks"
