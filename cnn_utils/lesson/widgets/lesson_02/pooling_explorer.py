"""The pooling explorer: choose the size of the windows, and look into any of them."""

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.style import GREY, PIXELS, VERMILION, figure_style
from cnn_utils.lesson.widgets.answers import as_numbers, as_pair, ask, name_of
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

SIZES = range(1, 7)
WIDE = {"description_width": "60px"}


def lay_out(map_shape: tuple[int, int], output_shape: tuple[int, int], P: int) -> tuple[Grid, Grid, Grid]:
    """Return the places of the map, the window and the output."""
    side, small, large = 3.2 / max(map_shape), 1.7 / P, 2.6 / max(output_shape)
    return (
        Grid(0.15, 0.75, side, *map_shape),
        Grid(3.75, 1.5, small, P, P),
        Grid(6.1, 1.05, large, *output_shape),
    )


@figure_style()
def draw_window(
    feature_map: np.ndarray, output: np.ndarray, indices: np.ndarray, place: tuple[int, int], P: int
) -> Figure:
    """Draw a map and its winners, one window with its numbers, and what pooling leaves of the map.

    Parameters
    ----------
    feature_map : ndarray of shape (H, W)
    output, indices : ndarray of shape (H // P, W // P)
        The maximum of each window, and its place in the window, in reading order.
    place : tuple of two int
        Row and column of the window that is looked into.
    P : int
        The size of the windows.
    """
    (H, W), (row, column) = feature_map.shape, place
    (H_out, W_out), winner = output.shape, divmod(int(indices[place]), P)
    whole, window, pooled = lay_out(feature_map.shape, output.shape, P)
    limits = {"cmap": PIXELS, "vmin": 0, "vmax": 1.6 * max(float(feature_map.max()), 1e-12)}
    sheet = Sheet(9, 4.1, f"The winner of the window at row {row}, column {column} is {spell(output[place])}")
    sheet.image(whole, feature_map, **limits)
    sheet.title(whole, f"the map, {H} × {W}")
    sheet.frame(whole, 0, 0, H, W, GREY, 1)
    sheet.leave_out(whole, H_out * P, W_out * P)  # what fills no window
    sheet.frame(whole, row * P, column * P, P, P, VERMILION)
    rows, columns = np.indices(output.shape) * P + np.divmod(indices.astype(int), P)
    won = output > 0
    sheet.dots(whole, rows[won], columns[won], VERMILION)
    cells = feature_map[row * P : (row + 1) * P, column * P : (column + 1) * P]
    sheet.grid(window, cells.round(2), "the window", 11 if P < 5 else 8, **limits)
    sheet.frame(window, 0, 0, P, P, GREY, 1)
    sheet.frame(window, *winner, 1, 1, VERMILION)
    sheet.image(pooled, output, **limits)
    sheet.title(pooled, f"the output, {H_out} × {W_out}")
    sheet.frame(pooled, 0, 0, H_out, W_out, GREY, 1)
    sheet.frame(pooled, row, column, 1, 1, VERMILION, 2)
    return sheet.finish()


class PoolingExplorer(Playground):
    """A map, its windows and their winners; see :func:`pooling_explorer`."""

    def __init__(self, feature_map: np.ndarray, pool: Callable, size: int, row: int, column: int) -> None:
        self.feature_map, self.pool = feature_map, pool
        controls = {
            "size": ipywidgets.IntSlider(size, SIZES[0], SIZES[-1], description="size", style=WIDE),
            "row": ipywidgets.IntSlider(row, description="row", style=WIDE),
            "column": ipywidgets.IntSlider(column, description="column", style=WIDE),
        }

        def limit(_change: Any = None) -> None:
            for name, side in zip(("row", "column"), feature_map.shape, strict=True):
                controls[name].max = side // controls["size"].value - 1

        controls["size"].observe(limit, names="value")  # before the base draws, so that the window is there
        limit()
        summary = "The pooling explorer: run this cell, then change the size, or click on a window."
        super().__init__(self.draw_state, controls, summary, describe=self.describe_state, click=self.go_to)

    def pooled(self, state: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
        """Return what pooling keeps, and the places of the winners."""
        P, (H, W) = state["size"], self.feature_map.shape
        came = as_pair(self.pool, ask(self.pool, self.feature_map[np.newaxis], P), "output and indices")
        names, shape = ("the output", "the indices"), (1, H // P, W // P)
        output, indices = (
            as_numbers(self.pool, *one)[0] for one in zip(came, [shape] * 2, names, strict=True)
        )
        if not np.isin(indices, range(P * P)).all():
            raise ValueError(f"{name_of(self.pool)} returned indices outside of 0 to {P * P - 1}")
        return output, indices.astype(int)

    def draw_state(self, state: dict[str, Any]) -> Figure:
        """Return the figure for the values of all controls."""
        place = state["row"], state["column"]
        return draw_window(self.feature_map, *self.pooled(state), place, state["size"])

    def describe_state(self, state: dict[str, Any]) -> str:
        """Say what the window keeps, and what is left of the map."""
        (output, indices), place, P = self.pooled(state), (state["row"], state["column"]), state["size"]
        size = self.feature_map.size
        return (
            f"Windows of {P} × {P}. This one keeps {spell(output[place])}, its number {indices[place]} in "
            f"reading order, counted from 0. "
            f"Of {size} numbers {output.size} are kept; {size - output.size * P * P} lie in no window."
        )

    def go_to(self, _panel: int, x: float, y: float) -> dict[str, int]:
        """Choose the window that was clicked, in the map or in the output."""
        (H, W), P = self.feature_map.shape, self.state["size"]
        whole, _, output = lay_out((H, W), (H // P, W // P), P)
        if (cell := output.cell(x, y)) is None and (cell := whole.cell(x, y)):
            cell = cell[0] // P, cell[1] // P
        wanted = dict(zip(("row", "column"), cell, strict=True)) if cell else {}
        return {name: min(at, self.controls[name].max) for name, at in wanted.items()}


def pooling_explorer(
    feature_map: np.ndarray, pool: Callable, size: int = 2, row: int = 0, column: int = 0
) -> PoolingExplorer:
    """Choose the size of the windows, and look into any of them.

    Parameters
    ----------
    feature_map : ndarray of shape (H, W)
        At least 6 x 6.
    pool : callable
        ``pool(image, P) -> (output, indices)`` for images of shape (1, H, W), for example your own.
    size, row, column : int
        Where the controls begin.

    Returns
    -------
    PoolingExplorer
        Its controls are "size", "row" and "column"; its `figure()` is the still twin.
    """
    if min(feature_map.shape) < SIZES[-1]:
        raise ValueError(f"feature_map has shape {feature_map.shape}, expected at least 6 x 6")
    return PoolingExplorer(feature_map, pool, size, row, column)
