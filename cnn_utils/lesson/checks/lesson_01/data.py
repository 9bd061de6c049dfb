"""Checks of lesson 1: labels as rows, and batches."""

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure, worked
from cnn_utils.lesson.checks.lesson_01 import idx_files
from cnn_utils.lesson.checks.manners import refusals
from cnn_utils.lesson.checks.promises import arguments_case, unchanged_case

LABELS = {"labels": np.array([2, 0, 9])}
ROWS = np.zeros((3, 10))
ROWS[[0, 1, 2], [2, 0, 9]] = 1
ONE_HOT = ("rows",)
SEVEN = np.arange(14.0).reshape(7, 2)


def one_hot_dtype(f):
    """Look at the dtype of the rows."""
    (rows,) = answer(f, LABELS)
    if rows.dtype != np.float32:
        raise NotStrict(f"rows of {rows.dtype}, expected float32")


def batches(f, size, **options):
    """Return the batches of seven images whose labels are 0 to 6."""
    given = {"images": SEVEN, "labels": np.arange(7), "batch_size": size, **options}
    (found,) = answer(f, given)
    return list(found)


def in_order(f):
    """Compare batch by batch; the last is short."""
    found = batches(f, 3, shuffle=False)
    given = "7 images, batch_size = 3, shuffle = False"
    sizes = [len(images) for images, _ in found]
    ensure(sizes == [3, 3, 1], given, f"batches of {sizes}", "batches of [3, 3, 1]")
    for (images, labels), start in zip(found, (0, 3, 6), strict=True):
        wanted = SEVEN[start : start + 3], np.arange(7)[start : start + 3]
        compare_all(given, (images, labels), ("images", "labels"), wanted, 0)


def every_image_once(f):
    """Put the batches together again; each image must still have its label."""
    for size in (1, 2, 7, 100):
        found = batches(f, size, rng=np.random.default_rng(0))
        images, labels = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
        given = f"7 images, batch_size = {size}"
        ensure(sorted(labels) == list(range(7)), given, f"labels {labels}", "each of 0 to 6 once")
        compare_all(given, (images,), ("the images of these labels",), (SEVEN[labels],), 0)


def order(f, seed, **options):
    """Return the labels in the order they come."""
    found = batches(f, 2, rng=np.random.default_rng(seed), **options)
    return np.concatenate([labels for _, labels in found]).tolist()


def shuffled(f):
    """Compare the orders of several epochs: shuffled by default, and by rng alone."""
    orders = [order(f, seed) for seed in range(5)]
    mixed = any(labels != list(range(7)) for labels in orders)
    ensure(mixed, "shuffle not given", "no shuffling", "shuffled")
    ensure(len(set(map(tuple, orders))) > 1, "rng with 5 seeds", "one order", "several orders")
    ensure(orders[0] == order(f, 0), "rng with the same seed, twice", "two orders", "one order")
    rng = np.random.default_rng(0)
    epochs = {tuple(np.concatenate([labels for _, labels in batches_with(f, rng)])) for _ in range(5)}
    ensure(len(epochs) > 1, "five epochs with one rng", "the same order in all", "a new order in each")


def batches_with(f, rng):
    """Return the batches that a generator in use gives."""
    return list(f(SEVEN, np.arange(7), 2, rng=rng))


GOOD = {"images": SEVEN, "labels": np.arange(7), "batch_size": 3}
CHECKS = {
    **idx_files.CHECKS,
    "to_one_hot": [
        arguments_case("labels", "num_classes"),
        worked("by hand: 2, 0, 9", LABELS, ONE_HOT, (ROWS,)),
        worked("by hand: 3 classes", {"labels": np.array([1]), "num_classes": 3}, ONE_HOT, ([[0, 1, 0]],)),
        worked("no labels, no rows", {"labels": np.zeros(0, int)}, ONE_HOT, (np.zeros((0, 10)),)),
        Case("float32", one_hot_dtype, manners=True),
        unchanged_case(LABELS),
        refusals(
            LABELS,
            [
                {"labels": np.array([3, 10])},
                {"labels": np.array([-1])},
                {"labels": np.array([1.0])},
                {"labels": [1, 2]},
                {"labels": np.array([[1]])},
                {"num_classes": 0},
                {"num_classes": 2.5},
            ],
        ),
    ],
    "batch_iterator": [
        arguments_case("images", "labels", "batch_size", "shuffle", "rng"),
        Case("by hand: 7 images in 3s, the last batch short", in_order),
        Case("every image once, with its label", every_image_once),
        Case("shuffled anew each time, by rng alone", shuffled),
        unchanged_case(GOOD),
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
