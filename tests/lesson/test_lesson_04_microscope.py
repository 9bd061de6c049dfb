"""The gradient microscope: two gradients, their difference, and the products behind each entry."""

import numpy as np
import pytest
from control_ends import move_every_control

from cnn_utils import conv2d_backward, dense_backward, maxpool2d_backward, relu_backward
from cnn_utils.gradient_check import numerical_gradient
from cnn_utils.lesson.figures.lesson_04.microscope import draw_microscope
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
    maps = [axes.images[0].get_array() for axes in figure.axes]
    expected = (derived, derived + 0.5, np.full((2, 2), -0.5), slopes, grad, slopes * grad)
    assert all(np.allclose(a, b) for a, b in zip(maps, expected, strict=True))
    assert [axes.get_title() for axes in figure.axes][2] == "difference: at most 0.5"
    assert figure.axes[5].get_title() == "is the products: sum 3"
    assert len({axes.images[0].get_clim() for axes in figure.axes[:3]}) == 1


def test_controls_and_clicks():
    """Every control counts; sliders that reach further than a small array stop at its end."""
    widget = module.gradient_microscope(IMAGE, numerical_gradient, BACKWARDS, planted=without_flip)
    move_every_control(widget)
    widget.choose(layer="convolution, weights", row=99, column=99)
    assert "entry (2, 2)" in widget.image.says and "outputs; the products add up to" in widget.image.says
    assert widget.click(1, 2.4, 0.6) == {"row": 1, "column": 2} and widget.click(4, 1, 1) == {}
