"""Checks of lesson 4: the layers, backward."""

from typing import Any

import numpy as np

from cnn_utils.lesson.checks.compare import worked
from cnn_utils.lesson.checks.lesson_04 import convolution, dropout, gradient_check
from cnn_utils.lesson.checks.lesson_04.convolution import THREE
from cnn_utils.lesson.checks.promises import draw, promises, slopes

ONE = ("grad_input",)


def relu_backward(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments."""
    return {"upstream_grad": draw(N, 2, 3, 4, dtype=dtype), "saved_mask": draw(N, 2, 3, 4, seed=1) > 0}


HAND = {"upstream_grad": np.array([1.0, -2.0, 3.0]), "saved_mask": np.array([True, True, False])}
RELU_INPUT = draw(None, 2, 3, 4, seed=1)
RELU = promises(
    relu_backward,
    ONE,
    [
        {"saved_mask": np.ones((3, 2, 3, 4))},
        {"saved_mask": np.ones((2, 3, 4), bool)},
        {"upstream_grad": np.ones((3, 2, 3, 4), int)},
        {"upstream_grad": [1.0]},
    ],
    [
        worked("by hand: passed and blocked", HAND, ONE, ([1.0, -2, 0],)),
        slopes(relu_backward(None, np.float64), lambda x: np.where(x > 0, x, 0), (RELU_INPUT,), ONE),
    ],
)


def maxima(input: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the largest of each 2 x 2 window, and its place in the window."""
    H, W = (size // 2 * 2 for size in input.shape[-2:])
    corners = [input[..., i:H:2, j:W:2] for i in range(2) for j in range(2)]
    return np.max(corners, axis=0), np.argmax(corners, axis=0)


def maxpool2d_backward(N: int | None, dtype: type) -> dict[str, Any]:
    """Return good arguments: the last row and column fill no window."""
    grad, input = draw(N, 2, 2, 3, dtype=dtype, seed=1), draw(N, 2, 5, 7)
    return {
        "upstream_grad": grad,
        "saved_max_indices": maxima(input)[1].astype(np.uint8),
        "input_shape": input.shape,
        "pool_size": 2,
    }


ODD = {
    "upstream_grad": np.array([[[7.0, 8.0]]]),
    "saved_max_indices": np.array([[[1, 2]]], np.uint8),
    "input_shape": (1, 3, 5),
    "pool_size": 2,
}
MAXPOOL2D = promises(
    maxpool2d_backward,
    ONE,
    [
        {"upstream_grad": np.zeros((3, 2, 3, 2))},
        {"upstream_grad": np.zeros((3, 2, 1, 1))},
        {"saved_max_indices": np.full((3, 2, 2, 3), 4)},
        {"saved_max_indices": np.zeros((3, 2, 2, 3))},
        {"input_shape": (3, 2, 6, 7)},
        {"pool_size": 0},
        {"pool_size": 3},
    ],
    [
        worked("by hand: odd sizes", ODD, ONE, ([[[0, 7, 0, 0, 0], [0, 0, 8, 0, 0], [0, 0, 0, 0, 0]]],)),
        slopes(maxpool2d_backward(3, np.float64), lambda x: maxima(x)[0], (draw(3, 2, 5, 7),), ONE),
    ],
)


def flatten_backward(N: int | None, dtype: type) -> dict[str, Any]:
    """Return good arguments."""
    shape = (2, 3, 4) if N is None else (N, 2, 3, 4)
    return {"upstream_grad": draw(N, 24, dtype=dtype), "original_shape": shape}


EIGHT = {"upstream_grad": np.arange(8.0), "original_shape": (2, 2, 2)}
FLATTEN = promises(
    flatten_backward,
    ONE,
    [
        {"original_shape": (3, 2, 3, 5)},
        {"original_shape": (3, 4, 2, 3, 1)},
        {"upstream_grad": np.zeros((3, 24), int)},
        {"upstream_grad": np.zeros(72)},
    ],
    [
        worked("by hand: (8,) back to (2, 2, 2)", EIGHT, ONE, ([[[0, 1], [2, 3]], [[4, 5], [6, 7]]],)),
        slopes(flatten_backward(2, np.float64), lambda x: x.reshape(2, 24), (draw(2, 2, 3, 4, seed=1),), ONE),
    ],
)


def dense_backward(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments: a matrix that is not square."""
    grad, weights = draw(N, 3, dtype=dtype, seed=3), draw(None, 3, 5, dtype=dtype, seed=1)
    bias = draw(None, 3, dtype=dtype, seed=2)
    return {"upstream_grad": grad, "saved_input": draw(N, 5, dtype=dtype), "weights": weights, "bias": bias}


PAIR = {
    "upstream_grad": np.array([1.0, 10.0, 100.0]),
    "saved_input": np.array([2.0, 3.0]),
    "weights": np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
    "bias": np.array([7.0, 8.0, 9.0]),
}
PAIR_GRADS = ([531.0, 642.0], [[2.0, 3], [20, 30], [200, 300]], [1.0, 10, 100])
SQUARE = {"upstream_grad": np.array([[1.0, 2], [3, 4]]), "saved_input": np.array([[1.0, 0], [0, 10]])}
SQUARE |= {"weights": np.array([[1.0, 1], [0, 1]]), "bias": np.zeros(2)}
SQUARE_GRADS = [[1.0, 3], [3, 7]], [[1.0, 30], [2, 40]], [4.0, 6]
VECTORS = dense_backward(2, np.float64)
DENSE = promises(
    dense_backward,
    THREE,
    [
        {"upstream_grad": np.zeros((3, 1))},
        {"upstream_grad": np.zeros((3, 3), np.float32)},
        {"saved_input": np.zeros((3, 4))},
        {"weights": np.zeros((5, 3))},
        {"bias": np.zeros(1)},
    ],
    [
        worked("by hand: three outputs, two inputs", PAIR, THREE, PAIR_GRADS),
        worked("by hand: all sizes equal", SQUARE, THREE, SQUARE_GRADS),
        slopes(
            VECTORS,
            lambda x, w, b: x @ w.T + b,
            (VECTORS["saved_input"], VECTORS["weights"], VECTORS["bias"]),
            THREE,
        ),
    ],
)

CHECKS = {
    **gradient_check.CHECKS,
    "dense_backward": DENSE,
    "relu_backward": RELU,
    "flatten_backward": FLATTEN,
    "dropout_backward": dropout.CASES,
    "maxpool2d_backward": MAXPOOL2D,
    "conv2d_backward": convolution.CASES,
}
