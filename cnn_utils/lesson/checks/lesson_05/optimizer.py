"""Checks of lesson 5: Adam."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, call_with
from cnn_utils.lesson.checks.case import Case, NotStrict, Wrong
from cnn_utils.lesson.checks.compare import (
    answer,
    compare_all,
    copied,
    ensure,
    spell,
    spell_call,
    spell_change,
)
from cnn_utils.lesson.checks.lesson_05 import state
from cnn_utils.lesson.checks.lesson_05.state import PARAMETERS, spell_kinds
from cnn_utils.lesson.checks.manners import advice, refusals
from cnn_utils.lesson.checks.stored import read_stored

GRADIENTS = [np.array([[1.0, -2.0, 0.5]]), np.array([3.0, -1.0])]
# without bias correction the first step would be (1 - 0.5) / sqrt(1 - 0.96) = 2.5 times as long
PLAIN = {"lr": 0.1, "beta1": 0.5, "beta2": 0.96, "epsilon": 0.0}


def start(dtype: type = np.float64) -> dict[str, Any]:
    """Return the arguments of a first step."""
    parameters, gradients = ([array.astype(dtype) for array in arrays] for arrays in (PARAMETERS, GRADIENTS))
    moments = {key: [np.zeros_like(array) for array in parameters] for key in "mv"}
    return {"parameters": parameters, "gradients": gradients, "state": {**moments, "t": 0}}


def step(f: Callable, given: dict[str, Any]) -> Any:
    """Take a step; return parameters and state."""
    results = answer(f, given)
    came = f"{len(results)} result{'s' * (len(results) > 1)}"
    ensure(len(results) == 2, spell_call(given), came, "2: parameters, state")
    in_order(results, spell_call(given))
    return results


def in_order(results: Any, words: str) -> None:
    """See whether the parameters come first, and the state behind them."""
    right = isinstance(results[0], list | tuple) and isinstance(results[1], dict)
    came = f"a {type(results[0]).__name__}, then a {type(results[1]).__name__}"
    ensure(right, words, came, "first the parameters, then the state: a list or tuple, then a dict")
    missing = [key for key in ("m", "v", "t") if key not in results[1]]
    ensure(not missing, words, f"a state without {', '.join(missing)}", "a state with m, v and t")


def first_step(f: Callable) -> None:
    """Without epsilon, the first step is lr long, against the sign of the gradient."""
    given = start() | PLAIN
    parameters, new = step(f, given)
    came = f"t = {new['t']}" + ", counted once for each array" * (new["t"] == len(PARAMETERS))
    ensure(new["t"] == 1, "a first step, two arrays", came, "t = 1")
    wanted = [np.array([[0.9, 2.1, 2.9]]), np.array([3.9, 5.1])]
    names = ["parameters[0]", "parameters[1]"]
    compare_all(spell_call(given), tuple(parameters), names, wanted, 1e-12)


def second_step(f: Callable) -> None:
    """Gradients 1, then 3: m = 0.5, 1.75 and v = 0.04, 0.3984; a 0 keeps momentum of its first step."""
    before: dict[str, Any] = {
        key: [np.full(size, value) for size in (2, 1)] for key, value in [("m", 0.5), ("v", 0.04)]
    }
    given: dict[str, Any] = {
        "parameters": [np.zeros(2), np.zeros(1)],
        "gradients": [np.array([3.0, 0.0]), np.zeros(1)],
    }
    given |= {"state": before | {"t": 1}, **PLAIN}
    parameters, new = step(f, given)
    # m_hat = 1.75 / (1 - 0.5 ** 2), v_hat = 0.3984 / (1 - 0.96 ** 2)
    moved = -0.1 * (1.75 / 0.75) / np.sqrt(0.3984 / 0.0784)
    still_moving = -0.1 * (0.25 / 0.75) / np.sqrt(0.0384 / 0.0784)
    wanted = [moved, still_moving], [1.75, 0.25], [0.3984, 0.0384], [still_moving]
    came = parameters[0], new["m"][0], new["v"][0], parameters[1]
    names = "parameters[0]", "m[0]", "v[0]", "parameters[1]"
    compare_all(spell_call(given), came, names, wanted, 1e-12)


def epsilon_outside(f: Callable) -> None:
    """Epsilon is added to the root, not under it."""
    given = {"parameters": [np.array([1.0])], "gradients": [np.array([0.5])], **PLAIN, "epsilon": 0.5}
    given["state"] = {"m": [np.zeros(1)], "v": [np.zeros(1)], "t": 0}
    compare_all(spell_call(given), (step(f, given)[0][0],), ("parameters[0]",), ([0.95],), 1e-12)


def defaults(f: Callable) -> None:
    """Take two steps with nothing said: 0.001, 0.9, 0.999 and 1e-8, which counts beside a tiny gradient."""
    parameters, new = [np.zeros(2)], {"m": [np.zeros(2)], "v": [np.zeros(2)], "t": 0}
    gradients = np.array([1.0, 1e-8]), np.array([3.0, 3e-8])
    # second step: m = 0.39 and v = 0.009999 times the first gradient and its square
    long = -0.001 * 0.39 / 0.19 / (np.sqrt(0.009999 / 0.001999) + np.array([1e-8, 1.0]))
    first = -0.001 / (1 + np.array([1e-8, 1.0]))
    for number, (gradient, wanted) in enumerate(zip(gradients, (first, first + long), strict=True), start=1):
        parameters, new = step(f, {"parameters": parameters, "gradients": [gradient], "state": new})
        given = f"step {number}, lr, beta1, beta2 and epsilon not given, gradient {spell(gradient)}"
        compare_all(given, (parameters[0],), ("parameters[0]",), (wanted,), 1e-12)


def pytorch(f: Callable) -> None:
    """Take ten steps, five times, with a parameter that is cut into several arrays."""
    for given, (wanted,) in read_stored("adam_steps"):
        numbers = {key: given[key] for key in PLAIN}
        parameters = list(given["parameter"].copy())
        new = {key: [np.zeros_like(array) for array in parameters] for key in "mv"} | {"t": 0}
        names = [f"parameters[{position}]" for position in range(len(parameters))]
        for number, gradient in enumerate(given["gradients"]):
            call = {"parameters": parameters, "gradients": list(gradient), "state": new, **numbers}
            parameters, new = step(f, call)
            words = f"step {number + 1}, {len(parameters)} arrays"
            compare_all(words, tuple(parameters), names, wanted[number], 1e-12)


def in_place(f: Callable) -> None:
    """See whether the arrays given, in a list or tuple, have changed, and the gradients have not."""
    for kind in (list, tuple):
        given, words = start(), f"a {kind.__name__} of two arrays"
        given["parameters"] = kind(given["parameters"])
        arrays, before = list(given["parameters"]), copied(given)
        results = call_with(f, f"{words}, as Params is one" if kind is tuple else words, given)
        for position, array in enumerate(arrays):
            name = f"parameters[{position}]"
            same = given["parameters"][position] is array
            ensure(same, words, f"{name} is another array now", "the same array, changed in place")
            moved = not np.array_equal(array, before["parameters"][position])
            ensure(moved, words, f"{name} is as before", "every array changed in place")
        state_moved(given["state"], words)
        same_objects(results, arrays, given["state"], words)
        for position, (new, old) in enumerate(zip(given["gradients"], before["gradients"], strict=True)):
            if not np.array_equal(new, old):
                came = spell_change(f"gradients[{position}]", old, new)
                raise Wrong(words, came, "gradients as they were")


def state_moved(new: Any, words: str) -> None:
    """See whether all of the state that was given is new."""
    for key in ("m", "v"):
        for position, moment in enumerate(new[key]):
            came = f"state[{key!r}][{position}] is as before"
            ensure(np.any(moment != 0), words, came, "every moment updated, in the state that was given")
    ensure(new["t"] > 0, words, "state['t'] is as before", "the state that was given updated")


def same_objects(results: Any, arrays: Any, given_state: Any, words: str) -> None:
    """See whether what comes back is what was given."""
    is_pair = isinstance(results, tuple) and len(results) == 2
    ensure(is_pair, words, spell(results), "2 results: parameters, state")
    in_order(results, words)
    ensure(results[1] is given_state, words, "another dict", "the state that was given")
    same = all(map(operator.is_, results[0], arrays))
    ensure(same, words, "other arrays returned", "the parameters that were given")


def step_dtype(f: Callable) -> None:
    """Use NumPy's own float64 as learning rate: float32 must stay."""
    for dtype in (np.float32, np.float64):
        parameters, new = step(f, start(dtype) | {"lr": np.float64(0.1)})
        kinds = {array.dtype for array in (*parameters, *new["m"], *new["v"])}
        if kinds != {np.dtype(dtype)}:
            raise NotStrict(f"given {np.dtype(dtype)}, parameters or moments are of {spell_kinds(kinds)}")


CHECKS = {
    "adam_init": state.CASES,
    "adam_step": [
        arguments_case(*"parameters gradients state lr=0.001 beta1=0.9 beta2=0.999 epsilon=1e-8".split()),
        Case("by hand: the first step is lr long", first_step),
        Case("by hand: a second step", second_step),
        Case("by hand: epsilon outside the root", epsilon_outside),
        Case("by hand: two steps with the defaults", defaults),
        Case("PyTorch's values in 5 runs of 10 steps", pytorch),
        Case("parameters and state changed in place, gradients not", in_place),
        alone_case(start(), start() | {"lr": 0.5}),
        advice("dtype kept: float32, float64", step_dtype),
        refusals(
            start(),
            [
                {"gradients": GRADIENTS[:1]},
                {"gradients": [GRADIENTS[0], np.zeros(1)]},
                {"gradients": [GRADIENTS[0], np.zeros(2, np.float32)]},
                {"state": {}},
                {"lr": -0.1},
                {"beta1": 1},
                {"beta2": 1.5},
                {"epsilon": -1e-8},
            ],
        ),
    ],
}
