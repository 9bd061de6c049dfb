"""Replay your own loops: a slider goes through what a convolution did, line by line."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import signed_limits, spell
from cnn_utils.lesson.figures.style import GREY, ORANGE, PIXELS, VERMILION, figure_style
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.lesson_02.recording import Step, Written, record
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

LONGEST = 92  # characters of a line of code
TALL = 4.7


def spell_names(step: Step) -> str:
    """Write the variables that count, and the other numbers: ``r = 1, s = 2, total = 5``."""
    return ", ".join(f"{name} = {spell(value)}" for name, value in (step.names | step.sums).items())


def say_cells(places: np.ndarray, shape: tuple[int, int, int]) -> str:
    """Write which rows and columns some places of an array of channels cover."""
    *_, rows, columns = np.unravel_index(places, shape)
    words = []
    for name, numbers in (("row", rows), ("column", columns)):
        low, high = numbers.min(), numbers.max()
        words.append(f"{name} {low}" if low == high else f"{name}s {low} to {high}")
    return ", ".join(words)


def say_step(step: Step, image_shape: tuple[int, int, int]) -> str:
    """Say what one step read and wrote, in a sentence or two."""
    words = f"It reads {say_cells(step.image, image_shape)} of the image. " if step.image.size else ""
    if step.written and step.written.changed.any():
        places = np.argwhere(step.written.changed)
        first = ", ".join(str(int(at)) for at in places[0])
        value = spell(float(step.written.values[tuple(places[0])]))
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        words += f"It writes {value} to {step.written.name}[{first}]{more}. "
    return words + (f"Now {spell_names(step)}." if spell_names(step) else "")


def mark_read(sheet: Sheet, grids: Sequence[Grid], places: np.ndarray, shape: tuple[int, ...]) -> None:
    """Frame the cells of some grids that were read: one frame for a window, else one for each."""
    for number, grid in enumerate(grids):
        size = grid.rows * grid.columns
        rows, columns = np.divmod(places[places // size == number] % size, grid.columns)
        if not rows.size:
            continue
        top, left, height, width = rows.min(), columns.min(), np.ptp(rows) + 1, np.ptp(columns) + 1
        if height * width == rows.size:
            sheet.frame(grid, top, left, height, width, VERMILION)
        else:
            for row, column in zip(rows, columns, strict=True):
                sheet.frame(grid, row, column, 1, 1, VERMILION, 2)


def stack_grids(left: float, side: float, maps: np.ndarray, top: float = 1.68) -> list[Grid]:
    """Return the places of maps of shape (N, H, W), one below the other."""
    N, H, W = maps.shape
    return [Grid(left, top + n * (H * side + 0.35), side, H, W) for n in range(N)]


@figure_style()
def draw_replay(image: np.ndarray, weights: np.ndarray, step: Step | None, title: str) -> Figure:
    """Draw one step of a convolution by loops: the line, what it read, and what it wrote.

    Parameters
    ----------
    image : ndarray of shape (C, H, W)
    weights : ndarray of shape (C_out, C, K, K)
    step : Step or None
        None draws the image and the weights alone.
    title : str
    """
    sheet = Sheet(9, TALL, title)
    K = weights.shape[-1]
    channels = stack_grids(0.3, min(0.5, 2.7 / (len(image) * image.shape[1])), image)
    flat = weights.reshape(-1, K, K)
    sheets = stack_grids(3.6, min(0.5, (2.9 - 0.35 * len(flat)) / (len(flat) * K)), flat)
    ink: dict[str, Any] = {"cmap": PIXELS, "vmin": 0, "vmax": 1.6 * max(float(image.max()), 1e-12)}
    for c, grid in enumerate(channels):
        sheet.grid(grid, image[c], f"image, channel {c}", **ink)
        sheet.frame(grid, 0, 0, grid.rows, grid.columns, GREY, 1)
    for n, grid in enumerate(sheets):
        o, c = divmod(n, len(image))
        sheet.grid(grid, flat[n], f"weights[{o}, {c}]", 9, **signed_limits(weights))
    if step:
        draw_code(sheet, step, sum_products(image, weights, step))
        mark_read(sheet, channels, step.image, image.shape)
        mark_read(sheet, sheets, step.weights, weights.shape)
        draw_written(sheet, step.written)
    return sheet.finish()


def sum_products(image: np.ndarray, weights: np.ndarray, step: Step) -> str:
    """Say what the products of a window sum to, where as many weights were read as pixels, and several."""
    if not 1 < step.image.size == step.weights.size:
        return ""
    return f"{step.image.size} products, sum {spell(image.flat[step.image] @ weights.flat[step.weights])}"


def draw_code(sheet: Sheet, step: Step, products: str) -> None:
    """Write the lines of a step, the variables that count, and the sum of its products."""
    for number, line in enumerate(step.line.splitlines()[:2]):
        line = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
        sheet.text(0.3, 0.65 + 0.22 * number, line, 9.5, ha="left", family="DejaVu Sans Mono")
    words = "     ".join(words for words in (spell_names(step), products) if words)
    sheet.text(0.3, 1.17, words, 11, ha="left", color=VERMILION, weight="bold")


def draw_written(sheet: Sheet, written: Written | None) -> None:
    """Draw the array that a step wrote into, and mark what is new."""
    if written is None or written.values.ndim > 3 or written.values.size > 400:
        return
    H, W = (1, 1, *written.values.shape)[-2:]
    values, changed = (array.reshape(-1, H, W) for array in (written.values, written.changed))
    side = min(0.5, (2.9 - 0.35 * len(values)) / (len(values) * H), 2.8 / W)
    for n, grid in enumerate(stack_grids(6.0, side, values)):
        index = f"[{n}]" if written.values.ndim == 3 else ""
        title = f"{written.name}{index}, in {written.function}"
        sheet.grid(grid, values[n], title, 9, **signed_limits(values))
        sheet.frame(grid, 0, 0, H, W, GREY, 1)
        for row, column in np.argwhere(changed[n]):
            sheet.frame(grid, row, column, 1, 1, ORANGE)


def loop_replay(
    function: Callable, image: np.ndarray, weights: np.ndarray, bias: np.ndarray, step: int = 0
) -> Playground:
    """Run a reader's convolution on a small image, record it as it runs, and replay it step by step.

    Parameters
    ----------
    function : callable
        ``function(image, weights, bias) -> output``, in plain Python; it may fail, or be wrong.
    image : ndarray of shape (C, H, W)
    weights : ndarray of shape (C_out, C, K, K)
    bias : ndarray of shape (C_out,)
    step : int
        Where the slider begins.

    Returns
    -------
    Playground
        Its control is "step"; its `figure()` is the still twin.
    """
    image, weights, bias = (np.array(array, np.float64) for array in (image, weights, bias))
    steps, _, trouble = record(function, image, weights, bias)
    last = max(len(steps) - 1, 0)
    slider = ipywidgets.IntSlider(min(step, last), 0, last, description="step", layout={"width": "90%"})

    def draw(state: dict[str, Any]) -> Figure:
        if not steps:
            return draw_replay(image, weights, None, trouble[:100])
        number = state["step"]
        return draw_replay(image, weights, steps[number], f"Step {number} of {last}")

    def describe(state: dict[str, Any]) -> str:
        said = say_step(steps[state["step"]], image.shape) if steps else ""
        return " ".join(words for words in (said, trouble) if words)

    summary = "Your own loops, replayed: run this cell, then move the slider from step to step."
    return Playground(draw, {"step": slider}, summary, describe=describe)
