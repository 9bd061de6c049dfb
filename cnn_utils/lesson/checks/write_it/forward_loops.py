"""Checks of what lessons 1 to 3 have written as loops, on numbers small enough for paper."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case, unchanged_case
from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure, spell_call, worked

OUTPUT = ("output",)
ROWS = np.array([[1.0, 2, 0, 4], [0, 3, 1, 2], [5, 0, 2, 1]])
TWO_BY_TWO = np.array([[1.0, 2], [3, 4]])
SLID = np.array([[17.0, 15, 19], [21, 13, 15]])
DEEP = {
    "image": np.stack([ROWS, 10 * ROWS]),
    "weights": np.array([[TWO_BY_TWO, TWO_BY_TWO], [TWO_BY_TWO, 0 * TWO_BY_TWO]]),
    "bias": np.array([100.0, -3.0]),
}
TIES = [[1.0, 7, 0, 2, 9], [3, 2, 5, 4, 9], [0, 0, 6, 6, 9], [0, 0, 1, 2, 9]]
NEGATIVE = [[-4.0, -3, -2, -9, 9], [-2, -5, -8, -1, 9], [8] * 5, [8] * 5]
POOLED = {"image": np.array([TIES, NEGATIVE]), "P": 2}
WIDE = {"image": np.array([[[1.0, 2, 3], [4, 5, 9], [6, 7, 8]]]), "P": 3}
DENSE = {
    "input": np.array([2.0, 1, 3]),
    "weights": np.array([[1.0, 0, 2], [-1, 3, 0]]),
    "bias": np.array([1.0, 5.0]),
}
PAIRS = {"images": np.arange(10.0).reshape(5, 2), "labels": np.arange(5), "batch_size": 2}
LOSS = {"predictions": [0.5, 0.2, 0.3], "targets": [0, 1, 0]}
UNSURE = {"predictions": [0.5, 0.25, 0.25], "targets": [0.5, 0.5, 0]}


def batches(f: Callable) -> None:
    """Compare each batch, the short one at the end, too."""
    (came,) = answer(f, PAIRS)
    words, came = spell_call(PAIRS), [*came]
    ensure(len(came) == 3, words, f"{len(came)} batches", "3 batches: of 2, 2 and 1 images")
    for start, batch in zip((0, 2, 4), came, strict=True):
        wanted = [PAIRS[key][start : start + 2] for key in ("images", "labels")]
        compare_all(f"{words}; batch {start // 2}", tuple(batch), ("images", "labels"), wanted, 0)


def shares(scores: np.ndarray, wanted: Any, f: Callable) -> None:
    """Compare probabilities, in a list or an array."""
    given = {"scores": scores}
    (came,) = answer(f, given)
    compare_all(spell_call(given), (np.asarray(came),), ("probabilities",), (np.array(wanted),), 1e-9)


def by_hand(name: str, *calls: tuple[Any, Any, Any]) -> Case:
    """Return a case of calls and their results, all by hand."""
    cases = [worked(name, given, names, wanted) for given, names, wanted in calls]
    return Case(name, lambda f: [case.run(f) for case in cases])


ONE_HOT = {"labels": np.array([2, 0, 2]), "num_classes": 4}
CHECKS = {
    "to_one_hot_loops": [
        arguments_case("labels", "num_classes"),
        worked("a row for each label", ONE_HOT, ("one_hot",), (np.eye(4)[[2, 0, 2]],)),
        unchanged_case(ONE_HOT),
    ],
    "batches_in_order": [
        arguments_case("images", "labels", "batch_size"),
        Case("batches in order, the last one short", batches),
        unchanged_case(PAIRS),
    ],
    "slide": [
        arguments_case("image", "weights"),
        worked("by hand: 2 × 2 on 3 × 4", {"image": ROWS, "weights": TWO_BY_TWO}, OUTPUT, (SLID,)),
        worked("a filter as large as the image", {"image": ROWS[:, :3], "weights": ROWS[:, 1:]}, OUTPUT,
               (np.array([[9.0]]),)),
        unchanged_case({"image": ROWS, "weights": TWO_BY_TWO}),
    ],
    "conv2d_loops": [
        arguments_case("image", "weights", "bias"),
        worked("by hand: two channels, two filters", DEEP, OUTPUT, (np.stack([11 * SLID + 100, SLID - 3]),)),
        unchanged_case(DEEP),
    ],
    "maxpool2d_loops": [
        arguments_case("image", "P"),
        by_hand("by hand: ties, negative numbers, odd sizes; a window of 3",
                (POOLED, ("output", "indices"), (np.array([[[7.0, 5], [0, 6]], [[-2, -1], [8, 8]]]),
                                                 np.array([[[1, 2], [0, 0]], [[2, 3], [0, 0]]]))),
                (WIDE, ("output", "indices"), (np.array([[[9.0]]]), np.array([[[5]]])))),
        unchanged_case(POOLED),
    ],
    "dense_loops": [
        arguments_case("input", "weights", "bias"),
        worked("by hand: two outputs from three inputs", DENSE, OUTPUT, (np.array([9.0, 6.0]),)),
        unchanged_case(DENSE),
    ],
    "softmax_loops": [
        arguments_case("scores"),
        Case("by hand: scores 0, ln 2, ln 5",
             lambda f: shares([0.0, math.log(2), math.log(5)], [1 / 8, 2 / 8, 5 / 8], f)),
        Case("by hand: a single score", lambda f: shares([3.0], [1.0], f)),
    ],
    "cross_entropy_loops": [
        arguments_case("predictions", "targets"),
        worked("by hand: probability 1/5 costs ln 5", LOSS, ("loss",), (math.log(5),), 1e-5),
        worked("by hand: an unsure label", UNSURE, ("loss",), (1.5 * math.log(2),), 1e-5),
        unchanged_case({key: np.array(value) for key, value in LOSS.items()}),
    ],
}  # fmt: skip
