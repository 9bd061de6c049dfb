"""Figures of lesson 9: how an epoch is cut up, what it costs, what files bring back, filters and dropout."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, PINK, SKY, figure_style


def bar(axes: Axes, left: float, bottom: float, width: float, color: str, text: str) -> None:
    """Draw a labelled box of one row's height."""
    axes.add_patch(Rectangle((left, bottom), width, 0.62, facecolor=color, edgecolor="white", linewidth=2))
    axes.text(left + width / 2, bottom + 0.31, text, ha="center", va="center")


@figure_style()
def draw_cutting(count: int, batch_size: int, shards: Sequence[Any]) -> Figure:
    """Draw an epoch of `count` images cut into batches, and one batch cut into `shards`, a list of slices."""
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    axes = figure.subplots()
    axes.set(title="From an epoch to a step", xlim=(0, 10), ylim=(-0.15, 4.05))
    axes.axis("off")
    batches = -(-count // batch_size)
    bar(axes, 0, 3.3, 10, SKY, f"one epoch: {count:,} images, shuffled")
    for number in range(9):
        text = {0: "batch 1", 1: "batch 2", 8: f"batch {batches}"}.get(number, "…")
        bar(axes, number * 10 / 9, 2.3, 10 / 9, ORANGE if number == 0 else PALE, text)
    size, left = shards[-1].stop, 0.0
    for shard in shards:
        width = 10 * (shard.stop - shard.start) / size
        bar(axes, left, 1.1, width, ORANGE, f"shard: images {shard.start} to {shard.stop - 1}")
        axes.annotate("", (5, 0.65), (left + width / 2, 1.1), arrowprops={"arrowstyle": "->", "color": GREY})
        left += width
    for corner, target in ((0.0, 0.0), (10 / 9, 10.0)):
        axes.plot([corner, target], [2.3, 1.72], color=GREY, linewidth=1, linestyle=":")
    bar(axes, 3, 0.0, 4, PINK, f"sum, divide by {size}, one Adam step")
    return figure


@figure_style()
def draw_rungs(costs: dict[str, Any]) -> Figure:
    """Draw the cost of an epoch, in seconds, for each way to go about it."""
    figure = Figure(figsize=(9, 2.6), layout="constrained")
    axes = figure.subplots()
    bars = axes.barh(list(costs), list(costs.values()), color=BLUE)
    axes.bar_label(bars, [f" {seconds:,.{int(seconds < 10)}f} s" for seconds in costs.values()])
    axes.invert_yaxis()
    axes.set(title="One epoch of 60,000 images on this computer", xlabel="seconds")
    axes.margins(x=0.12)
    return figure


@figure_style()
def draw_resumed(
    whole: Sequence[dict[str, Any]], before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]
) -> Figure:
    """Draw the loss of an uninterrupted run, and of the two parts of an interrupted one."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    axes = figure.subplots()
    parts = (
        (whole, {"color": SKY, "linewidth": 7, "label": "never interrupted"}),
        (before, {"color": ORANGE, "marker": "o", "label": "until it was interrupted"}),
        (after, {"color": BLUE, "marker": "s", "linestyle": "--", "label": "gone on with the file"}),
    )
    for history, look in parts:
        axes.plot([entry["epoch"] for entry in history], [entry["loss"] for entry in history], **look)
    axes.set(title="Interrupted and gone on: the same curve", xlabel="epoch", ylabel="loss")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.legend()
    return figure


@figure_style()
def draw_filters(before: np.ndarray, after: np.ndarray) -> Figure:
    """Draw the 32 filters of the first layer, of shape (32, 1, 3, 3): before, after, and the change."""
    figure = Figure(figsize=(9, 3.9), layout="constrained")
    figure.suptitle("The 32 filters of the first layer")
    weights, change = signed_limits(np.concatenate([before, after])), after - before
    parts = (
        ("before training", before, weights, "weight"),
        ("after", after, weights, "weight"),
        ("after minus before", change, signed_limits(change), "change of the weight"),
    )
    panels = figure.subfigures(1, 3, wspace=0.03)
    for panel, (name, filters, limits, label) in zip(panels, parts, strict=True):
        panel.suptitle(name, fontsize=11)
        for axes, numbers in zip(panel.subplots(6, 6).flat, [*filters[:, 0], *[None] * 4], strict=True):
            axes.axis("off")
            if numbers is not None:
                picture = axes.imshow(numbers, **limits)
        colours = panel.colorbar(picture, ax=panel.axes, location="bottom", shrink=0.8, aspect=25)
        colours.set_label(label)
    return figure


@figure_style()
def draw_dropout(runs: dict[str, Any], margin: float) -> Figure:
    """Draw what held-out images say about runs without and with dropout, one pair for every seed.

    `runs` holds for "off" and "on" a list of dicts: "loss", the held-out loss after every epoch; "held_out",
    the accuracy at the end, of which `margin` is half the 95 % interval.
    """
    figure = Figure(figsize=(9, 3.3), layout="constrained")
    figure.suptitle("Dropout off and on, 300 images to learn from")
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    for place, ((name, some), color) in enumerate(zip(runs.items(), (ORANGE, BLUE), strict=True)):
        curves = np.array([run["loss"] for run in some])
        epochs = np.arange(1, curves.shape[1] + 1)
        left.plot(epochs, curves.T, color=color, linewidth=0.8)
        left.plot(epochs, curves.mean(axis=0), color=color, linewidth=3, label=f"dropout {name}: mean")
        places = place + 0.15 * np.arange(len(some)) - 0.15
        shares = [run["held_out"] for run in some]
        right.errorbar(places, shares, margin, fmt="o", color=color, capsize=4)
    left.set(title="loss on images it has never seen", xlabel="epoch", ylabel="loss", ylim=(0.3, 0.7))
    left.xaxis.set_major_locator(MaxNLocator(integer=True))
    left.legend()
    right.set(title="accuracy on such images, at the end", ylabel="accuracy")
    right.set(xticks=[0, 1], xticklabels=["off", "on"], xlabel="dropout", xlim=(-0.5, 1.5))
    return figure
