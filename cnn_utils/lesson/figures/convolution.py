"""The figures of lesson 2 on convolution: windows, slices, columns, shapes and memory."""

import numpy as np
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

INK = {"cmap": PIXELS, "vmin": 0}


@figure_style()
def draw_window(image, weights, row, column):
    """Draw one step of a convolution: the window, the filter, their products, and where the sum goes."""
    K = len(weights)
    products = image[row : row + K, column : column + K] * weights
    output = np.einsum("rsij,ij->rs", sliding_window_view(image, (K, K)), weights)
    figure = Figure(figsize=(9, 2.9), layout="constrained")
    figure.suptitle(f"The window at row {row}, column {column}: its products sum to {products.sum():g}")
    axes = figure.subplots(1, 4, width_ratios=[4, 3, 3, 2.4])
    number_grid(axes[0], image, "image", **INK)
    number_grid(axes[1], weights, "filter", **signed_limits(weights))
    number_grid(axes[2], products, "window times filter", **signed_limits(products))
    number_grid(axes[3], output, "output", **signed_limits(output))
    outline(axes[0], row, column, K, K, VERMILION)
    outline(axes[2], 0, 0, K, K, VERMILION)
    outline(axes[3], row, column, 1, 1, VERMILION)
    return figure


def draw_stack(axes, x, y, depth, side, label, color, cells=0):
    """Draw `depth` squares one behind the other, the first in front, and `label` below."""
    for behind in reversed(range(depth)):
        corner = (x + 0.3 * behind, y + 0.3 * behind)
        axes.add_patch(Rectangle(corner, side, side, facecolor="white", edgecolor=color, linewidth=1.5))
        if cells:
            axes.add_patch(Rectangle(corner, cells, cells, facecolor=color, alpha=0.35))
    axes.text(x + side / 2, y - 0.25, label, ha="center", va="top", fontsize=9.5, color=BLACK)


@figure_style()
def draw_convolution(C_in, C_out, H, K):
    """Draw the shapes of a convolution of H x H pixels: stack of maps in, filters, stack of maps out."""
    H_out, colors = H - K + 1, PALETTE[:C_out]
    figure = Figure(figsize=(9, 3.5), layout="constrained")
    axes = figure.subplots()
    axes.set_title(f"{C_in} maps in, {C_out} filters, {C_out} maps out: each filter looks at all the maps")
    draw_stack(axes, 0, 1.6, C_in, H, f"input\n(C_in, H, W) = ({C_in}, {H}, {H})", GREY)
    for behind in reversed(range(C_in)):
        corner = (0.3 * behind, 1.6 + 0.3 * behind + H - K)
        axes.add_patch(Rectangle(corner, K, K, facecolor=GREY, alpha=0.45))
    for o, color in enumerate(colors):
        y = 1.6 + (C_out - 1 - o) * (H + 1.2) / C_out
        draw_stack(axes, H + 3.2, y, C_in, 1.5, "", color, cells=1.5)
        axes.annotate("", (H + 8.4, y + 0.9), (H + 5.6, y + 0.9), arrowprops={"arrowstyle": "->"})
    axes.annotate("", (H + 3.0, 1.6 + H / 2), (H + 0.9, 1.6 + H / 2), arrowprops={"arrowstyle": "->"})
    shape = f"weights\n(C_out, C_in, K, K) = ({C_out}, {C_in}, {K}, {K})"
    axes.text(H + 4.2, 1.35, shape, ha="center", va="top", fontsize=9.5)
    for behind in reversed(range(C_out)):
        corner = (H + 9 + 0.5 * behind, 1.6 + 0.5 * behind)
        axes.add_patch(Rectangle(corner, H_out, H_out, facecolor="white", edgecolor=colors[behind], lw=2))
        axes.add_patch(Rectangle((corner[0], corner[1] + H_out - 1), 1, 1, facecolor=colors[behind]))
    shape = f"output\n(C_out, H_out, W_out) = ({C_out}, {H_out}, {H_out})"
    axes.text(H + 9.6 + H_out / 2, 1.35, shape, ha="center", va="top", fontsize=9.5)
    axes.set(xlim=(-1.5, H + H_out + 13), ylim=(0, H + 2.9), aspect="equal")
    axes.axis("off")
    return figure


