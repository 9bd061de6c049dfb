"""The figures of lesson 2 on what a convolution is: channels added, weights shared, places, what one sees."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import number_grid, outline, signed_limits
from cnn_utils.lesson.figures.style import (
    BLACK,
    BLUE,
    GREEN,
    GREY,
    PALE,
    PALETTE,
    PIXELS,
    VERMILION,
    figure_style,
)


@figure_style()
def draw_two_channels(
    image: np.ndarray, weights: np.ndarray, maps: np.ndarray, output: np.ndarray, bias: float
) -> Figure:
    """Draw how the channels of an image become one map.

    Parameters
    ----------
    image : ndarray of shape (C, H, W)
    weights : ndarray of shape (C, K, K)
        One filter, a sheet for each channel.
    maps : ndarray of shape (C, H - K + 1, W - K + 1)
        What each sheet makes of its channel.
    output : ndarray of shape (H - K + 1, W - K + 1)
        The sum of the maps and the bias.
    bias : float
    """
    figure = Figure(figsize=(9, 2.7 * len(image)), layout="constrained")
    figure.suptitle("Each sheet slides over its own channel; then the maps are added up")
    cells = figure.add_gridspec(len(image), 4, width_ratios=[4, 3, 2.4, 2.8])
    for c in range(len(image)):
        axes = [figure.add_subplot(cells[c, column]) for column in range(3)]
        number_grid(axes[0], image[c], f"channel {c}", cmap=PIXELS, vmin=0, vmax=1.6 * image.max())
        number_grid(axes[1], weights[c], f"sheet {c} of the filter", **signed_limits(weights))
        number_grid(axes[2], maps[c], f"map {c}", **signed_limits(maps))
    last = figure.add_subplot(cells[:, 3])
    number_grid(
        last,
        output,
        f"sum of the maps,\nplus the bias {bias:g}".replace("-", "\N{MINUS SIGN}"),
        **signed_limits(maps),
    )
    return figure


@figure_style()
def draw_sharing(inputs: int, K: int) -> Figure:
    """Draw the weights of a dense layer and of a convolution, on a line of numbers.

    Parameters
    ----------
    inputs : int
        How many numbers go in; ``inputs - K + 1`` come out.
    K : int
        How many numbers the filter has.
    """
    outputs = inputs - K + 1
    figure = Figure(figsize=(9, 3.8), layout="constrained")
    figure.suptitle(f"{inputs} numbers in, {outputs} out: every line multiplies by a weight")
    dense, convolution = figure.subplots(1, 2)
    y_in, y_out = np.arange(inputs)[::-1], np.arange(outputs)[::-1] + (K - 1) / 2
    for o in range(outputs):
        for i in range(inputs):
            dense.plot([0, 1], [y_in[i], y_out[o]], color=GREY, linewidth=1, zorder=1)
        for j in range(K):
            convolution.plot([0, 1], [y_in[o + j], y_out[o]], color=PALETTE[j], linewidth=2.5, zorder=1)
    for axes in (dense, convolution):
        for x, heights in ((0, y_in), (1, y_out)):
            axes.scatter([x] * len(heights), heights, s=130, color="white", edgecolor=BLACK, zorder=2)
        axes.set(xlim=(-0.1, 1.1), ylim=(-0.6, inputs - 0.4), yticks=[], xticks=[0, 1])
        axes.set_xticklabels(["in", "out"])
        axes.spines[:].set_visible(False)
    dense.set_title(f"dense: {inputs * outputs} weights, each used once")
    convolution.set_title(f"convolution: {K} weights, a colour each, used {outputs} times")
    return figure


@figure_style()
def draw_shift(pairs: dict[str, Any]) -> Figure:
    """Draw images above the feature maps they make.

    Parameters
    ----------
    pairs : dict of str to (ndarray of shape (H, W), ndarray of shape (H_out, W_out))
        A name for each column, its image and its map.
    """
    figure = Figure(figsize=(3 * len(pairs), 5.6), layout="constrained")
    figure.suptitle("Shift in, shift out")
    limits = signed_limits(np.stack([output for _, output in pairs.values()]))
    rows = figure.subplots(2, len(pairs))
    for n, (name, (image, output)) in enumerate(pairs.items()):
        rows[0, n].imshow(image, cmap=PIXELS)
        rows[1, n].imshow(output, **limits)
        rows[0, n].set(title=name, xlabel="column", ylabel="row")
        rows[1, n].set(title="its feature map", xlabel="column", ylabel="row")
    return figure


@figure_style()
def draw_places(image: np.ndarray, K: int, choices: Sequence[tuple[int, int]]) -> Figure:
    """Draw where a window can stand: the first two windows framed, the middle of every window marked.

    Parameters
    ----------
    image : ndarray of shape (H, W)
    K : int
        The side of the window, odd.
    choices : list of (int, int)
        The padding and the stride of each picture.
    """
    figure = Figure(figsize=(9, 4.4), layout="constrained")
    figure.suptitle("Orange and blue: the first two windows. Green: the middle of every window")
    for axes, (P, S) in zip(figure.subplots(1, len(choices), squeeze=False)[0], choices, strict=True):
        padded = np.pad(image, P)
        rows, columns = ((size - K) // S + 1 for size in padded.shape)
        title = f"padding {P}, stride {S}: {rows} × {columns} places"
        number_grid(axes, padded, title, cmap=PIXELS, vmin=0, vmax=2 * image.max())
        if P:
            outline(axes, P, P, image.shape[0], image.shape[1], GREY, linewidth=1.5, linestyle="--")
        for r, s in np.ndindex(rows, columns):
            middle = (K - 1) // 2
            outline(axes, r * S + middle, s * S + middle, 1, 1, GREEN, inset=0.14, linewidth=2)
        if columns > 1:
            outline(axes, 0, S, K, K, BLUE, inset=0.07)
        outline(axes, 0, 0, K, K, VERMILION, inset=0.02)
    return figure


@figure_style()
def draw_receptive_field(seen: np.ndarray, K: int) -> Figure:
    """Draw what one number has seen through two convolutions.

    Parameters
    ----------
    seen : ndarray of bool of shape (H, H)
        Which pixels of the image reach the middle of the last map, as it was measured.
    K : int
        The side of both filters.
    """
    H = len(seen)
    figure = Figure(figsize=(9, 3.7), layout="constrained")
    figure.suptitle(f"One number has seen {K} × {K} numbers, and through them {seen.sum()} pixels")
    names = ("the image", "after one convolution", "after two convolutions")
    for n, (axes, name) in enumerate(zip(figure.subplots(1, 3), names, strict=True)):
        side = H - n * (K - 1)
        size = (2 * K - 1, K, 1)[n]
        start = (side - size) // 2
        looked_at = np.pad(np.ones((size, size)), start)
        axes.imshow(looked_at if n else seen, cmap=PIXELS, vmin=0, vmax=3)
        outline(axes, start, start, size, size, VERMILION)
        axes.set(title=f"{name}: {side} × {side}", xlabel="column", ylabel="row")
        axes.set(xticks=range(side), yticks=range(side))
        axes.set_xticks(np.arange(side - 1) + 0.5, minor=True)
        axes.set_yticks(np.arange(side - 1) + 0.5, minor=True)
        axes.grid(which="minor", color=PALE)
        axes.tick_params(which="minor", length=0)
    return figure
