"""General tests on a difference: the relation between what came and what was expected.

Each takes what came and what was expected, arrays of floats, and the arguments of the call. It yields words,
a guess each; what holds in all calls that went wrong is the answer.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from cnn_utils.lesson.diagnosis.elementwise import an_argument, elementwise, nearly, with_argument
from cnn_utils.lesson.diagnosis.subject import Trial, same

WHERE = "the first axis", "the second axis", "the third axis", "the fourth axis"


def not_numbers(got: np.ndarray, wanted: np.ndarray, given: dict, sizes: dict) -> Iterator[str]:
    """Yield that there is NaN or infinity where a number was expected."""
    bad = ~np.isfinite(got) & np.isfinite(wanted)
    if bad.any():
        kind = (
            "NaN"
            if np.isnan(got[bad]).all()
            else "infinite"
            if np.isinf(got[bad]).all()
            else "NaN or infinite"
        )
        yield f"entries are {kind}: never written (np.empty), or divided by 0, or too large?"
        yield "entries are NaN or infinite: never written (np.empty), or divided by 0, or too large?"


def constant(got: np.ndarray, wanted: np.ndarray, given: dict, sizes: dict) -> Iterator[str]:
    """Yield that there is the same number everywhere."""
    if got.size > 1 and np.all(got == got.flat[0]) and not np.all(wanted == wanted.flat[0]):
        yield f"every entry is {got.flat[0]:g}"
        yield "every entry is the same"


def factor(got: np.ndarray, wanted: np.ndarray, given: dict, sizes: dict) -> Iterator[str]:
    """Yield by which factor all of it is too large."""
    place = np.unravel_index(np.argmax(np.abs(wanted)), wanted.shape)
    if not wanted.size or not wanted[place]:
        return
    ratio = got[place] / wanted[place]
    if not np.isfinite(ratio) or ratio in (0, 1) or not same(got, ratio * wanted):
        return
    if same(ratio, -1.0):
        yield "the sign is wrong"
    for words, size in sizes.items():
        if same(ratio, float(size)):
            yield f"{words} times too large"
        if same(ratio, 1 / size):
            yield f"divided by {words}, which is not wanted"
    if wanted.size > 1:
        yield f"{ratio:.4g} times what it should be"
        yield "too large or too small by one factor"


def offset(got: np.ndarray, wanted: np.ndarray, given: dict, sizes: dict) -> Iterator[str]:
    """Yield what is added to all of it."""
    shift = (got - wanted).flat[0] if wanted.size else 0
    if shift and wanted.size > 1 and same(got, wanted + shift):
        yield f"{shift:+.4g} is added to every entry"
        yield "something is added to every entry"


def cut(got: np.ndarray, wanted: np.ndarray, given: dict, sizes: dict) -> Iterator[str]:
    """Yield where it is cut off, that it is rounded, or without its sign."""
    if wanted.size < 2:
        return
    low, high = got.min(initial=np.inf), got.max(initial=-np.inf)
    if same(got, np.abs(wanted)):
        yield "signs are lost: the absolute value"
    for words, rounded in [
        ("cut off to integers", np.trunc),
        ("rounded", np.rint),
        ("rounded down", np.floor),
    ]:
        if same(got, rounded(wanted)):
            yield f"{words}: an array of integers?"
    if same(got, np.maximum(wanted, low)):
        yield f"cut off below {low:g}"
        yield "cut off below"
    if same(got, np.minimum(wanted, high)):
        yield f"cut off above {high:g}"
        yield "cut off above"
    if same(got, np.clip(wanted, low, high)):
        yield f"cut off below {low:g} and above {high:g}"
        yield "cut off below and above"


def turned(got: np.ndarray, wanted: np.ndarray, given: dict, sizes: dict) -> Iterator:
    """Yield which axes are exchanged or flipped."""
    for axes in itertools.permutations(range(wanted.ndim)):
        if list(axes) != sorted(axes) and same(got, wanted.transpose(axes)):
            yield (
                "transposed: axes are exchanged"
                if wanted.ndim > 2
                else "transposed: rows and columns exchanged"
            )
    for count in range(1, min(wanted.ndim, 4) + 1):
        for axes in itertools.combinations(range(min(wanted.ndim, 4)), count):
            if same(got, np.flip(wanted, axes)):
                yield f"flipped along {axis_words(axes, wanted)}"
    if got.size == wanted.size and got.size and same(got, wanted.ravel(order="F").reshape(wanted.shape)):
        yield "the numbers in another order: read column by column"


def shifted(got: np.ndarray, wanted: np.ndarray, given: dict, sizes: dict) -> Iterator:
    """Yield along which axes all entries are a place too far."""
    choices = [(axis,) for axis in range(wanted.ndim)] + ([(-2, -1)] if wanted.ndim > 1 else [])
    for axes in choices:
        for step in (1, -1):
            moved = np.roll(wanted, (step,) * len(axes), axes)
            inner = tuple(slice(1, -1) if axis - wanted.ndim in axes or axis in axes else slice(None)
                          for axis in range(wanted.ndim))  # fmt: skip
            if got[inner].size > 2 and np.ptp(got[inner]) and same(got[inner], moved[inner]):
                yield f"shifted by one along {axis_words([axis % wanted.ndim for axis in axes], wanted)}"


def axis_words(axes: Sequence, array: np.ndarray) -> str:
    """Return axes in words: rows and columns are the last two."""
    names = list(WHERE[: array.ndim])
    if array.ndim >= 2:
        names[-2:] = ["the rows", "the columns"]
    return " and ".join(names[axis] for axis in axes)


def elsewhere(got: np.ndarray, wanted: np.ndarray, given: dict, sizes: dict) -> Iterator[str]:
    """Yield which places are wrong."""
    if got.size > 3 and np.ptp(wanted) and same(np.sort(got, None), np.sort(wanted, None)):
        yield "the right numbers, at wrong places"
    near = np.isclose(got, wanted, rtol=1e-9, atol=1e-12 * np.abs(wanted).max(initial=0), equal_nan=True)
    if wanted.ndim > 1 and len(wanted) > 1:
        rows = near.reshape(len(near), -1).all(axis=1)
        if rows[0] and not rows[1:].any():
            yield "only the first image is right"
        if rows[:-1].all():
            yield "only the last image is wrong"
        if rows[1:].all():
            yield "only the first image is wrong"
    yield from borders(near, wanted)
    if not near.any():
        return
    for words, part in [("is negative", wanted < 0), ("is zero", wanted == 0), ("is positive", wanted > 0)]:
        if part.any() and not near[part].any() and near[~part].all():
            yield f"wrong only where the right value {words}"


def borders(near: np.ndarray, wanted: np.ndarray) -> Iterator[str]:
    """Tell whether only borders are wrong."""
    if wanted.ndim < 3 or min(wanted.shape[-2:]) < 3 or near.all():
        return
    if near[..., :-1, :-1].all():
        yield "wrong only in the last row or column"
    if near[..., 1:, 1:].all():
        yield "wrong only in the first row or column"
    if near[..., 1:-1, 1:-1].all():
        yield "wrong only at the border"


SAME_SHAPE: tuple = not_numbers, constant, an_argument, factor, offset, turned, cut, shifted, elementwise
SAME_SHAPE += with_argument, nearly, elsewhere


def relation(trials: list[Trial], name: str, sizes: Callable) -> str | None:
    """Return how a result differs from the right one, in words that hold in every call; None if none do.

    Parameters
    ----------
    trials : list of Trial
        Those in which the result is wrong.
    name : str
        Of the result.
    sizes : callable
        See `Subject`.
    """
    found = []
    for trial in trials:
        got, wanted = trial.got.get(name), trial.wanted[name]
        if type(wanted) in (tuple, str, type(None)) or got is None:
            return None
        got, wanted = np.asarray(got), np.asarray(wanted)
        if got.dtype == object or got.dtype.kind in "USO" or got.shape != wanted.shape:
            return None
        if got.dtype == wanted.dtype == bool and np.array_equal(got, ~wanted):
            found.append(["inverted: True and False are exchanged"])
            continue
        pair = got.astype(float), wanted.astype(float)
        with np.errstate(all="ignore"):
            found.append(
                [words for test in SAME_SHAPE for words in test(*pair, trial.given, sizes(trial.given))]
            )
    common = [words for words in found[0] if all(words in others for others in found[1:])] if found else []
    return common[0] if common else None
