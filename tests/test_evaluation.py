"""Evaluation and prediction, with dropout off, by any number of workers."""

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from helpers import assert_refused
from network_cases import new_run, sample
from threadpoolctl import threadpool_limits

import cnn_utils.evaluation
from cnn_utils import evaluate, full_forward, init_params, predict

COUNT = 150  # several shards


@pytest.mark.parametrize("count", [1, 2, COUNT])
def test_prediction_is_that_of_the_network(count):
    """Image by image, in order, across shards."""
    (images, _), (params, *_) = sample(count), new_run()
    predictions = predict(images, params)
    expected = [full_forward(image, params, training=False)[0] for image in images]
    assert predictions.shape == (count, 10) and predictions.dtype == np.float32
    np.testing.assert_allclose(predictions, expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize("function", [predict, evaluate])
def test_workers_change_nothing(function):
    """Bit for bit, also on threads of the caller, which are left open."""
    arguments = (*sample(COUNT)[: 1 if function is predict else 2], new_run()[0])
    expected = function(*arguments, workers=1)
    assert np.array_equal(function(*arguments, workers=3), expected)
    with ThreadPoolExecutor(2) as threads, threadpool_limits(1):  # more threads in a product, other rounding
        assert np.array_equal(function(*arguments, executor=threads), expected)
        assert threads.submit(abs, -1).result() == 1


def test_loss_and_accuracy_by_hand(monkeypatch, capsys):
    """Two images: one is right with probability 1/2, the other wrong, its digit having had 1/8."""
    right, wrong = [0.0] * 10, [0.0] * 10
    right[3:5], wrong[6:8] = [0.5, 0.25], [0.875, 0.125]
    labels = np.zeros((2, 10), np.float32)
    labels[0, 3] = labels[1, 7] = 1
    monkeypatch.setattr(cnn_utils.evaluation, "predict", lambda *args, **kwargs: np.array([right, wrong]))
    loss, accuracy = evaluate(sample(2)[0], labels, init_params())
    assert loss == pytest.approx((math.log(2) + math.log(8)) / 2) and accuracy == 0.5
    assert capsys.readouterr().out == f"loss {2 * math.log(2):.4f}, accuracy 50.00%\n"


REFUSED = {
    "images is of type list": {"images": [[1.0]]},
    "images has dtype uint8": {"images": np.zeros((2, 1, 28, 28), np.uint8)},
    "images has shape (1, 28, 28)": {"images": np.zeros((1, 28, 28), np.float32)},
    "images has shape (2, 28, 28)": {"images": np.zeros((2, 28, 28), np.float32)},
    "images has shape ()": {"images": np.array(1.0)},
    "images is empty": {"images": np.zeros((0, 1, 28, 28), np.float32)},
    "params.conv1_w has dtype float32": {"images": np.zeros((2, 1, 28, 28))},
    "workers is 0": {"workers": 0},
    "workers is 1 and executor": {"workers": 1, "executor": map},
    "executor is of type str": {"executor": "threads"},
}
REFUSED_LABELS = {
    "labels is of type list": [3, 7],
    "labels has shape (2,)": np.array([3, 7]),
    "labels has shape (3, 10)": np.eye(10, dtype=np.float32)[:3],
    "labels has dtype int64": np.eye(10, dtype=np.int64)[:2],
    "labels is not one-hot": np.eye(10, dtype=np.float32)[:2] * 2,
    "labels is not": np.ones((2, 10), np.float32),
}


@pytest.mark.parametrize("start", REFUSED)
@pytest.mark.parametrize("function", [predict, evaluate])
def test_wrong_argument_is_named(function, start):
    """The same sentence from both functions."""
    images, labels = sample(2)
    arguments = {"images": images, "params": new_run()[0]} | REFUSED[start]
    assert_refused(function, arguments | ({"labels": labels} if function is evaluate else {}), start)


@pytest.mark.parametrize("start", REFUSED_LABELS)
def test_wrong_labels(start):
    """Labels that are no one-hot rows of the images."""
    arguments = {"images": sample(2)[0], "labels": REFUSED_LABELS[start], "params": new_run()[0]}
    assert_refused(evaluate, arguments, start)
