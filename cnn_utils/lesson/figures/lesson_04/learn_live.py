"""The figure of lesson 4 in which a filter learns, at any step."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.style import BLACK, BLUE, GREY, ORANGE, PALE, figure_style
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

LEAST, MOST = 1e-6, 10.0  # losses outside this range are drawn at its ends
SIDE = 1.9  # inches
CURVE_LEFT, CURVE_TOP, CURVE_WIDTH, CURVE_HEIGHT = 0.9, 3.15, 7.9, 1.65
MARKS = ((1e-6, "0.000001"), (1e-4, "0.0001"), (1e-2, "0.01"), (1, "1"))


def draw_filter(sheet: Sheet, left: float, numbers: np.ndarray, title: str, limits: dict[str, Any]) -> None:
    """Draw the nine numbers of a filter in colours; those that ran away are said to have done so."""
    grid = Grid(left, 0.8, SIDE / 3, 3, 3)
    sheet.image(grid, np.clip(np.nan_to_num(numbers), -9, 9), **limits)
    for (row, column), value in np.ndenumerate(numbers):
        text = f"{value + 0.0:.2f}" if abs(value) < 100 else "huge"
        color = BLACK if not abs(value) > 0.6 * limits["vmax"] else "white"
        sheet.number(grid, row, column, text.replace("-", "\N{MINUS SIGN}"), color)
    sheet.title(grid, title)


def draw_pixels(sheet: Sheet, left: float, pixels: np.ndarray, title: str, limits: dict[str, Any]) -> None:
    """Draw a feature map."""
    side = SIDE / max(pixels.shape)
    grid = Grid(left, 0.8, side, *pixels.shape)
    sheet.image(grid, np.nan_to_num(pixels), **limits)
    sheet.title(grid, title)


def loss_height(losses: np.ndarray | float) -> np.ndarray | float:
    """Return how far down on the sheet losses are drawn, on a logarithmic scale."""
    drawn = np.clip(np.nan_to_num(losses, nan=MOST, posinf=MOST), LEAST, MOST)
    return CURVE_TOP + CURVE_HEIGHT * np.log(MOST / drawn) / np.log(MOST / LEAST)


def draw_losses(sheet: Sheet, losses: np.ndarray, step: int) -> None:
    """Draw the loss after each step, with a point at the present one, and a scale."""
    steps = CURVE_LEFT + 0.1 + (CURVE_WIDTH - 0.1) * np.arange(len(losses)) / max(len(losses) - 1, 1)
    right, foot = CURVE_LEFT + CURVE_WIDTH, CURVE_TOP + CURVE_HEIGHT + 0.1
    for loss, words in MARKS:
        height = loss_height(loss)
        sheet.axes.plot([CURVE_LEFT, right], [height] * 2, color=PALE, linewidth=1)
        sheet.text(CURVE_LEFT - 0.08, height, words, 9, ha="right", va="center")
    sheet.axes.plot([CURVE_LEFT, CURVE_LEFT, right], [CURVE_TOP, foot, foot], color=GREY, linewidth=1)
    sheet.axes.plot(steps, loss_height(losses), color=BLUE)
    sheet.axes.plot(steps[step], loss_height(losses[step]), "o", color=ORANGE, markersize=10)
    for number in range(0, len(losses), max((len(losses) - 1) // 4, 1)):
        sheet.text(steps[number], foot + 0.18, str(number), 9)
    sheet.text((CURVE_LEFT + right) / 2, foot + 0.38, "step")
    sheet.text(0.12, CURVE_TOP + CURVE_HEIGHT / 2, "loss", rotation=90, va="center")


@figure_style()
def draw_learning(
    guess: np.ndarray,
    hidden: np.ndarray,
    made: np.ndarray,
    wanted: np.ndarray,
    losses: np.ndarray,
    step: int,
    lr: float,
) -> Figure:
    """Draw a filter after some steps and the one it should find, what both make of a digit, and the loss.

    Parameters
    ----------
    guess, hidden : ndarray of shape (3, 3)
        The filter after `step` steps, and the hidden one.
    made, wanted : ndarray of shape (H, W)
        The feature maps that the two make of one digit.
    losses : ndarray
        The loss before each step, and after the last one.
    step : int
        How many steps were taken.
    lr : float
        The learning rate.

    Returns
    -------
    Figure
    """
    loss = f"loss {losses[step]:.2g}" if losses[step] < 1e6 else "the loss explodes"
    sheet = Sheet(9, 5.4, f"Step {step} at learning rate {lr:.2f}: {loss}")
    numbers, values = signed_limits(hidden), signed_limits(wanted)
    draw_filter(sheet, 0.3, guess, f"after {step} steps", numbers)
    draw_pixels(sheet, 2.3, made, "its map", values)
    draw_filter(sheet, 4.8, hidden, "the hidden filter", numbers)
    draw_pixels(sheet, 6.8, wanted, "its map: the wanted one", values)
    draw_losses(sheet, losses, step)
    return sheet.finish()
