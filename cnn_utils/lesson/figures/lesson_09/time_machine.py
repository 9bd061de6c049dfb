"""The picture of the time machine: one moment of a training run, seen in five ways."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.class_names import name_below, name_beside, noun_for
from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, PIXELS, VALUES, figure_style

WIDTH, HEIGHT = 900, 590  # pixels of the figure; places are in pixels, too: left, bottom, width, height
CURVES, FILTERS, MAPS = (52, 350, 290, 175), (385, 334, 191, 191), (640, 322, 203, 203)
LEAST = 1e-3  # what is less is drawn as this
ANSWERS, CONFUSION = (52, 46, 440, 210), (640, 46, 210, 210)
NAMED_ANSWERS, NAMED_CONFUSION = (52, 76, 440, 180), (650, 76, 180, 180)  # names need more room than digits


def count_answers(predictions: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return how often each digit (row) was read as each digit (column)."""
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predictions.argmax(axis=1)), 1)
    return counts


def draw_curves(
    figure: Sketch, names: Sequence[str], losses: np.ndarray, shares: np.ndarray, place: int
) -> None:
    """Draw loss and share of wrong answers over the moments of a run, this one marked.

    The scale is logarithmic, so no mistake is drawn as 0.001.
    """
    curves = np.log10(np.maximum([losses, 1 - np.asarray(shares)], LEAST))
    high = curves[np.isfinite(curves)].max(initial=0) + 0.2  # a run that failed may have no loss
    xlim, ylim = (-0.3, len(names) - 0.7), (np.log10(LEAST) - 0.1, high)
    panel = figure.panel(CURVES, xlim, ylim, "how well it reads")
    panel.plot([place, place], ylim, color=PALE, linewidth=8, zorder=0)
    looks = ((BLUE, "-", "loss"), ("#8A6000", "--", "share wrong"))
    for values, (color, style, _) in zip(curves, looks, strict=True):
        panel.plot(range(len(names)), values, style, color=color)
        panel.plot([place], [values[place]], "o", color=color, markersize=8)
    for row, (color, style, name) in enumerate(looks):
        panel.key(CURVES[0] + 178, CURVES[1] + 160 - 18 * row, name, style, color=color)
    panel.frame()
    powers = range(int(np.log10(LEAST)), int(np.floor(high)) + 1)
    panel.count_y(powers, labels=[f"{10.0**power:g}" for power in powers])
    panel.count_x(range(0, len(names), 1 + len(names) // 8), "moment of the run")


def draw_maps(figure: Sketch, place: tuple[float, ...], maps: np.ndarray, title: str, **limits: Any) -> None:
    """Draw maps or filters in a grid."""
    limits["cmap"] = colormaps[limits["cmap"]].with_extremes(bad=GREY)
    figure.panel(place, title=title).image(tile(maps, 6 if len(maps) == 32 else 8), **limits)


def draw_answers(
    figure: Sketch,
    images: np.ndarray,
    labels: np.ndarray,
    predictions: np.ndarray,
    chosen: int,
    names: tuple[str, ...] = DIGITS,
) -> None:
    """Draw the fixed digits, a row for each, and beside them their ten probabilities."""
    count, place = len(images), ANSWERS if names == DIGITS else NAMED_ANSWERS
    panel = figure.panel(place, (-2.1, 13), (count, 0), f"what it says to the same eight {noun_for(names)}s")
    (left, bottom), (right, top) = panel.pixels_of(0, count), panel.pixels_of(10, 0)
    panel.image(predictions, (left, bottom, right - left, top - bottom), cmap="Blues", vmin=0, vmax=1)
    high = (top - bottom) / count
    column = np.pad(images[:, 0], ((0, 0), (1, 0), (0, 0))).reshape(-1, images.shape[-1])
    start = panel.pixels_of(-1.85, 0)[0]
    panel.image(column, (start, bottom, high, top - bottom), cmap=PIXELS, vmin=0, vmax=1)
    for row in range(count):
        best = int(predictions[row].argmax())
        right = best == labels[row]
        mark, color = (" \N{CHECK MARK}", BLUE) if right else (" \N{BALLOT X}", "#A04000")
        words, size = f"{names[best]}, {predictions[row, best]:.0%}{mark}", 9
        if names == DIGITS:
            panel.write(-0.5, row + 0.5, labels[row], va="center", size=9)
        else:
            words, size = words if right else f"{words} {names[labels[row]]}", 7
        panel.write(10.15, row + 0.5, words, ha="left", va="center", color=color, size=size)
    panel.rectangle(-2, chosen, 12, 1, edgecolor=ORANGE, linewidth=2)
    name_below(panel, names, places=np.arange(10) + 0.5)
    if names == DIGITS:
        x, y = panel.pixels_of(5, count)
        figure.write(x, y - 24, "probability of each digit", va="top")


def draw_confusion(figure: Sketch, counts: np.ndarray, names: tuple[str, ...]) -> None:
    """Draw how often each digit was read as each; the right answers are on the diagonal."""
    place, title = CONFUSION, f"all {counts.sum()} {noun_for(names)}s"
    if names != DIGITS:
        place, title = NAMED_CONFUSION, f"{title}: a row is, a column read as"
    panel = figure.panel(place, (-0.5, 9.5), (9.5, -0.5), title)
    panel.image(np.sqrt(counts), cmap=VALUES)  # the root, so that single mistakes can be seen
    name_below(panel, names, "read as")
    name_beside(panel, names, "is a")


@figure_style()
def draw_moment(
    run: tuple,
    place: int,
    asked: tuple[np.ndarray, ...],
    fixed: tuple[np.ndarray, ...],
    maps: np.ndarray,
    chosen: int,
    layer: str,
    title: str,
    names: tuple[str, ...] = DIGITS,
) -> Figure:
    """Draw one moment of a training run.

    Parameters
    ----------
    run : tuple
        Names, losses, shares of right answers (each a list over the moments), and the first layer's filters
        at this moment, of shape (32, 1, 3, 3).
    place : int
        Which moment.
    asked : tuple of ndarray
        Predictions of shape (N, 10) for all images asked, and their labels.
    fixed : tuple of ndarray
        A few images, their labels and predictions.
    maps : ndarray of shape (C, H, W)
        What `layer` answers to the digit number `chosen` of `fixed`.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    matplotlib.figure.Figure
        Five panels: curves, filters, maps, the fixed digits' probabilities, the confusion matrix.
    """
    moments, losses, shares, filters = run
    figure = Sketch(WIDTH, HEIGHT, title)
    draw_curves(figure, moments, losses, shares, place)
    draw_maps(figure, FILTERS, filters[:, 0], "the 32 filters of conv1", **signed_limits(filters))
    limits = {"cmap": VALUES, "vmin": 0, "vmax": max(maps.max(), 1e-12)}
    draw_maps(figure, MAPS, maps, f"{layer} of the framed {noun_for(names)}", **limits)
    images, labels, predictions = fixed
    draw_answers(figure, images, labels, predictions, chosen, names)
    draw_confusion(figure, count_answers(*asked), names)
    return figure
