"""Checks of lesson 5: Adam."""

import numpy as np

from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import answer, compare_all, copied, ensure, spell_call
from cnn_utils.lesson.checks.promises import arguments_case, refusals, unchanged_case
from cnn_utils.lesson.checks.stored import read_stored

PARAMETERS = [np.array([[1.0, 2.0, 3.0]]), np.array([4.0, 5.0])]
ZEROS = [np.zeros((1, 3)), np.zeros(2)]
PLAIN = {"lr": 0.1, "beta1": 0.5, "beta2": 0.75, "epsilon": 0.0}


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
    ensure(set(state) == {"m", "v", "t"}, "two arrays", f"keys {sorted(state)}", "keys m, v and t")
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
        came, wanted = f"{state['m'][0].dtype}, {state['v'][0].dtype}", np.dtype(dtype).name
        ensure(came == f"{wanted}, {wanted}", f"parameters of {wanted}", f"m and v of {came}", wanted)


def step(f, given):
    """Take a step; return parameters and state."""
    results = answer(f, given)
    ensure(len(results) == 2, spell_call(given), f"{len(results)} results", "2: parameters, state")
    return results


def first_step(f):
    """Without epsilon, the first step is lr long, against the sign of the gradient."""
    given = start() | PLAIN
    parameters, state = step(f, given)
    wanted = [np.array([[0.9, 2.1, 2.9]]), np.array([3.9, 5.1])]
    names = ["parameters[0]", "parameters[1]"]
    compare_all(spell_call(given), tuple(parameters), names, wanted, 1e-12)
    ensure(state["t"] == 1, "a first step", f"t = {state['t']}", "t = 1: counted once for all parameters")


def second_step(f):
    """Gradients 1, then 3: m = 0.5, 1.75 and v = 0.25, 2.4375."""
    given = {"parameters": [np.array([0.0])], "gradients": [np.array([3.0])], **PLAIN}
    given["state"] = {"m": [np.array([0.5])], "v": [np.array([0.25])], "t": 1}
    parameters, state = step(f, given)
    # m_hat = 1.75 / (1 - 0.25), v_hat = 2.4375 / (1 - 0.5625)
    wanted = [-0.1 * (1.75 / 0.75) / np.sqrt(2.4375 / 0.4375)], [1.75], [2.4375]
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
    """See whether the arrays that were given have changed."""
    given = start()
    array, moment, state = given["parameters"][0], given["state"]["m"][0], given["state"]
    gradients = copied(given["gradients"])
    results = f(**given)
    changed = array[0, 0] != 1 and moment[0, 0] != 0 and state["t"] == 1
    ensure(changed, "arrays", "the arrays that were given are as before", "them changed in place")
    same = results[0][0] is array and results[1] is state
    ensure(same, "arrays and a state", "other arrays, or another dict", "the same ones returned")
    came = tuple(given["gradients"])
    compare_all("gradients", came, ("gradients[0]", "gradients[1]"), gradients, 0)


def step_dtype(f):
    """Use NumPy's own float64 as learning rate: float32 must stay."""
    for dtype in (np.float32, np.float64):
        parameters, state = step(f, start(dtype) | {"lr": np.float64(0.1)})
        kinds = {array.dtype for array in (*parameters, *state["m"], *state["v"])}
        ensure(kinds == {np.dtype(dtype)}, f"{np.dtype(dtype)}", f"{kinds}", f"{np.dtype(dtype)} only")


CHECKS = {
    "adam_init": [
        arguments_case("parameters"),
        Case("by hand: zeros like the parameters, t = 0", memory),
        Case("m and v share no memory", own_memory),
        Case("dtype kept: float32, float64", init_dtype),
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
        Case("dtype kept: float32, float64", step_dtype),
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
