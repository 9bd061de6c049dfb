"""Follow a function that calls others, step by step, up to the first that goes wrong."""

import functools
import inspect
import types
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from cnn_utils.lesson.checks.compare import copied
from cnn_utils.lesson.diagnosis.subject import course_own, same
from cnn_utils.network import Params

IGNORED = {"save", "need_grad_input"}  # they change what is computed, not what is right


class Step(NamedTuple):
    """A call of a layer: its name, its arguments by name, its results."""

    name: str
    given: dict
    results: tuple


def recorded(
    f: Callable, layers: set[str], given: dict
) -> tuple[Params | tuple[Any, ...] | None, list[Step]]:
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
    function = inspect.unwrap(f)
    steps: list[Step] = []
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


def watch(layer: Callable, steps: list) -> Callable:
    """Return a layer that writes down its calls."""
    signature = inspect.signature(layer)

    @functools.wraps(layer)
    def watched(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        steps.append(Step(layer.__name__, copied(bound.arguments), ()))  # if it raises, this is the last
        results = layer(*args, **kwargs)
        steps[-1] = steps[-1]._replace(results=copied(as_tuple(results)))
        return results

    return watched


def as_tuple(results: Any) -> tuple:
    """Return results as a tuple."""
    return results if isinstance(results, tuple) else (results,)


def first_wrong(f: Callable, order: list[str], given: dict, sources: dict) -> str:
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
                return ""  # it ends before; the exception says why
            return f"step {number} ({step.name}) is missing"
        if words := differs(number, found, wanted, sources):
            return words
    if len(found) > len(wanted):
        return f"after step {len(wanted)}, {found[len(wanted)].name} is called once more"
    return ""


def differs(number: int, found: Any, wanted: Any, sources: dict[str, Any]) -> str:
    """Return what is wrong with one step, in words."""
    step, right, before = found[number - 1], wanted[number - 1], found[: number - 1]
    if step.name != right.name:
        follows = [[other.name for other in steps[number : number + 1]] for steps in (wanted, found)]
        is_missing = follows[0] == [step.name] and follows[1] != [right.name]
        words = f"({right.name}) is missing" if is_missing else f"is {step.name}, expected {right.name}"
        return f"step {number} {words}"
    for name in [name for name in right.given if name not in IGNORED]:
        got, value = step.given.get(name), right.given[name]
        if not is_right(got, value):
            came, expected = origin(got, before, sources), origin(value, wanted[: number - 1], sources)
            return f"step {number} ({step.name}) takes {came} as {name}, expected {expected}"
    return ""


def is_right(got: Any, wanted: Any) -> bool:
    """Tell whether an argument is what it should be; of generators, whether it is one."""
    if isinstance(wanted, np.random.Generator):
        return isinstance(got, np.random.Generator)
    return (
        same(got, wanted) if isinstance(wanted, np.ndarray) else type(got) is type(wanted) and got == wanted
    )


def origin(value: Any, before: Sequence[Step], sources: dict[str, Any]) -> str:
    """Return what an argument is, in words: the result of a step, one of the sources, a multiple of them."""
    if isinstance(value, np.random.Generator):
        return "the generator that is given"
    if not isinstance(value, np.ndarray):
        is_short = np.isscalar(value) or value is None or is_shape(value)
        return repr(value) if is_short else f"a {type(value).__name__}"
    known: dict[str, Any] = {}
    for number, step in enumerate(before, start=1):
        what = [f"the output of step {number} ({step.name})", f"what step {number} ({step.name}) saves"]
        known |= dict(zip(what, step.results, strict=False))
    known = {**dict(reversed(known.items())), **sources}
    arrays = {words: array for words, array in known.items() if isinstance(array, np.ndarray)}
    equal = [words for words, array in arrays.items() if same(value, array)]
    times = [
        f"{ratio:.4g} times {words}" for words, array in arrays.items() if (ratio := times_of(value, array))
    ]
    return (equal + times + ["other numbers"])[0]


def is_shape(value: Any) -> bool:
    """Tell whether a value is a tuple of numbers."""
    return isinstance(value, tuple) and all(isinstance(size, int) for size in value)


def times_of(array: np.ndarray, source: np.ndarray) -> float | None:
    """Return the factor between two arrays of floats; None if there is none."""
    if array.shape != source.shape or {array.dtype.kind, source.dtype.kind} != {"f"} or not np.any(source):
        return None
    place = np.unravel_index(np.argmax(np.abs(source)), source.shape)
    ratio = array[place] / source[place]
    return ratio if ratio and same(array, ratio * source) else None
