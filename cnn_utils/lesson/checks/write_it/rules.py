"""Checks of what lessons 5 to 7 have written: rules that walk downhill, weights drawn one by one, a count."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case, call_with
from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure, spell, worked

START = np.array([5.0, -1.0])
GRADIENTS = [np.array([4.0, -0.5]), np.array([-2.0, -0.5])]
DOWNHILL = [[4.6, -0.95], [4.8, -0.9]]
HEAVY = [[4.8, -0.975], [4.72, -0.9275]]  # the averages are 0.4 and -0.05, then 0.16 and -0.095
# of Adam with lr = 0.1: the first step has the length lr, and so has every step of a constant gradient
SECOND = 0.1 * (0.16 / 0.19) / math.sqrt(0.019984 / 0.001999)
SHAPES = {(40, 180): (180, 40), (20, 40, 3, 3): (360, 180)}  # shape -> fan_in, fan_out


def walk(options: Any, wanted: Any, tolerance: float, shape: int | tuple[int, ...], f: Callable) -> None:
    """Take steps with one memory; compare the point after each of them."""
    point = START.copy().reshape(shape)
    memory: dict[str, Any] = {}
    for number, (gradient, place) in enumerate(zip(GRADIENTS, wanted, strict=True), start=1):
        gradient, place = gradient.reshape(shape), np.reshape(place, shape)
        before, given = point.copy(), {"point": point, "gradient": gradient.copy(), "memory": memory}
        words = f"step {number}: point = {spell(before)}, gradient = {spell(gradient)}, {in_words(options)}"
        call_with(f, words, given | options)
        moved = not np.array_equal(point, before)
        ensure(moved, words, "point is as it was", "this very array changed, as by point -= ...")
        compare_all(words, (point,), ("point",), (place,), tolerance)
        kept = np.array_equal(given["gradient"], gradient)
        ensure(kept, words, "another gradient", "no change: only point and memory are the rule's to change")


def in_words(options: Any) -> str:
    """Return options in words."""
    return ", ".join(f"{key} = {value}" for key, value in options.items())


def spread(method: str, f: Callable) -> None:
    """Look at the size of the weights: their limit, or their standard deviation."""
    for shape, (fan_in, fan_out) in SHAPES.items():
        given = {"shape": shape, "method": method, "rng": np.random.default_rng(0)}
        (weights,) = answer(f, given)
        words = f"shape = {shape}, method = {method!r}"
        ensure(np.shape(weights) == shape, words, f"shape {np.shape(weights)}", f"shape {shape}")
        largest, deviation = np.abs(weights).max(), np.std(weights)
        limit, wanted = math.sqrt(6 / (fan_in + fan_out)), math.sqrt(2 / fan_in)
        if method == "glorot":
            good, came = 0.98 * limit < largest <= limit, f"entries up to {largest:.4f}"
            ensure(good, words, came, f"up to {limit:.4f}, sqrt(6 / (fan_in + fan_out))")
            wanted = limit / math.sqrt(3)  # of a uniform distribution
        good, came = abs(deviation / wanted - 1) < 0.05, f"a standard deviation of {deviation:.4f}"
        ensure(good, words, came, f"about {wanted:.4f}")


def same_again(f: Callable) -> None:
    """Give generators of one seed, and of another."""
    first, second, other = (
        answer(f, {"shape": (3, 4), "method": "he", "rng": np.random.default_rng(seed)})[0]
        for seed in (1, 1, 2)
    )
    ensure(np.array_equal(first, second), "the same seed, twice", "other weights", "the same: draw from rng")
    ensure(not np.array_equal(first, other), "another seed", "the same weights", "others: draw from rng")


def steps(
    words: str,
    options: dict[str, Any],
    wanted: Any,
    tolerance: float = 1e-9,
    shape: int | tuple[int, int] = 2,
) -> Case:
    """Return the case of two steps."""
    return Case(words, lambda f: walk(options, wanted, tolerance, shape, f))


def counted(K: int, count: int) -> Case:
    """Return the case of one size of the windows."""
    return worked(f"K = {K}", {"K": K}, ("count",), (count,))


CHECKS = {
    "gradient_descent": [
        arguments_case("point", "gradient", "memory", "lr=0.019"),
        steps("by hand: two steps", {"lr": 0.1}, DOWNHILL),
        steps("a matrix of weights", {"lr": 0.1}, DOWNHILL, shape=(2, 1)),
    ],
    "momentum": [
        arguments_case("point", "gradient", "memory", "lr=0.1", "beta=0.9"),
        steps("by hand: two steps", {"lr": 0.5, "beta": 0.9}, HEAVY),
        steps("a matrix of weights", {"lr": 0.5, "beta": 0.9}, HEAVY, shape=(2, 1)),
    ],
    "adam_loops": [
        arguments_case("point", "gradient", "memory", "lr=0.5", "beta1=0.9", "beta2=0.999", "epsilon=1e-8"),
        steps("by hand: two steps", {"lr": 0.1}, [[4.9, -0.9], [4.9 - SECOND, -0.8]], 1e-7),
    ],
    "init_weights_loops": [
        arguments_case("shape", "method", "rng"),
        Case("glorot: uniform up to the limit", lambda f: spread("glorot", f)),
        Case("he: normal, with its standard deviation", lambda f: spread("he", f)),
        Case("all randomness from rng", same_again),
    ],
    "count_parameters": [arguments_case("K"), counted(3, 34_826), counted(1, 33_546), counted(7, 104_586)],
}
