"""What the gradient microscope looks at: layers with small inputs, and their backward functions."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.layers.dense import dense_forward
from cnn_utils.layers.maxpool2d import maxpool2d_forward
from cnn_utils.layers.relu import relu_forward
from cnn_utils.lesson.widgets.answers import as_gradient, as_numbers, ask

FILTER = np.array([[1.0, 2, 0], [0, 3, -1], [-2, 0, 1]])  # no flip leaves it as it is, not even up to a sign


@dataclass(frozen=True)
class Subject:
    """One array of one layer: `forward` makes the outputs, `backward` turns their gradient into its own."""

    values: np.ndarray
    forward: Callable
    backward: Callable


def conv_subjects(image: np.ndarray, backward: Callable, name: str = "convolution") -> dict[str, Subject]:
    """Return the filter and the pixels of a convolution of one image, with a backward function."""
    filters, bias = FILTER[np.newaxis, np.newaxis], np.zeros(1)

    def go_back(g: np.ndarray, which: str, shape: tuple[int, ...]) -> np.ndarray:
        return as_gradient(backward, ask(backward, g, image, filters, bias), which, shape)

    return {
        f"{name}, weights": Subject(
            filters,
            lambda w: conv2d_forward(image, w, bias)[0],
            lambda g: go_back(g, "weights", filters.shape),
        ),
        f"{name}, pixels": Subject(
            image,
            lambda x: conv2d_forward(x, filters, bias)[0],
            lambda g: go_back(g, "input", image.shape),
        ),
    }


def gate_subjects(
    image: np.ndarray, relu_backward: Callable, maxpool2d_backward: Callable
) -> dict[str, Subject]:
    """Return the pixels of max pooling, and the input of a ReLU: the feature map of a filter."""
    features, _ = conv2d_forward(image, FILTER[np.newaxis, np.newaxis], np.zeros(1))
    _, winners = maxpool2d_forward(image, 2)
    _, mask = relu_forward(features)

    def pool_back(g: np.ndarray) -> np.ndarray:
        return as_numbers(
            maxpool2d_backward, ask(maxpool2d_backward, g, winners, image.shape, 2), image.shape
        )

    def gate_back(g: np.ndarray) -> np.ndarray:
        return as_numbers(relu_backward, ask(relu_backward, g, mask), features.shape)

    return {
        "max pooling, pixels": Subject(image, lambda x: maxpool2d_forward(x, 2)[0], pool_back),
        "ReLU, input": Subject(features, lambda x: relu_forward(x)[0], gate_back),
    }


def dense_subjects(image: np.ndarray, backward: Callable) -> dict[str, Subject]:
    """Return the weights and the inputs of a dense layer of five outputs that reads a shrunk image."""
    vector = maxpool2d_forward(image, 2)[0].ravel()
    weights, bias = np.random.default_rng(4).normal(size=(5, vector.size)), np.zeros(5)
    side = image.shape[-1] // 2

    def go_back(g: np.ndarray, which: str, shape: tuple[int, ...]) -> np.ndarray:
        return as_gradient(backward, ask(backward, g, vector, weights, bias), which, shape)

    def read(x: np.ndarray) -> np.ndarray:
        return dense_forward(x.ravel(), weights, bias)[0]

    return {
        "dense, weights": Subject(
            weights,
            lambda w: dense_forward(vector, w, bias)[0],
            lambda g: go_back(g, "weights", weights.shape),
        ),
        "dense, input": Subject(
            vector.reshape(-1, side), read, lambda g: go_back(g, "input", vector.shape).reshape(-1, side)
        ),
    }
