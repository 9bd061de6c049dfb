"""Checks of lesson 2: how a batch lies in memory, and the windows cut from it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, only, unchanged_case
from cnn_utils.lesson.checks.case import Case, Wrong
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure, worked
from cnn_utils.lesson.checks.manners import advice, dtype_case, refusals
from cnn_utils.lesson.checks.memory import in_any_memory

BATCH = np.arange(12.0).reshape(2, 2, 3)  # two images of 2 x 3
LAST = np.array([[[0.0, 6], [1, 7], [2, 8]], [[3, 9], [4, 10], [5, 11]]])  # the same, batch last
ROWS = np.arange(1.0, 10).reshape(1, 3, 3, 1)  # one image of 3 x 3, batch last
WINDOWS = [[1.0, 2, 4, 5], [2, 3, 5, 6], [4, 5, 7, 8], [5, 6, 8, 9]]
MANY = np.arange(2 * 4 * 5 * 3, dtype=np.float64).reshape(2, 4, 5, 3)


def shared(given: dict[str, Any], key: str, share: str, manners: bool = True) -> Case:
    """Return the case that the result shares the memory of an argument."""

    def run(f: Callable) -> None:
        (result,) = answer_in_place(f, given)
        if not np.shares_memory(result, given[key]):
            words = f"{key} of shape {given[key].shape}"
            raise Wrong(words, "a copy", "a view: nothing is copied")

    return advice(share, run) if manners else Case(share, run)


def answer_in_place(f: Callable, given: dict[str, Any]) -> tuple[np.ndarray | tuple[Any, ...]]:
    """Call with the arguments themselves, to see what memory comes back."""
    answer(f, given)
    results = f(**given)
    return (results[0],) if isinstance(results, list) else (results,)


def contiguous(f: Callable) -> None:
    """Look at the memory of a batch-last array."""
    result = only(f, {"array": BATCH, "image_ndim": 2}, "result")
    if not result.flags.c_contiguous:
        raise Wrong(f"array of shape {BATCH.shape}", "entries scattered in memory", "a C-contiguous array")


def every_window(f: Callable) -> None:
    """Compare every column with the window it stands for."""
    for K in (1, 2, 3):
        given, H_out, W_out = f"images of shape (2, 4, 5, 3), K = {K}", 5 - K, 6 - K
        call = {"images": MANY, "K": K}
        columns = only(f, call, "columns")
        wanted = (2 * K * K, H_out * W_out * 3)
        ensure(columns.shape == wanted, given, f"shape {columns.shape}", f"shape {wanted}")
        for column, (r, s, n) in zip(columns.T, np.ndindex(H_out, W_out, 3), strict=True):
            window = MANY[:, r : r + K, s : s + K, n].ravel()
            words = f"{given}, the window at row {r}, column {s}, image {n}"
            compare_all(words, (column,), ("column",), (window,), 0)
        for words, results in in_any_memory(f, call):
            compare_all(words, results, ("columns",), (columns,), 0)


def every_cell(f: Callable) -> None:
    """Compare every cell with a slice that takes each P-th row and column."""
    for P in (1, 2, 3):
        given, H, W = f"images of shape (2, 4, 5, 3), pool_size = {P}", 4 // P * P, 5 // P * P
        call = {"images": MANY, "pool_size": P}
        for words, (cells,) in [(given, answer(f, call)), *in_any_memory(f, call)]:
            found = f"{type(cells).__name__} of {len(cells)}"
            ensure(found == f"list of {P * P}", words, f"a {found}", f"a list of {P * P} arrays")
            for cell, (i, j) in zip(cells, np.ndindex(P, P), strict=True):
                compare_all(words, (cell,), (f"cell ({i}, {j})",), (MANY[:, i:H:P, j:W:P],), 0)


TO = {"array": BATCH, "image_ndim": 2}
FROM = {"array": LAST, "like": BATCH}
MAPS = MANY.transpose(3, 0, 1, 2)  # three images of two maps of 4 x 5
CELLS = {"images": MANY, "pool_size": 2}
CHECKS = {
    "to_batch_last": [
        arguments_case(*TO),
        worked("by hand: two images of 2 × 3", TO, ("result",), (LAST,)),
        worked("images of three axes", {"array": MAPS, "image_ndim": 3}, ("result",), (MANY,)),
        worked("one image: N is 1", TO | {"array": BATCH[0]}, ("result",), (LAST[:, :, :1],)),
        Case("the batch lies side by side", contiguous),
        shared(TO | {"array": LAST.transpose(2, 0, 1)}, "array", "nothing copied if it lies so already"),
        dtype_case(lambda dtype: {"array": BATCH.astype(dtype), "image_ndim": 2}, ("result",)),
        unchanged_case(TO),
    ],
    "from_batch_last": [
        arguments_case(*FROM),
        worked("by hand: two images of 2 × 3", FROM, ("result",), (BATCH,)),
        worked("images of three axes", {"array": MANY, "like": MAPS}, ("result",), (MAPS,)),
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
        alone_case({"images": MANY, "K": 2}, {"images": -MANY, "K": 2}),
        refusals({"images": MANY, "K": 2}, [{"K": 5}, {"K": 0}]),
    ],
    "window_cells": [
        arguments_case(*CELLS),
        Case("cells in reading order, rest left out", every_cell),
        shared(CELLS, "images", "views: nothing copied", manners=False),
        unchanged_case(CELLS),
    ],
}
