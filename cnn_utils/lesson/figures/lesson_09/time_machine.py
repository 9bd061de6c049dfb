"""The picture of the time machine: one moment of a training run, seen in five ways."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import outline, signed_limits
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, PIXELS, VALUES, figure_style

WIDTH, HEIGHT = 900, 590  # pixels of the figure; places are in pixels, too: left, bottom, width, height
CURVES, FILTERS, MAPS = (52, 350, 290, 175), (385, 334, 191, 191), (640, 322, 203, 203)
ANSWERS, CONFUSION = (52, 46, 440, 210), (640, 46, 210, 210)


def add_panel(figure, place, **settings):
    """Add axes at a place in pixels."""
    left, bottom, width, height = place
    axes = figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))
    axes.set(**settings)
    return axes


def count_answers(predictions, labels):
    """Return how often each digit (row) was read as each digit (column)."""
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predictions.argmax(axis=1)), 1)
    return counts


def draw_curves(figure, names, losses, shares, place):
    """Draw loss and share of wrong answers over the moments of a run, this one marked.

    The scale is logarithmic, so no mistake is drawn as 0.001.
    """
    axes = add_panel(figure, CURVES, title="how well it reads", xlim=(-0.3, len(names) - 0.7))
    axes.axvline(place, color=PALE, linewidth=8, zorder=0)
    for values, color, line, label in (
        (losses, BLUE, "-", "loss"),
        (1 - np.asarray(shares), "#8A6000", "--", "share wrong"),
    ):
        axes.plot(np.maximum(values, 1e-3), color=color, linestyle=line, label=label)
        axes.plot(place, max(values[place], 1e-3), "o", color=color, markersize=8)
    axes.set(yscale="log", xlabel="moment of the run", ylim=(8e-4, None))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.set_xticks(range(0, len(names), 1 + len(names) // 8))
    axes.minorticks_off()
    axes.legend(fontsize=9)


def draw_maps(figure, maps, title):
    """Draw the maps with which a layer answers to the chosen digit."""
    axes = add_panel(figure, MAPS, title=title, xticks=[], yticks=[], facecolor=GREY)
    columns = 6 if len(maps) == 32 else 8
    axes.imshow(tile(maps, columns), cmap=VALUES, vmin=0, vmax=max(maps.max(), 1e-12))


def draw_answers(figure, images, labels, predictions, chosen):
    """Draw the fixed digits, a row for each, and beside them their ten probabilities."""
    count = len(images)
    axes = add_panel(figure, ANSWERS, title="what it says to the same eight digits")
    axes.imshow(predictions, cmap="Blues", vmin=0, vmax=1, extent=(0, 10, count, 0))
    for row, image in enumerate(images):
        axes.imshow(image[0], cmap=PIXELS, extent=(-2, -1, row + 0.98, row + 0.02))
        best = int(predictions[row].argmax())
        right = best == labels[row]
        mark, color = (" \N{CHECK MARK}", BLUE) if right else (" \N{BALLOT X}", "#A04000")
        axes.text(-0.5, row + 0.5, str(labels[row]), ha="center", va="center", fontsize=9)
        words = f"{best}, {predictions[row, best]:.0%}{mark}"
        axes.text(10.15, row + 0.5, words, va="center", color=color, fontsize=9)
    outline(axes, chosen + 0.5, -1.5, 1, 12, ORANGE, linewidth=2)
    axes.set(xlim=(-2.1, 13), ylim=(count, 0), yticks=[], aspect="auto", xlabel="probability of each digit")
    axes.set_xticks(np.arange(10) + 0.5, range(10))
    axes.spines[:].set_visible(False)


def draw_confusion(figure, counts):
    """Draw how often each digit was read as each; the right answers are on the diagonal."""
    axes = add_panel(figure, CONFUSION, title=f"all {counts.sum()} digits", xlabel="read as", ylabel="is a")
    axes.imshow(np.sqrt(counts), cmap=VALUES)  # the root, so that single mistakes can be seen
    axes.set(xticks=range(10), yticks=range(10))
    axes.tick_params(length=0)


@figure_style()
def draw_moment(run, place, asked, fixed, maps, chosen, layer, title):
    """Draw one moment of a training run.

    Parameters
    ----------
    run : tuple
        Names, losses, shares of right answers (each a list over the moments), and the first layer's filters
        at this moment, of shape (32, 1, 3, 3).
    place : int
        Which moment.
    asked : tuple of ndarray
        Predictions of shape (N, 10) for all images asked, and their labels.
    fixed : tuple of ndarray
        A few images, their labels and predictions.
    maps : ndarray of shape (C, H, W)
        What `layer` answers to the digit number `chosen` of `fixed`.

    Returns
    -------
    matplotlib.figure.Figure
        Five panels: curves, filters, maps, the fixed digits' probabilities, the confusion matrix.
    """
    names, losses, shares, filters = run
    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100))  # fixed places: quick, and nothing jumps
    figure.suptitle(title, y=0.99)
    draw_curves(figure, names, losses, shares, place)
    axes = add_panel(figure, FILTERS, title="the 32 filters of conv1", xticks=[], yticks=[], facecolor=GREY)
    axes.imshow(tile(filters[:, 0], 6), **signed_limits(filters))
    draw_maps(figure, maps, f"{layer} of the framed digit")
    draw_answers(figure, *fixed, chosen)
    draw_confusion(figure, count_answers(*asked))
    return figure
