"""Checks of what lesson 4 has written as loops, on numbers small enough for paper."""

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case, unchanged_case
from cnn_utils.lesson.checks.compare import worked

DENSE = {
    "upstream_grad": np.array([1.0, 10.0]),
    "saved_input": np.array([1.0, 2, 3]),
    "weights": np.array([[2.0, 0, 4], [1, 5, 0]]),
}
DENSE_RESULTS = (
    np.array([12.0, 50, 4]),
    np.array([[1.0, 2, 3], [10, 20, 30]]),
    np.array([1.0, 10.0]),
)
POOL = {
    "upstream_grad": np.array([[[10.0, 20], [30, 40]], [[1.0, 2], [3, 4]]]),
    "saved_max_indices": np.array([[[1, 2], [0, 3]], [[3, 0], [1, 2]]]),
    "input_shape": (2, 4, 5),
    "pool_size": 2,
}
POOL_RESULT = np.array([[[0.0, 10, 0, 0, 0], [0, 0, 20, 0, 0], [30, 0, 0, 0, 0], [0, 0, 0, 40, 0]],
                        [[0.0, 0, 2, 0, 0], [0, 1, 0, 0, 0], [0, 3, 0, 0, 0], [0, 0, 4, 0, 0]]])  # fmt: skip
POOL_OF_3 = {
    "upstream_grad": np.array([[[7.0]]]),
    "saved_max_indices": np.array([[[5]]]),
    "input_shape": (1, 3, 3),
    "pool_size": 3,
}
GRAD = np.array([[[1.0, 10, 100], [1000, 0, 0]], [[2.0, 0, 0], [0, 0, 3]]])  # (C_out, H_out, W_out)
IMAGE = np.array([[[1.0, 2, 3, 4], [5, 6, 7, 8], [9, 1, 2, 3]]])  # (C_in, H, W)
WEIGHTS = np.array([[[[1.0, 2], [3, 4]]], [[[5.0, 6], [7, 8]]]])  # (C_out, C_in, K, K)
ON_WEIGHTS = {"upstream_grad": GRAD, "saved_input": IMAGE, "K": 2}
ON_INPUT = {"upstream_grad": GRAD, "weights": WEIGHTS}
SENT_BACK = np.array([[[11.0, 24, 120, 200], [1017, 2050, 355, 418], [3000, 4000, 21, 24]]])
# two input channels, one filter: the axes of the weights change places
SWAPPED = {"upstream_grad": np.array([[[1.0]]]), "weights": WEIGHTS.swapaxes(0, 1)}
SCATTERED = {**ON_INPUT, "input_shape": (1, 3, 4)}
GRAD_INPUT, GRAD_WEIGHTS = ("grad_input",), ("grad_weights",)
CHECKS = {
    "dense_backward_loops": [
        arguments_case(*DENSE),
        worked("by hand: three inputs, two outputs", DENSE, ("grad_input", "grad_weights", "grad_bias"),
               DENSE_RESULTS),
        unchanged_case(DENSE),
    ],
    "maxpool2d_backward_loops": [
        arguments_case(*POOL),
        worked("by hand: two channels of 4 × 5", POOL, GRAD_INPUT, (POOL_RESULT,)),
        worked("by hand: a window of 3", POOL_OF_3, GRAD_INPUT, (np.eye(9)[5].reshape(1, 3, 3) * 7,)),
        unchanged_case(POOL),
    ],
    "grad_bias_loops": [
        arguments_case("upstream_grad"),
        worked("by hand: two filters", {"upstream_grad": GRAD}, ("grad_bias",), (np.array([1111.0, 5.0]),)),
        unchanged_case({"upstream_grad": GRAD}),
    ],
    "grad_weights_loops": [
        arguments_case(*ON_WEIGHTS),
        worked("by hand: two filters of 2 × 2", ON_WEIGHTS, GRAD_WEIGHTS,
               (np.array([[[[5321.0, 6432], [9765, 1876]]], [[[23.0, 28], [16, 21]]]]),)),
        unchanged_case(ON_WEIGHTS),
    ],
    "grad_input_scatter": [
        arguments_case(*SCATTERED),
        worked("by hand: two filters", SCATTERED, GRAD_INPUT, (SENT_BACK,)),
        worked("by hand: two channels", {**SWAPPED, "input_shape": (2, 2, 2)}, GRAD_INPUT, (WEIGHTS[:, 0],)),
        unchanged_case(SCATTERED),
    ],
    "grad_input_full_convolution": [
        arguments_case(*ON_INPUT),
        worked("by hand: two filters", ON_INPUT, GRAD_INPUT, (SENT_BACK,)),
        worked("by hand: two channels", SWAPPED, GRAD_INPUT, (WEIGHTS[:, 0],)),
        unchanged_case(ON_INPUT),
    ],
}  # fmt: skip
