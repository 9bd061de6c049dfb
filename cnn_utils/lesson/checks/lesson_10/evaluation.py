"""Checks of lesson 10: what the network says to new images."""

import contextlib
import functools
import io
import re
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, unchanged_case
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import (
    LAYERS,
    LOSS,
    answer,
    compare_all,
    ensure,
)
from cnn_utils.lesson.checks.lesson_09.shards import OneByOne
from cnn_utils.lesson.checks.manners import advice, refusals
from cnn_utils.lesson.checks.network_definition import (
    by_definition,
    loss_by_definition,
    some_images,
    some_params,
)
from cnn_utils.network import Params

NAMES = "predictions", "loss", "accuracy"
IMAGES, LABELS = some_images(9)
PARAMS = Params(*some_params())
WANTED, _ = by_definition(IMAGES, PARAMS)
GOOD = {"images": IMAGES, "params": PARAMS}
OTHER = {"images": IMAGES[::-1], "params": Params(*some_params(seed=1))}
LABELLED = {"images": IMAGES, "labels": LABELS, "params": PARAMS}


def predictions(f: Callable) -> None:
    """Compare with the definitions, image by image in order."""
    compare_all("9 images", answer(f, GOOD), ("predictions",), (WANTED,), LAYERS)


def one_image(f: Callable) -> None:
    """Give a batch of one."""
    compare_all("1 image", answer(f, GOOD | {"images": IMAGES[:1]}), ("predictions",), (WANTED[:1],), LAYERS)


def by_executor(
    f: Callable, given: dict[str, Any], names: tuple[str, ...], wanted: tuple[np.ndarray | float, ...]
) -> None:
    """Compare with threads, and with the executor given."""
    ways: dict[str, dict[str, Any]] = {"workers = 2": {"workers": 2}, "an executor": {"executor": OneByOne()}}
    for words, options in ways.items():
        results = (pair if len(names) == 2 else answer)(f, given | options)
        compare_all(words, results, names, wanted, LOSS)


def executor_used(given: dict[str, Any], f: Callable) -> None:
    """Count what the executor is given: all the work, in several shards."""
    executor = OneByOne()
    answer(f, given | {"executor": executor})
    if executor.calls < 2:
        raise NotStrict(f"the executor was given {executor.calls} shards, expected two or more")


def scores() -> tuple[float, float]:
    """Return the average loss and the accuracy by definition."""
    hits = WANTED.argmax(axis=1) == LABELS.argmax(axis=1)
    return loss_by_definition(IMAGES, PARAMS, labels=LABELS) / len(IMAGES), np.mean(hits)


def measured(f: Callable) -> None:
    """Compare with the definitions; labels that are all right, or all wrong, or five of nine right."""
    names = "loss", "accuracy"
    compare_all("9 images", pair(f, LABELLED), names, scores(), LOSS)
    right = np.eye(10)[WANTED.argmax(axis=1)]
    wrong = np.roll(right, 1, axis=1)
    some = np.concatenate([right[:5], wrong[5:]])
    for labels, accuracy in [(right, 1.0), (wrong, 0.0), (some, 5 / 9)]:
        came = pair(f, LABELLED | {"labels": labels})[1]
        compare_all(f"labels of which {accuracy:.0%} are right", (came,), names[1:], (accuracy,), LOSS)


def pair(f: Callable, given: dict[str, Any]) -> tuple[Any, Any]:
    """Return loss and accuracy, also from a list of both, which is taken apart like a tuple."""
    results = answer(f, given)
    results = tuple(results[0]) if isinstance(results[0], list) else results
    came = f"{len(results)} result{'s' * (len(results) > 1)}"
    ensure(len(results) == 2, "9 images", came, "2: loss, accuracy")
    return results


def printed(f: Callable) -> None:
    """Look for both numbers among those that are printed, the accuracy as a share or in percent."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        loss, accuracy = pair(f, LABELLED)
    numbers = [float(number) for number in re.findall(r"\d+\.?\d*", text.getvalue())]
    found = [any(abs(number - wanted) < 0.006 * scale for number in numbers for wanted, scale in pairs)
             for pairs in ([(loss, 1)], [(accuracy, 1), (100 * accuracy, 100)])]  # fmt: skip
    came = f"{text.getvalue().strip()!r} printed"
    ensure(all(found), "9 images", came, f"loss {loss:.4f} and accuracy {accuracy:.2%}, in any words")


def plain_floats(f: Callable) -> None:
    """Look at the types."""
    kinds = " and ".join(type(result).__name__ for result in pair(f, LABELLED))
    if kinds != "float and float":
        raise NotStrict(f"loss and accuracy of type {kinds}, expected float and float")


WRONG = [{"images": wrong} for wrong in (IMAGES[:, 0], IMAGES[:0], IMAGES.astype(np.float32))] + [
    {"workers": 0}
]
CHECKS = {
    "predict_shard": [
        arguments_case("params", "images"),
        Case("ten definitions, one after the other, no dropout", predictions),
        unchanged_case(GOOD),
        alone_case(GOOD, OTHER),
    ],
    "predict": [
        arguments_case("images", "params", "workers=None", "executor=None", optional=["engine"]),
        Case("every image's own prediction, in order", predictions),
        Case("one image", one_image),
        Case("workers and executor change nothing", lambda f: by_executor(f, GOOD, NAMES[:1], (WANTED,))),
        unchanged_case(GOOD),
        alone_case(GOOD, OTHER),
        advice("any executor", functools.partial(executor_used, GOOD)),
        refusals(GOOD | {"workers": 1}, WRONG, "expected"),
    ],
    "evaluate": [
        arguments_case("images", "labels", "params", "workers=None", "executor=None", optional=["engine"]),
        Case("loss and accuracy averaged over the images", measured),
        Case("both numbers printed", printed),
        Case("workers and executor change nothing", lambda f: by_executor(f, LABELLED, NAMES[1:], scores())),
        unchanged_case(LABELLED),
        alone_case(LABELLED, LABELLED | OTHER),
        advice("plain numbers", plain_floats),
        advice("any executor", functools.partial(executor_used, LABELLED)),
        refusals(
            LABELLED | {"workers": 1},
            [*WRONG, {"labels": LABELS.argmax(axis=1)}, {"labels": LABELS[:3]}, {"labels": LABELS * 2}],
            "expected",
        ),
    ],
}
