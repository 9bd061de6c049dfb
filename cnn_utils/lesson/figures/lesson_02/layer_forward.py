"""The figures of lesson 2 on what the layers do to a digit; those on windows are in `convolution`."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import number_grid, outline, signed_limits, spell
from cnn_utils.lesson.figures.style import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    ORANGE,
    PALE,
    PALETTE,
    PIXELS,
    figure_style,
)


@figure_style()
def draw_digit(image: np.ndarray, title: str) -> Figure:
    """Draw one digit, its rows and columns counted."""
    figure = Figure(figsize=(3.4, 3.4), layout="constrained")
    axes = figure.subplots()
    axes.imshow(image, cmap=PIXELS)
    axes.set(title=title, xlabel="column", ylabel="row")
    return figure


@figure_style()
def draw_feature_maps(image: np.ndarray, filters: dict[str, np.ndarray], maps: np.ndarray) -> Figure:
    """Draw an image, and under each filter the feature map it makes."""
    figure = Figure(figsize=(9, 4.3), layout="constrained")
    figure.suptitle("Orange where the filter finds what it looks for, purple where it finds the opposite")
    cells = figure.add_gridspec(2, len(filters) + 1, height_ratios=[0.7, 1])
    axes = figure.add_subplot(cells[1, 0])
    axes.imshow(image, cmap=PIXELS)
    axes.set(title="the digit", xlabel="column", ylabel="row")
    for n, (name, weights) in enumerate(filters.items(), start=1):
        number_grid(figure.add_subplot(cells[0, n]), weights, name, **signed_limits(weights))
        axes = figure.add_subplot(cells[1, n])
        axes.imshow(maps[n - 1], **signed_limits(maps))
        axes.set(title="its feature map", xlabel="column", ylabel="row")
    return figure


@figure_style()
def draw_relu(before: np.ndarray, after: np.ndarray) -> Figure:
    """Draw the function, and a feature map before and after it."""
    x = np.linspace(-3, 3, 101)
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    figure.suptitle("ReLU keeps what is positive and drops the rest")
    curve, left, right = figure.subplots(1, 3)
    curve.plot(x, np.maximum(x, 0), color=BLUE)
    curve.set(title="y = max(0, x)", xlabel="x", ylabel="y", aspect="equal")
    left.imshow(before, **signed_limits(before))
    right.imshow(after, **signed_limits(before))
    left.set(title="a feature map", xlabel="column", ylabel="row")
    right.set(title="after ReLU", xlabel="column", ylabel="row")
    return figure


@figure_style()
def draw_pooling(image: np.ndarray, output: np.ndarray, indices: np.ndarray, pool_size: int) -> Figure:
    """Draw the windows of an image, the winner of each, and what is left of the image."""
    P, (H_out, W_out) = pool_size, output.shape
    figure = Figure(figsize=(7, 3.6), layout="constrained")
    figure.suptitle(f"Max pooling keeps the winner of each window of {P} × {P}")
    left, right = figure.subplots(1, 2, width_ratios=[image.shape[1], W_out + 1])
    limits = {"cmap": PIXELS, "vmin": 0, "vmax": 1.6 * image.max()}
    number_grid(left, image, "input", **limits)
    number_grid(right, output, "output", **limits)
    for r in range(H_out):
        for s in range(W_out):
            color = PALETTE[(r * W_out + s) % len(PALETTE)]
            row, column = np.divmod(indices[r, s], P)
            outline(left, r * P, s * P, P, P, color, inset=0.06)
            outline(
                left,
                r * P + row,
                s * P + column,
                1,
                1,
                color,
                0.14,
                fill=True,
                facecolor=color,
                alpha=0.5,
                zorder=1,
            )
            outline(right, r, s, 1, 1, color, inset=0.06)
    H, W = image.shape
    for row, column, height, width in ((H_out * P, 0, H % P, W), (0, W_out * P, H_out * P, W % P)):
        if height and width:
            outline(left, row, column, height, width, GREY, fill=True, facecolor=PALE, linewidth=0, zorder=1)
    for number in left.texts:
        if number.get_position()[0] >= W_out * P or number.get_position()[1] >= H_out * P:
            number.set_color(FAINT)
    return figure


@figure_style()
def draw_flatten(maps: np.ndarray) -> Figure:
    """Draw a stack of small maps, and the vector that it becomes."""
    C, H, W = maps.shape
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    figure.suptitle(f"Flatten: ({C}, {H}, {W}) becomes ({maps.size},), channel after channel, row after row")
    cells = figure.add_gridspec(2, C, height_ratios=[H, 1])
    limits = {"cmap": PIXELS, "vmin": 0, "vmax": 2 * maps.max()}
    strip = figure.add_subplot(cells[1, :])
    number_grid(strip, maps.reshape(1, -1), "the vector", **limits)
    strip.set(xlabel="place in the vector", ylabel="", yticks=[])
    for c in range(C):
        axes = figure.add_subplot(cells[0, c])
        number_grid(axes, maps[c], f"channel {c}", **limits)
        outline(axes, 0, 0, H, W, PALETTE[c])
        outline(strip, 0, c * H * W, 1, H * W, PALETTE[c], inset=0.04)
    return figure


@figure_style()
def draw_dropout(draws: np.ndarray, rate: float) -> Figure:
    """Draw what several draws of dropout leave of a vector of ones, and the running mean of one entry."""
    counts = np.arange(1, len(draws) + 1)
    scaled = np.cumsum(draws.mean(axis=1)) / counts
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    figure.suptitle(f"Dropout at rate {rate:g}: each draw is different, the average stays")
    left, right = figure.subplots(1, 2)
    left.imshow(draws[:8], cmap=PIXELS, vmin=0, vmax=1.5 * draws.max(), aspect="auto")
    left.set(title="8 draws of a vector of ones (white: dropped)", xlabel="entry", ylabel="draw")
    left.set_xticks(range(0, draws.shape[1], 4))
    right.plot(counts, scaled, color=BLUE, label="scaled by 1 / (1 \N{MINUS SIGN} rate)")
    right.plot(counts, scaled * (1 - rate), color=ORANGE, linestyle="--", label="not scaled")
    right.axhline(1, color=GREY, linestyle=":", label="without dropout")
    right.set(
        title="mean over all draws so far", xlabel="draws", ylabel="mean entry", ylim=(0, 1.5), xscale="log"
    )
    right.legend(loc="lower right")
    return figure


@figure_style()
def draw_dense(input: np.ndarray, weights: np.ndarray, bias: np.ndarray, output: np.ndarray) -> Figure:
    """Draw a dense layer as a web: each output looks at each input through a weight of its own."""
    figure = Figure(figsize=(7.5, 3.8), layout="constrained")
    axes = figure.subplots()
    axes.set_title(f"Dense layer: {len(output)} outputs look at all {len(input)} inputs")
    heights = [np.linspace(1, 0, len(input)), np.linspace(0.85, 0.15, len(output))]
    for o, y_out in enumerate(heights[1]):
        for i, y_in in enumerate(heights[0]):
            axes.plot([0, 1], [y_in, y_out], color=PALETTE[o], linewidth=1.5, zorder=1)
            at = 0.22 + 0.12 * o
            box = {"facecolor": "white", "edgecolor": PALETTE[o], "boxstyle": "round,pad=0.15"}
            height = y_in + at * (y_out - y_in)
            axes.text(at, height, spell(weights[o, i]), ha="center", va="center", bbox=box)
    for side, name, values in ((0, "x", input), (1, "y", output)):
        for n, (value, y) in enumerate(zip(values, heights[side], strict=True)):
            note = f"  (bias {bias[n]:g})" if side else ""
            axes.scatter(side, y, s=1100, color="white", edgecolor=GREEN, linewidth=2, zorder=2)
            axes.text(side, y, f"{value:g}", ha="center", va="center", fontsize=12, zorder=3)
            axes.text(
                side + 0.07 * (2 * side - 1), y, f"{name}[{n}]{note}", ha=("right", "left")[side], va="center"
            )
    axes.set(xlim=(-0.3, 1.5), ylim=(-0.2, 1.2))
    axes.axis("off")
    return figure
