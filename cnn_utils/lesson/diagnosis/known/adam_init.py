"""Mistakes in `adam_init`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import normal
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject

SHAPES = (2, 3), (2, 3), (4,)


def parameters() -> list[np.ndarray]:
    """Return three arrays, two of them of one shape."""
    return [normal(*shape, seed=number) for number, shape in enumerate(SHAPES)]


def ones(right: Callable, parameters: Any) -> dict[str, Any]:
    """Return moments of ones."""
    return {key: [np.ones_like(p) for p in parameters] for key in "mv"} | {"t": 0}


def copies(right: Callable, parameters: Any) -> dict[str, Any]:
    """Return moments that are copies of the parameters."""
    return {key: [p.copy() for p in parameters] for key in "mv"} | {"t": 0}


def at_one(right: Callable, parameters: Any) -> dict[str, Any]:
    """Return a state that has counted a step already."""
    return {**right(parameters), "t": 1}


SUBJECT = Subject(
    ("state",),
    ({"parameters": parameters()},),
    (
        Known("moments of ones, expected zeros", ones),
        Known("the parameters themselves, expected zeros of their shapes", copies),
        Known("the step counter starts at 1, expected 0", at_one),
    ),
    (
        Seen("m and v are of another length: one array for each parameter is expected",
             lambda trial: lengths(trial.got) != lengths(trial.wanted)
             and any(name.startswith("state['m']") for name in trial.got)),
        Seen("another state is expected: a dict with 'm', 'v' and 't'",
             lambda trial: not {"state['t']"} <= set(trial.got) or not isinstance(trial.results, dict)),
    ),
    cases={
        "memory of its own": "two arrays of the state share their memory: {came}",
    },
)  # fmt: skip


def lengths(results: dict[str, Any]) -> list[int]:
    """Return how many arrays m and v have."""
    return [sum(name.startswith(f"state['{key}']") for name in results) for key in "mv"]
