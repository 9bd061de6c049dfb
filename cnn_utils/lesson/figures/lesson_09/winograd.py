"""Figure of lesson 9: Winograd's convolution, 16 products in the place of 36."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view

from cnn_utils.fast.winograd import OUTPUT, A, B, G
from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.style import BLUE, GREEN, GREY, ORANGE, PINK, PIXELS, figure_style

OUTPUTS = BLUE, ORANGE, GREEN, PINK  # a colour for each of the four outputs
CENTRES = 2.2, 7.6, 14, 20.4  # of window, filter, products and outputs, in cells
SIGNS = 4.9, 10.3, 18.2  # what stands between them


def brief(value: float) -> str:
    """Write a number with two digits after the point, a real minus sign, and no sign before zero."""
    text = f"{value:.2f}"
    return "0" if float(text) == 0 else text.replace("-", "\N{MINUS SIGN}")


def draw_numbers(axes: Axes, values: np.ndarray, left: float, top: float, name: str, **limits: Any) -> None:
    """Draw a matrix into a picture made of cells, its upper left corner at (left, top)."""
    rows, columns = values.shape
    picture = axes.imshow(values, extent=(left, left + columns, top + rows, top), **limits)
    for (row, column), value in np.ndenumerate(values):
        red, green, blue, _ = picture.cmap(picture.norm(value))
        color = "black" if 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 else "white"
        place = left + column + 0.5, top + row + 0.5
        axes.text(*place, brief(value), ha="center", va="center", color=color, fontsize=8)
    axes.add_patch(Rectangle((left, top), columns, rows, fill=False, edgecolor=GREY, linewidth=0.8))
    axes.text(left + columns / 2, top - 0.25, name, ha="center", va="bottom")


def frame_outputs(axes: Axes, left: float, top: int, side: int) -> None:
    """Frame four squares side by side, each in the colour of the output it belongs to."""
    for cell, color in enumerate(OUTPUTS):
        row, column = divmod(cell, 2)
        corner, length = (left + side * column + 0.06, top + side * row + 0.06), side - 0.12
        frame = Rectangle(corner, length, length, fill=False, edgecolor=color, linewidth=2.2, zorder=3)
        axes.add_patch(frame)


def mark_uses(axes: Axes, left: float, top: int, uses: np.ndarray) -> None:
    """Mark in the corners of each cell which outputs it goes into: `uses` of shape (4, rows, columns).

    Filled where it is added, hollow where it is subtracted.
    """
    for (cell, row, column), sign in np.ndenumerate(uses):
        if sign:
            down, right = divmod(cell, 2)
            corner = left + column + 0.05 + 0.74 * right, top + row + 0.05 + 0.74 * down
            face, edge = (OUTPUTS[cell], "white") if sign > 0 else ("white", OUTPUTS[cell])
            mark = Rectangle(corner, 0.17, 0.17, facecolor=face, edgecolor=edge, linewidth=1.1)
            axes.add_patch(mark)


def draw_row(
    axes: Axes, middle: int, panels: tuple[tuple[str, np.ndarray, Any], ...], signs: tuple[str, str, str]
) -> None:
    """Draw four matrices side by side and the signs between them; return the left edge of each.

    `panels` holds for each matrix its name, its numbers, and the arguments of imshow.
    """
    for centre, (name, values, limits) in zip(CENTRES, panels, strict=True):
        rows, columns = values.shape
        draw_numbers(axes, values, centre - columns / 2, middle - rows / 2, name, **limits)
    for place, sign in zip(SIGNS, signs, strict=True):
        axes.text(place, middle, sign, ha="center", va="center", fontsize=12)


def multiply_directly(window: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the 6 x 6 products, three by three for each output, and the 2 x 2 outputs."""
    products = sliding_window_view(window, (3, 3)) * weights  # (2, 2, 3, 3)
    return products.swapaxes(1, 2).reshape(6, 6), products.sum(axis=(2, 3))


def draw_directly(axes: Axes, middle: int, window: np.ndarray, weights: np.ndarray) -> None:
    """Draw how each output takes nine products of its own."""
    products, outputs = multiply_directly(window, weights)
    panels = (
        ("window $d$", window, {"cmap": PIXELS, "vmin": 0, "vmax": 1.3}),
        ("filter $g$", weights, signed_limits(weights)),
        (f"{products.size} products: nine for each output", products, signed_limits(products)),
        ("outputs $y$", outputs, signed_limits(outputs)),
    )
    draw_row(axes, middle, panels, ("×", "=", "sums"))
    frame_outputs(axes, CENTRES[2] - 3, middle - 3, 3)
    frame_outputs(axes, CENTRES[3] - 1, middle - 1, 1)


def draw_cheaply(axes: Axes, middle: int, window: np.ndarray, weights: np.ndarray) -> None:
    """Draw how the four outputs share products of sums."""
    d, g = B @ window @ B.T, G @ weights @ G.T
    products, outputs = g * d, A @ (g * d) @ A.T
    panels = (
        ("$B\\,d\\,B^T$", d, signed_limits(d)),
        ("$G\\,g\\,G^T$", g, signed_limits(weights)),
        (f"{products.size} products, shared by the outputs", products, signed_limits(products)),
        ("outputs $y$", outputs, signed_limits(outputs)),
    )
    draw_row(axes, middle, panels, ("\N{BULLET}", "=", "$A\\ldots A^T$\n± sums"))
    mark_uses(axes, CENTRES[2] - 2, middle - 2, OUTPUT.reshape(4, 4, 4))
    frame_outputs(axes, CENTRES[3] - 1, middle - 1, 1)
    words = "filled corner: added to the output\nof that colour; hollow: subtracted"
    axes.text(CENTRES[2], middle + 2.2, words, ha="center", va="top", fontsize=9)


@figure_style()
def draw_winograd(window: np.ndarray, weights: np.ndarray) -> Figure:
    """Draw two ways from a 4 x 4 window and a 3 x 3 filter to 2 x 2 outputs: directly, and Winograd's."""
    figure = Figure(figsize=(9, 6.4), layout="constrained")
    axes = figure.subplots()
    axes.set_title("The same four outputs, with 36 multiplications and with 16")
    draw_directly(axes, 3, window, weights)
    draw_cheaply(axes, 11, window, weights)
    for centre, bottom, words in (
        (CENTRES[0], 5, "sums and\ndifferences:\nonce for\nall filters"),
        (CENTRES[1], 4.5, "halves of\nsums: once\nfor all\nwindows"),
    ):
        arrow = {"arrowstyle": "->", "color": GREY, "linewidth": 1.5}
        axes.annotate("", (centre - 1.4, 8.0), (centre - 1.4, bottom + 0.15), arrowprops=arrow)
        axes.text(centre - 1.1, 6.5, words, va="center", fontsize=9)
    axes.set(xlim=(-0.2, 21.8), ylim=(14.4, -0.9), aspect="equal")
    axes.axis("off")
    return figure
