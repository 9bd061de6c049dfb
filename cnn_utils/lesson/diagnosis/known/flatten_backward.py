"""Mistakes in `flatten_backward`."""

from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import normal
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def flatten(*shape: int, seed: int = 0) -> dict[str, Any]:
    """Return a call of flatten's gradient."""
    rows = (shape[0],) if len(shape) == 4 else ()
    return {
        "upstream_grad": normal(*rows, int(np.prod(shape[len(rows) :])), seed=seed),
        "original_shape": shape,
    }


SUBJECT = Subject(
    ("grad_input",),
    (flatten(2, 3, 4, 5), flatten(3, 4, 5, seed=1), flatten(1, 2, 3, 3, seed=2)),
    (
        Known("the order of Fortran: the first axis varies fastest", lambda right, g, shape: (
            g.reshape(shape, order="F"))),
        Known("rows and columns are exchanged", lambda right, g, shape: (
            exchanged(g, shape))),
        Known("the channels are taken as the last axis, expected before rows and columns",
              lambda right, g, shape: channels_last(g, shape)),
        Known("the gradient as it came, expected in the original shape",
              lambda right, g, shape: g),
        Known("flattened once more, expected the original shape",
              lambda right, g, shape: g.ravel()),
        Known("ones, expected the upstream gradient",
              lambda right, g, shape: np.ones(shape)),
        Known("zeros, expected the upstream gradient",
              lambda right, g, shape: np.zeros(shape)),
        Known("the images are in another order", lambda right, g, shape: (
            right(g, shape)[::-1] if len(shape) == 4 else right(
                g, shape))),
    ),
)  # fmt: skip


def exchanged(g: np.ndarray, shape: tuple[int, ...]) -> Any:
    """Return the gradient read column by column."""
    return g.reshape(*shape[:-2], shape[-1], shape[-2]).swapaxes(-1, -2)


def channels_last(g: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Return the gradient read as if channels varied fastest."""
    *batch, C, H, W = shape
    return np.moveaxis(g.reshape(*batch, H, W, C), -1, -3)
