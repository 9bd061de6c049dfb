"""Small grids of numbers, the pieces that the figures of several lessons are made of."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from cnn_utils.lesson.figures.style import SIGNED, VALUES


def signed_limits(values: np.ndarray) -> dict[str, Any]:
    """Return the imshow arguments that put zero in the middle of a map for signed numbers, if finite."""
    sizes = np.abs(np.asarray(values, dtype=float))
    limit = max(sizes.max(initial=0, where=np.isfinite(sizes)), 1e-12)
    return {"cmap": SIGNED, "vmin": -limit, "vmax": limit}


def spell(value: float) -> str:
    """Write a number briefly, with a real minus sign and no minus before zero."""
    return f"{value + 0.0:.3g}".replace("-", "\N{MINUS SIGN}")


def number_grid(
    axes: Axes,
    values: Sequence[Sequence[float]] | np.ndarray,
    title: str,
    fontsize: float = 11,
    **limits: Any,
) -> Any:
    """Draw a matrix with its number in each cell, none where it is nan; rows and columns count from 0."""
    values = np.asarray(values)
    picture = axes.imshow(values, **({"cmap": VALUES} | limits))
    for row, column in np.argwhere(~np.isnan(values)):
        value = values[row, column]
        red, green, blue, _ = picture.cmap(picture.norm(value))
        color = "black" if 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 else "white"
        axes.text(column, row, spell(value), ha="center", va="center", color=color, fontsize=fontsize)
    axes.set(title=title, xlabel="column", ylabel="row")
    axes.set(xticks=range(values.shape[1]), yticks=range(values.shape[0]))
    return picture


def outline(
    axes: Axes,
    row: float,
    column: float,
    height: int,
    width: int,
    color: str,
    inset: float = 0.0,
    **style: Any,
) -> Any:
    """Draw a frame around the cells of a grid that start at `row`, `column`."""
    corner = (column - 0.5 + inset, row - 0.5 + inset)
    style = {"linewidth": 3, "fill": False, "clip_on": False, "zorder": 3} | style
    frame = Rectangle(corner, width - 2 * inset, height - 2 * inset, edgecolor=color, **style)
    return axes.add_patch(frame)
