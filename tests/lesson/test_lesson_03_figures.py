"""The figures and the widget of lesson 3 show the numbers they are given."""

import numpy as np
import pytest

from cnn_utils import cross_entropy_gradient, cross_entropy_loss, softmax
from cnn_utils.lesson.figures.lesson_03 import loss as figures
from cnn_utils.lesson.widgets.lesson_03.logit_sliders import logit_sliders

PREDICTIONS, TARGETS = np.array([0.2, 0.7, 0.1]), np.array([1.0, 0.0, 0.0])
GRADIENT = PREDICTIONS - TARGETS


def heights(axes):
    """Return the heights of all bars."""
    return [bar.get_height() for bar in axes.patches]


def panel_heights(figure):
    """Return the heights of the bars in each panel of a sheet: logits, probabilities, gradient."""
    bars = np.reshape(heights(figure.axes[0]), (3, -1))
    return bars * np.array([[10], [1], [2]]) / (figures.FOOT - figures.TOP)


def test_loss_curve_is_minus_log():
    """The curve, the straight line beside it, and the points with their losses."""
    figure = figures.draw_loss_curve([0.5, 0.1])
    (axes,) = figure.axes
    curve, straight, points = axes.lines
    np.testing.assert_allclose(curve.get_ydata(), -np.log(curve.get_xdata()))
    np.testing.assert_allclose(straight.get_ydata(), 1 - straight.get_xdata())
    np.testing.assert_allclose(points.get_ydata(), [np.log(2), np.log(10)])
    assert [text.get_text() for text in axes.texts] == ["p = 0.5: 0.69", "p = 0.1: 2.30"]
    assert figure.get_suptitle() and axes.get_xlabel() and axes.get_ylabel()


def test_clip_draws_both_losses():
    """The one given, and the one without a clip."""
    probabilities = np.array([1e-9, 1e-8, 1.0])
    (axes,) = figures.draw_clip(probabilities, [16.0, 16.0, 0.0]).axes
    free, clipped, mark = axes.lines
    np.testing.assert_allclose(free.get_ydata(), -np.log(probabilities))
    assert list(clipped.get_ydata()) == [16.0, 16.0, 0.0]
    assert list(mark.get_xdata()) == [1e-7, 1e-7]
    assert axes.get_xscale() == "log"


def test_gradient_panels():
    """Three panels of bars; those below zero are hatched, so that colour is not all that tells."""
    figure = figures.draw_gradient(PREDICTIONS, TARGETS, GRADIENT)
    assert [axes.get_title() for axes in figure.axes] == ["predictions p", "targets t", "gradient p - t"]
    for axes, values in zip(figure.axes, (PREDICTIONS, TARGETS, GRADIENT), strict=True):
        np.testing.assert_allclose(heights(axes), values)
    assert [bool(bar.get_hatch()) for bar in figure.axes[2].patches] == [True, False, False]


def test_descent_draws_both_curves():
    """Loss on the left, probability on the right."""
    left, right = figures.draw_descent([2.0, 1.0], [0.1, 0.4]).axes
    assert list(left.lines[0].get_ydata()) == [2.0, 1.0]
    assert list(right.lines[0].get_ydata()) == [0.1, 0.4]
    assert left.get_ylim()[0] == 0


@pytest.fixture
def sliders():
    """Return the widget as in the lesson."""
    return logit_sliders([1.0, 2.0, 0.0], 0, cross_entropy_loss, cross_entropy_gradient)


def test_sliders_show_what_the_functions_say(sliders):
    """Logits, their softmax and the gradient."""
    figure = sliders.figure()
    p = softmax(np.array([1.0, 2.0, 0.0]))
    panels = zip(panel_heights(figure), ([1, 2, 0], p, p - TARGETS), strict=True)
    for shown, values in panels:
        np.testing.assert_allclose(shown, values)
    texts = [text.get_text() for text in figure.axes[0].texts]
    for words in ("1.00", "2.00", "0.24", "0.67", "0.09", "\N{MINUS SIGN}0.76", "score", "dL/dlogit"):
        assert words in texts
    (hatched,) = [bar for bar in figure.axes[0].patches if bar.get_hatch()]
    assert hatched.get_height() < 0
    assert figure.get_suptitle() == f"The right class is 0: loss {-np.log(p[0]):.2f}"


@pytest.mark.parametrize("name", ["logit 0", "logit 1", "logit 2"])
def test_sliders_redraw(sliders, name):
    """The picture follows each slider, and comes back with it."""
    before, value = sliders.image.value, sliders.controls[name].value
    sliders.controls[name].value = -4.5
    assert sliders.image.value != before
    sliders.controls[name].value = value
    assert sliders.image.value == before


def test_sliders_use_the_functions_they_are_given():
    """So that a reader plays with their own."""
    sliders = logit_sliders([0.0, 0.0], 1, lambda p, t: 7.0, lambda p, t: 0 * p + 0.25)
    assert sliders.figure().get_suptitle() == "The right class is 1: loss 7.00"
    np.testing.assert_allclose(panel_heights(sliders.figure())[2], [0.25, 0.25])
    assert "move a slider" in repr(sliders)
