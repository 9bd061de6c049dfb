"""Moving, as a reader does it, on a copy of the package: moved, refused, killed, restored, frozen."""

import hashlib
import os
import shutil
import subprocess
import sys

import pytest
from network_cases import ROOT

RELU = '''
import numpy as np
from cnn_utils import lesson
from cnn_utils.validation import check_dtype

def relu_forward(input):
    """Mine."""
    check_dtype("input", input, np.floating)  # as everywhere
    return np.maximum(input, 0), input > 0

'''
NEW = '''    """Mine."""
    check_dtype("input", input, np.floating)  # as everywhere
    return np.maximum(input, 0), input > 0
'''


class Course:
    """A copy of the package, and notebooks that run in it."""

    def __init__(self, folder):
        self.folder, self.package = folder, folder / "cnn_utils"
        shutil.copytree(ROOT / "cnn_utils", self.package, ignore=shutil.ignore_patterns("__pycache__"))
        self.relu = self.package / "layers" / "relu.py"
        self.before = self.contents()

    def contents(self):
        """Return what every file holds."""
        files = (path for path in self.package.rglob("*") if path.is_file() and path.suffix != ".pyc")
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def changed(self):
        """Return the names of the files that are not as they were, or are new, or gone."""
        now = self.contents()
        return sorted(name for name in now.keys() | self.before.keys() if now.get(name) != self.before.get(name))

    def run(self, script, frozen=False):
        """Run a script as a notebook would be run; return what it prints."""
        path = self.folder / "notebook.py"
        path.write_text(script, "utf-8")
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONIOENCODING": "utf-8"}
        environment.pop("CNN_UTILS_FROZEN", None)
        if frozen:
            environment["CNN_UTILS_FROZEN"] = "1"
        done = subprocess.run(
            [sys.executable, str(path)], env=environment, capture_output=True, encoding="utf-8", cwd=self.folder
        )
        return done.stdout + done.stderr


@pytest.fixture
def course(tmp_path):
    """Return a fresh copy of the package."""
    return Course(tmp_path)


def test_moved_function_is_used_from_now_on(course):
    """Here, by the next notebook, and by the network; everything else in the file stays; then restored."""
    old = course.relu.read_text("utf-8")
    out = course.run(RELU + "lesson.move(relu_forward)\nimport cnn_utils\n"
                     "print(cnn_utils.relu_forward.__doc__, cnn_utils.network.relu_forward.__doc__)\n"
                     "print(cnn_utils.relu_forward is cnn_utils.layers.relu.relu_forward)\n")  # fmt: skip
    assert out.splitlines() == [
        "moved: relu_forward into cnn_utils/layers/relu.py",
        "From now on the package uses yours; lesson.restore() brings the course's own back.",
        "Mine. Mine.",
        "True",
    ]
    assert course.changed() == ["relu.py", "relu.py.course"]
    head, rest = old.split("def relu_forward(input):\n")
    tail = rest[rest.index("\n\n\ndef relu_backward") :]
    assert course.relu.read_text("utf-8") == f"{head}def relu_forward(input):\n{NEW.rstrip()}{tail}"
    again = "import cnn_utils; print(cnn_utils.network.relu_forward.__doc__)\n"
    out = course.run(RELU + again + "lesson.move(relu_forward)\nlesson.restore('relu_forward')\n" + again)
    assert out.splitlines()[:3] == [
        "Mine.",
        "unchanged: relu_forward in cnn_utils/layers/relu.py",
        "restored: relu_forward in cnn_utils/layers/relu.py",
    ]
    assert "Mine." not in out.splitlines()[3:]
    assert course.changed() == []


SEVERAL = '''
from typing import NamedTuple
import os
import numpy as np
from contextlib import contextmanager
from cnn_utils import lesson
from cnn_utils.initialization import init_bias, init_weights
from cnn_utils.layers.conv2d import im2col
from cnn_utils.lesson.source import find

{sources}
'''


