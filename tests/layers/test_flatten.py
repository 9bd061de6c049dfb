"""Flatten: there and back, and wrong calls."""

import numpy as np
import pytest
from helpers import assert_refused

from cnn_utils import flatten_backward, flatten_forward


@pytest.mark.parametrize(
    ("shape", "flat"),
    [((2, 3, 4), (24,)), ((5, 2, 3, 4), (5, 24)), ((2, 3), (6,)), ((6,), (6,)), ((1, 2, 3, 4), (1, 24))],
)
def test_there_and_back(shape, flat):
    """Channels, rows and columns in reading order; the shape is saved as it is."""
    input = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    output, original_shape = flatten_forward(input)
    assert original_shape == shape and output.shape == flat
    assert output.ravel().tolist() == list(range(input.size))
    back = flatten_backward(output * 2, original_shape)
    assert back.shape == shape and np.array_equal(back, input * 2)


@pytest.mark.parametrize("shape", [(), (1, 1, 1, 1, 1)])
def test_wrong_input(shape):
    """No axis, or more than a batch of images has."""
    start = f"input has shape {shape}, expected (C, H, W) or (N, C, H, W)"
    assert_refused(flatten_forward, {"input": np.zeros(shape)}, start)


@pytest.mark.parametrize("shape", [(23,), (25,), (1, 24), (2, 3, 4), (24, 1), ()])
def test_wrong_upstream_grad(shape):
    """Only the shape of the output will do."""
    case = {"upstream_grad": np.zeros(shape), "original_shape": (2, 3, 4)}
    assert_refused(flatten_backward, case, f"upstream_grad has shape {shape}, expected (24,)")


@pytest.mark.parametrize("shape", [None, 24, "24", (2.0, 3.0, 4.0), (-2, -12), (), (1, 1, 2, 3, 4), (0, 24)])
def test_wrong_original_shape(shape):
    """What flatten_forward cannot have saved."""
    case = {"upstream_grad": np.zeros(24), "original_shape": shape}
    assert_refused(flatten_backward, case, ("original_shape", "a size in original_shape"))
