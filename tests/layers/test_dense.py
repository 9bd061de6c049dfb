"""Dense layer: by hand, against measured slopes, and wrong calls."""

import numpy as np
import pytest
from helpers import assert_refused, assert_slopes

from cnn_utils import dense_backward, dense_forward

WEIGHTS, BIAS = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([0.5, -0.5])


def test_by_hand():
    """Two outputs of three inputs, for one image and for two."""
    one, two = np.array([1.0, 0.0, -1.0]), np.array([0.0, 10.0, 0.0])
    output, saved_input = dense_forward(one, WEIGHTS, BIAS)
    assert output.tolist() == [1 - 3 + 0.5, 4 - 6 - 0.5] and saved_input is one
    assert dense_forward(np.stack([one, two]), WEIGHTS, BIAS)[0].tolist() == [[-1.5, -2.5], [20.5, 49.5]]


def test_gradients_by_hand():
    """The outer product, the transposed product, and the gradient itself."""
    grads = dense_backward(np.array([1.0, 10.0]), np.array([1.0, 2.0, 3.0]), WEIGHTS, BIAS)
    expected = [[41.0, 52.0, 63.0], [[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]], [1.0, 10.0]]
    assert [grad.tolist() for grad in grads] == expected


@pytest.mark.parametrize("batch", [(), (4,)])
def test_slopes(rng, batch):
    """All three gradients, every entry."""
    arrays = rng.normal(size=(*batch, 5)), rng.normal(size=(3, 5)), rng.normal(size=3)
    grad = rng.normal(size=(*batch, 3))
    assert_slopes(lambda *args: dense_forward(*args)[0], grad, arrays, dense_backward(grad, *arrays))


EITHER = ", expected (D_in,) or (N, D_in)"
WRONG = [
    ({"input": np.zeros((1, 2, 3))}, "input has shape (1, 2, 3)" + EITHER),
    ({"input": np.zeros(())}, "input has shape ()" + EITHER),
    ({"input": np.zeros(0)}, "input has shape (0,)" + EITHER),
    ({"input": np.zeros(2)}, "weights has shape (2, 3), expected (D_out, D_in) with D_in = 2"),
    ({"weights": WEIGHTS.T}, "weights has shape (3, 2), expected (D_out, D_in) with D_in = 3"),
    ({"weights": np.zeros(3)}, "weights has shape (3,)"),
    ({"bias": np.zeros(1)}, "bias has shape (1,), expected (D_out,) with D_out = 2"),
    ({"bias": np.zeros((1, 2))}, "bias has shape (1, 2)"),
    ({"weights": WEIGHTS.astype(np.float32)}, "weights has dtype float32, expected float64"),
]


@pytest.mark.parametrize(("changes", "start"), WRONG)
def test_wrong_call(changes, start):
    """Forward and backward say the same of the arguments they share."""
    forward = {"input": np.zeros(3), "weights": WEIGHTS, "bias": BIAS} | changes
    assert_refused(dense_forward, forward, start)
    backward = {"upstream_grad": np.zeros(2), "saved_input": forward.pop("input"), **forward}
    assert_refused(
        dense_backward, backward, start.replace("input", "saved_input", 1) if start[0] == "i" else start
    )


@pytest.mark.parametrize("shape", [(3,), (1,), (1, 2), (2, 2), ()])
def test_wrong_upstream_grad(shape):
    """Only the shape of the output will do."""
    case = {"upstream_grad": np.zeros(shape), "saved_input": np.zeros(3), "weights": WEIGHTS, "bias": BIAS}
    assert_refused(dense_backward, case, f"upstream_grad has shape {shape}, expected (2,)")
