"""How arrays lie in memory: the course's layers return batch-last views, and nothing may depend on it."""

import functools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.case import Raised
from cnn_utils.lesson.checks.compare import answer, copied, spell_call


def first_last(array: np.ndarray) -> np.ndarray:
    """Return a copy whose first axis is the last in memory, as the course's layers leave a batch."""
    return np.moveaxis(np.moveaxis(array, 0, -1).copy(), -1, 0) if array.ndim else array.copy()


def turned(array: np.ndarray) -> np.ndarray:
    """Return a copy that lies column by column."""
    return array.T.copy().T


def backwards(array: np.ndarray) -> np.ndarray:
    """Return a copy that lies from its last entry to its first."""
    return np.flip(np.flip(array).copy())


def spread(array: np.ndarray) -> np.ndarray:
    """Return a copy with gaps between its entries."""
    return np.repeat(array, 2, axis=-1)[..., ::2] if array.ndim else array.copy()


LAYOUTS = {
    "the first axis last in memory": first_last,
    "column by column in memory": turned,
    "backwards in memory": backwards,
    "in every other place of the memory": spread,
}


def in_any_memory(f: Callable, given: dict) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Call `f` with arguments that lie in memory in other ways.

    Parameters
    ----------
    f : callable
    given : dict
        The arguments.

    Yields
    ------
    words : str
        The call and how its arrays lie.
    results : tuple
        What came.
    """
    for layout, lay in LAYOUTS.items():
        words = f"{layout}: {spell_call(given)}"
        try:
            results = answer(f, given, functools.partial(copied, copy_array=lay))
        except Raised as error:  # that it is the memory must be said
            raise Raised(words, error.came, error.expected) from error.__cause__
        yield words, results
