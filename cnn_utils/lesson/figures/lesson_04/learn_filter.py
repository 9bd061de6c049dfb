"""The figure of lesson 4 in which a filter finds its numbers."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import number_grid, signed_limits
from cnn_utils.lesson.figures.lesson_04.layer_backward import titled_figure
from cnn_utils.lesson.figures.style import figure_style


@figure_style()
def draw_growing(grown: dict[int, np.ndarray], hidden: np.ndarray) -> Figure:
    """Draw a filter after some steps, and the hidden one, all in the same colours.

    `grown` holds the filter, of shape (K, K), under the number of steps.
    """
    figure = titled_figure((9, 2.5), "A filter grows: orange adds, purple subtracts")
    limits = signed_limits(hidden)
    panels = {f"after {step} steps": numbers for step, numbers in grown.items()} | {"the hidden one": hidden}
    every = figure.subplots(1, len(panels))
    for axes, (name, numbers) in zip(every, panels.items(), strict=True):
        number_grid(axes, numbers.round(2), name, fontsize=9, **limits)
        if axes is not every[0]:
            axes.set(ylabel="", yticks=[])
    return figure
