"""Whatever a reader's function does or a control is set to: a widget holds, and says what is wrong."""

import re
from importlib import import_module
from pathlib import Path

import ipywidgets
import numpy as np
import pytest
import traitlets
from matplotlib.figure import Figure

from cnn_utils.layers.conv2d import conv2d_backward
from cnn_utils.layers.maxpool2d import maxpool2d_backward
from cnn_utils.layers.relu import relu_backward
from cnn_utils.lesson.widgets import base
from cnn_utils.lesson.widgets.answers import as_gradient, as_numbers, as_pair, ask
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.number_field import NumberField

IMAGES, LABELS = np.random.default_rng(0).random((5, 1, 28, 28)), np.arange(5)
EDGES = np.array([[-1.0, 0, 1]] * 3)


def judge(function, x):
    """Judge nothing: a gradient of zeros."""
    return np.zeros(x.shape)


def dense_backward(*args):
    """Stand for what the microscope is given."""


def look_through(function):
    """Put a reader's convolution under the microscope, whose name is then that of the package's."""
    function.__name__ = "conv2d_backward"
    return IMAGES[0], judge, (function, relu_backward, maxpool2d_backward, dense_backward)


# the arguments of each widget of lessons 1 to 5 that runs a reader's function
WIDGETS = {
    "lesson_01.batch_viewer": lambda f: (IMAGES, LABELS, f),
    "lesson_02.filter_bench": lambda f: (IMAGES, f),
    "lesson_02.convolution_stepper": lambda f: (IMAGES[:2, 0, 5:9, 5:9], np.stack([EDGES] * 2), -1, f),
    "lesson_02.pooling_explorer": lambda f: (IMAGES[0, 0], f),
    "lesson_02.dropout_explorer": lambda f: (f, np.arange(100.0)),
    "lesson_02.temperature_explorer": lambda f: ([2.0, 1.0, 0.0], f),
    "lesson_03.logit_sliders": lambda f: ([1, 2, 0], 0, f, lambda p, t: p - t),
    "lesson_04.backprop_stepper": lambda f: (np.eye(5), EDGES, EDGES, {"mine": f}),
    "lesson_04.gradient_microscope": look_through,
    "lesson_04.filter_learner": lambda f: (IMAGES, f),
    "lesson_05.valley_bench": lambda f: (f, {"rule": lambda point, slope, memory, lr=0.1: None}),
}
ANSWERS = {
    "nothing": None,
    "a value of type str": "word",
    "of complex128": np.ones((26, 26)) * 1j,
    "of shape (7,)": np.zeros(7),
    "a value of type list": [[1], [2, 3]],
}


def open_widget(place, function):
    """Return a widget that was given a function."""
    name = place.rpartition(".")[2]
    return getattr(import_module(f"cnn_utils.lesson.widgets.{place}"), name)(*WIDGETS[place](function))


@pytest.mark.parametrize("place", WIDGETS)
def test_function_that_fails_at_once_is_told_below(place):
    """The cell runs; the line says what was raised, and says it again when a control moves or is clicked."""
    calls = []

    def fail(*args, **kwargs):
        calls.append(args)
        raise RuntimeError("too tired")

    widget = open_widget(place, fail)
    first = len(calls)
    assert widget.image.says == "This could not be drawn. RuntimeError: too tired" and first
    assert widget.image.value == b""
    widget._redraw()
    widget.image.clicked = [0.5, 0.5, 1]
    assert "too tired" in widget.image.says and len(calls) > first


@pytest.mark.parametrize("place", WIDGETS)
def test_wrong_answer_is_told_in_a_sentence(place):
    """What came, and what was expected; nothing from the depths."""
    for came, answer in ANSWERS.items():
        says = open_widget(place, lambda *args, answer=answer, **kwargs: answer).image.says
        if place == "lesson_01.batch_viewer":
            assert "expected" in says
        else:
            assert came in says and ", expected " in says, says


@pytest.mark.parametrize("place", WIDGETS)
def test_function_cannot_change_what_a_widget_holds(place):
    """A function that writes into its arguments writes into copies."""
    kept = IMAGES.copy(), LABELS.copy(), EDGES.copy()

    def scribble(*args, **kwargs):
        for array in (arg for arg in args if isinstance(arg, np.ndarray)):
            array.fill(7)

    widget = open_widget(place, scribble)
    assert "returned nothing" in widget.image.says or "no batches" in widget.image.says
    for before, after in zip(kept, (IMAGES, LABELS, EDGES), strict=True):
        np.testing.assert_array_equal(before, after)


