"""What is no function, and yet is handed to check, move and restore: each is answered in words."""

import functools
import subprocess
import sys
from unittest import mock

import pytest
from course_copy import Course
from network_cases import ROOT

from cnn_utils import lesson
from cnn_utils.layers.relu import relu_forward
from cnn_utils.lesson.source import name_of, unwrapped


class Raising:
    """Raises an error whatever is asked of it."""

    def __getattr__(self, name):
        """Raise, also for a name."""
        raise ZeroDivisionError(name)


def named(name):
    """Return an object that can be called, and claims a name."""
    thing = type("Thing", (), {"__call__": lambda self, input: (input, input > 0)})()
    thing.__name__ = name
    return thing


THINGS = [
    *(named(name) for name in (5, [], {}, b"relu_forward", None, "")),
    Raising(),
    mock.MagicMock(),
    functools.partial(relu_forward),
    lambda input: input,
]


@pytest.mark.parametrize("thing", THINGS, ids=range(len(THINGS)))
def test_no_function_of_the_course(thing, capsys):
    """It is said, and nothing is raised."""
    lesson.check(thing)
    lesson.move(thing)
    said = capsys.readouterr().out
    assert "no checks for" in said and "✗ not moved: what has no name of its own" in said


def test_object_with_the_name_of_a_function(capsys):
    """It can be checked; there is no definition to move."""
    for module in ("__main__", "elsewhere"):
        thing = named("relu_forward")
        thing.__module__ = module
        lesson.move(thing)
    inside, elsewhere = capsys.readouterr().out.splitlines()
    assert "is defined inside something else (an object)" in inside and "comes from elsewhere" in elsewhere


def test_decorators_in_a_circle(capsys):
    """Such a function stands for itself."""

    def relu_forward(input):
        return input, input > 0

    relu_forward.__wrapped__ = relu_forward
    assert unwrapped(relu_forward) is relu_forward and name_of(relu_forward) == "relu_forward"
    lesson.check(relu_forward)
    assert "✗" in capsys.readouterr().out


def test_restore_takes_functions_and_all_names_or_none(tmp_path):
    """A function stands for its name; of two names, one of them wrong, neither is restored."""
    course = Course(tmp_path)
    relu = course.relu.read_text("utf-8")
    said = course.run(
        "from pathlib import Path\nfrom cnn_utils import lesson\n"
        "from cnn_utils.layers.relu import relu_forward\n"
        "from cnn_utils.lesson.kept import text_to_keep, course_copy\n"
        f"path = Path({str(course.relu)!r})\ntext = path.read_text('utf-8')\n"
        "new = text.replace('def relu_forward(input):', 'def relu_forward(input):  # mine')\n"
        "course_copy(path).write_text(text_to_keep(path, new, ['relu_forward']), 'utf-8')\n"
        "path.write_text(new, 'utf-8')\n"
        "lesson.restore('relu_forward', 'nothing')\nprint('# mine' in path.read_text('utf-8'))\n"
        "lesson.restore(5)\nlesson.restore(relu_forward)\n"
    )
    assert said.count("✗ not restored") == 2 and "\nTrue\n" in said
    assert "\nrestored: relu_forward in cnn_utils/layers/relu.py" in said
    assert course.relu.read_text("utf-8") == relu


def test_a_proof_ends_without_its_notebook():
    """A kernel that is killed in the midst of a move leaves no process that runs for ever."""
    script = "from cnn_utils.lesson import prove\nprove.LONGEST = 0.2\nprove.end_in_time()\nwhile True: pass"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=100).returncode == 1
