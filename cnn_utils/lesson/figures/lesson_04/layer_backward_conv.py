"""The figures of lesson 4 on the backward pass of a convolution."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnn_utils.lesson.figures.grids import outline
from cnn_utils.lesson.figures.lesson_04.layer_backward import PLACES, cell_grid, draw_sign
from cnn_utils.lesson.figures.style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    PALE,
    SKY,
    VERMILION,
    figure_style,
)


@figure_style()
def draw_weight_blocks(x: np.ndarray, g: np.ndarray) -> Figure:
    """Draw, for each weight of the filter, the block of the image that it met, and its gradient."""
    (H, W), (H_out, W_out) = x.shape, g.shape
    places = np.resize(PLACES, g.size).reshape(g.shape)
    figure = Figure(figsize=(9, 6.2), layout="constrained")
    figure.suptitle("Each weight met one block of the image; its gradient is the block times g, added up")
    left, right = figure.subfigures(1, 2, width_ratios=[1, 3])
    cell_grid(left.subplots(), g, "upstream gradient g", places, fontsize=11)
    every = right.subplots(H - H_out + 1, W - W_out + 1)
    for (i, j), axes in np.ndenumerate(every):
        block = x[i : i + H_out, j : j + W_out]
        colors = np.full(x.shape, "white", dtype=object)
        colors[i : i + H_out, j : j + W_out] = places
        terms = " + ".join(f"{a:g}·{b:g}" for a, b in zip(g.flat, block.flat, strict=True))
        cell_grid(axes, x, f"weight ({i}, {j}):  {terms}\n= {np.sum(g * block):g}", colors)
        outline(axes, i, j, H_out, W_out, BLACK)
    return figure


def draw_sum(title: str, names: Sequence[str], pieces: Sequence[np.ndarray], owners: Sequence) -> Figure:
    """Draw pieces of a sum side by side, and their sum; `owners` holds an array of colours for each piece."""
    figure = Figure(figsize=(9, 2.4), layout="constrained")
    figure.suptitle(title)
    every = figure.subplots(1, len(pieces) + 1)
    for axes, name, piece, colors in zip(every, names, pieces, owners, strict=False):
        cell_grid(axes, piece, name, np.where(piece != 0, colors, "white"), fontsize=9)
    cell_grid(every[-1], sum(pieces), "gradient of x", fontsize=9)
    for axes, sign in zip(every[1:], "+" * (len(pieces) - 1) + "=", strict=True):
        draw_sign(axes, sign)
    return figure


@figure_style()
def draw_scatter(g: np.ndarray, w: np.ndarray) -> Figure:
    """Draw the share that each output sends back to its window, and the sum of the shares."""
    (H_out, W_out), (K, _) = g.shape, w.shape
    pieces = []
    for r, s in np.ndindex(g.shape):
        piece = np.zeros((H_out + K - 1, W_out + K - 1))
        piece[r : r + K, s : s + K] = g[r, s] * w
        pieces.append(piece)
    names = [f"output ({r}, {s}): {g[r, s]:g} · w" for r, s in np.ndindex(g.shape)]
    title = "Scatter: each output sends a copy of the filter back to its window"
    return draw_sum(title, names, pieces, PLACES)


@figure_style()
def draw_shifted_additions(g: np.ndarray, w: np.ndarray) -> Figure:
    """Draw what each weight sends back from all places at once, and the sum; a colour for each place."""
    (H_out, W_out), (K, _) = g.shape, w.shape
    pieces, owners = [], []
    for i, j in np.ndindex(w.shape):
        piece = np.zeros((H_out + K - 1, W_out + K - 1))
        piece[i : i + H_out, j : j + W_out] = g * w[i, j]
        pieces.append(piece)
        owners.append(np.full(piece.shape, "white", dtype=object))
        owners[-1][i : i + H_out, j : j + W_out] = np.resize(PLACES, g.size).reshape(g.shape)
    names = [f"weight ({i}, {j}): {w[i, j]:g} · g" for i, j in np.ndindex(w.shape)]
    title = "Shifted additions: each weight sends back a copy of g"
    return draw_sum(title, names, pieces, owners)


@figure_style()
def draw_full_convolution(g: np.ndarray, w: np.ndarray) -> Figure:
    """Draw the gradient in its frame of zeros, the flipped filter, and their convolution."""
    K, (H_out, W_out) = len(w), g.shape
    framed, flipped = np.pad(g, K - 1), np.flip(w)
    result = np.zeros((H_out + K - 1, W_out + K - 1))
    for p, q in np.ndindex(result.shape):
        result[p, q] = np.sum(framed[p : p + K, q : q + K] * flipped)
    colors = np.full(framed.shape, PALE, dtype=object)
    colors[K - 1 : K - 1 + H_out, K - 1 : K - 1 + W_out] = np.resize(PLACES, g.size).reshape(g.shape)
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    figure.suptitle("Full convolution: the corner was seen by one window, the middle by four")
    left, middle, right = figure.subplots(1, 3, width_ratios=[len(framed), K + 0.5, len(result)])
    cell_grid(left, framed, "g in a frame of zeros", colors)
    cell_grid(middle, flipped, "flipped filter")
    cell_grid(right, result, "gradient of the input")
    for axes, size in ((left, K), (right, 1)):
        outline(axes, 0, 0, size, size, BLUE)
        outline(axes, 1, 1, size, size, VERMILION, linestyle="--")
    draw_sign(middle, "∗")
    draw_sign(right, "=")
    return figure


def draw_product(axes: Axes, y: float, name: str, factors: Sequence[tuple[str, Any, str]], sign: str) -> None:
    """Draw a matrix product in one line: a rectangle for each matrix, with its name and shape."""
    x = 3.4
    axes.text(0, y, name, va="center", fontsize=11)
    for (label, (rows, columns), color), after in zip(factors, sign, strict=True):
        height, width = 0.11 * rows**0.4, 0.16 * columns**0.4
        rectangle = Rectangle((x, y - height / 2), width, height, facecolor=color, edgecolor=BLACK, alpha=0.6)
        axes.add_patch(rectangle)
        axes.text(x + width / 2, y, label, ha="center", va="center", fontsize=13)
        shape = f"({rows}, {columns})"
        axes.text(x + width / 2, y - height / 2 - 0.08, shape, ha="center", va="top", fontsize=9.5)
        axes.text(x + width + 0.45, y, after, ha="center", va="center", fontsize=15)
        x += width + 0.95


@figure_style()
def draw_shapes(C_in: int, C_out: int, K: int, H: int, W: int, N: int) -> Figure:
    """Draw the three matrix products of a convolution, forward and backward, with all shapes."""
    window, places = C_in * K * K, (H - K + 1) * (W - K + 1) * N
    filters, columns = (C_out, window), (window, places)
    out = (C_out, places)
    figure = Figure(figsize=(9, 5.2), layout="constrained")
    axes = figure.subplots()
    axes.set_title(f"Three matrix products of a convolution: {C_in} channels in, {C_out} out, a batch of {N}")
    draw_product(axes, 6.4, "forward", [("W", filters, SKY), ("X", columns, GREY), ("Y", out, GREEN)], "×= ")
    factors = [("G", out, VERMILION), ("Xᵀ", columns[::-1], GREY), ("grad W", filters, SKY)]
    draw_product(axes, 3.9, "backward,\nweights", factors, "×= ")
    factors = [("Wᵀ", filters[::-1], SKY), ("G", out, VERMILION), ("shares", columns, GREY)]
    draw_product(axes, 1.3, "backward,\ninput", factors, "×= ")
    shape = f"({C_in}, {K}, {K}, {H - K + 1}, {W - K + 1}, {N})"
    text = f"unfold the shares to {shape} and add them up in {K * K} shifted additions:"
    text += f" the gradient of the input, ({C_in}, {H}, {W}, {N})"
    axes.text(0, -0.3, text, va="top", fontsize=9.5, wrap=True)
    axes.set(xlim=(0, 14), ylim=(-0.8, 7.2))
    axes.axis("off")
    return figure
