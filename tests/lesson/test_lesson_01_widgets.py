"""The widgets of lesson 1: what they show, by its numbers, with every control moved."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from widget_moves import click_cell, grids_of, move_everything, numbers_in, shapes_in, skip_pictures

from cnn_utils.data import batch_iterator
from cnn_utils.lesson.widgets.lesson_01 import batch_viewer, digit_browser

N = 30


@pytest.fixture
def files(rng):
    """Return a file of thirty images of noise, and one of their labels, 0 to 9 in turn."""
    raw = bytes(16) + rng.integers(0, 256, (N, 28, 28), np.uint8).tobytes()
    return raw, bytes(8) + bytes(number % 10 for number in range(N))


@pytest.fixture
def browser(files, monkeypatch):
    """Return a browser of these."""
    skip_pictures(monkeypatch)
    return digit_browser.digit_browser(*files)


@pytest.fixture
def viewer(rng, monkeypatch):
    """Return a viewer of thirty images of noise."""
    skip_pictures(monkeypatch)
    images, labels = rng.random((N, 1, 28, 28), np.float32), np.arange(N) % 10
    return batch_viewer.batch_viewer(images, labels, batch_iterator)


def test_browser_takes_every_position(browser):
    """Whatever a control says, something is drawn."""
    move_everything(browser)
    assert len(repr(browser)) <= 110


@settings(max_examples=5, deadline=None)
@given(st.integers(0, N - 1), st.integers(0, 27), st.integers(0, 27))
def test_browser_finds_the_byte(number, row, column):
    """The byte at the offset that is told is the pixel; the part around it is in the image."""
    raw = bytes(16) + np.random.default_rng(0).integers(0, 256, (N, 28, 28), np.uint8).tobytes()
    pixels = np.frombuffer(raw, np.uint8, offset=16).reshape(N, 28, 28)
    offset = digit_browser.byte_offset(number, row, column)
    assert raw[offset] == pixels[number, row, column]
    figure = digit_browser.draw_browser(pixels, np.arange(N) % 10, number, row, column, np.arange(12))
    thumbnails, whole, part = grids_of(figure)
    top, left = digit_browser.part_corner(row, column)
    np.testing.assert_array_equal(whole, pixels[number])
    np.testing.assert_array_equal(part, pixels[number, top : top + 7, left : left + 7])
    assert part[row - top, column - left] == raw[offset] and thumbnails.shape == (28, 12 * 28)
    assert numbers_in(figure) == sorted(map(str, part.ravel()))
    assert any(f"= byte {offset}" == text.get_text() for text in figure.axes[0].texts)


def test_browser_says_offset_and_value(browser, files):
    """In one line."""
    browser.choose(number=3, row=2, column=1)
    byte = files[0][16 + 784 * 3 + 28 * 2 + 1]
    assert f"is byte {16 + 784 * 3 + 28 * 2 + 1} of the file: {byte}, which" in browser.image.says
    assert browser.image.says.endswith(f"{byte / 255:.3f}.") and "label 3" in browser.image.says


def test_browser_is_clicked(browser):
    """On a digit, a pixel of it, and one of the bytes; elsewhere nothing happens."""
    click_cell(browser, digit_browser.THUMBNAILS, 0, 7)
    assert browser.state["number"] == 7
    click_cell(browser, digit_browser.WHOLE, 27, 0)
    assert (browser.state["row"], browser.state["column"]) == (27, 0)
    click_cell(browser, digit_browser.BYTES, 0, 6)
    assert (browser.state["row"], browser.state["column"]) == (21, 6)
    before = browser.state
    click_cell(browser, digit_browser.WHOLE, 28, 0)
    assert browser.state == before


def test_strip_of_one_label(browser):
    """Only digits of that label, those around the chosen one."""
    browser.choose(label=4, number=14)
    assert browser.strip(browser.state).tolist() == [4, 14, 24]
    click_cell(browser, digit_browser.THUMBNAILS, 0, 5)
    assert browser.state["number"] == 14
    browser.choose(number=29)
    assert browser.strip(browser.state).tolist() == [4, 14, 24]


def test_files_that_do_not_belong_together_are_refused(files):
    """In one sentence."""
    with pytest.raises(ValueError, match="holds 30 images, raw_labels 29 labels"):
        digit_browser.digit_browser(files[0], files[1][:-1])


def test_viewer_takes_every_position(viewer):
    """Whatever a control says, something is drawn."""
    move_everything(viewer)
    viewer.choose(number=viewer.controls["number"].max)
    viewer.controls["size"].value = 20
    assert viewer.state["number"] == 1 and len(repr(viewer)) <= 110


def test_viewer_shows_the_batch(viewer):
    """The images of the batch, in its order; those before are marked, the short one is named."""
    viewer.choose(size=8, number=3, seed=5)
    batches = [*batch_iterator(np.arange(N), viewer.labels, 8, rng=np.random.default_rng(5))]
    members, labels = batches[3]
    figure = viewer.figure()
    shown = grids_of(figure)[1].reshape(28, 20, 28).swapaxes(0, 1)
    np.testing.assert_array_equal(shown[: len(members)], viewer.images[members, 0])
    assert not shown[len(members) :].any()
    assert figure.get_suptitle() == "Batch 3 of 0 to 3: 6 images, a short one"
    words = [text.get_text() for text in figure.axes[0].texts]
    assert words[1:-1] == [str(word) for pair in zip(labels, members, strict=True) for word in pair]
    bars, frames = 24, 6 + 1
    filled = [shape.get_fill() for shape in shapes_in(figure)]
    assert (filled.count(True), filled.count(False)) == (bars, frames)


def test_viewer_in_order(viewer):
    """Without shuffling the images come as they are."""
    viewer.choose(shuffle=False, size=8, number=1)
    assert viewer.image.says == (
        "4 batches, the last of 6. Batch 1 holds the images 8, 9, 10, 11, 12, 13, 14, 15."
    )


def test_viewer_is_clicked(viewer):
    """An image chooses its batch."""
    viewer.choose(shuffle=False, size=8)
    click_cell(viewer, batch_viewer.lay_out(N)[0], 1, 4)
    assert viewer.state["number"] == 3
    click_cell(viewer, batch_viewer.lay_out(N)[0], 1, 15)
    assert viewer.state["number"] == 3
