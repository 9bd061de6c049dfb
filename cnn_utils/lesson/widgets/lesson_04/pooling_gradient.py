"""Slide through the channels of a feature map and watch where the gradient of max pooling lands."""

from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.lesson_04.layer_backward import draw_landing
from cnn_utils.lesson.widgets.base import Playground


def pooling_gradient(digit: np.ndarray, features: np.ndarray, landed: np.ndarray) -> Playground:
    """Slide through the channels and watch the gradient land on the strokes of a digit.

    Parameters
    ----------
    digit : ndarray of shape (H, W)
        The image.
    features : ndarray of shape (C, H_out, W_out)
        Feature maps of the image, the input of max pooling.
    landed : ndarray of shape (C, H_out, W_out)
        The gradient that max pooling sent back to them.

    Returns
    -------
    Playground
        Its only control is "channel"; its `figure()` is the still twin.
    """
    slider = ipywidgets.IntSlider(0, 0, len(features) - 1, description="channel")

    def draw(state: dict[str, Any]) -> Figure:
        return draw_landing(digit, features, landed, state["channel"])

    summary = "where the gradient lands: run the cell, then slide through the channels"
    return Playground(draw, {"channel": slider}, summary)
