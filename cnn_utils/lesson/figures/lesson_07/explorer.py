"""The picture of the explorer: the whole network on top, below it how one cell comes about."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnn_utils.lesson.figures.grids import outline, signed_limits
from cnn_utils.lesson.figures.lesson_07.cells import LAYERS, WEIGHTED, explain, look_at, say
from cnn_utils.lesson.figures.lesson_07.strip import HEIGHT, WIDTH, add_panel, color_limits, draw_upper
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, SKY, figure_style

INPUT, OUTPUT = (46, 78, 220, 220), (672, 78, 220, 220)  # in pixels, as all places
GRIDS, BARS, ALONE = (296, 193, 325, 102), (310, 78, 315, 70), (330, 106, 270, 170)


def draw_map(figure, place, values, title, **limits):
    """Draw one map with its rows and columns counted."""
    ticks = range(0, len(values), 5 if len(values) > 5 else 1)
    axes = add_panel(figure, place, xticks=ticks, yticks=ticks, title=title, xlabel="column")
    axes.set_ylabel("row", labelpad=1)
    axes.imshow(values, **limits)
    return axes


def draw_matrix(axes, left, values, **limits):
    """Draw a small matrix 1 wide and high, its numbers too if there is room for them."""
    count = len(values)
    picture = axes.imshow(values, extent=(left, left + 1, 1, 0), **limits)
    for row, column in np.argwhere(np.isfinite(values)) if count <= 3 else ():
        red, green, blue, _ = picture.cmap(picture.norm(values[row, column]))
        color = "black" if 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 else "white"
        place = left + (column + 0.5) / count, (row + 0.5) / count
        axes.text(*place, say(values[row, column]), ha="center", va="center", color=color, fontsize=8)


def draw_bars(figure, place, sums, chosen, title, names=None):
    """Draw a bar for each sum, the chosen one in another colour."""
    axes = add_panel(figure, place, xticks=range(0, len(sums), 1 if len(sums) <= 10 else 8))
    colors = [ORANGE if k == chosen else SKY for k in range(len(sums))]
    thick = 0.8 * place[2] / len(sums) * 0.72  # points: lines are drawn quicker than bars
    axes.vlines(range(len(sums)), 0, sums, colors=colors, linewidths=thick)
    axes.axhline(0, color=GREY, linewidth=1)
    axes.set_xlim(-0.5, len(sums) - 0.5)
    axes.set_title(title, fontsize=10)
    if names:
        axes.set_xticks(range(len(names)), names)
    axes.locator_params(axis="y", nbins=3)


def draw_products(figure, cell, source, limits):
    """Draw what a cell sees of one map, its filter, and their products."""
    axes = add_panel(figure, GRIDS)
    axes.axis("off")
    parts = (
        ("what it sees", cell.window, limits),
        ("× its filter", cell.weights, signed_limits(cell.weights)),
        ("= products", cell.products, signed_limits(cell.products[source])),
    )
    for place, (title, values, colors) in enumerate(parts):
        draw_matrix(axes, 1.1 * place, values[source], **colors)
        axes.text(1.1 * place + 0.5, -0.06, title, ha="center", va="bottom")
    axes.set(xlim=(0, 3.2), ylim=(1, 0))


def draw_work(figure, cell, steps, layer, source):
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
        draw_bars(figure, ALONE, cell.sums, source, "exp(score \N{MINUS SIGN} largest score), for each digit")
    elif layer.startswith("pool"):
        axes = add_panel(figure, ALONE, title="what it sees: the largest goes on", xticks=[], yticks=[])
        draw_matrix(axes, 0, cell.window[0], **color_limits(before, steps[before]))
        row, column = divmod(int(cell.window.argmax()), 2)
        place = column / 2 + 0.02, row / 2 + 0.02
        axes.add_patch(Rectangle(place, 0.46, 0.46, fill=False, edgecolor=ORANGE, linewidth=3))
    else:
        axes = add_panel(figure, ALONE, title="no filter: max(0, x)", xlabel="in", ylabel="out")
        limit = max(1.0, 1.2 * abs(cell.window.item()))
        axes.plot([-limit, 0, limit], [0, 0, limit], color=BLUE)
        axes.plot(cell.window.item(), cell.value, "o", color=ORANGE, markersize=10)


@figure_style()
def draw_cell(steps, params, layer, channel, row, column, source=0, name="this digit"):
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

    Returns
    -------
    matplotlib.figure.Figure
        First the panel of the whole network, then those of the input, the work and the output.
    """
    cell, before = look_at(steps, params, layer, channel, row, column), LAYERS[layer].before
    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100))  # fixed places: quick, and nothing jumps
    read_as = f"read as {steps['softmax'].argmax()} ({steps['softmax'].max():.1%})"
    figure.suptitle(f"{name}; {read_as}", y=0.995)
    draw_upper(figure, steps, layer, channel)
    source = source if layer in WEIGHTED else channel
    if layer == "softmax":
        draw_bars(figure, INPUT, steps["dense"], channel, "in: the ten scores")
    else:
        limits = color_limits(before, steps[before])
        which = before if before == "image" else f"map {source} of {before}"
        axes = draw_map(figure, INPUT, steps[before][source], f"in: {which}", **limits)
        outline(axes, cell.top, cell.left, *cell.window.shape[1:], ORANGE)
    draw_work(figure, cell, steps, layer, source)
    if steps[layer].ndim == 3:
        limits = color_limits(layer, steps[layer])
        title = f"out: channel {channel} of {layer}"
        outline(draw_map(figure, OUTPUT, steps[layer][channel], title, **limits), row, column, 1, 1, ORANGE)
    else:
        title = f"out: {'score' if layer == 'dense' else 'probability'} of {channel}"
        draw_bars(figure, OUTPUT, steps[layer], channel, title)
    figure.text(0.5, 0.03, explain(cell, layer, channel, row, column), ha="center", va="center", fontsize=11)
    return figure
