"""The figures of lesson 2 show what they are given."""

import numpy as np
import pytest

from cnn_utils.layers.conv2d import im2col
from cnn_utils.layers.maxpool2d import maxpool2d_forward
from cnn_utils.lesson.figures.grids import number_grid, outline, signed_limits
from cnn_utils.lesson.figures.lesson_02 import convolution, layer_forward
from cnn_utils.lesson.figures.style import FAINT

IMAGE = np.array([[0.0, 0, 3, 3], [0, 0, 3, 3], [0, 1, 3, 3], [0, 1, 3, 1]])
EDGE = np.array([[-1.0, 0, 1]] * 3)
OUTPUT = [[9, 8], [9, 5]]


def titles(figure):
    """Return the titles of all axes."""
    return [axes.get_title() or axes.get_title("left") for axes in figure.axes]


def drawn(axes):
    """Return the array that an axes shows."""
    return np.asarray(axes.images[0].get_array())


def words(axes):
    """Return all texts in an axes."""
    return [text.get_text() for text in axes.texts]


def frames(axes):
    """Return the corners and sizes of the frames in an axes, in cells."""
    return [
        tuple(round(float(v), 2) for v in (p.get_y() + 0.5, p.get_x() + 0.5, p.get_height(), p.get_width()))
        for p in axes.patches
    ]


def test_number_grid_writes_every_number():
    """A number grid writes every number, with a real minus and no minus zero."""
    axes = layer_forward.Figure().subplots()
    number_grid(axes, [[1.0, -2.0], [-0.0, 0.125]], "title", **signed_limits(np.array([2.0])))
    assert words(axes) == ["1", "−2", "0", "0.125"]
    assert (axes.get_title(), axes.get_xlabel(), axes.get_ylabel()) == ("title", "column", "row")
    outline(axes, 1, 0, 1, 2, "red")
    assert frames(axes) == [(1, 0, 1, 2)]


def test_window_shows_one_step():
    """The window, its products and their sum are those of one step."""
    figure = convolution.draw_window(IMAGE, EDGE, 0, 1)
    assert "sum to 8" in figure.get_suptitle()
    image, weights, products, output = figure.axes
    np.testing.assert_array_equal(drawn(products), IMAGE[0:3, 1:4] * EDGE)
    np.testing.assert_array_equal(drawn(output)[0], OUTPUT[0])
    assert words(output) == ["9", "8"]  # the rest isn't reached yet
    assert frames(image) == [(0, 1, 3, 3)] and frames(output) == [(0, 1, 1, 1)]


def test_convolution_names_its_shapes():
    """The three shapes of a convolution stand in the picture."""
    text = " ".join(words(convolution.draw_convolution(2, 3, 5, 3).axes[0]))
    for shape in ("(2, 5, 5)", "(3, 2, 3, 3)", "(3, 3, 3)"):
        assert shape in text


def test_slices_start_where_their_number_stands():
    """Nine slices are framed, and their sum is the output."""
    figure = convolution.draw_slices(IMAGE, EDGE)
    *slices, total = figure.axes
    assert [frames(axes) for axes in slices] == [[(i, j, 2, 2)] for i in range(3) for j in range(3)]
    np.testing.assert_array_equal(drawn(total), OUTPUT)


def test_columns_are_those_of_im2col():
    """The matrix drawn is the matrix of im2col."""
    left, right = convolution.draw_columns(IMAGE, 3).axes
    np.testing.assert_array_equal(drawn(right), im2col(IMAGE[np.newaxis, :, :, np.newaxis], 3))
    assert len(left.patches) == len(right.patches) == 4


def test_matrix_product_names_its_shapes():
    """Every shape on the way stands in the picture."""
    text = " ".join(words(convolution.draw_matrix_product(32, 64, 13, 3, 16).axes[0]))
    for shape in ("(64, 288)", "(288, 1936)", "(64, 1936)", "(64, 32, 3, 3)", "11 × 11 × 16"):
        assert shape in text


