"""Mistakes in `batch_iterator`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import all_of
from cnn_utils.lesson.diagnosis.subject import Seen, Subject, Trial

IMAGES = np.arange(22.0).reshape(11, 2)


SHUFFLED = {"images": IMAGES, "labels": np.arange(11), "batch_size": 4, "rng": np.random.default_rng(0)}


IN_ORDER = {"images": IMAGES, "labels": np.arange(11), "batch_size": 4, "shuffle": False}


EVEN = {"images": IMAGES[:8], "labels": np.arange(8), "batch_size": 4, "shuffle": False}


def batches(trial: Trial) -> list:
    """Return the batches as a list of pairs; those of the right one with them."""
    return list(trial.got["batches"])


def count_in(trial: Trial) -> list[int]:
    """Return how many images come, and the sizes of batches."""
    return [len(labels) for _, labels in batches(trial)]


def in_order(test: Callable) -> Callable:
    """Return a test of the labels as they come without shuffling."""
    return lambda trial: (
        trial.given.get("shuffle", True)
        or test([labels.tolist() for _, labels in batches(trial)], trial.given)
    )


def all_labels(trial: Trial) -> Any:
    """Return all labels in the order they come."""
    return np.concatenate([labels for _, labels in batches(trial)]).tolist()


def short_dropped(found: Any, given: dict[str, Any]) -> bool:
    """Tell whether the rest is missing, where there is one."""
    whole = len(given["labels"]) // given["batch_size"]
    return [len(labels) for labels in found] == [given["batch_size"]] * whole


def filled_up(found: Any, given: dict[str, Any]) -> bool:
    """Tell whether the last batch is as long as the others."""
    return {len(labels) for labels in found} == {given["batch_size"]} and len(found) * given[
        "batch_size"
    ] >= len(given["labels"])


def unmatched(trial: Trial) -> bool:
    """Images have labels of others."""
    pairs = [(images, labels) for images, labels in batches(trial)]
    return not trial.given.get("shuffle", True) or any(
        not np.array_equal(images, trial.given["images"][labels]) for images, labels in pairs
    )


def repeats(trial: Trial) -> bool:
    """Tell whether some images come twice or never."""
    labels = all_labels(trial)
    return not trial.given.get("shuffle", True) or (
        len(labels) == len(trial.given["labels"]) and len(set(labels)) < len(labels)
    )


def never_shuffled(trial: Trial) -> bool:
    """Tell whether the order is the one given, though shuffling is on."""
    labels = all_labels(trial)
    return not trial.given.get("shuffle", True) or labels == sorted(labels)


def always_shuffled(trial: Trial) -> Any:
    """Another order, though shuffling is off."""
    labels = all_labels(trial)
    return trial.given.get("shuffle", True) or labels != sorted(labels)


def shares_memory(trial: Trial) -> Any:
    """All batches are one array."""
    found = batches(trial)
    return trial.given.get("shuffle", True) or all(found[0][0][0, 0] == images[0, 0] for images, _ in found)


SUBJECT = Subject(
    ("batches",),
    (SHUFFLED, IN_ORDER, EVEN),
    seen=(
        Seen("images and labels come alone, expected pairs of them, one for each batch: yield, not return",
             lambda trial: all(isinstance(entry, np.ndarray) for entry in trial.got["batches"])),
        Seen("only the first batch comes", lambda trial: len(batches(trial)) == 1),
        Seen("labels come before images in each pair", lambda trial: batches(trial)[0][1].ndim == 2),
        Seen("every batch is the first one", lambda trial: len(batches(trial)) > 1 and all(
             np.array_equal(batches(trial)[0][1], labels[: len(batches(trial)[0][1])]) and len(labels)
             for _, labels in batches(trial))),
        Seen("batches overlap: the next one is to start where the last one ends",
             in_order(lambda found, given: found[0][1] == found[1][0])),
        Seen("an empty batch comes at the end", lambda trial: len(trial.given["labels"]) % 4 > 0 or (
             len(batches(trial)[-1][1]) == 0)),
        Seen("the last batch is dropped where it is short, expected as short as it is",
             lambda trial: in_order(short_dropped)(trial) and (
                 trial.given.get("shuffle", True) or len(count_in(trial)) == 2)),
        Seen("the last batch is filled up, expected as short as it is",
             lambda trial: in_order(filled_up)(trial)
             and (len(trial.given["labels"]) == 8 or len(all_labels(trial)) == 12)),
        Seen("all batches in the same memory: what came first changes when the next comes", shares_memory),
        Seen("images and labels do not belong together: one order for both is expected", unmatched),
        Seen("images come twice or never: an order is expected, not a draw with replacement", repeats),
        Seen("always shuffled: shuffle is not used", always_shuffled),
        Seen("never shuffled", never_shuffled),
        Seen("one image at a time: batch_size is not used", lambda trial: set(count_in(trial)) == {1}),
        Seen("everything in one batch: batch_size is not used", lambda trial: len(count_in(trial)) == 1),
        Seen("the last batch is missing", lambda trial: len(count_in(trial)) == -(
            -len(trial.given["labels"]) // trial.given["batch_size"]) - 1),
    ),
    drawn=True,
    adapt=lambda f: lambda **given: (tuple(all_of(f(**given))),),
    cases={
        "any image at any place": "not every order is possible: {came}",
        "anew each time": "the order is not drawn from rng, anew in each call: {came}",
        "every image once": "not every image comes once with its label: {came}",
        "last batch short": "the batches are not those in order, the last as short as it is: {came}",
    },
)  # fmt: skip
