"""What holds for every call: the names of arguments, nothing of them changed, no memory of other calls."""

import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotAttempted, Raised, Wrong
from cnn_utils.lesson.checks.compare import (
    answer,
    arrays_in,
    copied,
    differ_entries,
    ensure,
    spell_call,
    spell_change,
    spell_error,
)

EMPTY = inspect.Parameter.empty


def arguments_case(*names: str, optional: Sequence[str] = ()) -> Case:
    """Return the case that the arguments have the names and the order of the course.

    One that is written with its default, such as ``"rate=0.5"``, must have a default. What it is shows in
    what the function does. Those that are `optional` may be missing, or stand anywhere.
    """
    look = functools.partial(arguments, names, optional)
    return Case("arguments, their names and order", look, vital=True)


def unchanged_case(*calls: dict[str, Any]) -> Case:
    """Return the case that calls leave their arguments alone: calls in which there is something to change."""
    return Case("arguments unchanged", functools.partial(unchanged, calls))


def alone_case(first: dict[str, Any], second: dict[str, Any]) -> Case:
    """Return the case that a call changes no results of an earlier one, and knows nothing of it."""
    return Case("each call stands alone", functools.partial(alone, first, second))


def arguments(names: Sequence[str], optional: Sequence[str], f: Callable) -> None:
    """Look at the signature."""
    parameters = inspect.signature(f).parameters
    found = tuple(name for name in parameters if name not in optional)
    if found != tuple(name.split("=")[0] for name in names):
        raise Wrong(None, f"arguments {', '.join(found) or 'none at all'}", ", ".join(names))
    for name in names:
        if "=" in name and parameters[name.split("=")[0]].default is EMPTY:
            raise Wrong(None, f"{name.split('=')[0]} has no default", name)


def only(f: Callable, given: dict[str, Any], name: str) -> Any:
    """Call `f` with copies of the arguments; return its only result."""
    results = answer(f, given)
    ensure(len(results) == 1, spell_call(given), f"{len(results)} results", f"1: {name}")
    return results[0]


def unchanged(calls: Sequence[dict[str, Any]], f: Callable) -> None:
    """Call with arrays that are compared with a copy afterwards."""
    for given in calls:
        passed = copied(given)
        call_with(f, spell_call(given), passed)
        before, after = dict(arrays_in(given)), dict(arrays_in(passed))
        moved = sorted(before.keys() ^ after.keys())
        ensure(not moved, spell_call(given), f"{', '.join(moved)} added or taken away", "no change")
        for name, old in before.items():
            if not np.array_equal(old, after[name], equal_nan=old.dtype.kind == "f"):
                came = spell_change(name, old, after[name])
                raise Wrong(spell_call(given), came, "no change: work on a copy")


def call_with(f: Callable, words: str, passed: dict[str, Any]) -> Any:
    """Call with arguments that are kept, in words for a message; ask an iterator for everything."""
    try:
        result = f(**passed)
        return all_of(result) if isinstance(result, Iterator) else result
    except NotImplementedError as error:
        raise NotAttempted("it raises NotImplementedError") from error
    except Exception as error:
        raise Raised(words, spell_error(error), "no error") from error


def all_of(iterator: Iterator) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return everything that comes, unless it never ends: a loop of C could not be stopped."""
    return [entry for entry in iterator]  # noqa: C416


def alone(first: dict[str, Any], second: dict[str, Any], f: Callable) -> None:
    """Call twice the same with another call between; look at values and at memory."""
    results = call_with(f, spell_call(first), copied(first))
    kept = copied(results)
    call_with(f, spell_call(second), copied(second))
    changed = first_difference(kept, results)
    ensure(not changed, "two calls", f"the second changes what the first returned: {changed}", "no change")
    again = call_with(f, spell_call(first), copied(first))
    changed = first_difference(kept, again)
    ensure(not changed, "the same call, twice", f"another result: {changed}", "the same again")
    pairs = zip(arrays_in(results), arrays_in(again), strict=True)
    shared = any(np.may_share_memory(one, other) for (_, one), (_, other) in pairs)
    ensure(not shared, "the same call, twice", "the same array, twice", "a new array for each call")


def first_difference(before: Any, after: Any) -> str | None:
    """Return in words how one result differs from another; None if it does not."""
    pairs = list(zip(arrays_in(before), arrays_in(after), strict=False))
    if len(pairs) != len(list(arrays_in(after))):
        return "another number of arrays and numbers"
    for (name, old), (_, new) in pairs:
        if old.shape != new.shape:
            return f"shape {new.shape} instead of {old.shape}"
        if old.dtype.kind in "biuf" and (words := differ_entries(f"result{name}", new, old, 1e-9)):
            return f"{words[0]} instead of {words[1]}"
    return None
