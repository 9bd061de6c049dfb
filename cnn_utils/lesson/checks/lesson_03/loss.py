"""Checks of lesson 3: the loss and its gradient."""

import math
from collections.abc import Callable

import numpy as np

from cnn_utils.lesson.checks.calls import only
from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import ensure, spell_call, worked
from cnn_utils.lesson.checks.promises import draw, promises, slopes

LOSS, GRAD = ("loss",), ("gradient",)


def cross_entropy_loss(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments: probabilities and one-hot rows."""
    odds = np.exp(draw(N, 5))
    targets = np.eye(5, dtype=dtype)[2 if N is None else np.arange(N) % 5]
    return {"predictions": (odds / odds.sum(axis=-1, keepdims=True)).astype(dtype), "targets": targets}


def cross_entropy_gradient(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments."""
    return cross_entropy_loss(N, dtype)


WRONG = [
    {"targets": np.zeros((3, 4))},
    {"targets": np.zeros(5)},
    {"predictions": np.zeros((3, 5), int)},
    {"predictions": np.zeros((1, 3, 5)), "targets": np.zeros((1, 3, 5))},
    {"predictions": [0.5, 0.5]},
]
SECOND = np.array([0.0, 1.0, 0.0])
QUARTER = {"predictions": np.array([0.5, 0.25, 0.25]), "targets": SECOND}
TWO = {"predictions": np.array([[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]]), "targets": np.eye(3)[[1, 2]]}
SURE = {"predictions": np.array([0.0, 1.0, 0.0]), "targets": SECOND}
MISSED = {"predictions": np.array([1.0, 0.0, 0.0]), "targets": SECOND}
SUM = math.log(4) + math.log(1.25)


def missed(f: Callable) -> None:
    """Let the true class have no probability at all; how much that costs depends on the clip."""
    loss = only(f, MISSED, "loss")
    ensure(10 < loss < 800, spell_call(MISSED), f"loss = {loss:.6g}", "ln 1e7 = 16.1, or something like it")


def sure(f: Callable) -> None:
    """Let the true class have all of the probability."""
    loss = only(f, SURE, "loss")
    ensure(abs(loss) < 2e-6, spell_call(SURE), f"loss = {loss:.6g}", "0, or hardly more, such as 1e-7")


def loss_of_scores(scores: np.ndarray) -> float:
    """Return minus the log of the true digit's softmax, by definition."""
    shares = np.exp(scores) / np.sum(np.exp(scores), axis=-1, keepdims=True)
    return -np.sum(np.log(shares) * GIVEN["targets"])


GIVEN = cross_entropy_gradient(3, np.float64)
CHECKS = {
    "cross_entropy_loss": promises(
        cross_entropy_loss,
        LOSS,
        WRONG,
        [
            worked("by hand: probability 1/4 costs ln 4", QUARTER, LOSS, (math.log(4),), 1e-5),
            worked("by hand: a batch is summed", TWO, LOSS, (SUM,), 1e-5),
            Case("probability 0 costs much, but not infinity", missed),
            Case("probability 1 costs next to nothing", sure),
        ],
        purity=(MISSED, SURE),
        tolerance=1e-5,  # some add a little to each probability instead of clipping
    ),
    "cross_entropy_gradient": promises(
        cross_entropy_gradient,
        GRAD,
        WRONG,
        [
            worked("by hand: p - t", QUARTER, GRAD, ([0.5, -0.75, 0.25],)),
            # scores log(p) have softmax p
            slopes(GIVEN, loss_of_scores, (np.log(GIVEN["predictions"]),), GRAD),
        ],
    ),
}
