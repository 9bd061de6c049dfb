"""The figure of lesson 4 in which one pixel collects its gradient, product by product."""

import textwrap

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import outline, spell
from cnn_utils.lesson.figures.lesson_04.tiles import draw_tiles, place
from cnn_utils.lesson.figures.style import BLACK, BLUE, PALE, SKY, VERMILION, YELLOW, figure_style

CELL, LEFT = 0.36, 0.75  # inches


def find_products(w, g, row, column):
    """Return the products that make the gradient of a pixel, in reading order of the framed gradient.

    Each is a window's place, a weight's place, and the two numbers; the window is None where none starts.
    """
    K, found = len(w), []
    for a, b in np.ndindex(K, K):
        r, s = row - K + 1 + a, column - K + 1 + b
        weight = (K - 1 - a, K - 1 - b)
        inside = 0 <= r < g.shape[0] and 0 <= s < g.shape[1]
        found.append(((r, s) if inside else None, weight, g[r, s] if inside else 0, w[weight]))
    return found


def shade(shape, cells, current):
    """Return a colour for each cell of a grid: the ones that take part, and the current one."""
    shades = np.full(shape, "white", dtype=object)
    for cell in cells:
        shades[cell] = SKY
    if current is not None:
        shades[current] = YELLOW
    return shades


def spell_sum(products):
    """Write products as a sum; those with the frame of zeros are left out."""
    terms = [(g, f"({spell(w)})" if w < 0 else spell(w)) for window, _, g, w in products if window]
    return " + ".join(f"{spell(g)}·{w}" if g >= 0 else f"({spell(g)})·{w}" for g, w in terms) or "0"


@figure_style()
def draw_stepper(x, w, g, grad, row, column, step):
    """Draw which windows touched a pixel, and the products that make its gradient.

    Parameters
    ----------
    x, w, g : ndarray
        The input, of shape (H, W), a filter, (K, K), and the upstream gradient, (H - K + 1, W - K + 1).
    grad : ndarray of shape (H, W)
        The gradient of the input.
    row, column, step : int
        The pixel, and which of its K * K products is the current one, from 1 on.

    Returns
    -------
    Figure
    """
    products = find_products(w, g, row, column)
    figure = Figure(figsize=(9, 6.0))
    count = sum(window is not None for window, *_ in products)
    looked = "1 window" if count == 1 else f"{count} windows"
    figure.suptitle(
        f"Pixel ({row}, {column}) was in {looked}: its gradient is {spell(grad[row, column])}", y=0.975
    )
    draw_forward(figure, x, w, g, grad, (row, column), products, step)
    draw_flipped(figure, w, g, (row, column), products, step)
    total = sum(gradient * weight for *_, gradient, weight in products[:step])
    text = textwrap.fill(f"{spell_sum(products[:step])} = {spell(total)}", 58)
    figure.text(0.41, 0.135, f"after {step} of {len(products)} products:\n{text}", va="top", linespacing=1.5)
    return figure


def count_cells(axes, shape):
    """Write the numbers of rows and columns beside a grid: as texts, which are quicker than ticks."""
    look = {"ha": "center", "va": "center", "fontsize": 9}
    for row in range(shape[0]):
        axes.text(-0.8, row, str(row), **look)
    for column in range(shape[1]):
        axes.text(column, shape[0] - 0.2, str(column), **look)
    axes.text(-1.35, (shape[0] - 1) / 2, "row", rotation=90, **look)
    axes.text((shape[1] - 1) / 2, shape[0] + 0.35, "column", **look)


def draw_forward(figure, x, w, g, grad, pixel, products, step):
    """Draw input, filter, upstream gradient and result, and in each what belongs to the current product."""
    K, (window, weight, *_) = len(w), products[step - 1]
    windows = [place for place, *_ in products if place is not None]
    weights = [used for place, used, *_ in products if place is not None]
    lefts = np.cumsum([LEFT, len(x[0]) * CELL + 0.6, K * CELL + 0.75, len(g[0]) * CELL + 0.6])
    names = ("input x", "filter w", "upstream gradient g", "gradient of x")
    axes = []
    for left, name, values in zip(lefts, names, (x, w, g, grad), strict=True):
        axes.append(place(figure, left, 0.85, CELL * values.shape[1], CELL * values.shape[0]))
        cells, now = {1: (weights, weight), 2: (windows, window)}.get(len(axes) - 1, ([pixel], pixel))
        draw_tiles(axes[-1], values, name, shade(values.shape, cells, now if window else None))
    for panel in (axes[0], axes[3]):
        outline(panel, *pixel, 1, 1, VERMILION)
    count_cells(axes[0], x.shape)
    if window:
        outline(axes[0], *window, K, K, BLUE)
        outline(axes[1], *weight, 1, 1, BLUE)
        outline(axes[2], *window, 1, 1, BLUE)


def draw_flipped(figure, w, g, pixel, products, step):
    """Draw the gradient in its frame, the flipped filter over it, and the products of the two."""
    K, current = len(w), divmod(step - 1, len(w))
    framed = np.pad(g, K - 1)
    shades = np.full(framed.shape, PALE, dtype=object)
    shades[K - 1 : K - 1 + g.shape[0], K - 1 : K - 1 + g.shape[1]] = "white"
    shades[pixel[0] + current[0], pixel[1] + current[1]] = YELLOW
    under = np.zeros(framed.shape, bool)
    under[pixel[0] : pixel[0] + K, pixel[1] : pixel[1] + K] = True
    framed = np.where((shades == PALE) & ~under, np.nan, framed)  # fewer zeros, quicker and clearer
    inks = np.where(framed == 0, "#6A6A6A", BLACK)
    middle = LEFT + CELL * len(framed[0]) + 0.8
    panels = [place(figure, LEFT, 3.3, CELL * len(framed[0]), CELL * len(framed))]
    draw_tiles(panels[0], framed, "the same g, in a frame of zeros", shades, inks, fontsize=9)
    outline(panels[0], *pixel, K, K, VERMILION)
    values = np.array([gradient * weight for *_, gradient, weight in products]).reshape(K, K)
    later = np.arange(K * K).reshape(K, K) >= step
    for name, numbers, ink in (
        ("flipped filter", np.flip(w), np.full((K, K), BLACK)),
        ("products", values, np.where(later, "#767676", BLACK)),
    ):
        panels.append(place(figure, middle, 3.9, CELL * K, CELL * K))
        draw_tiles(panels[-1], numbers, name, shade((K, K), [], current), ink)
        middle += CELL * K + 0.75
    for axes, sign in ((panels[1], "∗"), (panels[2], "=")):
        axes.text(-0.14, 0.5, sign, transform=axes.transAxes, ha="right", va="center", fontsize=17)
    panels[2].text(
        1.12, 0.5, f"sum: {spell(values.sum())}", transform=panels[2].transAxes, va="center", fontsize=13
    )
