"""The upper part of the explorer's picture: the whole network, every step's output in one row."""

from typing import Any

import numpy as np
from matplotlib import colormaps

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_07.cells import LAYERS
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.panel import Panel
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import GREY, ORANGE, PIXELS, SKY, VALUES

WIDTH, HEIGHT = 900, 600  # pixels of the figure; all places are in pixels, too: left, bottom, width, height
# where each step stands in the upper part; a map of conv1 has a pixel of the picture for each cell
STRIP = {
    "image": (10, 89, 58, 58),
    "conv1": (78, 10, 107, 215),
    "relu1": (195, 10, 107, 215),
    "pool1": (312, 10, 107, 215),
    "conv2": (429, 20, 106, 196),
    "relu2": (545, 20, 106, 196),
    "pool2": (661, 20, 106, 196),
    "dense": (788, 20, 40, 196),
    "softmax": (841, 20, 46, 196),
}
COLUMNS = {"image": 1, "conv1": 4, "relu1": 4, "pool1": 4, "conv2": 6, "relu2": 6, "pool2": 6}
UPPER = (0, 332, 900, 255)


def color_limits(step: str, values: np.ndarray) -> dict[str, Any]:
    """Return the imshow arguments for the output of a step, the same for all its channels."""
    if step.startswith("conv"):
        return signed_limits(values)
    return {"cmap": PIXELS if step == "image" else VALUES, "vmin": 0, "vmax": max(values.max(), 1e-12)}


def shape_of(step: str) -> tuple[int, int, int]:
    """Return rows and columns of a step's grid of maps, and the side of a map with the line beside it."""
    maps, side = (1, 28) if step == "image" else (LAYERS[step].channels, LAYERS[step].side)
    return -(-maps // COLUMNS[step]), COLUMNS[step], side + 1


def find_cell(x: float, y: float) -> tuple[str, int, int, int] | None:
    """Return layer, channel, row and column of what lies at pixel x, y of the upper part; or None."""
    for step, (left, bottom, width, height) in STRIP.items():
        if step != "image" and left <= x < left + width and bottom <= y < bottom + height:
            across, down = (x - left) / width, 1 - (y - bottom) / height
            if step not in COLUMNS:
                return step, min(int(10 * down), 9), 0, 0
            rows, columns, side = shape_of(step)
            right, column = divmod(int(across * (columns * side - 1)), side)
            below, row = divmod(int(down * (rows * side - 1)), side)
            channel = below * columns + right
            inside = max(row, column) < side - 1 and channel < LAYERS[step].channels
            return (step, channel, row, column) if inside else None
    return None


def frame_of(step: str, channel: int) -> tuple[float, ...]:
    """Return left, bottom, width and height of a map in the upper part."""
    left, bottom, width, height = STRIP[step]
    rows, columns, side = shape_of(step)
    across, down = width / (columns * side - 1), height / (rows * side - 1)
    top = bottom + height - channel // columns * side * down
    size = side - 1
    return left + channel % columns * side * across, top - size * down, size * across, size * down


def draw_scores(figure: Sketch, place: tuple[float, ...], values: np.ndarray, chosen: int | None) -> Panel:
    """Draw ten bars at a place in the upper part, from the top down."""
    left, bottom, width, height = place
    place = left, bottom + UPPER[1], width, height
    panel = Panel(figure, place, (min(values.min(), 0), max(values.max(), 1e-12)), (9.5, -0.5))
    colors = [ORANGE if digit == chosen else SKY for digit in range(10)]
    panel.columns(range(10), values, color=colors, lying=True)
    figure.strokes([[panel.pixels_of(0, -0.5), panel.pixels_of(0, 9.5)]], linewidth=1)
    return panel


def draw_upper(
    figure: Sketch, steps: dict[str, np.ndarray], layer: str, channel: int, names: tuple[str, ...] = DIGITS
) -> None:
    """Draw every step's output in one row, the chosen channel framed."""
    panel = figure.panel(UPPER, (0, UPPER[2]), (0, UPPER[3]))
    for step, place in STRIP.items():
        left, bottom, width, height = place
        style = {"color": "#8A6000", "weight": "bold"} if step == layer else {}
        panel.write(left + width / 2, bottom + height + 6, step, **style)
        if step not in COLUMNS:
            draw_scores(figure, place, steps[step], channel if step == layer else None)
            continue
        limits = color_limits(step, steps[step])
        limits["cmap"] = colormaps[limits["cmap"]].with_extremes(bad=GREY)
        panel.image(tile(steps[step], COLUMNS[step]), (left, bottom + UPPER[1], width, height), **limits)
    left, bottom, _, height = STRIP["dense"]
    for digit in range(10):
        y = bottom + height - (digit + 0.5) * height / 10
        if names == DIGITS:
            panel.write(left - 4, y, digit, ha="right", va="center", size=8)
        else:  # on the bars, since beside them there is no room
            size = min(7, 70 / len(names[digit]))
            panel.write(left, y, names[digit], ha="left", va="center", size=size)
    if layer in COLUMNS:
        panel.rectangle(*frame_of(layer, channel), edgecolor=ORANGE)
