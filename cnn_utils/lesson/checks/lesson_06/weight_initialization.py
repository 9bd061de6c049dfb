"""Checks of lesson 6: random weights of the right size."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, only
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure, worked
from cnn_utils.lesson.checks.manners import advice, refusals

SHAPES = {  # shape -> fan_in, fan_out
    (10, 1600): (1600, 10),
    (64, 32, 3, 3): (32 * 9, 64 * 9),
    (32, 1, 5, 5): (25, 800),
}


def draw(f: Callable, shape: tuple[int, ...], seed: Any = 0, **options: Any) -> np.ndarray:
    """Return weights, after a look at their shape and dtype."""
    rng = np.random.default_rng(seed)
    weights = only(f, {"shape": shape, "rng": rng, **options}, "weights")
    ensure(isinstance(weights, np.ndarray), f"shape = {shape}", f"a {type(weights).__name__}", "an array")
    ensure(weights.shape == shape, f"shape = {shape}", f"shape {weights.shape}", f"shape {shape}")
    return weights


def near(given: str, name: str, came: float, wanted: float, share: float) -> None:
    """Compare two numbers, up to a share of the wanted one."""
    close = abs(came - wanted) <= share * wanted
    ensure(close, given, f"{name} {came:.4g}", f"about {wanted:.4g}")


def glorot(f: Callable) -> None:
    """Look at the largest entry and the spread: uniform up to the limit."""
    for shape, (fan_in, fan_out) in SHAPES.items():
        limit = math.sqrt(6 / (fan_in + fan_out))
        for options in ({}, {"method": "glorot"}):
            weights, given = draw(f, shape, **options), f"shape = {shape}"
            near(given, "largest entry", np.abs(weights).max(), limit, 0.02)
            near(given, "standard deviation", weights.std(), limit / math.sqrt(3), 0.1)


def he(f: Callable) -> None:
    """Look at the spread, and at the tails: normal.

    By chance the spread of 800 numbers strays by 15 % with a probability of less than 1e-8. Of normal numbers
    4.6 % lie beyond two standard deviations, of uniform ones none; 800 are too few to count, for with
    1 seed in 69 a right answer would be refused. Of 16,000 the share strays by 40 % with less than 1e-20.
    """
    for shape, (fan_in, _) in SHAPES.items():
        sigma = math.sqrt(2 / fan_in)
        weights, given = draw(f, shape, method="he"), f"shape = {shape}, method = 'he'"
        near(given, "standard deviation", weights.std(), sigma, 0.15)
        if weights.size > 10_000:
            beyond = np.mean(np.abs(weights) > 2 * sigma)
            near(given, "share beyond two standard deviations", beyond, 0.0455, 0.4)


def centred(f: Callable) -> None:
    """Compare the mean with zero."""
    for method in ("glorot", "he"):
        weights = draw(f, (64, 32, 3, 3), method=method)
        came = f"mean {weights.mean():.4g}"
        ensure(abs(weights.mean()) < 0.05 * weights.std(), f"method = {method!r}", came, "a mean near 0")


def own_generator(f: Callable) -> None:
    """Draw three times."""
    first, again, other = (draw(f, (4, 5), seed) for seed in (0, 0, 1))
    ensure(np.array_equal(first, again), "rng with the same seed, twice", "two answers", "one answer")
    ensure(not np.array_equal(first, other), "rng with two seeds", "one answer", "two answers")


def without_generator(f: Callable) -> None:
    """Draw twice without a generator: a fresh one each time."""
    first, second = (answer(f, {"shape": (4, 5)})[0] for _ in range(2))
    same = np.array_equal(first, second)
    ensure(not same, "two calls, rng not given", "one answer", "two answers: a fresh generator each time")


def every_filter_its_own(f: Callable) -> None:
    """Compare the weights of outputs: were they equal, they would learn the same for ever."""
    for method in ("glorot", "he"):
        weights = draw(f, (64, 32, 3, 3), method=method)
        same = np.array_equal(weights[0], weights[1]) or np.array_equal(weights[:, 0], weights[:, 1])
        came = "the same weights for two outputs, or for two inputs"
        ensure(not same, f"method = {method!r}", came, "weights of its own for each")
        neighbours_apart(weights, f"method = {method!r}")


def neighbours_apart(weights: np.ndarray, given: str) -> None:
    """See whether a weight says nothing of the next one, such as that it is larger.

    The correlation of 18,432 independent pairs is about 0.007 in size; 0.06 is eight times as much.
    """
    for axis in range(weights.ndim):
        along = np.moveaxis(weights, axis, 0).astype(np.float64)
        found = np.corrcoef(along[:-1].ravel(), along[1:].ravel())[0, 1]
        came = f"neighbours along axis {axis} with a correlation of {found:.2f}"
        ensure(abs(found) < 0.06, given, came, "about 0: each weight drawn by itself")


def dtype_asked(f: Callable) -> None:
    """Ask for both, and for none."""
    for options, wanted in [({}, "float32"), ({"dtype": np.float64}, "float64")]:
        came = draw(f, (4, 5), **options).dtype
        if came != wanted:
            asked = wanted if options else "not given"
            raise NotStrict(f"dtype {asked}: weights of {came}, expected {wanted}")


def three_zeros(f: Callable) -> None:
    """Look at three; in integers, what a small step changes would be lost."""
    results = answer(f, {"size": 3})
    compare_all("size = 3", results, ("bias",), (np.zeros(3),), 0)
    ensure(results[0].dtype.kind == "f", "size = 3", f"bias of {results[0].dtype}", "floats")


def bias_dtype(f: Callable) -> None:
    """Ask for both, and for none."""
    for options, wanted in [({}, "float32"), ({"dtype": np.float64}, "float64")]:
        bias = only(f, {"size": 3, **options}, "bias")
        if bias.dtype != wanted:
            asked = wanted if options else "not given"
            raise NotStrict(f"dtype {asked}: a bias of {bias.dtype}, expected {wanted}")


GOOD = {"shape": (4, 5), "rng": np.random.default_rng(0)}
CHECKS = {
    "init_weights": [
        arguments_case("shape", "method='glorot'", "rng=None", "dtype=np.float32"),
        Case("randomness only from rng", own_generator),
        Case("without rng a fresh generator", without_generator),
        Case("Glorot: uniform up to √(6 / (fan_in + fan_out))", glorot),
        Case("He: normal with σ = √(2 / fan_in)", he),
        Case("centred at zero", centred),
        Case("every filter its own", every_filter_its_own),
        alone_case(GOOD, GOOD | {"rng": np.random.default_rng(1)}),
        advice("dtype as asked for, float32 by default", dtype_asked),
        refusals(
            {"shape": (4, 5)},
            [{"shape": wrong} for wrong in ((4,), (4, 0), (4, 5, 3), (4, 2.5))]
            + [{"method": "zeros"}, {"dtype": np.int64}],
        ),
    ],
    "init_bias": [
        arguments_case("size", "dtype=np.float32"),
        Case("by hand: three zeros", three_zeros),
        worked("by hand: ten zeros", {"size": 10}, ("bias",), (np.zeros(10),)),
        alone_case({"size": 3}, {"size": 4}),
        advice("dtype as asked for, float32 by default", bias_dtype),
        refusals({"size": 3}, [{"size": 0}, {"size": 1.5}, {"dtype": np.int64}]),
    ],
}
