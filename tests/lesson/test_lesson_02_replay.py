"""The replay of a reader's loops: many ways to write them, right, wrong, failing, endless."""

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view
from widget_moves import grids_of, move_everything, skip_pictures

from cnn_utils.lesson.limits import TimeIsUp
from cnn_utils.lesson.widgets.lesson_02 import recording
from cnn_utils.lesson.widgets.lesson_02.loop_replay import loop_replay, say_step
from cnn_utils.lesson.widgets.lesson_02.recording import record
from cnn_utils.lesson.widgets.lesson_02.watched_array import watch

SEVEN = np.array([[[*map(float, row)] for row in "33333 00030 00300 03000 03000".split()]])
EDGE = np.array([[-1, 0, 1]] * 3, np.float64)
SHEETS, BIAS = np.stack([EDGE, EDGE.T])[:, np.newaxis], np.array([1.0, -1.0])
PLACES = [(r, s) for r in range(3) for s in range(3)]


def slide(image, weights):
    """Slide one filter over one channel."""
    K = len(weights)
    output = np.zeros((image.shape[0] - K + 1, image.shape[1] - K + 1), image.dtype)
    for r in range(len(output)):
        for s in range(len(output)):
            output[r, s] = (image[r : r + K, s : s + K] * weights).sum()
    return output


def by_slide(image, weights, bias):
    """As in the lesson."""
    output = np.zeros((len(weights), 3, 3), image.dtype)
    for o in range(len(weights)):
        output[o] = bias[o]
        for c in range(len(image)):
            output[o] += slide(image[c], weights[o, c])
    return output


def by_numbers(image, weights, bias):
    """One product at a time."""
    output = np.zeros((2, 3, 3))
    for o in range(2):
        for r, s in PLACES:
            total = bias[o]
            for i in range(3):
                for j in range(3):
                    total += image[0, r + i, s + j] * weights[o, 0, i, j]
            output[o, r, s] = total
    return output


def by_rows(image, weights, bias):
    """Take a row of the window at a time."""
    output = np.zeros((2, 3, 3))
    for o, filter in enumerate(weights):
        for r, s in PLACES:
            for i in range(3):
                output[o, r, s] += np.dot(image[0][r + i][s : s + 3], filter[0][i])
            output[o, r, s] += bias[o]
    return output


def by_products(image, weights, bias):
    """Take a matrix product for each place."""
    output = np.zeros((2, 3, 3))
    for r, s in PLACES:
        window = image[:, r : r + 3, s : s + 3].ravel()
        output[:, r, s] = weights.reshape(2, -1) @ window + bias
    return output


def by_einsum(image, weights, bias):
    """Sum all channels for each place."""
    output = np.zeros((2, 3, 3))
    for r in range(3):
        for s in range(3):
            output[:, r, s] = np.einsum("cij,ocij->o", image[:, r : r + 3, s : s + 3], weights) + bias
    return output


def by_lists(image, weights, bias):
    """Nested lists, no arrays."""

    def cell(o, r, s):
        return bias[o] + sum(image[0][r + i][s + j] * weights[o][0][i][j] for i, j in PLACES)

    return np.array([[[cell(o, r, s) for s in range(3)] for r in range(3)] for o in range(2)])


def at_once(image, weights, bias):
    """No loop."""
    windows = sliding_window_view(image, (3, 3), axis=(1, 2))
    return np.einsum("crsij,ocij->ors", windows, weights) + bias[:, np.newaxis, np.newaxis]


WAYS = [by_slide, by_numbers, by_rows, by_products, by_einsum, by_lists]


@pytest.mark.parametrize("function", WAYS)
def test_every_way_to_write_it_is_recorded(function):
    """The windows are seen in reading order, however the sum inside is written, and nothing goes wrong."""
    steps, result, trouble = record(function, SEVEN, SHEETS, BIAS)
    assert trouble == "" and result.shape == (2, 3, 3)
    read = [step.image for step in steps if step.image.size]
    assert set(np.concatenate(read)) == set(range(25))
    windows = [np.arange(25).reshape(5, 5)[r : r + 3, s : s + 3].ravel() for r, s in PLACES]
    if len(read[0]) == 9:
        np.testing.assert_array_equal(read[:9], windows)
    else:
        inside = len(read) // 18
        np.testing.assert_array_equal(np.concatenate(read[:inside]), windows[0])


def test_steps_of_the_course_s_loops():
    """By hand: the first window, its line, its names, what is written."""
    steps, _, _ = record(by_slide, SEVEN, SHEETS, BIAS)
    assert len(steps) == 2 + 18 + 2
    bias, first = steps[:2]
    assert bias.line == "output[o] = bias[o]" and not bias.image.size and bias.written.changed[0].all()
    assert first.line == "output[r, s] = (image[r : r + K, s : s + K] * weights).sum()"
    assert first.names == {"o": 0, "c": 0, "r": 0, "s": 0} and first.weights.tolist() == [*range(9)]
    assert first.written.name == "output" and first.written.function == "slide"
    assert np.argwhere(first.written.changed).tolist() == [[0, 0]] and first.written.values[0, 0] == 3
    says = "It reads rows 0 to 2, columns 0 to 2 of the image. It writes 3 to output[0, 0]. Now "
    assert say_step(first, SEVEN.shape) == says + "o = 0, c = 0, r = 0, s = 0."


