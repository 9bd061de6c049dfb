"""The picture of "what if": a few batches of training as they were, and with something changed."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.class_names import name_below
from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_09.time_machine import draw_maps
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLUE, FAINT, GREY, ORANGE, figure_style
from cnn_utils.lesson.widgets.lesson_09.branches import Branch

WIDTH, HEIGHT = 900, 590  # as in the time machine's picture
CURVES, BARS, PAST, OTHER = (60, 352, 470, 188), (640, 352, 225, 188), (60, 46, 210, 210), (320, 46, 210, 210)
ANSWERS, NAMED_ANSWERS = (640, 46, 225, 210), (640, 76, 225, 180)  # names need more room than digits
BRANCHES = ("as it was", "what if")
LEAST, MOST = 1e-4, 1e4  # losses outside this range are drawn at its ends
STEPS = ((1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9), (1, 2, 5), (1,))  # numbers on the axis, in every decade


def pick_ticks(low: float, high: float) -> np.ndarray:
    """Return as many round numbers between two powers of ten as there is room for."""
    for steps in STEPS:
        logs = np.log10([step * 10.0**power for power in range(-4, 5) for step in steps])
        logs = logs[(low <= logs) & (logs <= high)]
        if len(logs) < 2 or np.diff(logs).min() >= 0.09 * (high - low):
            break
    return logs


def draw_branches(figure: Sketch, branches: Sequence[Branch], steps: int) -> None:
    """Draw the loss of each batch, for both branches."""
    curves = [np.log10(np.clip(branch.losses, LEAST, MOST)) for branch in branches]
    drawn = np.concatenate([*curves, [np.log10(2), np.log10(3)]])  # some scale where nothing is trained yet
    low, high = drawn.min() - 0.05, drawn.max() + 0.05
    panel = figure.panel(CURVES, (0.5, steps + 0.5), (low, high), "loss of each batch")
    ticks = pick_ticks(low, high)
    panel.count_y(ticks, labels=[f"{10**tick:g}" for tick in ticks], grid=True)
    level = np.log10(np.log(10))
    panel.plot([0.5, steps + 0.5], [level, level], color=GREY, linewidth=1)
    panel.write(steps + 0.4, level + 0.02 * (high - low), "ln 10", color=FAINT, ha="right", size=9)
    for branch, curve, color, style in zip(branches, curves, (BLUE, ORANGE), ("o-", "s--"), strict=True):
        batches = range(1, len(curve) + 1)
        panel.plot(batches, curve, style[1:], color=color)
        panel.plot(batches, curve, style[0], color=color, markersize=4)
        if branch.complaint:
            panel.plot([len(curve)], [curve[-1] if len(curve) else 0], "X", color=color, markersize=12)
    panel.frame()
    stride = max(1, steps // 4)
    panel.count_x(range(stride, steps + 1, stride), "batch")
    for x, name, color, style in zip((375, 475), BRANCHES, (BLUE, ORANGE), ("o-", "s--"), strict=True):
        panel.key(x, CURVES[1] + CURVES[3] + 11, name, style[1:], style[0], color=color, markersize=4)


def draw_shares(figure: Sketch, shares: Sequence[float]) -> None:
    """Draw the shares of right answers: before, and at the end of both branches."""
    panel = figure.panel(BARS, (-0.6, 2.6), (0, 1.12), "read right")
    panel.columns(range(3), np.nan_to_num(shares), color=(GREY, BLUE, ORANGE))
    for place, share in enumerate(shares):
        words = "–" if np.isnan(share) else f"{share:.0%}"
        panel.write(place, np.nan_to_num(share) + 0.02, words)
    panel.frame()
    panel.count_x(range(3), labels=("before", *BRANCHES))
    panel.count_y((0, 0.5, 1))


def draw_answers(figure: Sketch, branches: Sequence[Branch], names: tuple[str, ...]) -> None:
    """Draw how often each digit is the answer, in both branches."""
    highest = int(max(1, *(branch.said.max() for branch in branches)))
    stride = max(1, highest // 20 * 10 or highest // 2)  # round, if there are enough
    place, noun = (ANSWERS, "digit") if names == DIGITS else (NAMED_ANSWERS, "class")
    panel = figure.panel(place, (-0.6, 9.6), (0, 1.05 * highest), f"how often each {noun} is said")
    for offset, branch, color in zip((-0.2, 0.2), branches, (BLUE, ORANGE), strict=True):
        panel.columns(np.arange(10) + offset, branch.said, 0.4, color)
    panel.frame()
    name_below(panel, names, "digit")
    panel.count_y(range(0, highest + 1, stride))


@figure_style()
def draw_what_if(
    before: float, branches: tuple[Branch, Branch], steps: int, title: str, names: tuple[str, ...] = DIGITS
) -> Figure:
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
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    matplotlib.figure.Figure
        Five panels: losses, shares of right answers, the first layer's filters of both, digits read.
    """
    figure = Sketch(WIDTH, HEIGHT, title)
    draw_branches(figure, branches, steps)
    draw_shares(figure, [before, *(branch.share for branch in branches)])
    limits = signed_limits(np.nan_to_num(branches[0].params.conv1_w))
    for place, branch, name in zip((PAST, OTHER), branches, BRANCHES, strict=True):
        filters = np.nan_to_num(branch.params.conv1_w[:, 0])
        draw_maps(figure, place, filters, f"filters: {name}", **limits)
    draw_answers(figure, branches, names)
    return figure
