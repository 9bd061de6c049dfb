"""The figures of lesson 1: bytes, pixels, labels and batches."""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnn_utils.lesson.figures.style import BLACK, BLUE, GREEN, ORANGE, PIXELS, SKY, VERMILION, figure_style

WORD = 4  # bytes in a number of an IDX header
HEADROOM, GAP = 13, 4  # pixels over an image for its label, and beside it
MEANINGS = ("magic number", "images", "rows", "columns")


@figure_style()
def draw_header(header: bytes) -> Figure:
    """Draw the 16 bytes of an image file's header, and what each four of them mean."""
    figure = Figure(figsize=(9, 2.1), layout="constrained")
    axes = figure.subplots()
    for position, byte in enumerate(header):
        color = (GREEN, BLUE, ORANGE, SKY)[position // WORD]
        axes.add_patch(Rectangle((position + 0.04, 0), 0.92, 1, facecolor=color, alpha=0.3))
        axes.text(
            position + 0.5, 0.5, f"{byte:02x}", ha="center", va="center", family="DejaVu Sans Mono", size=13
        )
    for word, meaning in enumerate(MEANINGS):
        number = int.from_bytes(header[WORD * word : WORD * (word + 1)], "big")
        axes.text(WORD * (word + 0.5), 1.35, f"{meaning}: {number}", ha="center", va="center", weight="bold")
    axes.set(xlim=(0, 16), ylim=(0, 1.7), yticks=[], xlabel="byte of the file")
    axes.set_xticks(np.arange(16) + 0.5, range(16))
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)
    figure.suptitle("The header: four whole numbers of four bytes each")
    return figure


@figure_style()
def draw_pixels(pixels: np.ndarray, top: int, left: int, size: int = 8) -> Figure:
    """Draw an image of bytes beside a part of it, where every byte is written out."""
    figure = Figure(figsize=(9, 5.1), layout="constrained")
    whole, part = figure.subplots(1, 2)
    whole.imshow(pixels, cmap=PIXELS, vmin=0, vmax=255)
    frame = Rectangle((left - 0.5, top - 0.5), size, size, fill=False, edgecolor=VERMILION, linewidth=2)
    whole.add_patch(frame)
    whole.set_title(f"{pixels.shape[0]} × {pixels.shape[1]} pixels")
    crop = pixels[top : top + size, left : left + size]
    rows, columns = range(top, top + size), range(left, left + size)
    edges = (left - 0.5, left + size - 0.5, top + size - 0.5, top - 0.5)
    part.imshow(crop, cmap=PIXELS, vmin=0, vmax=255, extent=edges)
    for row, column in np.ndindex(crop.shape):
        color = "white" if crop[row, column] > 128 else BLACK
        value = str(crop[row, column])
        part.text(left + column, top + row, value, ha="center", va="center", color=color, size=10)
    part.set(xticks=columns, yticks=rows, title="The framed part, byte by byte")
    for axes in (whole, part):
        axes.set(xlabel="column", ylabel="row")
    figure.suptitle("The first digit: 0 is paper, 255 is ink")
    return figure


@figure_style()
def draw_gallery(images: np.ndarray, labels: np.ndarray, title: str, columns: int = 12) -> Figure:
    """Draw images of shape (N, 1, H, W) in rows, each under its label."""
    H, W = images.shape[2] + HEADROOM, images.shape[3] + GAP
    rows = math.ceil(len(images) / columns)
    mosaic = np.zeros((rows * H, columns * W))  # one picture: as many axes as images would take seconds
    figure = Figure(figsize=(9, 0.5 + 9 * rows * H / (columns * W)), layout="constrained")
    axes = figure.subplots()
    for number, (image, label) in enumerate(zip(images, labels, strict=True)):
        top, left = number // columns * H, number % columns * W
        mosaic[top + HEADROOM : top + H, left : left + W - GAP] = image[0]
        axes.text(left + (W - GAP) / 2, top + HEADROOM - 1, str(label), ha="center", va="bottom")
    axes.imshow(mosaic, cmap=PIXELS, vmin=0, vmax=1)
    axes.set_axis_off()
    figure.suptitle(title)
    return figure


@figure_style()
def draw_class_balance(counts: Sequence[int], title: str) -> Figure:
    """Draw how many images there are of every digit, against what equal numbers would be."""
    figure = Figure(figsize=(9, 3), layout="constrained")
    axes = figure.subplots()
    bars = axes.bar(range(len(counts)), counts, color=BLUE, width=0.7)
    axes.bar_label(bars, [f"{count:,}" for count in counts], label_type="center", color="white")
    axes.axhline(np.mean(counts), color=VERMILION, linewidth=1.5, linestyle="--", label="equal numbers")
    axes.set(xlabel="digit", ylabel="images", xticks=range(len(counts)), ylim=(0, 1.2 * max(counts)))
    axes.legend(loc="upper right", bbox_to_anchor=(1, 1.05), ncols=1)
    figure.suptitle(title)
    return figure


@figure_style()
def draw_one_hot(labels: np.ndarray, one_hot: np.ndarray) -> Figure:
    """Draw one-hot rows as cells, each beside its label."""
    N, num_classes = one_hot.shape
    figure = Figure(figsize=(6, 0.35 * N + 1.2), layout="constrained")
    axes = figure.subplots()
    axes.imshow(one_hot, cmap="Blues", vmin=-0.1, vmax=1.2, aspect="auto")
    for row, column in np.ndindex(one_hot.shape):
        value = f"{one_hot[row, column]:.0f}"
        axes.text(column, row, value, ha="center", va="center", color="white" if value == "1" else "#666666")
    axes.hlines(np.arange(1, N) - 0.5, -0.5, num_classes - 0.5, color="white", linewidth=3)
    axes.set_xticks(range(num_classes))
    axes.set_yticks(range(N), [str(label) for label in labels])
    axes.set(xlabel="column, one for each class", ylabel="label of the row")
    axes.tick_params(length=0)
    figure.suptitle("One-hot: the label says which column holds the one")
    return figure


@figure_style()
def draw_batches(in_order: np.ndarray, shuffled: np.ndarray) -> Figure:
    """Draw how many of each digit every batch holds: two arrays of shape (batches, 10), side by side."""
    figure = Figure(figsize=(9, 4.4), layout="constrained")
    grid = figure.subplots(1, 2, sharey=True)
    top = max(in_order.max(), shuffled.max())
    for axes, counts, title in zip(grid, (in_order, shuffled), ("sorted by label", "shuffled"), strict=True):
        picture = axes.imshow(counts, vmin=0, vmax=top, cmap="cividis", aspect="auto")
        axes.set(title=title, xlabel="digit", xticks=range(counts.shape[1]))
    grid[0].set_ylabel("batch, in the order they come")
    figure.colorbar(picture, ax=grid, label="images of this digit in the batch")
    figure.suptitle("What every batch holds")
    return figure