def test_running_sum_of_single_numbers():
    """The running sum is there after each product, and written at the end of its window."""
    steps, _, _ = record(by_numbers, SEVEN, SHEETS, BIAS)
    assert len(steps) == 2 * 9 * 9
    sums = [step.sums["total"] for step in steps[:9]]
    np.testing.assert_array_equal(sums, 1 + np.cumsum(SEVEN[0, :3, :3] * EDGE))
    assert steps[8].written.values[0, 0, 0] == sums[-1] and steps[8].names["j"] == 2


def test_all_at_once_is_said():
    """A function without loops has one step, and that is said."""
    steps, _, trouble = record(at_once, SEVEN, SHEETS, BIAS)
    assert len(steps) == 1 and trouble == "It reads everything at once: no loop to watch."


def fails(image, weights, bias):
    """Leave the image."""
    output = np.zeros((2, 3, 3))
    for r in range(9):
        output[0, r, 0] = (image[0, r : r + 3, :3] * weights[0, 0]).sum()


def is_wrong(image, weights, bias):
    """Add one too many."""
    return by_slide(image, weights, bias) + 1


def is_flat(image, weights, bias):
    """Lose the shape."""
    return by_slide(image, weights, bias).ravel()


def returns_text(image, weights, bias):
    """Return something else."""
    return "a text"


def exits(image, weights, bias):
    """Leave Python."""
    sys.exit(3)


@pytest.mark.parametrize("function, words", [
    (fails, "It stopped with ValueError: operands could not be broadcast"),
    (is_wrong, "Its output isn't right yet: lesson.check"),
    (is_flat, "It returned shape (18,), expected (2, 3, 3)."),
    (returns_text, "What it returned is no array of numbers."),
    (lambda image, weights, bias: None, "It returned nothing: is there a return?"),
    (lambda image: None, "It stopped with TypeError"),
    (exits, "It stopped with SystemExit"),
    (len, "Nothing could be recorded: this is no function written in Python."),
    (3, "Nothing could be recorded: this is no function written in Python."),
])  # fmt: skip
def test_what_goes_wrong_is_said_in_a_sentence(function, words, monkeypatch):
    """The widget survives, with the steps up to there."""
    skip_pictures(monkeypatch)
    before = sys.gettrace()
    board = loop_replay(function, SEVEN, SHEETS, BIAS)
    board.controls["step"].value = board.controls["step"].max
    assert words in board.image.says and sys.gettrace() is before
    assert (board.controls["step"].max > 0) == (function in (fails, is_wrong, is_flat))


def test_an_endless_loop_is_stopped(monkeypatch):
    """After some seconds; here at once."""

    def endless(image, weights, bias):
        raise TimeIsUp

    steps, _, trouble = record(endless, SEVEN, SHEETS, BIAS)
    assert steps == [] and trouble == "It was stopped after 5 seconds: does a loop never end?"
    monkeypatch.setattr(recording, "SECONDS", 0.2)

    def really(image, weights, bias):
        while True:
            pass

    assert record(really, SEVEN, SHEETS, BIAS).trouble.startswith("It was stopped after 0.2 seconds")


def test_replay_shows_every_step(monkeypatch):
    """Image, weights and the array written; the title counts."""
    skip_pictures(monkeypatch)
    board = loop_replay(by_slide, SEVEN, SHEETS, BIAS, step=1)
    image, first, second, output = grids_of(board.figure())
    np.testing.assert_array_equal(image, SEVEN[0])
    np.testing.assert_array_equal([first, second], SHEETS[:, 0])
    np.testing.assert_array_equal(output, [[3, 0, 0], [0, 0, 0], [0, 0, 0]])
    assert board.figure().get_suptitle() == "Step 1 of 21" and len(repr(board)) <= 110
    words = [text.get_text() for text in board.figure().axes[0].texts]
    assert "o = 0, c = 0, r = 0, s = 0     9 products, sum 3" in words
    move_everything(board)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_watched_array_notes_what_slices_read(data):
    """A sum of any slice notes exactly its cells, and gives the plain sum."""
    whole, seen = np.arange(60.0).reshape(3, 4, 5), []
    key = tuple(data.draw(st.slices(size) | st.integers(0, size - 1)) for size in whole.shape)
    part = watch(whole, seen.append)[key]
    assert np.sum(part) == whole[key].sum()
    noted = np.concatenate([[], *seen])
    assert set(noted) == set(np.ravel(whole[key]))


def test_watched_array_notes_other_ways():
    """Masks, lists of rows, copies, iteration, methods; a new array of the same shape reads nothing."""
    whole = np.arange(6.0).reshape(2, 3)
    ways = {
        "mask": (lambda x: x[x > 3], {0, 1, 2, 3, 4, 5}),
        "rows": (lambda x: x[[1]], {3, 4, 5}),
        "copy": (lambda x: x[0].copy(), {0, 1, 2}),
        "list": (lambda x: x[:, 0].tolist(), {0, 3}),
        "loop": (lambda x: [sum(row[1:]) for row in x], {1, 2, 4, 5}),
        "dot": (lambda x: x[1].dot(np.ones(3)), {3, 4, 5}),
        "astype": (lambda x: x[1].astype(int), {3, 4, 5}),
        "flat": (lambda x: [*x.T.flat], {0, 1, 2, 3, 4, 5}),
        "ravel": (lambda x: x.T.ravel() + 1, {0, 1, 2, 3, 4, 5}),
        "new": (lambda x: np.zeros_like(x) + len(x) + x.shape[0], set()),
    }
    for name, (read, wanted) in ways.items():
        seen = []
        read(watch(whole, seen.append))
        assert set(np.concatenate([[], *seen])) == wanted, name
