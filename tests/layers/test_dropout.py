"""Dropout: by its statistics, inference, and wrong calls."""

import numpy as np
import pytest
from helpers import assert_refused, assert_same, assert_slopes

from cnn_utils import dropout_backward, dropout_forward

RATES = [0, 0.0, 0.1, 0.25, 0.5, 0.9]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rate", RATES)
def test_survivors_are_scaled_and_the_rest_is_zero(rng, rate, dtype):
    """The share dropped is `rate` (not what is kept), within five standard deviations."""
    input = rng.normal(size=(100, 5, 10, 4)).astype(dtype)
    output, mask = dropout_forward(input, rate, True, rng)
    assert mask.dtype == bool and mask.shape == output.shape == input.shape
    assert abs(np.mean(~mask) - rate) <= 5 * np.sqrt(rate * (1 - rate) / input.size)
    assert not output[~mask].any()
    assert_same([output[mask]], [input[mask].astype(np.float64) / (1 - rate)], 1e-6)


def test_every_place_has_its_own_luck(rng):
    """Drops are spread over all axes: no image, channel, row or column goes as a whole."""
    _, mask = dropout_forward(np.ones((40, 30, 20)), 0.5, True, rng)
    for axes in [(1, 2), (0, 2), (0, 1)]:
        share = mask.mean(axis=axes)
        assert 0.4 < share.min() < share.max() < 0.6


@pytest.mark.parametrize("shape", [(6,), (3, 4), (2, 3, 4)])
def test_forward_and_backward_are_the_same_map(rng, shape):
    """Every entry, by measured slopes."""
    input, grad = rng.normal(size=shape), rng.normal(size=shape)
    output, mask = dropout_forward(input, 0.3, True, np.random.default_rng(5))
    assert_same([dropout_backward(input, mask, 0.3)], [output], 1e-15)

    def forward(nudged):
        return dropout_forward(nudged, 0.3, True, np.random.default_rng(5))[0]

    assert_slopes(forward, grad, [input], [dropout_backward(grad, mask, 0.3)])


def test_by_hand():
    """A rate of 0.75 makes survivors four times as large."""
    grad = dropout_backward(np.array([1.0, 2.0, 3.0]), np.array([True, False, True]), 0.75)
    assert grad.tolist() == [4, 0, 12]


def test_only_the_generator_decides():
    """The same seed drops the same; without one, each call drops something else; no global state."""
    input = np.ones(1000)
    first, again = (dropout_forward(input, 0.5, True, np.random.default_rng(1))[1] for _ in range(2))
    assert np.array_equal(first, again)
    state = np.random.get_state()[1].copy()  # noqa: NPY002 (the point is that nobody uses it)
    fresh, other = (dropout_forward(input, 0.5, True)[1] for _ in range(2))
    assert not np.array_equal(fresh, other)
    assert np.array_equal(state, np.random.get_state()[1])  # noqa: NPY002


def test_inference_does_nothing(rng):
    """The input comes back, there is no mask, no number is drawn, and the gradient passes."""
    input, state = rng.normal(size=(2, 3)), rng.bit_generator.state
    output, mask = dropout_forward(input, 0.5, False, rng)
    assert np.array_equal(output, input) and mask is None
    assert rng.bit_generator.state == state
    assert np.array_equal(dropout_backward(input, None, 0.5), input)


@pytest.mark.parametrize(
    "rate", [-0.1, 1, 1.0, 2, np.nan, np.inf, None, "0.5", True, [0.5], np.array([0.5]), 0.5j]
)
@pytest.mark.parametrize("training", [True, False])
def test_wrong_rate(rate, training):
    """Also at inference, and in the backward pass."""
    expected = f"rate is {rate!r}, expected a number"
    assert_refused(dropout_forward, {"input": np.ones(3), "rate": rate, "training": training}, expected)
    for mask in (np.ones(3, bool), None):
        case = {"upstream_grad": np.ones(3), "saved_mask": mask, "rate": rate}
        assert_refused(dropout_backward, case, expected)


@pytest.mark.parametrize("shape", [(2,), (1, 3), (3, 1), (1,), ()])
def test_wrong_mask_shape(shape):
    """No broadcast."""
    case = {"upstream_grad": np.zeros(3), "saved_mask": np.ones(shape, bool), "rate": 0.5}
    assert_refused(dropout_backward, case, f"saved_mask has shape {shape}, expected (3,)")
