"""Mistakes in the evaluation."""

import contextlib
import io

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


def silent(f):
    """Return a function that prints nothing."""

    def quietly(**given):
        with contextlib.redirect_stdout(io.StringIO()):
            return f(**given)

    return quietly


def results(change):
    """Return a mistake that changes the right loss and accuracy."""

    def wrong(right, images, labels, params):
        loss, accuracy = silent(right)(images=images, labels=labels, params=params)
        return change(loss, accuracy, len(images))

    return wrong


EVALUATE = Subject(
    ("loss", "accuracy"),
    (CALL, {**CALL, "images": IMAGES[3:], "labels": LABELS[3:]}),
    (
        Known("the sum over the images, expected their mean", results(lambda loss, accuracy, N: (loss * N, accuracy * N))),
        Known("in percent, expected a share between 0 and 1", results(lambda loss, accuracy, N: (None, accuracy * 100))),
        Known("the number of right answers, expected their share",
              results(lambda loss, accuracy, N: (None, accuracy * N))),
        Known("the share of errors, expected of right answers", results(lambda loss, accuracy, N: (None, 1 - accuracy))),
        Known("the number of errors, expected the share of right answers",
              results(lambda loss, accuracy, N: (None, N - N * accuracy))),
        Known("loss and accuracy are exchanged", results(lambda loss, accuracy, N: (accuracy, loss))),
        Known("divided by the number of images twice", results(lambda loss, accuracy, N: (loss / N, accuracy / N))),
        Known("the sign is wrong", results(lambda loss, accuracy, N: (-loss, None))),
    ),
    adapt=silent,
    sizes=lambda given: {"the number of images": len(given["images"]), "the number of classes": 10},
    cases={
        "printed": "loss and accuracy are to be printed: {came}",
        "workers": "workers and executor are to change nothing: {came}",
    },
)  # fmt: skip
SUBJECTS = {"evaluate": EVALUATE}
