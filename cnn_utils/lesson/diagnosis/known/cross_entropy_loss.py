"""Mistakes in `cross_entropy_loss`."""

from collections.abc import Callable

import numpy as np

from cnn_utils.lesson.checks.compare import LOSS as LOSS_TOLERANCE
from cnn_utils.lesson.diagnosis.numbers import normal, sizes
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def call(N: int | None, classes: int, seed: int) -> dict[str, np.ndarray]:
    """Return probabilities and one-hot labels, for one image or a batch."""
    scores = np.exp(normal(*(() if N is None else (N,)), classes, seed=seed))
    labels = np.random.default_rng(seed).integers(classes, size=scores.shape[:-1])
    return {"predictions": scores / scores.sum(axis=-1, keepdims=True), "targets": np.eye(classes)[labels]}


SURE = {
    "predictions": np.array([[1.0, 0.0, 0.0], [0.0, 0.2, 0.8]]),
    "targets": np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
}


CALLS = call(3, 5, 0), call(4, 4, 1), call(None, 5, 2)


def log(p: np.ndarray | float) -> np.ndarray | float:
    """Return the logarithm of what is clipped as the course does."""
    return np.log(np.clip(p, 1e-7, 1 - 1e-7))


def both_terms(p: np.ndarray, t: np.ndarray) -> float:
    """Return the loss of two classes, taken for each of them."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p))


CLIPS = [(low, high) for low in (0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)
         for high in (1.0, 1 - low)]  # fmt: skip


def clipped(low: float, high: float) -> Callable:
    """Return the loss of predictions that are clipped elsewhere."""
    return lambda right, p, t: -np.sum(t * np.log(np.clip(p, low, high)))


SUBJECT = Subject(
    ("loss",),
    (*CALLS, SURE),
    (
        Known("averaged over the images, expected their sum", lambda right, p, t: (
            right(p, t) / (len(p) if p.ndim == 2 else 1))),
        Known("averaged over all entries, expected the sum", lambda right, p, t: (
            right(p, t) / p.size)),
        Known("the sign is wrong: log of a probability is negative", lambda right, p, t: (
            -right(p, t))),
        Known("a loss for each image, expected their sum", lambda right, p, t: (
            -np.sum(t * log(p), axis=-1))),
        Known("a loss for each entry, expected their sum", lambda right, p, t: (
            -t * log(p))),
        Known("nothing is done about zeros: the logarithm of 0 is infinite", lambda right, p, t: (
            -np.sum(t * np.log(p)))),
        Known("nothing is done about zeros: the logarithm of 0 is infinite", lambda right, p, t: (
            -np.sum(np.log(np.sum(t * p, axis=-1))))),
        Known("the logarithm of base 2, expected the natural one", lambda right, p, t: (
            right(p, t) / np.log(2))),
        Known("the logarithm of base 10, expected the natural one", lambda right, p, t: (
            right(p, t) / np.log(10))),
        Known("of the most probable class, expected the true one", lambda right, p, t: (
            -np.sum(log(p.max(axis=-1))))),
        Known("of all classes, expected the true one only: targets are not used", lambda right, p, t: (
            -np.sum(log(p)))),
        Known("both terms of the two-class loss, expected the true class only",
              lambda right, p, t: both_terms(p, t)),
        Known("the loss of the last image, expected the sum of all", lambda right, p, t: (
            right(p[-1:], t[-1:]) if p.ndim == 2 else right(p, t))),
        Known("the logarithm of a sum, expected the sum of logarithms",
              lambda right, p, t: -log(np.sum(p * t))),
        Known("the logarithm of a sum, expected the sum of logarithms",
              lambda right, p, t: -np.log(np.sum(np.maximum(p, 1e-7) * t))),
        Known("log(1 - p) of the true class, expected log p", lambda right, p, t: -np.sum(
            t * np.log(np.clip(1 - p, 1e-7, 1)))),
        Known("log(1 + p), expected log p", lambda right, p, t: -np.sum(t * np.log1p(p))),
        Known("log(1 + p), expected log p", lambda right, p, t: np.sum(t * np.log1p(p))),
        Known("clipped after the logarithm, expected before", lambda right, p, t: -np.sum(
            t * np.clip(np.log(p), 1e-7, 1 - 1e-7))),
        Known("the number of wrong answers, expected logarithms", lambda right, p, t: float(np.sum(
            p.argmax(-1) != t.argmax(-1)))),
        Known("the share of wrong answers, expected logarithms", lambda right, p, t: float(np.mean(
            p.argmax(-1) != t.argmax(-1)))),
        Known("the absolute difference, expected cross-entropy", lambda right, p, t: np.sum(abs(p - t))),
        Known("of the wrong classes, too", lambda right, p, t: -np.sum((1 - t) * log(p))),
        *(Known(f"clipped at {low:g}, expected at 1e-7", clipped(low, high))
          for low, high in CLIPS),
        Known("clipped above at 0.9, expected at 1 - 1e-7", clipped(1e-7, 0.9)),
        Known("clipped above at 0.99, expected at 1 - 1e-7", clipped(1e-7, 0.99)),
        Known("a probability of 0 costs nothing: nan_to_num hides it", lambda right, p, t: np.nan_to_num(
            -np.sum(np.nan_to_num(t * np.log(p), posinf=0, neginf=0)))),
        Known("a probability of 0 costs the largest number there is: nan_to_num, expected a clip",
              lambda right, p, t: -np.sum(t * np.nan_to_num(np.log(p)))),
        Known("predictions and targets exchanged", lambda right, p, t: (
            -np.sum(p * log(t)))),
        Known("the squared error, expected cross-entropy", lambda right, p, t: (
            np.sum((p - t) ** 2))),
        Known("half the squared error, expected cross-entropy", lambda right, p, t: (
            np.sum((p - t) ** 2) / 2)),
        Known("the logarithm is missing", lambda right, p, t: -np.sum(t * p)),
        Known("1 - p of the true class, expected -log p", lambda right, p, t: (
            np.sum(t * (1 - p)))),
        Known("the loss of the first image, expected the sum of all", lambda right, p, t: (
            right(p[:1], t[:1]) if p.ndim == 2 else right(p, t))),
        Known("the entropy of the predictions: targets are not used", lambda right, p, t: (
            -np.sum(p * log(p)))),
        Known("softmax once more: predictions are probabilities already", lambda right, p, t: (
            right(soft(p), t))),
    ),
    sizes=sizes,
    tolerance=LOSS_TOLERANCE,
)  # fmt: skip


def soft(scores: np.ndarray) -> np.ndarray:
    """Return probabilities."""
    e = np.exp(scores)
    return e / e.sum(axis=-1, keepdims=True)
