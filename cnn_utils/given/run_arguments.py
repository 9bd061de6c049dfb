"""What trains a network, or asks it, looked at as a whole before the work begins."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from cnn_utils.given.run_checks import MOST_STEPS
from cnn_utils.given.validation import (
    check_arrays,
    check_dtype,
    check_generator,
    check_integer,
    check_list,
    check_number,
)


def check_network(arguments: dict[str, Any]) -> None:
    """Raise TypeError or ValueError unless the arguments beside images can be a network, and how to train it.

    A run would end only after its first epoch, or in a sentence about the learning rate.
    """
    params: Any = arguments.get("params")
    state: Any = arguments.get("optimizer_state")
    check_params("params", params)
    dtype = arguments["images"].dtype
    for name, array in params._asdict().items():
        check_finite(f"params.{name}", array, dtype)
    if "optimizer_state" in arguments:
        check_state("optimizer_state", state, params)
        for key, least in ("m", -np.inf), ("v", 0):
            for i, array in enumerate(state[key]):
                check_finite(f"optimizer_state['{key}'][{i}]", array, dtype, least)
    if not callable(arguments.get("after_epoch") or print):
        raise TypeError(f"after_epoch is {arguments['after_epoch']!r}, expected a function")
    if arguments.get("checkpoint") is not None:
        check_kept(arguments.get("rng"))


def check_params(argument: str, params: Any) -> None:
    """Raise TypeError unless `params` is a tuple of named parameters."""
    if not (isinstance(params, tuple) and hasattr(params, "_asdict")):
        raise TypeError(
            f"{argument} is of type {type(params).__name__}, expected Params, as from init_params"
        )


def check_state(argument: str, state: Any, parameters: Sequence[np.ndarray]) -> None:
    """Raise TypeError or ValueError unless `state` is an optimizer's memory for these parameters."""
    check_memory(argument, state)
    check_arrays(f"{argument}['m']", state["m"], parameters)
    check_arrays(f"{argument}['v']", state["v"], parameters)
    check_integer(f"{argument}['t']", state["t"], 0)
    check_number(f"{argument}['t']", state["t"], 0, MOST_STEPS + 1)


def check_memory(argument: str, state: Any) -> None:
    """Raise TypeError or ValueError unless `state` has the parts of an optimizer's memory."""
    if not isinstance(state, dict):
        raise TypeError(f"{argument} is of type {type(state).__name__}, expected a dict from adam_init")
    if missing := sorted({"m", "v", "t"} - state.keys()):
        raise ValueError(f"{argument} has no {missing}, expected a dict from adam_init")


def check_run_memory(argument: str, state: Any, parameters: Sequence[np.ndarray]) -> None:
    """Raise TypeError or ValueError unless `state` has a moment for each parameter, whatever is in it."""
    check_memory(argument, state)
    for key in "mv":
        check_list(f"{argument}['{key}']", state[key], parameters)


def check_run_generator(argument: str, rng: Any) -> None:
    """Raise TypeError unless `rng` is a generator; unlike elsewhere, None is none."""
    if rng is None:
        raise TypeError(f"{argument} is None, expected a numpy.random.Generator")
    check_generator(argument, rng)


def check_kept(rng: np.random.Generator | None) -> None:
    """Raise TypeError if the state of a generator cannot be kept in a checkpoint."""
    try:
        json.dumps(rng and rng.bit_generator.state)
    except TypeError as error:
        kind = type(rng.bit_generator).__name__  # type: ignore[union-attr]
        words = "whose state a checkpoint cannot keep, expected one from numpy.random.default_rng"
        raise TypeError(f"rng is a generator of kind {kind}, {words}") from error


def check_finite(argument: str, array: Any, dtype: np.dtype, least: float = -np.inf) -> None:
    """Raise TypeError or ValueError unless `array` is of `dtype`, finite, and at least `least`."""
    check_dtype(argument, array, dtype)
    if not (np.isfinite(array) & (array >= least)).all():
        wrong = array[~(np.isfinite(array) & (array >= least))].flat[0]
        expected = "finite numbers" + (f" of at least {least}" if np.isfinite(least) else "")
        raise ValueError(f"{argument} holds {wrong}, expected {expected}")
