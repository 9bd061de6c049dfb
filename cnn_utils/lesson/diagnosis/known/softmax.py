"""Mistakes in `softmax`."""

from collections.abc import Callable

import numpy as np

from cnn_utils.lesson.diagnosis.known.dense_forward import soft
from cnn_utils.lesson.diagnosis.known.relu_forward import batches
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject, Trial

SCORES = batches("input", (3, 5), (5,), (4, 4))


LARGE = {"input": np.array([[1000.0, 1000.0, 3.0], [-1000.0, -999.0, -1000.0]])}


def over_batch(right: Callable, input: np.ndarray) -> np.ndarray:
    """Sum over all images."""
    e = np.exp(input - input.max())
    return e / e.sum()


SUBJECT = Subject(
    ("probabilities",),
    (*SCORES, LARGE),
    (
        Known("softmax over the whole batch: all images together sum to 1, expected each of them",
              over_batch),
        Known("softmax over the images, expected over the classes (the last axis)",
              lambda right, x: soft(x, 0)),
        Known("large scores overflow: subtract the largest score of the row first",
              lambda right, x: np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)),
        Known("the largest score of the whole batch is subtracted, expected that of each row",
              lambda right, x: np.exp(x - x.max()) / np.exp(x - x.max()).sum(-1, keepdims=True)),
        Known("the logarithm of the probabilities", lambda right, x: np.log(right(x))),
        Known("not divided by the sum: the largest is 1",
              lambda right, x: np.exp(x - x.max(axis=-1, keepdims=True))),
        Known("exp only: not divided by the sum", lambda right, x: np.exp(x)),
        Known("divided by the sum without exp", lambda right, x: x / x.sum(axis=-1, keepdims=True)),
        Known("a sigmoid of each score, expected a softmax", lambda right, x: 1 / (1 + np.exp(-x))),
        Known("the sign of the scores is wrong: the smallest becomes the most probable",
              lambda right, x: right(-x)),
        Known("powers of 2, expected of e", lambda right, x: right(x * np.log(2))),
        Known("the logarithm of the probabilities",
              lambda right, x: x - np.max(x, axis=-1, keepdims=True) - np.log(
            np.sum(np.exp(x - np.max(x, axis=-1, keepdims=True)), axis=-1, keepdims=True))),
        Known("the largest score of each column is subtracted, expected that of each row",
              lambda right, x: shifted(x, x.max(axis=0, keepdims=True))),
        Known("the mean of the row is subtracted, expected its largest score: large scores overflow",
              lambda right, x: shifted(x, x.mean(axis=-1, keepdims=True))),
        Known("divided by the largest score, expected less by it", lambda right, x: shifted(
            x / x.max(axis=-1, keepdims=True), 0)),
        Known("divided by the sum of the scores, expected by the sum of their exponentials",
              lambda right, x: (
            np.exp(x - x.max(-1, keepdims=True)) / (x - x.max(-1, keepdims=True)).sum(-1, keepdims=True))),
        Known("the largest score is subtracted after exp, expected before", lambda right, x: (
            np.exp(x) - x.max(-1, keepdims=True)) / (
            np.exp(x) - x.max(-1, keepdims=True)).sum(-1, keepdims=True)),
        Known("the largest exponential is subtracted", lambda right, x: (
            np.exp(x) - x.max(-1, keepdims=True)) / np.exp(x).sum(-1, keepdims=True)),
        Known("the scores from 0 to 1, by the smallest and the largest: no exp", lambda right, x: (
            x - x.min(-1, keepdims=True)) / np.ptp(x, axis=-1, keepdims=True)),
        Known("the scores are divided by the root of their number first", lambda right, x: right(
            x / np.sqrt(x.shape[-1]))),
        Known("each exponential is divided by the sum of its column", lambda right, x: (
            np.exp(x - x.max()) / np.exp(x - x.max()).sum(axis=0))),
        Known("the scores are divided by their number first", lambda right, x: right(x / x.shape[-1])),
        Known("the scores are doubled", lambda right, x: right(2 * x)),
        Known("the scores are halved", lambda right, x: right(x / 2)),
        Known("their squares, expected exp", lambda right, x: x**2 / (x**2).sum(-1, keepdims=True)),
        Known("without sign: of the absolute value", lambda right, x: right(abs(x))),
        Known("divided by the largest, expected by the sum", lambda right, x: (
            right(x) / right(x).max(-1, keepdims=True))),
        Known("1 for the largest score, 0 for all others: that is argmax",
              lambda right, x: np.eye(x.shape[-1])[x.argmax(-1)]),
        Known("divided by the mean, expected by the sum", lambda right, x: right(x) * x.shape[-1]),
        Known("softmax twice", lambda right, x: right(right(x))),
        Known("1 for the largest score, 0 for all others: that is argmax",
              lambda right, x: (x == x.max(axis=-1, keepdims=True)).astype(float)),
    ),
    (
        Seen("something is added below the line: probabilities do not sum to 1",
             lambda trial: short_of_one(trial)),
    ),
)  # fmt: skip


def shifted(x: np.ndarray, shift: np.ndarray | float) -> np.ndarray:
    """Return probabilities of scores less something."""
    e = np.exp(x - shift)
    return e / e.sum(axis=-1, keepdims=True)


def short_of_one(trial: Trial) -> bool:
    """Probabilities are a little too small, each row by one factor."""
    got, wanted = trial.got["probabilities"], trial.wanted["probabilities"]
    with np.errstate(all="ignore"):
        ratio = got / wanted
    rows = ratio[wanted > 0]
    return 0.9 < rows.min() < 1 - 1e-10 and rows.max() <= 1 + 1e-12
