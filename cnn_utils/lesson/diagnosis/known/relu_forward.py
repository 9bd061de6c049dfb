"""Mistakes in `relu_forward`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import integers, normal
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject, Trial, same


def pick(*results: Any) -> tuple[np.ndarray, Any]:
    """Return results as a function does that returns several; those that are None say nothing."""
    return results


def batches(name: str, *shapes: tuple[int, ...]) -> tuple[dict[str, np.ndarray], ...]:
    """Return a call for each shape."""
    return tuple({name: normal(*shape, seed=seed)} for seed, shape in enumerate(shapes))


WITH_ZEROS = {"input": np.array([[-2.0, 0.0, 3.0], [0.0, -0.5, 8.0]])}


TINY = {"input": np.array([1e-9, -1e-9, 1e-4])}


def leaks(trial: Trial) -> bool:
    """Tell whether some of what is negative comes through, by one factor."""
    x, output = trial.given["input"], trial.got["output"]
    share = output[x < 0] / x[x < 0]
    return same(output[x >= 0], x[x >= 0]) and 0 < share[0] < 1 and np.allclose(share, share[0])


def small_lost(trial: Trial) -> bool:
    """Nothing is False that should not be, but for small numbers; where there are some, they are."""
    lost = trial.wanted["saved_mask"] & ~trial.got["saved_mask"]
    small = (trial.given["input"] > 0) & (trial.given["input"] < 1e-3)
    same_else = np.array_equal(trial.got["saved_mask"] | lost, trial.wanted["saved_mask"])
    return same_else and not lost[~small].any() and (lost.any() or not small.any())


def small_relu(rng: np.random.Generator) -> Iterator[dict[str, np.ndarray]]:
    """Yield inputs, the smallest first."""
    for size in (1, 1, 2, 2, 3, 4, 6):
        yield {"input": integers(rng, size)}


SUBJECT = Subject(
    ("output", "saved_mask"),
    (*batches("input", (2, 3, 4, 5), (3, 4)), WITH_ZEROS, TINY,
     {"input": integers(np.random.default_rng(0), 2, 2, 3, 3)}),
    (
        Known("True at zero, where the slope is taken as 0: compare with >, not >=",
              lambda right, x: pick(None, x >= 0)),
        Known("the absolute value", lambda right, x: pick(abs(x), None)),
        Known("upside down: what is positive is cut off", lambda right, x: pick(np.minimum(x, 0), None)),
        Known("inverted: True where the input is cut off", lambda right, x: pick(None, x <= 0)),
        Known("inverted: True where the input is negative", lambda right, x: pick(None, x < 0)),
        Known("True where the input is not zero", lambda right, x: pick(None, x != 0)),
        Known("True everywhere: compare the input, not the output, and with >",
              lambda right, x: pick(None, np.ones(x.shape, bool))),
        Known("the output is saved, not the mask", lambda right, x: pick(None, np.maximum(x, 0))),
        Known("the input is saved, not the mask", lambda right, x: pick(None, x)),
        Known("input and output are one: nothing is cut off", lambda right, x: pick(x, None)),
        Known("ones instead of the values: the mask is returned as output",
              lambda right, x: pick((x > 0).astype(x.dtype), None)),
        Known("True only above 1, expected above 0", lambda right, x: pick(None, x > 1)),
        Known("cut off below 1, expected below 0", lambda right, x: pick(np.where(x > 1, x, 0), None)),
        Known("as with a sigmoid", lambda right, x: pick(1 / (1 + np.exp(-x)), None)),
    ),
    (
        Seen("output: it leaks: negative numbers come through, made smaller", leaks),
        Seen("saved_mask: small positive numbers count as zero",
             lambda trial: trial.got["saved_mask"].dtype == bool and small_lost(trial)),
    ),
    small=small_relu,
)  # fmt: skip
