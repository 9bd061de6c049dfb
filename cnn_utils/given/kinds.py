"""What an argument can be: each kind refuses what it is not, in one sentence that names the argument."""

import math
from collections.abc import Callable, Container
from typing import Any, NamedTuple

import numpy as np

from cnn_utils.given import validation
from cnn_utils.given.paths import usable_path
from cnn_utils.given.validation import check_array, check_dtype, check_integer, match_shape


class Call:
    """What is known of a call so far: its arguments, the size behind each name, the dtype of its arrays."""

    def __init__(self, arguments: dict[str, Any]) -> None:
        self.arguments, self.dtype = arguments, arguments.get("dtype", np.floating)
        self.sizes = {  # an integer among the arguments is a size, too, as in "H//pool_size"
            name: int(value) for name, value in arguments.items() if isinstance(value, int | np.integer)
        }


class Kind(NamedTuple):
    """What an argument must be.

    `check` looks at type, dtype, shape, or the value of a plain number. `entries` looks into an array, so it
    must do so in every call. Both take the argument's name and its value, and the Call or its arguments.
    `plain` turns a number of NumPy's into one of Python's, beside which float32 stays float32.
    """

    check: Callable
    entries: Callable | None = None
    plain: Callable | None = None


def floats(text: str, follows: bool = False) -> Kind:
    """Return the kind of an array of floats whose shape is `text`; all of them in a call share one dtype."""

    def check(argument: str, array: Any, call: Call) -> None:
        check_dtype(argument, array, call.dtype)
        call.dtype = array.dtype
        match_shape(argument, array.shape, text, call.sizes, follows)

    return Kind(check)


def output(text: str) -> Kind:
    """Return the kind of an array of floats shaped like a layer's output: it follows from other arguments."""
    return floats(text, follows=True)


def filters(text: str) -> Kind:
    """Return the kind of a convolution's weights: K x K windows that fit into the H x W input."""
    shape = floats(text)

    def check(argument: str, array: Any, call: Call) -> None:
        shape.check(argument, array, call)
        H, W, K = (call.sizes[name] for name in "HWK")
        if min(H, W) < K:
            raise ValueError(
                f"{argument} have a {K}x{K} window, expected one no larger than the {H}x{W} input"
            )

    return Kind(check)


def array_like(other: str, dtype: type) -> Kind:
    """Return the kind of an array of `dtype` with the shape of another argument."""
    return Kind(
        lambda argument, array, call: check_array(argument, array, call.arguments[other].shape, dtype)
    )


def floats_like(other: str) -> Kind:
    """Return the kind of an array of floats, of a dtype of its own, with the shape of another argument."""
    return array_like(other, np.floating)


def bools_like(other: str) -> Kind:
    """Return the kind of an array of bools with the shape of another argument."""
    return array_like(other, np.bool_)


def places_like(other: str, pool_size: str) -> Kind:
    """Return the kind of places inside a window: integers, 0 ... pool_size ** 2 - 1, shaped like `other`."""

    def entries(argument: str, array: np.ndarray, arguments: dict[str, Any]) -> None:
        validation.check_entries(argument, array, 0, int(arguments[pool_size]) ** 2 - 1)

    return Kind(array_like(other, np.integer).check, entries)


def flat_maps(shape: str) -> Kind:
    """Return the kind of vectors, one for each image of the argument `shape`."""

    def check(argument: str, array: Any, call: Call) -> None:
        batch, image = call.arguments[shape][:-3], call.arguments[shape][-3:]
        check_array(argument, array, (*batch, math.prod(image)))
        call.dtype = array.dtype

    return Kind(check)


def feature_maps() -> Kind:
    """Return the kind of feature maps: an array of floats with one to four axes."""

    def check(argument: str, array: Any, call: Call) -> None:
        check_dtype(argument, array, np.floating)
        call.dtype = array.dtype
        if not 1 <= array.ndim <= 4:
            raise ValueError(f"{argument} has shape {array.shape}, expected (C, H, W) or (N, C, H, W)")

    return Kind(check)


def sizes(expected: str, counts: Container[int], text: str | None = None) -> Kind:
    """Return the kind of a shape, as many sizes as `counts` allows; `text` gives its sizes names."""

    def check(argument: str, shape: Any, call: Call) -> None:
        validation.check_shape(argument, shape, expected, counts)
        if text:
            match_shape(argument, tuple(shape), text, call.sizes)

    return Kind(check)


def optional(kind: Kind) -> Kind:
    """Return a kind that allows None, too."""

    def unless_none(check: Callable | None) -> Any:
        return check and (lambda argument, value, rest: value is None or check(argument, value, rest))

    return Kind(unless_none(kind.check), unless_none(kind.entries), kind.plain)


def integer(minimum: int) -> Kind:
    """Return the kind of an integer of at least `minimum`."""
    return Kind(lambda argument, value, call: check_integer(argument, value, minimum), plain=int)


def real(low: float, high: float = np.inf) -> Kind:
    """Return the kind of a number in [`low`, `high`)."""
    return Kind(
        lambda argument, value, call: validation.check_number(argument, value, low, high), plain=float
    )


def window_side() -> Kind:
    """Return the kind of a window's side: an integer, at least 1 and at most the smaller of H and W."""

    def check(argument: str, value: Any, call: Call) -> None:
        validation.check_window(argument, value, call.sizes["H"], call.sizes["W"])

    return Kind(check, plain=int)


def one_of(*words: str | bool) -> Kind:
    """Return the kind of one of a few words, or of True and False."""

    def check(argument: str, word: Any, call: Call) -> None:
        if not isinstance(word, str | int | np.bool) or word not in words:
            raise ValueError(f"{argument} is {word!r}, expected {' or '.join(map(repr, words))}")

    return Kind(check)


def shape_of(argument: str, value: Any) -> tuple[int, ...]:
    """Return the shape of anything array-like; raise TypeError where it has none."""
    try:
        return np.shape(value)
    except ValueError:
        kind = type(value).__name__
        raise TypeError(f"{argument} is a {kind} of arrays that differ in shape, expected an array") from None


def same_shape(other: str) -> Kind:
    """Return the kind of anything array-like with the shape of another argument."""

    def check(argument: str, value: Any, call: Call) -> None:
        shape, expected = shape_of(argument, value), shape_of(other, call.arguments[other])
        if shape != expected:
            raise ValueError(f"{argument} has shape {shape}, expected {expected}")

    return Kind(check)


def float64() -> Kind:
    """Return the kind of an array of float64, of any shape."""
    return Kind(lambda argument, array, call: check_dtype(argument, array, np.dtype(np.float64)))


generator = Kind(lambda argument, rng, call: validation.check_generator(argument, rng))
switch = one_of(True, False)
float_type = Kind(lambda argument, dtype, call: validation.check_float(argument, dtype))
path = Kind(lambda argument, value, call: usable_path(value, argument))
