"""General tests of every entry: a function of what was expected, or an argument added or multiplied."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.compare import arrays_in
from cnn_utils.lesson.diagnosis.subject import same

FUNCTIONS = {
    "the logarithm of what is expected": np.log,
    "the exponential of what is expected": np.exp,
    "the square of what is expected": np.square,
    "the square root of what is expected": np.sqrt,
    "1 minus what is expected": lambda x: 1 - x,
    "1 divided by what is expected": lambda x: 1 / x,
    "what is expected, with a sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "1 where something positive is expected, else 0": lambda x: x > 0,
}


def elementwise(got: np.ndarray, wanted: np.ndarray, given: dict[str, Any], sizes: Callable) -> Iterator:
    """Yield which function of what was expected came, entry by entry."""
    if wanted.size and np.ptp(got) and np.isfinite(got).all():
        yield from (words for words, function in FUNCTIONS.items() if same(got, function(wanted) * 1.0))


def an_argument(got: np.ndarray, wanted: np.ndarray, given: dict[str, Any], sizes: Callable) -> Iterator[str]:
    """Yield which argument came back."""
    yield from (f"it is {name}, as it was given" for name, value in arrays_in(given) if same(got, value))


def with_argument(got: np.ndarray, wanted: np.ndarray, given: dict[str, Any], sizes: Callable) -> Iterator:
    """Yield which argument is added to what was expected, or multiplied with it."""
    if wanted.size < 2 or not np.isfinite(got).all():
        return
    for name, value in arrays_in(given):
        if value.shape != wanted.shape or value.dtype.kind not in "biuf" or not np.any(value):
            continue
        if same(got, wanted * value):
            yield f"multiplied by {name}"
        if same(got * value, wanted * 1.0):
            yield f"divided by {name}"
        share = np.sum((got - wanted) * value) / np.sum(value * value)
        if share and same(got - wanted, share * value, 1e-6):
            times = "" if same(share, 1.0) else f"{share:.3g} times "
            yield f"{times}{name} is added"
            yield f"some of {name} is added"


def nearly(got: np.ndarray, wanted: np.ndarray, given: dict[str, Any], sizes: Callable) -> Iterator:
    """Yield that only digits are missing."""
    if wanted.size > 1 and np.isfinite(got).all():
        if same(got, wanted, 1e-5):
            yield "nearly right: a rounding to float32, or a small number added?"
        if same(got, wanted, 2e-3):
            yield "nearly right: rounded, or a small number added?"
