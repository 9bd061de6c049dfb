"""Checks of lesson 5: Adam."""

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotStrict, Wrong
from cnn_utils.lesson.checks.compare import answer, compare_all, copied, ensure, spell_call, spell_change
from cnn_utils.lesson.checks.manners import refusals
from cnn_utils.lesson.checks.promises import arguments_case, unchanged_case
from cnn_utils.lesson.checks.stored import read_stored

PARAMETERS = [np.array([[1.0, 2.0, 3.0]]), np.array([4.0, 5.0])]
ZEROS = [np.zeros((1, 3)), np.zeros(2)]
# without bias correction the first step would be (1 - 0.5) / sqrt(1 - 0.96) = 2.5 times as long
PLAIN = {"lr": 0.1, "beta1": 0.5, "beta2": 0.96, "epsilon": 0.0}


def start(dtype=np.float64):
    """Return the arguments of a first step."""
    parameters, gradients = ([array.astype(dtype) for array in arrays] for arrays in (PARAMETERS, ONES))
    state = {key: [np.zeros_like(array) for array in parameters] for key in "mv"}
    return {"parameters": parameters, "gradients": gradients, "state": {**state, "t": 0}}


ONES = [np.array([[1.0, -2.0, 0.5]]), np.array([3.0, -1.0])]


def memory(f):
    """Look at the new state."""
    (state,) = answer(f, {"parameters": PARAMETERS})
    ensure(isinstance(state, dict), "two arrays", f"a {type(state).__name__}", "a dict")
    ensure(set(state) >= {"m", "v", "t"}, "two arrays", f"keys {sorted(state)}", "keys m, v and t")
    ensure(state["t"] == 0, "two arrays", f"t = {state['t']}", "t = 0")
    for key in "mv":
        names = [f"{key}[{position}]" for position in range(2)]
        compare_all("two arrays", tuple(state[key]), names, ZEROS, 0)


def own_memory(f):
    """Look for arrays that are the same."""
    (state,) = answer(f, {"parameters": PARAMETERS})
    shared = any(np.shares_memory(m, v) for m, v in zip(state["m"], state["v"], strict=True))
    ensure(not shared, "two arrays", "m and v are the same arrays", "m and v with memory of their own")


def init_dtype(f):
    """Look at the dtype of the moments."""
    for dtype in (np.float32, np.float64):
        (state,) = answer(f, {"parameters": [np.ones(2, dtype)]})
        kinds = {array.dtype for array in (*state["m"], *state["v"])}
        if kinds != {np.dtype(dtype)}:
            raise NotStrict(f"parameters of {np.dtype(dtype)}, m or v of {spell_kinds(kinds)}")


def spell_kinds(kinds):
    """Return dtypes in words."""
    return " and ".join(sorted(map(str, kinds)))


def step(f, given):
    """Take a step; return parameters and state."""
    results = answer(f, given)
    ensure(len(results) == 2, spell_call(given), f"{len(results)} results", "2: parameters, state")
    return results


def first_step(f):
    """Without epsilon, the first step is lr long, against the sign of the gradient."""
    given = start() | PLAIN
    parameters, state = step(f, given)
    came = f"t = {state['t']}" + ", counted once for each array" * (state["t"] == len(PARAMETERS))
    ensure(state["t"] == 1, "a first step, two arrays", came, "t = 1")
    wanted = [np.array([[0.9, 2.1, 2.9]]), np.array([3.9, 5.1])]
    names = ["parameters[0]", "parameters[1]"]
    compare_all(spell_call(given), tuple(parameters), names, wanted, 1e-12)


def second_step(f):
    """Gradients 1, then 3: m = 0.5, 1.75 and v = 0.04, 0.3984."""
    given = {"parameters": [np.array([0.0])], "gradients": [np.array([3.0])], **PLAIN}
    given["state"] = {"m": [np.array([0.5])], "v": [np.array([0.04])], "t": 1}
    parameters, state = step(f, given)
    # m_hat = 1.75 / (1 - 0.5 ** 2), v_hat = 0.3984 / (1 - 0.96 ** 2)
    wanted = [-0.1 * (1.75 / 0.75) / np.sqrt(0.3984 / 0.0784)], [1.75], [0.3984]
    came = parameters[0], state["m"][0], state["v"][0]
    compare_all(spell_call(given), came, ("parameters[0]", "m[0]", "v[0]"), wanted, 1e-12)


