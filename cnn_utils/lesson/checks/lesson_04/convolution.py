"""Checks of lesson 4: convolution, backward."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnn_utils.lesson.checks.compare import worked
from cnn_utils.lesson.checks.promises import draw, promises, slopes

THREE = "grad_input", "grad_weights", "grad_bias"


def convolve(input: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Return a convolution by its definition: every window times every filter."""
    windows = sliding_window_view(input, weights.shape[-2:], axis=(-2, -1))
    sums = np.tensordot(windows, weights, axes=((-5, -2, -1), (1, 2, 3)))  # (..., H_out, W_out, C_out)
    return np.moveaxis(sums + bias, -1, -3)


def conv2d_backward(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments: no two sizes are equal."""
    image, weights = draw(N, 2, 5, 6, dtype=dtype), draw(None, 4, 2, 3, 3, dtype=dtype, seed=1)
    grad, bias = draw(N, 4, 3, 4, dtype=dtype, seed=3), draw(None, 4, dtype=dtype, seed=2)
    return {"upstream_grad": grad, "saved_input": image, "weights": weights, "bias": bias}


STRIP = {
    "upstream_grad": np.array([[[1.0, 10.0]]]),
    "saved_input": np.array([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]]),
    "weights": np.array([[[[1.0, 2.0], [3.0, 4.0]]]]),
    "bias": np.array([9.0]),
}
STRIP_GRADS = (
    [[[1.0, 2 + 10.0, 20.0], [3.0, 4 + 30.0, 40.0]]],
    [[[[1 + 20.0, 2 + 30.0], [4 + 50.0, 5 + 60.0]]]],
    [11.0],
)
# two images of two channels of 3 x 3, all ones; two filters of 2 x 2, each of which looks at a channel of its
# own, and there at the top left corner of each window
CORNERS = np.zeros((2, 2, 2, 2))
CORNERS[0, 0, 0, 0] = CORNERS[1, 1, 0, 0] = 1
UPSTREAM = np.arange(16.0).reshape(2, 2, 2, 2)
CUBES = {"upstream_grad": UPSTREAM, "saved_input": np.ones((2, 2, 3, 3))}
CUBES |= {"weights": CORNERS, "bias": np.ones(2)}
# a weight's gradient is the sum of what arrives at its filter, 0 + 1 + 2 + 3 + 8 + 9 + 10 + 11
CUBES_GRADS = (
    np.pad(UPSTREAM, [(0, 0), (0, 0), (0, 1), (0, 1)]),
    np.broadcast_to(np.reshape([44.0, 76.0], (2, 1, 1, 1)), (2, 2, 2, 2)),
    [44.0, 76.0],
)
GIVEN = conv2d_backward(2, np.float64)
CASES = promises(
    conv2d_backward,
    THREE,
    [
        {"upstream_grad": np.zeros((3, 4, 4, 3))},
        {"upstream_grad": np.zeros((3, 4, 1, 1))},
        {"upstream_grad": np.zeros((3, 4, 3, 4), np.float32)},
        {"saved_input": np.zeros((3, 3, 5, 6))},
        {"weights": np.zeros((4, 2, 3, 2))},
        {"bias": np.zeros(1)},
    ],
    [
        worked("by hand: two places of a 2 × 2 filter", STRIP, THREE, STRIP_GRADS),
        worked(
            "need_grad_input=False: None", STRIP | {"need_grad_input": False}, THREE, (None, *STRIP_GRADS[1:])
        ),
        slopes(GIVEN, convolve, (GIVEN["saved_input"], GIVEN["weights"], GIVEN["bias"]), THREE),
        worked("by hand: all sizes equal", CUBES, THREE, CUBES_GRADS),
    ],
    optional=("need_grad_input=True",),
)
