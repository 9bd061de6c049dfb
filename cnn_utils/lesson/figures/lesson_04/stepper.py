"""The figure of lesson 4 in which one pixel collects its gradient, product by product."""

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.style import BLACK, BLUE, FAINT, PALE, SKY, VERMILION, YELLOW, figure_style
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

CELL, LEFT = 0.36, 0.75  # inches


def lay_out(x_shape: tuple[int, int], K: int, g_shape: tuple[int, int]) -> list[Grid]:
    """Return the places of the seven grids: four in the first row, three in the second."""
    shapes = (x_shape, (K, K), g_shape, x_shape)
    lefts = np.cumsum([LEFT, x_shape[1] * CELL + 0.6, K * CELL + 0.75, g_shape[1] * CELL + 0.6])
    forward = [Grid(left, 0.85, CELL, *shape) for left, shape in zip(lefts, shapes, strict=True)]
    framed = Grid(LEFT, 3.3, CELL, g_shape[0] + 2 * K - 2, g_shape[1] + 2 * K - 2)
    middle = LEFT + CELL * framed.columns + 0.8
    later = [Grid(left, 3.9, CELL, K, K) for left in (middle, middle + CELL * K + 0.75)]
    return [*forward, framed, *later]


def find_products(w: np.ndarray, g: np.ndarray, row: int, column: int) -> list[tuple[Any, ...]]:
    """Return the products that make the gradient of a pixel, in reading order of the framed gradient.

    Each is a window's place, a weight's place, and the two numbers; the window is None where none starts.
    """
    K, found = len(w), []
    for a, b in np.ndindex(K, K):
        r, s = row - K + 1 + a, column - K + 1 + b
        weight = (K - 1 - a, K - 1 - b)
        inside = 0 <= r < g.shape[0] and 0 <= s < g.shape[1]
        found.append(((r, s) if inside else None, weight, g[r, s] if inside else 0, w[weight]))
    return found


def shade(
    shape: tuple[int, int], cells: Sequence[tuple[int, int]], current: tuple[int, int] | None
) -> np.ndarray:
    """Return a colour for each cell of a grid: the ones that take part, and the current one."""
    shades = np.full(shape, "white", dtype=object)
    for cell in cells:
        shades[cell] = SKY
    if current is not None:
        shades[current] = YELLOW
    return shades


def spell_sum(products: Sequence[tuple[Any, ...]]) -> str:
    """Write products as a sum; those with the frame of zeros are left out."""
    terms = [(g, f"({spell(w)})" if w < 0 else spell(w)) for window, _, g, w in products if window]
    return " + ".join(f"{spell(g)}·{w}" if g >= 0 else f"({spell(g)})·{w}" for g, w in terms) or "0"


@figure_style()
def draw_stepper(
    x: np.ndarray, w: np.ndarray, g: np.ndarray, grad: np.ndarray, row: int, column: int, step: int
) -> Figure:
    """Draw which windows touched a pixel, and the products that make its gradient.

    Parameters
    ----------
    x, w, g : ndarray
        The input, of shape (H, W), a filter, (K, K), and the upstream gradient, (H - K + 1, W - K + 1).
    grad : ndarray of shape (H, W)
        The gradient of the input.
    row, column, step : int
        The pixel, and which of its K * K products is the current one, from 1 on.

    Returns
    -------
    Figure
    """
    products = find_products(w, g, row, column)
    count = sum(window is not None for window, *_ in products)
    looked = "1 window" if count == 1 else f"{count} windows"
    title = f"Pixel ({row}, {column}) was in {looked}: its gradient is {spell(grad[row, column])}"
    sheet, grids = Sheet(9, 6.0, title), lay_out(x.shape, len(w), g.shape)
    draw_forward(sheet, grids[:4], (x, w, g, grad), (row, column), products, step)
    draw_flipped(sheet, grids[4:], w, g, (row, column), products, step)
    total = sum(gradient * weight for *_, gradient, weight in products[:step])
    text = textwrap.fill(f"{spell_sum(products[:step])} = {spell(total)}", 58)
    words = f"after {step} of {len(products)} products:\n{text}"
    sheet.text(grids[5].left, 5.19, words, ha="left", va="top")
    return sheet.finish()


def draw_forward(
    sheet: Sheet,
    grids: Sequence[Grid],
    arrays: tuple[np.ndarray, ...],
    pixel: tuple[int, int],
    products: Sequence[tuple[Any, ...]],
    step: int,
) -> None:
    """Draw input, filter, upstream gradient and result, and in each what belongs to the current product."""
    window, weight, *_ = products[step - 1]
    windows = [place for place, *_ in products if place is not None]
    weights = [used for place, used, *_ in products if place is not None]
    names = ("input x", "filter w", "upstream gradient g", "gradient of x")
    marks = (([pixel], pixel), (weights, weight), (windows, window), ([pixel], pixel))
    for grid, name, values, (cells, now) in zip(grids, names, arrays, marks, strict=True):
        sheet.tiles(grid, values, name, shade(values.shape, cells, now if window else None))
    for grid in (grids[0], grids[3]):
        sheet.frame(grid, *pixel, 1, 1, VERMILION)
    sheet.count(grids[0], range(grids[0].rows), range(grids[0].columns))
    if window:
        (row, column), (rows, columns) = window, arrays[1].shape
        sheet.frame(grids[0], row, column, rows, columns, BLUE)
        sheet.frame(grids[1], weight[0], weight[1], 1, 1, BLUE)
        sheet.frame(grids[2], row, column, 1, 1, BLUE)


def draw_flipped(
    sheet: Sheet,
    grids: Sequence[Grid],
    w: np.ndarray,
    g: np.ndarray,
    pixel: tuple[int, int],
    products: Sequence[tuple[Any, ...]],
    step: int,
) -> None:
    """Draw the gradient in its frame, the flipped filter over it, and the products of the two."""
    K, current = len(w), divmod(step - 1, len(w))
    framed = np.pad(g, K - 1)
    shades = np.full(framed.shape, PALE, dtype=object)
    shades[K - 1 : K - 1 + g.shape[0], K - 1 : K - 1 + g.shape[1]] = "white"
    shades[pixel[0] + current[0], pixel[1] + current[1]] = YELLOW
    under = np.zeros(framed.shape, bool)
    under[pixel[0] : pixel[0] + K, pixel[1] : pixel[1] + K] = True
    framed = np.where((shades == PALE) & ~under, np.nan, framed)  # fewer zeros are clearer
    inks = np.where(framed == 0, FAINT, BLACK)
    sheet.tiles(grids[0], framed, "the same g, in a frame of zeros", shades, inks, 9)
    sheet.frame(grids[0], *pixel, K, K, VERMILION)
    values = np.array([gradient * weight for *_, gradient, weight in products]).reshape(K, K)
    later = np.where(np.arange(K * K).reshape(K, K) >= step, FAINT, BLACK)
    sheet.tiles(grids[1], np.flip(w), "flipped filter", shade((K, K), [], current))
    sheet.tiles(grids[2], values, "products", shade((K, K), [], current), later)
    middle = grids[1].top + CELL * K / 2
    for grid, sign in zip(grids[1:], "∗=", strict=True):
        sheet.text(grid.left - 0.3, middle, sign, 17, va="center")
    right = grids[2].left + CELL * K + 0.15
    sheet.text(right, middle, f"sum: {spell(values.sum())}", 13, ha="left", va="center")
