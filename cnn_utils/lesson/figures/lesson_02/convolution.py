"""The figures of lesson 2 on convolution: windows, slices, columns, shapes and memory."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view

from cnn_utils.lesson.figures.grids import number_grid, outline, signed_limits, spell
from cnn_utils.lesson.figures.style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PALETTE,
    PINK,
    PIXELS,
    VERMILION,
    figure_style,
)

INK: dict[str, Any] = {"cmap": PIXELS, "vmin": 0}


@figure_style()
def draw_window(image: np.ndarray, weights: np.ndarray, row: int, column: int) -> Figure:
    """Draw one step of a convolution: the window, the filter, their products, and where the sum goes.

    The output is filled up to this step, and empty where the window hasn't been yet.
    """
    K = len(weights)
    products = image[row : row + K, column : column + K] * weights
    output = np.einsum("rsij,ij->rs", sliding_window_view(image, (K, K)), weights)
    limits = signed_limits(output)
    output.ravel()[row * output.shape[1] + column + 1 :] = np.nan
    figure = Figure(figsize=(9, 2.9), layout="constrained")
    figure.suptitle(f"The window at row {row}, column {column}: its products sum to {products.sum():g}")
    axes = figure.subplots(1, 4, width_ratios=[4, 3, 3, 2.4])
    number_grid(axes[0], image, "image", **INK)
    number_grid(axes[1], weights, "filter", **signed_limits(weights))
    number_grid(axes[2], products, "window times filter", **signed_limits(products))
    number_grid(axes[3], output, "output so far", **limits)
    outline(axes[0], row, column, K, K, VERMILION)
    outline(axes[2], 0, 0, K, K, VERMILION)
    outline(axes[3], row, column, 1, 1, VERMILION)
    return figure


def draw_sheets(axes: Axes, x: int, y: float, depth: int, side: int, color: str, cells: int = 0) -> None:
    """Draw `depth` squares one behind the other, the first in front, `cells` x `cells` of each filled."""
    for behind in reversed(range(depth)):
        left, bottom = x + 0.4 * behind, y + 0.4 * behind
        axes.add_patch(Rectangle((left, bottom), side, side, facecolor="white", edgecolor=color, lw=1.5))
        corner = (left, bottom + side - cells)
        axes.add_patch(Rectangle(corner, cells, cells, facecolor=color, alpha=0.5))
        for line in range(1, side):
            axes.plot([left, left + side], [bottom + line] * 2, color=color, lw=0.4, zorder=1)
            axes.plot([left + line] * 2, [bottom, bottom + side], color=color, lw=0.4, zorder=1)


@figure_style()
def draw_convolution(C_in: int, C_out: int, H: int, K: int) -> Figure:
    """Draw the shapes of a convolution of H x H pixels: stack of maps in, filters, one map from each."""
    H_out = H - K + 1
    row = max(K, H_out) + 0.4 * C_in + 0.6
    width, height, filters, maps = H + K + H_out + 12, C_out * row, H + 5, H + K + 11
    figure = Figure(figsize=(9, 9 * (height + 3.2) / (width + 2.5)), layout="constrained")
    axes = figure.subplots()
    axes.set_title(f"{C_in} maps in, {C_out} filters, {C_out} maps out: each filter looks at all the maps")
    middle = height / 2
    draw_sheets(axes, 0, middle - H / 2, C_in, H, GREY, cells=K)
    for o, color in enumerate(PALETTE[:C_out]):
        y = height - (o + 1) * row + 0.3
        draw_sheets(axes, filters, y, C_in, K, color, cells=K)
        draw_sheets(axes, maps, y, 1, H_out, color, cells=1)
        arrows = {"arrowprops": {"arrowstyle": "->", "color": color}}
        axes.annotate("", (filters - 0.4, y + K / 2), (H + 1.2, middle), **arrows)
        axes.annotate("", (maps - 0.4, y + K / 2), (filters + K + 1, y + K / 2), **arrows)
        axes.text(filters + K + 3.2, y + K / 2 + 0.2, f"one sum + bias[{o}]", ha="center", fontsize=9.5)
    labels = (
        (H / 2, f"input\n(C_in, H, W) = ({C_in}, {H}, {H})"),
        (filters + K / 2, f"weights\n(C_out, C_in, K, K) = ({C_out}, {C_in}, {K}, {K})"),
        (maps + H_out / 2, f"output\n(C_out, H_out, W_out) = ({C_out}, {H_out}, {H_out})"),
    )
    for x, text in labels:
        axes.text(x, -0.4, text, ha="center", va="top", fontsize=9.5, color=BLACK)
    axes.set(xlim=(-1.5, width + 1), ylim=(-2.6, height + 0.6), aspect="equal")
    axes.axis("off")
    return figure


@figure_style()
def draw_slices(image: np.ndarray, weights: np.ndarray) -> Figure:
    """Draw the slice of the image that each number of the filter meets, and the sum of them all."""
    K = len(weights)
    H_out, W_out = image.shape[0] - K + 1, image.shape[1] - K + 1
    total = np.einsum("rsij,ij->rs", sliding_window_view(image, (K, K)), weights)
    figure = Figure(figsize=(8.6, 6.4), layout="constrained")
    figure.suptitle(
        f"{K * K} slices of the image, each times one number of the filter; their sum is the output"
    )
    cells = figure.add_gridspec(K, K + 1, width_ratios=[1] * K + [1.1])
    for i in range(K):
        for j in range(K):
            axes = figure.add_subplot(cells[i, j])
            number_grid(axes, image, f"slice from ({i}, {j})\ntimes {spell(weights[i, j])}", 9, **INK)
            outline(axes, i, j, H_out, W_out, BLUE if weights[i, j] else GREY)
            axes.set(xlabel="column" if i == K - 1 else "", ylabel="row" if j == 0 else "")
    number_grid(figure.add_subplot(cells[:, K]), total, "sum", **signed_limits(total))
    return figure


@figure_style()
def draw_columns(image: np.ndarray, K: int) -> Figure:
    """Draw how the windows of an image become the columns of a matrix."""
    windows = sliding_window_view(image, (K, K))
    columns = windows.reshape(-1, K * K).T
    colors = (BLUE, ORANGE, GREEN, PINK, VERMILION, GREY)
    figure = Figure(figsize=(7.5, 4.6), layout="constrained")
    figure.suptitle(f"{columns.shape[1]} windows of {K} × {K} become {columns.shape[1]} columns of {K * K}")
    left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
    number_grid(left, image, f"the image: {image.shape[0]} × {image.shape[1]}", **INK)
    number_grid(right, columns, f"the columns: {columns.shape[0]} × {columns.shape[1]}", **INK)
    right.set(xlabel="place of the window", ylabel="entry of the window, in reading order")
    for n, color in zip(range(columns.shape[1]), colors, strict=False):
        row, column = divmod(n, windows.shape[1])
        outline(left, row, column, K, K, color, inset=0.03 + 0.05 * n)
        outline(right, 0, n, K * K, 1, color, inset=0.06)
    return figure


@figure_style()
def draw_matrix_product(C_in: int, C_out: int, H: int, K: int, N: int) -> Figure:
    """Draw the matrix product of a convolution; frame one filter, one window and the pixel they make."""
    times, H_out, D = " \N{MULTIPLICATION SIGN} ", H - K + 1, C_in * K * K
    n = H_out * H_out * N
    figure = Figure(figsize=(9, 4.8), layout="constrained")
    axes = figure.subplots()
    axes.set_title(f"One matrix product does the work: C_in = {C_in}, C_out = {C_out}, K = {K}, N = {N}")
    boxes = (
        (0, 0, 2.2, 1.3, BLUE, f"weights\n({C_out}, {D})"),
        (2.7, 1.8, 5, 2.2, ORANGE, f"columns\n({D}, {n})"),
        (2.7, 0, 5, 1.3, GREEN, f"output\n({C_out}, {n})"),
    )
    for x, y, width, height, color, text in boxes:
        axes.add_patch(Rectangle((x, y), width, height, facecolor=color, alpha=0.25, edgecolor=color))
        axes.text(x + width / 2, y + height / 2 - 0.1, text, ha="center", va="center", fontsize=11)
    for x, y, width, height, color in (
        (0, 0.95, 2.2, 0.14, BLUE),
        (3.4, 1.8, 0.14, 2.2, ORANGE),
        (3.4, 0.95, 0.14, 0.14, GREEN),
    ):
        axes.add_patch(Rectangle((x, y), width, height, facecolor=color, edgecolor=BLACK, linewidth=1))
    axes.text(-0.1, 1.02, "one filter", ha="right", va="center", fontsize=9.5)
    axes.text(3.6, 3.75, "one window", va="center", fontsize=9.5)
    axes.text(3.6, 1.02, "their dot product: one pixel", va="center", fontsize=9.5)
    axes.text(1.1, -0.1, f"from ({C_out}, {C_in}, {K}, {K})\nby reshape", ha="center", va="top")
    axes.text(7.8, 2.9, f"{D} =\n{C_in}{times}{K}{times}{K}", va="center")
    axes.text(7.8, 0.65, f"{C_out}\nfilters", va="center")
    axes.text(5.2, -0.1, f"{n} = {H_out}{times}{H_out}{times}{N} places", ha="center", va="top")
    axes.set(xlim=(-1.2, 9.4), ylim=(-0.8, 4.2))
    axes.axis("off")
    return figure


@figure_style()
def draw_memory(N: int, W: int, start: int, stop: int) -> Figure:
    """Draw one row of N images in memory, batch first and batch last; frame what a slice of columns takes."""
    image, column = np.divmod(np.arange(N * W), W)
    figure = Figure(figsize=(9, 3), layout="constrained")
    figure.suptitle(f"Columns {start} and {stop - 1} of {N} images, in the order of memory")
    orders = {"batch first": np.arange(N * W), "batch last": np.argsort(column, kind="stable")}
    for axes, (name, order) in zip(figure.subplots(2, 1), orders.items(), strict=True):
        for place, entry in enumerate(order):
            color, taken = PALETTE[image[entry]], start <= column[entry] < stop
            axes.add_patch(Rectangle((place, 0), 1, 1, facecolor=color, alpha=0.8 if taken else 0.15))
            axes.text(
                place + 0.5, 0.5, column[entry], ha="center", va="center", weight="bold" if taken else None
            )
        taken = (column[order] >= start) & (column[order] < stop)
        runs = int(np.count_nonzero(np.diff(taken.astype(int), prepend=0) == 1))
        axes.set_title(f"{name}: the slice is {runs} run{'s' * (runs > 1)} of memory", loc="left")
        axes.set(xlim=(0, N * W), ylim=(0, 1), yticks=[], xticks=range(0, N * W, W))
    axes.set_xlabel("place in memory; the number is the column, the colour is the image")
    return figure