def test_several_at_once_decorated_and_a_class(course):
    """In cells of IPython, where a class does not know its source; two of them in one file."""
    names = ["Params", "init_params", "open_executor", "im2col"]
    script = f'''
from IPython.core.interactiveshell import InteractiveShell
from cnn_utils.lesson.source import find
shell = InteractiveShell.instance()
shell.run_cell("from cnn_utils.parallel import *\\nfrom cnn_utils.network import *\\nfrom cnn_utils import lesson")
shell.run_cell("import numpy as np")
for name in {names}:
    source = find(name).source.replace('"""', '"""Really. ', 1)
    shell.run_cell(source, store_history=False)
shell.run_cell("lesson.move({', '.join(names)})")
'''
    assert course.run(script).splitlines() == [
        "moved: Params into cnn_utils/network.py",
        "moved: init_params into cnn_utils/network.py",
        "moved: open_executor into cnn_utils/parallel.py",
        "moved: im2col into cnn_utils/layers/conv2d.py",
        "From now on the package uses yours; lesson.restore() brings the course's own back.",
    ]
    files = ["conv2d.py", "network.py", "parallel.py"]
    assert course.changed() == sorted([*files, *(f"{name}.course" for name in files)])
    texts = [path.read_text("utf-8") for path in course.package.rglob("*.py")]
    assert sum(text.count('"""Really. ') for text in texts) == len(names)
    assert "@contextmanager\ndef open_executor" in (course.package / "parallel.py").read_text("utf-8")
    out = course.run("from cnn_utils import lesson\nlesson.restore()\nlesson.restore()\n").splitlines()
    assert out[:3] == [f"restored: cnn_utils/{name}" for name in ("layers/conv2d.py", "network.py", "parallel.py")] or (
        sorted(out[:3]) == sorted(f"restored: cnn_utils/{name}" for name in ("layers/conv2d.py", *files[1:]))
    )
    assert out[3:] == ["nothing to restore: the package is as the course has it"]
    assert course.changed() == []


REFUSED = '''
import cnn_utils
from cnn_utils import lesson
from cnn_utils.layers.relu import check_array, check_dtype
import numpy as np

def move(*functions):
    lesson.move(*functions)
    print("--")

def relu_forward(input):
    return np.maximum(input, 0), input >= 0
move(relu_forward)

def positive_part(array):
    return np.maximum(array, 0)
def relu_forward(input):
    check_dtype("input", input, np.floating)
    return positive_part(input), input > 0
move(relu_forward)

from numpy import maximum
def relu_forward(input, least=maximum(0, 0)):
    check_dtype("input", input, np.floating)
    return np.maximum(input, 0), input > 0
move(relu_forward)

def relu_forward(input):
    ...
move(relu_forward)

def outer():
    def relu_forward(input):
        return input
    return relu_forward
move(outer())

def my_own(x):
    return x
move(my_own)
move(lambda x: x)
move(cnn_utils.relu_forward)
move(7)

exec("def softmax(input):\\n    return input")
move(softmax)

def relu_backward(upstream_grad, saved_mask):
    check_dtype("upstream_grad", upstream_grad, np.floating)
    check_array("saved_mask", saved_mask, upstream_grad.shape, np.bool_)
    return np.where(saved_mask, upstream_grad, 0).astype(upstream_grad.dtype)
def relu_forward(input):
    return None
move(relu_backward, relu_forward)
'''
REASONS = [
    "✗ not moved: relu_forward fails a check: by hand: negative, zero, positive\n    given     input = [-2, ",
    "✗ not moved: relu_forward uses positive_part, which cnn_utils/layers/relu.py neither imports nor defines\n",
    "✗ not moved: relu_forward fails a check: arguments as in the docstring\n    came      arguments input, least\n",
    "✗ not moved: relu_forward fails a check: written\n",
    "✗ not moved: relu_forward is defined inside something else (outer.<locals>.relu_forward), expected",
    "✗ not moved: my_own is no function of the course\n",
    "✗ not moved: what has no name of its own (function) is no function of the course\n",
    "✗ not moved: relu_forward comes from cnn_utils.layers.relu, expected one that was defined in this notebook\n",
    "✗ not moved: what has no name of its own (int) is no function of the course\n",
    "✗ not moved: the source of softmax is not to be found: run its cell again\n",
    "✗ not moved: relu_forward fails a check: ",
]


def test_refused_with_the_reason(course):
    """Nothing is written, whatever the reason; of two functions neither is moved if one is wrong."""
    words = course.run(REFUSED).split("--\n")
    assert len(words) == len(REASONS) + 1 and words[-1] == ""
    for said, reason in zip(words, REASONS, strict=False):
        assert said.startswith(reason), said
    assert course.changed() == []
