"""A sketch puts every number, bar, line and word where its panel says."""

import io

import numpy as np
import pytest
from PIL import Image

from cnn_utils.lesson.figures.sketch import Sketch

RED, BLUE = (255, 0, 0), (0, 0, 255)


def pixels(figure, dpi=100):
    """Return what is drawn, as rows from above of red, green and blue."""
    file = io.BytesIO()
    figure.savefig(file, dpi=dpi)
    return np.asarray(Image.open(file).convert("RGB"))


@pytest.mark.parametrize("dpi", [100, 110])
def test_a_grid_fills_its_place(dpi):
    """The first row is on top; each number has its share; nan has the colour that the map gives it."""
    figure = Sketch(200, 100, "")
    values = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0]])
    grid = figure.panel((50, 10, 60, 40)).image(values, cmap="gray", vmin=0, vmax=1)
    drawn = pixels(figure, dpi)
    for (row, column), value in np.ndenumerate(values):
        x, y = 50 + 20 * (column + 0.5), 50 + 20 * (row + 0.5)
        assert (drawn[int(y * dpi / 100), int(x * dpi / 100)] == 255 * value).all()
    black = np.argwhere((drawn == 0).all(axis=2))
    assert abs(black.min(axis=0) - np.array([50, 50]) * dpi / 100).max() <= 1
    np.testing.assert_array_equal(grid.get_array(), values)


def test_colours_can_be_given():
    """An array of shape (rows, columns, 4) is drawn as it is."""
    figure = Sketch(100, 100, "")
    figure.panel((0, 0, 50, 50)).image(np.array([[(255, 0, 0, 255)]], np.uint8))
    assert tuple(pixels(figure)[99, 0]) == RED


def test_bars_lines_and_frames_have_the_panels_coordinates():
    """Upright and lying bars; a line is cut at the edge; a click finds its place."""
    figure = Sketch(200, 200, "")
    panel = figure.panel((100, 100, 80, 50), (0, 8), (-1, 4))
    panel.columns([1, 3], [2, -1], color=["#ff0000", "#0000ff"])
    panel.plot([6, 6], [-9, 9], color="#ff0000")
    panel.columns([3], [8], lying=True, color="#0000ff")
    drawn = pixels(figure)
    upright, lying = (bars.get_paths()[0].vertices for bars in panel.bars)
    assert upright[1, 1] == 2 and lying[1, 0] == 8
    assert tuple(drawn[199 - 120, 110]) == RED and tuple(drawn[199 - 105, 130]) == BLUE
    assert tuple(drawn[199 - 140, 140]) == BLUE
    assert tuple(drawn[199 - 125, 160]) == RED and (drawn[199 - 155 :: -1, 160] == 255).all()
    assert panel.bbox.contains(*panel.transData.transform((4, 0)))
    np.testing.assert_allclose(panel.transData.inverted().transform((120, 110)), (2, 0))


def test_words_stand_where_they_should():
    """In the middle, at the right end, from below upwards; and the title is found, and drawn."""
    figure = Sketch(200, 100, "a title")
    assert figure.get_suptitle() == "a title"
    figure.write(100, 20, "HHH", va="center")
    figure.write(190, 20, "HHH", ha="right", va="center")
    figure.write(20, 40, "HHH", up=True)
    drawn = pixels(figure) < 128
    rows, columns = np.nonzero(drawn[70:90, 60:140, 0])
    assert abs(columns.mean() + 60 - 100) < 1.5 and abs(rows.mean() + 70 - 79.5) < 1.5
    assert 186 < np.nonzero(drawn[70:90, 150:, 0])[1].max() + 150 < 191
    standing = np.argwhere(drawn[30:90, :30, 0])
    assert np.ptp(standing[:, 0]) > 2 * np.ptp(standing[:, 1])
    assert drawn[:20, 60:140].any()


def test_ticks_say_numbers_or_names():
    """Below and beside the panel; grid lines within."""
    figure = Sketch(200, 100, "")
    panel = figure.panel((50, 30, 100, 50), (0, 2), (0, 1), "named")
    panel.count_x([0, 1, 2], "x", ["a", "b", "c"])
    panel.count_y([0, 1], "y", grid=True)
    panel.frame("lbrt")
    drawn = pixels(figure)
    assert panel.title == "named" and (drawn[72:90, 40:160] < 100).any() and (drawn[:, :48] < 100).any()
    assert (drawn[70, 55:145] < 250).all()
