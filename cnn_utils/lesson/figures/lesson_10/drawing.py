"""Figures of lesson 10 that follow a reader: a drawn digit, layer by layer; a confusion matrix, opened."""

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import Normalize
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import outline, signed_limits
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.style import BLUE, GREY, PIXELS, SKY, VALUES, figure_style

# where the panels are: left, bottom, width, height; nothing is laid out anew while somebody draws
PIXELS_PLACE, BARS_PLACE, MAPS_PLACE = (
    (0.01, 0.53, 0.25, 0.33),
    (0.34, 0.55, 0.63, 0.3),
    (0.01, 0.02, 0.98, 0.4),
)
STEPS = ("conv1", "relu1", "pool1", "conv2", "relu2", "pool2")
SIDE, GAP = 162, 8  # of each step's maps in the picture, in its pixels, and between them
COLUMNS = {32: 6, 64: 8}  # maps to a row


def answer_colors(probabilities):
    """Return the colours of ten bars: the answer's is darker."""
    return [BLUE if digit == probabilities.argmax() else SKY for digit in range(10)]


def bare_axes(figure, place):
    """Return axes without ticks and frame, which take time; text says what is needed."""
    axes = figure.add_axes(place)
    axes.axis("off")
    return axes


def draw_bars(axes, probabilities):
    """Draw ten probabilities in bare axes, each with its number where it is not next to nothing."""
    axes.bar(range(10), probabilities, color=answer_colors(probabilities))
    for digit, p in enumerate(probabilities):
        axes.text(digit, -0.05, str(digit), ha="center", va="top")
        if p >= 0.005:
            axes.text(digit, p + 0.02, f"{p:.0%}", ha="center", fontsize=9)
    axes.axhline(0, color=GREY, linewidth=1)
    axes.text(-0.5, 1.2, "the ten probabilities", va="bottom")
    axes.set(ylim=(0, 1.2), xlim=(-0.6, 9.6))


def draw_pixels(axes, image):
    """Draw one image in bare axes, with a frame."""
    axes.imshow(image[0], cmap=PIXELS, vmin=0, vmax=1)
    outline(axes, 0, 0, *image.shape[1:], GREY, linewidth=1)


def color_maps(name, maps):
    """Return the maps of a step as one small picture in colour: signed numbers, or grades from zero."""
    limits = {"cmap": VALUES, "vmin": 0, "vmax": max(maps.max(), 1e-12)}
    if name.startswith("conv"):
        limits = signed_limits(maps)
    norm = Normalize(limits["vmin"], limits["vmax"])
    colors = colormaps[limits["cmap"]].with_extremes(bad=GREY)
    grid = tile(maps, COLUMNS[len(maps)])
    rows, columns = (np.arange(SIDE) * side // SIDE for side in grid.shape)
    return colors(norm(np.ma.masked_invalid(grid[np.ix_(rows, columns)])), bytes=True)


def draw_steps(axes, steps):
    """Draw the maps of all steps beside each other; as a single picture, since that is quick."""
    gap = np.full((SIDE, GAP, 4), 255, np.uint8)
    pieces = [piece for name in STEPS for piece in (color_maps(name, steps[name]), gap)]
    axes.imshow(np.concatenate(pieces[:-1], axis=1), aspect="auto")
    for number, name in enumerate(STEPS):
        count, side, _ = steps[name].shape
        place = number * (SIDE + GAP) + SIDE / 2
        axes.text(place, -5, f"{name}: {count} of {side} × {side}", ha="center", va="bottom", fontsize=9)


@figure_style()
def draw_layers(steps, title):
    """Draw what the network makes of one image: its pixels, the ten probabilities, the maps of each layer.

    Parameters
    ----------
    steps : dict of str to ndarray
        The output of every step, as `activations` of lesson 7 returns them; None if there is no image.
    title : str

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure = Figure(figsize=(9, 4.6))
    figure.suptitle(title, x=0.01, ha="left")
    if steps is None:
        return figure
    places = (PIXELS_PLACE, BARS_PLACE, MAPS_PLACE)
    pixels, bars, maps = (bare_axes(figure, place) for place in places)
    draw_pixels(pixels, steps["image"])
    pixels.text(13.5, 30, "what goes in: 28 × 28", ha="center", va="center")
    draw_bars(bars, steps["softmax"])
    draw_steps(maps, steps)
    return figure
