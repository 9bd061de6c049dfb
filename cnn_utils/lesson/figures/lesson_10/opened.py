"""Figures of lesson 10 that open a result: the images behind a matrix, and how sure two readers were."""

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import outline
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.lesson_10.drawing import bare_axes, draw_bars, draw_pixels
from cnn_utils.lesson.figures.style import BLUE, GREY, PALE, PIXELS, VERMILION, figure_style

# panels: the matrix, the images of one cell, the chosen one, its bars
PLACES = ((0.055, 0.1, 0.42, 0.84), (0.52, 0.52, 0.47, 0.42), (0.5, 0.1, 0.17, 0.32), (0.73, 0.1, 0.26, 0.32))
COLUMNS, MOST = 6, 12  # images of a cell, to a row and in all


def draw_counts(axes, matrix, cell):
    """Draw a confusion matrix with one of its cells outlined."""
    mistakes = matrix - np.diag(matrix.diagonal())
    shades = np.sqrt(mistakes / max(mistakes.max(), 4))  # a single mistake is to be seen, too
    colors = colormaps["Oranges"](shades / 1.4)
    colors[shades == 0] = to_rgba("white")
    colors[range(10), range(10)] = to_rgba(PALE)
    axes.imshow(colors)
    for (row, column), count in np.ndenumerate(matrix):
        if count:
            axes.text(column, row, str(count), ha="center", va="center", fontsize=8)
    for digit in range(10):
        axes.text(digit, 9.8, str(digit), ha="center", va="center")
        axes.text(-0.8, digit, str(digit), ha="center", va="center")
    axes.text(4.5, 10.4, "the network's answer", ha="center", va="center")
    axes.text(-1.3, 4.5, "the true digit", ha="center", va="center", rotation=90)
    outline(axes, 0, 0, 10, 10, GREY, linewidth=1)
    outline(axes, *cell, 1, 1, BLUE)


@figure_style()
def draw_cell(matrix, cell, images, chosen, probabilities, count):
    """Draw a confusion matrix, images of one of its cells, and the probabilities of one of these.

    Parameters
    ----------
    matrix : ndarray of shape (10, 10)
        Counts; rows are true digits, columns answers.
    cell : tuple of int
        Row and column.
    images : ndarray of shape (N, 1, 28, 28)
        Some images of the cell, at most 12.
    chosen : int
        Which of them.
    probabilities : ndarray of shape (10,) or None
        Those of the chosen image; None if there is none.
    count : int
        How many images the cell has.

    Returns
    -------
    matplotlib.figure.Figure
        Panels 0 to 3: matrix, images, the chosen one, its bars.
    """
    figure = Figure(figsize=(9, 4.8))
    counts, few, one, bars = (bare_axes(figure, place) for place in PLACES)
    draw_counts(counts, matrix, cell)
    counts.set_title(f"{matrix.sum():,} images: click a number")
    shown = np.zeros((MOST, 28, 28))
    shown[: len(images)] = images[:, 0] if len(images) else 0
    few.imshow(tile(shown, COLUMNS), cmap=PIXELS, vmin=0, vmax=1)
    outline(few, 0, 0, 57, 173, GREY, linewidth=1)
    few.set_title(f"{cell[0]} read as {cell[1]}: {count:,}, {len(images)} shown")
    if len(images):
        outline(few, chosen // COLUMNS * 29, chosen % COLUMNS * 29, 28, 28, BLUE)
        draw_pixels(one, images[chosen])
        draw_bars(bars, probabilities)
    return figure


def average_sureness(sureness, hits):
    """Return how sure somebody was on average, and how often right."""
    return float(np.mean(sureness)), float(np.mean(hits))


@figure_style()
def draw_both(images, readers, networks, labels=None):
    """Draw some images, and how sure and how often right two readers of them were.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    readers, networks : tuple of ndarray, each of shape (N,)
        Answers, and how sure each was; the reader's may be fewer, with answer -1 for none.
    labels : ndarray of shape (N,), optional
        What the images are; unknown as long as the reader is not through.

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure = Figure(figsize=(9, 4.6 if labels is not None else 1.6))
    height = figure.get_figheight()
    top = figure.add_axes((0.01, 1 - 1.2 / height, 0.98, 0.9 / height))
    top.imshow(tile(images[:, 0], len(images)), cmap=PIXELS, vmin=0, vmax=1)
    top.set(xticks=[29 * k + 13.5 for k in range(len(images))], yticks=[], facecolor=GREY)
    done = int(np.sum(readers[0] >= 0))
    if labels is None:
        top.set_xticklabels(range(1, len(images) + 1))
        top.set_title(f"What are they? {done} of {len(images)} answered")
        return figure
    words = [f"a {t}\nyou: {r}\nit: {n}" for t, r, n in zip(labels, readers[0], networks[0], strict=True)]
    top.set_xticklabels(words, fontsize=9)
    top.set_title("What they are, what you read, what the network reads")
    draw_sureness(figure.add_axes((0.28, 0.11, 0.44, 0.44)), readers, networks, labels)
    return figure


def draw_sureness(axes, readers, networks, labels):
    """Draw both readers' points in the plane of how sure and how often right; numbers stand beside them."""
    axes.plot([0, 1], [0, 1], color=GREY, linestyle="--", label="as sure as right")
    styles = {"you": (VERMILION, "s-"), "the network": (BLUE, "o-")}
    for (name, (color, style)), (answers, sureness) in zip(styles.items(), (readers, networks), strict=True):
        hits = answers == labels
        order = np.argsort(sureness, kind="stable")
        halves = [order[: len(order) // 2], order[len(order) // 2 :]]
        points = [average_sureness(sureness[half], hits[half]) for half in halves]
        label = f"{name}: {hits.sum()} of {len(hits)} right"
        axes.plot(*zip(*points, strict=True), style, color=color, label=label, markersize=9)
    axes.set(xlabel="how sure", ylabel="how often right", xlim=(-0.04, 1.04), ylim=(-0.08, 1.08))
    axes.set_title("the less sure half, and the surer half")
    axes.legend(loc="center left", bbox_to_anchor=(1.02, 0.5))
