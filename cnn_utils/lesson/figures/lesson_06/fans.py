"""A figure of lesson 6: what fan_in and fan_out count."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, figure_style


@figure_style()
def draw_fans(C_in: int, C_out: int, K: int) -> Figure:
    """Draw what one output of a convolution reads, and which outputs read one input.

    Parameters
    ----------
    C_in, C_out : int
        Channels in and out; a few are drawn behind each other.
    K : int
        Side of the window.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 3.5), layout="constrained")
    figure.suptitle(f"A convolution with {C_in} channels in, {C_out} out, {K}×{K} windows\n")
    left, right = figure.subplots(1, 2)
    left.set_title(f"fan_in = {C_in} · {K} · {K} = {C_in * K * K}\ninputs that one output reads")
    right.set_title(f"fan_out = {C_out} · {K} · {K} = {C_out * K * K}\noutputs that one input reaches")
    side = 7 - K  # of the output, for an input of 6 x 6
    draw_stack(left, 0, 6, f"input: {C_in} channels", (0, 6 - K, K), ORANGE, all_sheets=True)
    draw_stack(left, 11, side, f"output: {C_out} channels", (0, 6 - K, 1), BLUE, all_sheets=False)
    draw_stack(right, 0, 6, f"input: {C_in} channels", (2, 3, 1), ORANGE, all_sheets=False)
    draw_stack(right, 11, side, f"output: {C_out} channels", (3 - K, 4 - K, K), BLUE, all_sheets=True)
    for axes in (left, right):
        axes.set(xlim=(-0.5, 18), ylim=(9.4, -0.3), aspect="equal")  # row 0 is at the top
        axes.axis("off")
        axes.annotate("", (10.8, 3.5), (8.2, 3.5), arrowprops={"arrowstyle": "->", "color": GREY})
    return figure


def draw_stack(
    axes: Axes,
    x: int,
    side: int,
    label: str,
    marked: tuple[float, float, float],
    color: str,
    all_sheets: bool,
) -> None:
    """Draw three sheets of cells behind each other, a square of cells lit on the front one or on all."""
    row, column, lit = marked
    for sheet in (2, 1, 0):  # the one at the back first
        left, top, level = x + sheet, 2 - sheet, 10 * (3 - sheet)
        axes.add_patch(Rectangle((left, top), side, side, facecolor="white", edgecolor=GREY, zorder=level))
        if all_sheets or sheet == 0:
            corner = (left + column, top + row)
            axes.add_patch(Rectangle(corner, lit, lit, facecolor=color, edgecolor="black", zorder=level + 1))
        for line in range(1, side):
            axes.plot([left + line] * 2, [top, top + side], color=PALE, linewidth=0.8, zorder=level + 2)
            axes.plot([left, left + side], [top + line] * 2, color=PALE, linewidth=0.8, zorder=level + 2)
    axes.text(x + side / 2, 2 + side + 0.3, label, ha="center", va="top")
