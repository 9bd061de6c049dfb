"""Search for the smallest call that shows a mistake."""

import time
from collections.abc import Callable

import numpy as np

from cnn_utils.lesson.checks.compare import copied
from cnn_utils.lesson.diagnosis.subject import Subject, Trial, course_own, differs, trial

PATIENCE = 1.0  # seconds
SEEDS = range(8)


def smallest(f: Callable, subject: Subject) -> Trial | None:
    """Return the smallest call that shows a mistake, and what comes and is expected there.

    Parameters
    ----------
    f : callable
        The reader's function.
    subject : Subject
        With `small` calls, from the smallest on.

    Returns
    -------
    Trial or None
        None if every small call gives what is expected.
    """
    right, end = course_own(f.__name__), time.monotonic() + PATIENCE
    # the smallest sizes first, each with several numbers
    for given in (call for calls in zip(*map(small_calls(subject), SEEDS), strict=True) for call in calls):
        if time.monotonic() > end:
            return None
        if found := failing(subject, f, right, given):
            return shrunk(subject, f, right, found, end)
    return None


def small_calls(subject: Subject) -> Callable:
    """Return a function that takes a seed and returns small calls."""
    small = subject.small or (lambda rng: iter(()))
    return lambda seed: small(np.random.default_rng(seed))


def failing(subject: Subject, f: Callable, right: Callable, given: dict[str, np.ndarray]) -> Trial | None:
    """Return the trial of a call if its results are wrong; None if they are right, or there are none."""
    try:
        one = trial(subject, f, right, given)
    except Exception:
        return None
    return one if any(differs(one, name, subject) for name in one.wanted) else None


def shrunk(subject: Subject, f: Callable, right: Callable, found: Trial, end: float) -> Trial:
    """Set number after number to 0, or to 1, as long as the mistake still shows."""
    for name, array in found.given.items():
        if not isinstance(array, np.ndarray) or array.dtype.kind != "f":
            continue
        for place in np.ndindex(array.shape):
            for number in (0.0, 1.0):
                if time.monotonic() > end or found.given[name][place] in (0.0, number):
                    break
                given = copied(found.given)
                given[name][place] = number
                found = failing(subject, f, right, given) or found
    return found
