"""Move the logits of one image, and see what the probabilities, the loss and its gradient do."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.layers.softmax import softmax
from cnn_utils.lesson.figures.lesson_03.loss import draw_logits
from cnn_utils.lesson.widgets.answers import as_numbers, ask
from cnn_utils.lesson.widgets.base import Playground

LIMIT = 5.0  # logits go from minus this to this


def logit_sliders(
    logits: Sequence[float], right_class: int, loss: Callable, gradient: Callable
) -> Playground:
    """Move the logits of one image, and see what the probabilities, the loss and its gradient do.

    Parameters
    ----------
    logits : sequence of float
        Where the sliders begin, one for each class; from -5 to 5.
    right_class : int
        The label of the image.
    loss, gradient : callable
        The functions of lesson 3: both take predictions and one-hot targets.

    Returns
    -------
    Playground
        Its controls are "logit 0", "logit 1", ...; its `figure()` is the still twin.
    """
    targets = np.eye(len(logits))[right_class]
    controls = {}
    for k, logit in enumerate(logits):
        name = f"logit {k}"
        controls[name] = ipywidgets.FloatSlider(logit, min=-LIMIT, max=LIMIT, step=0.5, description=name)

    def draw(state: dict[str, Any]) -> Figure:
        scores = np.array([state[name] for name in controls], dtype=float)
        predictions = softmax(scores)
        slopes = as_numbers(gradient, ask(gradient, predictions, targets), scores.shape)
        total = float(as_numbers(loss, ask(loss, predictions, targets), ()))
        return draw_logits(scores, predictions, slopes, right_class, total)

    return Playground(
        draw, controls, "logits, probabilities, loss, gradient: run the cell, then move a slider"
    )
