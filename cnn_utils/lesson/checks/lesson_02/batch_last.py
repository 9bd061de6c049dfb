"""Checks of lesson 2: how a batch lies in memory, and the windows cut from it."""

import numpy as np

from cnn_utils.lesson.checks.case import Case, Wrong
from cnn_utils.lesson.checks.compare import answer, spell_call, worked
from cnn_utils.lesson.checks.manners import dtype_case, refusals
from cnn_utils.lesson.checks.promises import arguments_case, unchanged_case

BATCH = np.arange(12.0).reshape(2, 2, 3)  # two images of 2 x 3
LAST = np.array([[[0.0, 6], [1, 7], [2, 8]], [[3, 9], [4, 10], [5, 11]]])  # the same, batch last
ROWS = np.arange(1.0, 10).reshape(1, 3, 3, 1)  # one image of 3 x 3, batch last
WINDOWS = [[1.0, 2, 4, 5], [2, 3, 5, 6], [4, 5, 7, 8], [5, 6, 8, 9]]
MANY = np.arange(2 * 4 * 5 * 3, dtype=np.float64).reshape(2, 4, 5, 3)


def shared(given, key, share, manners=True):
    """Return the case that the result shares the memory of an argument."""

    def run(f):
        (result,) = answer_in_place(f, given)
        if not np.shares_memory(result, given[key]):
            raise Wrong(spell_call(given), "a copy", "a view: nothing is copied")

    return Case(share, run, manners=manners)


def answer_in_place(f, given):
    """Call with the arguments themselves, to see what memory comes back."""
    answer(f, given)
    results = f(**given)
    return (results[0],) if isinstance(results, list) else (results,)


def contiguous(f):
    """Look at the memory of a batch-last array."""
    (result,) = answer(f, {"array": BATCH, "image_ndim": 2})
    if not result.flags.c_contiguous:
        raise Wrong(f"array of shape {BATCH.shape}", "entries scattered in memory", "a C-contiguous array")


def every_window(f):
    """Compare every column with the window it stands for."""
    (columns,) = answer(f, {"images": MANY, "K": 2})
    if columns.shape != (8, 36):
        raise Wrong("images of shape (2, 4, 5, 3), K = 2", f"shape {columns.shape}", "shape (8, 36)")
    for column, (r, s, n) in zip(columns.T, np.ndindex(3, 4, 3), strict=True):
        window = MANY[:, r : r + 2, s : s + 2, n].ravel()
        if not np.array_equal(column, window):
            raise Wrong(f"the window at row {r}, column {s}, image {n}", f"{column}", f"{window}")


def every_cell(f):
    """Compare every cell with a slice that takes each third row and column."""
    (cells,) = (f(images=MANY, pool_size=3),)
    if not isinstance(cells, list) or len(cells) != 9:
        raise Wrong("pool_size = 3", f"{type(cells).__name__} of {len(cells)}", "a list of 9 arrays")
    for cell, (i, j) in zip(cells, np.ndindex(3, 3), strict=True):
        wanted = MANY[:, i:3:3, j:3:3]
        if not np.array_equal(cell, wanted):
            raise Wrong(f"images of shape (2, 4, 5, 3), cell ({i}, {j})", f"{cell}", f"{wanted}")


TO = {"array": BATCH, "image_ndim": 2}
FROM = {"array": LAST, "like": BATCH}
CELLS = {"images": MANY, "pool_size": 2}
CHECKS = {
    "to_batch_last": [
        arguments_case(*TO),
        worked("by hand: two images of 2 × 3", TO, ("result",), (LAST,)),
        worked("one image: N is 1", TO | {"array": BATCH[0]}, ("result",), (LAST[:, :, :1],)),
        Case("the batch lies side by side", contiguous),
        shared(TO | {"array": LAST.transpose(2, 0, 1)}, "array", "nothing copied if it lies so already"),
        dtype_case(lambda dtype: {"array": BATCH.astype(dtype), "image_ndim": 2}, ("result",)),
        unchanged_case(TO),
    ],
    "from_batch_last": [
        arguments_case(*FROM),
        worked("by hand: two images of 2 × 3", FROM, ("result",), (BATCH,)),
        worked("one image: no N", {"array": LAST[:, :, :1], "like": BATCH[0]}, ("result",), (BATCH[0],)),
        shared(FROM, "array", "nothing copied"),
        unchanged_case(FROM),
    ],
    "im2col": [
        arguments_case("images", "K"),
        worked(
            "by hand: 2 × 2 windows of a 3 × 3 image",
            {"images": ROWS, "K": 2},
            ("columns",),
            (np.transpose(WINDOWS),),
        ),
        Case("every column is its window, 2 channels, 3 images", every_window),
        dtype_case(lambda dtype: {"images": MANY.astype(dtype), "K": 3}, ("columns",)),
        unchanged_case({"images": MANY, "K": 3}),
        refusals({"images": MANY, "K": 2}, [{"K": 5}, {"K": 0}]),
    ],
    "window_cells": [
        arguments_case(*CELLS),
        Case("9 cells in reading order, rest left out", every_cell),
        shared(CELLS, "images", "views: nothing copied", manners=False),
        unchanged_case(CELLS),
    ],
}
