"""The smallest example: searched for, drawn, marked."""

import numpy as np
import pytest
from bug_zoo.answers import read_answers
from wrong_answers import edited, original

from cnn_utils.lesson import check
from cnn_utils.lesson.diagnosis.drawing import blocks_of, draw_html, draw_text
from cnn_utils.lesson.diagnosis.smallest import smallest
from cnn_utils.lesson.diagnosis.subject import Trial
from cnn_utils.lesson.diagnosis.subjects import SUBJECTS

DRAWN = [name for name, subject in SUBJECTS.items() if subject.small]
FLIPPED = r"""
# kernel flipped
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    return np.einsum("...chwij,ocij->...ohw", windows, weights[..., ::-1, ::-1]) + bias[:, None, None], input
"""


def test_most_layers_have_one():
    """Wherever a few numbers can show it."""
    assert len(DRAWN) >= 7


@pytest.mark.parametrize("name", DRAWN)
def test_none_of_the_right(name):
    """All small calls give what is expected."""
    assert smallest(original(name), SUBJECTS[name]) is None


def test_nothing_in_it_is_more_than_it_takes():
    """A pixel and a weight that do not meet are 1; all else is 0."""
    (answer,) = read_answers(FLIPPED)
    found = smallest(answer.run(), SUBJECTS["conv2d_forward"])
    assert found.given["weights"].shape == (1, 1, 2, 2) and np.count_nonzero(found.given["weights"]) == 1
    assert np.count_nonzero(found.given["input"]) <= 2 and not found.given["bias"].any()
    assert found.got["output"].size == 1 and found.got["output"] != found.wanted["output"]


def test_one_number_is_enough():
    """ReLU's mask at zero."""
    found = smallest(edited("relu_forward", "input > 0", "input >= 0"), SUBJECTS["relu_forward"])
    assert found.given["input"].tolist() == [0]


TRIAL = Trial(
    {"input": np.array([[1.0, -2.0], [0.5, 0.0]]), "pool_size": 2},
    {"output": np.array([[1.0, 7.25]]), "saved": 3},
    {"output": np.array([[1.0, 2.0]]), "saved": 3},
)


def test_drawn_as_text():
    """Side by side; what differs is in brackets; what agrees isn't drawn."""
    assert draw_text(blocks_of(TRIAL)) == [
        "input         pool_size    output: came    expected",
        "   1   -2      2               1 [7.25]     1  2",
        " 0.5    0",
    ]


def test_drawn_for_a_notebook():
    """Tables, each with a caption; what differs is bold, in brackets, and framed."""
    drawn = draw_html(blocks_of(TRIAL))
    assert drawn.count("<table") == drawn.count("<caption") == 4
    assert drawn.count("<b>[7.25]</b>") == 1 and drawn.count("currentColor") == 1


def test_names_from_a_function_are_escaped():
    """Whatever comes, it is text."""
    trial = Trial({"input": "<script>"}, {"output": "<b>"}, {"output": "x"})
    assert "<script>" not in draw_html(blocks_of(trial)) and "<b>" not in draw_html(blocks_of(trial))


def test_a_check_shows_it(capsys):
    """Below the name of the mistake."""
    check(edited("relu_forward", "input > 0", "input >= 0"))
    lines = capsys.readouterr().out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("✗ saved_mask: True at zero"))
    assert lines[start + 1 : start + 4] == [
        "    the smallest example; what differs is marked",
        "    input    saved_mask: came    expected",
        "     0       [True]               False",
    ]
