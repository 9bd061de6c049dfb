"""Mistakes in `init_bias`."""

import numpy as np

from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject

SUBJECT = Subject(
    ("bias",),
    ({"size": 3}, {"size": 7}),
    (
        Known("ones, expected zeros", lambda right, size: np.ones(size)),
        Known("a column, expected one axis", lambda right, size: np.zeros((size, 1))),
        Known("a row, expected one axis", lambda right, size: np.zeros((1, size))),
        Known("one zero, expected as many as size says", lambda right, size: np.zeros(1)),
        Known("a number, expected an array", lambda right, size: 0.0),
        Known("a square, expected one axis", lambda right, size: np.zeros((size, size))),
        Known("counted up, expected zeros", lambda right, size: np.arange(size)),
        Known("small constants, expected zeros", lambda right, size: np.full(size, 0.01)),
        Known("small constants, expected zeros", lambda right, size: np.full(size, 0.1)),
    ),
    (
        Seen("drawn at random, expected zeros: weights make the units differ already",
             lambda trial: len(set(trial.got["bias"].ravel())) == trial.given["size"] and np.isfinite(
                 trial.got["bias"]).all() and np.any(trial.got["bias"] % 1)),
        Seen("whatever was in memory: np.empty, expected zeros",
             lambda trial: np.isnan(trial.got["bias"]).all()),
    ),
)  # fmt: skip
