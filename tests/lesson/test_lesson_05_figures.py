"""The figures of lesson 5 show what they were given."""

import numpy as np
import pytest

from cnn_utils.lesson.figures.lesson_05 import comparison
from cnn_utils.lesson.figures.lesson_05 import optimizer as figures


def lines(axes):
    """Return the points of every labelled line of a panel, under its label."""
    return {
        line.get_label(): line.get_xydata() for line in axes.lines if not line.get_label().startswith("_")
    }


def test_descents():
    """A panel for each walk, the walk on the curve, an arrow for each step, the start marked."""
    walks = {"small": [0.0, 1.0, 2.0], "large": [0.0, 7.0, -5.0]}
    figure = figures.draw_descents(lambda w: (w - 3) ** 2, walks, -2, 8)
    assert figure.get_suptitle()
    assert [axes.get_title() for axes in figure.axes] == ["small", "large"]
    for axes, walk in zip(figure.axes, walks.values(), strict=True):
        _, steps, start = axes.lines
        assert steps.get_xydata().tolist() == [[w, (w - 3) ** 2] for w in walk]
        assert start.get_xydata().tolist() == [[0, 9]]
        (arrows,) = (artist for artist in axes.collections if hasattr(artist, "U"))
        assert arrows.XY.tolist() == steps.get_xydata()[:-1].tolist()
        assert np.allclose(np.c_[arrows.U, arrows.V], np.diff(steps.get_xydata(), axis=0))
        assert axes.get_xlim() == (-2, 8) and axes.get_xlabel() == "w"


@pytest.mark.parametrize(("x_range", "columns"), [((-1, 2), 3), ((-8, 8), 2)])
def test_paths(x_range, columns):
    """A panel for each path, as it was walked, its start and the goal; two in a row if the plane is wide."""
    paths = {
        name: np.array([[0.0, 1.0], [0.5, end]]) for name, end in {"one": 0.5, "two": 0, "three": 1}.items()
    }
    figure = comparison.draw_paths(lambda p: (p**2).sum(0), paths, "title", x_range, (-1, 1), (0, 0))
    assert figure.get_suptitle() == "title"
    panels = [axes for axes in figure.axes if axes.lines]
    assert [axes.get_title() for axes in panels] == list(paths)
    assert panels[0].get_gridspec().ncols == columns
    for axes, (name, path) in zip(panels, paths.items(), strict=True):
        drawn = lines(axes)
        assert np.array_equal(drawn[name], path)
        assert drawn["start"].tolist() == [[0, 1]] and drawn["lowest point"].tolist() == [[0, 0]]
        assert axes.get_xlim() == x_range and axes.get_ylim() == (-1, 1)
        assert (axes.get_aspect() == "auto") == (columns == 2)
    assert len({axes.lines[0].get_color() for axes in panels}) == 3
    assert [text.get_text() for text in figure.legends[0].texts] == ["start", "lowest point"]


def test_rates():
    """A panel for each measure, values at their rates; a wide range has a logarithmic scale."""
    curves = {"one": {0.1: 2.0, 1.0: 1.0}, "two": {0.01: 3.0}}
    figure = comparison.draw_rates({"loss": (curves, (0.01, 10)), "read": (curves, (0.5, 4))}, "title")
    assert figure.get_suptitle() == "title"
    for axes, label, scale in zip(figure.axes, ("loss", "read"), ("log", "linear"), strict=True):
        assert {name: dict(points) for name, points in lines(axes).items()} == curves
        assert (axes.get_ylabel(), axes.get_xscale(), axes.get_yscale()) == (label, "log", scale)
    assert figure.axes[1].get_ylim() == (0.5, 4)
    assert [text.get_text() for text in figure.legends[0].texts] == ["one", "two"]


def test_curves():
    """Values from `first` on, on the scale asked for."""
    curves = {"a": [3.0, 2.0, 1.0], "b": [4.0, 2.0]}
    for log, first in ((False, 1), (True, 0)):
        axes = comparison.draw_curves(curves, "title", "epoch", "loss", log=log, first=first).axes[0]
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
