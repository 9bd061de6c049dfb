"""Figure of lesson 9: the rows of an image that no prediction depends on."""

from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from cnn_utils.lesson.figures.style import GREY, PALE, SKY, figure_style

LAYERS = (("conv1", 3, 1), ("pooling 1", 2, 2), ("conv2", 3, 1), ("pooling 2", 2, 2))  # name, window, stride


def count_rows(size: int = 28) -> tuple[list[int], list[int]]:
    """Return how many rows each stage has, and how many of them the last stage depends on."""
    rows = [size]
    for _, window, stride in LAYERS:
        rows.append((rows[-1] - window) // stride + 1)
    needed = [rows[-1]]
    for _, window, stride in reversed(LAYERS):
        needed.insert(0, (needed[0] - 1) * stride + window)
    return rows, needed


@figure_style()
def draw_rows() -> Figure:
    """Draw the rows of every stage, those which no prediction depends on in grey.

    Each row stands below the rows it is computed from. Of every stage, two windows are drawn: that of the
    last row needed, and that of the last row there is.
    """
    figure = Figure(figsize=(9, 4.6), layout="constrained")
    axes = figure.subplots()
    axes.set(
        title="28 rows become 5; no prediction depends on the grey ones", xlim=(-5.4, 28.1), ylim=(-7.7, 0.8)
    )
    axes.axis("off")
    rows, needed = count_rows()
    names = ("image", *(name for name, _, _ in LAYERS))
    centre, step = 0.5, 1
    for level, (name, count, used) in enumerate(zip(names, rows, needed, strict=True)):
        top = -1.9 * level
        if level:
            _, window, stride = LAYERS[level - 1]
            above, above_step = centre, step
            centre, step = centre + step * (window - 1) / 2, step * stride
            for row in sorted({used - 1, count - 1}, reverse=True):
                left = above + (row * stride - 0.5) * above_step
                cell = centre + (row - 0.5) * step
                high, low, right = top + 1.9, top + 0.6, left + window * above_step
                corners = [(left, high), (right, high), (cell + step, low), (cell, low)]
                color, alpha = (SKY, 0.4) if row < used else (GREY, 0.3)
                axes.add_patch(Polygon(corners, facecolor=color, alpha=alpha, edgecolor="none"))
        for row in range(count):
            left, color = centre + (row - 0.5) * step, SKY if row < used else PALE
            axes.add_patch(
                Rectangle((left, top), step, 0.6, facecolor=color, edgecolor="white", linewidth=1.5)
            )
            axes.text(left + step / 2, top + 0.28, str(row), ha="center", va="center", fontsize=8)
        number = f"{count} rows" if used == count else f"{count} rows, {used} needed"
        axes.text(-5.3, top + 0.3, f"{name}\n{number}", va="center", fontsize=9)
    return figure
