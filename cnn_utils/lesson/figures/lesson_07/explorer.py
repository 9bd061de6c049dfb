"""The picture of the explorer: the whole network on top, below it how one cell comes about."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_07.cells import LAYERS, WEIGHTED, Cell, explain, look_at, say
from cnn_utils.lesson.figures.lesson_07.strip import HEIGHT, UPPER, WIDTH, color_limits, draw_upper
from cnn_utils.lesson.figures.panel import Panel
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLUE, ORANGE, SKY, figure_style
from cnn_utils.network import Params

INPUT, OUTPUT = (46, 78, 220, 220), (672, 78, 220, 220)  # in pixels, as all places
GRIDS, BARS, ALONE = (284, 193, 345, 102), (310, 78, 315, 70), (330, 106, 270, 170)


def draw_map(
    figure: Sketch,
    place: tuple[float, ...],
    values: np.ndarray,
    title: str,
    frame: tuple[float, ...],
    **limits: Any,
) -> None:
    """Draw one map, its rows and columns counted; `frame` is row, column, height, width of some cells."""
    count = len(values)
    panel = figure.panel(place, (-0.5, count - 0.5), (count - 0.5, -0.5), title)
    panel.image(values, **limits)
    ticks = range(0, count, 5 if count > 5 else 1)
    panel.count_x(ticks, "column")
    panel.count_y(ticks, "row", room=28)
    row, column, height, width = frame
    panel.rectangle(column - 0.5, row - 0.5, width, height, edgecolor=ORANGE)


def draw_matrix(panel: Panel, left: float, width: int, values: np.ndarray, **limits: Any) -> None:
    """Draw a small matrix from `left` on, its numbers too if there is room for them."""
    count, place = len(values), panel.place
    start = panel.pixels_of(left, 0)[0]
    picture = panel.image(
        values, (start, place[1], panel.pixels_of(left + width, 0)[0] - start, place[3]), **limits
    )
    shades = picture.to_rgba(values)[..., :3] @ (0.299, 0.587, 0.114)
    for row, column in np.argwhere(np.isfinite(values)) if count <= 3 else ():
        color = "black" if shades[row, column] > 0.5 else "white"
        x, y = left + (column + 0.5) / count * width, (row + 0.5) / count
        panel.write(x, y, say(values[row, column]), va="center", color=color, size=7.5)


def draw_bars(
    figure: Sketch,
    place: tuple[float, ...],
    sums: Sequence[float] | np.ndarray,
    chosen: int,
    title: str,
    names: tuple[str, str, str] | None = None,
    classes: tuple[str, ...] = DIGITS,
) -> None:
    """Draw a bar for each sum, the chosen one in another colour; names of classes stand on the bars."""
    known = np.nan_to_num(sums, posinf=0, neginf=0)
    low, high = min(0, known.min()), max(1e-12, known.max())
    room = 0.06 * (high - low)
    panel = figure.panel(place, (-0.5, len(sums) - 0.5), (low - room, high + room))
    panel.name(title, 10)
    panel.columns(range(len(sums)), sums, color=[ORANGE if k == chosen else SKY for k in range(len(sums))])
    zero = panel.pixels_of(0, 0)[1]
    figure.strokes([[(place[0], zero), (place[0] + place[2], zero)]])
    panel.frame()
    panel.count_x(range(0, len(sums), 1 if len(sums) <= 10 else 8), labels=names)
    panel.count_y(*pick_ticks(low, high))
    for k, name in enumerate(classes if classes != DIGITS else ()):
        panel.write(k, low, name, ha="left", va="center", size=8, up=True)


def pick_ticks(low: float, high: float) -> tuple[list[float], str]:
    """Return zero and one round number of each sign that there is room for, and no name."""
    step = 10.0 ** np.floor(np.log10(max(high, -low)))
    step *= int(max(high, -low) / step)
    return [tick for tick in (-step, 0.0, step) if low <= tick <= high and (tick or step)], ""


def draw_products(figure: Sketch, cell: Cell, source: int, limits: dict[str, Any]) -> None:
    """Draw what a cell sees of one map, its filter, and their products."""
    panel = figure.panel(GRIDS, (0, 3.2), (1, 0))
    parts = (
        ("what it sees", cell.window, limits),
        ("× its filter", cell.weights, signed_limits(cell.weights)),
        ("= products", cell.products, signed_limits(cell.products[source])),
    )
    for place, (title, values, colors) in enumerate(parts):
        draw_matrix(panel, 1.1 * place, 1, values[source], **colors)
        panel.write(1.1 * place + 0.5, -0.06, title)


def draw_rule(figure: Sketch, cell: Cell) -> None:
    """Draw ReLU, and the cell's number on it."""
    limit = max(1.0, 1.2 * abs(cell.window.item()))
    panel = figure.panel(ALONE, (-limit, limit), (-0.05 * limit, limit), "no filter: max(0, x)")
    panel.plot([-limit, 0, limit], [0, 0, limit], color=BLUE)
    panel.plot([cell.window.item()], [cell.value], "o", color=ORANGE, markersize=10)
    panel.frame()
    panel.count_x([-limit, 0, limit], "in", [say(tick) for tick in (-limit, 0, limit)])
    panel.count_y([0, limit], "out", ["0", say(limit)], room=42)


