"""Figures of lesson 10 that follow a reader: a drawn digit, layer by layer; a confusion matrix, opened."""

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.panel import Panel
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PIXELS, SKY, VALUES, figure_style

# where the panels are, in pixels: left, bottom, width, height
PIXELS_PLACE, BARS_PLACE, MAPS_PLACE = (46, 244, 152, 152), (306, 253, 567, 138), (9, 9, 882, 184)
STEPS = ("conv1", "relu1", "pool1", "conv2", "relu2", "pool2")
SIDE, GAP = 162, 8  # of each step's maps in the picture, in its pixels, and between them
COLUMNS = {32: 6, 64: 8}  # maps to a row


def answer_colors(probabilities: np.ndarray, names: tuple[str, ...]) -> list[str]:
    """Return the colours of ten bars: the answer's stands out, but a name can be read on it."""
    answer = BLUE if names == DIGITS else ORANGE
    return [answer if digit == probabilities.argmax() else SKY for digit in range(10)]


def draw_bars(
    figure: Sketch, place: tuple[float, ...], probabilities: np.ndarray, names: tuple[str, ...] = DIGITS
) -> None:
    """Draw ten probabilities, with numbers where they are not next to nothing; names stand on the bars."""
    panel = figure.panel(place, (-0.6, 9.6), (0, 1.2))
    panel.columns(range(10), probabilities, color=answer_colors(probabilities, names))
    for digit, p in enumerate(probabilities):
        if names == DIGITS:
            panel.write(digit, -0.05, digit, va="top")
        else:
            panel.write(digit, 0.02, names[digit], ha="left", va="center", size=7, up=True)
        if p >= 0.005:
            panel.write(
                digit, (p if names == DIGITS else 1) + 0.02, f"{p:.0%}", size=9 if names == DIGITS else 7
            )
    panel.frame("b")
    panel.write(-0.5, 1.2, "the ten probabilities", ha="left")


def draw_pixels(figure: Sketch, place: tuple[float, ...], image: np.ndarray) -> Panel:
    """Draw one image with a frame."""
    panel = figure.panel(place, (-0.5, 27.5), (27.5, -0.5))
    panel.image(image[0], cmap=PIXELS, vmin=0, vmax=1)
    panel.frame("lbrt")
    return panel


def color_maps(name: str, maps: np.ndarray) -> np.ndarray:
    """Return the maps of a step as one small picture in colour: signed numbers, or grades from zero."""
    limits = {"cmap": VALUES, "vmin": 0, "vmax": max(maps.max(), 1e-12)}
    if name.startswith("conv"):
        limits = signed_limits(maps)
    norm = Normalize(limits["vmin"], limits["vmax"])
    colors = colormaps[limits["cmap"]].with_extremes(bad=GREY)
    grid = tile(maps, COLUMNS[len(maps)])
    rows, columns = (np.arange(SIDE) * side // SIDE for side in grid.shape)
    return colors(norm(np.ma.masked_invalid(grid[np.ix_(rows, columns)])), bytes=True)


def draw_steps(figure: Sketch, place: tuple[float, ...], steps: dict[str, np.ndarray]) -> None:
    """Draw the maps of all steps beside each other; as a single picture, since that is quick."""
    gap = np.full((SIDE, GAP, 4), 255, np.uint8)
    pieces = [piece for name in STEPS for piece in (color_maps(name, steps[name]), gap)]
    panel = figure.panel(place, (0, 6 * SIDE + 5 * GAP), (SIDE, 0))
    panel.image(np.concatenate(pieces[:-1], axis=1))
    for number, name in enumerate(STEPS):
        count, side, _ = steps[name].shape
        x = number * (SIDE + GAP) + SIDE / 2
        panel.write(x, -5, f"{name}: {count} of {side} × {side}", size=9)


@figure_style()
def draw_layers(steps: dict[str, np.ndarray], title: str, names: tuple[str, ...] = DIGITS) -> Figure:
    """Draw what the network makes of one image: its pixels, the ten probabilities, the maps of each layer.

    Parameters
    ----------
    steps : dict of str to ndarray
        The output of every step, as `activations` of lesson 7 returns them; None if there is no image.
    title : str
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    matplotlib.figure.Figure
    """
    if steps is None:
        return Sketch(900, 32, title, left=9)  # no higher: it would look like a second pad
    figure = Sketch(900, 460, title, left=9)
    pixels = draw_pixels(figure, PIXELS_PLACE, steps["image"])
    pixels.write(13.5, 30, "what goes in: 28 × 28", va="center")
    draw_bars(figure, BARS_PLACE, steps["softmax"], names)
    draw_steps(figure, MAPS_PLACE, steps)
    return figure
