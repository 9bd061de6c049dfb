"""Checks of lesson 5: the memory that Adam begins with."""

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, unchanged_case
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, arrays_in, compare_all, copied, ensure
from cnn_utils.lesson.checks.manners import advice, refusals

PARAMETERS = [np.array([[1.0, 2.0, 3.0]]), np.array([4.0, 5.0])]
THREE = [*PARAMETERS, np.array([6.0, 7.0])]  # two of one shape


def memory(f: Callable) -> None:
    """Look at the new state."""
    state = as_state(answer(f, {"parameters": THREE}))
    ensure(state["t"] == 0, "three arrays", f"t = {state['t']}", "t = 0")
    for key in "mv":
        names = [f"{key}[{position}]" for position in range(3)]
        compare_all("three arrays", tuple(state[key]), names, [np.zeros_like(array) for array in THREE], 0)
        for name, moment in zip(names, state[key], strict=True):  # in integers, small steps would be lost
            ensure(moment.dtype.kind == "f", "three arrays of floats", f"{name} of {moment.dtype}", "floats")


def as_state(results: tuple[Any, ...]) -> Any:
    """Return the only result, after a look at whether it is a state."""
    came = f"{len(results)} results" if len(results) > 1 else f"a {type(results[0]).__name__}"
    right = len(results) == 1 and isinstance(results[0], dict)
    ensure(right, "three arrays", came, "one result: a dict with the keys m, v and t")
    (state,) = results
    keys = ", ".join(map(str, state))
    ensure(set(state) >= {"m", "v", "t"}, "three arrays", f"keys {keys}", "keys m, v and t")
    return state


def own_memory(f: Callable) -> None:
    """Look for arrays that are the same: of m, of v, or given."""
    parameters = copied(THREE)
    state = as_state(answer(f, {"parameters": parameters}, lambda given: given))
    arrays = [*arrays_in({"m": state["m"], "v": state["v"], "parameters": parameters})]
    for (name, array), (other_name, other) in itertools.combinations(arrays, 2):
        shared = np.may_share_memory(array, other)
        ensure(not shared, "three arrays", f"{name} and {other_name} in the same memory", "memory for each")


def init_dtype(f: Callable) -> None:
    """Look at the dtype of the moments."""
    for dtype in (np.float32, np.float64):
        (state,) = answer(f, {"parameters": [np.ones(2, dtype)]})
        kinds = {array.dtype for array in (*state["m"], *state["v"])}
        if kinds != {np.dtype(dtype)}:
            raise NotStrict(f"parameters of {np.dtype(dtype)}, m or v of {spell_kinds(kinds)}")


def spell_kinds(kinds: set[Any]) -> str:
    """Return dtypes in words."""
    return " and ".join(sorted(map(str, kinds)))


CASES = [
    arguments_case("parameters"),
    Case("by hand: zeros like the parameters, t = 0", memory),
    Case("memory of its own for each array", own_memory),
    unchanged_case({"parameters": PARAMETERS}),
    alone_case({"parameters": PARAMETERS}, {"parameters": THREE}),
    advice("dtype kept: float32, float64", init_dtype),
    refusals(
        {"parameters": PARAMETERS}, [{"parameters": None}, {"parameters": [PARAMETERS[0], np.zeros(2, int)]}]
    ),
]
