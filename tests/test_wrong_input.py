"""Calls that are wrong in a way that any function must notice; each file of `layers` has more."""

import numpy as np
import pytest
from cases import CASES
from helpers import PER_IMAGE, assert_refused

import cnn_utils

NO_ARRAYS = [None, 2, 1.5, "text", [[1.0, 2.0]], (1.0,), {}, np.float64(1)]
NO_ARRAYS += [(np.ones((2, 3)), np.ones((2, 4, 5)))]  # both results of a forward function
BACKWARD = [name for name in PER_IMAGE if "backward" in name or "cross" in name]


def make_call(name, N=3):
    """Return the function, good arguments, and the names of its arrays."""
    case = CASES[name](np.random.default_rng(3), np.float64, N)
    case.pop("seed", None)
    return getattr(cnn_utils, name), case, [key for key in case if isinstance(case[key], np.ndarray)]


@pytest.mark.parametrize("name", PER_IMAGE)
def test_no_array(name):
    """Lists and the like are refused: nothing is converted unasked."""
    function, case, arrays = make_call(name)
    for key in arrays:
        for wrong in NO_ARRAYS:
            if (key, wrong) != ("saved_mask", None) or name == "relu_backward":
                assert_refused(function, case | {key: wrong}, f"{key} is of type {type(wrong).__name__},")


@pytest.mark.parametrize("name", PER_IMAGE)
def test_wrong_dtype(name):
    """Integers, complex numbers, objects and text; floats as a mask or as places."""
    function, case, arrays = make_call(name)
    for key in arrays:
        wrong = {"saved_mask": [float, int], "saved_max_indices": [float, bool]}.get(
            key, [int, bool, np.uint8]
        )
        for dtype in [*wrong, complex, object, str]:
            array = case[key].astype(dtype)
            assert_refused(function, case | {key: array}, f"{key} has dtype {array.dtype}, expected ")


@pytest.mark.parametrize("name", ["conv2d_forward", "conv2d_backward", "dense_forward", "dense_backward"])
def test_mixed_dtypes(name):
    """Float32 beside float64 would silently become float64."""
    function, case, arrays = make_call(name)
    for key in arrays:
        with pytest.raises(TypeError, match="has dtype float(32|64), expected float(64|32)"):
            function(**case | {key: case[key].astype(np.float32)})


@pytest.mark.parametrize(
    "name", sorted(set(PER_IMAGE) - {"relu_forward", "dropout_forward", "flatten_forward"})
)
def test_wrong_rank(name):
    """Two axes more than a batch, or none at all."""
    function, case, arrays = make_call(name)
    for key in arrays:
        for array in (case[key][np.newaxis, np.newaxis], np.array(case[key].flat[0])):
            assert_refused(function, case | {key: array}, tuple(f"{other} has shape (" for other in arrays))


@pytest.mark.parametrize("name", BACKWARD)
@pytest.mark.parametrize("N", [None, 3])
def test_arrays_that_do_not_fit_together(name, N):
    """An axis longer, an image for a batch, a batch for an image, a batch of one for an image, no entry."""
    function, case, arrays = make_call(name, N)
    for key in arrays:
        array = case[key]
        wrong = [np.concatenate([array, array.take([0], axis)], axis) for axis in range(array.ndim)]
        wrong += [array[0, ...], array[np.newaxis], np.stack([array, array]), array[:0]]
        for changed in wrong:
            # the name of the array that fits no more may be another one
            assert_refused(function, case | {key: changed}, tuple(f"{other} has shape (" for other in arrays))
