"""Follow a function that calls others, step by step: which is the first that goes wrong?"""

import functools
import inspect
import types
from typing import NamedTuple

import numpy as np

from cnn_utils.lesson.checks.compare import copied
from cnn_utils.lesson.diagnosis.subject import course_own, same

IGNORED = {"save", "need_grad_input"}  # they change what is computed, not what is right


class Step(NamedTuple):
    """A call of a layer: its name, its arguments by name, its results."""

    name: str
    given: dict
    results: tuple


def recorded(f, layers, given):
    """Call a function in which every layer writes down how it was called.

    Parameters
    ----------
    f : callable
    layers : set of str
        Names of the functions to watch.
    given : dict
        The arguments.

    Returns
    -------
    results : object
        What the function returned; None if it raised.
    steps : list of Step
    """
    function, steps = inspect.unwrap(f), []
    watched = {
        name: watch(function.__globals__[name], steps) for name in layers if name in function.__globals__
    }
    names = {**function.__globals__, **watched}
    copy = types.FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )
    copy.__kwdefaults__ = function.__kwdefaults__
    try:
        return copy(**copied(given)), steps
    except Exception:
        return None, steps


def watch(layer, steps):
    """Return a layer that writes down its calls."""
    signature = inspect.signature(layer)

    @functools.wraps(layer)
    def watched(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        results = layer(*args, **kwargs)
        steps.append(Step(layer.__name__, copied(bound.arguments), copied(as_tuple(results))))
        return results

    return watched


def as_tuple(results):
    """Return results as a tuple."""
    return results if isinstance(results, tuple) else (results,)


def first_wrong(f, order, given, sources):
    """Return which step goes wrong first, in words; an empty text if none does.

    Parameters
    ----------
    f : callable
    order : list of str
        The functions that are to be called.
    given : dict
        A call.
    sources : dict
        Words -> array: what an argument may be taken from by mistake.
    """
    _, wanted = recorded(course_own(f.__name__), set(order), given)
    results, found = recorded(f, set(order), given)
    if not found:
        return ""
    for number, step in enumerate(wanted, start=1):
        if number > len(found):
            if results is None:
                return f"step {number} ({step.name}) is where it fails"
            return f"step {number} ({step.name}) is missing"
        if words := differs(number, found, wanted, sources):
            return words
    if len(found) > len(wanted):
        return f"after step {len(wanted)}, {found[len(wanted)].name} is called once more"
    return ""


def differs(number, found, wanted, sources):
    """Return what is wrong with one step, in words."""
    step, right = found[number - 1], wanted[number - 1]
    if step.name != right.name:
        after = [other.name for other in wanted[number : number + 1]]
        words = "is missing" if step.name in after else f"is {step.name}, expected {right.name}"
        return f"step {number} ({right.name}) {words}" if step.name in after else f"step {number} {words}"
    for name, value in right.given.items():
        if name not in IGNORED and (
            words := wrong_argument(step.given.get(name), value, found[: number - 1], sources)
        ):
            right_one = origin(value, wanted, number, sources)
            return f"step {number} ({step.name}) takes {words} as {name}, expected {right_one}"
    return ""


def wrong_argument(got, wanted, before, sources):
    """Return what an argument is, in words, where it is not the right one; None where it is."""
    if isinstance(wanted, np.random.Generator):
        return None if isinstance(got, np.random.Generator) else f"{got}"
    if not isinstance(wanted, np.ndarray):
        return (
            None
            if got is wanted or got == wanted
            else f"{got!r}"
            if np.isscalar(got) or got is None
            else "something else"
        )
    if same(got, wanted):
        return None
    return known_as(got, before, sources) or ("None" if got is None else "other numbers")


def known_as(array, before, sources):
    """Return what an array is: the result of a step, or one of the sources."""
    for number, step in reversed(list(enumerate(before, start=1))):
        for place, result in enumerate(step.results):
            if isinstance(result, np.ndarray) and same(array, result):
                what = "the output" if place == 0 else "what is saved"
                return f"{what} of step {number} ({step.name})"
    return next(
        (
            words
            for words, source in sources.items()
            if isinstance(source, np.ndarray) and same(array, source)
        ),
        None,
    )


def origin(value, wanted, number, sources):
    """Return what the right argument is, in words."""
    if isinstance(value, np.random.Generator):
        return "the generator that is given"
    if isinstance(value, np.ndarray):
        return known_as(value, wanted[: number - 1], sources) or "other numbers"
    return repr(value)
