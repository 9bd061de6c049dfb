"""Mistakes in the loss and its gradient."""

import numpy as np

from cnn_utils.lesson.checks.compare import LOSS as LOSS_TOLERANCE
from cnn_utils.lesson.diagnosis.numbers import normal, sizes
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def call(N, classes, seed):
    """Return probabilities and one-hot labels, for one image or a batch."""
    scores = np.exp(normal(*(() if N is None else (N,)), classes, seed=seed))
    labels = np.random.default_rng(seed).integers(classes, size=scores.shape[:-1])
    return {"predictions": scores / scores.sum(axis=-1, keepdims=True), "targets": np.eye(classes)[labels]}


SURE = {
    "predictions": np.array([[1.0, 0.0, 0.0], [0.0, 0.2, 0.8]]),
    "targets": np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
}
CALLS = call(3, 5, 0), call(4, 4, 1), call(None, 5, 2)


def log(p):
    """Return the logarithm of what is clipped as the course does."""
    return np.log(np.clip(p, 1e-7, 1 - 1e-7))


def both_terms(p, t):
    """Return the loss of two classes, taken for each of them."""
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p))


LOSS = Subject(
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


def soft(scores):
    """Return probabilities."""
    e = np.exp(scores)
    return e / e.sum(axis=-1, keepdims=True)


GRADIENT = Subject(
    ("gradient",),
    CALLS,
    (
        Known("the sign is wrong: targets - predictions, expected predictions - targets",
              lambda right, p, t: t - p),
        Known("averaged over the images, expected each image's own: their sum is the loss",
              lambda right, p, t: (
                  right(p, t) / (len(p) if p.ndim == 2 else 1))),
        Known("divided by the number of classes", lambda right, p, t: (
            right(p, t) / p.shape[-1])),
        Known("the gradient for the probabilities, expected that for the scores before softmax",
              lambda right, p, t: -t / np.maximum(p, 1e-7)),
        Known("only the true class has a gradient, expected all classes",
              lambda right, p, t: (p - t) * t),
        Known("the true class has no gradient", lambda right, p, t: p * (1 - t)),
        Known("targets are not subtracted", lambda right, p, t: p),
        Known("predictions are left out", lambda right, p, t: -t),
        Known("twice too large: that is the gradient of a squared error",
              lambda right, p, t: 2 * (p - t)),
        Known("times p (1 - p): softmax is in p - t already",
              lambda right, p, t: (p - t) * p * (1 - p)),
        Known("without its sign", lambda right, p, t: abs(p - t)),
        Known("squared", lambda right, p, t: (p - t) ** 2),
        Known("summed over the images, expected one row for each", lambda right, p, t: (
            (p - t).sum(axis=0) if p.ndim == 2 else p - t)),
        Known("softmax once more: predictions are probabilities already",
              lambda right, p, t: soft(p) - t),
        Known("added, expected a difference", lambda right, p, t: p + t),
    ),
    sizes=sizes,
)  # fmt: skip
SUBJECTS = {"cross_entropy_loss": LOSS, "cross_entropy_gradient": GRADIENT}
