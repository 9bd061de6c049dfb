"""Mistakes in `full_backward`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.known.full_forward import LABELS, PARAMS, forward_call
from cnn_utils.lesson.diagnosis.numbers import sizes
from cnn_utils.lesson.diagnosis.steps import first_wrong
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject, course_own
from cnn_utils.network import Params

BACKWARD = ["cross_entropy_gradient", "dense_backward", "dropout_backward", "flatten_backward"]


BACKWARD += ["maxpool2d_backward", "relu_backward", "conv2d_backward"] * 2


def backward_call(training: bool) -> dict[str, Any]:
    """Return a call of the backward pass."""
    predictions, saved = course_own("full_forward")(**forward_call(training))
    return {"predictions": predictions, "targets": LABELS, "saved_values": saved, "params": PARAMS}


def wrong_backward(f: Callable) -> str:
    """Return the first step of the backward pass that goes wrong."""
    for training in (True, False):
        given = backward_call(training)
        sources = {f"params.{name}": array for name, array in PARAMS._asdict().items()}
        sources |= {f"saved_values[{key!r}]": value for key, value in given["saved_values"].items()}
        sources |= {"predictions": given["predictions"], "targets": LABELS}
        if words := first_wrong(f, BACKWARD, given, sources):
            return words if training else f"with dropout off: {words}"
    return ""


def exchanged(
    right: Callable,
    predictions: np.ndarray,
    targets: np.ndarray,
    saved_values: dict[str, Any],
    params: Params,
) -> Params:
    """Return the gradients from the last layer to the first."""
    g = right(predictions, targets, saved_values, params)
    return Params(g.dense_w, g.dense_b, g.conv2_w, g.conv2_b, g.conv1_w, g.conv1_b)


def averaged(
    right: Callable,
    predictions: np.ndarray,
    targets: np.ndarray,
    saved_values: dict[str, Any],
    params: Params,
) -> Params:
    """Return gradients that are averaged over the images."""
    return Params(*(g / len(predictions) for g in right(predictions, targets, saved_values, params)))


SUBJECT = Subject(
    ("gradients",),
    lambda: (backward_call(True), backward_call(False)),
    (
        Known("averaged over the images, expected their sum", averaged),
        Known("the gradients are in another order than Params", exchanged),
    ),
    (
        Seen(
            "the gradients come as another kind of collection, expected Params",
            lambda trial: not hasattr(trial.results, "_fields"),
        ),
    ),
    steps=wrong_backward,
    sizes=sizes,
)
