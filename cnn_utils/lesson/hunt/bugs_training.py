"""Bugs before and after the walk: of the initialization, and of Adam."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.hunt.bug import Bug

LATE = 10**6  # steps after which Adam's correction makes no difference


def one_memory(f: Callable, a: dict[str, Any]) -> Any:
    """Let m and v be the same arrays."""
    state = f(**a)
    return state | {"v": state["m"]}


def counts_from_one(f: Callable, a: dict[str, Any]) -> Any:
    """Begin as if a step had been taken."""
    return f(**a) | {"t": 1}


def uphill(f: Callable, a: dict[str, Any]) -> Any:
    """Step along the gradient."""
    return f(**a | {"gradients": [-gradient for gradient in a["gradients"]]})


def much_too_far(f: Callable, a: dict[str, Any]) -> Any:
    """Step a hundred times as far."""
    return f(**a | {"lr": 100 * a["lr"]})


def only_the_first_array(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Leave all arrays but the first where they are."""
    others = [array.copy() for array in a["parameters"][1:]]
    parameters, state = f(**a)
    for array, before in zip(parameters[1:], others, strict=True):
        array[...] = before
    return parameters, state


def not_corrected(f: Callable, a: dict[str, Any]) -> Any:
    """Forget that both moments began at zero."""
    state, t = a["state"], a["state"]["t"]
    state["t"] = LATE
    results = f(**a)
    state["t"] = t + 1
    return results


def not_counted(f: Callable, a: dict[str, Any]) -> Any:
    """Take every step for the first."""
    a["state"]["t"] = 0
    results = f(**a)
    a["state"]["t"] = 0
    return results


def betas_exchanged(f: Callable, a: dict[str, Any]) -> Any:
    """Let the first moment forget as slowly as the second should, and the other way round."""
    return f(**a | {"beta1": a["beta2"], "beta2": a["beta1"]})


def no_momentum(f: Callable, a: dict[str, Any]) -> Any:
    """Let the first moment forget everything."""
    return f(**a | {"beta1": 0.0})


def zeros(f: Callable, a: dict[str, Any]) -> np.ndarray:
    """Draw nothing."""
    return np.zeros_like(f(**a))


def much_too_large(f: Callable, a: dict[str, Any]) -> Any:
    """Draw weights that are 30 times too large."""
    return 30 * f(**a)


def fans_exchanged(f: Callable, a: dict[str, Any]) -> Any:
    """Count the outputs instead of the inputs; Glorot's limit does not mind."""
    weights = f(**a)
    return weights * math.sqrt(a["shape"][1] / a["shape"][0]) if a["method"] == "he" else weights


def always_the_same(f: Callable, a: dict[str, Any]) -> Any:
    """Draw from a generator of its own."""
    return f(**a | {"rng": np.random.default_rng(0)})


def ones(f: Callable, a: dict[str, Any]) -> Any:
    """Begin at one."""
    return f(**a) + 1


BUGS = (
    Bug("adam_init", 1, "m and v are the same arrays", one_memory),
    Bug("adam_init", 3, "the step counter begins at 1", counts_from_one),
    Bug("adam_step", 1, "the step goes uphill", uphill),
    Bug("adam_step", 1, "the step is a hundred times too large", much_too_far),
    Bug("adam_step", 1, "only the first array moves", only_the_first_array),
    Bug("adam_step", 3, "the moments are not corrected for having begun at zero", not_corrected),
    Bug("adam_step", 3, "steps are not counted: each is taken for the first", not_counted),
    Bug("adam_step", 3, "beta1 and beta2 are exchanged", betas_exchanged),
    Bug("adam_step", 3, "the first moment forgets everything: no momentum", no_momentum),
    Bug("init_weights", 1, "all weights are zero", zeros),
    Bug("init_weights", 1, "the weights are 30 times too large", much_too_large),
    Bug("init_weights", 3, 'for "he", the outputs are counted instead of the inputs', fans_exchanged),
    Bug("init_weights", 3, "rng is not used: the same numbers in every call", always_the_same),
    Bug("init_bias", 3, "the bias begins at one, not at zero", ones),
)
