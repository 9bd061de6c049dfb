"""Figures of lesson 10: how well the network reads, what it gets wrong, how sure it is, where it looks."""

import numpy as np
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import outline
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, PIXELS, SKY, VERMILION, figure_style

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1.0)  # of the groups in which confidences are put


@figure_style()
def draw_epochs(epochs):
    """Draw loss and accuracy of a run, on training and test images.

    `epochs` holds a dict for every epoch: "epoch", "test_loss", "test_accuracy", and from the first on
    "train_loss" and "train_accuracy".
    """
    figure = Figure(figsize=(9, 3.3), layout="constrained")
    figure.suptitle("The run whose parameters come with the course")
    sets = (
        ("train", ORANGE, "o", "training images, while training"),
        ("test", BLUE, "s", "test images, after each epoch"),
    )
    for axes, key in zip(figure.subplots(1, 2), ("loss", "accuracy"), strict=True):
        for name, color, marker, label in sets:
            done = [entry for entry in epochs if entry["epoch"] > 0]
            values = [entry[f"{name}_{key}"] for entry in done]
            axes.plot([entry["epoch"] for entry in done], values, color=color, marker=marker, label=label)
        axes.set(title=key, xlabel="epoch", ylabel=key, xticks=[entry["epoch"] for entry in done])
        axes.grid(axis="y", color=PALE)
        axes.legend()
    return figure


@figure_style()
def draw_confusion(matrix):
    """Draw a confusion matrix: a row for every true digit, a column for every answer."""
    figure = Figure(figsize=(7.2, 6.2), layout="constrained")
    axes = figure.subplots()
    shown = np.ma.masked_equal(matrix, 0)  # places without an image stay white
    picture = axes.imshow(shown, norm=LogNorm(0.5, max(matrix.max(), 1)))
    for (row, column), count in np.ndenumerate(matrix):
        color = GREY if count == 0 else "black" if picture.norm(count) > 0.6 else "white"
        axes.text(column, row, f"{count:,}", ha="center", va="center", color=color, fontsize=9)
    axes.set(title=f"{matrix.sum():,} images: what they are, and what they are read as")
    axes.set(xlabel="the network's answer", ylabel="the true digit", xticks=range(10), yticks=range(10))
    axes.spines[:].set_visible(False)
    figure.colorbar(picture, ax=axes, shrink=0.8, label="images (logarithmic)", format="{x:,g}")
    return figure


@figure_style()
def draw_class_accuracy(matrix):
    """Draw the share of each digit's images that are read right."""
    figure = Figure(figsize=(9, 2.9), layout="constrained")
    axes = figure.subplots()
    shares, overall = matrix.diagonal() / matrix.sum(axis=1), matrix.trace() / matrix.sum()
    colors = [ORANGE if share == shares.min() else SKY for share in shares]
    bars = axes.bar(range(10), shares, color=colors)
    axes.bar_label(bars, [f"{share:.1%}" for share in shares], padding=-14)  # inside, where no line crosses
    axes.axhline(overall, color=GREY, linestyle="--", zorder=0, label=f"all together: {overall:.2%}")
    axes.set(title="Accuracy, digit by digit", xlabel="the true digit", ylabel="share read right")
    low = min(shares.min(), 0.97)
    axes.set(xticks=range(10), ylim=(low - (1 - low) * 0.3, 1 + (1 - low) * 0.35))
    axes.legend(loc="upper right", ncols=1)
    return figure


