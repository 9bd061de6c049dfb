"""Moves that fail half-way, moves at the same time, and files that have changed since: no work is lost."""

import os
import subprocess
import sys

import pytest
from course_copy import RELU, Course

RESTORE = "from cnn_utils import lesson\nlesson.restore()\n"
BY_HAND = "# by hand\n"
FAIL = """
from cnn_utils.lesson import kept
whole_file = kept.whole_file

def fails(path):
    if path.name == NAME:
        raise PermissionError(13, "Permission denied", str(path))
    return whole_file(path)

kept.whole_file = fails
"""
LOSS = '''
def cross_entropy_loss(predictions, targets):
    """Mine."""
    return -np.sum(targets * np.log(np.clip(predictions, 1e-12, None)))

'''
ONE_OF_TWO = '''
from IPython.core.interactiveshell import InteractiveShell
from cnn_utils.lesson.source import find
shell = InteractiveShell.instance()
shell.run_cell("import numpy as np; from cnn_utils import lesson")
source = find("NAME").source
shell.run_cell(source[source.index("def "):].replace('"""', '"""Really. ', 1))
shell.run_cell("lesson.move(NAME)")
'''


@pytest.fixture
def course(tmp_path):
    """Return a fresh copy of the package."""
    return Course(tmp_path)


def edit(path, old, new):
    """Change a file by hand."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def replaced(course):
    """Return the only text that a restore has kept."""
    [kept] = (course.folder / ".replaced").iterdir()
    return kept.read_text("utf-8")


@pytest.mark.parametrize("name", ["relu.py", "relu.py.course", "loss.py"])
def test_all_or_none(course, name):
    """Whichever file cannot be written, all stay as they were, in this process too; the reason is said."""
    script = f"{RELU}{LOSS}NAME = {name!r}\n{FAIL}lesson.move(cross_entropy_loss, relu_forward)\n"
    script += "import cnn_utils\nprint(cnn_utils.cross_entropy_loss.__doc__ == 'Mine.')\n"
    first, second, used = course.run(script).splitlines()
    assert first.startswith("✗ not moved: cnn_utils, cnn_utils/layers cannot be written to (")
    assert first.endswith(f"{name}: Permission denied)")
    assert second == "The others in this call were not moved either." and used == "False"
    assert course.changed() == []


def test_what_was_edited_beside_it_stays(course):
    """Only what was moved is restored; what stood there is kept."""
    course.run(RELU + "lesson.move(relu_forward)\n")
    edit(course.relu, "@takes(upstream_grad", BY_HAND + "@takes(upstream_grad")
    moved = course.relu.read_text("utf-8")
    assert course.run(RESTORE) == "restored: cnn_utils/layers/relu.py (what stood there is in .replaced)\n"
    text = course.relu.read_text("utf-8")
    assert BY_HAND in text and "Mine." not in text and replaced(course) == moved
    assert course.changed() == ["layers/relu.py"]


@pytest.mark.parametrize("pulled", [False, True])
def test_the_course_is_back_by_other_means(course, pulled):
    """And newer perhaps: a restore does not bring the old version."""
    old = course.relu.read_text("utf-8")
    course.run(RELU + "lesson.move(relu_forward)\n")
    newer = BY_HAND + old if pulled else old
    course.relu.write_text(newer, "utf-8")
    assert course.run(RESTORE) == "nothing to restore: cnn_utils/layers/relu.py is as the course has it\n"
    assert course.relu.read_text("utf-8") == newer
    assert course.changed() == (["layers/relu.py"] if pulled else [])


def test_moved_again_into_a_newer_version(course):
    """What is kept is the newer version, not what was kept before."""
    old = course.relu.read_text("utf-8")
    course.run(RELU + "lesson.move(relu_forward)\n")
    newer = BY_HAND + old.replace("input > 0", "0 < input")
    assert newer.count("0 < input") == 1
    course.relu.write_text(newer, "utf-8")
    out = course.run(RELU + "lesson.move(relu_forward)\nlesson.restore()\n")
    assert out.startswith("moved: relu_forward")
    assert course.relu.read_text("utf-8") == newer


def test_moved_and_then_edited(course):
    """It stays, and is named; by its name it is restored, and what stood there is kept."""
    course.run(RELU + "lesson.move(relu_forward)\n")
    edit(course.relu, "# as everywhere", "# better")
    edited = course.relu.read_text("utf-8")
    assert course.run(RESTORE) == (
        "not restored: relu_forward in cnn_utils/layers/relu.py has changed since it was moved; "
        "lesson.restore('relu_forward') takes the course's\n"
    )
    assert course.relu.read_text("utf-8") == edited
    course.run("from cnn_utils import lesson\nlesson.restore('relu_forward')\n")
    assert replaced(course) == edited and course.changed() == []


def test_broken_by_hand(course):
    """All of the file comes back; what stood there is kept."""
    script = "import cnn_utils.lesson as lesson\nfrom pathlib import Path\n"
    script += "file = Path('cnn_utils/layers/relu.py')\n"
    script += "file.write_text(file.read_text().replace('def relu_b', 'def def relu_b'))\nlesson.restore()\n"
    course.run(RELU + "lesson.move(relu_forward)\n")
    assert course.run(script).startswith("restored: cnn_utils/layers/relu.py (what")
    assert course.changed() == [] and "def def" in replaced(course)


def test_copy_of_an_earlier_version_of_the_course(course):
    """It does not say what was moved: whatever differs."""
    old = course.relu.read_text("utf-8")
    course.run(RELU + "lesson.move(relu_forward)\n")
    course.relu.with_name("relu.py.course").write_text(old, "utf-8")
    assert course.run(RESTORE).startswith("restored: cnn_utils/layers/relu.py")
    assert course.changed() == []


def test_two_at_once(course):
    """Two notebooks move into one file at the same time: both functions are there."""
    env = {**os.environ, "PYTHONPATH": str(course.folder)}
    env.pop("CNN_UTILS_FROZEN", None)
    options = {"env": env, "cwd": course.folder, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    names = "relu_forward", "relu_backward"
    both = [
        subprocess.Popen([sys.executable, "-c", ONE_OF_TWO.replace("NAME", name)], **options)
        for name in names
    ]
    said = [process.communicate(timeout=200)[0] for process in both]
    assert all(f"moved: {name}" in words for name, words in zip(names, said, strict=True)), said
    assert course.relu.read_text("utf-8").count('"""Really. ') == 2


