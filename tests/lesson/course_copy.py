"""A copy of the package, and notebooks that run in it: what a move does, it does there."""

import hashlib
import os
import shutil
import subprocess
import sys

from network_cases import ROOT

RELU = '''
import numpy as np
from cnn_utils import lesson

def relu_forward(input):
    """Mine."""
    return np.maximum(input, 0), input > 0  # as everywhere

'''


class Course:
    """A copy of the package, and notebooks that run in it."""

    def __init__(self, folder):
        self.folder, self.package = folder, folder / "cnn_utils"
        shutil.copytree(ROOT / "cnn_utils", self.package)  # with what is compiled, which saves seconds
        self.relu = self.package / "layers" / "relu.py"
        self.before = self.contents()

    def contents(self):
        """Return what every file holds."""
        skipped = {
            ".pyc",
            ".partial",
        }  # what is killed while it writes leaves a part behind, under a new name
        files = (path for path in self.package.rglob("*") if path.is_file() and path.suffix not in skipped)
        return {
            path.relative_to(self.package).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        }

    def changed(self):
        """Return the names of the files that are not as they were, or are new, or gone."""
        now = self.contents()
        names = now.keys() | self.before.keys()
        return sorted(name for name in names if now.get(name) != self.before.get(name))

    def run(self, script, frozen=False):
        """Run a script as a notebook would be run; return what it prints."""
        path = self.folder / "notebook.py"
        path.write_text(script, "utf-8")
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONIOENCODING": "utf-8"}
        environment.pop("CNN_UTILS_FROZEN", None)
        if frozen:
            environment["CNN_UTILS_FROZEN"] = "1"
        command, options = [sys.executable, str(path)], {"env": environment, "cwd": self.folder}
        done = subprocess.run(command, capture_output=True, encoding="utf-8", **options)
        return done.stdout + done.stderr
