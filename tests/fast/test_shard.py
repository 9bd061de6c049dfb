"""The fast network is the reader's network: equal predictions, losses, hits and gradients."""

from types import SimpleNamespace

import numpy as np
import pytest
from helpers import assert_same
from hypothesis import given
from hypothesis import strategies as st
from network_cases import sample

from cnn_utils import Params, full_forward, init_params, parallel
from cnn_utils.evaluation import predict_shard
from cnn_utils.fast import shard

SIZES = [1, 15, 16, 17, 128]
# relative to the largest entry of each array
TOLERANCES = {np.float64: 1e-12, np.float32: 1e-5}


def draw_params(seed, dtype):
    """Return random parameters, biases among them."""
    rng = np.random.default_rng(seed)
    params = init_params(rng=rng, dtype=dtype)
    biases = (0.05 * rng.standard_normal(array.shape).astype(dtype) * (array.ndim == 1) for array in params)
    return Params(*(array + bias for array, bias in zip(params, biases, strict=True)))


def whole_numbers(params, seed):
    """Return small whole numbers in the place of parameters: with them, no sum is ever rounded."""
    rng = np.random.default_rng(seed)
    return Params(*(rng.integers(-1, 2, array.shape).astype(array.dtype) for array in params))


def assert_equal(params, images, labels, training, tolerance, seed=7):
    """Compare both ways to go through a shard."""
    expected = parallel.shard_gradients(params, images, labels, training, seed)
    loss, correct, gradients = shard.shard_gradients(params, images, labels, training, seed)
    assert correct == expected[1] and loss == pytest.approx(expected[0], rel=tolerance)
    assert isinstance(gradients, Params) and {array.dtype for array in gradients} == {images.dtype}
    assert_same(gradients, expected[2], tolerance)


@pytest.mark.parametrize("dtype", TOLERANCES)
@pytest.mark.parametrize("training", [False, True], ids=["dropout off", "dropout on"])
@pytest.mark.parametrize("size", SIZES)
def test_gradients(size, training, dtype):
    """Real images, random parameters, the same seed and therefore the same masks."""
    images, labels = sample(size, dtype)
    assert_equal(draw_params(size, dtype), images, labels, training, TOLERANCES[dtype])


def test_mask_at_the_edge():
    """What is drawn as exactly the rate is kept, as `dropout_forward` keeps it."""
    rng = SimpleNamespace(random=lambda shape, dtype: np.full(shape, 0.5, dtype))
    assert shard.draw_masks(rng, 2).all()


@pytest.mark.parametrize("dtype", TOLERANCES)
@pytest.mark.parametrize("size", SIZES)
def test_predictions(size, dtype):
    """Also those of the whole network as lesson 7 builds it, on all 28 x 28 pixels."""
    images, params = sample(size, dtype)[0], draw_params(size, dtype)
    predictions = shard.predict_shard(params, images)
    assert predictions.dtype == dtype
    for expected in (predict_shard(params, images), full_forward(images, params, training=False)[0]):
        assert_same([predictions], [expected], TOLERANCES[dtype])


@pytest.mark.parametrize("seed", range(3))
def test_ties(seed):
    """Whole numbers: many cells of a window are equal, and the first of them must get the gradient."""
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 2, (17, 1, 28, 28)).astype(np.float64)
    params = whole_numbers(draw_params(0, np.float64), seed)
    params.dense_w[...] /= 64
    assert_equal(params, images, sample(17, np.float64)[1], True, 1e-13)


@pytest.mark.parametrize("value", [0.0, 1.0])
@pytest.mark.parametrize("dtype", TOLERANCES)
def test_blank_images(value, dtype):
    """All windows of such an image are equal, and so are all cells of all windows."""
    images = np.full((16, 1, 28, 28), value, dtype)
    assert_equal(draw_params(1, dtype), images, sample(16, dtype)[1], True, TOLERANCES[dtype])


@pytest.mark.parametrize("dtype", TOLERANCES)
def test_zero_parameters(dtype):
    """ReLU sits on its kink everywhere, where its gradient is zero."""
    params = Params(*map(np.zeros_like, draw_params(0, dtype)))
    assert_equal(params, *sample(17, dtype), True, TOLERANCES[dtype])


def test_nothing_is_changed():
    """Arguments stay as they are; the same call gives the same bits, and arrays of its own."""
    (images, labels), params = sample(17), draw_params(0, np.float32)
    before = [array.tobytes() for array in params]
    first, second = (shard.shard_gradients(params, images, labels, True, 3) for _ in range(2))
    assert [array.tobytes() for array in params] == before
    assert first[:2] == second[:2] and all(map(np.array_equal, first[2], second[2]))
    arrays = (*params, *first[2], *second[2])
    shared = [np.shares_memory(a, b) for n, a in enumerate(arrays) for b in arrays[:n]]
    assert not any(shared)


@given(size=st.integers(1, 300))
def test_blocks(size):
    """Each image once, in order; at most 16 to a block, and blocks that differ by one at most."""
    blocks = shard.cut_blocks(size)
    assert np.concatenate([np.arange(size)[block] for block in blocks]).tolist() == list(range(size))
    lengths = [block.stop - block.start for block in blocks]
    assert max(lengths) <= 16 and max(lengths) - min(lengths) <= 1 <= min(lengths)
    assert len(blocks) == -(-size // 16)
