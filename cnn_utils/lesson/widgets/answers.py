"""Ask a reader's function on copies, and say in a sentence what is wrong with its answer."""

from collections.abc import Callable
from typing import Any

import numpy as np


def own_copy(value: Any) -> Any:
    """Return a copy of an array, and everything else as it is."""
    return value.copy() if isinstance(value, np.ndarray) else value


def ask(function: Callable, *args: Any, **kwargs: Any) -> Any:
    """Call a reader's function with copies of all arrays: it can change none that a widget holds."""
    return function(*map(own_copy, args), **{name: own_copy(value) for name, value in kwargs.items()})


def name_of(function: Callable) -> str:
    """Return what a function is called."""
    return getattr(function, "__name__", "the function")


def spell_answer(came: Any) -> str:
    """Say in a few words what a function returned."""
    if came is None:
        return "nothing"
    if isinstance(came, np.ndarray):
        return f"an array of {came.dtype} of shape {came.shape}"
    return f"{len(came)} things" if isinstance(came, tuple) else f"a value of type {type(came).__name__}"


def as_numbers(function: Callable, came: Any, shape: tuple[int, ...] | None, what: str = "") -> np.ndarray:
    """Return a reader's answer as an array of float64.

    Parameters
    ----------
    function : callable
        Whose answer it is.
    came : object
        The answer.
    shape : tuple of int or None
        What shape it must have; None for any.
    what : str, optional
        Which of several things it is.

    Raises
    ------
    ValueError
        If it isn't numbers of that shape.
    """
    try:
        array = np.asarray(came)
    except ValueError:  # lists of different lengths
        array = np.array(None)
    if array.dtype.kind not in "biuf" or shape not in (None, array.shape):
        label = f" as {what}" if what else ""
        expected = "numbers" if shape is None else f"numbers of shape {shape}" if shape else "a number"
        raise ValueError(f"{name_of(function)} returned {spell_answer(came)}{label}, expected {expected}")
    return array.astype(np.float64)


def as_pair(function: Callable, came: Any, what: str) -> Any:
    """Return the two things of a reader's answer; `what` says in words which they are."""
    if not isinstance(came, tuple | list) or len(came) != 2:
        raise ValueError(f"{name_of(function)} returned {spell_answer(came)}, expected two things: {what}")
    return came


def as_gradient(function: Callable, came: Any, which: str, shape: tuple[int, ...]) -> np.ndarray:
    """Return one of the three gradients of a backward function: of the "input", the "weights", the "bias"."""
    if not isinstance(came, tuple | list) or len(came) != 3:
        raise ValueError(f"{name_of(function)} returned {spell_answer(came)}, expected three gradients")
    number = ("input", "weights", "bias").index(which)
    return as_numbers(function, came[number], shape, f"gradient of the {which}")


def predictions_of(forward: Callable, images: np.ndarray, params: Any, **options: Any) -> np.ndarray:
    """Return the predictions of a reader's `full_forward`: ten numbers for each image, or for the one."""
    came = ask(forward, images, params, training=False, **options)
    first, _ = as_pair(forward, came, "predictions, and what is saved")
    return as_numbers(forward, first, (*images.shape[:-3], 10), "predictions")


def walk_of(walk_back: Callable, image: np.ndarray, claim: int, params: Any) -> dict[str, Any]:
    """Return a reader's gradients at every step, under the names of the steps."""
    came = ask(walk_back, image, claim, params)
    if not isinstance(came, dict) or "image" not in came:
        raise ValueError(
            f"{name_of(walk_back)} returned {spell_answer(came)}, expected a dict that holds 'image'"
        )
    walk = {name: as_numbers(walk_back, array, None, repr(name)) for name, array in came.items()}
    return walk | {"image": as_numbers(walk_back, came["image"], image.shape, "'image'")}
