"""Figures of lesson 9 on the fast form: pooling first, sixteen products of matrices, and blocks of images."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnn_utils.lesson.figures.grids import number_grid, signed_limits, spell
from cnn_utils.lesson.figures.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, figure_style


def pooling_steps(window: np.ndarray, bias: float) -> dict[str, dict[str, np.ndarray]]:
    """Return both ways through bias, ReLU and pooling: for each, its name and its steps."""
    added, best = window + bias, window.max(keepdims=True)
    after = np.maximum(added, 0)
    layers = {"convolution": window, "+ bias": added, "ReLU": after, "max": after.max(keepdims=True)}
    first = {"convolution": window, "max": best, "+ bias": best + bias, "ReLU": np.maximum(best + bias, 0)}
    return {"your layers": layers, "pool first": first}


@figure_style()
def draw_pool_first(window: np.ndarray, bias: float) -> Figure:
    """Draw a window of 2 x 2 on its way through bias, ReLU and pooling, and with pooling first."""
    figure = Figure(figsize=(9, 4.4), layout="constrained")
    ways = pooling_steps(window, bias)
    counts = [sum(values.size for values in [*steps.values()][1:]) for steps in ways.values()]
    figure.suptitle(
        f"A bias of {spell(bias)}: {counts[0]} numbers are made, or {counts[1]}; the result is the same"
    )
    limits = signed_limits(window)
    rows = figure.subfigures(2, 1)
    for part, (name, steps) in zip(rows, ways.items(), strict=True):
        panels = part.subplots(1, 4)
        for axes, (step, values) in zip(panels, steps.items(), strict=True):
            number_grid(axes, values, step, 12, **limits)
            middle = len(values) / 2 - 0.5
            axes.set(xlim=(middle - 1, middle + 1), ylim=(middle + 1, middle - 1), xticks=[], yticks=[])
            axes.set(xlabel="", ylabel="")
            axes.spines[:].set_visible(False)
        panels[0].set_ylabel(name, fontsize=11)
    return figure


def box(
    axes: Axes,
    corner: tuple[float, float],
    size: tuple[float, float],
    text: str,
    color: str,
    alpha: float = 0.25,
) -> None:
    """Draw a box with a text in it."""
    (left, bottom), (width, height) = corner, size
    axes.add_patch(Rectangle(corner, width, height, facecolor=color, alpha=alpha, edgecolor=color))
    axes.text(left + width / 2, bottom + height / 2, text, ha="center", va="center", fontsize=9)


@figure_style()
def draw_sorted(numbers: np.ndarray) -> Figure:
    """Draw a map, and its numbers sorted by their cell in the pooling window: a row for each cell."""
    figure = Figure(figsize=(9, 2.7), layout="constrained")
    axes = figure.subplots()
    axes.set_title("Sorted by cells: the pooled map is the largest of each column on the right")
    rows, columns = numbers.shape
    names = "upper left", "upper right", "lower left", "lower right"
    for cell, color in enumerate((BLUE, ORANGE, GREEN, PINK)):
        down, right = divmod(cell, 2)
        same = numbers[down::2, right::2]
        for place, ((row, column), number) in enumerate(np.ndenumerate(same)):
            box(axes, (2 * column + right, 2 * row + down), (1, 1), spell(number), color)
            box(axes, (columns + 2 + place, cell), (1, 1), spell(number), color)
        axes.text(columns + 2.3 + same.size, cell + 0.5, names[cell], va="center")
    for row, column in np.ndindex(rows // 2, columns // 2):
        axes.add_patch(Rectangle((2 * column, 2 * row), 2, 2, fill=False, edgecolor=BLACK, linewidth=2))
    arrow = {"arrowstyle": "->", "color": GREY, "linewidth": 1.5}
    axes.annotate("", (columns + 1.7, rows / 2), (columns + 0.3, rows / 2), arrowprops=arrow)
    axes.set(xlim=(-0.2, columns + 5.5 + numbers.size / 4), ylim=(rows + 0.2, -0.2), aspect="equal")
    axes.axis("off")
    return figure


def stack(
    axes: Axes, left: float, bottom: float, size: tuple[float, float], color: str, text: str, count: int = 16
) -> None:
    """Draw `count` matrices, one behind the other, and what is written on the first."""
    width, height = size
    for behind in reversed(range(count)):
        corner = left + 0.07 * behind, bottom + 0.07 * behind
        axes.add_patch(Rectangle(corner, width, height, facecolor="white", edgecolor=color, linewidth=1))
    axes.add_patch(Rectangle((left, bottom), width, height, facecolor=color, alpha=0.25))
    axes.text(left + width / 2, bottom + height / 2, text, ha="center", va="center")


@figure_style()
def draw_sixteen(C_in: int, C_out: int) -> Figure:
    """Draw the convolution of the 25 windows of N images as 16 products of matrices."""
    figure = Figure(figsize=(9, 3), layout="constrained")
    axes = figure.subplots()
    axes.set_title("16 products of matrices: all windows of N images, all channels, all filters")
    stack(axes, 0, 0, (2.2, 2.6), ORANGE, f"25 windows of\neach of N images\n(25 N, {C_in})")
    stack(axes, 4.1, 0.5, (2.2, 1.6), BLUE, f"filters\n({C_in}, {C_out})")
    stack(axes, 8.5, 0, (2.2, 2.6), GREEN, f"products, summed\nover channels\n(25 N, {C_out})")
    for place, sign in ((3.68, "@"), (7.9, "=")):
        axes.text(place, 1.6, sign, ha="center", va="center", fontsize=14)
    axes.set(xlim=(-0.3, 12.1), ylim=(-0.2, 3.9))
    axes.axis("off")
    return figure


@figure_style()
def draw_processes() -> Figure:
    """Draw what three threads have in common, and what a notebook and two workers have."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    figure.suptitle("Threads share everything, the lock too; processes only what they are given")
    threads, processes = figure.subplots(1, 2, width_ratios=(2, 3))
    box(threads, (0, 0), (6, 4), "", GREY, 0.12)
    box(threads, (0.3, 0.3), (5.4, 1.1), "memory: all arrays", ORANGE)
    for number, left in enumerate((0.3, 2.2, 4.1), start=1):
        box(threads, (left, 2.7), (1.6, 1), f"thread {number}", BLUE)
    box(threads, (0.3, 1.6), (5.4, 0.9), "one Python, one lock", GREEN)
    threads.set(title="one process", xlim=(-0.1, 6.1))
    names = ("worker 1", "your notebook", "worker 2")
    for left, name in zip((0, 3.2, 6.4), names, strict=True):
        box(processes, (left, 0), (2.6, 4), "", GREY, 0.12)
        box(processes, (left + 0.2, 1.6), (2.2, 0.9), "a Python,\na lock", GREEN)
        box(processes, (left + 0.2, 2.7), (2.2, 1), name, BLUE)
    shared = "shared: parameters and\nimages in, gradients out"
    for left in (0.2, 4.6):
        box(processes, (left, 0.3), (4.2, 1.1), shared, ORANGE, 0.6)
    processes.set(title="three processes", xlim=(-0.1, 9.1))
    for axes in (threads, processes):
        axes.set_ylim(-0.1, 4.1)
        axes.axis("off")
    return figure


@figure_style()
def draw_blocks(seconds: dict[int, Any], kept: dict[int, Any], chosen: int = 16) -> Figure:
    """Draw the time of an image for each size of a block; `kept` are the bytes that a block keeps."""
    sizes, times = list(seconds), 1e6 * np.array(list(seconds.values()))
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    axes = figure.subplots()
    axes.plot(sizes, times, color=BLUE, marker="o")
    axes.axvline(chosen, color=GREY, linestyle=":", linewidth=1.5, label=f"the fast form takes {chosen}")
    label = {"ha": "center", "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1}}
    for size, time in zip(sizes, times, strict=True):
        axes.annotate(f"{time:.0f}", (size, time), (0, 8), textcoords="offset points", **label)
    axes.set_xscale("log", base=2)
    ticks = [f"{size}\n{kept[size] / 1e6:.1f} MB" for size in sizes]
    axes.set(xticks=sizes, xticklabels=ticks, ylim=(0, 1.2 * times.max()))
    axes.set(title="Forward and backward on one core", ylabel="µs an image")
    axes.set_xlabel("images in a block, and what it keeps for the way back")
    axes.legend(loc="lower right")
    return figure
