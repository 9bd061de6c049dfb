"""The judge itself: known slopes, known errors, and wrong gradients that it must not let pass."""

import numpy as np
import pytest
from helpers import assert_refused, assert_same

from cnn_utils import numerical_gradient, relative_error


def test_slopes_that_are_known():
    """Exact for a parabola; the error of a cubic is epsilon squared."""
    x = np.array([[1.0, -2.0], [0.0, 3.0]])
    assert_same([numerical_gradient(lambda a: np.sum(a**2), x)], [2 * x], 1e-9)
    assert_same([numerical_gradient(lambda a: np.sum(a**3), x, epsilon=0.5)], [3 * x**2 + 0.25], 1e-12)
    assert_same([numerical_gradient(lambda a: a[0, 0] * a[1, 1], x)], [[[3, 0], [0, 1]]], 1e-9)
    assert numerical_gradient(float, np.array(5.0)) == pytest.approx(1)
    assert numerical_gradient(np.sum, np.zeros((0, 3))).shape == (0, 3)


def test_x_is_not_changed():
    """Neither by the judge nor by a function that writes into its argument."""
    x = np.arange(4.0)
    x.setflags(write=False)

    def spoil(array):
        total = array.sum()
        array[:] = 99
        return total

    assert_same([numerical_gradient(spoil, x)], [np.ones(4)], 1e-9)
    assert x.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(("x", "start"), [
    ([1.0], "x is of type list"),
    (1.0, "x is of type float"),
    (np.zeros(2, np.float32), "x has dtype float32"),
    (np.zeros(2, int), "x has dtype int64"),
])  # fmt: skip
def test_wrong_x(x, start):
    """Float32 is too coarse."""
    assert_refused(numerical_gradient, {"f": np.sum, "x": x}, start)


@pytest.mark.parametrize("epsilon", [0, -1e-5, np.nan, np.inf, None, "1"])
def test_wrong_epsilon(epsilon):
    """No distance between the two points."""
    case = {"f": np.sum, "x": np.ones(2), "epsilon": epsilon}
    assert_refused(numerical_gradient, case, f"epsilon is {epsilon!r}, expected")


def test_relative_error_by_hand():
    """The largest difference over the largest entry of either."""
    assert relative_error([1.0, 2.0, -4.0], [1.0, 2.5, -4.0]) == 0.125
    assert relative_error([[0.0, -8.0]], [[2.0, 0.0]]) == 1.0
    assert relative_error([1.0], [-1.0]) == 2.0
    assert relative_error([0.0, 0.0], [0.0, 0.0]) == 0.0
    assert relative_error([0.0], [1e-300]) == relative_error([1e-300], [0.0]) == 1.0
    assert isinstance(relative_error(np.float32([1]), np.float32([1])), float)


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_a_broken_gradient_never_passes(broken):
    """NaN is no error of 0, on either side or on both."""
    with np.errstate(invalid="ignore"):
        for pair in [
            ([broken, 1.0], [1.0, 1.0]),
            ([1.0, 1.0], [broken, 1.0]),
            ([1.0, broken], [1.0, broken]),
        ]:
            assert not relative_error(*pair) < 1e-6


def test_relative_error_of_other_shapes():
    """No broadcast."""
    assert_refused(
        relative_error, {"actual": np.ones((2, 1)), "expected": np.ones(2)}, "actual has shape (2, 1)"
    )


def test_results_that_are_no_array():
    """Both results of a forward function, whose arrays differ in shape."""
    both = np.ones((2, 3)), np.ones((2, 4, 5))
    for pair, name in (((both, both), "actual"), ((np.ones(3), both), "expected")):
        with pytest.raises(TypeError, match=f"{name} is a tuple of arrays that differ in shape"):
            relative_error(*pair)
