"""The filter that learns: its quick walk is that of the notebook, and it finds what was hidden."""

import numpy as np
import pytest
from control_ends import move_every_control
from widget_moves import grids_of, read_grid

from cnn_utils import conv2d_backward, conv2d_forward
from cnn_utils.lesson.figures.lesson_04.learn_live import (
    CURVE_HEIGHT,
    CURVE_TOP,
    LEAST,
    MARKS,
    MOST,
    SIDE,
    draw_learning,
    loss_height,
)
from cnn_utils.lesson.widgets.lesson_04.filter_learner import HIDDEN, descend, filter_learner, slope_matrix
from cnn_utils.lesson.widgets.sheet import Grid

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
    assert (read_grid(widget.figure(), Grid(0.3, 0.8, SIDE / 3, 3, 3)) == "huge").all()


def test_figure():
    """Both filters in the same colours, both maps too; the point is on the curve."""
    hidden, maps = np.array(HIDDEN["left edges"], dtype=float), np.array([[1.0, -2]])
    figure = draw_learning(hidden / 2, hidden, maps / 2, maps, np.array([1, 0.1, 0.01]), 1, 0.3)
    assert figure.get_suptitle() == "Step 1 at learning rate 0.30: loss 0.1"
    axes = figure.axes[0]
    first, made, last, wanted = axes.images
    assert first.get_clim() == last.get_clim() == (-1, 1)
    assert made.get_clim() == wanted.get_clim() == (-2, 2)
    drawn = [hidden / 2, maps / 2, hidden, maps]
    assert all(np.array_equal(shown, values) for shown, values in zip(grids_of(figure), drawn, strict=True))
    numbers = read_grid(figure, Grid(0.3, 0.8, SIDE / 3, 3, 3)).astype(float)
    assert np.array_equal(numbers, hidden / 2)
    curve, point = axes.lines[-2:]
    assert np.allclose(curve.get_ydata(), loss_height(np.array([1, 0.1, 0.01])))
    assert np.allclose(point.get_xydata(), [curve.get_xydata()[1]])


def test_scale_of_the_losses():
    """Ten times the loss is one step up, up to both ends; the marks stand where their losses are."""
    heights = loss_height(np.array([MOST, 1, 0.1, LEAST, LEAST / 9, np.inf, np.nan]))
    assert np.allclose(heights[[0, 3]], [CURVE_TOP, CURVE_TOP + CURVE_HEIGHT])
    assert np.allclose(np.diff(heights[:3]), CURVE_HEIGHT / np.log10(MOST / LEAST))
    assert heights[4] == heights[3] and heights[5] == heights[6] == heights[0]
    figure = draw_learning(*[np.zeros((3, 3))] * 4, np.geomspace(1, 1e-5, 201), 0, 0.3)
    texts = {text.get_text(): text.get_position() for text in figure.axes[0].texts}
    for loss, words in MARKS:
        assert np.isclose(float(words), loss) and texts[words][1] == loss_height(loss)
    curve = figure.axes[0].lines[-2].get_xdata()
    for step in (0, 50, 100, 150, 200):
        assert texts[str(step)][0] == curve[step]


def test_controls():
    """Every control counts."""
    widget = filter_learner(IMAGES, conv2d_backward)
    widget.choose(step=20)
    move_every_control(widget)
