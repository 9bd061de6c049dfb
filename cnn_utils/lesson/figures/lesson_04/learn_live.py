"""The figure of lesson 4 in which a filter learns, at any step."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.lesson_04.tiles import place
from cnn_utils.lesson.figures.style import BLACK, BLUE, ORANGE, figure_style

LEAST, MOST = 1e-6, 10.0  # losses outside this range are drawn at its ends


def draw_filter(axes, numbers, title, limits):
    """Draw the nine numbers of a filter in colours; those that ran away are said to have done so."""
    axes.imshow(np.clip(np.nan_to_num(numbers), -9, 9), **limits)
    for (row, column), value in np.ndenumerate(numbers):
        text = f"{value + 0.0:.2f}" if abs(value) < 100 else "huge"
        color = BLACK if not abs(value) > 0.6 * limits["vmax"] else "white"
        axes.text(column, row, text.replace("-", "\N{MINUS SIGN}"), ha="center", va="center", color=color)
    axes.set_title(title)


@figure_style()
def draw_learning(guess, hidden, made, wanted, losses, step, lr):
    """Draw a filter after some steps and the one it should find, what both make of a digit, and the loss.

    Parameters
    ----------
    guess, hidden : ndarray of shape (3, 3)
        The filter after `step` steps, and the hidden one.
    made, wanted : ndarray of shape (H, W)
        The feature maps that the two make of one digit.
    losses : ndarray
        The loss before each step, and after the last one.
    step : int
        How many steps were taken.
    lr : float
        The learning rate.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 5.4))
    loss = f"loss {losses[step]:.2g}" if losses[step] < 1e6 else "the loss explodes"
    figure.suptitle(f"Step {step} at learning rate {lr:.2f}: {loss}", y=0.98)
    numbers, values = signed_limits(hidden), signed_limits(wanted)
    tops = [place(figure, left, 0.8, 1.9, 1.9) for left in (0.3, 2.3, 4.8, 6.8)]
    draw_filter(tops[0], guess, f"after {step} steps", numbers)
    draw_filter(tops[2], hidden, "the hidden filter", numbers)
    for axes, title, pixels in ((tops[1], "its map", made), (tops[3], "its map: the wanted one", wanted)):
        axes.imshow(np.nan_to_num(pixels), **values)
        axes.set_title(title)
    axes = place(figure, 0.9, 3.15, 7.9, 1.65)
    axes.set_axis_on()
    drawn = np.clip(np.nan_to_num(losses, nan=MOST, posinf=MOST), LEAST, MOST)
    axes.plot(drawn, color=BLUE)
    axes.plot(step, drawn[step], "o", color=ORANGE, markersize=10)
    axes.set(xlim=(-2, len(losses) + 1), yscale="log", ylim=(LEAST / 1.5, MOST * 1.5), xlabel="step")
    axes.set(yticks=[1e-6, 1e-4, 1e-2, 1], ylabel="loss")
    axes.minorticks_off()
    axes.grid(axis="y")
    return figure
