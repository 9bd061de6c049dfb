"""Mistakes in `to_one_hot`."""

from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.subject import Known, Subject

LABELS = {"labels": np.array([2, 0, 4, 2, 1]), "num_classes": 6}


CALLS = LABELS, {"labels": np.array([3, 9, 9])}, {"labels": np.array([0, 1, 2]), "num_classes": 3}


def rows(labels: np.ndarray, num_classes: Any, at: float = 1.0, elsewhere: float = 0.0) -> np.ndarray:
    """Return rows with one number at the label, another elsewhere."""
    return np.where(np.arange(num_classes) == labels[:, None], at, elsewhere)


def counted(y: np.ndarray, C: int) -> np.ndarray:
    """Return rows to which the ones of equal labels are added."""
    return rows(y, C) * (y[:, None] == y).sum(axis=1)[:, None]


SUBJECT = Subject(
    ("rows",),
    CALLS,
    (
        Known("num_classes is not used: always 10 columns", lambda right, y, C=10: rows(y, 10)),
        Known("as many columns as the largest label says, expected num_classes",
              lambda right, y, C=10: rows(y, y.max() + 1)),
        Known("labels counted from 1, expected from 0",
              lambda right, y, C=10: rows(y - 1, C)),
        Known("labels counted from 1, expected from 0: negative ones wrap around",
              lambda right, y, C=10: rows((y - 1) % C, C)),
        Known("transposed: a row for each class, expected one for each label",
              lambda right, y, C=10: rows(y, C).T),
        Known("the label itself is written, expected 1",
              lambda right, y, C=10: rows(y, C) * y[:, None]),
        Known("zeros and ones are exchanged", lambda right, y, C=10: 1 - rows(y, C)),
        Known("-1 elsewhere, expected 0", lambda right, y, C=10: rows(y, C, 1, -1)),
        Known("ones up to the label, expected one 1",
              lambda right, y, C=10: np.float32(np.arange(C) <= y[:, None])),
        Known("ones up to the label, expected one 1",
              lambda right, y, C=10: np.float32(np.arange(C) < y[:, None])),
        Known("labels that come twice are counted: 2, expected 1", lambda right, y, C=10: counted(y, C)),
        Known("only zeros: nothing is written", lambda right, y, C=10: 0 * rows(y, C)),
        Known("only the first row is written", lambda right, y, C=10: (
            rows(y, C) * (np.arange(len(y)) == 0)[:, None])),
        Known("only the last row is written", lambda right, y, C=10: (
            rows(y, C) * (np.arange(len(y)) == len(y) - 1)[:, None])),
        Known("every row has the ones of all labels: index rows and columns together",
              lambda right, y, C=10: 0 * rows(y, C) + rows(y, C).max(0)),
        Known("one row for all labels", lambda right, y, C=10: rows(y, C).max(0)),
        Known("backwards: the last class comes first",
              lambda right, y, C=10: rows(y, C)[:, ::-1]),
        Known("the labels as they came", lambda right, y, C=10: y),
        Known("one row for each different label", lambda right, y, C=10: rows(
            np.unique(y), C)),
    ),
)  # fmt: skip
