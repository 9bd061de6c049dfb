"""Mistakes in `init_weights`."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.subject import Seen, Subject, Trial


def call(shape: tuple[int, ...], method: str, seed: int = 0) -> dict[str, Any]:
    """Return a call that draws enough to measure."""
    return {"shape": shape, "method": method, "rng": np.random.default_rng(seed), "dtype": np.float64}


CALLS = (
    *(call((90, 40, 5, 5), "he"), call((50, 70, 3, 3), "glorot"), call((470, 200), "he")),
    {"shape": (300, 500), "rng": np.random.default_rng(0), "dtype": np.float64},
)


def fans(trial: Trial) -> tuple[int, int, int]:
    """Return fan_in, fan_out and the size of the window."""
    shape = trial.given["shape"]
    window = math.prod(shape[2:])
    return shape[1] * window, shape[0] * window, window


def spread(he: Callable | None = None, glorot: Callable | None = None) -> Callable:
    """Return a test whether weights have a standard deviation other than the right one, by formulas.

    Each formula takes fan_in, fan_out and the window's size; None stands for the right one.
    """

    def holds(trial: Trial) -> bool:
        method = trial.given.get("method", "glorot")
        formula = {"he": he, "glorot": glorot}[method]
        fan_in, fan_out, window = fans(trial)
        right = math.sqrt(2 / fan_in) if method == "he" else math.sqrt(2 / (fan_in + fan_out))
        wanted = formula(fan_in, fan_out, window) if formula else right
        return abs(np.std(trial.got["weights"]) / wanted - 1) < 0.02

    return holds


def is_uniform(array: np.ndarray) -> bool:
    """Tell whether numbers end sharply at a limit, as uniform ones do."""
    return np.abs(array).max() < 1.8 * np.std(array)


def fixed_scale(trial: Trial) -> bool:
    """One of the round numbers that people choose."""
    return any(
        abs(np.std(trial.got["weights"]) / size - 1) < 0.02
        for scale in (1, 0.5, 0.1, 0.05, 0.02, 0.01, 0.001)
        for size in (scale, scale / math.sqrt(3))
    )


def he_uniform(trial: Trial) -> bool | None:
    """Tell whether the size of He's weights is right, their distribution is not."""
    return trial.given.get("method") != "he" or is_uniform(trial.got["weights"])


def glorot_normal(trial: Trial) -> bool | None:
    """Tell whether the size of Glorot's weights is right, their distribution is not."""
    return trial.given.get("method") == "he" or not is_uniform(trial.got["weights"])


def repeated(trial: Trial) -> bool:
    """All filters are the same."""
    weights = trial.got["weights"]
    return np.array_equal(weights[0], weights[1])


def one_sign(trial: Trial) -> bool:
    """Nothing is negative."""
    return trial.got["weights"].min() >= 0


def one_sign_in(method: str) -> Callable:
    """Return a test whether nothing is negative with one method."""
    return lambda trial: trial.given.get("method", "glorot") != method or one_sign(trial)


def repeated_in(method: str) -> Callable:
    """Return a test whether all filters are the same with one method."""
    return lambda trial: trial.given.get("method", "glorot") != method or repeated(trial)


def other_default(trial: Trial) -> bool:
    """Where no method is given, He's size."""
    size = math.sqrt(2 / fans(trial)[0])
    return "method" in trial.given or abs(np.std(trial.got["weights"]) / size - 1) < 0.02


def root(formula: Callable) -> Callable:
    """Return the square root of a formula."""
    return lambda i, o, k: math.sqrt(formula(i, o, k))


