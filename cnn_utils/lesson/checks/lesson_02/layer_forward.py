"""Checks of lesson 2: the layers, forward."""

import math

import numpy as np

from cnn_utils.lesson.checks.case import together
from cnn_utils.lesson.checks.compare import worked
from cnn_utils.lesson.checks.lesson_02 import batch_last, dropout
from cnn_utils.lesson.checks.promises import draw, promises

OUTPUT_INPUT = "output", "saved_input"
OUTPUT_MASK = "output", "saved_mask"
MAXIMA = "output", "saved_max_indices"
OUTPUT_SHAPE = "output", "original_shape"
PROBABILITIES = ("probabilities",)
INTEGERS = {"input": np.zeros((2, 3), np.int64)}
LIST = {"input": [[1.0, 2.0], [3.0, 4.0]]}

IMAGE = np.arange(16.0).reshape(1, 4, 4)
CORNERS = {"input": IMAGE, "weights": np.array([[[[1.0, 0.0], [0.0, 2.0]]]]), "bias": np.array([0.5])}
# top left corner: 1 * 0 + 2 * 5 + 0.5; a step to the right adds 3 * 1, a step down 3 * 4
CORNERS_OUTPUT = [[[10.5, 13.5, 16.5], [22.5, 25.5, 28.5], [34.5, 37.5, 40.5]]]
TWO = np.arange(8.0).reshape(2, 2, 2)
PICK = np.zeros((2, 2, 2, 2))
PICK[0, 0, 0, 1], PICK[0, 1, 1, 0], PICK[1, 1, 1, 1] = 1, 10, 100
PICKS = {"input": TWO, "weights": PICK, "bias": np.array([0.0, -1.0])}
PICKS_OUTPUT = [[[1 + 60.0]], [[700 - 1.0]]]
# filters of zeros; as many filters as rows and columns, and as images
BIASES = {"input": np.ones((2, 2, 3, 3)), "weights": np.zeros((2, 2, 2, 2)), "bias": np.array([3.0, 4.0])}
BIASES_OUTPUT = [[[[3.0, 3.0], [3.0, 3.0]], [[4.0, 4.0], [4.0, 4.0]]]] * 2


