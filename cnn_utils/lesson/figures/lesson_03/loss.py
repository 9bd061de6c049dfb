"""The figures of lesson 3: the loss, its gradient, and what a step against it does."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import (
    BLACK,
    BLUE,
    GREY,
    ORANGE,
    PALE,
    SKY,
    VERMILION,
    figure_style,
)
from cnn_utils.lesson.widgets.sheet import Sheet

SMALLEST = 1e-3  # left end of the curves
TOP, FOOT = 1.0, 2.65  # of the bars of a sheet, in inches
MINUS = "\N{MINUS SIGN}"


@figure_style()
def draw_loss_curve(points: Sequence[float] = ()) -> Figure:
    """Draw the loss against the probability of the right class, beside a straight line; mark some points."""
    figure = Figure(figsize=(9, 3.8), layout="constrained")
    axes = figure.subplots()
    confidence = np.linspace(SMALLEST, 1, 1000)
    axes.plot(confidence, -np.log(confidence), color=BLUE, label="minus log: -ln p")
    axes.plot(confidence, 1 - confidence, color=ORANGE, linestyle="--", label="straight: 1 - p")
    axes.plot(points, -np.log(points), "o", color=VERMILION, markersize=7)
    for p in points:
        axes.annotate(
            f"p = {p:g}: {-np.log(p):.2f}", (p, -np.log(p)), (8, 8), textcoords="offset points", size=9
        )
    axes.set(
        xlabel="probability p given to the right class", ylabel="loss", xlim=(-0.01, 1.08), ylim=(-0.1, 7.1)
    )
    axes.grid(True)
    axes.legend()
    figure.suptitle("Being sure and wrong costs most")
    return figure


@figure_style()
def draw_clip(probabilities: np.ndarray, losses: Sequence[float]) -> Figure:
    """Draw the clipped loss far left on a logarithmic axis, where it goes flat."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    axes = figure.subplots()
    axes.semilogx(probabilities, -np.log(probabilities), color=GREY, linestyle="--", label="-ln p, no clip")
    axes.semilogx(probabilities, losses, color=BLUE, label="with the clip")
    axes.axvline(1e-7, color=VERMILION, linewidth=1, label="p = 1e-7")
    axes.set(xlabel="probability p of the right class (logarithmic)", ylabel="loss")
    axes.grid(True)
    axes.legend()
    figure.suptitle("The clip: below 1e-7 the loss stays where it is")
    return figure


@figure_style()
def draw_gradient(predictions: np.ndarray, targets: np.ndarray, gradient: np.ndarray) -> Figure:
    """Draw p, t and p - t of one image, class by class, in three panels."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    grid = figure.subplots(1, 3)
    panels = (("predictions p", predictions, BLUE), ("targets t", targets, ORANGE))
    classes = range(len(predictions))
    for axes, (title, heights, color) in zip(grid, panels, strict=False):
        axes.bar(classes, heights, color=color)
        axes.set(title=title, ylim=(0, 1.05), ylabel="probability")
    draw_signed(grid[2], gradient)
    grid[2].set(title="gradient p - t", ylim=(-1.05, 1.05), ylabel="dL/dlogit")
    for axes in grid:
        axes.set(xlabel="class", xticks=classes)
    figure.suptitle("What the network said, what was true, and what each logit hears")
    return figure


def draw_signed(axes: Axes, heights: np.ndarray) -> None:
    """Draw bars up and down from zero; those below are of another colour, and hatched."""
    bars = axes.bar(range(len(heights)), heights, color=np.where(np.asarray(heights) < 0, VERMILION, SKY))
    for bar, height in zip(bars, heights, strict=True):
        bar.set_hatch("//" if height < 0 else "")
    axes.axhline(0, color=GREY, linewidth=1)


@figure_style()
def draw_descent(losses: Sequence[float], probabilities: Sequence[float]) -> Figure:
    """Draw the loss, and the probability of the right class, over a number of steps."""
    figure = Figure(figsize=(9, 3), layout="constrained")
    left, right = figure.subplots(1, 2)
    left.plot(losses, color=BLUE, marker="o", markersize=3)
    left.set(title="loss", xlabel="step", ylabel="loss", ylim=(0, None))
    right.plot(probabilities, color=ORANGE, marker="o", markersize=3)
    right.set(title="probability of the right class", xlabel="step", ylabel="probability", ylim=(0, 1))
    for axes in (left, right):
        axes.grid(True)
    figure.suptitle("Downhill: each step takes a piece of the gradient away from the logits")
    return figure


def draw_panel(
    sheet: Sheet,
    number: int,
    titles: tuple[str, str],
    heights: np.ndarray,
    ends: tuple[float, float],
    colors: Sequence[str] | np.ndarray,
) -> None:
    """Draw bars with their numbers in one of three panels, from a line at 0; those below it are hatched."""
    left, (low, high) = 0.55 + 2.95 * number, ends
    tall, step = FOOT - TOP, 2.4 / len(heights)
    zero = TOP + tall * high / (high - low)
    for mark in sorted({low, 0, high}):
        y = TOP + tall * (high - mark) / (high - low)
        sheet.axes.plot([left, left + 2.4], [y, y], color=PALE if mark else GREY, linewidth=1, zorder=0)
        sheet.text(left - 0.06, y, f"{mark:g}".replace("-", MINUS), 9, ha="right", va="center")
    for k, (height, color) in enumerate(zip(heights, colors, strict=True)):
        x, long = left + (k + 0.5) * step, tall * height / (high - low)
        style = {"hatch": "//", "edgecolor": BLACK, "linewidth": 0} if height < 0 else {}
        sheet.bar(x, zero, 0.7 * step, long, color, **style)
        sheet.text(x, zero - long + (0.17 if height < 0 else -0.06), f"{height:.2f}".replace("-", MINUS))
        sheet.text(x, FOOT + 0.37, str(k), 9)
    sheet.text(left + 1.2, TOP - 0.34, titles[0], 11)
    sheet.text(left - 0.36, (TOP + FOOT) / 2, titles[1], 9, va="center", rotation=90)
    sheet.text(left + 1.2, FOOT + 0.57, "class")


@figure_style()
def draw_logits(
    logits: np.ndarray, predictions: np.ndarray, gradient: np.ndarray, right_class: int, loss: float
) -> Figure:
    """Draw the logits of one image, the probabilities and the gradient they lead to, and name the loss."""
    sheet = Sheet(9, 3.4, f"The right class is {right_class}: loss {loss:.2f}")
    signed = [np.where(np.asarray(heights) < 0, VERMILION, SKY) for heights in (logits, gradient)]
    chosen = [ORANGE if k == right_class else BLUE for k in range(len(logits))]
    draw_panel(sheet, 0, ("logits", "score"), logits, (-5, 5), signed[0])
    draw_panel(sheet, 1, ("softmax: the right class is orange", "probability"), predictions, (0, 1), chosen)
    draw_panel(sheet, 2, ("gradient p \N{MINUS SIGN} t", "dL/dlogit"), gradient, (-1, 1), signed[1])
    return sheet.finish()
