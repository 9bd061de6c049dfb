"""Grids of numbers that are drawn quickly enough to follow a slider, and a place for each."""

import numpy as np
from matplotlib.colors import to_rgb

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.style import BLACK, GREY


def place(figure, left, top, width, height):
    """Return axes at a place in inches, counted from the top left corner of the figure."""
    figure_width, figure_height = figure.get_size_inches()
    bottom = figure_height - top - height
    axes = figure.add_axes(
        (left / figure_width, bottom / figure_height, width / figure_width, height / figure_height)
    )
    axes.set_axis_off()  # drawing no ticks saves a third of the time; who wants them turns them on
    return axes


def draw_tiles(axes, values, title, shades=None, inks=None, fontsize=10):
    """Draw a matrix as tiles with a number in each, none where it is nan; `shades`, `inks`: colours."""
    values = np.asarray(values)
    shades = np.full(values.shape, "white") if shades is None else shades
    inks = np.full(values.shape, BLACK) if inks is None else inks
    axes.imshow([[to_rgb(shade) for shade in line] for line in shades])
    height, width = values.shape
    axes.vlines(np.arange(-0.5, width), -0.5, height - 0.5, color=GREY, linewidth=0.8)
    axes.hlines(np.arange(-0.5, height), -0.5, width - 0.5, color=GREY, linewidth=0.8)
    look = {"ha": "center", "va": "center_baseline", "fontsize": fontsize}
    for row, column in np.argwhere(~np.isnan(values)):
        axes.text(column, row, spell(values[row, column]), color=inks[row, column], **look)
    axes.set(xlim=(-0.55, width - 0.45), ylim=(height - 0.45, -0.55))
    axes.set_title(title, fontsize=10.5)