def test_function_that_leaves_is_told():
    """sys.exit() in a reader's function ends nothing."""

    def leave(state):
        raise SystemExit(3)

    assert Playground(leave, {}, "").image.says == "This could not be drawn. SystemExit: 3"


def test_function_that_never_ends_is_stopped(monkeypatch):
    """It is stopped, and said."""
    monkeypatch.setattr(base, "PATIENCE", 0.05)

    def draw(state):
        while state["on"]:
            pass
        return Figure((1, 1))

    board = Playground(draw, {"on": ipywidgets.Checkbox(True)}, "")
    assert board.image.says == "This was stopped after 0.05 seconds: does a loop never end?"
    board.controls["on"].value = False
    assert board.image.value.startswith(b"\x89PNG") and not board.image.says


def test_controls_refuse_nothing_and_nan():
    """The value stays, an observer from before hears nothing, and the next value is taken."""
    heard = []
    controls = {
        "choice": Choice(options=["one", "two"]),
        "slide": ipywidgets.FloatSlider(0.5, min=0, max=1),
        "number": NumberField(value=0.5, min=0, max=1),
    }
    for control in controls.values():
        control.observe(lambda change: heard.append(change.new), names="value")
    board = Playground(lambda state: Figure((1, 1)), controls, "")
    state = board.state
    for name, control in controls.items():
        for value in (None, float("nan"), (1, 2)):
            with pytest.raises(traitlets.TraitError):
                control.value = value
            assert board.state == state, name
    with pytest.raises(traitlets.TraitError, match="expected one of the options"):
        board.choose(choice=None)
    assert heard == []
    board.choose(choice="two", slide=7, number=-3)
    assert list(board.state.values()) == ["two", 1, 0] and heard == ["two", 1, 0]


def test_every_choice_refuses_none():
    """No widget has a control of ipywidgets that takes None."""
    plain = re.compile(r"ipywidgets\.(Dropdown|SelectionSlider|Select|RadioButtons|ToggleButtons)\(")
    files = [*Path(base.__file__).parent.rglob("*.py")]
    assert len(files) > 30 and not [path for path in files if plain.search(path.read_text("utf-8"))]


def test_number_field_refuses_nan_alone_too():
    """No browser can be sent nan."""
    with pytest.raises(traitlets.TraitError, match="a weight is nan, expected a number from 0"):
        NumberField(name="a weight", max=1).value = float("nan")


@pytest.mark.parametrize("click", [None, lambda panel, x, y: {"slide": x}])
@pytest.mark.parametrize("place", [[], [0.5], [2, 2, 1], [float("nan"), 0, 1], [0.5, 0.5, 1]])
def test_odd_clicks_change_nothing(click, place):
    """Nor does a click on a picture that can't be clicked."""
    controls = {"slide": ipywidgets.FloatSlider(0.25, max=1)}
    board = Playground(lambda state: Figure((1, 1)), controls, "", click=click)
    board.image.clicked = place
    assert board.state == {"slide": 0.25} and not board.image.says


def test_answers():
    """Numbers of the right shape are taken, as float64; a pair and three gradients are told apart."""
    came = as_numbers(len, [[1, 2]], (1, 2))
    assert came.dtype == np.float64 and came.tolist() == [[1, 2]]
    with pytest.raises(ValueError, match=r"^len returned 3 things as mask, expected a number$"):
        as_numbers(len, (1, 2, 3), (), "mask")
    with pytest.raises(ValueError, match=r"^len returned 3 things, expected two things: this and that$"):
        as_pair(len, (1, 2, 3), "this and that")
    three = conv2d_backward(np.ones((1, 2, 2)), np.ones((1, 4, 4)), np.ones((1, 1, 3, 3)), np.zeros(1))
    assert as_gradient(len, three, "weights", (1, 1, 3, 3)).tolist() == three[1].tolist()
    array = np.ones(2)
    assert ask(lambda a, b, c=None: (a is array, b, c is array), array, 5, c=array) == (False, 5, False)