def epsilon_outside(f):
    """Epsilon is added to the root, not under it."""
    given = {"parameters": [np.array([1.0])], "gradients": [np.array([0.5])], **PLAIN, "epsilon": 0.5}
    given["state"] = {"m": [np.zeros(1)], "v": [np.zeros(1)], "t": 0}
    compare_all(spell_call(given), (step(f, given)[0][0],), ("parameters[0]",), ([0.95],), 1e-12)


def pytorch(f):
    """Take ten steps, five times."""
    for given, (wanted,) in read_stored("adam_steps"):
        numbers = {key: given[key] for key in PLAIN}
        parameters = [given["parameter"].copy()]
        state = {"m": [np.zeros_like(parameters[0])], "v": [np.zeros_like(parameters[0])], "t": 0}
        for number, gradient in enumerate(given["gradients"]):
            call = {"parameters": parameters, "gradients": [gradient], "state": state, **numbers}
            parameters, state = step(f, call)
            compare_all(f"step {number + 1}", (parameters[0],), ("parameters[0]",), (wanted[number],), 1e-12)


def in_place(f):
    """See whether the arrays that were given have changed, and the gradients have not."""
    given = start()
    before, state = copied(given), given["state"]
    results = f(**given)
    for position, array in enumerate(given["parameters"]):
        moved = not np.array_equal(array, before["parameters"][position])
        ensure(moved, "two arrays", f"parameters[{position}] is as before", "every array changed in place")
    for key in ("m", "v"):
        moved = all(np.any(moment != 0) for moment in state[key])
        ensure(moved, "two arrays", f"an array of state[{key!r}] is as before", "every moment updated")
    ensure(state["t"] > 0, "a first step", "state['t'] is as before", "the state that was given updated")
    same = results[0][0] is given["parameters"][0] and results[1] is state
    ensure(same, "arrays and a state", "other arrays, or another dict", "the same ones returned")
    for position, gradient in enumerate(given["gradients"]):
        old = before["gradients"][position]
        if not np.array_equal(gradient, old):
            came = spell_change(f"gradients[{position}]", old, gradient)
            raise Wrong("two arrays", came, "gradients as they were")


def step_dtype(f):
    """Use NumPy's own float64 as learning rate: float32 must stay."""
    for dtype in (np.float32, np.float64):
        parameters, state = step(f, start(dtype) | {"lr": np.float64(0.1)})
        kinds = {array.dtype for array in (*parameters, *state["m"], *state["v"])}
        if kinds != {np.dtype(dtype)}:
            raise NotStrict(f"given {np.dtype(dtype)}, parameters or moments are of {spell_kinds(kinds)}")


CHECKS = {
    "adam_init": [
        arguments_case("parameters"),
        Case("by hand: zeros like the parameters, t = 0", memory),
        Case("m and v share no memory", own_memory),
        Case("dtype kept: float32, float64", init_dtype, manners=True),
        unchanged_case({"parameters": PARAMETERS}),
        refusals({"parameters": PARAMETERS}, [{"parameters": None}, {"parameters": [np.zeros(2, int)]}]),
    ],
    "adam_step": [
        arguments_case("parameters", "gradients", "state", "lr", "beta1", "beta2", "epsilon"),
        Case("by hand: the first step is lr long", first_step),
        Case("by hand: a second step", second_step),
        Case("by hand: epsilon outside the root", epsilon_outside),
        Case("PyTorch's values in 5 runs of 10 steps", pytorch),
        Case("parameters and state changed in place, gradients not", in_place),
        Case("dtype kept: float32, float64", step_dtype, manners=True),
        refusals(
            start(),
            [
                {"gradients": ONES[:1]},
                {"gradients": [ONES[0], np.zeros(1)]},
                {"gradients": [ONES[0], np.zeros(2, np.float32)]},
                {"state": {}},
                {"lr": -0.1},
                {"beta1": 1},
                {"beta2": 1.5},
                {"epsilon": -1e-8},
            ],
        ),
    ],
}
