"""The figures of the fast form show the numbers they are given."""

import numpy as np
import pytest

from cnn_utils.lesson.figures.lesson_09 import fast as figures


@pytest.mark.parametrize(("bias", "result"), [(-2.0, 2), (-9.0, 0)])
def test_pooling_first_ends_alike(bias, result):
    """Both rows begin with the window and end with the same number; the title counts what is made."""
    window = np.array([[-3.0, 1.0], [4.0, 2.0]])
    figure = figures.draw_pool_first(window, bias)
    for row, names in zip(
        figure.subfigs, (["+ bias", "ReLU", "max"], ["max", "+ bias", "ReLU"]), strict=True
    ):
        assert [axes.get_title() for axes in row.axes] == ["convolution", *names]
        np.testing.assert_array_equal(row.axes[0].images[0].get_array(), window)
        np.testing.assert_array_equal(row.axes[-1].images[0].get_array(), [[result]])
    assert "9 numbers are made, or 3" in figure.get_suptitle()


def test_sorted_by_cells():
    """Left each number stands in its place; right those of one cell stand in one row, window by window."""
    numbers = np.arange(24).reshape(4, 6)
    (axes,) = figures.draw_sorted(numbers).axes
    drawn = {(int(t.get_position()[0]), int(t.get_position()[1])): t.get_text() for t in axes.texts}
    assert [[drawn[column, row] for column in range(6)] for row in range(4)] == numbers.astype(str).tolist()
    for cell, name in enumerate(["upper left", "upper right", "lower left", "lower right"]):
        same = numbers[cell // 2 :: 2, cell % 2 :: 2].ravel()
        assert [drawn[8 + place, cell] for place in range(6)] == same.astype(str).tolist()
        assert drawn[14, cell] == name
    frames = [patch.get_xy() for patch in axes.patches if patch.get_width() == 2]
    assert frames == [(0, 0), (2, 0), (4, 0), (0, 2), (2, 2), (4, 2)] and axes.get_title()


def test_sixteen_matrices_of_each():
    """And their shapes fit."""
    (axes,) = figures.draw_sixteen(5, 7).axes
    assert len(axes.patches) == 3 * (16 + 1)
    shapes = [text.get_text().split("\n")[-1] for text in axes.texts]
    assert shapes[:3] == ["(25 N, 5)", "(5, 7)", "(25 N, 7)"] and axes.get_title()


def test_processes_have_a_lock_each():
    """Threads have one in common; a worker shares memory with the notebook only."""
    figure = figures.draw_processes()
    threads, processes = ([text.get_text() for text in axes.texts] for axes in figure.axes)
    assert sum("lock" in text for text in threads) == 1
    assert sum("lock" in text for text in processes) == 3
    assert sum("shared" in text for text in processes) == 2 and figure.get_suptitle()


def test_blocks_draws_times_and_bytes():
    """In microseconds and megabytes; the size that was chosen is marked."""
    (axes,) = figures.draw_blocks({1: 3e-4, 16: 1e-4}, {1: 90_000, 16: 1_440_000}).axes
    np.testing.assert_allclose(axes.lines[0].get_xydata(), [[1, 300], [16, 100]])
    assert [label.get_text() for label in axes.get_xticklabels()] == ["1\n0.1 MB", "16\n1.4 MB"]
    assert list(axes.lines[1].get_xdata()) == [16, 16]
    assert axes.get_title() and axes.get_ylabel() == "µs an image"
