"""Moving, as a reader does it, on a copy of the package: moved, refused, killed, restored, frozen."""

import os
import shutil

import pytest
from course_copy import RELU, Course
from move_scripts import KILL, POINTS, REASONS, REFUSED

KEPT = " (what stood there is in .replaced)"
SEPARATOR = "\n\n\n@takes(upstream_grad"
NEW = '''    """Mine."""
    return np.maximum(input, 0), input > 0  # as everywhere
'''


def with_mine(text):
    """Return the text of the module with relu_forward as it stands above, and all else as it was."""
    head, rest = text.split("def relu_forward(input):\n")
    return f"{head}def relu_forward(input):\n{NEW.rstrip()}{rest[rest.index(SEPARATOR) :]}"


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
    assert course.changed() == ["layers/relu.py", "layers/relu.py.course"]
    assert course.relu.read_text("utf-8") == with_mine(old)
    again = "import cnn_utils; print(cnn_utils.network.relu_forward.__doc__)\n"
    out = course.run(RELU + again + "lesson.move(relu_forward)\nlesson.restore('relu_forward')\n" + again)
    assert out.splitlines()[:3] == [
        "Mine.",
        "moved already: relu_forward in cnn_utils/layers/relu.py is what you wrote",
        f"restored: relu_forward in cnn_utils/layers/relu.py{KEPT}",
    ]
    assert "Mine." not in out.splitlines()[3:]
    assert course.changed() == []


def test_several_at_once_decorated_and_a_class(course):
    """In cells of IPython, where a class does not know its source; two of them in one file."""
    names = ["Params", "init_params", "open_executor", "im2col"]
    script = f'''
from IPython.core.interactiveshell import InteractiveShell
from cnn_utils.lesson.source import find
shell = InteractiveShell.instance()
for module in ("parallel", "network", "layers.conv2d"):
    shell.run_cell(f"from cnn_utils.{{module}} import *")
shell.run_cell("import numpy as np; from cnn_utils import lesson")
for name in {names}:
    source = find(name).source.replace('"""', '"""Really. ', 1)
    shell.run_cell(source, store_history=False)
shell.run_cell("lesson.move({", ".join(names)})")
'''
    assert course.run(script).splitlines() == [
        "moved: Params into cnn_utils/network.py",
        "moved: init_params into cnn_utils/network.py",
        "moved: open_executor into cnn_utils/parallel.py",
        "moved: im2col into cnn_utils/layers/conv2d.py",
        "From now on the package uses yours; lesson.restore() brings the course's own back.",
    ]
    files = ["layers/conv2d.py", "network.py", "parallel.py"]
    assert course.changed() == sorted([*files, *(f"{name}.course" for name in files)])
    texts = [path.read_text("utf-8") for path in course.package.rglob("*.py")]
    assert sum(text.count('"""Really. ') for text in texts) == len(names)
    assert "@contextmanager\ndef open_executor" in (course.package / "parallel.py").read_text("utf-8")
    out = course.run("from cnn_utils import lesson\nlesson.restore()\nlesson.restore()\n").splitlines()
    assert out[:3] == [f"restored: cnn_utils/{name}{KEPT}" for name in files]
    assert out[3:] == ["nothing to restore: the package is as the course has it"]
    assert course.changed() == []


def test_refused_with_the_reason(course):
    """Nothing is written, whatever the reason; of two functions neither is moved if one is wrong."""
    *said, rest = course.run(REFUSED).split("--\n")
    assert [words.splitlines()[0] for words in said] == [f"✗ not moved: {reason}" for reason in REASONS]
    assert said[0].splitlines()[1] == "    given     input = [-2, -0.5, 0, 0.5, 3]" and rest == ""
    assert course.changed() == []


def test_frozen(course):
    """What is the same passes; a difference is an error, and so is restoring one."""
    out = course.run(RELU + "lesson.restore()\nlesson.move(relu_forward)\n", frozen=True).splitlines()
    assert out[0] == "nothing to restore: the package is as the course has it"
    assert out[-1] == (
        "AssertionError: relu_forward differs from cnn_utils/layers/relu.py, "
        "and nothing may change while CNN_UTILS_FROZEN is set"
    )
    assert course.changed() == []
    shutil.copy(course.relu, course.relu.with_name("relu.py.course"))
    course.relu.write_text(with_mine(course.relu.read_text("utf-8")), "utf-8")
    out = course.run(RELU + "lesson.move(relu_forward)\nlesson.restore()\n", frozen=True).splitlines()
    assert out[0] == "moved already: relu_forward in cnn_utils/layers/relu.py is what you wrote"
    assert out[-1].startswith("AssertionError: cnn_utils/layers/relu.py has a version to restore, and")
    assert course.changed() == ["layers/relu.py", "layers/relu.py.course"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")
def test_killed_in_the_middle_of_a_move(course):
    """At every point, the file is the old one or the new one, and the course's version is there."""
    lines = course.run(RELU + KILL).splitlines()
    assert lines == [f"{point} -9 old True" for point in POINTS[:-1]] + [f"{POINTS[-1]} -9 new True"]
    assert course.changed() == []


def test_package_that_is_broken_already(course):
    """A syntax error by hand is said in a sentence; the move waits until it is mended."""
    script = "from pathlib import Path\nfile = Path('cnn_utils/layers/relu.py')\n"
    script += "file.write_text(file.read_text().replace('def relu_b', 'def def relu_b'))\n"
    out = course.run(RELU + script + "lesson.move(relu_forward)\n")
    start = "✗ not moved: the package has a syntax error (cnn_utils/layers/relu.py, line "
    assert out.startswith(start) and out.count("\n") == 1
    assert course.changed() == ["layers/relu.py"]
