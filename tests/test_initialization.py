"""Initialization: bounds and spread by hand, seeds, and wrong calls."""

import math

import numpy as np
import pytest
from helpers import assert_refused

from cnn_utils import init_bias, init_weights

SHAPES = [((300, 100), 100, 300), ((32, 16, 5, 5), 400, 800), ((40, 60, 3, 3), 540, 360)]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("shape", "fan_in", "fan_out"), SHAPES)
def test_glorot(rng, shape, fan_in, fan_out, dtype):
    """Uniform between the two bounds: they are reached, the mean is 0, the deviation bound / sqrt(3)."""
    weights = init_weights(shape, "glorot", rng, dtype)
    bound = math.sqrt(6 / (fan_in + fan_out))
    assert weights.shape == shape and weights.dtype == dtype
    assert 0.998 * bound < weights.max() <= bound * (1 + 1e-7)
    assert -0.998 * bound > weights.min() >= -bound * (1 + 1e-7)
    assert abs(weights.mean()) < 5 * bound / math.sqrt(3 * weights.size)
    assert weights.std() == pytest.approx(bound / math.sqrt(3), rel=0.02)
    # a quarter of the values in each quarter of the range
    counts, _ = np.histogram(weights, 4, (-bound, bound))
    assert np.abs(counts / weights.size - 0.25).max() < 0.02


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("shape", "fan_in", "fan_out"), SHAPES)
def test_he(rng, shape, fan_in, fan_out, dtype):
    """Normal: two thirds within one deviation, some beyond three; fan_out does not matter."""
    weights = init_weights(shape, "he", rng, dtype)
    deviation = math.sqrt(2 / fan_in)
    assert weights.shape == shape and weights.dtype == dtype
    assert abs(weights.mean()) < 5 * deviation / math.sqrt(weights.size)
    assert weights.std() == pytest.approx(deviation, rel=0.02)
    assert np.mean(np.abs(weights) < deviation) == pytest.approx(0.6827, abs=0.02)
    assert np.mean(np.abs(weights) > 3 * deviation) == pytest.approx(0.0027, abs=0.0015)


def test_defaults():
    """Glorot, float32, a list will do as a shape, and a fresh generator each time."""
    first, second = init_weights([20, 10]), init_weights((20, 10))
    assert first.dtype == np.float32 and first.shape == (20, 10) and not np.array_equal(first, second)
    assert 0.35 < np.abs(first).max() <= math.sqrt(0.2) * (1 + 1e-7)


@pytest.mark.parametrize("method", ["glorot", "he"])
def test_the_seed_decides(method):
    """The same generator gives the same weights in any dtype; there is no global state."""
    state = np.random.get_state()[1].copy()  # noqa: NPY002 (the point is that nobody uses it)
    weights = [init_weights((4, 5), method, np.random.default_rng(s), np.float64) for s in (1, 1, 2)]
    single = init_weights((4, 5), method, np.random.default_rng(1))
    assert np.array_equal(weights[0], weights[1]) and not np.array_equal(weights[0], weights[2])
    assert np.array_equal(single, weights[0].astype(np.float32))
    assert np.array_equal(state, np.random.get_state()[1])  # noqa: NPY002


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_bias(dtype):
    """Zeros."""
    bias = init_bias(7, dtype)
    assert bias.tolist() == [0.0] * 7 and bias.dtype == dtype
    assert init_bias(np.int64(2)).dtype == np.float32


WRONG = [
    *(({"shape": shape}, "shape is ") for shape in ((), (5,), 5, None, "ab", 2.5, {3, 4})),
    *(
        ({"shape": shape}, "a size in shape is ")
        for shape in ((0, 3), (3, -1), (3, 2.0), (3, True), (3, None))
    ),
    *(({"method": method}, "method is ") for method in ("Glorot", "xavier", "", None, 1, ["he"])),
    *(({"dtype": dtype}, "dtype is ") for dtype in (int, bool, complex, np.uint8, object, str)),
    *(({"rng": rng}, "rng is of type ") for rng in (0, "seed", np.random)),
]


@pytest.mark.parametrize(("changes", "start"), WRONG)
def test_wrong_weights(changes, start):
    """Integer weights would all be zero."""
    assert_refused(init_weights, {"shape": (3, 4), **changes}, start)


@pytest.mark.parametrize("size", [0, -1, 2.0, None, "3", (3,), True])
def test_wrong_bias(size):
    """No size at all."""
    assert_refused(init_bias, {"size": size}, f"size is {size!r}, expected ")
    assert_refused(init_bias, {"size": 3, "dtype": int}, "dtype is ")
