"""Manners: wrong calls refused in a clear sentence, the dtype kept. What is missing is advice, no mistake."""

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotAttempted, NotStrict, Wrong
from cnn_utils.lesson.checks.compare import answer, arrays_in, copied, spell

UNCLEAR = "says nothing clear about"


def advice(name: str, run: Callable) -> Case:
    """Return a case of manners: what `run` finds wrong is said in a sentence."""

    def run_politely(f: Callable) -> None:
        try:
            run(f)
        except (NotStrict, NotAttempted):
            raise
        except Wrong as error:
            given = f"given {error.given}, " if error.given else ""
            raise NotStrict(f"{given}it gives {error.came}, expected {error.expected}") from error
        except Exception as error:
            raise NotStrict(f"it ends in {type(error).__name__}: {error}") from error

    return Case(name, run_politely, manners=True)


def dtype_case(make: Callable, names: tuple[str, ...]) -> Case:
    """Return the case that float32 and float64 stay what they are; `make` takes the dtype."""
    return advice("dtype kept: float32, float64", functools.partial(dtypes, make, names))


def dtypes(make: Callable, names: tuple[str, ...], f: Callable) -> None:
    """Call with both dtypes; look at what comes back. Masks are of bools, places of integers.

    A declaration of the arguments would mend what comes back, so it is left out.
    """
    f = inspect.unwrap(f)
    for dtype in (np.float32, np.float64):
        for name, result in zip(names, answer(f, make(dtype)), strict=False):
            kind = getattr(result, "dtype", np.dtype(float) if isinstance(result, float) else None)
            if kind is None:
                continue
            wanted = "bool" if "mask" in name else "integers" if "indices" in name else np.dtype(dtype).name
            fits = {"bool": kind == np.bool_, "integers": kind.kind in "iu"}.get(wanted, kind == dtype)
            if not fits and (kind.kind == "f" or wanted in ("bool", "integers")):
                raise NotStrict(f"given {np.dtype(dtype).name}, {name} is of {kind}, expected {wanted}")


def refusals(good: dict[str, Any], wrong: Sequence[Any], naming: Any = None) -> Case:
    """Return the case that wrong calls are refused in one sentence that names an argument, or `naming`."""
    name = f"{len(wrong)} wrong calls refused" if len(wrong) > 1 else "a wrong call refused"

    def run(f: Callable) -> None:
        found: dict[str | None, list[str]] = {}
        for changes in wrong:
            words = " with ".join(spell_argument(key, changes[key], good.get(key)) for key in changes)
            found.setdefault(refused(f, good, changes, naming), []).append(words)
        troubles = [f"it {trouble} {in_short(calls)}" for trouble, calls in found.items() if trouble]
        if troubles:
            raise NotStrict("; ".join(troubles))

    return Case(name, run, manners=True)


def in_short(calls: Any) -> str:
    """Return the first two calls, and how many more there are."""
    return ", ".join(calls[:2]) + (f" and {len(calls) - 2} more" if len(calls) > 2 else "")


def spell_argument(name: str, value: Any, right: np.ndarray | float | None) -> str:
    """Return an argument in a few words that show why a call with it is wrong, unlike one with `right`."""
    if isinstance(value, list) and isinstance(right, list):
        if len(value) != len(right):
            return f"{len(value)} instead of {len(right)} arrays as {name}"
        looks = [[(array.shape, array.dtype) for array in arrays] for arrays in (value, right)]
        wrong = next(n for n in range(len(value)) if looks[0][n] != looks[1][n])
        return spell_argument(f"{name}[{wrong}]", value[wrong], right[wrong])
    if isinstance(value, list):
        return f"a list as {name}"
    if isinstance(value, type):
        return f"{name} = {value.__name__}"
    if not isinstance(value, np.ndarray):
        return f"{name} = {value!r}" if len(repr(value)) < 40 else f"a {type(value).__name__} as {name}"
    if not value.size:
        return f"an empty {name}"
    kinds = {"i": "integers", "u": "integers", "b": "bools"}
    kind, wanted = (kinds.get(array.dtype.kind, array.dtype.name) for array in (value, np.asarray(right)))
    if kind != wanted:
        return f"{kind} as {name}"
    if value.shape != np.shape(right):
        return f"{name} of shape {value.shape}"
    return f"{name} = {spell(value)}" if value.size < 5 else f"{name} with entries up to {value.max():g}"


def refused(f: Callable, good: dict[str, Any], changes: Any, naming: Any = None) -> str | None:
    """Make a wrong call; return what is not as it should be, None if it is refused in a clear sentence.

    A clear sentence is a TypeError or ValueError that names the argument; before it, nothing is changed.
    """
    given = {**copied(good), **copied(changes)}
    before = copied(given)
    try:
        f(**given)
    except (TypeError, ValueError) as error:
        old, new = dict(arrays_in(before)), dict(arrays_in(given))
        for name, value in old.items():
            if not np.array_equal(value, new.get(name), equal_nan=value.dtype.kind == "f"):
                return f"changes {name} before it refuses"
        named = any(name in str(error) for name in ([naming] if naming else given))
        return None if named and "\n" not in str(error) else UNCLEAR
    except Exception:
        return UNCLEAR
    return "takes"
