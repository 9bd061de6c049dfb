"""One clear sentence about a wrong argument, before anything is computed with it."""

import numbers
import re
from collections.abc import Container, Sequence
from typing import Any

import numpy as np

FLOATS, PLAIN = (np.float32, np.float64), (np.ndarray, np.memmap)


def match_shape(argument: str, shape: tuple, text: str, sizes: dict[str, Any], follows: bool = False) -> None:
    """Raise ValueError unless a shape is as `text` says; note the size behind each new name in `sizes`.

    ``N?`` may be missing, and stands for None then; a size may be computed from others, as in ``H-K+1``;
    ``...`` is any shape. If all of the shape `follows` from what is known, the sentence names it in numbers.
    """
    if text == "...":
        return
    names = text.replace("?", "").split()
    padded = (None, *shape) if "?" in text and len(shape) < len(names) else shape
    fits = len(padded) == len(names)
    for name, size in zip(names, padded, strict=False):
        wanted = sizes.setdefault(name, size) if name.isidentifier() else compute(name, sizes)
        fits = fits and size != 0 and wanted == size
    if not fits:
        raise ValueError(
            f"{argument} has shape {shape}, expected {expected_shape(text, padded, sizes, follows)}"
        )


def compute(formula: str, sizes: dict[str, Any]) -> int:
    """Return a size that follows from others: two or more of them, with ``+``, ``-`` or ``//`` between."""
    terms = re.findall(r"(//|[+-]|^)(\w+)", formula)
    result = 0
    for operator, name in terms:
        value = int(name) if name.isdecimal() else sizes[name]
        result = {"//": result // value if value else 0, "-": result - value}.get(operator, result + value)
    return result


def expected_shape(text: str, shape: tuple, sizes: dict[str, Any], follows: bool) -> str:
    """Return ``"(C, H, W) or (N, C, H, W) with C = 3"``: a shape in words, and the sizes that do not fit."""
    names = text.replace("?", "").split()
    if follows:
        known = [sizes[name] if name.isidentifier() else compute(name, sizes) for name in names]
        return str(tuple(size for size in known if size is not None))
    choices = [names[1:], names] if "?" in text else [names]
    words = " or ".join(f"({', '.join(choice)}{',' * (len(choice) == 1)})" for choice in choices)
    pairs = zip(names, shape, strict=False)
    wrong = [f"{name} = {sizes[name]}" for name, size in pairs if sizes.get(name, size) != size]
    return words + (f" with {', '.join(wrong)}" if wrong and len(names) == len(shape) else "")


def check_plain(argument: str, array: Any) -> None:
    """Raise TypeError unless `array` is a plain NumPy array: matrices and masked arrays compute otherwise."""
    if type(array) not in PLAIN:
        plain = "a plain NumPy array" if isinstance(array, np.ndarray) else "a NumPy array"
        hint = ", which np.asarray makes of it" if hasattr(array, "__array__") and np.ndim(array) else ""
        hint = ", such as its .filled(0)" if isinstance(array, np.ma.MaskedArray) else hint
        raise TypeError(f"{argument} is of type {type(array).__name__}, expected {plain}{hint}")


def check_dtype(argument: str, array: Any, dtype: Any) -> None:
    """Raise TypeError unless `array` is an array of `dtype`: a dtype, or a kind such as np.integer.

    np.floating stands for float32 and float64: with less, Adam's squares are lost.
    """
    check_plain(argument, array)
    types = FLOATS if dtype is np.floating else dtype
    fits = issubclass(array.dtype.type, types) if isinstance(types, type | tuple) else array.dtype == dtype
    if not fits or types is FLOATS and not array.dtype.isnative:  # a network would mix orders of bytes
        expected = "float32 or float64" if types is FLOATS else getattr(dtype, "__name__", dtype)
        raise TypeError(f"{argument} has dtype {array.dtype}, expected {expected}")


def check_array(argument: str, array: Any, shape: tuple, dtype: Any = np.floating) -> None:
    """Raise TypeError or ValueError unless `array` has this dtype and exactly this shape."""
    check_dtype(argument, array, dtype)
    if array.shape != shape:
        raise ValueError(f"{argument} has shape {array.shape}, expected {shape}")


def check_list(argument: str, arrays: Any, like: Sequence[np.ndarray] | None = None) -> None:
    """Raise TypeError or ValueError unless `arrays` is a sequence, as long as `like`."""
    if not isinstance(arrays, list | tuple):
        raise TypeError(f"{argument} is of type {type(arrays).__name__}, expected a list of arrays")
    if like is not None and len(arrays) != len(like):
        raise ValueError(f"{argument} has {len(arrays)} arrays, expected {len(like)} like parameters")


def check_arrays(argument: str, arrays: Any, like: Sequence[np.ndarray] | None = None) -> None:
    """Raise TypeError or ValueError unless `arrays` is a sequence of float arrays, shaped like `like`."""
    check_list(argument, arrays, like)
    like = arrays if like is None else like
    for position, (array, model) in enumerate(zip(arrays, like, strict=True)):
        check_dtype(f"{argument}[{position}]", array, np.floating)
        check_array(f"{argument}[{position}]", array, model.shape, model.dtype)


def check_writeable(argument: str, arrays: Sequence[np.ndarray]) -> None:
    """Raise ValueError unless all arrays can be changed in place."""
    for position, array in enumerate(arrays):
        if not array.flags.writeable:
            raise ValueError(f"{argument}[{position}] is read-only, expected an array that can be changed")


def check_float(argument: str, dtype: Any) -> None:
    """Raise TypeError unless `dtype` is a type of floats."""
    try:
        known = np.dtype(dtype)
    except TypeError:
        known = np.dtype(object)
    if known.type not in FLOATS or not known.isnative:
        raise TypeError(f"{argument} is {dtype!r}, expected np.float32 or np.float64")


def check_generator(argument: str, rng: Any) -> None:
    """Raise TypeError unless `rng` is a generator of random numbers, or None."""
    if not isinstance(rng, np.random.Generator | None):
        raise TypeError(f"{argument} is of type {type(rng).__name__}, expected a numpy.random.Generator")


def check_shape(argument: str, shape: Any, expected: str, counts: Container[int]) -> None:
    """Raise TypeError or ValueError unless `shape` holds positive integers, as many as `counts` allows."""
    if not isinstance(shape, Sequence) or isinstance(shape, str):
        raise TypeError(f"{argument} is {shape!r}, expected {expected}")
    if len(shape) not in counts:
        raise ValueError(f"{argument} is {shape}, expected {expected}")
    for size in shape:
        check_integer(f"a size in {argument}", size, 1)


def check_integer(argument: str, number: Any, minimum: int) -> None:
    """Raise TypeError or ValueError unless `number` is an integer of at least `minimum`."""
    if not isinstance(number, numbers.Integral) or isinstance(number, bool):
        raise TypeError(f"{argument} is {number!r}, expected an integer")
    if number < minimum:
        raise ValueError(f"{argument} is {number}, expected at least {minimum}")


def check_entries(argument: str, array: np.ndarray, low: float, high: float) -> None:
    """Raise ValueError unless all entries lie in `low` ... `high`."""
    if array.min() < low or array.max() > high:
        found = f"{array.min()} ... {array.max()}"
        raise ValueError(f"{argument} has entries {found}, expected {low} ... {high}")


def check_number(argument: str, number: Any, low: float, high: float = np.inf) -> None:
    """Raise TypeError or ValueError unless `number` lies in [`low`, `high`)."""
    if not isinstance(number, numbers.Real) or isinstance(number, bool):
        raise TypeError(f"{argument} is {number!r}, expected a number")
    try:
        float(number)
    except OverflowError:  # a whole number, or a fraction, that is larger than any float
        number = np.inf
    if not low <= number < high:
        raise ValueError(f"{argument} is {number}, expected a number in [{low}, {high})")


def check_window(argument: str, number: Any, H: int, W: int) -> None:
    """Raise TypeError or ValueError unless `number` is the side of a window that fits into H x W."""
    check_integer(argument, number, 1)
    if number > min(H, W):
        raise ValueError(f"{argument} is {number}, expected at most the smaller side of {H} x {W}")


def check_labels(argument: str, labels: Any) -> None:
    """Raise TypeError or ValueError unless `labels` is a 1-D array of integers."""
    check_dtype(argument, labels, np.integer)
    if labels.ndim != 1:
        raise ValueError(f"{argument} has shape {labels.shape}, expected (N,)")


def check_classes(argument: str, labels: np.ndarray, num_classes: int) -> None:
    """Raise ValueError unless all labels lie in 0 ... `num_classes` - 1."""
    outside = labels[(labels < 0) | (labels >= num_classes)]
    if len(outside):
        raise ValueError(f"{argument} holds {outside[0]}, expected 0 to {num_classes - 1}")


def check_rows_of_ten(argument: str, labels: Any, count: int) -> None:
    """Raise TypeError or ValueError unless `labels` has `count` rows of ten."""
    if isinstance(labels, np.ndarray) and labels.ndim == 1:
        raise ValueError(f"{argument} has shape {labels.shape}, expected ({count}, 10): see to_one_hot")
    check_array(argument, labels, (count, 10))


def check_one_hot(argument: str, labels: np.ndarray) -> None:
    """Raise ValueError unless each row has a single 1, and zeros else."""
    if not (np.isin(labels, (0, 1)).all() and (labels.sum(axis=1) == 1).all()):
        words = "a single 1 in each row, all else 0: see to_one_hot"
        raise ValueError(f"{argument} is not one-hot, expected {words}")
