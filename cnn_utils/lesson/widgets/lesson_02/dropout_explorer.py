"""The dropout explorer: choose the rate and the seed, and see who stays, how loud, and the mean."""

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, PIXELS, figure_style
from cnn_utils.lesson.widgets.answers import as_numbers, as_pair, ask
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

ROWS, COLUMNS = 10, 10
WIDE = {"description_width": "60px"}


@figure_style()
def draw_dropout(values: np.ndarray, output: np.ndarray, mask: np.ndarray, rate: float) -> Figure:
    """Draw a hundred numbers before and after dropout, and their means.

    Parameters
    ----------
    values, output : ndarray of shape (100,)
        Before and after.
    mask : ndarray of bool of shape (100,)
        Which ones survived.
    rate : float
    """
    before, after = Grid(0.3, 0.8, 0.29, ROWS, COLUMNS), Grid(3.5, 0.8, 0.29, ROWS, COLUMNS)
    scale = 1 / (1 - rate)
    limits = {"cmap": PIXELS, "vmin": 0, "vmax": 1.6 * max(float(output.max()), float(values.max()))}
    sheet = Sheet(9, 4.1, f"{mask.sum()} of {mask.size} survive, {scale:.2f} times as large")
    for grid, numbers, title in ((before, values, "before"), (after, output, "after")):
        shown = np.reshape(numbers, (ROWS, COLUMNS))
        sheet.grid(grid, shown, title, 8, shown == 0, **limits)
        sheet.frame(grid, 0, 0, ROWS, COLUMNS, GREY, 1)
    means = {"before": values.mean(), "not scaled": (values * mask).mean(), "after": output.mean()}
    draw_means(sheet, means)
    return sheet.finish()


def draw_means(sheet: Sheet, means: dict[str, Any]) -> None:
    """Draw a bar for each mean, the first one as a line to compare with."""
    foot, tall = 3.7, 1.45  # inches; `tall` is the mean before
    first = next(iter(means.values()))
    sheet.text(7.7, 0.72, "the mean", 11)
    for number, (name, mean) in enumerate(means.items()):
        x, height = 7.0 + 0.7 * number, min(tall * mean / first, 2.6)
        color = (PALE, ORANGE, BLUE)[number]
        sheet.bar(x, foot, 0.5, height, color)
        sheet.text(x, foot - height - 0.08, f"{mean:.2f}")
        sheet.text(x, foot + 0.2, name, 9)
    sheet.axes.plot([6.65, 8.75], [foot - tall] * 2, ":", color=GREY)


def say_means(values: np.ndarray, output: np.ndarray, mask: np.ndarray, rate: float) -> str:
    """Say who survives, how loud, and what becomes of the mean."""
    return (
        f"Rate {rate:.2f}: {np.sum(mask)} of {mask.size} survive, each times {spell(1 / (1 - rate))}. "
        f"The mean was {values.mean():.2f}, and is {output.mean():.2f}."
    )


def dropout_explorer(
    dropout: Callable, values: np.ndarray | None = None, rate: float = 0.5, seed: int = 0
) -> Playground:
    """Choose rate and seed of a dropout, and see who stays, how loud, and the mean.

    Parameters
    ----------
    dropout : callable
        ``dropout(input, rate, training, rng) -> (output, mask)``, for example your own.
    values : ndarray of shape (100,), optional
        What goes in, nothing negative; by default ones.
    rate : float
    seed : int
        Where the controls begin.

    Returns
    -------
    Playground
        Its controls are "rate", "seed" and "training"; its `figure()` is the still twin.
    """
    values = np.ones(ROWS * COLUMNS) if values is None else values
    controls = {
        "rate": ipywidgets.FloatSlider(rate, min=0, max=0.95, step=0.05, description="rate", style=WIDE),
        "seed": ipywidgets.IntSlider(seed, 0, 30, description="seed", style=WIDE),
        "training": ipywidgets.Checkbox(True, description="training", style=WIDE),
    }

    def drop(state: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
        rng = np.random.default_rng(state["seed"])
        came = ask(dropout, values, state["rate"], state["training"], rng)
        output, mask = as_pair(dropout, came, "output and mask")
        mask = (
            np.ones(values.shape, bool) if mask is None else as_numbers(dropout, mask, values.shape, "mask")
        )
        return as_numbers(dropout, output, values.shape, "output"), mask.astype(bool)

    def draw(state: dict[str, Any]) -> Figure:
        return draw_dropout(values, *drop(state), state["rate"] if state["training"] else 0)

    def describe(state: dict[str, Any]) -> str:
        if not state["training"]:
            return "At inference nothing is dropped, and nothing is scaled."
        return say_means(values, *drop(state), state["rate"])

    summary = "The dropout explorer: run this cell, then move the rate, or the seed for another draw."
    return Playground(draw, controls, summary, describe=describe)
