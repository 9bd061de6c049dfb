"""Checks of lesson 4: the numerical gradient and the relative error, which judge all the others."""

from collections.abc import Callable, Sequence

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, only, unchanged_case
from cnn_utils.lesson.checks.case import NotStrict, Wrong
from cnn_utils.lesson.checks.compare import expect, worked
from cnn_utils.lesson.checks.manners import advice, refusals

TABLE = np.array([[1.0, -2.0, 3.0], [0.5, 0.0, -1.0]])
FLOAT32 = TABLE.astype(np.float32)
SQUARES = {"f": lambda x: np.sum(x**2), "x": TABLE}
MIXED = {"f": lambda x: x[0] * x[1] + x[2] ** 3, "x": np.array([2.0, 5.0, -1.0])}
# (1.1 ** 3 - 0.9 ** 3) / 0.2; a difference to one side only would be 3.31 or 2.71
WIDE = {"f": lambda x: x[0] ** 3, "x": np.array([1.0]), "epsilon": 0.1}
# not row by row in memory
TURNED = {"f": lambda x: np.sum(x**3), "x": np.stack([TABLE, 2 * TABLE], axis=2).T}


def called_twice_an_entry(f: Callable) -> None:
    """Count the calls."""
    calls = []

    def constant(x: np.ndarray) -> float:
        calls.append(x.shape)
        return 1.0

    expect(f, {"f": constant, "x": TABLE}, ("gradient",), (np.zeros((2, 3)),))
    if calls != [(2, 3)] * 12:
        came = f"{len(calls)} calls, with arrays of shape {calls[0] if calls else 'none'}"
        raise Wrong("x of shape (2, 3)", came, "12 calls, two an entry, each with an array like x")


def a_plain_number(f: Callable) -> None:
    """See that the error is a float."""
    error = only(f, {"actual": FLOAT32[0], "expected": 2 * FLOAT32[0]}, "error")
    if not isinstance(error, float):
        raise NotStrict(f"the error is of type {type(error).__name__}, expected float")


def errors(
    actual: Sequence[float | Sequence[float]], expected: Sequence[float | Sequence[float]], error: float
) -> tuple[dict[str, np.ndarray], tuple[str], tuple[float]]:
    """Return a call and its result."""
    return {"actual": np.array(actual), "expected": np.array(expected)}, ("error",), (error,)


CHECKS = {
    "numerical_gradient": [
        arguments_case("f", "x", "epsilon=1e-5"),
        worked("by hand: squares have slope 2x", SQUARES, ("gradient",), (2 * TABLE,), 1e-8),
        worked("by hand: x₀x₁ + x₂³", MIXED, ("gradient",), ([5.0, 2, 3],), 1e-8),
        worked("central: a wide step on x³ gives 3.01", WIDE, ("gradient",), ([3.01],), 1e-10),
        worked("three axes, turned in memory", TURNED, ("gradient",), (3 * TURNED["x"] ** 2,), 1e-8),
        advice("two calls an entry", called_twice_an_entry),
        unchanged_case(SQUARES, TURNED),
        alone_case(SQUARES, SQUARES | {"x": -TABLE}),
        refusals(SQUARES, [{"x": FLOAT32}, {"x": [1.0]}, {"epsilon": 0}, {"epsilon": -1e-5}]),
    ],
    "relative_error": [
        arguments_case("actual", "expected"),
        worked("by hand: [1, 2] and [1, 2.5]", *errors([1.0, 2], [1.0, 2.5], 0.2)),
        advice("a plain number", a_plain_number),
        worked("equal arrays: 0", *errors([3.0, -4], [3.0, -4], 0.0)),
        worked("opposite signs: 2", *errors([[3.0], [-4]], [[-3.0], [4]], 2.0)),
        worked("all zeros: 0", *errors([0.0, 0], [0.0, 0], 0.0)),
        worked("only one of them is zero: 1", *errors([0.0, 0], [0.0, 2], 1.0)),
        worked("by the largest entry of all", *errors([1.0, -100], [2.0, -100], 0.01)),
        worked("by the larger of the two", *errors([[-4.0, -1]], [[-3.0, -1]], 0.25)),
        worked("the size does not matter", *errors([1e-9, 2e-9], [1e-9, 2.5e-9], 0.2)),
        unchanged_case(errors([1.0, -2], [-1.0, 2], 0)[0]),
        refusals(
            errors([1.0, 2], [1.0, 2], 0)[0], [{"expected": np.zeros(3)}, {"expected": np.zeros((2, 1))}]
        ),
    ],
}