def test_digit_is_drawn_as_it_is():
    """The pixels, under the title."""
    (axes,) = layer_forward.draw_digit(IMAGE, "a title").axes
    np.testing.assert_array_equal(drawn(axes), IMAGE)
    assert axes.get_title() == "a title"


@pytest.mark.parametrize(("N", "runs"), [(1, 1), (4, 4)])
def test_memory_counts_the_runs(N, runs):
    """Batch first is a run for each image, batch last a single one."""
    first, last = titles(convolution.draw_memory(N, 5, 1, 3))
    assert f"slice is {runs} run" in first and "slice is 1 run of" in last


def test_feature_maps_share_one_scale():
    """The maps are drawn as given, zero in the middle, all on one scale."""
    maps = np.arange(8.0).reshape(2, 2, 2)
    figure = layer_forward.draw_feature_maps(IMAGE, {"a": EDGE, "b": EDGE.T}, maps)
    assert titles(figure) == ["the digit", "a", "its feature map", "b", "its feature map"]
    for axes, expected in zip(figure.axes[2::2], maps, strict=True):
        np.testing.assert_array_equal(drawn(axes), expected)
        assert axes.images[0].get_clim() == (-7, 7)


def test_relu_shows_before_and_after():
    """The curve is ReLU's, the maps are those given."""
    curve, left, right = layer_forward.draw_relu(-IMAGE + 1, np.maximum(1 - IMAGE, 0)).axes
    np.testing.assert_array_equal(drawn(left), 1 - IMAGE)
    assert drawn(right).min() == 0
    x, y = curve.lines[0].get_data()
    np.testing.assert_array_equal(y, np.maximum(x, 0))


def test_pooling_frames_windows_and_winners():
    """Windows, winners and what fills no window are marked."""
    image = np.arange(25.0).reshape(1, 5, 5)
    output, indices = maxpool2d_forward(image, 2)
    left, right = layer_forward.draw_pooling(image[0], output[0], indices[0], 2).axes
    np.testing.assert_array_equal(drawn(right), output[0])
    assert len(left.patches) == 4 + 4 + 2  # windows, winners, the row and the column left out
    assert frames(left)[1] == (1.14, 1.14, 0.72, 0.72)  # the winner of the first window: row 1, column 1
    assert frames(left)[-2:] == [(4, 0, 1, 5), (0, 4, 4, 1)]
    pale = [text.get_text() for text in left.texts if text.get_color() == FAINT]
    assert pale == ["4", "9", "14", "19", "20", "21", "22", "23", "24"]


def test_flatten_keeps_the_order():
    """The strip holds the numbers in order."""
    maps = np.arange(12.0).reshape(2, 2, 3)
    strip, *channels = layer_forward.draw_flatten(maps).axes
    np.testing.assert_array_equal(drawn(strip)[0], range(12))
    assert titles(strip.figure)[1:] == ["channel 0", "channel 1"] and len(channels) == 2


def test_dropout_draws_running_means():
    """The lines are the running means, scaled and not."""
    draws = np.array([[2.0, 2], [0, 0], [2, 0]])
    left, right = layer_forward.draw_dropout(draws, 0.5).axes
    np.testing.assert_array_equal(drawn(left), draws)
    np.testing.assert_allclose(right.lines[0].get_ydata(), [2, 1, 1])
    np.testing.assert_allclose(right.lines[1].get_ydata(), [1, 0.5, 0.5])


def test_dense_writes_every_weight():
    """Every weight has its line, every number stands there."""
    x, W, b = np.array([2.0, 1, 3]), np.array([[1.0, 0, 2], [-1, 3, 0]]), np.array([1.0, 0])
    axes = layer_forward.draw_dense(x, W, b, W @ x + b).axes[0]
    assert len(axes.lines) == 6
    assert {"−1", "9", "1", "3"} <= set(words(axes))
