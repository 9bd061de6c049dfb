"""The filter that learns: its quick walk is that of the notebook, and it finds what was hidden."""

import numpy as np
import pytest
from control_ends import move_every_control

from cnn_utils import conv2d_backward, conv2d_forward
from cnn_utils.lesson.figures.lesson_04.learn_live import draw_learning
from cnn_utils.lesson.widgets.lesson_04.filter_learner import HIDDEN, descend, filter_learner, slope_matrix

IMAGES = np.random.default_rng(1).random((3, 1, 9, 8))


@pytest.mark.parametrize("name", HIDDEN)
def test_walk_is_that_of_the_notebook(name):
    """Step by step with forward, backward and an update: the same filters, the same losses."""
    hidden = np.array(HIDDEN[name], dtype=float)
    filters, losses = descend(slope_matrix(IMAGES, conv2d_backward), np.zeros((3, 3)), hidden, 0.3, steps=6)
    wanted, _ = conv2d_forward(IMAGES, hidden[np.newaxis, np.newaxis], np.zeros(1))
    guess = np.zeros((1, 1, 3, 3))
    for numbers, loss in zip(filters, losses, strict=True):
        maps, saved_input = conv2d_forward(IMAGES, guess, np.zeros(1))
        assert np.allclose(numbers, guess[0, 0]) and np.isclose(loss, np.mean((maps - wanted) ** 2) / 2)
        upstream_grad = (maps - wanted) / wanted.size
        guess = guess - 0.3 * conv2d_backward(upstream_grad, saved_input, guess, np.zeros(1))[1]


@pytest.mark.filterwarnings("error")
def test_explosion():
    """A learning rate that is too large is said to be, without a warning."""
    widget = filter_learner(IMAGES, conv2d_backward)
    assert "after 200 steps it is" in widget.image.says
    widget.choose(**{"learning rate": 4, "step": 200})
    assert "it grows: the steps are too long" in widget.image.says
    assert "the loss explodes" in widget.figure().get_suptitle()
    assert {text.get_text() for text in widget.figure().axes[0].texts} == {"huge"}


def test_figure():
    """Both filters in the same colours, both maps too; the point is on the curve."""
    hidden, maps = np.array(HIDDEN["left edges"], dtype=float), np.array([[1.0, -2]])
    figure = draw_learning(hidden / 2, hidden, maps / 2, maps, np.array([1, 0.1, 0.01]), 1, 0.3)
    assert figure.get_suptitle() == "Step 1 at learning rate 0.30: loss 0.1"
    first, made, last, wanted, curve = figure.axes
    assert first.images[0].get_clim() == last.images[0].get_clim() == (-1, 1)
    assert made.images[0].get_clim() == wanted.images[0].get_clim() == (-2, 2)
    assert curve.lines[0].get_ydata().tolist() == [1, 0.1, 0.01]
    assert curve.lines[1].get_xydata().tolist() == [[1, 0.1]]


def test_controls():
    """Every control counts."""
    widget = filter_learner(IMAGES, conv2d_backward)
    widget.choose(step=20)
    move_every_control(widget)
