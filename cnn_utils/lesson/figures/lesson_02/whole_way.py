"""The figure of lesson 2 that shows one digit on its way through all layers."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.style import BLUE, PIXELS, figure_style


@figure_style()
def draw_way(image: np.ndarray, arrays: dict[str, np.ndarray]) -> Figure:
    """Draw what each layer makes of one digit: of maps the first, of a vector all numbers, at last bars.

    Parameters
    ----------
    image : ndarray of shape (1, H, W)
    arrays : dict of str to ndarray of shape (C, H, W) or (D,)
        What each layer returns, in order; the last are probabilities.
    """
    figure = Figure(figsize=(9, 7.4), layout="constrained")
    figure.suptitle("The whole way of one digit: of a stack of maps the first is shown")
    panels = figure.subplots(-(-(len(arrays) + 1) // 4), 4, squeeze=False).ravel()
    panels[0].imshow(image[0], cmap=PIXELS)
    panels[0].set(xticks=[0, image.shape[2] - 1], yticks=[0, image.shape[1] - 1])
    panels[0].set_title(f"digit\n{image.shape}", fontsize=10)
    for axes, (name, array) in zip(panels[1:], arrays.items(), strict=False):
        shape = "(" + ", ".join(map(str, array.shape)) + ("," if array.ndim == 1 else "") + ")"
        axes.set_title(f"{name}\n{shape}", fontsize=10)
        if array.ndim == 3:
            axes.imshow(array[0], **signed_limits(array[0]))
            axes.set(xticks=[0, array.shape[2] - 1], yticks=[0, array.shape[1] - 1])
        elif len(array) > 10:
            axes.plot(array, range(len(array)), color=BLUE, linewidth=0.5)
            axes.set(ylim=(len(array), 0), ylabel="place")
        else:
            axes.barh(range(len(array)), array, color=BLUE)
            axes.set(ylim=(len(array) - 0.4, -0.6), yticks=range(len(array)), ylabel="class")
    for axes in panels:
        axes.set_box_aspect(1)
    for axes in panels[1 + len(arrays) :]:
        axes.set_axis_off()
    return figure
