"""Figures of lesson 8's widgets: where a gradient goes, and what a nudge along it does to a digit."""

from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.class_names import name_below, noun_for
from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PIXELS, SIGNED, SKY, VALUES, figure_style

WIDTH = 900  # pixels of every figure; places are in pixels, too: left, bottom, width, height
DIGIT, SHARES, SIZES, MAP = (12, 150, 165, 165), (268, 56, 120, 330), (412, 56, 120, 330), (560, 62, 320, 320)
LEAST = 1e-9  # sizes below are drawn as this
COLUMNS = {32: 6, 64: 8}


def measure_steps(gradients: dict[str, np.ndarray]) -> tuple[dict[str, float], dict[str, float]]:
    """Return, for each step, the share of entries that are not zero and their root mean square."""
    shares = {name: float(np.mean(values != 0)) for name, values in gradients.items()}
    sizes = {name: float(np.sqrt(np.mean(values**2))) for name, values in gradients.items()}
    counts = {name: max(share, 1e-12) for name, share in shares.items()}
    return shares, {name: size / np.sqrt(counts[name]) for name, size in sizes.items()}


def draw_steps(figure: Sketch, gradients: dict[str, np.ndarray], chosen: str) -> None:
    """Draw for every step how much of the gradient is left, and how large that is."""
    names, (shares, sizes) = list(gradients), measure_steps(gradients)
    colors, ends = [ORANGE if name == chosen else SKY for name in names], (len(names) - 0.5, -0.5)
    left = figure.panel(SHARES, (0, 135), ends, "not zero")
    percent = [100 * share for share in shares.values()]
    left.columns(range(len(names)), percent, color=colors, lying=True)
    for row, share in enumerate(percent):
        left.write(share + 5, row, f"{share:.0f}", ha="left", va="center", size=9)
    left.count_x((0, 50, 100), "per cent")
    left.count_y(range(len(names)), "gradient at the output of", names, room=66)
    right = figure.panel(SIZES, (float(np.log10(LEAST)), 1.5), ends, "size of those")
    powers, place = np.log10(np.maximum(list(sizes.values()), LEAST)), names.index(chosen)
    right.plot(powers, range(len(names)), "o", color=SKY, markersize=7)
    right.plot(powers[[place]], [place], "o", color=ORANGE, markersize=7)
    powers = (-8, -4, 0)
    right.count_x(powers, "root mean square", [f"$10^{{{power}}}$" for power in powers])
    for panel in (left, right):
        panel.frame()


def edges(image: np.ndarray) -> list[list[Any]]:
    """Return the lines around the pixels that are more than half ink, each as two (column, row) points."""
    inked = np.pad(image > 0.5, 1)
    lines = []
    for row, column in np.argwhere(inked[:, 1:] != inked[:, :-1]):
        lines.append([(column - 0.5, row - 1.5), (column - 0.5, row - 0.5)])
    for row, column in np.argwhere(inked[1:] != inked[:-1]):
        lines.append([(column - 1.5, row - 0.5), (column - 0.5, row - 0.5)])
    return lines


def draw_gradient(
    figure: Sketch, values: np.ndarray, image: np.ndarray, signed: bool, title: str, names: tuple[str, ...]
) -> None:
    """Draw one step's gradient: maps in a grid, pixels with the digit's outline, or a row of numbers."""
    values = values / max(np.abs(values).max(), 1e-30)  # how small it is, the dots say
    cmap = colormaps[SIGNED if signed else VALUES].with_extremes(bad=GREY)
    limits: dict[str, Any] = {"cmap": cmap, "vmin": -1 if signed else 0, "vmax": 1}
    values = values if signed else np.abs(values)
    panel = figure.panel(MAP, (-0.5, 27.5), (27.5, -0.5), title)
    if values.shape == (1, 28, 28):
        panel.image(values[0], **limits)
        lines = [panel.inside.transform(line) for line in edges(image[0])]
        figure.strokes(lines, GREY, 1.2)
    elif values.ndim == 3:
        panel.image(tile(values, COLUMNS[len(values)]), **limits)
    elif values.size == 10:
        panel.image(values.reshape(1, -1), **limits)
        name_below(panel, names, places=2.8 * (np.arange(10) + 0.5) - 0.5)
    else:
        panel.image(values.reshape(40, -1), **limits)


@figure_style()
def draw_flow_of(
    image: np.ndarray,
    gradients: dict[str, np.ndarray],
    chosen: str,
    signed: bool,
    title: str,
    names: tuple[str, ...] = DIGITS,
) -> Figure:
    """Draw how a digit's gradient flows back, and the gradient at one step.

    Parameters
    ----------
    image : ndarray of shape (1, 28, 28)
        The digit.
    gradients : dict of str to ndarray
        The gradient at the output of every step, in the order of the way back; "image" holds the pixels'.
    chosen : str
        The step whose gradient is shown.
    signed : bool
        Whether its sign is shown, or its size only.
    title : str
        What the digit is, and what is claimed.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    matplotlib.figure.Figure
        Four panels: digit, shares, sizes, the gradient.
    """
    figure = Sketch(WIDTH, 450, title)
    figure.panel(DIGIT, title=f"the {noun_for(names)}").image(image[0], cmap=PIXELS, vmin=0, vmax=1)
    draw_steps(figure, gradients, chosen)
    what = "gradient" if signed else "size of the gradient"
    draw_gradient(figure, gradients[chosen], image, signed, f"{what}, {chosen}", names)
    return figure


@figure_style()
def draw_nudge(
    image: np.ndarray,
    nudged: np.ndarray,
    before: np.ndarray,
    after: np.ndarray,
    digits: tuple[int, ...],
    title: str,
    names: tuple[str, ...] = DIGITS,
) -> Figure:
    """Draw a digit, a nudge, the sum of both, and what the network says to them.

    Parameters
    ----------
    image, nudged : ndarray of shape (1, 28, 28)
        Before and after the nudge.
    before, after : ndarray of shape (10,)
        The network's probabilities.
    digits : tuple of int
        What the digit is, and what it shall be taken for.
    title : str
        How it was nudged.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    matplotlib.figure.Figure
        Four panels: digit, nudge, nudged digit, probabilities.
    """
    figure, ink = Sketch(WIDTH, 290, title), {"cmap": PIXELS, "vmin": 0, "vmax": 1}
    change = nudged - image
    parts = (
        (image[0], f"read as {names[before.argmax()]} ({before.max():.0%})", ink),
        (change[0], "+ the nudge", signed_limits(np.append(change, 0.3))),  # one scale for every nudge
        (nudged[0], f"= read as {names[after.argmax()]} ({after.max():.0%})", ink),
    )
    for place, (values, name, limits) in enumerate(parts):
        panel = figure.panel((15 + 195 * place, 50, 180, 180))
        panel.name(name, min(11, 228 / len(name)))
        panel.image(values, **limits)
    spot, heading = ((650, 50, 235, 180), "probabilities")
    if names != DIGITS:  # which need the room of a line below
        spot, heading = ((650, 76, 235, 154), "probabilities (grey: before)")
    panel = figure.panel(spot, (-0.6, 9.6), (0, 1.05), heading)
    panel.columns(np.arange(10) - 0.2, before, 0.4, GREY)
    colors = [BLUE if digit == digits[0] else ORANGE if digit == digits[1] else SKY for digit in range(10)]
    panel.columns(np.arange(10) + 0.2, after, 0.4, colors)
    panel.frame()
    name_below(panel, names, "digit; grey: before the nudge")
    panel.count_y((0, 0.5, 1))
    return figure
