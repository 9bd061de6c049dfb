"""The gradient microscope: two gradients, their difference, and the products behind each entry."""

import numpy as np
import pytest
from control_ends import move_every_control
from matplotlib.colors import to_hex
from widget_moves import click_cell, grids_of, middle_of, read_grid, shapes_in

from cnn_utils import conv2d_backward, dense_backward, maxpool2d_backward, relu_backward
from cnn_utils.gradient_check import numerical_gradient
from cnn_utils.lesson.figures.lesson_04.microscope import LEFTS, SIDE, TOPS, draw_microscope, lay_out
from cnn_utils.lesson.figures.style import GREEN
from cnn_utils.lesson.widgets.lesson_04 import gradient_microscope as module

BACKWARDS = conv2d_backward, relu_backward, maxpool2d_backward, dense_backward
IMAGE = np.random.default_rng(0).random((1, 12, 12))


def without_flip(upstream_grad, saved_input, weights, bias):
    """Give back a wrong gradient of the input."""
    return conv2d_backward(upstream_grad, saved_input, weights[..., ::-1, ::-1], bias)


SUBJECTS = module.make_subjects(IMAGE, {f.__name__: f for f in BACKWARDS}, without_flip)


@pytest.mark.parametrize("layer", SUBJECTS)
def test_subjects(layer):
    """Only the planted one differs from the judge; and every entry is the sum of its products."""
    subject = SUBJECTS[layer]
    upstream_grad, derived, measured = module.see_gradient(subject, numerical_gradient)
    assert np.allclose(derived, measured, atol=1e-7) == (layer != "without the flip, pixels")
    for row, column in np.ndindex(measured.shape):
        slopes = module.measure_slopes(subject, row, column)
        assert slopes.shape == upstream_grad.shape
        assert np.isclose(np.sum(slopes * upstream_grad), measured[row, column], atol=1e-7)


def test_slopes_of_a_weight_are_the_image():
    """A weight of a convolution moves the outputs by the block of the image that it met."""
    subject = SUBJECTS["convolution, weights"]
    noisy = SUBJECTS["convolution, pixels"].values[0]
    assert np.allclose(module.measure_slopes(subject, 0, 1), noisy[:4, 1:5])


def test_figure():
    """The six maps and their titles."""
    derived, slopes, grad = np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 0, 2]]), np.array([[5.0, 6, -1]])
    figure = draw_microscope("a layer", derived, derived + 0.5, 0, 1, slopes, grad)
    maps = grids_of(figure)
    expected = (derived, derived + 0.5, np.full((2, 2), -0.5), slopes, grad, slopes * grad)
    assert all(np.allclose(a, b) for a, b in zip(maps, expected, strict=True))
    titles = [text.get_text() for text in figure.axes[0].texts]
    assert titles[:3] == ["by the function", "measured by the judge", "difference: at most 0.5"]
    assert titles[5:] == ["is the products: sum 3", *"\N{MINUS SIGN}=×="]
    assert len({picture.get_clim() for picture in figure.axes[0].images[:3]}) == 1
    for left, values in zip(LEFTS, expected, strict=False):
        assert np.array_equal(read_grid(figure, lay_out((2, 2), left, TOPS[0])).astype(float), values)
    green = [one for one in shapes_in(figure) if to_hex(one.get_edgecolor()).upper() == GREEN]
    assert [one.get_xy() for one in green] == [(left + SIDE / 2, TOPS[0]) for left in LEFTS]


@pytest.mark.parametrize("shape", [(1, 3), (3, 1), (2, 7), (7, 2), (5, 36), (1, 1)])
def test_maps_lie_in_their_square(shape):
    """Squares where they fit; a map much wider than high, or higher than wide, is stretched to a square."""
    grid = lay_out(shape, 1.0, 2.0)
    assert 1 <= grid.left <= grid.left + grid.columns * grid.side <= 1 + SIDE + 1e-9
    assert 2 <= grid.top <= grid.top + grid.rows * grid.tall <= 2 + SIDE + 1e-9
    assert (grid.stretch == 1) == (max(shape) <= 3 * min(shape))
    assert grid.cell(*middle_of(grid, shape[0] - 1, 0)) == (shape[0] - 1, 0)


def test_controls_and_clicks():
    """Every control counts; sliders that reach further than a small array stop at its end."""
    widget = module.gradient_microscope(IMAGE, numerical_gradient, BACKWARDS, planted=without_flip)
    move_every_control(widget)
    widget.choose(layer="convolution, weights", row=99, column=99)
    assert "entry (2, 2)" in widget.image.says and "outputs; the products add up to" in widget.image.says
    first, second = (lay_out((3, 3), left, TOPS[0]) for left in LEFTS[:2])
    click_cell(widget, second, 1, 2)
    assert (widget.state["row"], widget.state["column"]) == (1, 2)
    click_cell(widget, first, 0, 2)
    assert (widget.state["row"], widget.state["column"]) == (0, 2)
    click_cell(widget, lay_out((3, 3), LEFTS[0], TOPS[1]), 1, 1)
    assert (widget.state["row"], widget.state["column"]) == (0, 2)
