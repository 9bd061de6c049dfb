"""The figure of lesson 4 that looks at one entry of a gradient."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import signed_limits, spell
from cnn_utils.lesson.figures.style import BLACK, GREEN, GREY, figure_style
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

SIDE, LEFTS, TOPS = 2.15, (0.45, 3.35, 6.25), (0.75, 3.6)  # inches
MOST_NUMBERS = 30  # a panel with more cells shows colours only


def lay_out(shape: tuple[int, int], left: float, top: float) -> Grid:
    """Return the place of a map: cells are squares, or as wide as they fit if it is much wider than high."""
    rows, columns = shape
    if max(shape) > 3 * min(shape):
        return Grid(left, top, SIDE / columns, rows, columns, columns / rows)
    side = SIDE / max(shape)
    return Grid(left + (SIDE - columns * side) / 2, top + (SIDE - rows * side) / 2, side, rows, columns)


def draw_map(
    sheet: Sheet, values: np.ndarray, left: float, top: float, title: str, limits: dict[str, Any]
) -> Grid:
    """Draw an array as a map in colours, with its numbers if they are few; return its place."""
    values = np.atleast_2d(values)
    grid = lay_out(values.shape, left, top)
    sheet.image(grid, values, **limits)
    sheet.frame(grid, 0, 0, grid.rows, grid.columns, GREY, 1)
    sheet.text(left + SIDE / 2, grid.top - 0.1, title, 10.5)
    if values.size <= MOST_NUMBERS:
        size = 10 if values.shape[1] < 8 else 6.5
        for (row, column), value in np.ndenumerate(values):
            text = f"{round(value, 6) + 0.0:.2g}".replace("-", "\N{MINUS SIGN}")
            color = BLACK if abs(value) < 0.6 * limits["vmax"] else "white"
            sheet.number(grid, row, column, text, color, size)
    return grid


@figure_style()
def draw_microscope(
    name: str,
    derived: np.ndarray,
    measured: np.ndarray,
    row: int,
    column: int,
    slopes: np.ndarray,
    upstream_grad: np.ndarray,
) -> Figure:
    """Draw a gradient, the measured one and their difference; below, what one entry is made of.

    Parameters
    ----------
    name : str
        Whose gradient it is.
    derived, measured : ndarray
        The gradient by a formula and by nudging, as matrices.
    row, column : int
        The entry looked at.
    slopes, upstream_grad : ndarray
        How many times as far each output moves as this entry, and how many times as far the loss moves as
        each output; as matrices.

    Returns
    -------
    Figure
    """
    sheet = Sheet(9, 6.1, f"{name}: orange is positive, purple negative, white zero")
    worst, same = np.abs(derived - measured).max(), signed_limits(np.stack([derived, measured]))
    titles = (
        "by the function",
        "measured by the judge",
        f"difference: at most {worst:.{'2g' if worst > 0.01 else '0e'}}",
    )
    for left, title, values in zip(LEFTS, titles, (derived, measured, derived - measured), strict=True):
        grid = draw_map(sheet, values, left, TOPS[0], title, same)
        sheet.frame(grid, row, column, 1, 1, GREEN, 2.5)
    products = slopes * upstream_grad
    titles = (
        f"how each output moves with ({row}, {column})",
        "times the upstream gradient",
        f"is the products: sum {spell(products.sum())}",
    )
    for left, title, values in zip(LEFTS, titles, (slopes, upstream_grad, products), strict=True):
        draw_map(sheet, values, left, TOPS[1], title, signed_limits(values))
    for number, sign in enumerate("\N{MINUS SIGN}=×="):
        left, top = LEFTS[1 + number % 2] - 0.17 * SIDE, TOPS[number // 2] + SIDE / 2
        sheet.text(left, top, sign, 17, va="center")
    return sheet.finish()
