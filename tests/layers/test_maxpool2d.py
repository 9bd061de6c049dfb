"""Max pooling: by hand, against its definition, against measured slopes, and wrong calls."""

import numpy as np
import pytest
from helpers import assert_refused, assert_slopes
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_utils import maxpool2d_backward, maxpool2d_forward

IMAGE = np.array([[[1.0, 5.0, 2.0, 2.0, 99.0], [3.0, 4.0, 2.0, 1.0, 99.0], [99.0, 99.0, 99.0, 99.0, 99.0]]])


def test_by_hand():
    """A 3 x 5 image: the last row and column fill no window; among three twos the first counts."""
    output, indices = maxpool2d_forward(IMAGE, 2)
    assert output.tolist() == [[[5, 2]]] and indices.tolist() == [[[1, 0]]]
    grad = maxpool2d_backward(np.array([[[7.0, 8.0]]]), indices, IMAGE.shape, 2)
    assert grad.tolist() == [[[0, 7, 8, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]]


@pytest.mark.parametrize("P", [1, 2, 3, 16])
def test_a_tie_goes_to_the_first(P):
    """In a window of equals, and for every place of a single larger entry."""
    for place in {*range(0, P * P, 1 + P * P // 20), P * P - 1}:
        window = np.full((1, P, P), -3.0)
        assert maxpool2d_forward(window, P)[1].tolist() == [[[0]]]
        window.reshape(-1)[place:] = -2
        output, indices = maxpool2d_forward(window, P)
        assert output.tolist() == [[[-2]]] and indices.tolist() == [[[place]]]


def test_pool_size_may_be_a_small_numpy_integer():
    """The square of 12 fits into no int8."""
    image = np.arange(144.0).reshape(1, 12, 12)
    output, indices = maxpool2d_forward(image, np.int8(12))
    assert output.tolist() == [[[143]]] and indices.tolist() == [[[143]]]
    assert maxpool2d_backward(output, indices, (1, 12, 12), np.int8(12))[0, 11, 11] == 143


@settings(deadline=None, max_examples=40)
@given(
    sizes=st.tuples(*[st.integers(1, 3)] * 4),
    P=st.integers(1, 4),
    rest=st.integers(0, 15),
    seed=st.integers(0, 99),
)
def test_every_window_is_its_definition(sizes, P, rest, seed):
    """One window at a time: numpy's argmax takes the first of equals, too."""
    N, C, H_out, W_out = sizes
    H, W = H_out * P + rest % P, W_out * P + rest // 4 % P
    input = np.random.default_rng(seed).integers(-2, 3, (N, C, H, W)).astype(np.float64)
    output, indices = maxpool2d_forward(input, P)
    assert output.shape == indices.shape == (N, C, H_out, W_out)
    upstream, expected = np.arange(1.0, output.size + 1).reshape(output.shape), np.zeros(input.shape)
    for n, c, r, s in np.ndindex(output.shape):
        window = input[n, c, r * P : r * P + P, s * P : s * P + P]
        assert output[n, c, r, s] == window.max() and indices[n, c, r, s] == window.argmax()
        i, j = divmod(int(window.argmax()), P)
        expected[n, c, r * P + i, s * P + j] = upstream[n, c, r, s]
    assert np.array_equal(maxpool2d_backward(upstream, indices, input.shape, P), expected)


@pytest.mark.parametrize("shape", [(2, 5, 7), (3, 2, 5, 7)])
@pytest.mark.parametrize("P", [1, 2, 3])
def test_slopes(rng, shape, P):
    """Every entry; no two are close enough to change places."""
    input = rng.permutation(np.prod(shape)).reshape(shape).astype(np.float64)
    output, indices = maxpool2d_forward(input, P)
    grad = rng.normal(size=output.shape)
    downstream = maxpool2d_backward(grad, indices, shape, P)
    assert_slopes(lambda x: maxpool2d_forward(x, P)[0], grad, [input], [downstream])


@pytest.mark.parametrize("place", range(4))
def test_extreme_values(place):
    """NaN is not hidden wherever it stands; a window of minus infinities keeps its first."""
    window = np.full((1, 2, 2), -np.inf)
    output, indices = maxpool2d_forward(window, 2)
    assert output[0, 0, 0] == -np.inf and indices[0, 0, 0] == 0
    window.flat[place] = np.nan
    assert np.isnan(maxpool2d_forward(window, 2)[0][0, 0, 0])


WRONG_SIZES = [
    *((size, f"pool_size is {size}, expected at least 1") for size in (0, -2)),
    *((size, f"pool_size is {size!r}, expected an integer") for size in (1.5, 2.0, True, None, "2", (2, 2))),
    *((size, f"pool_size is {size}, expected at most the smaller side") for size in (4, 5, 1000)),
]


@pytest.mark.parametrize(("size", "start"), WRONG_SIZES)
def test_wrong_pool_size(size, start):
    """Forward and backward say the same."""
    assert_refused(maxpool2d_forward, {"input": IMAGE, "pool_size": size}, start)
    H, W = (3 // size, 5 // size) if type(size) is int and size > 0 else (1, 2)
    grad, indices = np.zeros((1, H, W)), np.zeros((1, H, W), np.uint8)
    backward = {
        "upstream_grad": grad,
        "saved_max_indices": indices,
        "input_shape": (1, 3, 5),
        "pool_size": size,
    }
    assert_refused(maxpool2d_backward, backward, start)


GOOD = {
    "upstream_grad": np.ones((2, 3, 4)),
    "saved_max_indices": np.zeros((2, 3, 4), np.uint8),
    "input_shape": (2, 7, 9),
    "pool_size": 2,
}
WRONG = [
    ({"upstream_grad": np.ones((2, 4, 3))}, "upstream_grad has shape (2, 4, 3), expected (2, 3, 4)"),
    ({"upstream_grad": np.ones((1, 2, 3, 4))}, "upstream_grad has shape (1, 2, 3, 4), expected (2, 3, 4)"),
    (
        {"saved_max_indices": np.zeros((1, 3, 4), int)},
        "saved_max_indices has shape (1, 3, 4), expected (2, 3, 4)",
    ),
    (
        {"saved_max_indices": np.full((2, 3, 4), 4)},
        "saved_max_indices has entries 4 ... 4, expected 0 ... 3",
    ),
    ({"saved_max_indices": np.full((2, 3, 4), -1)}, "saved_max_indices has entries -1 ... -1"),
    ({"input_shape": (2, 8, 9)}, "upstream_grad has shape (2, 3, 4), expected (2, 4, 4)"),
    ({"input_shape": (1, 2, 7, 9)}, "upstream_grad has shape (2, 3, 4), expected (1, 2, 3, 4)"),
    ({"input_shape": (2, 7.0, 9.0)}, "a size in input_shape is 7.0, expected an integer"),
    ({"input_shape": (2, 7, 0)}, "a size in input_shape is 0, expected at least 1"),
    *(
        ({"input_shape": shape}, "input_shape is ")
        for shape in (None, 126, "279", (), (7,), (7, 9), (1, 1, 2, 7, 9))
    ),
]


@pytest.mark.parametrize(("changes", "start"), WRONG)
def test_wrong_backward_call(changes, start):
    """Nothing is dropped or broadcast in silence."""
    assert_refused(maxpool2d_backward, GOOD | changes, start)


def test_wrong_rank_of_both():
    """Two axes fit together, but are no image."""
    flat = {
        "upstream_grad": np.ones((2, 2)),
        "saved_max_indices": np.zeros((2, 2), int),
        "input_shape": (4, 4),
    }
    assert_refused(
        maxpool2d_backward, GOOD | flat, "input_shape is (4, 4), expected (C, H, W) or (N, C, H, W)"
    )
