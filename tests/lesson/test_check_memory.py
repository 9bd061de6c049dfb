"""Arrays that lie otherwise in memory reach the checks; a wrong number of results is said in words."""

import numpy as np
import pytest

from cnn_utils.lesson import run_checks
from cnn_utils.lesson.checks.compare import answer
from cnn_utils.lesson.checks.memory import LAYOUTS, in_any_memory


def came(function):
    """Return what is said to have come, of each check that fails."""
    return [outcome.error.came for outcome in run_checks(function) if outcome.wrong]


def test_state_in_a_tuple():
    """It is said that there are three results; the checks do not take them for one."""

    def adam_init(parameters):
        return ([0 * array for array in parameters],) * 2 + (0,)

    assert came(adam_init)[:2] == ["3 results", "3 results"]


def test_pair_the_other_way_round():
    """It is said what comes first, and what then."""

    def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        return state, parameters

    assert set(came(adam_step)[:5]) == {"a dict, then a list"}


@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (3, 2, 4, 5)])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout, shape):
    """The same numbers in memory of their own; only what has several axes can lie in another order."""
    array = np.random.default_rng(0).normal(size=shape)
    laid = LAYOUTS[layout](array)
    assert np.array_equal(laid, array) and not np.shares_memory(laid, array)
    assert laid.strides != array.strides or array.ndim < 2


def test_layouts_arrive():
    """As they are made, not as a copy that lies like the others."""
    array, given = np.ones((2, 3, 4)), {"array": np.ones((2, 3, 4))}
    found = [results[0] for _, results in in_any_memory(lambda array: str(array.strides), given)]
    assert len({*found, str(array.strides)}) == 1 + len(LAYOUTS)
    assert answer(lambda array: str(array.strides), given) == (str(array.strides),)
