"""Call the reader's function, compare what comes with what must come, and say what differs."""

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotAttempted, NothingReturned, Raised, Wrong

TINY = np.finfo(np.float64).tiny
LAYERS = 1e-6  # how close what many layers compute must be: each may round in a way of its own
LOSS = 1e-5  # how close a loss must be: some clip probabilities, some add a little to them
FLOAT32 = 1e-5  # how close the answer of a function can be that computes in float32
SMALL = 18  # arrays of so many entries are written out
LONG = 240  # characters for all arguments of a call
DIGITS = {"float_kind": "{:.6g}".format}


def spell(value: Any, small: int = SMALL) -> str:
    """Return a value in words: small arrays in full, large ones by their shape."""
    if isinstance(value, np.ndarray) and value.size <= small:
        text = np.array2string(value, separator=", ", max_line_width=1000, formatter=DIGITS)
        return " ".join(text.split()).replace("[ ", "[")
    if isinstance(value, np.ndarray):
        return f"array of shape {value.shape}, {value.dtype}"
    if hasattr(value, "_fields") or (isinstance(value, dict) and len(value) > 4):
        return f"{type(value).__name__} of {', '.join(getattr(value, '_fields', value))}"
    if isinstance(value, list | tuple) and any(isinstance(entry, np.ndarray) for entry in value):
        return f"[{', '.join(spell(entry, small) for entry in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {spell(entry, small)}' for key, entry in value.items())}}}"
    if isinstance(value, np.random.Generator):
        return "a generator"
    words = repr(value.item() if isinstance(value, np.number) else value)
    return words if len(words) < 80 and " at 0x" not in words else f"a {type(value).__name__}"


def spell_call(given: dict[str, Any]) -> str:
    """Return the arguments of a call in words; if there are many numbers, none of their arrays in full."""
    for small in (SMALL, 4):
        words = ", ".join(f"{name} = {spell(value, small)}" for name, value in given.items())
        if len(words) < LONG:
            break
    return words


