"""The figure of the valley bench: several walks down one valley, and how their losses fall."""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.lesson_05.comparison import MARKERS
from cnn_utils.lesson.figures.style import BLACK, GREY, PALETTE, VERMILION, figure_style

X_RANGE, Y_RANGE = (-10.2, 3.8), (-8.2, 2.9)
HEIGHTS = np.geomspace(0.05, 500, 9)  # of the contours
LEAST, MOST = 1e-6, 1e4  # losses outside this range are drawn at its ends
PLACES = ((0.015, 0.485), (0.33, 0.485), (0.015, 0.025), (0.33, 0.025))  # left and bottom of each map
TURN = np.linspace(0, 2 * np.pi, 100)


def contour(height, steepness, degrees):
    """Return the points of a valley where the loss (along² + steepness · across²) / 2 has this height."""
    angle, size = np.deg2rad(degrees), np.sqrt(2 * height)
    along, across = size * np.cos(TURN), size / np.sqrt(steepness) * np.sin(TURN)
    x, y = along * np.cos(angle) - across * np.sin(angle), along * np.sin(angle) + across * np.cos(angle)
    return np.stack([x, y], axis=1)


def draw_map(axes, path, number, contours):
    """Draw one walk on the contours of the valley."""
    axes.add_collection(LineCollection(contours, colors=GREY, linewidths=0.6, alpha=0.6))
    look = {"color": PALETTE[number], "marker": MARKERS[number]}
    axes.plot(*path.T, markersize=3, linewidth=1.2, **look)
    axes.plot(*path[0], "D", color=VERMILION, markersize=7)
    axes.plot(0, 0, "*", color=BLACK, markersize=11)
    axes.set(xlim=X_RANGE, ylim=Y_RANGE, xticks=[], yticks=[])
    axes.text(X_RANGE[1] - 0.2, Y_RANGE[0] + 0.2, "x \u2192", ha="right", fontsize=9)
    axes.text(X_RANGE[0] + 0.2, Y_RANGE[1] - 0.2, "\u2191 y", va="top", fontsize=9)
    axes.spines[:].set_visible(True)


@figure_style()
def draw_bench(walks, losses, titles, degrees, steepness):
    """Draw four walks down a valley, a map for each, and the loss of each after every step.

    Parameters
    ----------
    walks : dict of str to ndarray of shape (steps + 1, 2)
        The points of each walk, the start first, as far as they are to be drawn.
    losses : dict of str to ndarray of shape (steps + 1,)
        The loss at each point; infinite where a walk has exploded.
    titles : dict of str to str
        What to write above each map.
    degrees, steepness : float
        How far the valley is turned, and how many times as steep it is across as along.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 5.6))  # fixed places: a layout engine would double the time of a redraw
    steps = len(next(iter(losses.values()))) - 1
    title = f"{steps} steps down a valley turned by {degrees} degrees, and the loss at their end"
    figure.suptitle(title, y=0.985)
    contours = [contour(height, steepness, degrees) for height in HEIGHTS]
    for number, (name, path) in enumerate(walks.items()):
        axes = figure.add_axes((*PLACES[number], 0.3, 0.4))
        draw_map(axes, path, number, contours)
        axes.set_title(titles[name], fontsize=10)
    axes = figure.add_axes((0.69, 0.115, 0.295, 0.77))
    for number, (name, values) in enumerate(losses.items()):
        drawn = np.clip(np.nan_to_num(values, nan=MOST, posinf=MOST), LEAST, MOST)
        look = {"color": PALETTE[number], "marker": MARKERS[number], "markevery": 10, "markersize": 5}
        axes.plot(drawn, label=name, linewidth=1.5, **look)
    axes.set(
        yscale="log", ylim=(LEAST, MOST), xlabel="step", title="loss", yticks=10.0 ** np.arange(-6, 5, 2)
    )
    axes.minorticks_off()
    axes.grid(axis="y")
    axes.legend(loc="lower left", fontsize=9)
    return figure
