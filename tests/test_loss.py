"""The loss: by hand, by measured slopes through softmax, and extreme probabilities."""

import math

import numpy as np
import pytest
from helpers import assert_refused, assert_same, assert_slopes

from cnn_utils import cross_entropy_gradient, cross_entropy_loss, softmax


def test_by_hand():
    """The logarithm of the probability of the right class; for a batch the sum."""
    even = np.full(10, 0.1)
    assert_same([cross_entropy_loss(even, np.eye(10)[3])], [math.log(10)], 1e-15)
    predictions = np.array([[0.5, 0.25, 0.25], [0.125, 0.125, 0.75]])
    targets = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    assert_same([cross_entropy_loss(predictions, targets)], [4 * math.log(2)], 1e-15)
    assert cross_entropy_gradient(predictions, targets).tolist() == [
        [-0.5, 0.25, 0.25],
        [0.125, -0.875, 0.75],
    ]


@pytest.mark.parametrize("batch", [(), (4,)])
def test_slopes_through_softmax(rng, batch):
    """The gradient belongs to the scores that went into softmax."""
    scores, targets = rng.normal(size=(*batch, 5)), np.eye(5)[rng.integers(5, size=batch)]
    gradient = cross_entropy_gradient(softmax(scores), targets)
    assert_slopes(lambda x: cross_entropy_loss(softmax(x), targets), np.ones(()), [scores], [gradient])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_impossible_and_certain(dtype):
    """A probability of 0 counts as 1e-7, one of 1 as 1 - 1e-7; neither warns nor becomes infinite."""
    with np.errstate(all="raise"):
        wrong = cross_entropy_loss(np.array([0, 1], dtype), np.array([1, 0], dtype))
        right = cross_entropy_loss(np.array([0, 1], dtype), np.array([0, 1], dtype))
    assert wrong == pytest.approx(-math.log(1e-7), rel=1e-6)
    assert right == pytest.approx(1e-7, rel=0.2)  # float32 has no number nearer to 1 - 1e-7
    assert right > 0


def test_targets_of_another_float_type():
    """One-hot labels are float32; the probabilities decide the dtype."""
    for dtype, other in [(np.float32, np.float64), (np.float64, np.float32)]:
        arguments = np.full((2, 4), 0.25, dtype), np.eye(2, 4, dtype=other)
        assert cross_entropy_loss(*arguments).dtype == cross_entropy_gradient(*arguments).dtype == dtype


def test_nan_is_not_hidden():
    """A broken probability makes a broken loss: training can stop."""
    broken, targets = np.array([0.5, np.nan]), np.array([0.0, 1.0])
    assert np.isnan(cross_entropy_loss(broken, targets))
    assert np.isnan(cross_entropy_gradient(broken, targets)).tolist() == [False, True]


WRONG = [
    ({"predictions": np.zeros(())}, "predictions has shape (), expected (num_classes,) or (N, num_classes)"),
    ({"predictions": np.zeros((1, 2, 3))}, "predictions has shape (1, 2, 3)"),
    ({"predictions": np.zeros((0, 3))}, "predictions has shape (0, 3)"),
    ({"targets": np.zeros(2)}, "targets has shape (2,), expected (2, 3)"),
    ({"targets": np.zeros(3)}, "targets has shape (3,), expected (2, 3)"),
    ({"targets": np.zeros((1, 3))}, "targets has shape (1, 3), expected (2, 3)"),
    ({"targets": np.zeros((2, 1))}, "targets has shape (2, 1), expected (2, 3)"),
    ({"targets": np.zeros((3, 2))}, "targets has shape (3, 2), expected (2, 3)"),
    ({"targets": np.array([0, 2])}, "targets has dtype int64, expected float32 or float64"),
]


@pytest.mark.parametrize("function", [cross_entropy_loss, cross_entropy_gradient])
@pytest.mark.parametrize(("changes", "start"), WRONG)
def test_wrong_call(function, changes, start):
    """Labels that are no one-hot rows, and shapes that would broadcast."""
    assert_refused(function, {"predictions": np.ones((2, 3)), "targets": np.ones((2, 3))} | changes, start)