def copied(value: Any, copy_array: Callable = copy.deepcopy) -> Any:
    """Return a copy of all arrays and generators in a value; anything else stays what it is."""
    if isinstance(value, dict):
        return {key: copied(entry, copy_array) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        entries = [copied(entry, copy_array) for entry in value]
        return type(value)(*entries) if hasattr(value, "_fields") else type(value)(entries)
    if isinstance(value, np.ndarray):
        return copy_array(value)
    return copy.deepcopy(value) if isinstance(value, np.random.Generator) else value


def ensure(holds: Any, given: str, came: str, expected: str) -> None:
    """Raise Wrong unless something holds."""
    if not holds:
        raise Wrong(given, came, expected)


def answer(f: Callable, given: dict[str, Any], copies: Callable = copied) -> Any:
    """Call `f` with copies of the arguments; return its results, always as a tuple."""
    passed = copies(given)
    leave_rubbish()
    try:
        results = f(**passed)
    except NotImplementedError as error:
        raise NotAttempted("it raises NotImplementedError") from error
    except Exception as error:
        raise Raised(spell_call(given), spell_error(error), "no error") from error
    if results is None:
        raise NothingReturned(spell_call(given), "None", "a result: is there a return?")
    return results if isinstance(results, tuple) else (results,)


def spell_error(error: BaseException) -> str:
    """Return an exception in a line; one without words of its own gets them from its name."""
    try:
        words = "".join(sign if sign.isprintable() else " " for sign in str(error))
    except Exception:  # even that can fail, in a class of the reader's
        words = ""
    words = " ".join(words.split())
    words = words if len(words) <= LONG else f"{words[:LONG]} ..."
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def leave_rubbish() -> None:
    """Fill freed memory with NaN, which then is what an array of ``np.empty`` holds.

    NumPy keeps a few blocks of each size below 1 KiB for the arrays to come. Fresh memory often holds zeros,
    and would let pass a function that never wrote them.
    """
    blocks = [np.full(size, np.nan) for size in range(1, 128) for _ in range(3)]
    del blocks


def expect(f: Callable, given: Any, names: Sequence[str], expected: Any, tolerance: float = 1e-12) -> None:
    """Call `f` and compare every result; `tolerance` is relative to the largest entry."""
    results = answer(f, given)
    compare_all(spell_call(given), results, names, expected, tolerance)


def worked(name: str, given: dict, names: Sequence, expected: Any, tolerance: float | None = None) -> Case:
    """Return a case worked by hand: one call and all its results.

    Whole numbers are computed without rounding, in whatever order: where nothing is said of a tolerance, and
    all of them are whole, nothing may differ.
    """
    if tolerance is None:
        tolerance = 0 if are_whole(given) and are_whole(expected) else 1e-12
    return Case(name, lambda f: expect(f, given, names, expected, tolerance))


def are_whole(value: Any) -> bool:
    """Tell whether every number in a value is a small integer."""
    numbers = [array for _, array in arrays_in(value) if array.dtype.kind in "iuf"]
    return all(np.all(np.abs(array) < 2**20) and np.all(array == np.rint(array)) for array in numbers)


def compare_all(given: Any, results: Any, names: Sequence[str], expected: Any, tolerance: float) -> None:
    """Raise Wrong for the first result that differs from what was expected."""
    if len(results) != len(names):
        came = f"{len(results)} result{'s' * (len(results) > 1)}"
        raise Wrong(given, came, f"{len(names)}: {', '.join(names)}")
    for name, result, wanted in zip(names, results, expected, strict=True):
        if difference := differ(name, result, wanted, tolerance):
            raise Wrong(given, *difference)


def differ(name: str, result: Any, wanted: Any, tolerance: float) -> tuple[str, str] | None:
    """Return what came and what was expected, in words; None if they agree."""
    if wanted is None or isinstance(wanted, tuple | str | dict):
        same = type(result) is type(wanted) and result == wanted
        return None if same else (f"{name} = {spell(result)}", spell(wanted))
    wanted = np.asarray(wanted)
    if wanted.ndim and not isinstance(result, np.ndarray):
        return f"{name} is of type {type(result).__name__}", "an array"
    try:
        result = np.asarray(result)
        result.astype(np.float64)
    except (TypeError, ValueError):
        return f"{name} is of type {type(result).__name__}", "numbers"
    if result.shape != wanted.shape:
        return f"{name} of shape {result.shape}", f"shape {wanted.shape}"
    if result.dtype == np.float32:  # that it is no float64 any more is a matter of manners
        tolerance = max(tolerance, FLOAT32)
    return differ_entries(name, result, wanted, tolerance)


def differ_entries(name: str, result: Any, wanted: Any, tolerance: float) -> tuple[str, str] | None:
    """Return which entry of two arrays of one shape differs; None if none does."""
    actual, expected = result.astype(np.float64), wanted.astype(np.float64)
    scale = np.abs(expected[np.isfinite(expected)]).max(initial=TINY)
    with np.errstate(invalid="ignore"):
        near = np.abs(actual - expected) <= tolerance * scale
    same = near | (actual == expected) | (np.isnan(actual) & np.isnan(expected))
    if same.all():
        return None
    if result.size <= SMALL and spell(result) != spell(wanted):
        return f"{name} = {spell(result)}", spell(wanted)
    place = tuple(np.argwhere(~same)[0].tolist())
    count = f"{np.sum(~same):,} of {same.size:,} entries differ"
    return f"{name}{spell_place(place)} = {actual[place]:.15g} ({count})", f"{expected[place]:.15g}"


def spell_place(place: Any) -> str:
    """Return an index as it is written behind an array's name."""
    return f"[{', '.join(map(str, place))}]" if place else ""


def spell_change(name: str, before: np.ndarray, after: np.ndarray) -> str:
    """Return which entries of an array have changed, and how the first of them."""
    changed = ~((before == after) | ((before != before) & (after != after)))  # NaN is not equal to itself
    place = tuple(np.argwhere(changed)[0].tolist())
    old, new = before[place], after[place]
    digits = ".6g" if f"{old:.6g}" != f"{new:.6g}" else ".17g"  # a rounding error shows in the last digits
    count = f"{np.sum(changed):,} of {changed.size:,} entries changed"
    return f"{name}{spell_place(place)} was {old:{digits}}, is {new:{digits}} ({count})"


def arrays_in(value: Any, name: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Yield all arrays and numbers inside a value, each as an array, with words for where it stands."""
    if isinstance(value, np.ndarray):
        yield name, value
    elif isinstance(value, int | float | np.generic):
        yield name, np.asarray(value)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from arrays_in(entry, f"{name}[{key!r}]" if name else str(key))
    elif isinstance(value, list | tuple):
        places = [f".{field}" for field in getattr(value, "_fields", ())] or map(
            "[{}]".format, range(len(value))
        )
        for place, entry in zip(places, value, strict=True):
            yield from arrays_in(entry, f"{name}{place}")
