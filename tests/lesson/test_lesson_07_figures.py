"""The figures of lesson 7 show what they are given."""

import numpy as np
import pytest

from cnn_utils import init_params
from cnn_utils.lesson.figures.lesson_07 import full_forward as figures
from cnn_utils.lesson.widgets.lesson_07.activation_explorer import activations


@pytest.fixture
def steps(rng):
    """Return the output of every step for random pixels."""
    return activations(rng.random((1, 28, 28), np.float32), init_params(rng=rng))


def texts(figure):
    """Return every text in a figure, titles included."""
    return [text.get_text() for axes in figure.axes for text in axes.texts] + [
        axes.get_title() for axes in figure.axes
    ]


def test_tile_puts_every_map_in_its_place():
    """Three maps in two columns: a line of NaN between them, and an empty place."""
    maps = np.arange(12.0).reshape(3, 2, 2)
    grid = figures.tile(maps, 2)
    assert grid.shape == (5, 5)
    np.testing.assert_array_equal(grid[:2, :2], maps[0])
    np.testing.assert_array_equal(grid[:2, 3:], maps[1])
    np.testing.assert_array_equal(grid[3:, :2], maps[2])
    assert np.isnan(grid[2]).all() and np.isnan(grid[3:, 3:]).all()


def test_shapes_names_every_step_and_its_shape(steps):
    """One word and one shape for each of the eleven arrays."""
    figure = figures.draw_shapes({name: values.shape for name, values in steps.items()})
    assert "shape" in figure.get_suptitle()
    drawn = texts(figure)
    for name, values in steps.items():
        assert name in drawn and str(values.shape) in drawn
    stacks = [len(axes.patches) for axes in figure.axes]
    assert sum(stacks) == 1 + 3 * 4 + 3 * 8 + 4  # the image, 32 maps in four sheets, 64 in eight, four bars


def test_budget_draws_both_counts():
    """The bars are as long as the counts."""
    parameters, work = {"conv1": 320, "dense": 16_010}, {"conv1": 194_688, "dense": 16_000}
    left, right = figures.draw_budget(parameters, work).axes
    assert [bar.get_width() for bar in left.patches] == [320, 16_010]
    assert [bar.get_width() for bar in right.patches] == [194_688, 16_000]
    assert " 16,010" in texts(left.figure) and left.get_xlabel()


def test_activations_draws_every_number(steps):
    """Each panel holds exactly the numbers of its step."""
    figure = figures.draw_activations(steps, "a title")
    assert figure.get_suptitle() == "a title"
    panels = {axes.get_title().split(":")[0]: axes for axes in figure.axes if axes.get_title()}
    assert list(panels) == list(figures.PANELS)
    for name in ("conv1", "relu1", "pool1", "conv2", "relu2", "pool2"):
        drawn = np.ma.compressed(np.ma.masked_invalid(panels[name].images[0].get_array()))
        np.testing.assert_array_equal(np.sort(drawn), np.sort(steps[name], axis=None))
    drawn = np.asarray(panels["flatten"].images[0].get_array())
    np.testing.assert_array_equal(drawn[:, 3], steps["flatten"][75:100])
    for name in ("dense", "softmax"):
        np.testing.assert_allclose([bar.get_height() for bar in panels[name].patches], steps[name])
    assert panels["conv1"].images[0].get_clim()[0] == -panels["conv1"].images[0].get_clim()[1]


def test_dropout_spread_counts_every_answer():
    """The bars add up, and the line stands at the answer without dropout."""
    axes = figures.draw_dropout_spread(np.linspace(0.05, 0.15, 40), 0.1, 3).axes[0]
    assert sum(bar.get_height() for bar in axes.patches) == 40
    assert list(axes.lines[0].get_xdata()) == [0.1, 0.1]
    assert "3" in axes.get_title()


def test_answers_draws_counts_and_probabilities():
    """Left the average probabilities, right how often."""
    left, right = figures.draw_answers(np.arange(10), np.full(10, 0.1), "a title").axes
    assert [bar.get_height() for bar in left.patches] == [0.1] * 10
    assert [bar.get_height() for bar in right.patches] == list(range(10))


def test_before_after_draws_image_and_both_answers(rng):
    """The image as it is, then two times ten bars."""
    image, before, after = rng.random((1, 28, 28)), rng.random(10), rng.random(10)
    picture, left, right = figures.draw_before_after(image, before, after).axes
    np.testing.assert_array_equal(picture.images[0].get_array(), image[0])
    np.testing.assert_allclose([bar.get_height() for bar in left.patches], before)
    np.testing.assert_allclose([bar.get_height() for bar in right.patches], after)
