"""Adam: steps by hand, several parameters, and wrong calls that change nothing."""

import copy
from fractions import Fraction

import numpy as np
import pytest
from helpers import assert_refused, assert_same

from cnn_utils import Params, adam_init, adam_step


def make_call(dtype=np.float64):
    """Return good arguments for adam_step: two parameters, after one step."""
    parameters = [np.arange(6, dtype=dtype).reshape(2, 3), np.ones(2, dtype)]
    gradients = [np.full((2, 3), -2, dtype), np.array([1, -4], dtype)]
    state = adam_init(parameters)
    adam_step(parameters, gradients, state)
    return {"parameters": parameters, "gradients": gradients, "state": state}


def test_init_by_hand():
    """Zeros like each parameter, all of them different arrays, and a counter."""
    parameters = (np.ones((2, 3)), np.ones(4, np.float32))
    state = adam_init(parameters)
    assert state.keys() == {"m", "v", "t"} and state["t"] == 0
    arrays = [*state["m"], *state["v"]]
    assert [(array.shape, array.dtype) for array in arrays] == 2 * [((2, 3), np.float64), ((4,), np.float32)]
    for array in arrays:
        assert not array.any()
        array += 1  # changes none of the others
    assert all(parameter.max() == 1 for parameter in parameters)


def test_two_steps_by_hand():
    """The first step is lr against the sign of the gradient, whatever its size."""
    parameters, gradient = [np.array([1.0, 1.0, 1.0])], np.array([4.0, -0.5, 0.0])
    state = adam_init(parameters)
    returned = adam_step(parameters, [gradient], state, lr=0.25, beta1=0.5, beta2=0.75, epsilon=0.5)
    assert returned[0] is parameters and returned[1] is state and state["t"] == 1
    assert state["m"][0].tolist() == [2, -0.25, 0] and state["v"][0].tolist() == [4, 0.0625, 0]
    # m_hat = 4, -0.5, 0 and sqrt(v_hat) = 4, 0.5, 0
    assert_same(parameters, [[1 - 0.25 * 4 / 4.5, 1 + 0.25 * 0.5 / 1, 1]], 1e-15)
    adam_step(parameters, [np.zeros(3)], state, lr=0.25, beta1=0.5, beta2=0.75, epsilon=0.5)
    # m = 1, v = 3 for the first entry: m_hat = 1 / 0.75, v_hat = 3 / 0.4375
    step = 0.25 * (1 / 0.75) / (np.sqrt(3 / 0.4375) + 0.5)
    assert_same([parameters[0][0]], [1 - 0.25 * 4 / 4.5 - step], 1e-15)
    assert state["t"] == 2


def test_defaults():
    """A step of 0.001, and the numbers of the paper."""
    parameters, state = [np.zeros(2)], adam_init([np.zeros(2)])
    adam_step(parameters, [np.array([1e-8, 5.0])], state)
    assert_same(parameters, [[-0.0005, -0.001 / (1 + 2e-9)]], 1e-9)
    assert_same([state["m"][0][1], state["v"][0][1]], [0.5, 0.025], 1e-12)


@pytest.mark.parametrize("kind", [list, tuple, Params._make])
def test_any_sequence(kind):
    """Each parameter moves by its own gradient, in place."""
    parameters = kind([np.zeros(2), *(np.zeros((1, size)) for size in range(3, 8))])
    before = list(parameters)
    adam_step(
        parameters, [np.full_like(p, 1 - 2 * (k % 2)) for k, p in enumerate(before)], adam_init(parameters)
    )
    assert all(parameter is same for parameter, same in zip(parameters, before, strict=True))
    assert_same(before[:2], [[-0.001] * 2, [[0.001] * 3]], 1e-6)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_gradients_stay_and_dtype_is_kept(dtype):
    """The state is of the parameters' dtype, also with NumPy's own numbers."""
    case = make_call(dtype)
    kept = copy.deepcopy(case["gradients"])
    adam_step(
        **case, lr=np.float64(0.1), beta1=np.float64(0.9), beta2=np.float64(0.9), epsilon=np.float64(0.1)
    )
    assert_same(case["gradients"], kept)
    arrays = [*case["parameters"], *case["state"]["m"], *case["state"]["v"]]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


def read_only():
    """Return the good parameters, the last of them locked."""
    parameters = make_call()["parameters"]
    parameters[1].setflags(write=False)
    return parameters


