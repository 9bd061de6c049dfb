"""What naming mistakes needs to know of a function."""

import functools
import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from cnn_utils.lesson.checks.compare import are_whole, copied, leave_rubbish
from cnn_utils.lesson.package import course_source
from cnn_utils.lesson.source import find


class Known(NamedTuple):
    """A mistake that is known: its name in words, and a function that makes it.

    The function takes the right one, and the arguments in their order. It returns what the mistaken function
    does: a result, or a tuple of all of them. A result of None says nothing.
    """

    words: str
    wrong: Callable


class Seen(NamedTuple):
    """A mistake that shows in a property of the results: `holds` takes a Trial."""

    words: str
    holds: Callable


class Subject(NamedTuple):
    """A function: what its results are called, calls that tell mistakes apart, the mistakes, small calls.

    Where making the calls takes long, `calls` is a function that returns them.
    `sizes` takes the arguments of a call; it returns numbers by which a result may be too large or too small,
    with words for them. `small` takes a random generator and yields calls, from the smallest on. `cases`
    says of a check what the mistake is if nothing else is wrong: part of the check's name -> words.
    """

    names: tuple
    calls: tuple | Callable = ()
    known: tuple = ()
    seen: tuple = ()
    sizes: Callable = lambda given: {}
    small: Callable | None = None
    cases: dict = {}  # noqa: RUF012  never changed
    tolerance: float = 1e-9  # how close numbers are that count as equal, relative to the largest
    drawn: bool = False  # at random: what came need not equal what the right one draws
    adapt: Callable = lambda f: f  # makes a function of the calls' arguments of the one that is diagnosed
    one_cause: bool = False  # all that is wrong follows from one mistake: only the best explanation is said
    steps: Callable | None = None  # names the first wrong step of a function that calls others


class Trial(NamedTuple):
    """A call: its arguments, what came and what was expected, each by the name of the result."""

    given: dict
    got: dict
    wanted: dict
    results: object = None  # what came, as a whole


@functools.cache
def course_own(name: str) -> Callable:
    """Return the course's own version of a function, also where the reader's own has been moved."""
    place, source = find(name), course_source(name)
    module = importlib.import_module(place.module)
    if source == place.source:
        return getattr(module, name)
    names = dict(vars(module))
    exec(source, names)
    return names[name]


def by_name(names: Sequence[str], results: Any) -> dict[str, np.ndarray]:
    """Return results by name; of lists and dicts among them each entry."""
    results = results if type(results) is tuple else (results,)
    return dict(entries(zip(names, results, strict=False)))


def entries(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Yield what is inside of values, with its name."""
    for name, value in pairs:
        if isinstance(value, dict):
            yield from entries((f"{name}[{key!r}]", entry) for key, entry in value.items())
        elif isinstance(value, list) or (hasattr(value, "_fields")):
            keys = getattr(value, "_fields", None) or range(len(value))
            yield from entries(zip((f"{name}[{key}]" for key in keys), value, strict=True))
        else:
            yield name, value


def differs(one: Trial, name: str, subject: Subject) -> bool:
    """Tell whether a result of a trial is wrong; whole numbers are compared without a tolerance."""
    whole = are_whole(one.given) and are_whole(one.wanted[name])
    return not same(one.got.get(name), one.wanted[name], 0 if whole else subject.tolerance)


def trial(subject: Subject, f: Callable, right: Callable, given: dict[str, Any]) -> Trial:
    """Call a function and the right one; raise whatever the function raises."""
    wanted = by_name(subject.names, subject.adapt(right)(**copied(given)))
    passed = copied(given)
    leave_rubbish()
    results = subject.adapt(f)(**passed)
    return Trial(given, by_name(subject.names, results), wanted, results)


def same(got: Any, wanted: Any, tolerance: float = 1e-9) -> bool:
    """Tell whether two results are equal but for rounding, relative to the largest entry."""
    if got is None or wanted is None or isinstance(wanted, tuple):
        return type(got) is type(wanted) and got == wanted
    if getattr(got, "dtype", None) in (np.float32, np.float16):
        tolerance = max(tolerance, 1e-5)
    try:
        if np.iscomplexobj(got):
            return False
        got, wanted = np.asarray(got, float), np.asarray(wanted, float)
    except (TypeError, ValueError):
        return False
    if got.shape != wanted.shape:
        return False
    scale = np.abs(wanted[np.isfinite(wanted)]).max(initial=0)
    with np.errstate(invalid="ignore"):
        near = np.abs(got - wanted) <= tolerance * scale
    return bool(np.all(near | (got == wanted) | (np.isnan(got) & np.isnan(wanted))))
