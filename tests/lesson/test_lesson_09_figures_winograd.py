"""The figure of Winograd's convolution shows both ways as NumPy computes them."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from cnn_utils import conv2d_forward
from cnn_utils.lesson.figures.lesson_09.winograd import OUTPUTS, brief, draw_winograd


@pytest.fixture
def drawn(rng):
    """Return a window and a filter, and what is drawn of them."""
    window, weights = rng.random((4, 4)), rng.normal(size=(3, 3))
    (axes,) = draw_winograd(window, weights).axes
    return window, weights, axes


def pictures(axes):
    """Return the eight matrices, in the order in which they are drawn."""
    return [np.asarray(image.get_array()) for image in axes.images]


def test_two_ways_to_the_outputs_of_the_layer(drawn):
    """36 products, three by three, and 16; the outputs are those of `conv2d_forward`."""
    window, weights, axes = drawn
    seen, used, products, outputs, _, _, few, same = pictures(axes)
    np.testing.assert_array_equal(seen, window)
    np.testing.assert_array_equal(used, weights)
    expected, _ = conv2d_forward(window[np.newaxis], weights[np.newaxis, np.newaxis], np.zeros(1))
    np.testing.assert_allclose(outputs, expected[0])
    np.testing.assert_allclose(same, expected[0])
    blocks = products.reshape(2, 3, 2, 3).swapaxes(1, 2)
    np.testing.assert_allclose(blocks[1, 0], window[1:4, 0:3] * weights)
    np.testing.assert_allclose(blocks.sum(axis=(2, 3)), expected[0])
    assert products.size == 36 and few.size == 16
    assert "36 products: nine for each output" in texts(axes)
    assert "16 products, shared by the outputs" in texts(axes)


def texts(axes):
    """Return all that is written."""
    return [text.get_text() for text in axes.texts]


def test_products_are_those_of_what_is_beside_them(drawn):
    """The transformed window times the transformed filter."""
    *_, d, g, few, _ = pictures(drawn[2])
    np.testing.assert_allclose(few, d * g)


def marks(axes, image):
    """Return the marks in the corners of a matrix: output, row, column, and 1 or -1."""
    left, right, bottom, top = image.get_extent()
    found = []
    for patch in axes.patches:
        x, y = patch.get_xy()
        if patch.get_width() < 0.5 and left <= x < right and top <= y < bottom:
            face, edge = to_hex(patch.get_facecolor()).upper(), to_hex(patch.get_edgecolor()).upper()
            color, sign = (edge, -1) if face == "#FFFFFF" else (face, 1)
            found.append((OUTPUTS.index(color), int(y - top), int(x - left), sign))
    return found


def test_marks_say_what_each_output_is_made_of(drawn):
    """What the marks of a colour add and subtract is the output of that colour."""
    window, weights, axes = drawn
    few, outputs = pictures(axes)[6:]
    sums = np.zeros(4)
    for output, row, column, sign in marks(axes, axes.images[6]):
        sums[output] += sign * few[row, column]
    np.testing.assert_allclose(sums.reshape(2, 2), outputs)


def test_numbers_are_brief():
    """Two digits after the point, a real minus sign, no minus before zero."""
    assert [brief(x) for x in (0.256, -1.0, -0.001, 0)] == ["0.26", "\N{MINUS SIGN}1.00", "0", "0"]
