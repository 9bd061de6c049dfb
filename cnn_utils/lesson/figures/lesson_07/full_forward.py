"""Figures of lesson 7: the shapes along the way, where the numbers are, and every activation of one digit."""

import math
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, PIXELS, SKY, VALUES, figure_style

SCALE = 0.075  # of a drawing unit for each pixel of a map
MAPS_A_SHEET = 8  # so a stack of 64 maps is twice as deep as one of 32
PANELS = {  # step: (title, columns of its grid of maps, row of the figure, half of the row or None for all)
    "conv1": ("conv1: 32 maps of 26×26", 8, 0, 0),
    "relu1": ("relu1: 32 maps of 26×26", 8, 0, 1),
    "pool1": ("pool1: 32 maps of 13×13", 16, 1, None),
    "conv2": ("conv2: 64 maps of 11×11", 8, 2, 0),
    "relu2": ("relu2: 64 maps of 11×11", 8, 2, 1),
    "pool2": ("pool2: 64 maps of 5×5", 32, 3, None),
    "flatten": ("flatten: 1600 numbers; column k holds the 25 of map k", 0, 4, None),
    "dense": ("dense: 10 scores", 0, 5, 0),
    "softmax": ("softmax: 10 probabilities", 0, 5, 1),
}
HEIGHTS = (2.3, 1.4, 4.0, 1.2, 1.5, 2.0)  # of the rows


def tile(maps: np.ndarray, columns: int) -> np.ndarray:
    """Lay maps of shape (C, H, W) out in a grid, a line of NaN between neighbours."""
    count, height, width = maps.shape
    rows = math.ceil(count / columns)
    grid = np.full((rows * (height + 1) - 1, columns * (width + 1) - 1), np.nan)
    for number, values in enumerate(maps):
        top, left = number // columns * (height + 1), number % columns * (width + 1)
        grid[top : top + height, left : left + width] = values
    return grid


def sheets(axes: Axes, left: float, middle: float, shape: tuple[float, ...], color: str) -> float:
    """Draw an array as what it looks like: a stack of maps, or a bar for a vector; return its right edge."""
    if len(shape) == 1:
        height = 2.6 if shape[0] > 10 else 1.2
        axes.add_patch(
            Rectangle((left, middle - height / 2), 0.3, height, facecolor=color, edgecolor="white")
        )
        return left + 0.3
    side, count = shape[1] * SCALE, math.ceil(shape[0] / MAPS_A_SHEET)
    step = 0.09
    for number in range(count):
        corner = (left + number * step, middle - side / 2 + (count / 2 - number) * step)
        axes.add_patch(Rectangle(corner, side, side, facecolor=color, edgecolor="white", linewidth=0.8))
    return left + side + (count - 1) * step


@figure_style()
def draw_shapes(shapes: dict[str, Any]) -> Figure:
    """Draw every step of the network as a stack of maps or a bar, its shape below.

    `shapes` holds the shape of each step's output under its name, the image first.
    """
    figure = Figure(figsize=(9, 5.2))
    figure.suptitle("One digit on its way: the shape after every step")
    names, half = list(shapes), math.ceil(len(shapes) / 2)
    for row, part in enumerate((names[:half], names[half:])):
        axes = figure.add_axes((0.02, 0.48 - 0.46 * row, 0.96, 0.44))
        axes.set(xlim=(0, 17), ylim=(-2.5, 2.0))
        axes.axis("off")
        for place, name in enumerate(part):
            shape, learns = shapes[name], name.startswith(("conv", "dense"))
            left = 0.5 + place * 2.8
            right = sheets(axes, left, 0.2, shape, ORANGE if learns else PALE if place + row == 0 else SKY)
            size = f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"
            axes.text(left, -1.65, name, weight="bold", ha="left")
            axes.text(left, -2.2, size, ha="left", family="DejaVu Sans Mono", fontsize=9)
            if name != names[-1]:
                axes.annotate("", (left + 2.75, 0.2), (right + 0.1, 0.2), arrowprops={"arrowstyle": "->"})
    axes.text(16.9, 1.5, "orange: has parameters", ha="right", color="#8A6000")
    axes.text(16.9, 1.0, "blue: has none; a sheet for every 8 maps", ha="right", color=BLUE)
    return figure