def draw_work(
    figure: Sketch, cell: Cell, steps: dict[str, np.ndarray], layer: str, source: int, names: tuple[str, ...]
) -> None:
    """Draw what a cell is made of: the products of a window and a filter, or the rule of the layer."""
    before = LAYERS[layer].before
    if cell.products is not None:
        draw_products(figure, cell, source, color_limits(before, steps[before]))
        if len(cell.sums) == 1:
            parts = [cell.sums[0], cell.bias, cell.value]
            draw_bars(figure, BARS, parts, 2, "all nine, and the bias", ("sum", "bias", "both"))
        else:
            draw_bars(figure, BARS, cell.sums, source, f"their sum, for each of {len(cell.sums)} maps")
    elif layer == "softmax":
        each = "digit" if names == DIGITS else "class"
        title = f"exp(score \N{MINUS SIGN} largest score), for each {each}"
        draw_bars(figure, ALONE, cell.sums, source, title, classes=names)
    elif layer.startswith("pool"):
        panel = figure.panel(ALONE, (0, ALONE[2] / ALONE[3]), (1, 0), "what it sees: the largest goes on")
        left = ALONE[2] / ALONE[3] / 2 - 0.5
        draw_matrix(panel, left, 1, cell.window[0], **color_limits(before, steps[before]))
        row, column = divmod(int(cell.window.argmax()), 2)
        panel.rectangle(left + column / 2 + 0.02, row / 2 + 0.02, 0.46, 0.46, edgecolor=ORANGE)
    else:
        draw_rule(figure, cell)


@figure_style()
def draw_cell(
    steps: dict[str, np.ndarray],
    params: Params,
    layer: str,
    channel: int,
    row: int,
    column: int,
    source: int = 0,
    name: str = "this digit",
    names: tuple[str, ...] = DIGITS,
) -> Figure:
    """Draw the network with all that one image makes it compute, and how one cell of it comes about.

    Parameters
    ----------
    steps : dict of str to ndarray
        The output of every step, as `activations` returns it.
    params : Params
        The parameters that made it.
    layer : str
        One of `LAYERS`.
    channel, row, column : int
        The cell; for "dense" and "softmax" the channel is the digit, row and column are 0.
    source : int
        Which of the maps that come in is drawn, where a layer reads several at once.
    name : str
        What to call the image in the title.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    matplotlib.figure.Figure
        First the panel of the whole network, then those of the input, the work and the output.
    """
    cell, before = look_at(steps, params, layer, channel, row, column), LAYERS[layer].before
    read_as = f"read as {names[steps['softmax'].argmax()]} ({steps['softmax'].max():.1%})"
    figure = Sketch(WIDTH, HEIGHT, f"{name}; {read_as}")
    draw_upper(figure, steps, layer, channel, names)
    source = source if layer in WEIGHTED else channel
    if layer == "softmax":
        draw_bars(figure, INPUT, steps["dense"], channel, "in: the ten scores", classes=names)
    else:
        limits = color_limits(before, steps[before])
        which = before if before == "image" else f"map {source} of {before}"
        frame = cell.top, cell.left, *cell.window.shape[1:]
        draw_map(figure, INPUT, steps[before][source], f"in: {which}", frame, **limits)
    draw_work(figure, cell, steps, layer, source, names)
    if steps[layer].ndim == 3:
        limits = color_limits(layer, steps[layer])
        title = f"out: channel {channel} of {layer}"
        draw_map(figure, OUTPUT, steps[layer][channel], title, (row, column, 1, 1), **limits)
    else:
        title = f"out: {'score' if layer == 'dense' else 'probability'} of {names[channel]}"
        draw_bars(figure, OUTPUT, steps[layer], channel, title, classes=names)
    words = explain(cell, layer, channel, row, column, names)
    figure.panels[0].write(450, 18 - UPPER[1], words, va="center", size=11)
    return figure