SUBJECT = Subject(
    ("weights",),
    CALLS,
    seen=(
        Seen("zeros: all units would stay the same", lambda trial: not trial.got["weights"].any()),
        Seen("every filter is the same: draw as many numbers as the shape has", repeated),
        Seen("every filter is the same with method 'glorot': draw as many numbers as the shape has",
             repeated_in("glorot")),
        Seen("every filter is the same with method 'he': draw as many numbers as the shape has",
             repeated_in("he")),
        Seen("nothing is below zero", one_sign),
        Seen("nothing is below zero with method 'glorot'", one_sign_in("glorot")),
        Seen("nothing is below zero with method 'he'", one_sign_in("he")),
        Seen("method is not used: always Glorot's", spread(he=root(lambda i, o, k: 2 / (i + o)))),
        Seen("method is not used: always He's", spread(glorot=root(lambda i, o, k: 2 / i))),
        Seen("the default is method 'he', expected 'glorot'", lambda trial: other_default(trial) and (
            "method" not in trial.given or spread()(trial))),
        Seen("Glorot and He are exchanged",
             spread(he=root(lambda i, o, k: 2 / (i + o)), glorot=root(lambda i, o, k: 2 / i))),
        Seen("He takes fan_in, not fan_out", spread(he=root(lambda i, o, k: 2 / o))),
        Seen("He: the window is forgotten in fan_in: C_in * K * K",
             spread(he=root(lambda i, o, k: 2 * k / i))),
        Seen("the window is forgotten in fan_in and fan_out: C * K * K",
             spread(root(lambda i, o, k: 2 * k / i), root(lambda i, o, k: 2 * k / (i + o)))),
        Seen("Glorot: the window is forgotten in fan_in and fan_out: C * K * K",
             spread(glorot=root(lambda i, o, k: 2 * k / (i + o)))),
        Seen("the window is forgotten in fan_in: C_in * K * K",
             spread(root(lambda i, o, k: 2 * k / i), root(lambda i, o, k: 2 / (i / k + o)))),
        Seen("Glorot: the window is forgotten in fan_in: C_in * K * K",
             spread(glorot=root(lambda i, o, k: 2 / (i / k + o)))),
        Seen("the window is forgotten in fan_out: C_out * K * K",
             spread(glorot=root(lambda i, o, k: 2 / (i + o / k)))),
        Seen("He's variance is taken for the standard deviation: the square root is missing",
             spread(he=lambda i, o, k: 2 / i)),
        Seen("Glorot's limit without its square root",
             spread(glorot=lambda i, o, k: 6 / (i + o) / math.sqrt(3))),
        Seen("both without the square root",
             spread(lambda i, o, k: 2 / i, lambda i, o, k: 6 / (i + o) / math.sqrt(3))),
        Seen("He: 2 / fan_in is expected under the root, not 1 / fan_in",
             spread(he=root(lambda i, o, k: 1 / i))),
        Seen("Glorot: 6 / (fan_in + fan_out) is expected under the root, not 2",
             spread(glorot=root(lambda i, o, k: 2 / 3 / (i + o)))),
        Seen("Glorot: 6 / (fan_in + fan_out) is expected under the root, not 6 / fan_in",
             spread(glorot=root(lambda i, o, k: 2 / i))),
        Seen("Glorot: the limit is taken for a standard deviation",
             spread(glorot=root(lambda i, o, k: 6 / (i + o)))),
        Seen("the window is forgotten: fan_in is the last size of the shape, K for a convolution",
             spread(lambda i, o, k: math.sqrt(2 / (math.sqrt(k) if k > 1 else i)),
                    lambda i, o, k: math.sqrt(2 / ((math.sqrt(k) if k > 1 else i) + o / k)))),
        Seen("the window is forgotten: fan_in is the last size of the shape, K for a convolution",
             spread(he=lambda i, o, k: math.sqrt(2 / (math.sqrt(k) if k > 1 else i)))),
        Seen("fan_in is the number of all weights", spread(root(lambda i, o, k: 2 * k / (i * o)),
             root(lambda i, o, k: 2 / (i * o / k + o)))),
        Seen("He: fan_in is the number of all weights", spread(he=root(lambda i, o, k: 2 * k / (i * o)))),
        Seen("the number of all weights is taken for fan_in and fan_out", spread(
             root(lambda i, o, k: 2 * k / (i * o)), root(lambda i, o, k: k / (i * o)))),
        Seen("Glorot: the root is taken of 6 alone: a bracket at the wrong place",
             spread(glorot=lambda i, o, k: math.sqrt(6) / (i + o) / math.sqrt(3))),
        Seen("the root is taken of 6 and of 2 alone: a bracket at the wrong place", spread(
             lambda i, o, k: math.sqrt(2) / i, lambda i, o, k: math.sqrt(6) / (i + o) / math.sqrt(3))),
        Seen("He: the root is taken of 2 alone: a bracket at the wrong place",
             spread(he=lambda i, o, k: math.sqrt(2) / i)),
        Seen("the shape of a dense layer is read as (D_in, D_out), expected (D_out, D_in)",
             spread(he=lambda i, o, k: math.sqrt(2 / (i if k > 1 else o)))),
        Seen("He: the numbers are clipped at two standard deviations",
             lambda trial: trial.given.get("method") != "he" or (
                 1.9 < np.abs(trial.got["weights"]).max() / math.sqrt(2 / fans(trial)[0]) < 2.1)),
        Seen("only two values: minus and plus the limit",
             lambda trial: trial.given.get("method") == "he" or np.ptp(np.abs(trial.got["weights"])) == 0),
        Seen("sorted: what is drawn must not be put in order",
             lambda trial: (np.diff(trial.got["weights"].ravel()) >= 0).all()),
        Seen("the numbers come as one axis, expected in the shape that is asked for",
             lambda trial: trial.got["weights"].shape == (trial.got["weights"].size,)),
        Seen("not scaled: numbers of size 1, whatever the shape",
             lambda trial: abs(np.std(trial.got["weights"]) - 1) < 0.02),
        Seen("the scale does not depend on the shape", fixed_scale),
        Seen("both methods draw from the other's distribution: He is normal, Glorot uniform",
             lambda trial: he_uniform(trial) and glorot_normal(trial)),
        Seen("He is normal, not uniform", he_uniform),
        Seen("Glorot is uniform, not normal", glorot_normal),
        Seen("the mean is not 0",
             lambda trial: abs(np.mean(trial.got["weights"])) > 0.2 * np.std(trial.got["weights"])),
    ),
    drawn=True,
    cases={
        "rng": "the random numbers do not come from rng alone: {came}",
        "default": "a default is another: {came}",
    },
)  # fmt: skip
