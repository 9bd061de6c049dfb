"""The course's own version: as its lesson has it, and whatever the reader has moved."""

import ast
import importlib

import pytest
from course_copy import RELU, Course
from network_cases import ROOT

from cnn_utils.lesson import package
from cnn_utils.lesson.course import BUILT_IN
from cnn_utils.lesson.exercises.progress import definitions
from cnn_utils.lesson.hints import HINTS, LESSON_OF
from cnn_utils.lesson.solution import solution_of
from cnn_utils.lesson.source import find, same_code

MODULE = importlib.import_module("cnn_utils.lesson.solution")
MINE = RELU.replace("np.maximum(input, 0)", "np.where(input > 0, input, 0)")


def bare(source):
    """Return a definition without decorators and docstring."""
    node = ast.parse(source).body[0]
    node.decorator_list, node.body = [], node.body[1:]
    return ast.unparse(node)


@pytest.mark.parametrize("name", HINTS)
def test_it_is_the_course(name):
    """A single definition, equal to the notebook's; without decorators and docstring, to the package's."""
    source = solution_of(name)
    (node,) = ast.parse(source).body
    assert node.name == name and compile(source, name, "exec")
    if name != "Params":
        assert same_code(source, definitions(ROOT / "notebooks" / LESSON_OF[name].file)[name])
    if name in BUILT_IN:
        assert bare(source) == bare(find(name).source)


def test_it_is_printed(monkeypatch, capsys):
    """Where no notebook is."""
    monkeypatch.setattr(MODULE, "get_ipython", lambda: None)
    MODULE.solution(find)  # of another name than any function to write
    MODULE.solution("relu_forward")
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("no solution: 'find' came, expected a function that a lesson has you write")
    assert rest[0].startswith("@takes(") and "\n".join(rest) == solution_of("relu_forward")


def test_it_is_coloured_in_jupyter(monkeypatch, capsys):
    """As Python, with the source for whoever shows text only."""
    shown = []
    monkeypatch.setattr(MODULE, "get_ipython", lambda: object())
    monkeypatch.setattr(MODULE, "display", shown.append)
    MODULE.solution("slide")
    assert capsys.readouterr().out == "" and shown[0].language == "python"
    assert repr(shown[0]) == solution_of("slide") and '<span class="k">' in shown[0]._repr_html_()


def test_after_a_move(tmp_path):
    """In a copy of the package, which has no notebooks: the version that was kept, until it is restored."""
    course = Course(tmp_path)
    ours = find("relu_forward", course.relu, course.relu.read_text("utf-8")).source
    out = course.run(MINE + "lesson.move(relu_forward)\nprint('*****')\nlesson.solution(relu_forward)\n")
    moved, shown = out.split("*****\n")
    assert moved.startswith("moved: relu_forward") and "np.where" in course.relu.read_text("utf-8")
    assert shown == f"{ours}\n"
    out = course.run("from cnn_utils import lesson\nlesson.solution('relu_backward')\n")
    assert same_code(out, find("relu_backward").source)
    out = course.run("from cnn_utils import lesson\nlesson.solution('slide')\n")
    assert out == (
        "no solution: slide stands in notebooks/02_layer_forward.ipynb alone, and isn't to be found there\n"
    )


def test_a_function_that_is_gone(monkeypatch, capsys):
    """Deleted by hand: one sentence."""
    monkeypatch.setattr(package, "course_files", lambda folder: [])
    MODULE.solution("relu_backward")
    assert capsys.readouterr().out == (
        "no solution: the package has no relu_backward any more; lesson.restore() may bring it back\n"
    )


def test_a_notebook_that_was_changed(monkeypatch):
    """Then the package's long docstring stands, and its code as ever."""
    monkeypatch.setattr(MODULE, "lesson_source", lambda name: 'def relu_forward(x):\n    """Mine."""\n')
    assert solution_of("relu_forward") == find("relu_forward").source
