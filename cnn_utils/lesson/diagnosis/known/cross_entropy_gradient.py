"""Mistakes in `cross_entropy_gradient`."""

import numpy as np

from cnn_utils.lesson.diagnosis.known.cross_entropy_loss import CALLS, log, soft
from cnn_utils.lesson.diagnosis.numbers import sizes
from cnn_utils.lesson.diagnosis.subject import Known, Subject

SUBJECT = Subject(
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
        Known("the logarithm of the predictions, expected the predictions",
              lambda right, p, t: np.log(p) - t),
        Known("the most probable class is subtracted, expected the true one", lambda right, p, t: (
            p - (p == p.max(axis=-1, keepdims=True)))),
        Known("1 is subtracted in whole columns, expected in one entry of each row",
              lambda right, p, t: p - t.max(axis=0)),
        Known("the loss, expected its gradient", lambda right, p, t: -np.sum(t * log(p))),
        Known("the loss of each entry, expected its gradient", lambda right, p, t: -t * log(p)),
        Known("no gradient where the most probable class is the true one", lambda right, p, t: (
            (p - t) * (p.argmax(-1) != t.argmax(-1))[..., None])),
        Known("p - t of the first image for all",
              lambda right, p, t: 0 * p + (p - t)[:1] if p.ndim == 2 else p - t),
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
