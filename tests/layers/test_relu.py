"""ReLU: by hand, against measured slopes, extreme values, and wrong calls."""

import numpy as np
import pytest
from helpers import assert_refused, assert_slopes

from cnn_utils import relu_backward, relu_forward


def test_by_hand():
    """Zero is not positive: its mask is False and its gradient 0."""
    output, mask = relu_forward(np.array([-2.0, -0.0, 0.0, 1e-300, 3.0]))
    assert output.tolist() == [0, 0, 0, 1e-300, 3]
    assert mask.dtype == bool and mask.tolist() == [False, False, False, True, True]
    assert relu_backward(np.array([1.0, 2.0, 3.0, 4.0, -5.0]), mask).tolist() == [0, 0, 0, 4, -5]


@pytest.mark.parametrize("shape", [(7,), (2, 3), (2, 3, 4), (2, 1, 3, 4), (2, 1, 3, 1, 4), (0, 3)])
def test_slopes_in_any_shape(rng, shape):
    """Every entry, away from the kink."""
    input = rng.choice([-1.0, 1.0], shape) * rng.uniform(0.1, 1, shape)
    grad = rng.normal(size=shape)
    output, mask = relu_forward(input)
    assert output.shape == mask.shape == shape
    if input.size:
        assert_slopes(lambda x: relu_forward(x)[0], grad, [input], [relu_backward(grad, mask)])


def test_extreme_values():
    """Infinity stays, NaN is not hidden."""
    output, mask = relu_forward(np.array([np.inf, -np.inf, np.nan], np.float32))
    assert output[:2].tolist() == [np.inf, 0] and np.isnan(output[2])
    assert mask.tolist() == [True, False, False]
    assert np.isnan(relu_backward(np.array([np.nan]), np.array([True])))[0]


@pytest.mark.parametrize("shape", [(2,), (1, 3), (3, 1), (1,), (), (2, 3)])
def test_wrong_mask_shape(shape):
    """No broadcast."""
    case = {"upstream_grad": np.zeros(3), "saved_mask": np.ones(shape, bool)}
    assert_refused(relu_backward, case, f"saved_mask has shape {shape}, expected (3,)")
