"""Checks of lesson 2: dropout, which draws at random."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, call_with, unchanged_case
from cnn_utils.lesson.checks.case import Case, Wrong
from cnn_utils.lesson.checks.compare import answer, compare_all, copied, ensure, worked
from cnn_utils.lesson.checks.manners import dtype_case, refusals
from cnn_utils.lesson.checks.memory import in_any_memory
from cnn_utils.lesson.checks.promises import draw

NAMES = "output", "saved_mask"
RATES = [{"rate": 1}, {"rate": -0.1}]
OFF = {"input": draw(None, 4), "rate": 0.5, "training": False}


def training(rate: float = 0.3, seed: int = 0, dtype: type = np.float64) -> dict[str, Any]:
    """Return a call that drops among 10,000 entries, none of them zero."""
    input = np.linspace(1, 2, 10_000).reshape(4, 2500).astype(dtype)
    return {"input": input, "rate": rate, "training": True, "rng": np.random.default_rng(seed)}


def survivors_scaled(f: Callable) -> None:
    """Compare every entry with what the mask says, also where the input lies in memory in another way."""
    given = training()
    for words, results in [("rate = 0.3, 10,000 entries", answer(f, given)), *in_any_memory(f, given)]:
        survived = results[0] != 0
        wanted = np.where(survived, given["input"] / 0.7, 0), survived
        compare_all(words, results, NAMES, wanted, 1e-12)


def share_dropped(f: Callable) -> None:
    """Count: among so many, chance strays by less than 0.03."""
    for rate in (0.1, 0.5, 0.8):
        output = answer(f, training(rate))[0]
        dropped = np.mean(output == 0)
        if abs(dropped - rate) > 0.03:
            raise Wrong(f"rate = {rate}, 10,000 entries", f"{dropped:.0%} dropped", f"about {rate:.0%}")


def every_entry_by_itself(f: Callable) -> None:
    """Count in 600 draws of 10 x 10 entries: chance decides how many are dropped, in a draw, row and column.

    Such a count has the variance n * rate * (1 - rate). As it is measured here, it strays below 0.6 or above
    1.5 times as much with a probability of less than 1e-11.
    """
    small = {"input": np.ones((10, 10)), "rate": 0.3, "training": True}
    given = "rate = 0.3, 600 calls with 10 × 10 entries"
    generators = map(np.random.default_rng, range(600))
    draws = np.array([call_with(f, given, copied(small) | {"rng": rng})[0] == 0 for rng in generators])
    for place, axes, size in [("call", (1, 2), 100), ("row", 2, 10), ("column", 1, 10)]:
        counts, wanted = draws.sum(axis=axes), size * 0.3 * 0.7
        came = f"{counts.min()} to {counts.max()} dropped in a {place}, variance {counts.var():.3g}"
        holds = 0.6 * wanted < counts.var() < 1.5 * wanted
        ensure(holds, given, came, f"variance about {wanted:.3g}: as many as chance will have it")


def own_generator(f: Callable) -> None:
    """Draw three times: the same seed drops the same, another seed drops others."""
    first, again, other = (answer(f, training(seed=seed))[0] for seed in (0, 0, 1))
    if not np.array_equal(first, again):
        raise Wrong("rng with the same seed, twice", "two masks", "the same mask: draw from rng alone")
    if np.array_equal(first, other):
        raise Wrong("rng with two seeds", "one mask", "another mask for another seed")


def without_generator(f: Callable) -> None:
    """Draw twice without a generator: a fresh one each time."""
    given = {key: value for key, value in training().items() if key != "rng"}
    first, second = (answer(f, given)[0] for _ in range(2))
    if np.array_equal(first, second):
        raise Wrong("two calls, rng not given", "one mask", "two masks: a fresh generator each time")


def every_image_its_own(f: Callable) -> None:
    """Compare the masks of the images of a batch."""
    rows = answer(f, training())[0] == 0
    if (rows[0] == rows[1]).all():
        raise Wrong("a batch of 4", "one mask for all images", "a mask for each image")


CASES = [
    arguments_case("input", "rate", "training", "rng=None"),
    worked("at inference: the input itself, no mask", OFF, NAMES, (OFF["input"], None)),
    Case("survivors scaled by 1 / (1 - rate)", survivors_scaled),
    Case("as many dropped as rate says", share_dropped),
    worked("rate 0 drops nothing", training(0.0), NAMES, (training()["input"], np.ones((4, 2500), bool))),
    Case("randomness only from rng", own_generator),
    Case("without rng a fresh generator", without_generator),
    Case("every image its own mask", every_image_its_own),
    Case("every entry by itself", every_entry_by_itself),
    dtype_case(lambda dtype: training(dtype=dtype), NAMES),
    unchanged_case(training(), OFF),
    alone_case(training(), training(seed=1)),
    refusals(OFF, [*RATES, {"rate": np.nan}, {"input": np.zeros(3, int)}, {"input": [1.0]}]),
]
