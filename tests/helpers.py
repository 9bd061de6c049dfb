"""What several tests need: one way to call every function, to compare, and to expect a refusal."""

from pathlib import Path

import numpy as np
import pytest
from cases import CASES

import cnn_utils

REFERENCES = Path(__file__).parent.parent / "cnn_utils" / "lesson" / "reference.npz"
PER_IMAGE = [name for name in CASES if name != "adam_steps"]  # functions of one image or a batch
TOLERANCES = {np.float64: 1e-12, np.float32: 1e-5}


def dropout_forward(seed, **arguments):
    """Call dropout_forward with a fresh generator, so that the same call always drops the same."""
    return cnn_utils.dropout_forward(**arguments, rng=np.random.default_rng(seed))


def adam_steps(parameter, gradients, lr, beta1, beta2, epsilon):
    """Return a copy of the parameter after every step of Adam."""
    parameters, history = [parameter.copy()], []
    state = cnn_utils.adam_init(parameters)
    for gradient in gradients:
        cnn_utils.adam_step(parameters, [gradient], state, lr, beta1, beta2, epsilon)
        history.append(parameters[0].copy())
    return np.stack(history)


def call(name, case):
    """Return the results of one of our functions, always as a tuple."""
    wrappers = {"dropout_forward": dropout_forward, "adam_steps": adam_steps}
    results = (wrappers.get(name) or getattr(cnn_utils, name))(**case)
    return results if isinstance(results, tuple) else (results,)


def largest_difference(actual, expected):
    """Return the largest absolute difference, and the same relative to the largest expected entry."""
    actual, expected = (np.asarray(array, np.float64) for array in (actual, expected))
    assert actual.shape == expected.shape, f"shape {actual.shape}, expected {expected.shape}"
    difference = np.abs(actual - expected).max()
    return difference, difference / max(np.abs(expected).max(), np.finfo(np.float64).tiny)


def assert_same(actual, expected, tolerance=0.0):
    """Compare all results of two calls; `tolerance` is relative to the largest entry of each result."""
    for ours, theirs in zip(actual, expected, strict=True):
        absolute, relative = largest_difference(ours, theirs)
        assert relative <= tolerance or absolute == 0


def assert_slopes(function, upstream_grad, arrays, gradients):
    """Compare gradients with slopes measured one entry at a time, for every argument and every entry."""
    for position, (array, gradient) in enumerate(zip(arrays, gradients, strict=True)):

        def loss(nudged, position=position):
            output = function(*arrays[:position], nudged, *arrays[position + 1 :])
            return np.sum(output * upstream_grad)

        assert gradient.shape == array.shape
        assert_same([gradient], [cnn_utils.numerical_gradient(loss, array)], 1e-6)


def assert_refused(function, arguments, start):
    """Expect one sentence that begins with the argument's name and what came, and says what was expected."""
    with pytest.raises((TypeError, ValueError)) as caught:
        function(**arguments)
    message = str(caught.value)
    assert message.startswith(start) and "expected" in message and "\n" not in message
