"""An array that notes which of its cells are read: one by one, as slices, or all at once."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

MAKES_NEW = (np.zeros_like, np.ones_like, np.empty_like, np.full_like, np.shape, np.ndim, np.size)


class WatchedArray(np.ndarray):
    """A view of an array whose reads are noted; made by :func:`watch`.

    A slice of it is watched, too, and only noted once something is computed of it; results are plain arrays.
    """

    def __array_finalize__(self, parent: Any) -> None:
        """Remember the whole array, and who is told of a read."""
        self.note: Any = getattr(parent, "note", None)
        self.cells: Any = getattr(parent, "cells", None)

    def places(self) -> np.ndarray:
        """Return the place of each cell in the whole array, counted in reading order; -1 outside of it."""
        offsets = np.array(address(self) - address(self.cells))
        for axis, (size, step) in enumerate(zip(self.shape, self.strides, strict=True)):
            offsets = offsets + (np.arange(size) * step).reshape(size, *[1] * (self.ndim - axis - 1))
        inside = (offsets >= 0) & (offsets < self.cells.nbytes)
        return np.where(inside, offsets // self.cells.itemsize, -1)

    def tell(self) -> None:
        """Note a read of all cells of this view."""
        if self.note and is_part(self, self.cells):
            self.note(np.unique(self.places()))

    def __getitem__(self, key: Any) -> Any:
        """Note a single number, or an odd choice of some, at once; a slice later, where it is used."""
        got = super().__getitem__(key)
        is_view = isinstance(got, WatchedArray) and is_part(got, self.cells)
        if not is_view and self.note:
            self.note(np.unique(self.places()[key]))
        return got if is_view else plain(got, False)

    def __iter__(self) -> Iterator:
        """Go through the first axis by indexing, so that it is noticed."""
        return (self[number] for number in range(len(self)))

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> np.ndarray:
        """Note what a product or a sum reads, and compute it with plain arrays."""
        return getattr(ufunc, method)(*plain(inputs), **plain(kwargs))

    def __array_function__(self, function: Any, types: tuple[type], args: tuple, kwargs: dict) -> Any:
        """Note what NumPy's other functions read, unless they only give another view."""
        watched = [] if function in MAKES_NEW else find_watched([args, kwargs])
        result = function(*plain(args, False), **plain(kwargs, False))
        for array in watched:
            if isinstance(result, np.ndarray) and is_part(result, array.cells):
                view = result.view(WatchedArray)
                view.note, view.cells = array.note, array.cells
                return view
            array.tell()
        return result

    def copy(self, order: str = "C") -> np.ndarray:
        """Note a read of everything, and return a plain copy."""
        return plain(self).copy(order)

    def astype(self, *args: type, **kwargs: Any) -> np.ndarray:
        """Note a read of everything, and return a plain array."""
        return plain(self).astype(*args, **kwargs)

    def dot(self, other: np.ndarray, out: Any = None) -> float:
        """Multiply as np.dot does, which is noticed."""
        return np.dot(self, other)

    def ravel(self, order: str = "C") -> np.ndarray:
        """Note a read of everything where it is copied."""
        return np.ravel(self, order)

    def reshape(self, *shape: int, **kwargs: Any) -> np.ndarray:
        """Note a read of everything where it is copied."""
        return np.reshape(self, shape[0] if len(shape) == 1 else shape, **kwargs)

    @property
    def flat(self) -> Any:
        """Note a read of everything, and go through it."""
        return plain(self).flat

    def tolist(self) -> list[float]:
        """Note a read of everything, and return lists."""
        return plain(self).tolist()


def watch(array: np.ndarray, note: Callable) -> WatchedArray:
    """Return a view of a contiguous array that calls ``note(places)`` when cells are read."""
    view = np.ascontiguousarray(array).view(WatchedArray)
    view.note, view.cells = note, view.view(np.ndarray)
    return view


def address(array: WatchedArray | np.ndarray) -> int:
    """Return where an array begins in memory."""
    return array.__array_interface__["data"][0]


def is_part(array: WatchedArray, whole: Any) -> bool:
    """Tell whether an array begins in the memory of another."""
    return 0 <= address(array) - address(whole) < whole.nbytes


def find_watched(value: Any) -> list[WatchedArray]:
    """Return the watched arrays in nested tuples, lists and dicts."""
    if isinstance(value, WatchedArray):
        return [value] if value.note else []
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [array for one in values for array in find_watched(one)]


def plain(value: Any, tell: bool = True) -> Any:
    """Replace watched arrays in nested tuples, lists and dicts by plain ones; note that they are read."""
    if isinstance(value, WatchedArray):
        if tell:
            value.tell()
        return value.view(np.ndarray)
    if isinstance(value, dict):
        return {key: plain(one, tell) for key, one in value.items()}
    return type(value)(plain(one, tell) for one in value) if type(value) in (list, tuple) else value
