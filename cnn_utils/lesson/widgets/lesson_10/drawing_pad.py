"""Draw a digit, and see what each layer makes of it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.given.class_names import DIGITS
from cnn_utils.given.whole_picture import fit_for
from cnn_utils.lesson.figures.lesson_10.drawing import draw_layers
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.answers import name_of, predictions_of
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.lesson_07.activation_explorer import activations
from cnn_utils.lesson.widgets.lesson_10.pad import Pad, ink_strokes
from cnn_utils.network import Params

UNSURE = 0.6  # as on the exported page


def read_strokes(
    strokes: Sequence[Any], params: Params, forward: Callable, names: tuple[str, ...] = DIGITS
) -> dict[str, np.ndarray] | None:
    """Return the output of every step for a drawn digit, the answer by `forward`; None if there is none."""
    if not strokes:
        return None
    image = fit_for(names)(ink_strokes(strokes)).astype(params.conv1_w.dtype)
    probabilities = predictions_of(forward, image, params)
    if not np.isfinite(probabilities).all():
        raise ValueError(f"{name_of(forward)} returned NaN or infinity, expected ten probabilities")
    return activations(image, params) | {"softmax": probabilities}


def say_answer(
    steps: dict[str, np.ndarray] | None, unlike: Callable | None, names: tuple[str, ...] = DIGITS
) -> str:
    """Return what the network reads, and how sure it is, in words; a warning if it should not be believed."""
    if steps is None:
        return "Nothing is drawn yet."
    p = steps["softmax"]
    best, second = (-p).argsort()[:2]
    answer = f"{names[best]} ({p[best]:.1%})"
    if p[best] >= UNSURE:
        said = f"The network reads {answer}."
    else:
        said = f"The network is not sure: {answer}, or {names[second]} ({p[second]:.1%})."
    warned = unlike is not None and unlike(steps["image"])
    return f"{said}\nBut this is unlike the digits it learnt: don't believe it." if warned else said


def drawing_pad(
    params: Params,
    forward: Callable,
    unlike: Callable | None = None,
    strokes: Sequence[Any] = (),
    names: tuple[str, ...] = DIGITS,
) -> Playground:
    """Draw a digit with mouse, finger or keyboard, and see what each layer makes of it.

    Parameters
    ----------
    params : Params
        The parameters of the network.
    forward : callable
        Your `full_forward`.
    unlike : callable, optional
        ``unlike(image) -> bool``: whether to warn of an image of shape (1, 28, 28), as unlike MNIST's digits.
    strokes : list, optional
        What is drawn at first: strokes, each a list of points [x, y] on a pad of 280 × 280.
    names : tuple of str
        What the ten classes are called; what is drawn is centred as MNIST's digits are if they are digits,
        else it fills all of the image.

    Returns
    -------
    Playground
        Its control "strokes" holds what is drawn; its `figure()` is the still twin.
    """
    pad = Pad(value=[list(map(list, stroke)) for stroke in strokes])
    kept: dict[str, Any] = {}  # the last answer: the picture and the line below it are both made of it

    def read(state: dict[str, Any]) -> dict[str, np.ndarray]:
        drawn = state["strokes"]
        if kept.get("strokes") != drawn:
            kept.update(strokes=drawn, steps=read_strokes(drawn, params, forward, names))
        return kept["steps"]

    def describe(state: dict[str, Any]) -> str:
        # half a digit is unlike them all
        return say_answer(read(state), None if pad.drawing else unlike, names)

    def draw(state: dict[str, Any]) -> Sketch:
        return draw_layers(read(state), describe(state), names)

    summary = "pad to draw a digit on: run the cell, then draw with mouse, finger or keyboard"
    board = Playground(draw, {"strokes": pad}, summary, describe=describe)
    pad.observe(lambda _: board.choose(), names="drawing")  # draws anew
    return board
