"""Texts drawn as outlines: where they stand, how wide they are, in which colour."""

import io

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.textpath import TextPath

from cnn_utils.lesson.figures.outlines import TALL, trace_line, write


def find_ink(words="H", x=0.5, y=0.5, **style):
    """Return the first and last columns and rows with ink, in a picture of 200 x 200 pixels."""
    figure = Figure((2, 2))
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    write(axes, x, y, words, **({"size": 36} | style))
    assert [text.get_text() for text in axes.texts] == [words]
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=100)
    ink = imread(io.BytesIO(buffer.getvalue()))[..., :3].min(axis=2) < 0.5
    return [int(at) for axis in (0, 1) for at in np.flatnonzero(ink.any(axis=axis))[[0, -1]]]


@pytest.mark.parametrize("words", ["rows 11 to 17", "−0.36 · 5 = a", "3", "iiiWWW"])
def test_width_is_matplotlib_s(words):
    """Nearly: the kerning of a few pairs of letters is left out."""
    path, width = trace_line(words)
    extents = path.get_extents()
    wanted = TextPath((0, 0), words, size=1).get_extents()
    assert extents.width == pytest.approx(wanted.width, rel=0.02)
    assert extents.height == pytest.approx(wanted.height, abs=0.02)
    assert extents.x0 >= -0.1 and extents.x1 <= width + 0.1


def test_nothing_and_formulas_can_be_written():
    """An empty text has no outline; a formula is set as one, a single sign of dollar is a letter."""
    nothing, width = trace_line("")
    assert width == 0 and not len(nothing.vertices)
    assert trace_line("$10^{4}$")[1] < trace_line("10^{4}")[1]
    assert trace_line("5 $")[1] > trace_line("5 ")[1]


def test_it_stands_where_it_should():
    """36 points are 50 pixels, and a capital 0.72 of that; left, middle or right; foot, middle or top."""
    tall = 36 / 72 * 100 * TALL
    left, right, top, foot = find_ink()
    assert abs(left + right - 199) <= 2 and abs(foot - 99) <= 1 and abs(foot - top - tall) <= 2
    left, _, top, foot = find_ink(ha="left", va="center")
    assert 100 <= left <= 106 and abs(top + foot - 199) <= 2
    _, right, top, _ = find_ink(ha="right", va="top")
    assert 93 <= right <= 100 and abs(top - 100) <= 1


def test_lines_colours_and_turns():
    """A second line is lower; a bold letter is wider; on its side, height is width; nothing draws nothing."""
    assert find_ink("H\nH", va="top")[3] - find_ink("H", va="top")[3] == pytest.approx(65, abs=2)
    plain, bold = find_ink("m"), find_ink("m", weight="bold")
    assert bold[1] - bold[0] > plain[1] - plain[0]
    left, right, top, foot = find_ink(rotation=90)
    upright = find_ink()
    assert abs((right - left) - (upright[3] - upright[2])) <= 1
    with pytest.raises(IndexError):
        find_ink(" ")
    with pytest.raises(IndexError):
        find_ink(color="#FFFFFF")
