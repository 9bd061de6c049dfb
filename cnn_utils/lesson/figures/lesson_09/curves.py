"""Figures of lesson 9 that show how training goes: losses batch by batch, and what held-out images say."""

import io
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from IPython.display import display
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PALE, PALETTE, SKY, VERMILION, figure_style
from cnn_utils.lesson.show import DPI

ALT = "Training as it goes. Left: the loss of each batch, its running mean, and the loss on held-out images."
ALT += " Right: the share of held-out images read right after each epoch."
METADATA = {"image/png": {"alt": ALT}}


def running_mean(values: Sequence[float], width: int) -> np.ndarray:
    """Return the mean of each value and the up to `width` - 1 before it."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    stops = np.arange(1, len(sums))
    starts = np.maximum(stops - width, 0)
    return (sums[stops] - sums[starts]) / (stops - starts)


@figure_style()
def draw_losses(runs: dict[str, Any], title: str, xlabel: str, width: int = 10) -> Figure:
    """Draw the loss of each batch for several runs, as a running mean over `width` batches.

    `runs` holds for each name how far a run was, and its losses: two sequences of equal length.
    """
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    axes = figure.subplots()
    for (name, (places, losses)), color in zip(runs.items(), PALETTE, strict=False):
        axes.plot(places, running_mean(losses, width), color=color, label=name)
    axes.axhline(np.log(10), color=GREY, linestyle=":", label="guessing: ln 10")
    axes.set(title=title, xlabel=xlabel, ylabel="loss", ylim=(0, 3.2))
    axes.grid(axis="y", color=PALE)
    figure.legend(loc="outside right upper")
    return figure


@figure_style()
def draw_run(
    losses: Sequence[float], history: Sequence[tuple[float, float, float]], per_epoch: int, epochs: int
) -> Figure:
    """Draw a run of training so far, on axes wide enough for all `epochs`.

    `losses` holds one for every batch; `history`, for every epoch, loss and accuracy on held-out images, and
    half the width of its 95 % interval.
    """
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    places, done = np.arange(1, len(losses) + 1) / per_epoch, np.arange(1, len(history) + 1)
    left.plot(places, losses, color=SKY, linewidth=0.5, label="each batch")
    left.plot(
        places,
        running_mean(losses, max(1, per_epoch // 5)),
        color=BLUE,
        label="mean of the last fifth of an epoch",
    )
    left.plot(
        done, [entry[0] for entry in history], "o", color=ORANGE, label="held-out images", clip_on=False
    )
    left.set(title="loss", xlabel="epoch", ylabel="loss", xlim=(0, epochs), ylim=(0, 1))
    left.legend()
    shares, margins = [entry[1] for entry in history], [entry[2] for entry in history]
    right.errorbar(done, shares, margins, fmt="o-", color=ORANGE, capsize=4)
    below = {"textcoords": "offset points", "ha": "center", "va": "top", "fontsize": 9}
    for place, share, margin in zip(done, shares, margins, strict=True):
        right.annotate(f"{share:.1%}", (place, share - margin), (0, -4), **below)
    right.set(title="accuracy on held-out images", xlabel="epoch", ylabel="accuracy")
    right.set(xlim=(0, epochs + 0.9), ylim=(min([0.95, *shares]) - 0.03, 1.0))
    for axes in (left, right):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(axis="y", color=PALE)
    return figure


class LiveCurves:
    """A picture below a cell that grows while the cell still runs: for the `after_batch` of a training.

    Parameters
    ----------
    per_epoch, epochs : int
        Batches in an epoch, and how many epochs there will be.
    pause : float
        Seconds between two pictures, at least: drawing takes time, too.
    """

    def __init__(self, per_epoch: int, epochs: int, pause: float = 3.0) -> None:
        self.per_epoch, self.epochs, self.pause = per_epoch, epochs, pause
        self.handle = display(self.bundle([], []), raw=True, metadata=METADATA, display_id=True)
        self.last = time.perf_counter()

    def __call__(self, losses: Sequence[float], history: Sequence[tuple[float, float, float]]) -> None:
        """Replace the picture, if it is time, or if an epoch has ended."""
        if len(losses) % self.per_epoch == 0 or time.perf_counter() - self.last > self.pause:
            self.handle.update(self.bundle(losses, history), raw=True, metadata=METADATA)
            self.last = time.perf_counter()

    def bundle(
        self, losses: Sequence[float], history: Sequence[tuple[float, float, float]]
    ) -> dict[str, bytes | str]:
        """Return the picture and its words, as the notebook takes them."""
        picture = io.BytesIO()
        figure = draw_run(losses, history, self.per_epoch, self.epochs)
        figure.savefig(picture, format="png", dpi=DPI, metadata={"Software": None})
        return {"image/png": picture.getvalue(), "text/plain": ALT}


@figure_style()
def draw_updates(ratios: dict[str, Any]) -> Figure:
    """Draw, for each array, how long each step was compared with the array's own length; log scale."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    axes = figure.subplots()
    for (name, values), color in zip(ratios.items(), PALETTE, strict=False):
        axes.plot(np.arange(1, len(values) + 1), values, color=color, label=name)
    axes.axhspan(3e-4, 3e-3, color=PALE, zorder=0, label="around a thousandth")
    axes.set(title="How long each step is, compared with the weights", xlabel="step", yscale="log")
    axes.set_ylabel("length of step / length of weights")
    axes.legend(ncols=2)
    return figure


@figure_style()
def draw_choices(rows: Sequence[tuple[float, ...]]) -> Figure:
    """Draw the held-out loss and accuracy of each (seed, rate, last rate, loss, accuracy) of `rows`.

    A line leads from the run whose last epoch had the same rate to the one of a fifth, with the same seed.
    """
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    rates = sorted({row[1] for row in rows})
    axes_pair = figure.subplots(1, 2)
    for axes, column, name in zip(axes_pair, (3, 4), ("loss", "accuracy"), strict=True):
        for seed, rate in sorted({row[:2] for row in rows}):
            pair = [row[column] for row in sorted(rows, key=lambda row: -row[2]) if row[:2] == (seed, rate)]
            place = rates.index(rate) + 0.22 * (seed - 1)
            axes.plot([place, place], pair, color=GREY, linewidth=1)
            axes.plot(place, pair[0], "o", color=VERMILION)
            axes.plot(place, pair[1], "s", color=BLUE)
        axes.set(title=f"{name} on 5,000 held-out images", xlabel="learning rate", ylabel=name)
        axes.set_xticks(range(len(rates)), [f"{rate:g}" for rate in rates])
        axes.grid(axis="y", color=PALE)
    axes_pair[0].plot([], [], "o", color=VERMILION, label="last epoch: the same rate")
    axes_pair[0].plot([], [], "s", color=BLUE, label="a fifth of it")
    axes_pair[0].legend()
    return figure
