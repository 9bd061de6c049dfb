"""The walk of lesson 5: what its controls say is what is walked and drawn."""

import warnings

import numpy as np
import pytest

from cnn_utils.lesson.widgets.lesson_05.valley_walk import turned_valley, valley_walk


def walk_down(slope, start, rule, steps):
    """Return the points that a rule visits, as in the lesson."""
    point, memory, path = np.array(start, float), {}, [np.array(start, float)]
    for _ in range(steps):
        rule(point, slope(point), memory)
        path.append(point.copy())
    return np.array(path)


def descend(point, gradient, memory, lr):
    """Step against the gradient."""
    point -= lr * gradient


def stand(point, gradient, memory, lr):
    """Stay."""


@pytest.fixture
def widget():
    """Return a walk with two rules."""
    return valley_walk(walk_down, {"descend": descend, "stand": stand})


@pytest.mark.parametrize("degrees", [0, 20, 45])
def test_valley(degrees):
    """The start is equally high at every angle, and the gradient is that of the loss."""
    loss, slope, start = turned_valley(degrees)
    assert np.isclose(loss(start), 90.5)
    nudged = [(loss(start + nudge) - loss(start - nudge)) / 2e-6 for nudge in 1e-6 * np.eye(2)]
    assert np.allclose(slope(start), nudged)


def test_every_control_counts(widget):
    """The path and the title follow the rule, the rate and the angle; the picture is drawn anew."""
    before = widget.image.value
    assert widget.figure().axes[0].lines[0].get_xydata().tolist() == [[-9, 1]] * 81
    widget.choose(rule="descend", **{"learning rate": 0.01, "degrees": 45})
    assert widget.image.value != before
    figure = widget.figure()
    _, slope, start = turned_valley(45)
    path = figure.axes[0].lines[0].get_xydata()
    assert np.allclose(path[1], start - 0.01 * slope(start)) and len(path) == 81
    # along the valley the walk keeps the factor 0.99 at each step, across it the factor 0
    assert figure.get_suptitle().endswith(f"turned by 45 degrees: loss after 80 steps {40.5 * 0.99**160:.4f}")


def test_exploding(widget):
    """A walk that leaves the map is cut off, and said to explode, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        widget.choose(rule="descend", **{"learning rate": 10})
        figure = widget.figure()
    assert figure.get_suptitle().endswith("exploded")
    assert len(figure.axes[0].lines[0].get_xydata()) < 81
