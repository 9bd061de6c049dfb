"""General tests on results of a wrong shape or kind: how they arise from the right ones."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.subject import same


def kind(got: Any, wanted: np.ndarray) -> str | None:
    """Return what is wrong with the kind of a result, in words; None if it is an array as it should be."""
    if wanted is None:
        return None if got is None else f"{spell_kind(got)}, expected None"
    if got is None:
        return "None: it is not computed, or not returned"
    if isinstance(wanted, np.ndarray) and not isinstance(got, np.ndarray):
        return None if wanted.ndim == 0 and np.isscalar(got) else f"{spell_kind(got)}, expected an array"
    if isinstance(wanted, tuple):
        return None if isinstance(got, tuple) else f"{spell_kind(got)}, expected a tuple"
    if np.isscalar(wanted) and np.ndim(got):
        return f"{spell_kind(got)}, expected a number"
    return None


def spell_kind(value: Any) -> str:
    """Return what a value is, in words."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    return {"int": "a number", "float": "a number"}.get(type(value).__name__, f"a {type(value).__name__}")


def shape(got: Any, wanted: np.ndarray, sizes: dict[str, int]) -> Iterator:
    """Yield how an array of a wrong shape arises from the right one, in words."""
    got, wanted = np.asarray(got), np.asarray(wanted)
    if got.shape == wanted.shape:
        return
    if got.ndim > wanted.ndim:
        yield from not_summed(got, wanted, sizes)
    if got.ndim < wanted.ndim:
        yield from summed_too_much(got, wanted)
    if got.ndim == wanted.ndim:
        yield from same_rank(got, wanted)
    if got.size == wanted.size:
        yield "the right number of entries in another shape"


def not_summed(got: Any, wanted: np.ndarray, sizes: dict[str, int]) -> Iterator[str]:
    """Yield over which axes a sum is missing."""
    count = got.ndim - wanted.ndim
    for axes in itertools.combinations(range(got.ndim), count):
        lengths = [got.shape[axis] for axis in axes]
        if set(lengths) == {1} and same(got.squeeze(axes), wanted):
            yield f"{'an axis' if count == 1 else 'axes'} of length 1 too many"
        elif same(got.sum(axis=axes), wanted):
            yield f"not summed over {' and '.join(size_words(length, sizes) for length in lengths)}"
        elif same(got.max(axis=axes), wanted):
            yield f"no maximum over {' and '.join(size_words(length, sizes) for length in lengths)}"


def size_words(length: int, sizes: dict[str, int]) -> str:
    """Return what a length stands for."""
    return next((words for words, size in sizes.items() if size == length), f"an axis of length {length}")


def summed_too_much(got: Any, wanted: np.ndarray) -> Iterator[str]:
    """Yield which axes are lost."""
    if got.size == wanted.size and same(got.ravel(), wanted.ravel()):
        yield "an axis of length 1 is lost" if 1 in wanted.shape else "flattened: axes are lost"
    for count in range(1, wanted.ndim - got.ndim + 1):
        for axes in itertools.combinations(range(wanted.ndim), count):
            if same(got, wanted.sum(axis=axes)):
                yield (
                    "summed over an axis that should stay"
                    if count == 1
                    else "summed over axes that should stay"
                )
            if same(got, wanted.mean(axis=axes)):
                yield "averaged over an axis that should stay"
    if wanted.ndim == got.ndim + 1 and len(wanted) and same(got, wanted[0]):
        yield "only the first image"


def same_rank(got: Any, wanted: np.ndarray) -> Iterator[str]:
    """Yield how a result of as many axes arises."""
    for axes in itertools.permutations(range(wanted.ndim)):
        if list(axes) != sorted(axes) and same(got, wanted.transpose(axes)):
            yield (
                "transposed: axes are exchanged"
                if wanted.ndim > 2
                else "transposed: rows and columns exchanged"
            )
    if wanted.ndim < 2:
        return
    more = [g - w for g, w in zip(got.shape, wanted.shape, strict=True)]
    if any(more[:-2]):
        yield from other_count(got, wanted, more)
    elif min(more[-2:]) >= 0:
        for top, left in itertools.product(range(more[-2] + 1), range(more[-1] + 1)):
            part = got[..., top : top + wanted.shape[-2], left : left + wanted.shape[-1]]
            if same(part, wanted):
                yield (
                    "rows and columns too many at the end"
                    if top == left == 0
                    else "rows and columns too many around"
                )
    for step in (2, 3):
        if same(got, wanted[..., ::step, ::step]):
            yield f"only every {'second' if step == 2 else 'third'} row and column"
    if same(got, wanted[..., : got.shape[-2], : got.shape[-1]]):
        yield "rows or columns at the end are missing"


def other_count(got: Any, wanted: np.ndarray, more: Sequence[int]) -> Iterator[str]:
    """Yield what is said of images or channels that are missing or too many."""
    if len(got) < len(wanted) and same(got, wanted[: len(got)]):
        yield "only the first image" if len(got) == 1 else "images are missing at the end"
    axis = 1 if more[0] == 0 else 0
    if got.shape[axis] == 1 and same(got, wanted.sum(axis=axis, keepdims=True)):
        yield "summed over an axis that should stay"
