"""Figures of lesson 9: how an epoch is cut up, what it costs, curves that grow, filters and dropout."""

import io

import numpy as np
from IPython.display import display
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.style import BLUE, GREEN, GREY, ORANGE, PALE, PINK, SKY, VERMILION, figure_style
from cnn_utils.lesson.show import DPI

ALT = "Two curves that grow during training: loss on the left, accuracy on the right, one point an epoch."
METADATA = {"image/png": {"alt": ALT}}


def bar(axes, left, bottom, width, color, text):
    """Draw a labelled box of one row's height."""
    axes.add_patch(Rectangle((left, bottom), width, 0.62, facecolor=color, edgecolor="white", linewidth=2))
    axes.text(left + width / 2, bottom + 0.31, text, ha="center", va="center")


@figure_style()
def draw_cutting(count, batch_size, shards):
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
def draw_rungs(costs):
    """Draw the cost of an epoch, in seconds, for each way to go about it."""
    figure = Figure(figsize=(9, 2.6), layout="constrained")
    axes = figure.subplots()
    bars = axes.barh(list(costs), list(costs.values()), color=[ORANGE, SKY, BLUE, GREEN][: len(costs)])
    axes.bar_label(bars, [f" {seconds:,.0f} s" for seconds in costs.values()])
    axes.invert_yaxis()
    axes.set(title="One epoch of 60,000 images on this computer", xlabel="seconds")
    axes.margins(x=0.12)
    return figure


@figure_style()
def draw_history(history, epochs):
    """Draw loss and accuracy of the epochs so far, on axes wide enough for all `epochs`."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    figure.suptitle(f"Training, epoch {len(history)} of {epochs}")
    done = [entry["epoch"] for entry in history]
    for axes, key, color in zip(figure.subplots(1, 2), ("loss", "accuracy"), (VERMILION, BLUE), strict=True):
        values = [entry[key] for entry in history]
        axes.plot(done, values, marker="o", color=color)
        axes.set(title=f"{key}, measured while training", xlabel="epoch", ylabel=key)
        axes.set(xlim=(0.5, epochs + 0.5))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(axis="y", color=PALE)
        if values:
            low, high = (0, max(values)) if key == "loss" else (min(values) - 0.03, 1.0)
            axes.set_ylim(low, high + 0.15 * (high - low))  # room for the figure above the last point
            axes.set_yticks([tick for tick in axes.get_yticks() if low <= tick <= high + 1e-9])
            form = f"{values[-1]:.4f}" if key == "loss" else f"{values[-1]:.2%}"
            axes.annotate(form, (done[-1], values[-1]), (0, 9), textcoords="offset points", ha="center")
    return figure


class LiveCurves:
    """Curves below a cell that grow while the cell still runs: for the `after_epoch` of `train`.

    Parameters
    ----------
    epochs : int
        How many epochs there will be.
    """

    def __init__(self, epochs):
        self.epochs = epochs
        self.handle = display(self.bundle([]), raw=True, metadata=METADATA, display_id=True)

    def __call__(self, history):
        """Replace the picture by one with the newest point."""
        self.handle.update(self.bundle(history), raw=True, metadata=METADATA)

    def bundle(self, history):
        """Return the picture and its words, as the notebook takes them."""
        picture = io.BytesIO()
        figure = draw_history(history, self.epochs)
        figure.savefig(picture, format="png", dpi=DPI, metadata={"Software": None})
        return {"image/png": picture.getvalue(), "text/plain": ALT}


@figure_style()
def draw_resumed(whole, before, after):
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
def draw_filters(before, after):
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
def draw_dropout(runs):
    """Draw what held-out images say about two runs.

    `runs` holds a dict under "off" and "on": "loss", the held-out loss after every epoch; "train" and
    "held_out", the accuracies at the end.
    """
    figure = Figure(figsize=(9, 3.3), layout="constrained")
    figure.suptitle("Dropout off and on, 300 images to learn from")
    left, right = figure.subplots(1, 2)
    for (name, run), color, shift in zip(runs.items(), (ORANGE, BLUE), (-0.2, 0.2), strict=True):
        left.plot(range(1, len(run["loss"]) + 1), run["loss"], color=color, label=f"dropout {name}")
        heights = [run["train"], run["held_out"]]
        bars = right.bar(np.arange(2) + shift, heights, 0.38, color=color, label=f"dropout {name}")
        right.bar_label(bars, [f"{height:.1%}" for height in heights], fontsize=9)
    late = max(max(run["loss"][len(run["loss"]) // 2 :]) for run in runs.values())
    left.set(title="loss on images it has never seen", xlabel="epoch", ylabel="loss", ylim=(0, 2 * late))
    left.xaxis.set_major_locator(MaxNLocator(integer=True))
    left.legend()
    right.set(title="accuracy after the last epoch", ylabel="accuracy", ylim=(0.8, 1.03))
    right.set(xticks=[0, 1], xticklabels=["the 300 it has learnt", "never seen"], xlabel="images")
    return figure
