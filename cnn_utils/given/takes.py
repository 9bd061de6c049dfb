"""What a function takes, said above it: a wrong call ends in one sentence, before anything is computed.

What comes back is of the dtype that went in: a float64 in the middle of a network of float32, which the next
layer would refuse, becomes float32 again.
"""

import functools
import inspect
from collections.abc import Callable, Iterable
from operator import is_
from typing import Any

import numpy as np

from cnn_utils.given.kinds import Call, floats

MEMORY = 1000  # calls of one function that are remembered as right
ANY = np.floating  # where no dtype of floats is known
PLAIN = {int, float, bool, str, type(None)}


def takes(saves: type | None = None, gives: Any = None, **kinds: Any) -> Callable:
    """Declare what the arguments of a function are; a call with anything else is refused.

    Parameters
    ----------
    saves : {bool, int}, optional
        What the second result of a forward function is kept as: a mask written in floats becomes one of
        bools, places written in floats become integers.
    gives : dtype, optional
        What floats that come back are kept as; by default, what the arrays of floats among the arguments are
        of, or what an argument `dtype` says.
    **kinds : str or Kind
        What each argument is, in the order in which they are looked at. Text is the shape of an array of
        floats, such as ``"N? C H W"``: a name stands for one size in all of the call, ``N?`` may be missing
        (one image instead of a batch), a size may be computed (``H-K+1``), ``"..."`` is any shape. All such
        arrays share one dtype, so that float32 never turns into float64 unnoticed.

    Returns
    -------
    callable
        The decorator. Name, signature, docstring and source of the function stay as they are.

    Raises
    ------
    TypeError
        If the function has no argument of such a name.

    Examples
    --------
    >>> @takes(input="N? D_in", weights="D_out D_in", bias="D_out")
    ... def dense_forward(input, weights, bias):
    ...     return input @ weights.T + bias, input
    >>> dense_forward(np.zeros(4), np.zeros((2, 3)), np.zeros(2))
    Traceback (most recent call last):
    ValueError: weights has shape (2, 3), expected (D_out, D_in) with D_in = 4
    """

    def declare(function: Callable) -> Callable:
        contract = Contract(function, kinds, gives)

        @functools.wraps(function)
        def checked(*args: Any, **kwargs: Any) -> Any:
            looks = appearance(args)
            if kwargs:
                looks += (*kwargs, *appearance(kwargs.values()))
            dtype = contract.right.get(looks)
            if dtype is None:
                args, kwargs, dtype = contract.check(args, kwargs, looks)
            results = function(*args, **kwargs)
            if saves is not None:
                results = keep_saved(saves, results)
            return results if dtype is ANY else keep_floats(dtype, results)

        return checked

    return declare


class Contract:
    """What the arguments of one function must be, and which calls are known to be right."""

    def __init__(self, function: Callable, kinds: dict[str, Any], gives: Any = None) -> None:
        parameters = inspect.signature(function).parameters
        if unknown := sorted(kinds.keys() - parameters.keys()):
            raise TypeError(f"{function.__name__} has no argument {', '.join(unknown)}")
        self.names = tuple(parameters)
        self.defaults = {name: p.default for name, p in parameters.items() if p.default is not p.empty}
        self.kinds = {name: floats(kind) if isinstance(kind, str) else kind for name, kind in kinds.items()}
        self.inside = {name: kind.entries for name, kind in self.kinds.items() if kind.entries}
        self.gives = gives
        self.right: dict[tuple, Any] = {}  # what right calls looked like -> the dtype of what comes back
        self.shaped: dict[tuple, Any] = {}  # the same where entries of arrays must be looked at in every call

    def check(self, args: tuple, kwargs: dict[str, Any], looks: tuple) -> tuple[tuple, dict[str, Any], Any]:
        """Return the arguments of a right call, numbers as Python's, and a dtype; refuse a wrong call."""
        given = dict(zip(self.names, args, strict=False)) | kwargs
        is_complete = self.defaults.keys() | given.keys() == set(self.names)
        if not is_complete or len(given) < len(args) + len(kwargs):
            return args, kwargs, ANY  # an argument is missing, unknown or given twice: Python says so best
        dtype = self.shaped[looks] if looks in self.shaped else self.look(given)
        self.look_inside(given)
        if not any(look is None for look in looks):
            self.remember(looks, dtype)
        return (), {name: self.plain(name, value) for name, value in given.items()}, dtype

    def look(self, given: dict[str, Any]) -> Any:
        """Return the dtype of what comes back; refuse arguments that are wrong, entries of arrays apart."""
        call = Call(self.defaults | given)
        for name, kind in self.kinds.items():
            if name in given:
                kind.check(name, given[name], call)
        dtype = self.gives or call.dtype
        return dtype if dtype is ANY else np.dtype(dtype)

    def look_inside(self, given: dict[str, Any]) -> None:
        """Raise ValueError unless the entries of every array are what they must be."""
        for name, look in self.inside.items():
            if name in given:
                look(name, given[name], self.defaults | given)

    def remember(self, looks: tuple, dtype: Any) -> None:
        """Note that such a call is right, but for entries; begin anew before the notes grow without end."""
        notes = self.shaped if self.inside else self.right
        if len(notes) >= MEMORY:
            notes.clear()
        notes[looks] = dtype

    def plain(self, name: str, value: Any) -> Any:
        """Return a number of NumPy's as one of Python's, where the argument is a plain number."""
        kind = self.kinds.get(name)
        return kind.plain(value) if kind and kind.plain and value is not None else value


def appearance(values: Iterable) -> tuple:
    """Return all that kinds look at, entries of arrays apart; None stands for a value that is not kept."""
    looks: list = []
    for value in values:
        if type(value) is np.ndarray:
            looks += value.shape, value.dtype
        else:
            looks.append(appearance_of_other(value))
    return tuple(looks)


def appearance_of_other(value: Any) -> Any:
    """Return all that a kind looks at in what is no array; None if that cannot be kept."""
    kind = type(value)
    if kind in PLAIN:
        return kind, value
    if kind is tuple and {*map(type, value)} <= PLAIN:
        return value, *map(type, value)  # (2, 3) and (2.0, 3.0) are equal
    return kind if kind is np.random.Generator else None


def keep_saved(dtype: type, results: Any) -> Any:
    """Return the results of a forward function with what is saved of this dtype, bool or int."""
    if not isinstance(results, tuple) or len(results) != 2 or not isinstance(results[1], np.ndarray):
        return results
    output, saved = results
    fits = saved.dtype == np.bool_ if dtype is bool else saved.dtype.kind in "iu"
    return results if fits else (output, saved.astype(dtype))


def keep_floats(dtype: Any, value: Any) -> Any:
    """Return a result with its arrays of floats of this dtype; what is so already is returned itself.

    Looks into a tuple of results, and into a dict that holds lists of arrays.
    """
    if isinstance(value, np.ndarray):
        kept = value.dtype
        return value if kept is dtype or kept == dtype or kept.kind != "f" else value.astype(dtype)
    if type(value) is tuple:
        kept = tuple([keep_floats(dtype, entry) for entry in value])
        return value if all(map(is_, kept, value)) else kept
    if type(value) is dict:
        lists = {key: entry for key, entry in value.items() if type(entry) in (list, tuple)}
        return value | {key: type(old)([keep_floats(dtype, a) for a in old]) for key, old in lists.items()}
    return value
