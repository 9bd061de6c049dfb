"""Mistakes in `evaluate`."""

import contextlib
import io
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.network_definition import by_definition, some_images, some_params
from cnn_utils.lesson.diagnosis.subject import Known, Subject
from cnn_utils.network import Params

IMAGES, _ = some_images(9)


PARAMS = Params(*some_params())


# five of nine are right
GUESSES = by_definition(IMAGES, PARAMS)[0].argmax(axis=1)


LABELS = np.where(np.arange(9)[:, None] < 5, np.eye(10)[GUESSES], np.eye(10)[(GUESSES + 1) % 10])


CALL = {"images": IMAGES, "labels": LABELS, "params": PARAMS}


def silent(f: Callable) -> Callable:
    """Return a function that prints nothing."""

    def quietly(**given: Any) -> tuple[Any, ...]:
        with contextlib.redirect_stdout(io.StringIO()):
            return f(**given)

    return quietly


def results(change: Callable) -> Callable:
    """Return a mistake that changes the right loss and accuracy."""

    def wrong(
        right: Callable, images: np.ndarray, labels: np.ndarray, params: Params
    ) -> tuple[float | None, float | None]:
        loss, accuracy = silent(right)(images=images, labels=labels, params=params)
        return change(loss, accuracy, len(images))

    return wrong


def of_predictions(change: Callable) -> Callable:
    """Return a mistake that makes loss and accuracy of probabilities and labels."""

    def wrong(
        right: Callable, images: np.ndarray, labels: np.ndarray, params: Params
    ) -> tuple[float | None, float | None]:
        return change(by_definition(images, params)[0], labels)

    return wrong


def mean_loss(p: np.ndarray, t: np.ndarray) -> float:
    """Return the right loss."""
    return -np.mean(np.sum(t * np.log(np.clip(p, 1e-7, 1 - 1e-7)), axis=1))


def hits(p: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Return whether each image is read as it should be."""
    return p.argmax(axis=1) == t.argmax(axis=1)


SUBJECT = Subject(
    ("loss", "accuracy"),
    (CALL, {**CALL, "images": IMAGES[3:], "labels": LABELS[3:]}),
    (
        Known("the sum over the images, expected their mean",
              results(lambda loss, accuracy, N: (loss * N, accuracy * N))),
        Known("in percent, expected a share between 0 and 1",
              results(lambda loss, accuracy, N: (None, accuracy * 100))),
        Known("the number of right answers, expected their share",
              results(lambda loss, accuracy, N: (None, accuracy * N))),
        Known("the share of errors, expected of right answers",
              results(lambda loss, accuracy, N: (None, 1 - accuracy))),
        Known("the number of errors, expected the share of right answers",
              results(lambda loss, accuracy, N: (None, N - N * accuracy))),
        Known("loss and accuracy are exchanged", results(lambda loss, accuracy, N: (accuracy, loss))),
        Known("divided by the number of images twice",
              results(lambda loss, accuracy, N: (loss / N, accuracy / N))),
        Known("of the first image only",
              of_predictions(lambda p, t: (mean_loss(p[:1], t[:1]), None))),
        Known("of the last image only",
              of_predictions(lambda p, t: (mean_loss(p[-1:], t[-1:]), None))),
        Known("argmax over the whole batch, expected for each image: axis 1",
              of_predictions(lambda p, t: (None, np.mean(p.argmax() == t.argmax())))),
        Known("argmax over the images (axis 0), expected over the digits (axis 1)",
              of_predictions(lambda p, t: (None, np.mean(p.argmax(axis=0) == t.argmax(axis=0))))),
        Known("argmax over the images (axis 0), expected over the digits (axis 1)",
              of_predictions(lambda p, t: (None, np.sum(p.argmax(axis=0) == t.argmax(axis=0)) / len(p)))),
        Known("probabilities are compared with labels, entry by entry: expected the most probable digits",
              of_predictions(lambda p, t: (None, np.mean(p.round() == t)))),
        Known("probabilities are compared with labels, entry by entry: expected the most probable digits",
              of_predictions(lambda p, t: (None, np.sum(p.round() == t) / len(p)))),
        Known("the answer is compared with a one-hot row, expected with its digit",
              of_predictions(lambda p, t: (None, np.sum(p.argmax(axis=1)[:, None] == t) / len(p)))),
        Known("the answer is compared with a one-hot row, expected with its digit",
              of_predictions(lambda p, t: (None, np.mean(p.argmax(axis=1)[:, None] == t)))),
        Known("the mean probability of the true digit, expected the share of right answers",
              of_predictions(lambda p, t: (None, np.mean(np.sum(p * t, axis=1))))),
        Known("answers count only if they are sure: p above 0.5",
              of_predictions(lambda p, t: (None, np.mean(np.sum(p * t, axis=1) > 0.5)))),
        Known("right answers are not counted: only whether there is one",
              of_predictions(lambda p, t: (None, float(hits(p, t).any()) / len(p)))),
        Known("divided by 10,000, expected by the number of images",
              of_predictions(lambda p, t: (mean_loss(p, t) * len(p) / 10_000, hits(p, t).sum() / 10_000))),
        Known("the squared error, expected cross-entropy", of_predictions(
            lambda p, t: (np.mean(np.sum((p - t) ** 2, axis=1)), None))),
        Known("the squared error, expected cross-entropy",
              of_predictions(lambda p, t: (np.mean((p - t) ** 2), None))),
        Known("the squared error, expected cross-entropy", of_predictions(
            lambda p, t: (np.sum((p - t) ** 2) / (2 * len(p)), None))),
        Known("predictions and targets are exchanged in the loss",
              of_predictions(lambda p, t: (mean_loss(t, p), None))),
        Known("a digit among the three most probable counts as right", of_predictions(
            lambda p, t: (None, np.mean(np.sum(t * (p.argsort(axis=1).argsort(axis=1) > 6), axis=1))))),
        Known("rounded to two digits",
              of_predictions(lambda p, t: (round(mean_loss(p, t), 2), round(hits(p, t).mean(), 2)))),
        Known("cut off to a whole number", of_predictions(lambda p, t: (None, hits(p, t).sum() // len(p)))),
        Known("the loss of the most probable digit, expected of the true one", of_predictions(
            lambda p, t: (-np.mean(np.log(p.max(axis=1))), None))),
        Known("the sign is wrong", results(lambda loss, accuracy, N: (-loss, None))),
    ),
    adapt=silent,
    tolerance=1e-5,
    sizes=lambda given: {"the number of images": len(given["images"]), "the number of classes": 10},
    cases={
        "printed": "loss and accuracy are to be printed: {came}",
        "workers": "workers and executor are to change nothing: {came}",
    },
)  # fmt: skip
