"""Pooling before bias and ReLU, beside the reader's three layers in their order."""

import numpy as np
import pytest

from cnn_utils import maxpool2d_backward, maxpool2d_forward, relu_backward, relu_forward
from cnn_utils.fast.pooling import pool_relu, unpool

SHAPE = (7, 3, 8, 10)  # N, C, H, W


def cells(maps):
    """Sort as a block does: (N, C, H, W) -> (4 cells, N * H/2 * W/2, C)."""
    N, C, H, W = maps.shape
    return maps.reshape(N, C, H // 2, 2, W // 2, 2).transpose(3, 5, 0, 2, 4, 1).reshape(4, -1, C)


def pooled(maps):
    """Sort as the result of `pool_relu`."""
    return maps.transpose(0, 2, 3, 1).reshape(-1, maps.shape[1])


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("largest", [0, 1, 3, 1000])
def test_beside_the_layers(rng, largest, dtype):
    """Whole numbers, so that ties are ties and zeros are zeros: everything is equal, bit for bit."""
    maps = rng.integers(-largest, largest + 1, SHAPE).astype(dtype)
    bias = rng.integers(-largest, largest + 1, SHAPE[1]).astype(dtype)
    h, mask = relu_forward(maps + bias[:, np.newaxis, np.newaxis])
    h, places = maxpool2d_forward(h, 2)
    best, where = pool_relu(cells(maps), bias)
    assert np.array_equal(best, pooled(h)) and best.dtype == dtype
    grad = rng.integers(-9, 10, h.shape).astype(dtype)
    expected = relu_backward(maxpool2d_backward(grad, places, SHAPE, 2), mask)
    assert np.array_equal(unpool(pooled(grad), where), cells(expected))


def test_without_saving_and_without_bias(rng):
    """The same values, and nothing for a backward pass; the argument is left alone."""
    numbers = rng.standard_normal((4, 6, 2))
    before = numbers.copy()
    best, where = pool_relu(numbers, save=False)
    assert where is None and np.array_equal(best, pool_relu(numbers)[0])
    assert np.array_equal(best, numbers.max(axis=0).clip(0)) and np.array_equal(numbers, before)