G, M = np.zeros((2, 3)), {**make_call()["state"]}
WRONG = [
    ({"gradients": [G]}, "gradients has 1 arrays, expected 2"),
    ({"gradients": [G, np.zeros(2), np.zeros(2)]}, "gradients has 3 arrays, expected 2"),
    ({"gradients": [G, np.zeros(3)]}, "gradients[1] has shape (3,), expected (2,)"),
    ({"gradients": [G, np.zeros(1)]}, "gradients[1] has shape (1,), expected (2,)"),
    ({"gradients": [np.zeros(3), np.zeros(2)]}, "gradients[0] has shape (3,), expected (2, 3)"),
    ({"gradients": [G, np.zeros(2, np.float32)]}, "gradients[1] has dtype float32, expected float64"),
    ({"gradients": [G, np.zeros(2, int)]}, "gradients[1] has dtype int64, expected "),
    ({"gradients": [G, [0.0, 0.0]]}, "gradients[1] is of type list"),
    ({"gradients": [G, None]}, "gradients[1] is of type NoneType"),
    ({"gradients": None}, "gradients is of type NoneType"),
    ({"gradients": (g for g in [G, np.zeros(2)])}, "gradients is of type generator"),
    ({"parameters": [G.copy()]}, "gradients has 2 arrays, expected 1"),
    ({"parameters": [[0.0], [0.0]]}, "parameters[0] is of type list"),
    ({"parameters": [G.copy(), np.zeros(2, int)]}, "parameters[1] has dtype int64"),
    ({"parameters": read_only()}, "parameters[1] is read-only"),
    ({"parameters": None}, "parameters is of type NoneType"),
    ({"state": None}, "state is of type NoneType"),
    ({"state": {}}, "state has no"),
    ({"state": {**M, "m": M["m"][:1]}}, "state['m'] has 1 arrays, expected 2"),
    ({"state": {**M, "v": [*M["v"], G]}}, "state['v'] has 3 arrays, expected 2"),
    ({"state": {**M, "v": [G, np.zeros(1)]}}, "state['v'][1] has shape (1,), expected (2,)"),
    ({"state": {**M, "m": [G.astype(np.float32), np.zeros(2)]}}, "state['m'][0] has dtype float32"),
    ({"state": {**M, "t": "1"}}, "state['t'] is '1', expected an integer"),
    ({"state": {**M, "t": -1}}, "state['t'] is -1, expected at least 0"),
    *(({key: value}, f"{key} is {value!r}, expected a number") for key, value in [
        ("lr", -0.1), ("lr", np.nan), ("lr", np.inf), ("lr", "0.1"), ("lr", None), ("lr", True),
        ("beta1", 1), ("beta1", -0.1), ("beta1", np.nan), ("beta2", 1.0), ("beta2", 2), ("beta2", None),
        ("epsilon", -1e-8), ("epsilon", np.inf), ("epsilon", "small"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "start"), WRONG)
def test_wrong_call_changes_nothing(changes, start):
    """Neither parameters nor state: all is looked at before anything is done."""
    case = {**make_call(), **changes}
    kept = copy.deepcopy({key: case[key] for key in ("parameters", "state")})
    assert_refused(adam_step, case, start)
    assert repr({key: case[key] for key in kept}) == repr(kept)


def test_fractions_are_numbers():
    """What Python calls a real number works, or is refused before anything has changed."""
    case = make_call()
    expected = copy.deepcopy(case)
    adam_step(**expected, lr=0.125)
    adam_step(**case, lr=Fraction(1, 8))
    assert_same(case["parameters"], expected["parameters"])


@pytest.mark.parametrize(
    ("parameters", "start"),
    [
        ([np.zeros(2), [0.0]], "parameters[1] is of type list"),
        ([np.zeros(2, int)], "parameters[0] has dtype int64"),
        (np.zeros((2, 3)), "parameters is of type ndarray"),
        ((p for p in [np.zeros(2)]), "parameters is of type generator"),
        (None, "parameters is of type NoneType"),
    ],
)
def test_wrong_init(parameters, start):
    """A generator would be used up; an array would be taken for its rows."""
    assert_refused(adam_init, {"parameters": parameters}, start)


@pytest.mark.parametrize("call", ["init", "step"])
def test_floats_too_small_for_epsilon(call):
    """In float16 epsilon is 0, and every parameter without a gradient would become NaN."""
    half, single = [np.zeros(3, np.float16)], [np.zeros(3, np.float32)]
    with pytest.raises(TypeError, match=r"^parameters\[0\] has dtype float16, expected float32 or float64"):
        adam_init(half) if call == "init" else adam_step(half, half, adam_init(single))
