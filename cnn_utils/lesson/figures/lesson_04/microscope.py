"""The figure of lesson 4 that looks at one entry of a gradient."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import outline, signed_limits, spell
from cnn_utils.lesson.figures.lesson_04.tiles import place
from cnn_utils.lesson.figures.style import BLACK, GREEN, GREY, figure_style

SIDE, LEFTS = 2.15, (0.45, 3.35, 6.25)  # inches
MOST_NUMBERS = 30  # a panel with more cells shows colours only


def draw_map(axes, values, title, limits):
    """Draw an array as a map in colours, with its numbers if they are few."""
    values = np.atleast_2d(values)
    square = max(values.shape) <= 3 * min(values.shape)
    axes.imshow(values, aspect="equal" if square else "auto", **limits)
    axes.set_axis_on()
    axes.set(xticks=[], yticks=[])
    axes.spines[:].set(visible=True, color=GREY)
    axes.set_title(title, fontsize=10.5)
    if values.size <= MOST_NUMBERS:
        size = 10 if values.shape[1] < 8 else 6.5
        for (row, column), value in np.ndenumerate(values):
            pale = abs(value) < 0.6 * limits["vmax"]
            text = f"{round(value, 6) + 0.0:.2g}".replace("-", "\N{MINUS SIGN}")
            color = BLACK if pale else "white"
            axes.text(column, row, text, ha="center", va="center", color=color, fontsize=size)


@figure_style()
def draw_microscope(name, derived, measured, row, column, slopes, upstream_grad):
    """Draw a gradient, the measured one and their difference; below, what one entry is made of.

    Parameters
    ----------
    name : str
        Whose gradient it is.
    derived, measured : ndarray
        The gradient by a formula and by nudging, as matrices.
    row, column : int
        The entry looked at.
    slopes, upstream_grad : ndarray
        How many times as far each output moves as this entry, and how many times as far the loss moves as
        each output; as matrices.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 6.1))
    figure.suptitle(f"{name}: orange is positive, purple negative, white zero", y=0.985)
    tops = [place(figure, left, 0.75, SIDE, SIDE) for left in LEFTS]
    worst, same = np.abs(derived - measured).max(), signed_limits(np.stack([derived, measured]))
    titles = (
        "by the function",
        "measured by the judge",
        f"difference: at most {worst:.{'2g' if worst > 0.01 else '0e'}}",
    )
    for axes, title, values in zip(tops, titles, (derived, measured, derived - measured), strict=True):
        draw_map(axes, values, title, same)
        outline(axes, row, column, 1, 1, GREEN, linewidth=2.5)
    products = slopes * upstream_grad
    bottoms = [place(figure, left, 3.6, SIDE, SIDE) for left in LEFTS]
    titles = (
        f"how each output moves with ({row}, {column})",
        "times the upstream gradient",
        f"is the products: sum {spell(products.sum())}",
    )
    for axes, title, values in zip(bottoms, titles, (slopes, upstream_grad, products), strict=True):
        draw_map(axes, values, title, signed_limits(values))
    for axes, sign in zip(tops[1:] + bottoms[1:], "\N{MINUS SIGN}=×=", strict=True):
        axes.text(-0.17, 0.5, sign, transform=axes.transAxes, ha="center", va="center", fontsize=17)
    return figure
