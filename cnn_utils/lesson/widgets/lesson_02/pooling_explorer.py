"""The pooling explorer: choose the size of the windows, and look into any of them."""

import ipywidgets
import numpy as np

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.style import GREY, PIXELS, VERMILION, figure_style
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

SIZES = range(1, 7)
WIDE = {"description_width": "60px"}


def lay_out(map_shape, output_shape, P):
    """Return the places of the map, the window and the output."""
    side, small, large = 3.2 / max(map_shape), 1.7 / P, 2.6 / max(output_shape)
    return (
        Grid(0.15, 0.75, side, *map_shape),
        Grid(3.75, 1.5, small, P, P),
        Grid(6.1, 1.05, large, *output_shape),
    )


@figure_style()
def draw_window(feature_map, output, indices, place, P):
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
    for corner in ((H_out * P, 0, H - H_out * P, W), (0, W_out * P, H, W - W_out * P)):
        if min(corner[2:]):
            sheet.frame(whole, *corner, GREY, 1, hatch="////")  # fills no window
    sheet.frame(whole, row * P, column * P, P, P, VERMILION)
    rows, columns = np.indices(output.shape) * P + np.divmod(indices.astype(int), P)
    won = output > 0
    x, y = whole.left + (columns[won] + 0.5) * whole.side, whole.top + (rows[won] + 0.5) * whole.side
    sheet.axes.plot(x, y, ".", color=VERMILION, markersize=3)
    cells = feature_map[row * P : (row + 1) * P, column * P : (column + 1) * P]
    sheet.grid(window, cells.round(2), "the window", 11 if P < 5 else 8, **limits)
    sheet.frame(window, 0, 0, P, P, GREY, 1)
    sheet.frame(window, *winner, 1, 1, VERMILION)
    sheet.image(pooled, output, **limits)
    sheet.title(pooled, f"the output, {H_out} × {W_out}")
    sheet.frame(pooled, 0, 0, H_out, W_out, GREY, 1)
    sheet.frame(pooled, row, column, 1, 1, VERMILION, 2)
    return sheet.finish()


def pooling_explorer(feature_map, pool, size=2, row=0, column=0):
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
    Playground
        Its controls are "size", "row" and "column"; its `figure()` is the still twin.
    """
    if min(feature_map.shape) < SIZES[-1]:
        raise ValueError(f"feature_map has shape {feature_map.shape}, expected {SIZES[-1]} x {SIZES[-1]} or more")
    controls = {
        "size": ipywidgets.IntSlider(size, SIZES[0], SIZES[-1], description="size", style=WIDE),
        "row": ipywidgets.IntSlider(row, description="row", style=WIDE),
        "column": ipywidgets.IntSlider(column, description="column", style=WIDE),
    }

    def limit(_change=None):
        for name, side in zip(("row", "column"), feature_map.shape, strict=True):
            controls[name].max = side // controls["size"].value - 1

    def pooled(state):
        output, indices = pool(feature_map[np.newaxis], state["size"])
        return np.asarray(output)[0], np.asarray(indices)[0]

    def draw(state):
        return draw_window(feature_map, *pooled(state), (state["row"], state["column"]), state["size"])

    def describe(state):
        (output, indices), place, P = pooled(state), (state["row"], state["column"]), state["size"]
        kept, left = output.size, feature_map.size - output.size * P * P
        return (
            f"Windows of {P} × {P}. This one keeps {spell(output[place])}, its cell {indices[place]}. "
            f"Of {feature_map.size} numbers {kept} are kept; {left} lie in no window."
        )

    def go_to(_panel, x, y):
        P = controls["size"].value
        output_shape = feature_map.shape[0] // P, feature_map.shape[1] // P
        whole, _, output = lay_out(feature_map.shape, output_shape, P)
        if (cell := output.cell(x, y)) is None:
            cell = whole.cell(x, y)
            cell = cell and (cell[0] // P, cell[1] // P)
        wanted = dict(zip(("row", "column"), cell, strict=True)) if cell else {}
        return {name: min(at, controls[name].max) for name, at in wanted.items()}

    controls["size"].observe(limit, names="value")  # before the base draws, so that the window is there
    limit()
    summary = "The pooling explorer: run this cell, then change the size, or click on a window."
    return Playground(draw, controls, summary, describe=describe, click=go_to)
