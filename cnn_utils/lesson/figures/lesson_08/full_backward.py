"""Figures of lesson 8: the way back as a mirror of the way there, and what flows where."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.style import BLUE, FAINT, GREY, ORANGE, PIXELS, SKY, VERMILION, figure_style

SAVED = {  # step: what its forward function left for its backward function
    "conv1": "input",
    "relu1": "mask",
    "pool1": "places",
    "conv2": "input",
    "relu2": "mask",
    "pool2": "places",
    "flatten": "shape",
    "dropout": "mask",
    "dense": "input",
}


def text_of(shape: tuple[float, ...]) -> str:
    """Return a shape as Python writes it."""
    return str(tuple(shape))


def box(
    axes: Axes, left: float, middle: int, width: float, name: str, shape: tuple[float, ...], color: str
) -> None:
    """Draw one array: its name and its shape in a box."""
    style = {"boxstyle": "round,pad=0.02", "facecolor": color, "edgecolor": "none", "alpha": 0.35}
    axes.add_patch(FancyBboxPatch((left, middle - 0.3), width, 0.6, **style))
    axes.text(left + 0.15, middle, name, va="center", weight="bold")
    axes.text(
        left + width - 0.15, middle, text_of(shape), va="center", ha="right", family="monospace", fontsize=9
    )


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], color: str) -> None:
    """Draw an arrow from one point to another."""
    axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 1.5})


@figure_style()
def draw_mirror(
    shapes: dict[str, Any], gradient_shapes: dict[str, Any], parameter_shapes: dict[str, Any]
) -> Figure:
    """Draw the way there going down, the way back going up, and what crosses over.

    `shapes` holds the shape of each step's output, `gradient_shapes` that of the gradient of the loss for it,
    `parameter_shapes` those of the parameters' gradients, by the name of their array.
    """
    figure = Figure(figsize=(9, 7.2))
    figure.suptitle("There and back: each gradient has the shape of what it belongs to")
    axes = figure.add_axes((0.01, 0.01, 0.98, 0.91))
    axes.set(xlim=(0, 16), ylim=(-len(shapes) - 0.1, 0.9))
    axes.axis("off")
    axes.text(0.2, 0.55, "the way there, downwards", color="#8A6000")
    axes.text(7.6, 0.55, "the way back, upwards", color=BLUE)
    axes.text(12.9, 0.55, "for the optimizer", color=VERMILION)
    for row, (name, shape) in enumerate(shapes.items()):
        box(axes, 0.2, -row, 4.5, name, shape, ORANGE)
        if row:
            arrow(axes, (2.4, -row + 0.7), (2.4, -row + 0.32), ORANGE)
        if name in SAVED:
            arrow(axes, (4.85, -row), (7.4, -row), GREY)
            axes.text(6.1, -row + 0.12, f"saved: {SAVED[name]}", ha="center", fontsize=9)
        if name in gradient_shapes:
            box(axes, 7.6, -row, 4.7, f"d {name}", gradient_shapes[name], SKY)
            if row > 1:
                arrow(axes, (9.9, -row + 0.32), (9.9, -row + 0.7), BLUE)
        for number, kind in enumerate("wb"):
            array = f"{name}_{kind}"
            if array in parameter_shapes:
                axes.text(
                    12.9,
                    -row + 0.18 - 0.4 * number,
                    f"{array} {text_of(parameter_shapes[array])}",
                    va="center",
                )
    axes.text(10, -len(shapes) + 1, "predictions \N{MINUS SIGN} targets", ha="center", va="center")
    arrow(axes, (9.9, -len(shapes) + 1.32), (9.9, -len(shapes) + 1.7), BLUE)
    arrow(axes, (4.85, -len(shapes) + 1), (8.0, -len(shapes) + 1), GREY)
    return figure


@figure_style()
def draw_flow(gradients: dict[str, np.ndarray]) -> Figure:
    """Draw, for the gradient at each step, how much of it is not zero and how large that is.

    `gradients` holds the gradient of the loss for the output of each step, in the order of the way back.
    """
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    figure.suptitle("What flows back through the network, from the dense layer to the first convolution")
    left, right = figure.subplots(1, 2, sharey=True)
    names = list(gradients)
    shares = [100 * np.mean(gradient != 0) for gradient in gradients.values()]
    sizes = [np.sqrt(np.mean(gradient[gradient != 0] ** 2)) for gradient in gradients.values()]
    left.bar_label(left.barh(names, shares, color=BLUE), fmt=" %.0f %%")
    left.set(title="how many entries are not zero", xlabel="per cent", ylabel="gradient at the output of")
    left.set_xlim(0, 118)
    right.plot(sizes, names, "o-", color=ORANGE)
    right.set(title="how large those are", xlabel="root mean square (logarithmic)", xscale="log")
    right.grid(axis="x")
    left.invert_yaxis()
    return figure


@figure_style()
def draw_agreement(computed: dict[str, np.ndarray], measured: dict[str, np.ndarray]) -> Figure:
    """Draw each measured slope against the computed gradient: right ones lie on the diagonal.

    Both hold, for each array's name, the entries that were measured.
    """
    figure = Figure(figsize=(9, 5.6), layout="constrained")
    figure.suptitle("Measured slope against computed gradient, one dot for each entry")
    figure.get_layout_engine().set(h_pad=0.1, w_pad=0.1)
    for axes, name in zip(figure.subplots(2, 3).flat, computed, strict=True):
        limit = 1.1 * max(np.abs(computed[name]).max(), np.abs(measured[name]).max())
        axes.plot([-limit, limit], [-limit, limit], color=GREY, linewidth=1, zorder=0)
        axes.scatter(computed[name], measured[name], s=14, color=BLUE)
        axes.set(title=f"{name}: {len(computed[name])} entries", xlabel="computed", ylabel="measured")
        axes.locator_params(nbins=4)
    return figure


@figure_style()
def draw_blame(image: np.ndarray, pixels: np.ndarray) -> Figure:
    """Draw a digit, and the gradient of each of its pixels with the digit's outline upon it."""
    figure = Figure(figsize=(9, 4.2), layout="constrained")
    figure.suptitle("How the loss would change with more ink, pixel by pixel")
    left, right = figure.subplots(1, 2)
    left.imshow(image[0], cmap=PIXELS)
    left.set(title="the digit", xlabel="column", ylabel="row")
    picture = right.imshow(pixels[0], **signed_limits(pixels))
    right.contour(image[0], levels=[0.5], colors=GREY, linewidths=1)
    right.set(title="gradient of each pixel, and the digit's outline", xlabel="column", ylabel="row")
    figure.colorbar(picture, ax=right, shrink=0.9, label="dL/dpixel")
    return figure


@figure_style()
def draw_losses(curves: dict[str, Any]) -> Figure:
    """Draw the loss of several training runs, batch by batch; `curves` holds the losses by name."""
    figure = Figure(figsize=(9, 3.0), layout="constrained")
    axes = figure.subplots()
    for (name, losses), color, line in zip(
        curves.items(), (BLUE, VERMILION, ORANGE), ("-", "--", ":"), strict=False
    ):
        axes.plot(range(1, len(losses) + 1), losses, color=color, linestyle=line, label=name)
    axes.axhline(np.log(10), color=GREY, linewidth=1)
    axes.text(len(losses), np.log(10) + 0.05, "ln 10", color=FAINT, ha="right")
    axes.set(title="Training, batch by batch", xlabel="batch", ylabel="loss for each digit", ylim=(0, 2.7))
    axes.legend()
    return figure
