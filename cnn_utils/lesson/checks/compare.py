"""Call the reader's function, compare what comes with what must come, and say what differs."""

import copy

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotAttempted, Wrong

TINY = np.finfo(np.float64).tiny
FLOAT32 = 1e-5  # how close the answer of a function can be that computes in float32
SMALL = 18  # arrays of so many entries are written out
DIGITS = {"float_kind": "{:.6g}".format}


def spell(value):
    """Return a value in words: small arrays in full, large ones by their shape."""
    if isinstance(value, np.ndarray) and value.size <= SMALL:
        text = np.array2string(value, separator=", ", max_line_width=1000, formatter=DIGITS)
        return " ".join(text.split()).replace("[ ", "[")
    if isinstance(value, np.ndarray):
        return f"array of shape {value.shape}, {value.dtype}"
    if isinstance(value, list | tuple) and any(isinstance(entry, np.ndarray) for entry in value):
        return f"[{', '.join(map(spell, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {spell(entry)}' for key, entry in value.items())}}}"
    return repr(value) if len(repr(value)) < 80 else f"a {type(value).__name__}"


def spell_call(given):
    """Return the arguments of a call in words."""
    return ", ".join(f"{name} = {spell(value)}" for name, value in given.items())


def copied(value):
    """Return a copy of all arrays and generators in a value; anything else stays what it is."""
    if isinstance(value, dict):
        return {key: copied(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        entries = [copied(entry) for entry in value]
        return type(value)(*entries) if hasattr(value, "_fields") else type(value)(entries)
    return copy.deepcopy(value) if isinstance(value, np.ndarray | np.random.Generator) else value


def ensure(holds, given, came, expected):
    """Raise Wrong unless something holds."""
    if not holds:
        raise Wrong(given, came, expected)


def answer(f, given):
    """Call `f` with copies of the arguments; return its results, always as a tuple."""
    try:
        results = f(**copied(given))
    except NotImplementedError as error:
        raise NotAttempted("it raises NotImplementedError") from error
    except Exception as error:
        raise Wrong(spell_call(given), f"{type(error).__name__}: {error}", "no error") from error
    if results is None:
        raise NotAttempted("it returns None")
    return results if isinstance(results, tuple) else (results,)


def expect(f, given, names, expected, tolerance=1e-12):
    """Call `f` and compare every result; `tolerance` is relative to the largest entry."""
    results = answer(f, given)
    compare_all(spell_call(given), results, names, expected, tolerance)


def worked(name, given, names, expected, tolerance=1e-12):
    """Return a case worked by hand: one call and all its results."""
    return Case(name, lambda f: expect(f, given, names, expected, tolerance))


def compare_all(given, results, names, expected, tolerance):
    """Raise Wrong for the first result that differs from what was expected."""
    if len(results) != len(names):
        came = f"{len(results)} result{'s' * (len(results) > 1)}"
        raise Wrong(given, came, f"{len(names)}: {', '.join(names)}")
    for name, result, wanted in zip(names, results, expected, strict=True):
        if difference := differ(name, result, wanted, tolerance):
            raise Wrong(given, *difference)


def differ(name, result, wanted, tolerance):
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


def differ_entries(name, result, wanted, tolerance):
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


def spell_place(place):
    """Return an index as it is written behind an array's name."""
    return f"[{', '.join(map(str, place))}]" if place else ""


def spell_change(name, before, after):
    """Return which entries of an array have changed, and how the first of them."""
    changed = ~((before == after) | ((before != before) & (after != after)))  # NaN is not equal to itself
    place = tuple(np.argwhere(changed)[0].tolist())
    count = f"{np.sum(changed):,} of {changed.size:,} entries changed"
    return f"{name}{spell_place(place)} was {before[place]:.6g}, is {after[place]:.6g} ({count})"


def arrays_in(value, name=""):
    """Yield all arrays inside a value, each with the name of its argument."""
    if isinstance(value, np.ndarray):
        yield name, value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from arrays_in(entry, name or key)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from arrays_in(entry, name)
