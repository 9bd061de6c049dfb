"""Softmax: by hand, and extreme scores."""

import numpy as np
import pytest
from helpers import assert_refused, assert_same

from cnn_utils import softmax


def test_by_hand():
    """The exponentials are 1 and 2, and 1, 3, 4."""
    assert_same([softmax(np.log([1.0, 2.0]))], [[1 / 3, 2 / 3]], 1e-15)
    assert_same(
        [softmax(np.log([[1.0, 3.0, 4.0], [1.0, 1.0, 2.0]]))], [[[1, 3, 4], [2, 2, 4]] / np.array(8)], 1e-15
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("scale", [1e4, -1e4, 1e30])
def test_extreme_scores(dtype, scale):
    """No overflow, no warning."""
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        predictions = softmax(np.array([scale, 0, 0, -scale], dtype))
        same = softmax(np.full((2, 4), scale, dtype))
    assert predictions.tolist() == ([1, 0, 0, 0] if scale > 0 else [0, 0, 0, 1])
    assert same.tolist() == [[0.25] * 4] * 2


def test_rows_sum_to_one_and_do_not_touch_each_other(rng):
    """Adding a number to all scores of a row changes nothing."""
    scores = 10 * rng.normal(size=(5, 10))
    predictions = softmax(scores)
    assert np.abs(predictions.sum(axis=1) - 1).max() < 1e-15 and predictions.min() >= 0
    assert_same([softmax(scores + np.array([[0.0], [1.0], [-5.0], [100.0], [1.0]]))], [predictions], 1e-12)


def test_nan_and_minus_infinity():
    """A score of minus infinity has no chance; NaN spoils its own row."""
    predictions = softmax(np.array([[0.0, -np.inf], [np.nan, 0.0]]))
    assert predictions[0].tolist() == [1, 0] and np.isnan(predictions[1]).all()


@pytest.mark.parametrize("shape", [(), (0,), (3, 0), (0, 3), (1, 2, 3)])
def test_wrong_shape(shape):
    """No scores, or too many axes."""
    start = f"input has shape {shape}, expected (num_classes,) or (N, num_classes)"
    assert_refused(softmax, {"input": np.zeros(shape)}, start)
