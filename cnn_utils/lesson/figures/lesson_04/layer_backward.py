"""The figures of lesson 4 on the layers without windows that overlap; more in `layer_backward_conv`."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import ConnectionPatch, Rectangle

from cnn_utils.lesson.figures.grids import outline, signed_limits
from cnn_utils.lesson.figures.style import (
    BLACK,
    FAINT,
    GREY,
    ORANGE,
    PALE,
    PINK,
    PIXELS,
    SKY,
    VERMILION,
    YELLOW,
    figure_style,
)
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

PLACES = (SKY, ORANGE, PINK, YELLOW)  # light enough for black numbers on them


def titled_figure(size: tuple[float, float], title: str) -> Figure:
    """Return an empty figure with a title, and some air between it and the titles of the panels."""
    figure = Figure(figsize=size, layout="constrained")
    figure.get_layout_engine().set(h_pad=0.08)
    figure.suptitle(title)
    return figure


def cell_grid(
    axes: Axes,
    values: Sequence[Sequence[float]] | np.ndarray,
    title: str,
    colors: Sequence[Sequence[str]] | np.ndarray | None = None,
    fontsize: int = 12,
) -> None:
    """Draw an array as cells with a number in each; `colors` holds a colour for each cell.

    A vector is drawn as one row. Zeros in cells without a colour are grey, so that the eye goes to the rest.
    """
    values = np.atleast_2d(values)
    fill = np.full(values.shape, "white") if colors is None else np.reshape(colors, values.shape)
    for (row, column), value in np.ndenumerate(values):
        corner = column - 0.5, row - 0.5
        axes.add_patch(Rectangle(corner, 1, 1, facecolor=fill[row, column], edgecolor=GREY))
        text = f"{value + 0.0:.6g}".replace("-", "\N{MINUS SIGN}")
        color = FAINT if value == 0 and fill[row, column] in ("white", PALE) else BLACK
        axes.text(column, row, text, ha="center", va="center", color=color, fontsize=fontsize)
    height, width = values.shape
    axes.set(xlim=(-0.6, width - 0.4), ylim=(height - 0.4, -0.6), aspect="equal", xlabel="column")
    axes.set(xticks=range(width), yticks=range(height))
    axes.set_title(title, fontsize=10.5)
    if height > 1:
        axes.set_ylabel("row")
    else:
        axes.set(yticks=[], xlabel="entry")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def draw_sign(axes: Axes, sign: str) -> None:
    """Put a sign, such as = or ×, into the gap before a panel, where the word "row" would stand."""
    axes.set_ylabel("")
    axes.annotate(sign, (0, 0.5), (-20, 0), "axes fraction", "offset points", ha="right", va="center",
                  fontsize=17)  # fmt: skip


@figure_style()
def draw_row(title: str, panels: dict[str, np.ndarray], signs: str = "×=") -> Figure:
    """Draw arrays side by side, with a sign between each two.

    Parameters
    ----------
    title : str
        What the picture says.
    panels : dict of str to ndarray
        Each array under the title of its panel. Vectors are drawn below each other.
    signs : str
        One character for each gap.
    """
    arrays = [np.atleast_2d(values) for values in panels.values()]
    vectors = len(arrays[0]) == 1
    figure = titled_figure((5.5, 4) if vectors else (9, 2.9), title)
    if vectors:
        every = figure.subplots(len(arrays), 1)
    else:
        every = figure.subplots(1, len(arrays), width_ratios=[array.shape[1] + 1 for array in arrays])
    for axes, name, values in zip(every, panels, arrays, strict=True):
        cell_grid(axes, values, name)
        if vectors and axes is not every[-1]:
            axes.set(xticks=[], xlabel="")
    for axes, sign in zip(every[1:], signs, strict=True):
        draw_sign(axes, sign)
    return figure


@figure_style()
def draw_outer_product(g: np.ndarray, x: np.ndarray) -> Figure:
    """Draw the table of all products of an entry of g, the column, with an entry of x, the row."""
    size, cell = np.array([6.4, 3.8]), 0.62  # in inches; all three grids have cells of one size
    figure = Figure(figsize=size)
    figure.suptitle("The gradient of the weights: every entry of g times every entry of x")

    def add_axes(left: float, bottom: float, columns: int, rows: int) -> Axes:
        """Make room for a grid whose first corner is `left`, `bottom` inches away from the figure's."""
        corner, extent = np.array([left, bottom]), cell * np.array([columns + 0.2, rows + 0.2])
        return figure.add_axes([*(corner / size), *(extent / size)])

    row = add_axes(3.2, 1 + cell * (len(g) + 0.2), len(x), 1)
    column, table = add_axes(1.2, 0.6, 1, len(g)), add_axes(3.2, 0.6, len(x), len(g))
    cell_grid(row, x, "input x", np.full(len(x), SKY))
    cell_grid(column, g[:, np.newaxis], "upstream gradient g", np.full(len(g), ORANGE))
    cell_grid(table, np.outer(g, x), "gradient of W")
    row.set(xticks=[], xlabel="")
    column.set(xticks=[], xlabel="", ylabel="output o")
    table.set(xlabel="input i", ylabel="output o")
    return figure


