"""Convolution: by hand, against its definition, against measured slopes, and wrong calls."""

import numpy as np
import pytest
from helpers import assert_refused, assert_same, assert_slopes
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_utils import conv2d_backward, conv2d_forward


def test_by_hand():
    """A 2 x 2 filter on a 4 x 4 image: top left plus twice bottom right, plus a half."""
    input = np.arange(16.0).reshape(1, 4, 4)
    weights, bias = np.array([[[[1.0, 0.0], [0.0, 2.0]]]]), np.array([0.5])
    output, saved_input = conv2d_forward(input, weights, bias)
    # top left corner: 1 * 0 + 0 * 1 + 0 * 4 + 2 * 5 + 0.5; a step to the right or down adds 3 * 1 or 3 * 4
    assert output.tolist() == [[[10.5, 13.5, 16.5], [22.5, 25.5, 28.5], [34.5, 37.5, 40.5]]]
    assert saved_input is input


def test_filters_are_not_flipped_and_channels_are_added():
    """Two channels, two filters that each pick one entry; only the second filter has a bias."""
    input = np.arange(8.0).reshape(2, 2, 2)
    weights = np.zeros((2, 2, 2, 2))
    weights[0, 0, 0, 1], weights[0, 1, 1, 0], weights[1, 1, 1, 1] = 1, 10, 100
    output, _ = conv2d_forward(input, weights, np.array([0.0, -1.0]))
    assert output.tolist() == [[[1 + 60]], [[700 - 1]]]


def test_gradients_by_hand():
    """Two places of a 2 x 2 filter on a 2 x 3 image, with gradients 1 and 10."""
    input = np.array([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]])
    weights, bias = np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), np.array([9.0])
    grads = conv2d_backward(np.array([[[1.0, 10.0]]]), input, weights, bias)
    grad_input = [[[1.0, 2 + 10.0, 20.0], [3.0, 4 + 30.0, 40.0]]]
    grad_weights = [[[[1 + 20.0, 2 + 30.0], [4 + 50.0, 5 + 60.0]]]]
    assert [grad.tolist() for grad in grads] == [grad_input, grad_weights, [11.0]]


@settings(deadline=None, max_examples=40)
@given(sizes=st.tuples(*[st.integers(1, 4)] * 5), K=st.integers(1, 5), seed=st.integers(0, 99))
def test_every_pixel_is_its_definition(sizes, K, seed):
    """One sum over a window at a time."""
    N, C_in, C_out, H_out, W_out = sizes
    rng = np.random.default_rng(seed)
    input = rng.normal(size=(N, C_in, H_out + K - 1, W_out + K - 1))
    weights, bias = rng.normal(size=(C_out, C_in, K, K)), rng.normal(size=C_out)
    expected = np.empty((N, C_out, H_out, W_out))
    for n, o, r, s in np.ndindex(expected.shape):
        expected[n, o, r, s] = np.sum(input[n, :, r : r + K, s : s + K] * weights[o]) + bias[o]
    assert_same(conv2d_forward(input, weights, bias), (expected, input), 1e-12)


@pytest.mark.parametrize("batch", [(), (3,)])
@pytest.mark.parametrize("K", [1, 2, 3])
def test_slopes(rng, batch, K):
    """All three gradients, every entry."""
    input, weights = rng.normal(size=(*batch, 2, 4, 5)), rng.normal(size=(3, 2, K, K))
    arrays = input, weights, rng.normal(size=3)
    output, saved_input = conv2d_forward(*arrays)
    grad = rng.normal(size=output.shape)
    assert_slopes(
        lambda *args: conv2d_forward(*args)[0], grad, arrays, conv2d_backward(grad, saved_input, *arrays[1:])
    )


def test_nan_is_not_hidden():
    """A broken pixel breaks the windows that hold it, and no others."""
    input = np.zeros((1, 3, 3))
    input[0, 0, 0] = np.nan
    output, _ = conv2d_forward(input, np.zeros((1, 1, 2, 2)), np.zeros(1))
    assert np.isnan(output).tolist() == [[[True, False], [False, False]]]


GOOD = {"input": np.zeros((2, 5, 6)), "weights": np.zeros((4, 2, 3, 3)), "bias": np.zeros(4)}
EITHER = ", expected (C_in, H, W) or (N, C_in, H, W)"
WRONG = [
    ({"input": np.zeros((5, 6))}, "input has shape (5, 6)" + EITHER),
    ({"input": np.zeros((1, 1, 2, 5, 6))}, "input has shape (1, 1, 2, 5, 6)" + EITHER),
    ({"input": np.zeros((0, 2, 5, 6))}, "input has shape (0, 2, 5, 6)" + EITHER),
    (
        {"input": np.zeros((3, 5, 6))},
        "weights has shape (4, 2, 3, 3), expected (C_out, C_in, K, K) with C_in = 3",
    ),
    ({"input": np.zeros((2, 2, 6))}, "weights have a 3x3 window, expected one no larger than the 2x6 input"),
    ({"input": np.zeros((2, 6, 2))}, "weights have a 3x3 window, expected one no larger than the 6x2 input"),
    ({"weights": np.zeros((4, 2, 3, 2))}, "weights has shape (4, 2, 3, 2), expected (C_out, C_in, K, K)"),
    ({"weights": np.zeros((4, 2, 0, 0))}, "weights has shape (4, 2, 0, 0)"),
    ({"weights": np.zeros((2, 3, 3))}, "weights has shape (2, 3, 3)"),
    ({"bias": np.zeros(1)}, "bias has shape (1,), expected (C_out,) with C_out = 4"),
    ({"bias": np.zeros((4, 1))}, "bias has shape (4, 1)"),
    ({"bias": np.zeros(4, np.float32)}, "bias has dtype float32, expected float64"),
]


@pytest.mark.parametrize(("changes", "start"), WRONG)
def test_wrong_call(changes, start):
    """Forward and backward say the same of the arguments they share."""
    assert_refused(conv2d_forward, GOOD | changes, start)
    forward = GOOD | changes
    backward = {"upstream_grad": np.zeros((4, 3, 4)), "saved_input": forward.pop("input"), **forward}
    assert_refused(
        conv2d_backward, backward, start.replace("input", "saved_input", 1) if start[0] == "i" else start
    )


@pytest.mark.parametrize("shape", [(4, 3, 3), (3, 4), (1, 4, 3, 4), (4, 5, 6), (1, 3, 4), (4, 1, 1)])
def test_wrong_upstream_grad(shape):
    """Only the shape of the output will do."""
    backward = {**GOOD, "upstream_grad": np.zeros(shape), "saved_input": GOOD["input"]}
    del backward["input"]
    assert_refused(conv2d_backward, backward, f"upstream_grad has shape {shape}, expected (4, 3, 4)")


def test_without_the_gradient_of_the_input(rng):
    """The first layer's images need none; the other two stay the same."""
    case = rng.normal(size=(3, 4, 3, 4)), rng.normal(size=(3, 2, 5, 6)), GOOD["weights"] + 1.0, GOOD["bias"]
    grads = conv2d_backward(*case, need_grad_input=False)
    assert grads[0] is None
    assert_same(grads[1:], conv2d_backward(*case)[1:])