@figure_style()
def draw_budget(parameters: dict[str, Any], multiplications: dict[str, Any]) -> Figure:
    """Draw where the numbers are and where the work is: a bar for each layer with parameters."""
    figure = Figure(figsize=(9, 2.9), layout="constrained")
    figure.suptitle("The same three layers, counted twice")
    panels = (
        ("numbers to learn", parameters, BLUE),
        ("multiplications for one digit", multiplications, ORANGE),
    )
    for axes, (title, counts, color) in zip(figure.subplots(1, 2), panels, strict=True):
        bars = axes.barh(list(counts), list(counts.values()), color=color)
        axes.bar_label(bars, [f" {count:,}" for count in counts.values()])
        axes.invert_yaxis()
        axes.set(title=title, xlabel="count", xlim=(0, max(counts.values()) * 1.3))
        axes.locator_params(axis="x", nbins=4)
        axes.xaxis.set_major_formatter("{x:,.0f}")
    return figure


@figure_style()
def draw_activations(activations: dict[str, np.ndarray], title: str) -> Figure:
    """Draw every activation of one digit, step by step; dropout is off and changes none.

    `activations` holds the output of each step under its name.
    """
    figure = Figure(figsize=(9, 14), layout="constrained")
    figure.suptitle(title)
    grid = figure.add_gridspec(len(HEIGHTS), 2, height_ratios=HEIGHTS)
    for step, (label, columns, row, half) in PANELS.items():
        place = grid[row, :] if half is None else grid[row, half]
        axes, values = figure.add_subplot(place), np.asarray(activations[step])
        axes.set_title(label)
        if values.size == 10:
            axes.bar_label(axes.bar(range(10), values, color=BLUE), fmt="%.2f", fontsize=8, padding=1)
            axes.axhline(0, color=GREY, linewidth=1)
            axes.margins(y=0.15)
            axes.set(xlabel="digit", ylabel="score" if step == "dense" else "probability", xticks=range(10))
            if step == "softmax":
                axes.set_ylim(0, 1.15)
            continue
        limits = signed_limits(values) if step.startswith("conv") else {"cmap": VALUES, "vmin": 0}
        if step == "flatten":
            picture = axes.imshow(values.reshape(64, 25).T, aspect="auto", **limits)
            axes.set(xlabel="map", ylabel="cell of the map")
        else:
            picture = axes.imshow(tile(values, columns), **limits)
            axes.set(xticks=[], yticks=[], xlabel=f"map 0 top left, {columns} maps to a row")
            axes.set_facecolor(GREY)  # between the maps: zero is white in a map of signed numbers
            axes.spines[:].set_visible(False)
        figure.colorbar(picture, ax=axes, shrink=0.8, aspect=14)
    return figure


@figure_style()
def draw_dropout_spread(probabilities: np.ndarray, still: float, label: int) -> Figure:
    """Draw the probabilities of the true digit with dropout on, and the one with dropout off as a line."""
    figure = Figure(figsize=(9, 2.8), layout="constrained")
    axes = figure.subplots()
    axes.hist(probabilities, bins=14, color=SKY, label=f"training=True, {len(probabilities)} times")
    axes.axvline(still, color=ORANGE, linewidth=3, label="training=False, always the same")
    axes.set(title=f"One digit, one network: the probability of {label}", xlabel=f"probability of {label}")
    axes.set(ylabel="how often")
    axes.margins(y=0.4)  # room for the legend
    axes.legend(loc="upper right")
    return figure


@figure_style()
def draw_answers(counts: np.ndarray, probabilities: np.ndarray, title: str) -> Figure:
    """Draw how often each digit is the answer, and the probability that each gets on average."""
    figure = Figure(figsize=(9, 2.9), layout="constrained")
    figure.suptitle(title)
    left, right = figure.subplots(1, 2)
    left.bar(range(10), probabilities, color=BLUE)
    left.axhline(0.1, color=GREY, linestyle="--")
    left.set(title="average probability (dashed: one tenth)", ylabel="probability", xlabel="digit")
    right.bar_label(right.bar(range(10), counts, color=ORANGE))
    right.set(title="how often it is the most probable", ylabel="images", xlabel="digit")
    for axes in (left, right):
        axes.set(xticks=range(10))
    right.margins(y=0.15)
    return figure


@figure_style()
def draw_before_after(image: np.ndarray, before: np.ndarray, after: np.ndarray) -> Figure:
    """Draw a digit beside what the untrained and the trained network say to it."""
    figure = Figure(figsize=(9, 2.8), layout="constrained")
    figure.suptitle("The same function, other numbers in it")
    axes, left, right = figure.subplots(1, 3, width_ratios=(1, 1.6, 1.6))
    axes.imshow(image[0], cmap=PIXELS)
    axes.set(title="the digit", xlabel="column", ylabel="row")
    for bars, values, title in ((left, before, "untrained"), (right, after, "after 5 epochs")):
        bars.bar(range(10), values, color=[ORANGE if value == values.max() else SKY for value in values])
        bars.set(title=title, xlabel="digit", ylabel="probability", ylim=(0, 1.05), xticks=range(10))
        bars.grid(axis="y", color=PALE)
    return figure
