"""Manners: wrong calls refused in a clear sentence, the dtype kept. What is missing is advice, no mistake."""

import functools

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, arrays_in, copied

UNCLEAR = "says nothing clear about"


def dtype_case(make, names):
    """Return the case that float32 and float64 stay what they are; `make` takes the dtype."""
    return Case("dtype kept: float32, float64", functools.partial(dtypes, make, names), manners=True)


def dtypes(make, names, f):
    """Call with both dtypes; look at what comes back. Masks are of bools, places of integers."""
    for dtype in (np.float32, np.float64):
        for name, result in zip(names, answer(f, make(dtype)), strict=False):
            kind = getattr(result, "dtype", np.dtype(float) if isinstance(result, float) else None)
            if kind is None:
                continue
            wanted = "bool" if "mask" in name else "integers" if "indices" in name else np.dtype(dtype).name
            fits = {"bool": kind == np.bool_, "integers": kind.kind in "iu"}.get(wanted, kind == dtype)
            if not fits and (kind.kind == "f" or wanted in ("bool", "integers")):
                raise NotStrict(f"given {np.dtype(dtype).name}, {name} is of {kind}, expected {wanted}")


def refusals(good, wrong, naming=None):
    """Return the case that wrong calls are refused in one sentence that names an argument, or `naming`."""
    name = f"{len(wrong)} wrong calls refused" if len(wrong) > 1 else "a wrong call refused"

    def run(f):
        found = {}
        for changes in wrong:
            found.setdefault(refused(f, good, changes, naming), []).append(spell_changes(changes))
        troubles = [f"it {trouble} {in_short(calls)}" for trouble, calls in found.items() if trouble]
        if troubles:
            raise NotStrict("; ".join(troubles))

    return Case(name, run, manners=True)


def in_short(calls):
    """Return the first two calls, and how many more there are."""
    return ", ".join(calls[:2]) + (f" and {len(calls) - 2} more" if len(calls) > 2 else "")


def spell_changes(changes):
    """Return what is wrong with a call."""
    return " with ".join(spell_argument(name, value) for name, value in changes.items())


def spell_argument(name, value):
    """Return an argument in a few words that show why a call with it is wrong."""
    if isinstance(value, list):
        return f"a list as {name}"
    if not isinstance(value, np.ndarray):
        return f"{name} = {value!r}" if len(repr(value)) < 40 else f"a {type(value).__name__} as {name}"
    if value.dtype != np.float64 or not value.size:
        kind = {"i": "integers", "u": "integers", "b": "bools"}.get(value.dtype.kind, value.dtype.name)
        return f"{kind} as {name}" if value.size else f"an empty {name}"
    return f"{name} of shape {value.shape}"


def refused(f, good, changes, naming=None):
    """Make a wrong call; return what is not as it should be, None if it is refused in a clear sentence.

    A clear sentence is a TypeError or ValueError that names the argument; before it, nothing is changed.
    """
    given = {**copied(good), **copied(changes)}
    before = copied(given)
    try:
        f(**given)
    except (TypeError, ValueError) as error:
        pairs = zip(arrays_in(before), arrays_in(given), strict=True)
        if not all(np.array_equal(old, new, equal_nan=old.dtype.kind == "f") for (_, old), (_, new) in pairs):
            return "changes something before it refuses"
        named = any(name in str(error) for name in ([naming] if naming else given))
        return None if named and "\n" not in str(error) else UNCLEAR
    except Exception:
        return UNCLEAR
    return "takes"
