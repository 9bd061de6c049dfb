"""The picture of "what if": a few batches of training as they were, and with something changed."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.lesson_09.time_machine import add_panel
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, figure_style

WIDTH, HEIGHT = 900, 590  # as in the time machine's picture
CURVES, BARS, PAST, OTHER = (60, 352, 470, 188), (640, 352, 225, 188), (60, 46, 210, 210), (320, 46, 210, 210)
ANSWERS = (640, 46, 225, 210)
NAMES = ("as it was", "what if")
TICKS = (0.001, 0.01, 0.03, 0.1, 0.3, 1, 2, 5, 20, 100, 1000, 10000)


def draw_branches(figure, branches, steps):
    """Draw the loss of each batch, for both branches."""
    axes = add_panel(figure, CURVES, title="loss of each batch", xlabel="batch", xlim=(0.5, steps + 0.5))
    for branch, name, color, line in zip(branches, NAMES, (BLUE, ORANGE), ("o-", "s--"), strict=True):
        losses = np.clip(branch.losses, 1e-4, 1e4)
        axes.plot(range(1, len(losses) + 1), losses, line, color=color, label=name, markersize=4)
        if branch.complaint:
            axes.plot(len(losses), losses[-1] if len(losses) else 1, "X", color=color, markersize=12)
    axes.axhline(np.log(10), color=GREY, linewidth=1)
    axes.text(steps + 0.4, np.log(10) * 1.05, "ln 10", color=GREY, ha="right", va="bottom", fontsize=9)
    axes.set(yscale="log", xticks=range(0, steps + 1, 5))
    axes.yaxis.set_major_locator(FixedLocator(TICKS))
    axes.yaxis.set_major_formatter("{x:g}")
    axes.minorticks_off()
    axes.grid(axis="y", color=PALE)
    axes.legend()


def draw_filters(figure, place, filters, title, limits):
    """Draw the 32 filters of the first layer."""
    axes = add_panel(figure, place, title=title, xticks=[], yticks=[], facecolor=GREY)
    axes.imshow(tile(np.nan_to_num(filters[:, 0]), 6), **limits)


@figure_style()
def draw_what_if(before, branches, steps, title):
    """Draw two branches of a training run beside each other.

    Parameters
    ----------
    before : float
        The share of right answers where they part.
    branches : pair of Branch
        "As it was", and "what if"; either may have no batches yet.
    steps : int
        How many batches each will have.
    title : str
        What was changed.

    Returns
    -------
    matplotlib.figure.Figure
        Five panels: losses, shares of right answers, the first layer's filters of both, digits read.
    """
    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100))  # fixed places: quick, and nothing jumps
    figure.suptitle(title, y=0.99)
    draw_branches(figure, branches, steps)
    axes = add_panel(figure, BARS, title="read right", ylim=(0, 1.12), xlim=(-0.6, 2.6))
    shares = [before, *(branch.share for branch in branches)]
    bars = axes.bar(range(3), np.nan_to_num(shares), color=(GREY, BLUE, ORANGE))
    axes.bar_label(bars, ["–" if np.isnan(share) else f"{share:.0%}" for share in shares])
    axes.set_xticks(range(3), ("before", *NAMES))
    limits = signed_limits(np.nan_to_num(branches[0].params.conv1_w))
    for place, branch, name in zip((PAST, OTHER), branches, NAMES, strict=True):
        draw_filters(figure, place, branch.params.conv1_w, f"filters: {name}", limits)
    axes = add_panel(figure, ANSWERS, title="how often each digit is said", xlabel="digit", xticks=range(10))
    for offset, branch, color in zip((-0.2, 0.2), branches, (BLUE, ORANGE), strict=True):
        axes.bar(np.arange(10) + offset, branch.said, 0.4, color=color)
    return figure