@figure_style()
def draw_slices(image, weights):
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
def draw_columns(image, K):
    """Draw how the windows of an image become the columns of a matrix."""
    windows = sliding_window_view(image, (K, K))
    columns = windows.reshape(-1, K * K).T
    colors = (BLUE, ORANGE, GREEN, PINK, VERMILION, GREY)
    figure = Figure(figsize=(7.5, 4.6), layout="constrained")
    figure.suptitle(f"{columns.shape[1]} windows of {K} x {K} become {columns.shape[1]} columns of {K * K}")
    left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
    number_grid(left, image, f"the image: {image.shape[0]} x {image.shape[1]}", **INK)
    number_grid(right, columns, f"the columns: {columns.shape[0]} x {columns.shape[1]}", **INK)
    right.set(xlabel="place of the window", ylabel="entry of the window, in reading order")
    for n, color in zip(range(columns.shape[1]), colors, strict=False):
        row, column = divmod(n, windows.shape[1])
        outline(left, row, column, K, K, color, inset=0.03 + 0.05 * n)
        outline(right, 0, n, K * K, 1, color, inset=0.06)
    return figure


@figure_style()
def draw_matrix_product(C_in, C_out, H, K, N):
    """Draw the shapes on the way from input and weights to the output of one matrix product."""
    places, D = (
        f"{H - K + 1} \N{MULTIPLICATION SIGN} {H - K + 1}" + (" \N{MULTIPLICATION SIGN} N" * (N > 1)),
        K * K * C_in,
    )
    n, H_out = (H - K + 1) ** 2 * N, H - K + 1
    figure = Figure(figsize=(9, 4.8), layout="constrained")
    axes = figure.subplots()
    axes.set_title(f"One matrix product does the work: C_in = {C_in}, C_out = {C_out}, K = {K}, N = {N}")
    boxes = [
        (0, 0, 2.2, 1.3, BLUE, f"weights\n({C_out}, {D})", f"from ({C_out}, {C_in}, {K}, {K})\nby reshape"),
        (2.7, 1.8, 5, 2.2, ORANGE, f"columns\n({D}, {n:,})", f"from ({C_in}, {H}, {H}, {N}) by im2col"),
        (
            2.7,
            0,
            5,
            1.3,
            GREEN,
            f"output\n({C_out}, {n:,})",
            f"to ({C_out}, {H_out}, {H_out}, {N}) by reshape",
        ),
    ]
    for x, y, width, height, color, text, note in boxes:
        axes.add_patch(Rectangle((x, y), width, height, facecolor=color, alpha=0.25, edgecolor=color))
        axes.text(x + width / 2, y + height / 2, text, ha="center", va="center", fontsize=11)
        above = y > 0
        axes.text(
            x + width / 2,
            y + (height + 0.1 if above else -0.1),
            note,
            ha="center",
            va="bottom" if above else "top",
            fontsize=9.5,
        )
    axes.annotate(f"{C_out} filters", (-0.08, 0.65), (-0.2, 0.65), ha="right", va="center")
    axes.annotate(
        f"{D} =\n{C_in} \N{MULTIPLICATION SIGN} {K} \N{MULTIPLICATION SIGN} {K}", (7.8, 2.9), va="center"
    )
    axes.annotate(f"{places}\nplaces", (7.8, 0.65), va="center")
    axes.set(xlim=(-1.5, 9.4), ylim=(-0.8, 4.6))
    axes.axis("off")
    return figure


@figure_style()
def draw_memory(N, W, start, stop):
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
