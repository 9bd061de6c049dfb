"""The pad refuses what are no strokes, and says what is wrong with a reader's answer."""

import numpy as np
import pytest
import traitlets
from test_lesson_10_widgets import ONE, always_three

from cnn_utils import init_params
from cnn_utils.lesson.widgets.lesson_10.drawing_pad import drawing_pad
from cnn_utils.lesson.widgets.lesson_10.pad import SIDE


@pytest.fixture(scope="module")
def params():
    """Return an untrained network."""
    return init_params(rng=np.random.default_rng(0))


ANSWERS = {
    "nothing": None,
    "shape (1, 10)": (np.full((1, 10), 0.1), {}),
    "shape (3,)": (np.ones(3), {}),
    "NaN or infinity": (np.full(10, np.nan), {}),
    "type list": ([None] * 10, {}),
}


@pytest.mark.parametrize("words", ANSWERS)
def test_a_function_that_answers_wrongly(params, words):
    """One sentence says what came; the pad goes on once it is cleared."""

    def full_forward(*args, **named):
        return ANSWERS[words]

    pad = drawing_pad(params, full_forward)
    pad.choose(strokes=ONE)
    assert "full_forward returned " in pad.image.says and words in pad.image.says
    pad.choose(strokes=[])
    assert pad.image.says == "Nothing is drawn yet."


@pytest.mark.parametrize("strokes", [[[]], [[[1]]], [[1, 2]], [1], "x", [[[1, np.nan]]], [[[None, 1]]], None])
def test_what_is_no_stroke_is_refused(params, strokes):
    """What was drawn stays."""
    pad = drawing_pad(params, always_three, strokes=ONE)
    with pytest.raises(traitlets.TraitError):
        pad.choose(strokes=strokes)
    assert pad.state["strokes"] == ONE and pad.image.says == "The network reads 3 (100.0%)."


def test_points_beyond_the_edge_move_onto_it(params):
    """So nothing grows without end."""
    pad = drawing_pad(params, always_three, strokes=[[[-5, 40], [1e300, 281]]])
    assert pad.state["strokes"] == [[[0, 40], [SIDE, SIDE]]]
