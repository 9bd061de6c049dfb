"""The figures of lesson 1 show the bytes, images and counts they are given."""

import os

import numpy as np
import pytest

from cnn_utils import find_mnist, load_split, to_one_hot
from cnn_utils.given.mnist_files import FULL_FOLDER
from cnn_utils.lesson.figures.lesson_01 import data_loading as figures

HEADER = bytes.fromhex("00000803 00000fa0 0000001c 0000001c")


def texts(axes):
    """Return all text written into axes, titles and ticks left out."""
    return [text.get_text() for text in axes.texts]


def test_header_shows_every_byte_and_what_it_means():
    """Sixteen bytes in hexadecimal, then four numbers."""
    figure = figures.draw_header(HEADER)
    shown = texts(figure.axes[0])
    assert shown[:16] == HEADER.hex(" ").split()
    assert shown[16:] == ["magic number: 2051", "images: 4000", "rows: 28", "columns: 28"]
    assert figure.get_suptitle()
    assert figure.axes[0].get_xlabel()


def test_pixels_writes_out_the_framed_part():
    """The picture is the array, and the numbers are those inside the frame."""
    pixels = np.arange(784, dtype=np.uint16).reshape(28, 28).astype(np.uint8)
    figure = figures.draw_pixels(pixels, top=9, left=5, size=4)
    whole, part = figure.axes
    np.testing.assert_array_equal(whole.images[0].get_array(), pixels)
    np.testing.assert_array_equal(part.images[0].get_array(), pixels[9:13, 5:9])
    assert texts(part) == [str(value) for value in pixels[9:13, 5:9].ravel()]
    assert part.texts[1].get_position() == (6, 9)
    frame = whole.patches[0]
    assert (frame.get_x(), frame.get_y(), frame.get_width()) == (4.5, 8.5, 4)
    assert list(part.get_xticks()) == [5, 6, 7, 8]
    assert list(part.get_yticks()) == [9, 10, 11, 12]


def test_gallery_puts_each_label_over_its_image():
    """Also when the last row is not full."""
    images, labels = load_split(find_mnist("sample"), "test")
    figure = figures.draw_gallery(images[:7], labels[:7], "seven", columns=5)
    assert figure.get_suptitle() == "seven"
    (axes,) = figure.axes
    mosaic = axes.images[0].get_array()
    assert texts(axes) == [str(label) for label in labels[:7]]
    for text, image in zip(axes.texts, images[:7], strict=True):
        center, bottom = text.get_position()
        top, left = int(bottom) + 1, int(center) - 14
        np.testing.assert_array_equal(mosaic[top : top + 28, left : left + 28], image[0])
    assert np.isclose(mosaic.sum(), images[:7].sum()), "something else is drawn, too"
    assert len({text.get_position() for text in axes.texts}) == 7


def test_class_balance_has_a_bar_for_every_count():
    """The counts stand in the bars, too."""
    figure = figures.draw_class_balance([5, 1200, 7], "counts")
    (axes,) = figure.axes
    assert [bar.get_height() for bar in axes.patches] == [5, 1200, 7]
    assert texts(axes) == ["5", "1,200", "7"]
    assert axes.lines[0].get_ydata()[0] == 404
    assert figure.get_suptitle() == "counts"


def test_one_hot_shows_each_label_and_its_row():
    """A one where the label says."""
    labels = np.array([2, 0])
    (axes,) = figures.draw_one_hot(labels, to_one_hot(labels, 3)).axes
    assert texts(axes) == list("001100")
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["2", "0"]
    np.testing.assert_array_equal(axes.images[0].get_array(), to_one_hot(labels, 3))


def test_batches_share_one_scale():
    """Otherwise equal colours would mean different counts."""
    in_order, shuffled = np.eye(10, dtype=int) * 40, np.full((10, 10), 4)
    figure = figures.draw_batches(in_order, shuffled)
    left, right = (axes.images[0] for axes in figure.axes[:2])
    np.testing.assert_array_equal(left.get_array(), in_order)
    np.testing.assert_array_equal(right.get_array(), shuffled)
    assert left.get_clim() == right.get_clim() == (0, 40)
    assert [axes.get_title() for axes in figure.axes[:2]] == ["sorted by label", "shuffled"]


def test_counts_that_lesson_1_states_for_full_mnist():
    """They are printed in the lesson, which itself has only the sample."""
    folder = os.environ.get("CNN_UTILS_MNIST", FULL_FOLDER)
    try:
        files = find_mnist(folder)  # not find_mnist(): that would download
    except OSError:
        pytest.skip("full MNIST is not there")
    counts = np.bincount(load_split(files, "train")[1])
    assert counts.tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
