"""Bugs where the way turns: of softmax, of the loss, and of its gradient."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.hunt.bug import Bug


def largest_not_subtracted(f: Callable, a: dict[str, Any]) -> np.ndarray:
    """Take the exponential of large scores, which is infinite."""
    exponentials = np.exp(a["input"])
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def one_over_the_batch(f: Callable, a: dict[str, Any]) -> Any:
    """Let the probabilities of a class add up to 1, not those of an image."""
    return f(a["input"].T).T


def doubled_scores(f: Callable, a: dict[str, Any]) -> Any:
    """Double the scores first."""
    return f(2 * a["input"])


def bits(f: Callable, a: dict[str, Any]) -> Any:
    """Take the logarithm to base 2."""
    loss = f(**a)
    return type(loss)(loss / np.log(2))


def not_clipped(f: Callable, a: dict[str, Any]) -> Any:
    """Let the logarithm of zero be infinite."""
    likely = (a["targets"] * a["predictions"]).sum(axis=-1)
    return -np.sum(np.log(likely), dtype=a["predictions"].dtype)


def opposite_sign(f: Callable, a: dict[str, Any]) -> Any:
    """Exchange predictions and targets."""
    return -f(**a)


def only_the_true_class(f: Callable, a: dict[str, Any]) -> np.ndarray:
    """Give the other classes no gradient."""
    return f(**a) * a["targets"].astype(a["predictions"].dtype)


def averaged(f: Callable, a: dict[str, Any]) -> Any:
    """Divide by the number of images."""
    return f(**a) / (len(a["predictions"]) if a["predictions"].ndim == 2 else 1)


BUGS = (
    Bug("softmax", 1, "the sum runs over the images, not over the classes", one_over_the_batch),
    Bug("softmax", 2, "the scores are doubled first", doubled_scores),
    Bug("softmax", 3, "the largest score is not subtracted first", largest_not_subtracted),
    Bug("cross_entropy_loss", 2, "the logarithm is the one to base 2", bits),
    Bug("cross_entropy_loss", 3, "the probabilities are not clipped", not_clipped),
    Bug("cross_entropy_gradient", 1, "the sign is the opposite: targets minus predictions", opposite_sign),
    Bug("cross_entropy_gradient", 1, "only the true class gets a gradient", only_the_true_class),
    Bug("cross_entropy_gradient", 3, "the gradient is averaged over the batch, not summed", averaged),
)
