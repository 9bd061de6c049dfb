"""Click a pixel, and watch its gradient come together, product by product."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.lesson_04.stepper import draw_stepper, find_products, lay_out, spell_sum
from cnn_utils.lesson.widgets.answers import as_numbers, ask
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.sheet import Grid


def find_cell(grids: Sequence[Grid], x: float, y: float) -> tuple[int, int, int] | None:
    """Return which grid has a cell at a place, and the cell's row and column; None if none has."""
    found = ((panel, *cell) for panel, grid in enumerate(grids) if (cell := grid.cell(x, y)))
    return next(found, None)


def tell(w: np.ndarray, g: np.ndarray, grads: dict[str, np.ndarray], row: int, column: int, step: int) -> str:
    """Say in words which windows touched a pixel, what the current product is, and what the sum is."""
    products = find_products(w, g, row, column)
    window, weight, gradient, number = products[step - 1]
    total = sum(gradient * number for *_, gradient, number in products)
    now = "no window starts there: the frame gives 0"
    if window:
        now = f"window {window} met the pixel with weight {weight}: {spell_sum(products[step - 1 : step])}"
        now += f" = {spell(gradient * number)}"
    says = f"Pixel ({row}, {column}). Product {step}: {now}."
    says += f" All together: {spell_sum(products)} = {spell(total)}."
    for name, grad in grads.items():
        same = "the same" if np.isclose(grad[row, column], total) else "NOT the same"
        says += f" {name}: {spell(grad[row, column])}, {same}."
    return says


def find_product(panel: int, i: int, j: int, row: int, column: int, K: int) -> dict[str, int]:
    """Return which product of a pixel has to do with the clicked cell (i, j) of a panel, if any."""
    if panel == 1:  # a weight: the flipped filter has it at the opposite place
        i, j = K - 1 - i, K - 1 - j
    elif panel == 2:  # a window, which starts above and left of the pixel
        i, j = i - row + K - 1, j - column + K - 1
    elif panel == 4:  # the framed gradient
        i, j = i - row, j - column
    return {"product": i * K + j + 1} if 0 <= i < K and 0 <= j < K else {}


def backprop_stepper(x: np.ndarray, w: np.ndarray, g: np.ndarray, ways: dict[str, Callable]) -> Playground:
    """Choose a pixel and watch its gradient come together, product by product.

    Parameters
    ----------
    x, w, g : ndarray
        The input, of shape (H, W), a filter, (K, K), and the upstream gradient, (H - K + 1, W - K + 1).
    ways : dict of str to callable
        ``way(g, w) -> gradient of x``, with channels, each under its name: your own functions. The picture
        shows what the first one says.

    Returns
    -------
    Playground
        Its controls are "row", "column" and "product"; a click on a pixel, a window or a weight sets them.
    """
    K = len(w)
    controls = {
        "row": ipywidgets.IntSlider(1, 0, len(x) - 1, description="row"),
        "column": ipywidgets.IntSlider(2, 0, len(x[0]) - 1, description="column"),
        "product": ipywidgets.IntSlider(K * K // 2 + 1, 1, K * K, description="product"),
    }

    @cache
    def find_grads() -> dict[str, np.ndarray]:
        came = {name: ask(way, g[np.newaxis], w[np.newaxis, np.newaxis]) for name, way in ways.items()}
        return {name: as_numbers(ways[name], grad, (1, *x.shape))[0] for name, grad in came.items()}

    def click(_panel: int, across: float, down: float) -> dict[str, int]:
        if (found := find_cell(lay_out(x.shape, K, g.shape), across, down)) is None:
            return {}
        if found[0] in (0, 3):
            return dict(zip(("row", "column"), found[1:], strict=True))
        return find_product(*found, controls["row"].value, controls["column"].value, K)

    def draw(state: dict[str, Any]) -> Figure:
        shown = next(iter(find_grads().values()))
        return draw_stepper(x, w, g, shown, state["row"], state["column"], state["product"])

    return Playground(
        draw,
        controls,
        "the backprop stepper: run the cell, then click a pixel, or move a slider",
        describe=lambda state: tell(w, g, find_grads(), state["row"], state["column"], state["product"]),
        click=click,
    )
