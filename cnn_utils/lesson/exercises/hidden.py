"""Hidden tests of an assignment: more calls, compared with the course's own; a failure says no more."""

import importlib
import os
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.check import PATIENCE, is_empty, quiet
from cnn_utils.lesson.checks.calls import all_of
from cnn_utils.lesson.checks.compare import copied
from cnn_utils.lesson.course import BUILT_IN
from cnn_utils.lesson.exercises import hidden_cases, hidden_network
from cnn_utils.lesson.limits import TimeIsUp, stopped_after
from cnn_utils.lesson.source import find

SEED = "CNN_UTILS_HIDDEN_SEED"  # an environment variable: the teacher's own, so that nobody can try the calls
ROUNDS = 8
CLOSE = 1e-5  # relative to the largest entry: right answers may round, and clip, in a way of their own
HIDDEN = {
    name: case
    for module in (hidden_cases, hidden_network)
    for name, case in vars(module).items()
    if name in BUILT_IN and case.__module__ == module.__name__
}


def hidden_test(f: Callable) -> None:
    """Raise an AssertionError, always the same, if a function differs from the course's own.

    Parameters
    ----------
    f : callable
        Of the course, defined in the notebook.

    Raises
    ------
    AssertionError
        It says neither what was given nor what came: students see it in their feedback.
    """
    if is_empty(f) or not agrees(f):
        raise AssertionError("a hidden test failed") from None


def agrees(f: Callable) -> bool:
    """Tell whether a function gives what the course's own gives, whatever it may raise or print."""
    ours = getattr(importlib.import_module(find(f.__name__).module), f.__name__)
    seed = int.from_bytes(os.environ.get(SEED, "").encode())
    try:
        with quiet(), stopped_after(PATIENCE):
            for rng in np.random.default_rng(seed).spawn(ROUNDS):
                given = HIDDEN[f.__name__](rng)
                if not same(results(f, copied(given)), results(ours, copied(given))):
                    return False
    except (Exception, SystemExit, KeyboardInterrupt, TimeIsUp):  # what an error says may be what was given
        return False
    return True


def results(f: Callable, given: dict[str, Any]) -> list[tuple[np.ndarray, np.ndarray]] | np.ndarray:
    """Call a function; return what it gives, all of it if it gives one after another."""
    result = f(**given)
    return all_of(result) if hasattr(result, "__next__") else result


def same(came: Sequence | np.ndarray, wanted: Sequence | np.ndarray) -> bool:
    """Tell whether two results are the same, but for rounding; a tuple may be a list, a number an array."""
    if isinstance(wanted, dict):
        return all(same(came[key], wanted[key]) for key in wanted)  # more may be saved than is asked for
    if isinstance(wanted, list | tuple):
        return len(came) == len(wanted) and all(map(same, came, wanted))
    if not isinstance(wanted, np.ndarray | np.number | float):
        return bool(came == wanted)
    came, wanted = np.asarray(came), np.asarray(wanted)
    if came.shape != wanted.shape or wanted.dtype.kind != "f":
        return np.array_equal(came, wanted)
    scale = np.max(np.abs(wanted), initial=0)
    return bool(np.all(np.abs(came - wanted) <= CLOSE * scale))
