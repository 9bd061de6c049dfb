"""The figures of lesson 2 on what a convolution is, and on the whole way, show what they are given."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from cnn_utils.lesson.figures.lesson_02 import properties, whole_way
from cnn_utils.lesson.figures.style import BLUE, GREEN, VERMILION

IMAGE = np.array([[0.0, 0, 3, 3], [0, 0, 3, 3], [0, 1, 3, 3], [0, 1, 3, 1]])


def drawn(axes):
    """Return the array that an axes shows."""
    return np.asarray(axes.images[0].get_array())


def frames(axes, color):
    """Return the cells that the frames of one colour lie around: row, column, height, width."""
    edges = [patch for patch in axes.patches if patch.get_edgecolor() == to_rgba(color)]
    return [
        tuple(round(v) for v in (p.get_y() + 0.5, p.get_x() + 0.5, p.get_height(), p.get_width()))
        for p in edges
    ]


def test_two_channels_are_added():
    """Channels, sheets and maps stand in rows, their sum beside them."""
    image, weights = np.arange(32.0).reshape(2, 4, 4), np.arange(18.0).reshape(2, 3, 3)
    maps, output = np.arange(8.0).reshape(2, 2, 2), np.full((2, 2), 7.0)
    figure = properties.draw_two_channels(image, weights, maps, output, -10)
    *cells, last = figure.axes
    expected = [image[0], weights[0], maps[0], image[1], weights[1], maps[1]]
    for axes, values in zip(cells, expected, strict=True):
        np.testing.assert_array_equal(drawn(axes), values)
    np.testing.assert_array_equal(drawn(last), output)
    assert last.get_title().endswith("plus the bias \N{MINUS SIGN}10")
    assert cells[2].images[0].get_clim() == cells[5].images[0].get_clim() == last.images[0].get_clim()


def test_shared_weights_have_few_colours():
    """A dense layer has a line for each weight, a convolution few colours."""
    dense, convolution = properties.draw_sharing(inputs=6, K=3).axes
    assert len(dense.lines) == 24 and len(convolution.lines) == 12
    assert len({line.get_color() for line in convolution.lines}) == 3
    assert "24 weights" in dense.get_title() and "3 weights" in convolution.get_title()
    slopes = {}
    for line in convolution.lines:
        slopes.setdefault(line.get_color(), set()).add(round(float(np.diff(line.get_ydata())[0]), 6))
    assert sorted(map(tuple, slopes.values())) == [
        (-1.0,),
        (0.0,),
        (1.0,),
    ]  # a colour has one place in the window


def test_shifted_images_stand_above_their_maps():
    """Images above, maps below, all maps on one scale."""
    figure = properties.draw_shift({"a": (IMAGE, IMAGE - 1), "b": (IMAGE.T, IMAGE.T - 1)})
    top, top_moved, bottom, bottom_moved = figure.axes
    np.testing.assert_array_equal(drawn(top), IMAGE)
    np.testing.assert_array_equal(drawn(top_moved), IMAGE.T)
    np.testing.assert_array_equal(drawn(bottom_moved), IMAGE.T - 1)
    assert bottom.images[0].get_clim() == bottom_moved.images[0].get_clim() == (-2, 2)


@pytest.mark.parametrize(
    ("P", "S", "middles"), [(0, 1, [1, 2]), (1, 1, [1, 2, 3, 4]), (1, 3, [1, 4]), (0, 2, [1])]
)
def test_places_are_counted(P, S, middles):
    """The middle of every window is marked, the first two are framed."""
    (axes,) = properties.draw_places(IMAGE, 3, [(P, S)]).axes
    np.testing.assert_array_equal(drawn(axes), np.pad(IMAGE, P))
    count = (4 - 3 + 2 * P) // S + 1
    assert axes.get_title().endswith(f"{count} × {count} places") and len(middles) == count
    assert [frame[:2] for frame in frames(axes, GREEN)] == [(r, s) for r in middles for s in middles]
    assert frames(axes, VERMILION) == [(0, 0, 3, 3)]
    assert frames(axes, BLUE) == ([(0, S, 3, 3)] if count > 1 else [])


def test_receptive_field_is_the_one_measured():
    """The pixels given are shown, and on each map the square that was looked at is framed."""
    seen = np.pad(np.ones((5, 5), np.bool_), 2)
    figure = properties.draw_receptive_field(seen, 3)
    first, second, third = figure.axes
    np.testing.assert_array_equal(drawn(first), seen)
    framed = [frames(axes, VERMILION) for axes in (first, second, third)]
    assert framed == [[(2, 2, 5, 5)], [(2, 2, 3, 3)], [(2, 2, 1, 1)]]
    assert [drawn(axes).sum() for axes in (second, third)] == [9, 1]
    assert "25 pixels" in figure.get_suptitle()


def test_whole_way_names_every_layer_and_shape():
    """A panel for the digit and for each layer, the numbers those given."""
    maps, vector, ten = np.arange(8.0).reshape(2, 2, 2), np.arange(16.0), np.arange(10.0) / 45
    figure = whole_way.draw_way(IMAGE[np.newaxis], {"conv": maps, "flatten": vector, "softmax": ten})
    digit, conv, flatten, bars = figure.axes
    titles = [axes.get_title() for axes in figure.axes]
    assert titles == ["digit\n(1, 4, 4)", "conv\n(2, 2, 2)", "flatten\n(16,)", "softmax\n(10,)"]
    np.testing.assert_array_equal(drawn(digit), IMAGE)
    np.testing.assert_array_equal(drawn(conv), maps[0])
    np.testing.assert_array_equal(flatten.lines[0].get_xdata(), vector)
    np.testing.assert_allclose([bar.get_width() for bar in bars.patches], ten)
