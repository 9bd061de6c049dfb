"""Winograd's convolution beside the reader's: the same outputs, the same gradients."""

import numpy as np
import pytest
from helpers import TOLERANCES, assert_same

from cnn_utils import conv2d_backward, conv2d_forward
from cnn_utils.fast import winograd

N, C_IN, C_OUT = 3, 2, 5
NO_BIAS = np.zeros(C_OUT)


def split(pixels):
    """Sort pixels as a block has them: (N, C, 12, 12) -> (4 parities, 6, 6, N, C)."""
    return pixels.reshape(N, -1, 6, 2, 6, 2).transpose(3, 5, 2, 4, 0, 1).reshape(4, 6, 6, N, -1)


def cells(output):
    """Sort outputs as a block has them: (N, C, 10, 10) -> (4 cells, 25 * N, C)."""
    return output.reshape(N, -1, 5, 2, 5, 2).transpose(3, 5, 2, 4, 0, 1).reshape(4, 25 * N, -1)


@pytest.fixture(params=[np.float64, np.float32])
def case(request, rng):
    """Return random pixels, filters and gradients of the outputs."""
    shapes = (N, C_IN, 12, 12), (C_OUT, C_IN, 3, 3), (N, C_OUT, 10, 10)
    return [rng.standard_normal(shape).astype(request.param) for shape in shapes]


def test_two_outputs_from_four_products(rng):
    """One axis, by hand: what the three matrices say is a sliding dot product."""
    d, g = rng.integers(-9, 10, 4).astype(float), rng.integers(-9, 10, 3).astype(float)
    by_hand = [d[0] * g[0] + d[1] * g[1] + d[2] * g[2], d[1] * g[0] + d[2] * g[1] + d[3] * g[2]]
    assert (winograd.A @ ((winograd.G @ g) * (winograd.B @ d))).tolist() == by_hand


def test_matrices_stay_in_single_precision():
    """Products of float32 with float64 would be computed as float64, at half the speed."""
    assert winograd.OUTPUT.dtype == winograd.WINDOW.dtype == winograd.FILTER.dtype == np.float32


def test_outputs(case):
    """Sorted by the cells of the pooling that follows."""
    pixels, weights, _ = case
    output, _ = conv2d_forward(pixels, weights, NO_BIAS.astype(pixels.dtype))
    fast, _ = winograd.convolve(split(pixels), winograd.transform_filters(weights))
    assert fast.dtype == pixels.dtype
    assert_same([fast], [cells(output)], TOLERANCES[pixels.dtype.type])


def test_gradients(case):
    """Of the pixels and of the filters."""
    pixels, weights, grad = case
    expected = conv2d_backward(grad, pixels, weights, NO_BIAS.astype(pixels.dtype))
    filters = winograd.transform_filters(weights)
    _, saved = winograd.convolve(split(pixels), filters)
    grad_pixels, grad_filters = winograd.convolve_backward(cells(grad), saved, filters)
    fast = grad_pixels, winograd.filters_backward(grad_filters)
    assert {array.dtype for array in fast} == {pixels.dtype}
    assert_same(fast, (split(expected[0]), expected[1]), TOLERANCES[pixels.dtype.type])


def test_windows_and_their_transpose(case):
    """<cut(x), w> = <x, back(w)>: that is what makes it the backward pass."""
    pixels = split(case[0]).astype(np.float64)
    windows = winograd.cut_windows(pixels)
    other = np.random.default_rng(1).standard_normal(windows.shape)
    assert np.sum(windows * other) == pytest.approx(np.sum(pixels * winograd.windows_backward(other)))
