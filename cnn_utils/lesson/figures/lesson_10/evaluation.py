"""Figures of lesson 10: how well the network reads, what it gets wrong, how sure it is, where it looks."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.grids import outline
from cnn_utils.lesson.figures.style import BLUE, FAINT, GREY, PALE, PIXELS, VERMILION, figure_style

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1.0)  # of the groups in which confidences are put


BLANK = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}  # behind words, so that no line crosses them


def noun(names: tuple[str, ...]) -> str:
    """Return what to call a class in a label."""
    return "digit" if names == DIGITS else "class"


@figure_style()
def draw_confusion(matrix: np.ndarray, names: tuple[str, ...] = DIGITS) -> Figure:
    """Draw a confusion matrix: a row for every true class, a column for every answer; mistakes stand out."""
    figure = Figure(figsize=(7.2, 6.2), layout="constrained")
    axes = figure.subplots()
    mistakes = matrix - np.diag(matrix.diagonal())
    picture = axes.imshow(mistakes, cmap="Oranges", vmin=0, vmax=max(mistakes.max(), 1))
    for (row, column), count in np.ndenumerate(matrix):
        if row == column:
            axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, color=PALE))
        color = "white" if row != column and picture.norm(count) > 0.6 else "black" if count else FAINT
        axes.text(column, row, f"{count:,}", ha="center", va="center", color=color, fontsize=9)
    axes.set(title=f"{matrix.sum():,} images: what they are, and what they are read as")
    axes.set(xlabel="the network's answer", ylabel=f"the true {noun(names)}")
    axes.set_xticks(range(10), names, rotation=0 if names == DIGITS else 90)
    axes.set_yticks(range(10), names)
    axes.spines[:].set_visible(False)
    figure.colorbar(picture, ax=axes, shrink=0.8, label="mistakes")
    return figure


def error_bars(
    rights: Sequence[int] | np.ndarray, counts: Sequence | np.ndarray, interval: Callable
) -> tuple[np.ndarray, np.ndarray]:
    """Return shares, and how far their intervals reach below and above, as matplotlib wants them."""
    shares = np.divide(rights, counts)
    ends = np.array([interval(right, count) for right, count in zip(rights, counts, strict=True)])
    return shares, np.abs(ends.T - shares)


@figure_style()
def draw_class_accuracy(matrix: np.ndarray, interval: Callable, names: tuple[str, ...] = DIGITS) -> Figure:
    """Draw the share of each class's images that are read right; `interval` returns its two ends."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    axes = figure.subplots()
    shares, reach = error_bars(matrix.diagonal(), matrix.sum(axis=1), interval)
    axes.errorbar(range(10), shares, reach, color=BLUE, fmt="o", capsize=4)
    for digit, share in enumerate(shares):
        axes.annotate(
            f"{share:.1%}", (digit, share), (8, -3), textcoords="offset points", fontsize=9, bbox=BLANK
        )
    overall = matrix.trace() / matrix.sum()
    axes.axhline(overall, color=GREY, linestyle="--", zorder=0, label=f"all together: {overall:.2%}")
    title = f"Accuracy, {noun(names)} by {noun(names)}, with 95 % intervals"
    axes.set(title=title, xlabel=f"the true {noun(names)}")
    axes.set_xticks(range(10), names, fontsize=None if names == DIGITS else 8)
    axes.set(xlim=(-0.5, 9.8), ylabel="share read right")
    axes.legend(loc="lower left")
    return figure


