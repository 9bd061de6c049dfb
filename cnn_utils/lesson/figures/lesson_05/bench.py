"""The figure of the valley bench: several walks down one valley, and how their losses fall."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.lesson_05.comparison import MARKERS
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLACK, GREY, PALETTE, VERMILION, figure_style

X_RANGE, Y_RANGE = (-10.8, 4.5), (-8.85, 3.85)  # every start lies inside, at any angle
HEIGHTS = np.geomspace(0.05, 500, 9)  # of the contours
LEAST, MOST = 1e-6, 1e4  # losses outside this range are drawn at its ends
WIDTH, HEIGHT = 900, 560  # pixels, as all places: left, bottom, width, height
PLACES = tuple((left, bottom, 270, 224) for bottom in (272, 14) for left in (14, 297))
CURVES = (626, 64, 262, 432)
TURN = np.linspace(0, 2 * np.pi, 100)


def contour(height: float, steepness: float, degrees: float) -> np.ndarray:
    """Return the points of a valley where the loss (along² + steepness · across²) / 2 has this height."""
    angle, size = np.deg2rad(degrees), np.sqrt(2 * height)
    along, across = size * np.cos(TURN), size / np.sqrt(steepness) * np.sin(TURN)
    x, y = along * np.cos(angle) - across * np.sin(angle), along * np.sin(angle) + across * np.cos(angle)
    return np.stack([x, y], axis=1)


def draw_map(
    figure: Sketch, number: int, path: np.ndarray, title: str, contours: Sequence[np.ndarray]
) -> None:
    """Draw one walk on the contours of the valley."""
    panel = figure.panel(PLACES[number], X_RANGE, Y_RANGE, title)
    lines = LineCollection(contours, colors=GREY, linewidths=0.6, alpha=0.6, transform=panel.transData)
    panel.add(lines, clip=True)
    x, y = path.T
    panel.plot(x, y, color=PALETTE[number], linewidth=1.2)
    panel.plot(x, y, MARKERS[number], cut=True, color=PALETTE[number], markersize=3)
    panel.plot(x[:1], y[:1], "D", color=VERMILION, markersize=7)
    panel.plot([0], [0], "*", color=BLACK, markersize=11)
    panel.write(X_RANGE[1] - 0.2, Y_RANGE[0] + 0.3, "x \u2192", ha="right", size=9)
    panel.write(X_RANGE[0] + 0.2, Y_RANGE[1] - 0.2, "\u2191 y", ha="left", va="top", size=9)
    panel.frame("lbrt")


def draw_curves(figure: Sketch, losses: dict[str, np.ndarray]) -> None:
    """Draw the loss of each walk after every step."""
    steps, powers = len(next(iter(losses.values()))) - 1, range(-6, 5, 2)
    ends = float(np.log10(LEAST)), float(np.log10(MOST))
    panel = figure.panel(CURVES, (-0.04 * steps, 1.04 * steps), ends, "loss")
    panel.count_y(powers, labels=[f"$10^{{{power}}}$" for power in powers], grid=True)
    panel.count_x(np.unique(np.linspace(0, steps, 5).astype(int)), "step")
    panel.frame()
    for number, (name, values) in enumerate(losses.items()):
        drawn = np.log10(np.clip(np.nan_to_num(values, nan=MOST, posinf=MOST), LEAST, MOST))
        look: dict[str, Any] = {"color": PALETTE[number], "linewidth": 1.5}
        marker = MARKERS[number]
        panel.plot(range(steps + 1), drawn, **look)
        panel.plot(np.arange(0, steps + 1, 10), drawn[::10], marker, color=look["color"], markersize=5)
        place = CURVES[0] + 14, CURVES[1] + 13 + 18 * (len(losses) - 1 - number)
        panel.key(*place, name, marker=marker, markersize=5, **look)


@figure_style()
def draw_bench(
    walks: dict[str, np.ndarray],
    losses: dict[str, np.ndarray],
    titles: dict[str, str],
    degrees: float,
    steepness: float,
) -> Figure:
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
    steps = len(next(iter(losses.values()))) - 1
    title = f"{steps} steps down a valley turned by {degrees} degrees, and the loss at their end"
    figure = Sketch(WIDTH, HEIGHT, title)
    contours = [contour(height, steepness, degrees) for height in HEIGHTS]
    for number, (name, path) in enumerate(walks.items()):
        draw_map(figure, number, path, titles[name], contours)
    draw_curves(figure, losses)
    return figure
