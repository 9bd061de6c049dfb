"""A map of the network at the top of each lesson."""

from typing import Any


def network_map(lesson: int) -> Any:
    """Draw the network, and light the part that a lesson builds.

    Parameters
    ----------
    lesson : int
        The lesson's number, 1 to 10.

    Returns
    -------
    matplotlib.figure.Figure
        Boxes from left to right, with the shape of each output and the number of learnable parameters; below
        them the way back, the optimizer's step and the next batch.
    """
    # here, because a move starts a process that draws nothing, and Matplotlib takes longest to load
    from cnn_utils.lesson.figures.network_map import draw_network_map

    return draw_network_map(lesson)