def conv2d_forward(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments: no two sizes are equal."""
    image, weights = draw(N, 2, 5, 6, dtype=dtype), draw(None, 4, 2, 3, 3, dtype=dtype, seed=1)
    return {"input": image, "weights": weights, "bias": draw(None, 4, dtype=dtype, seed=2)}


CONV2D = promises(
    conv2d_forward,
    OUTPUT_INPUT,
    [
        {"input": np.zeros((5, 6))},
        {"input": np.zeros((3, 5, 6))},
        {"input": np.zeros((2, 2, 6))},
        {"weights": np.zeros((4, 2, 3, 2))},
        {"bias": np.zeros(1)},
        {"bias": np.zeros(4, np.float32)},
        LIST,
    ],
    [
        worked("by hand: a 2 × 2 filter on a 4 × 4 image", CORNERS, OUTPUT_INPUT, (CORNERS_OUTPUT, IMAGE)),
        worked("by hand: filters not flipped, channels added", PICKS, OUTPUT_INPUT, (PICKS_OUTPUT, TWO)),
        worked("by hand: a bias for each filter", BIASES, OUTPUT_INPUT, (BIASES_OUTPUT, BIASES["input"])),
    ],
)


def relu_forward(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments: positive, negative and zero."""
    return {"input": np.round(draw(N, 2, 3, 4, dtype=dtype))}


FIVE = {"input": np.array([-2.0, -0.5, 0.0, 0.5, 3.0])}
FIVE_RESULTS = [0, 0, 0, 0.5, 3], np.array([False, False, False, True, True])
LARGE_RESULTS = 1e9 * np.array(FIVE_RESULTS[0]), FIVE_RESULTS[1]
SMALL = {"input": np.array([-1e-9, 1e-9])}
SMALL_RESULTS = [0, 1e-9], np.array([False, True])
RELU = promises(
    relu_forward,
    OUTPUT_MASK,
    [INTEGERS, LIST],
    [
        worked("by hand: negative, zero, positive", FIVE, OUTPUT_MASK, FIVE_RESULTS),
        worked("by hand: next to zero", SMALL, OUTPUT_MASK, SMALL_RESULTS),
        worked("by hand: large", {"input": 1e9 * FIVE["input"]}, OUTPUT_MASK, LARGE_RESULTS),
    ],
)


def maxpool2d_forward(N: int | None, dtype: type) -> dict[str, np.ndarray | float]:
    """Return good arguments: sides that the windows do not fill, and ties."""
    return {"input": np.round(draw(N, 2, 5, 7, dtype=dtype)), "pool_size": 2}


ODD = np.array([[[1.0, 5.0, 2.0, 1.0, 99.0], [3.0, 4.0, 0.0, 1.0, 99.0], [99.0, 99.0, 99.0, 99.0, 99.0]]])
ODD = {"input": ODD, "pool_size": 2}
TIES = {"input": np.array([[[0.0, 0.0, -7.0, -3.0], [0.0, 0.0, -3.0, -3.0]]]), "pool_size": 2}
# no number is small enough to begin the search with
LOW, LOWEST = ({"input": np.full((1, 2, 2), number), "pool_size": 2} for number in (-1e6, -1e30))
MAXPOOL2D = promises(
    maxpool2d_forward,
    MAXIMA,
    [{"pool_size": 0}, {"pool_size": 6}, {"pool_size": 1.5}, {"input": np.zeros((5, 7))}, LIST],
    [
        worked("by hand: odd sizes", ODD, MAXIMA, ([[[5, 2]]], [[[1, 0]]])),
        together(
            "by hand: the first of equals wins",
            worked("", TIES, MAXIMA, ([[[0, -3]]], [[[0, 1]]])),
            worked("", LOW, MAXIMA, ([[[-1e6]]], [[[0]]])),
            worked("", LOWEST, MAXIMA, ([[[-1e30]]], [[[0]]])),
        ),
        worked("save=False saves None", ODD | {"save": False}, MAXIMA, ([[[5, 2]]], None)),
    ],
    optional=("save=True",),
)


def flatten_forward(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments."""
    return {"input": draw(N, 2, 3, 4, dtype=dtype)}


FLATTEN = promises(
    flatten_forward,
    OUTPUT_SHAPE,
    [INTEGERS, {"input": np.zeros((1,) * 5)}],
    [worked("by hand: channel by channel, row by row", {"input": TWO}, OUTPUT_SHAPE, (range(8), TWO.shape))],
)


def dense_forward(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments: a matrix that is not square."""
    weights, bias = draw(None, 3, 5, dtype=dtype, seed=1), draw(None, 3, dtype=dtype, seed=2)
    return {"input": draw(N, 5, dtype=dtype), "weights": weights, "bias": bias}


PAIR = np.array([1.0, 10.0])
SUMS = {"input": PAIR, "weights": np.array([[1.0, 2], [3, 4], [0, -1]]), "bias": np.array([0.5, 0, 7])}
SQUARE = {"input": np.array([[1.0, 0], [0, 1]]), "weights": np.array([[3.0, 1], [4, 2]])}
SQUARE["bias"] = np.array([10.0, 20.0])
DENSE = promises(
    dense_forward,
    OUTPUT_INPUT,
    [
        {"input": np.zeros((4, 3))},
        {"weights": np.zeros((5, 3))},
        {"bias": np.zeros(1)},
        {"bias": np.zeros(3, np.float32)},
        {"input": [1.0, 2.0, 3.0, 4.0, 5.0]},
    ],
    [
        worked("by hand: three outputs from two inputs", SUMS, OUTPUT_INPUT, ([21.5, 43, -3], PAIR)),
        worked("by hand: all sizes equal", SQUARE, OUTPUT_INPUT, ([[13.0, 24], [11, 22]], SQUARE["input"])),
    ],
)


def softmax(N: int | None, dtype: type) -> dict[str, np.ndarray]:
    """Return good arguments."""
    return {"input": 3 * draw(N, 5, dtype=dtype)}


LOGS = {"input": np.log([1.0, 2.0, 5.0])}
HUGE = {"input": np.array([[1000.0, 1000.0], [-1000.0, 1000.0], [0.0, 0.0]])}
# whoever clips large scores makes them equal
FAR = {"input": np.array([[60.0, 70.0], [-70.0, -60.0], [1000.0, 1001.0], [-1001.0, -1000.0]])}
FAR_RESULTS = [[1 / (1 + math.exp(step)), 1 / (1 + math.exp(-step))] for step in (10, 10, 1, 1)]
SOFTMAX = promises(
    softmax,
    PROBABILITIES,
    [{"input": np.zeros((2, 3, 4))}, INTEGERS, LIST],
    [
        worked("by hand: scores ln 1, ln 2, ln 5", LOGS, PROBABILITIES, ([0.125, 0.25, 0.625],)),
        together(
            "scores of 1000 do not overflow",
            worked("", HUGE, PROBABILITIES, ([[0.5, 0.5], [0, 1], [0.5, 0.5]],)),
            worked("", FAR, PROBABILITIES, (FAR_RESULTS,)),
        ),
    ],
)

CHECKS = {
    **batch_last.CHECKS,
    "conv2d_forward": CONV2D,
    "relu_forward": RELU,
    "maxpool2d_forward": MAXPOOL2D,
    "flatten_forward": FLATTEN,
    "dropout_forward": dropout.CASES,
    "dense_forward": DENSE,
    "softmax": SOFTMAX,
}
