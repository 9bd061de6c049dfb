"""Wrong versions of every function of the course: for each check one that it must notice."""

import functools
import importlib
import inspect
import itertools

import numpy as np
from wrong_texts import EDITS

from cnn_utils.lesson.checks.compare import arrays_in
from cnn_utils.lesson.source import find


def original(name):
    """Return the package's own function."""
    return getattr(importlib.import_module(find(name).module), name)


def edited(name, old, new):
    """Return the package's function with some of its text exchanged."""
    place = find(name)
    assert old in place.source, f"{name} does not say {old!r}"
    namespace = dict(vars(importlib.import_module(place.module)))
    exec(place.source.replace(old, new), namespace)
    return namespace[name]


def imitation(f, wrong):
    """Give a wrong version the name and the arguments of the right one."""
    wrong.__name__, wrong.__signature__ = f.__name__, inspect.signature(f)
    return wrong


def renamed(f):
    """Return a version with an argument too many."""

    def wrong(*args, surprise=None, **kwargs):
        return f(*args, **kwargs)

    wrong.__name__ = f.__name__
    return wrong


def careless(f):
    """Return a version that writes into its arguments."""

    def wrong(*args, **kwargs):
        results = f(*args, **kwargs)
        for _, array in arrays_in([args, kwargs]):
            array[...] = ~array if array.dtype == np.bool_ else 1 - array
        return results

    return imitation(f, wrong)


def credulous(f):
    """Return a version that takes anything."""

    def wrong(*args, **kwargs):
        try:
            return f(*args, **kwargs)
        except Exception:
            return 0

    return imitation(f, wrong)


def counting(f):
    """Return a version whose answer depends on how often it was called."""
    calls = itertools.count(1)
    return changed_floats(f, lambda value, rank: value + next(calls))


def in_one_memory(f):
    """Return a version that returns arrays in the memory of its last answer, where they fit in."""
    memory = {}

    def kept(value, place=()):
        if isinstance(value, dict):
            return {key: kept(entry, (*place, key)) for key, entry in value.items()}
        if isinstance(value, list | tuple):
            entries = [kept(entry, (*place, number)) for number, entry in enumerate(value)]
            return type(value)(*entries) if hasattr(value, "_fields") else type(value)(entries)
        if not isinstance(value, np.ndarray):
            return value
        array = memory.setdefault((place, value.shape, value.dtype), value.copy())
        array[...] = value
        return array

    return imitation(f, lambda *args, **kwargs: kept(f(*args, **kwargs)))


def changed_floats(f, change):
    """Return a version that changes all floats that come back, by the rank of the first argument."""

    def wrong(*args, **kwargs):
        ranks = [array.ndim for _, array in arrays_in([args, kwargs])]
        return change_floats(f(*args, **kwargs), functools.partial(change, rank=max(ranks[:1], default=0)))

    return imitation(f, wrong)


def change_floats(value, change):
    """Return a value with every float in it changed."""
    if isinstance(value, dict):
        return {key: change_floats(entry, change) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        entries = [change_floats(entry, change) for entry in value]
        return type(value)(*entries) if hasattr(value, "_fields") else type(value)(entries)
    is_float = isinstance(value, float) or getattr(value, "dtype", np.dtype(int)).kind == "f"
    return change(value) if is_float else value


def wrong_answer(name, case):
    """Return a version of a function that breaks what one of its checks is about."""
    for part, edit in EDITS.get(name, {}).items():
        if part in case.name:
            return edited(name, *edit)
    f = original(name)
    general = {"arguments, their names": renamed, "arguments unchanged": careless, "refused": credulous}
    general["stands alone"] = counting
    for part, spoil in general.items():
        if part in case.name:
            return spoil(f)
    if "dtype" in case.name:
        return changed_floats(f, lambda value, rank: np.asarray(value, np.float64))
    return changed_floats(f, lambda value, rank: value * (1.5 + rank))
