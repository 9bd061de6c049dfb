"""Figures of lesson 10 that open a result: the images behind a matrix, and how sure two readers were."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.lesson_10.drawing import draw_bars, draw_pixels
from cnn_utils.lesson.figures.panel import Panel
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLUE, GREEN, GREY, PALE, PIXELS, VERMILION, figure_style

# panels, in pixels: the matrix, the images of one cell, the chosen one, its bars
PLACES = ((52, 48, 400, 400), (480, 302, 400, 132), (480, 48, 153, 153), (670, 48, 221, 153))
NAMED_PLACE = (84, 84, 360, 360)  # the matrix, where names beside it need more room
PLANE = (180, 50, 396, 190)
COLUMNS, MOST = 6, 12  # images of a cell, to a row and in all


def draw_counts(
    panel: Panel, matrix: np.ndarray, cell: tuple[int, ...], names: tuple[str, ...] = DIGITS
) -> None:
    """Draw a confusion matrix with one of its cells outlined."""
    mistakes = matrix - np.diag(matrix.diagonal())
    shades = np.sqrt(mistakes / max(mistakes.max(), 4))  # a single mistake is to be seen, too
    colors = colormaps["Oranges"](shades / 1.4)
    colors[shades == 0] = to_rgba("white")
    colors[range(10), range(10)] = to_rgba(PALE)
    panel.image(colors)
    for (row, column), count in np.ndenumerate(matrix):
        if count:
            panel.write(column, row, count, va="center", size=8)
    if names == DIGITS:
        beside, axis = {}, (10.4, -1.15, "digit")
        places = (9.8, -0.8)
    else:
        beside, axis = {"ha": "right", "size": min(7, 77 / max(map(len, names)))}, (11.6, -2.5, "class")
        places = (9.6, -0.6)
    for digit, name in enumerate(names):
        panel.write(digit, places[0], name, va="center", up=bool(beside), **beside)
        panel.write(places[1], digit, name, va="center", **beside)
    panel.write(4.5, axis[0], "the network's answer", va="center")
    panel.write(axis[1], 4.5, f"the true {axis[2]}", up=True)
    panel.frame("lbrt")
    panel.rectangle(cell[1] - 0.5, cell[0] - 0.5, 1, 1, edgecolor=BLUE)


@figure_style()
def draw_cell(
    matrix: np.ndarray,
    cell: tuple[int, ...],
    images: np.ndarray,
    chosen: int,
    probabilities: np.ndarray | None,
    count: int,
    names: tuple[str, ...] = DIGITS,
) -> Figure:
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
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    matplotlib.figure.Figure
        Panels 0 to 3: matrix, images, the chosen one, its bars.
    """
    figure = Sketch(900, 480, f"{matrix.sum():,} images: click a number")
    place = PLACES[0] if names == DIGITS else NAMED_PLACE
    counts = figure.panel(place, (-0.5, 9.5), (9.5, -0.5))
    draw_counts(counts, matrix, cell, names)
    shown = np.zeros((MOST, 28, 28))
    shown[: len(images)] = images[:, 0] if len(images) else 0
    some = "" if count == len(images) else f"; the surest {len(images)}"
    title = f"{names[cell[0]]} read as {names[cell[1]]}, {count:,} {'time' if count == 1 else 'times'}{some}"
    few = figure.panel(PLACES[1], (-0.5, 172.5), (56.5, -0.5))
    few.name(title, min(11, 500 / len(title)))
    few.image(tile(shown, COLUMNS), cmap=PIXELS, vmin=0, vmax=1)
    few.frame("lbrt")
    if len(images):
        few.rectangle(chosen % COLUMNS * 29 - 0.5, chosen // COLUMNS * 29 - 0.5, 28, 28, edgecolor=BLUE)
        draw_pixels(figure, PLACES[2], images[chosen])
        draw_bars(figure, PLACES[3], probabilities, names)
    return figure


def average_sureness(sureness: np.ndarray, hits: np.ndarray) -> tuple[float, float]:
    """Return how sure somebody was on average, and how often right."""
    return float(np.mean(sureness)), float(np.mean(hits))


@figure_style()
def draw_both(
    images: np.ndarray,
    readers: tuple[np.ndarray, ...],
    networks: tuple[np.ndarray, ...],
    labels: np.ndarray | None = None,
    course: tuple[np.ndarray | tuple, np.ndarray | tuple] = ((), ()),
    names: tuple[str, ...] = DIGITS,
) -> Figure:
    """Draw some images, and how sure and how often right two readers of them were.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    readers, networks : tuple of ndarray, each of shape (N,)
        Answers, and how sure each was; the reader's may be fewer, with answer -1 for none.
    labels : ndarray of shape (N,), optional
        What the images are; unknown as long as the reader is not through.
    course : tuple of array_like, each of shape (M,), optional
        How sure the reader was of predictions during the course, and whether they were right; one alone
        has no halves, and is not drawn.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    matplotlib.figure.Figure
    """
    height, count = 460 if labels is not None else 160, len(images)
    done = int(np.sum(readers[0] >= 0))
    title = f"What are they? {done} of {count} answered"
    title = title if labels is None else "What they are, what you read, what the network reads"
    figure = Sketch(900, height, title)
    top = figure.panel((9, height - 120, 882, 882 * 28 / (29 * count - 1)), (-0.5, count - 0.5))
    grid = tile(images[:, 0], count)
    top.image(grid, cmap=colormaps[PIXELS].with_extremes(bad=GREY), vmin=0, vmax=1)
    if labels is None:
        top.count_x(range(count), labels=range(1, count + 1))
        return figure
    words = (labels, readers[0], networks[0])
    starts, size = (("a ", "you: ", "it: "), 9) if names == DIGITS else (("", "you: ", "it: "), 7)
    for row, (start, numbers) in enumerate(zip(starts, words, strict=True)):
        for place, number in enumerate(numbers):
            x, y = top.pixels_of(place, 0)[0], height - 126 - 16 * row
            figure.write(x, y, f"{start}{names[number]}", size, va="top")
    told = [(sureness, answers == labels) for answers, sureness in (readers, networks)]
    draw_sureness(figure, [*told, tuple(map(np.asarray, course))])
    return figure


def draw_sureness(figure: Sketch, told: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
    """Draw points in the plane of how sure and how often right, for each of `told`; numbers stand beside."""
    panel = figure.panel(PLANE, (-0.04, 1.04), (-0.08, 1.08), "the less sure half, and the surer half")
    panel.plot([0, 1], [0, 1], "--", color=GREY)
    right, middle = PLANE[0] + PLANE[2] + 12, PLANE[1] + PLANE[3] / 2
    panel.key(right, middle + 24, "as sure as right", "--", color=GREY)
    styles = (("you", VERMILION, "s"), ("the network", BLUE, "o"), ("you, in the course", GREEN, "^"))
    for row, ((name, color, marker), (sureness, hits)) in enumerate(zip(styles, told, strict=True)):
        if len(hits) < 2:
            continue
        order = np.argsort(sureness, kind="stable")
        halves = [order[: len(order) // 2], order[len(order) // 2 :]]
        points = np.array([average_sureness(sureness[half], hits[half]) for half in halves])
        look: dict[str, Any] = {"color": color, "markersize": 9}
        panel.plot(points[:, 0], points[:, 1], color=color)
        panel.plot(points[:, 0], points[:, 1], marker, **look)
        right_ones = f"{name}: {hits.sum()} of {len(hits)} right"
        panel.key(right, middle - 24 * row, right_ones, marker=marker, **look)
    panel.frame()
    panel.count_x((0, 0.5, 1), "how sure")
    panel.count_y((0, 0.5, 1), "how often right", room=36)