@figure_style()
def draw_window(window: np.ndarray, grad: float) -> Figure:
    """Draw one pooling window, its winner marked, and the gradient on its way to the winner's cell."""
    winner = np.unravel_index(window.argmax(), window.shape)
    landed = np.zeros(window.shape)
    landed[winner] = grad
    colors = np.full(window.shape, "white", dtype=object)
    colors[winner] = ORANGE
    figure = titled_figure((7, 3), "The winner gets the whole gradient")
    left, middle, right = figure.subplots(1, 3, width_ratios=[2, 2, 1.1])
    cell_grid(left, window, "the window, its winner marked", colors, fontsize=15)
    cell_grid(middle, landed, "gradient of the window", colors, fontsize=15)
    cell_grid(right, [[grad]], "upstream gradient", [[ORANGE]], fontsize=15)
    right.set(xticks=[], xlabel="")
    arrow = {"arrowstyle": "->", "color": VERMILION, "linewidth": 2.5, "mutation_scale": 18}
    start, end = (-0.5, 0), (winner[1] + 0.3, winner[0])
    figure.add_artist(ConnectionPatch(start, end, "data", "data", axesA=right, axesB=middle, **arrow))
    return figure


@figure_style()
def draw_pooling(image: np.ndarray, g: np.ndarray, landed: np.ndarray, P: int) -> Figure:
    """Draw an image cut into pooling windows, the gradient of each window, and where it landed."""
    title = "Max pooling, backward: one gradient for each window, one winner for each gradient"
    figure = titled_figure((9, 3.8), title)
    left, middle, right = figure.subplots(1, 3, width_ratios=[image.shape[1], g.shape[1], image.shape[1]])
    owners = np.resize(PLACES, g.size).reshape(g.shape)
    spread = np.full(image.shape, PALE, dtype=object)
    spread[: len(g) * P, : g.shape[1] * P] = owners.repeat(P, axis=0).repeat(P, axis=1)
    cell_grid(left, image, "the image, windows in colour", spread)
    cell_grid(middle, g, "upstream gradient", owners)
    cell_grid(right, landed, "gradient of the image", np.where(landed != 0, spread, "white"))
    for axes in (left, right):
        for r, s in np.ndindex(g.shape):
            outline(axes, r * P, s * P, P, P, GREY, linewidth=2)
    return figure


@figure_style()
def draw_landing(digit: np.ndarray, features: np.ndarray, landed: np.ndarray, channel: int) -> Figure:
    """Draw a digit, one channel of its features, and where the gradient of that channel lands.

    Parameters
    ----------
    digit : ndarray of shape (H, W)
        The image.
    features, landed : ndarray of shape (C, H_out, W_out)
        What pooling got, and the gradient it sent back.
    channel : int
        Which channel to draw.
    """
    count = np.count_nonzero(landed[channel])
    title = f"Channel {channel}: the gradient lands on {count} of {landed[channel].size} pixels"
    sheet, side = Sheet(9, 3.75, title), 2.5 / max(digit.shape)
    left, middle, right = (Grid(at, 0.7, side, *digit.shape) for at in (0.45, 3.4, 6.35))
    # pixel (0, 0) of a feature map looks at a window whose middle is pixel (margin, margin) of the digit
    height, width = features.shape[1:]
    margin = (digit.shape[0] - height) / 2 * side
    inner = [Grid(grid.left + margin, grid.top + margin, side, height, width) for grid in (middle, right)]
    limits = signed_limits(features)  # nothing is white, and orange stays what it is in every map: positive
    ink = {"cmap": PIXELS, "vmin": digit.min(), "vmax": digit.max()}
    sheet.image(left, digit, **ink)
    sheet.image(right, digit, alpha=0.35, **ink)
    sheet.image(inner[0], features[channel], **limits)
    sheet.image(inner[1], np.ma.masked_equal(landed[channel], 0), **limits)
    titles = ("the digit", "the feature map", "where its gradient lands")
    for grid, words in zip((left, inner[0], right), titles, strict=True):
        sheet.frame(grid, 0, 0, grid.rows, grid.columns, GREY, 1)
        sheet.title(grid, words)
        counted = [range(0, length, max(length // 3, 1)) for length in (grid.rows, grid.columns)]
        sheet.count(grid, *counted)
    return sheet.finish()
