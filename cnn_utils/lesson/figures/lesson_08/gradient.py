"""Figures of lesson 8's widgets: where a gradient goes, and what a nudge along it does to a digit."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PIXELS, SIGNED, SKY, VALUES, figure_style

WIDTH = 900  # pixels of every figure; places are in pixels, too: left, bottom, width, height
DIGIT, SHARES, SIZES, MAP = (12, 150, 165, 165), (268, 56, 120, 330), (412, 56, 120, 330), (560, 62, 320, 320)
COLUMNS = {32: 6, 64: 8}


def a(digit):
    """Return a digit with its article."""
    return f"{'an' if digit == 8 else 'a'} {digit}"


def add_panel(figure, place, **settings):
    """Add axes at a place in pixels."""
    left, bottom, width, height = place
    high = figure.bbox.height
    axes = figure.add_axes((left / WIDTH, bottom / high, width / WIDTH, height / high))
    axes.set(**settings)
    return axes


def measure_steps(gradients):
    """Return, for each step, the share of entries that are not zero and their root mean square."""
    shares = {name: float(np.mean(values != 0)) for name, values in gradients.items()}
    sizes = {name: float(np.sqrt(np.mean(values**2))) for name, values in gradients.items()}
    counts = {name: max(share, 1e-12) for name, share in shares.items()}
    return shares, {name: size / np.sqrt(counts[name]) for name, size in sizes.items()}


def draw_steps(figure, gradients, chosen):
    """Draw for every step how much of the gradient is left, and how large that is."""
    names, (shares, sizes) = list(gradients), measure_steps(gradients)
    colors = [ORANGE if name == chosen else SKY for name in names]
    left = add_panel(figure, SHARES, title="not zero", xlim=(0, 135), xticks=(0, 50, 100), xlabel="per cent")
    bars = left.barh(names, [100 * share for share in shares.values()], color=colors)
    left.bar_label(bars, fmt=" %.0f", fontsize=9)
    right = add_panel(figure, SIZES, title="size of those", xscale="log", yticks=[])
    right.set(xlim=(1e-9, 30), xticks=(1e-8, 1e-4, 1), xlabel="root mean square")
    right.scatter([max(size, 1e-9) for size in sizes.values()], range(len(names)), color=colors, s=50)
    right.minorticks_off()
    for axes in (left, right):
        axes.set_ylim(len(names) - 0.5, -0.5)
    left.set_ylabel("gradient at the output of", labelpad=2)


def draw_gradient(axes, values, image, signed):
    """Draw one step's gradient: maps in a grid, pixels with the digit's outline, or a row of numbers."""
    values = values / max(np.abs(values).max(), 1e-30)  # how small it is, the dots say
    limits = {"cmap": SIGNED, "vmin": -1, "vmax": 1} if signed else {"cmap": VALUES, "vmin": 0, "vmax": 1}
    values = values if signed else np.abs(values)
    if values.shape == (1, 28, 28):
        axes.imshow(values[0], **limits)
        axes.contour(image[0], levels=[0.5], colors=GREY, linewidths=1)
    elif values.ndim == 3:
        axes.set_facecolor(GREY)
        axes.imshow(tile(values, COLUMNS[len(values)]), **limits)
    else:
        grid = values.reshape(1, -1) if values.size == 10 else values.reshape(40, -1)
        axes.imshow(grid, aspect="auto", **limits)
        axes.set_xticks(range(10) if values.size == 10 else [])


@figure_style()
def draw_flow_of(image, gradients, chosen, signed, title):
    """Draw how a digit's gradient flows back, and the gradient at one step.

    Parameters
    ----------
    image : ndarray of shape (1, 28, 28)
        The digit.
    gradients : dict of str to ndarray
        The gradient at the output of every step, in the order of the way back; "image" holds the pixels'.
    chosen : str
        The step whose gradient is shown.
    signed : bool
        Whether its sign is shown, or its size only.
    title : str
        What the digit is, and what is claimed.

    Returns
    -------
    matplotlib.figure.Figure
        Four panels: digit, shares, sizes, the gradient.
    """
    figure = Figure(figsize=(WIDTH / 100, 4.5))  # fixed places: quick, and nothing jumps
    figure.suptitle(title, y=0.985)
    axes = add_panel(figure, DIGIT, title="the digit", xticks=[], yticks=[])
    axes.imshow(image[0], cmap=PIXELS)
    axes.spines[:].set_visible(False)
    draw_steps(figure, gradients, chosen)
    what = "gradient" if signed else "size of the gradient"
    axes = add_panel(figure, MAP, title=f"{what}, {chosen}", xticks=[], yticks=[])
    draw_gradient(axes, gradients[chosen], image, signed)
    return figure


@figure_style()
def draw_nudge(image, nudged, before, after, digits, title):
    """Draw a digit, a nudge, the sum of both, and what the network says to them.

    Parameters
    ----------
    image, nudged : ndarray of shape (1, 28, 28)
        Before and after the nudge.
    before, after : ndarray of shape (10,)
        The network's probabilities.
    digits : tuple of int
        What the digit is, and what it shall be taken for.
    title : str
        How it was nudged.

    Returns
    -------
    matplotlib.figure.Figure
        Four panels: digit, nudge, nudged digit, probabilities.
    """
    figure = Figure(figsize=(WIDTH / 100, 2.9))
    figure.suptitle(title, y=0.985)
    change = nudged - image
    parts = (
        (image[0], f"read as {before.argmax()} ({before.max():.0%})", {"cmap": PIXELS, "vmin": 0, "vmax": 1}),
        (change[0], "+ the nudge", signed_limits(np.append(change, 0.3))),  # one scale for every nudge
        (
            nudged[0],
            f"= read as {after.argmax()} ({after.max():.0%})",
            {"cmap": PIXELS, "vmin": 0, "vmax": 1},
        ),
    )
    for place, (values, name, limits) in enumerate(parts):
        axes = add_panel(figure, (15 + 195 * place, 50, 180, 180), title=name, xticks=[], yticks=[])
        axes.imshow(values, **limits)
        axes.spines[:].set_visible(False)
    axes = add_panel(figure, (650, 50, 235, 180), title="probabilities", ylim=(0, 1.05), xticks=range(10))
    axes.bar(np.arange(10) - 0.2, before, 0.4, color=GREY, label="before")
    colors = [BLUE if digit == digits[0] else ORANGE if digit == digits[1] else SKY for digit in range(10)]
    axes.bar(np.arange(10) + 0.2, after, 0.4, color=colors, label="after")
    axes.set_xlabel("digit; grey: before the nudge")
    return figure
