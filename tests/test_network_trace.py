"""The network against tests/reference/trace.npz, which tools/make_trace.py made: no PyTorch needed."""

import numpy as np
import pytest
from network_cases import ROOT, load_make_trace

import cnn_utils.network
from cnn_utils import (
    Params,
    adam_init,
    adam_step,
    cross_entropy_loss,
    full_backward,
    full_forward,
    to_one_hot,
    train,
)

FILE = ROOT / "tests" / "reference" / "trace.npz"
STEPS = ["conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten", "dropout", "dense", "softmax"]
FUNCTIONS = ["conv2d_forward", "relu_forward", "maxpool2d_forward", "flatten_forward", "dropout_forward"]
FUNCTIONS += ["dense_forward", "softmax"]


@pytest.fixture(scope="module")
def trace():
    """Return the arrays of the trace."""
    with np.load(FILE, allow_pickle=False) as file:
        return dict(file)


@pytest.fixture(scope="module")
def case(trace):
    """Return the images, their one-hot labels and the starting parameters, all float64."""
    images, labels = trace["images"].astype(np.float64), to_one_hot(trace["labels"], 10).astype(np.float64)
    assert images.shape == (8, 1, 28, 28) and images.max() == 1
    return images, labels, group(trace, "start")


def group(trace, name):
    """Return the six arrays of the trace whose names start with `name`."""
    return Params(*(trace[f"{name}_{field}"] for field in Params._fields))


def assert_reproduced(actual, expected):
    """Compare every entry; none is so large that this would ask for more than float64 can hold."""
    assert actual.dtype == expected.dtype == np.float64
    np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-10)


def test_every_activation(trace, case, monkeypatch):
    """What comes out of each of the ten steps inside full_forward."""
    outputs = []

    def record(function):
        def recorded(*args, **kwargs):
            result = function(*args, **kwargs)
            outputs.append(result[0] if isinstance(result, tuple) else result)
            return result

        return recorded

    for name in FUNCTIONS:
        monkeypatch.setattr(cnn_utils.network, name, record(getattr(cnn_utils.network, name)))
    images, _, params = case
    predictions, _ = full_forward(images, params, training=False)
    for name, output in zip(STEPS, outputs, strict=True):
        assert_reproduced(output, trace[name])
    assert predictions is outputs[-1]


def average_gradients(images, labels, params):
    """Return loss and gradients, both averaged over the images."""
    predictions, saved = full_forward(images, params, training=False)
    gradients = full_backward(predictions, labels, saved, params)
    return cross_entropy_loss(predictions, labels) / len(images), [array / len(images) for array in gradients]


def test_loss_and_gradients(trace, case):
    """Both are sums over the eight images in the trace."""
    loss, gradients = average_gradients(*case)
    assert_reproduced(loss * 8, trace["loss"])
    for actual, expected in zip(gradients, group(trace, "gradient"), strict=True):
        assert_reproduced(actual * 8, expected)


@pytest.mark.parametrize("steps", [1, 10])
def test_parameters_after_adam(trace, case, steps):
    """After one and after ten steps on the average gradient, every parameter has moved to the same place."""
    images, labels, start = case
    params = Params(*(array.copy() for array in start))
    state = adam_init(params)
    for _ in range(steps):
        _, gradients = average_gradients(images, labels, params)
        adam_step(params, gradients, state, lr=0.001)
    for actual, expected in zip(params, group(trace, f"after{steps}"), strict=True):
        assert_reproduced(actual, expected)


def test_parameters_after_training(trace, case):
    """An epoch of one batch is such a step, too, in whatever order and in however many shards."""
    images, labels, start = case
    params = Params(*(array.copy() for array in start))
    state, rng = adam_init(params), np.random.default_rng(0)
    train(images, labels, params, state, epochs=10, batch_size=8, lr=0.001, rng=rng, dropout=False)
    for actual, expected in zip(params, group(trace, "after10"), strict=True):
        assert_reproduced(actual, expected)


def test_trace_is_what_the_script_makes(trace):
    """Nothing in the file is there without a line in the script, and the images are of the sample."""
    pytest.importorskip("torch")
    made = load_make_trace()["make_trace"]()
    assert list(made) == list(trace)
    for name, array in made.items():  # rounding depends on the processor
        np.testing.assert_allclose(trace[name], array, rtol=1e-12, atol=1e-13, err_msg=name)
