"""The figures of lesson 3: the loss, its gradient, and what a step against it does."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, SKY, VERMILION, figure_style

SMALLEST = 1e-3  # left end of the curves


@figure_style()
def draw_loss_curve(points=()):
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
def draw_clip(probabilities, losses):
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
def draw_gradient(predictions, targets, gradient):
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


def draw_signed(axes, heights):
    """Draw bars up and down from zero; those below are of another colour, and hatched."""
    bars = axes.bar(range(len(heights)), heights, color=np.where(np.asarray(heights) < 0, VERMILION, SKY))
    for bar, height in zip(bars, heights, strict=True):
        bar.set_hatch("//" if height < 0 else "")
    axes.axhline(0, color=GREY, linewidth=1)


@figure_style()
def draw_descent(losses, probabilities):
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


@figure_style()
def draw_logits(logits, predictions, gradient, right_class, loss):
    """Draw the logits of one image, the probabilities and the gradient they lead to, and name the loss."""
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    grid = figure.subplots(1, 3)
    classes = range(len(logits))
    draw_signed(grid[0], logits)
    grid[0].set(title="logits", ylim=(-6, 6), ylabel="score")
    bars = grid[1].bar(classes, predictions, color=BLUE)
    bars[right_class].set_color(ORANGE)
    grid[1].set(title="softmax: the right class is orange", ylim=(0, 1.05), ylabel="probability")
    draw_signed(grid[2], gradient)
    grid[2].set(title="gradient p - t", ylim=(-1.05, 1.05), ylabel="dL/dlogit")
    for axes in grid:
        axes.set(xlabel="class", xticks=classes)
    figure.suptitle(f"The right class is {right_class}: loss {loss:.2f}")
    return figure