@figure_style()
def draw_mistakes(images, labels, predictions, order, columns=6):
    """Draw the images at the positions in `order`, each with its label, the answer and how sure it was."""
    rows = max(1, -(-len(order) // columns))
    figure = Figure(figsize=(9, 0.6 + 1.85 * rows), layout="constrained")
    figure.suptitle("Read wrong, the surest mistake first")
    for axes in figure.subplots(rows, columns, squeeze=False).flat:
        axes.axis("off")
    for axes, position in zip(figure.axes, order, strict=False):
        answer = predictions[position].argmax()
        axes.imshow(images[position, 0], cmap=PIXELS, vmin=0, vmax=1)
        axes.set_title(
            f"a {labels[position]}, read as {answer}\n{predictions[position].max():.1%} sure", fontsize=9
        )
    return figure


def group_by_confidence(confidences, hits):
    """Return count, mean confidence and share of hits for each group between EDGES that isn't empty."""
    groups = np.clip(np.digitize(confidences, EDGES) - 1, 0, len(EDGES) - 2)
    masks = [groups == number for number in range(len(EDGES) - 1)]
    return [(mask.sum(), confidences[mask].mean(), hits[mask].mean()) for mask in masks if mask.any()]


@figure_style()
def draw_calibration(confidences, hits):
    """Draw how often the network is right against how sure it is."""
    figure = Figure(figsize=(6.4, 4.6), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color=GREY, linestyle="--", label="as sure as it is right")
    counts, sure, right = zip(*group_by_confidence(confidences, hits), strict=True)
    axes.plot(sure, right, color=BLUE, marker="o", label="the network")
    for count, x, y in zip(counts, sure, right, strict=True):
        axes.annotate(f"{count:,}", (x, y), (6, -12), textcoords="offset points", fontsize=8, color=VERMILION)
    axes.set(title="How sure, and how often right (small: number of images)", xlim=(0, 1.04), ylim=(0, 1.04))
    axes.set(xlabel="average probability of its answer", ylabel="share that is right")
    axes.legend(loc="upper left")
    return figure


@figure_style()
def draw_occlusion(image, covered, drops, size, label):
    """Draw a digit, the digit with the patch where it hurts most, and the drop for each place of it."""
    figure = Figure(figsize=(9, 3.5), layout="constrained")
    figure.suptitle(f"What a grey patch of {size}×{size} pixels does to the probability of {label}")
    left, middle, right = figure.subplots(1, 3)
    worst = np.unravel_index(drops.argmax(), drops.shape)
    left.imshow(image[0], cmap=PIXELS, vmin=0, vmax=1)
    middle.imshow(covered[0], cmap=PIXELS, vmin=0, vmax=1)
    outline(middle, *worst, size, size, VERMILION)
    half = size // 2  # the map is laid where the middle of the patch was
    H, W = drops.shape
    extent = (half - 0.5, half + W - 0.5, half + H - 0.5, half - 0.5)
    picture = right.imshow(drops, vmin=0, vmax=1, extent=extent)
    right.contour(np.arange(28), np.arange(28), image[0], levels=[0.5], colors="white", linewidths=1)
    right.set(xlim=(-0.5, 27.5), ylim=(27.5, -0.5), facecolor=PALE)
    figure.colorbar(picture, ax=right, shrink=0.8, label="drop in probability")
    titles = ("the digit", "the worst place", "drop, by the patch's middle")
    for axes, title in zip((left, middle, right), titles, strict=True):
        axes.set(title=title, xlabel="column", ylabel="row")
    return figure


@figure_style()
def draw_shifts(shifts, accuracies):
    """Draw accuracy against how far the images were shifted."""
    figure = Figure(figsize=(9, 2.9), layout="constrained")
    axes = figure.subplots()
    axes.plot(shifts, accuracies, color=BLUE, marker="o")
    for shift, accuracy in zip(shifts, accuracies, strict=True):
        axes.annotate(f"{accuracy:.0%}", (shift, accuracy), (4, 6), textcoords="offset points", fontsize=9)
    axes.axhline(0.1, color=GREY, linestyle="--", label="guessing")
    axes.set(title="The same images, shifted to the right", xlabel="shift, in pixels", ylabel="accuracy")
    axes.set(xticks=shifts, ylim=(0, 1.12))
    axes.legend()
    return figure


@figure_style()
def draw_reading(paper, digit, probabilities):
    """Draw a picture, the 28 × 28 pixels made of it, and the network's answer."""
    figure = Figure(figsize=(9, 3.1), layout="constrained")
    figure.suptitle(f"From a picture to an answer: {probabilities.argmax()}")
    left, middle, right = figure.subplots(1, 3, width_ratios=(1, 1, 1.4))
    left.imshow(paper, cmap="gray", vmin=0, vmax=255)
    left.set(title="the picture", xlabel="column", ylabel="row")
    middle.imshow(digit[0], cmap=PIXELS, vmin=0, vmax=1)
    middle.set(title="cropped, scaled, centred", xlabel="column", ylabel="row")
    right.bar_label(
        right.bar(range(10), probabilities, color=BLUE),
        [f"{p:.2f}" if p >= 0.005 else "" for p in probabilities],
    )
    right.set(title="the answer", xlabel="digit", ylabel="probability", xticks=range(10), ylim=(0, 1.12))
    return figure