@figure_style()
def draw_mistakes(
    images: np.ndarray,
    labels: np.ndarray,
    predictions: np.ndarray,
    order: Sequence[int],
    columns: int = 6,
    names: tuple[str, ...] = DIGITS,
) -> Figure:
    """Draw the images at the positions in `order`, each with its label, the answer and how sure it was."""
    rows = max(1, -(-len(order) // columns))
    figure = Figure(figsize=(9, 0.6 + 1.85 * rows), layout="constrained")
    figure.suptitle("Read wrong, the surest mistake first")
    for axes in figure.subplots(rows, columns, squeeze=False).flat:
        axes.axis("off")
    for axes, position in zip(figure.axes, order, strict=False):
        answer = predictions[position].argmax()
        axes.imshow(images[position, 0], cmap=PIXELS, vmin=0, vmax=1)
        words = f"{called(names, labels[position])}, read as {names[answer]}"
        words = words if len(words) < 24 else words.replace(", ", ",\n")
        axes.set_title(f"{words}\n{predictions[position].max():.1%} sure", fontsize=9)
    return figure


def group_by_confidence(confidences: np.ndarray, hits: np.ndarray) -> list[tuple[int, float, float]]:
    """Return count, mean confidence and share of hits for each group between EDGES that isn't empty."""
    groups = np.clip(np.digitize(confidences, EDGES) - 1, 0, len(EDGES) - 2)
    masks = [groups == number for number in range(len(EDGES) - 1)]
    return [(mask.sum(), confidences[mask].mean(), hits[mask].mean()) for mask in masks if mask.any()]


@figure_style()
def draw_calibration(confidences: np.ndarray, hits: np.ndarray, interval: Callable) -> Figure:
    """Draw how often the network is right against how sure it is; `interval` returns a share's two ends."""
    figure = Figure(figsize=(6.4, 4.6), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color=GREY, linestyle="--", label="as sure as it is right")
    counts, sure, right = zip(*group_by_confidence(confidences, hits), strict=True)
    rights = np.round(np.multiply(counts, right)).astype(int)
    shares, reach = error_bars(rights, counts, interval)
    axes.errorbar(sure, shares, reach, color=BLUE, fmt="o-", capsize=4, label="the network, 95 % interval")
    last = len(counts) - 1  # its number stands above, where there is room beside the one before
    for place, (count, x) in enumerate(zip(counts, sure, strict=True)):
        y, away = (shares + reach[1], 5) if place == last else (shares - reach[0], -12)
        style = {"textcoords": "offset points", "fontsize": 8, "ha": "center"}
        axes.annotate(f"{count:,}", (x, y[place]), (0, away), **style)
    axes.set(title="How sure, and how often right (small: number of images)", xlim=(0, 1.06), ylim=(0, 1.08))
    axes.set(xlabel="average probability of its answer", ylabel="share that is right")
    axes.legend(loc="upper left")
    return figure


@figure_style()
def draw_occlusion(
    image: np.ndarray, covered: np.ndarray, drops: np.ndarray, size: int, label: str
) -> Figure:
    """Draw an image, the same with the patch where it hurts most, and the drop for each place of it."""
    figure = Figure(figsize=(9, 3.5), layout="constrained")
    figure.suptitle(f"What a grey patch of {size}×{size} pixels does to the probability of {label}")
    left, middle, right = figure.subplots(1, 3)
    worst = np.unravel_index(drops.argmax(), drops.shape)
    left.imshow(image[0], cmap=PIXELS, vmin=0, vmax=1)
    middle.imshow(covered[0], cmap=PIXELS, vmin=0, vmax=1)
    outline(middle, worst[0], worst[1], size, size, VERMILION)
    half = size // 2  # the map is laid where the middle of the patch was
    H, W = drops.shape
    extent = (half - 0.5, half + W - 0.5, half + H - 0.5, half - 0.5)
    picture = right.imshow(drops, vmin=0, vmax=1, extent=extent)
    right.contour(np.arange(28), np.arange(28), image[0], levels=[0.5], colors="white", linewidths=1)
    right.set(xlim=(-0.5, 27.5), ylim=(27.5, -0.5), facecolor=PALE)
    figure.colorbar(picture, ax=right, shrink=0.8, label="drop in probability")
    titles = ("the image", "the worst place", "drop, by the patch's middle")
    for axes, title in zip((left, middle, right), titles, strict=True):
        axes.set(title=title, xlabel="column", ylabel="row")
    return figure


@figure_style()
def draw_shifts(shifts: Sequence[int], rights: Sequence[int], count: int, interval: Callable) -> Figure:
    """Draw accuracy against how far the images were shifted; `rights` of `count` were read right."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    axes = figure.subplots()
    shares, reach = error_bars(rights, [count] * len(rights), interval)
    axes.errorbar(shifts, shares, reach, color=BLUE, fmt="o-", capsize=4)
    for shift, share, up in zip(shifts, shares, reach[1], strict=True):
        style = {"textcoords": "offset points", "fontsize": 9, "ha": "center"}
        axes.annotate(f"{share:.0%}", (shift, share + up), (0, 5), **style)
    axes.set(title=f"{count} images, shifted to the left and to the right", ylabel="accuracy, 95 % interval")
    lowest = min(5, int(10 * (shares - reach[0]).min()))  # in tenths
    yticks = np.arange(lowest, 11) / 10
    axes.set(xlabel="shift, in pixels", xticks=shifts, ylim=(lowest / 10, 1.1), yticks=yticks)
    return figure
