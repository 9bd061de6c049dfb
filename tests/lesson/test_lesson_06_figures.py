"""The figures of lesson 6 show what they were given."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from cnn_utils.lesson.figures.lesson_06 import weight_initialization as figures
from cnn_utils.lesson.figures.lesson_06.fans import draw_fans
from cnn_utils.lesson.figures.lesson_06.real_network import draw_first_steps
from cnn_utils.lesson.figures.style import BLUE, ORANGE


def lines(axes):
    """Return the points of every line of a panel, under its label."""
    return {line.get_label(): line.get_xydata().tolist() for line in axes.lines}


def heights(axes):
    """Return the heights of the bars of a panel."""
    return np.array([bar.get_height() for bar in axes.patches])


def test_hidden_weights(rng):
    """A row of images for each entry, zeros included."""
    rows = {"zeros": np.zeros((3, 784)), "random": rng.normal(size=(3, 784))}
    figure, limit = figures.draw_hidden_weights(rows, "title"), np.abs(rows["random"]).max()
    assert figure.get_suptitle() == "title" and len(figure.axes) == 6
    assert [axes.get_ylabel() for axes in figure.axes] == ["zeros", "", "", "random", "", ""]
    for axes, weights in zip(figure.axes, np.concatenate(list(rows.values())), strict=True):
        assert np.array_equal(axes.images[0].get_array(), weights.reshape(28, 28))
    assert {axes.images[0].get_clim() for axes in figure.axes} == {(-limit, limit)}


def test_depth():
    """The input stands at layer 0; both panels have one logarithmic scale."""
    figure = figures.draw_depth({"up": {"small": [1, 0.1]}, "down": {"small": [1, 10]}})
    assert figure.get_suptitle() and [axes.get_title() for axes in figure.axes] == ["up", "down"]
    assert [lines(axes)["small"] for axes in figure.axes] == [[[0, 1], [1, 0.1]], [[0, 1], [1, 10]]]
    assert {axes.get_yscale() for axes in figure.axes} == {"log"}
    assert figure.axes[0].get_ylim() == figure.axes[1].get_ylim()


def test_histograms():
    """Shares of all values, the zeros left out, from the smallest to the largest that the lesson meets."""
    activations = {
        "here": [np.zeros(4), np.array([0.0, 0.0, 1.05, 2.05])],
        "gone": [np.zeros(4), np.array([1e-20, 1e-20, 3e10, 3e10])],
    }
    figure = figures.draw_histograms(activations, [0, 1])
    assert figure.get_suptitle() and [axes.get_ylabel() for axes in figure.axes] == ["layer 0", "layer 1"]
    shares = [[patch.get_data().values for patch in axes.patches] for axes in figure.axes]
    assert np.sum(shares[0]) == 0
    assert [row.sum() for row in shares[1]] == [0.5, 1]
    assert [np.count_nonzero(row) for row in shares[1]] == [2, 2]
    assert {axes.get_xscale() for axes in figure.axes} == {"log"}


def test_relu_halves_and_distributions(rng):
    """All values are in the bars, and the titles give the true sizes."""
    sums = rng.normal(size=1000)
    before, after = figures.draw_relu_halves(sums).axes
    assert heights(before).sum() == heights(after).sum() == 1000
    assert heights(after)[:30].sum() == 0 and f"{np.mean(sums**2):.2f}" in before.get_title()
    samples = {"a": sums, "b": 2 * sums}
    for axes, (name, weights) in zip(figures.draw_distributions(samples).axes, samples.items(), strict=True):
        assert axes.get_title() == f"{name}: standard deviation {weights.std():.3f}"
        assert heights(axes).sum() == 1000


def test_losses():
    """A panel for each network, epochs from 1 on."""
    figure = figures.draw_losses({"shallow": {"He": [2.0, 1.0]}, "deep": {"He": [3.0, 2.0]}})
    assert figure.get_suptitle() and [axes.get_title() for axes in figure.axes] == ["shallow", "deep"]
    assert [lines(axes)["He"] for axes in figure.axes] == [[[1, 2], [2, 1]], [[1, 3], [2, 2]]]


def test_first_steps():
    """A line for each seed and one for their mean, steps from 1 on."""
    (axes,) = draw_first_steps({"He": [[2.0, 1.0], [4.0, 2.0]]}).axes
    assert lines(axes)["He"] == [[1, 3], [2, 1.5]]
    assert [line.get_ydata().tolist() for line in axes.lines[:2]] == [[2, 1], [4, 2]]
    assert "2 steps" in axes.get_title() and axes.get_ylim()[0] == 0 and "log 10" in lines(axes)


@pytest.mark.parametrize(
    ("C_in", "C_out", "K", "fan_in", "fan_out"), [(32, 64, 3, 288, 576), (1, 6, 2, 4, 24)]
)
def test_fans(C_in, C_out, K, fan_in, fan_out):
    """The counts, and windows of K x K on every sheet against a single cell."""
    figure = draw_fans(C_in, C_out, K)
    left, right = figure.axes
    assert (
        figure.get_suptitle()
        and f"= {fan_in}\n" in left.get_title()
        and f"= {fan_out}\n" in right.get_title()
    )
    for axes, window, cell in ((left, ORANGE, BLUE), (right, BLUE, ORANGE)):
        lit = {to_rgba(color): [] for color in (window, cell)}
        for patch in axes.patches:
            if isinstance(patch, Rectangle) and patch.get_facecolor() in lit:
                lit[patch.get_facecolor()].append((patch.get_width(), patch.get_height()))
        assert lit == {to_rgba(window): 3 * [(K, K)], to_rgba(cell): [(1, 1)]}
