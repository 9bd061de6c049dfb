"""Checks of lesson 1: labels as rows, and batches."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import all_of, alone_case, arguments_case, only, unchanged_case
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, compare_all, copied, ensure, worked
from cnn_utils.lesson.checks.lesson_01 import idx_files
from cnn_utils.lesson.checks.manners import advice, refusals

LABELS = {"labels": np.array([2, 0, 9, 2])}
ROWS = np.zeros((4, 10))
ROWS[[0, 1, 2, 3], [2, 0, 9, 2]] = 1
ONE_HOT = ("rows",)
SEVEN = np.arange(14.0).reshape(7, 2)


def one_hot_dtype(f: Callable) -> None:
    """Look at the dtype of the rows."""
    rows = only(f, LABELS, "rows")
    if rows.dtype != np.float32:
        raise NotStrict(f"rows of {rows.dtype}, expected float32")


def no_labels(f: Callable) -> None:
    """Give none, as the last of something may be."""
    compare_all("no labels", answer(f, {"labels": np.zeros(0, int)}), ONE_HOT, (np.zeros((0, 10)),), 0)


def batches(f: Callable, size: int, **options: Any) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the batches of seven images whose labels are 0 to 6; a generator in `options` goes on."""
    given = {"images": SEVEN, "labels": np.arange(7), "batch_size": size}
    return all_of(f(**copied(given), **options))


def in_order(f: Callable) -> None:
    """Compare batch by batch; the last is short."""
    found = batches(f, 3, shuffle=False)
    given = "7 images, batch_size = 3, shuffle = False"
    sizes = [len(images) for images, _ in found]
    ensure(sizes == [3, 3, 1], given, f"batches of {sizes}", "batches of [3, 3, 1]")
    shared = any(np.may_share_memory(found[0][k], found[1][k]) for k in range(2))
    ensure(not shared, given, "all batches in the same memory", "arrays of its own for each batch")
    for (images, labels), start in zip(found, (0, 3, 6), strict=True):
        wanted = SEVEN[start : start + 3], np.arange(7)[start : start + 3]
        compare_all(given, (images, labels), ("images", "labels"), wanted, 0)


def every_image_once(f: Callable) -> None:
    """Put the batches together again; each image must still have its label."""
    for size, lengths in [(1, [1] * 7), (2, [2, 2, 2, 1]), (7, [7]), (100, [7])]:
        found = batches(f, size, rng=np.random.default_rng(0))
        images, labels = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
        given = f"7 images, batch_size = {size}"
        ensure(sorted(labels) == list(range(7)), given, f"labels {labels}", "each of 0 to 6 once")
        compare_all(given, (images,), ("the images of these labels",), (SEVEN[labels],), 0)
        sizes = [len(part) for _, part in found]
        ensure(sizes == lengths, given, f"batches of {sizes}", f"batches of {lengths}")


def order(f: Callable, size: int = 2, **options: Any) -> tuple[int, ...]:
    """Return the labels in the order they come."""
    return tuple(np.concatenate([labels for _, labels in batches(f, size, **options)]).tolist())


def shuffled(f: Callable) -> None:
    """Compare orders: there are 5,040, so 200 draws give nearly 200, in batches of any size.

    That an image never comes at some place has a probability of 49 * (6 / 7) ** 200, less than 1e-11.
    """
    for size in (1, 2, 7):
        given = f"shuffle not given, 7 images in batches of {size}, rng with 200 seeds"
        drawn = [order(f, size, rng=np.random.default_rng(seed)) for seed in range(200)]
        orders = set(drawn)
        ensure(orders != {tuple(range(7))}, given, "no shuffling", "shuffled")
        came = f"{len(orders)} different order{'s' * (len(orders) > 1)}"
        ensure(len(orders) > 100, given, came, "about 200: any image may come at any place")
        for image, place in np.ndindex(7, 7):
            comes = any(labels[place] == image for labels in drawn)
            came = f"the image at {image} never comes at {place}"
            ensure(comes, given, came, "any image at any place, also its own, the first and the last")


def by_rng(f: Callable) -> None:
    """Compare the orders of several epochs: by rng alone, by a fresh generator if there is none."""
    first, again = (order(f, rng=np.random.default_rng(0)) for _ in range(2))
    ensure(first == again, "rng with the same seed, twice", "two orders", "one order: draw from rng alone")
    rng = np.random.default_rng(0)
    for given, options in [("five epochs with one rng", {"rng": rng}), ("five epochs, rng not given", {})]:
        orders = {order(f, **options) for _ in range(5)}
        ensure(len(orders) > 1, given, "the same order in all", "a new order in each")


GOOD = {"images": SEVEN, "labels": np.arange(7), "batch_size": 3}
DRAWN = GOOD | {"rng": np.random.default_rng(0)}
CHECKS = {
    **idx_files.CHECKS,
    "to_one_hot": [
        arguments_case("labels", "num_classes=10"),
        worked("by hand: 2, 0, 9, 2", LABELS, ONE_HOT, (ROWS,)),
        worked("by hand: 3 classes", {"labels": np.array([1]), "num_classes": 3}, ONE_HOT, ([[0, 1, 0]],)),
        unchanged_case(LABELS),
        alone_case(LABELS, {"labels": np.array([3, 1, 4, 1])}),
        advice("no labels, no rows", no_labels),
        advice("float32", one_hot_dtype),
        refusals(
            LABELS,
            [
                {"labels": np.array([3, 1, 10, 1])},
                {"labels": np.array([3, -1, 4, 1])},
                {"labels": np.array([1.0, 2.0, 3.0, 4.0])},
                {"labels": [1, 2]},
                {"labels": np.array([[1]])},
                {"num_classes": 0},
                {"num_classes": 2.5},
            ],
        ),
    ],
    "batch_iterator": [
        arguments_case("images", "labels", "batch_size", "shuffle=True", "rng=None"),
        Case("by hand: 7 images in 3s, the last batch short", in_order),
        Case("every image once, with its label", every_image_once),
        Case("shuffled: any image at any place", shuffled),
        Case("anew each time, by rng alone", by_rng),
        unchanged_case(DRAWN),
        alone_case(DRAWN, DRAWN | {"images": SEVEN + 50}),
        refusals(
            GOOD,
            [
                {"batch_size": 0},
                {"batch_size": 1.5},
                {"labels": np.arange(6)},
                {"images": [1, 2, 3, 4, 5, 6, 7]},
                {"rng": 0},
            ],
        ),
    ],
}