ENDS = """
import numpy as np, os, sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell("import numpy as np, os, sys; from cnn_utils import lesson")
shell.run_cell('''def relu_forward(input):
    import os, sys
    if sys.argv[0].endswith("prove.py"):
        HOW
    return np.maximum(input, 0), input > 0
''')
shell.run_cell("lesson.move(relu_forward)")
"""


@pytest.mark.parametrize("how", ["os._exit(0)", "os.abort()", "sys.exit(0)"])
def test_proof_that_ends_early(course, how):
    """It is no proof, whatever the exit code."""
    out = course.run(ENDS.replace("HOW", how))
    ends = "with it, the process of the checks ends before they are done"
    wrong = "in cnn_utils/layers/relu.py, relu_forward is wrong: "
    assert f"✗ not moved: {wrong if how.startswith('sys') else ends}" in out and "Traceback" not in out
    assert course.changed() == []


def test_read_only_package(course):
    """The package is named, not the copy in which a move is tried out; nothing is changed."""
    for path in [*course.package.rglob("*"), course.package]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    script = FAIL.replace("path.name == NAME", "path.parent.stat().st_mode & 0o222 == 0")  # root may write
    out = course.run(f"{RELU}{script}lesson.move(relu_forward)\n")
    assert out.startswith("✗ not moved: cnn_utils/layers cannot be written to (") and out.count("\n") == 1
    assert str(course.relu.parent) in out and ".partial" not in out and "Permission denied" in out
    assert course.changed() == []


def test_disk_that_is_full(course):
    """Said in words; every file is as it was, though others were written already."""
    full = FAIL.replace('PermissionError(13, "Permission denied"', 'OSError(28, "No space left on device"')
    script = f"{RELU}{LOSS}NAME = 'relu.py'\n{full}lesson.move(cross_entropy_loss, relu_forward)\n"
    out = course.run(script)
    assert "relu.py: No space left on device; make room and try again)" in out.splitlines()[0]
    assert course.changed() == []
