"""The figures of lesson 5 show what they were given."""

import numpy as np
import pytest

from cnn_utils.lesson.figures.lesson_05 import optimizer as figures
from cnn_utils.lesson.figures.lesson_05.rates import draw_rates


def lines(axes):
    """Return the points of every labelled line of a panel, under its label."""
    return {
        line.get_label(): line.get_xydata() for line in axes.lines if not line.get_label().startswith("_")
    }


def test_descents():
    """A panel for each walk, the walk on the curve, the start marked."""
    walks = {"small": [0.0, 1.0, 2.0], "large": [0.0, 7.0, -5.0]}
    figure = figures.draw_descents(lambda w: (w - 3) ** 2, walks, -2, 8)
    assert figure.get_suptitle()
    assert [axes.get_title() for axes in figure.axes] == ["small", "large"]
    for axes, walk in zip(figure.axes, walks.values(), strict=True):
        _, steps, start = axes.lines
        assert steps.get_xydata().tolist() == [[w, (w - 3) ** 2] for w in walk]
        assert start.get_xydata().tolist() == [[0, 9]]
        assert axes.get_xlim() == (-2, 8) and axes.get_xlabel() == "w"


@pytest.mark.parametrize(("x_range", "stacked"), [((-1, 2), False), ((-8, 8), True)])
def test_paths(x_range, stacked):
    """A panel for each path, as it was walked, and the goal; below each other if the plane is wide."""
    paths = {"one": np.array([[0.0, 1.0], [0.5, 0.5]]), "two": np.array([[0.0, 1.0], [0.0, 0.0]])}
    figure = figures.draw_paths(lambda p: (p**2).sum(0), paths, "title", x_range, (-1, 1), (0, 0))
    assert figure.get_suptitle() == "title"
    assert [axes.get_title() for axes in figure.axes] == list(paths)
    for axes, (name, path) in zip(figure.axes, paths.items(), strict=True):
        drawn = lines(axes)
        assert np.array_equal(drawn[name], path) and drawn["lowest point"].tolist() == [[0, 0]]
        assert axes.get_xlim() == x_range and axes.get_ylim() == (-1, 1)
    first, second = figure.axes
    assert first.lines[0].get_color() != second.lines[0].get_color()
    assert (first.get_xlabel(), second.get_xlabel()) == ("" if stacked else "x", "x")
    assert (first.get_ylabel(), second.get_ylabel()) == ("y", "y" if stacked else "")


def test_curves():
    """Values from `first` on, on the scale asked for."""
    curves = {"a": [3.0, 2.0, 1.0], "b": [4.0, 2.0]}
    for log, first in ((False, 1), (True, 0)):
        axes = figures.draw_curves(curves, "title", "epoch", "loss", log=log, first=first).axes[0]
        drawn = lines(axes)
        assert drawn["a"].tolist() == [[first, 3], [first + 1, 2], [first + 2, 1]]
        assert drawn["b"].tolist() == [[first, 4], [first + 1, 2]]
        assert axes.get_yscale() == ("log" if log else "linear")
        assert (axes.get_title(), axes.get_xlabel(), axes.get_ylabel()) == ("title", "epoch", "loss")


def test_averages_and_step_sizes():
    """Steps count from 1."""
    axes = figures.draw_averages([1.0, 2.0], {"m": [0.1, 0.3]}, "title").axes[0]
    assert axes.get_title() == "title"
    assert lines(axes)["gradients g"].tolist() == [[1, 1], [2, 2]]
    assert lines(axes)["m"].tolist() == [[1, 0.1], [2, 0.3]]
    axes = figures.draw_step_sizes([1.0, 1.0], [3.0, 2.0]).axes[0]
    assert axes.get_title() and axes.get_xscale() == "log"
    assert lines(axes)["with bias correction"].tolist() == [[1, 1], [2, 1]]
    assert lines(axes)["without bias correction"].tolist() == [[1, 3], [2, 2]]


def test_weight_images():
    """Ten images, white at zero, one scale for all."""
    weights = np.random.default_rng(0).normal(size=(10, 784))
    figure = figures.draw_weight_images(weights)
    panels = [axes for axes in figure.axes if axes.images]
    assert [axes.get_title() for axes in panels] == [f"output {digit}" for digit in range(10)]
    for axes, row in zip(panels, weights, strict=True):
        assert np.array_equal(axes.images[0].get_array(), row.reshape(28, 28))
        assert axes.images[0].get_clim() == (-np.abs(weights).max(), np.abs(weights).max())


def test_rates_draw_a_line_for_each_rule():
    """Loss on the left, accuracy on the right, over a logarithmic rate."""
    rows = {"one": [(0.1, 2.0, 0.5), (1.0, 1.0, 0.9)], "other": [(0.01, 3.0, 0.4)]}
    left, right = draw_rates(rows, "a title").axes
    assert [list(line.get_ydata()) for line in left.lines] == [[2.0, 1.0], [3.0]]
    assert [list(line.get_ydata()) for line in right.lines] == [[0.5, 0.9], [0.4]]
    assert list(left.lines[0].get_xdata()) == [0.1, 1.0] and left.get_xscale() == "log"
