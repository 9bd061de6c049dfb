"""Numbers that cannot be right are refused, with the argument's name and the reason."""

import warnings

import numpy as np
import pytest

from cnn_utils import (
    adam_init,
    batch_iterator,
    conv2d_forward,
    evaluate,
    init_params,
    load_params,
    predict,
    relu_forward,
    save_params,
    to_one_hot,
    train,
)

PARAMS = init_params(rng=np.random.default_rng(0))
IMAGES = np.random.default_rng(0).random((3, 1, 28, 28), np.float32)
LABELS = to_one_hot(np.arange(3))
NAN = IMAGES.copy()
NAN[1, 0, 2, 3] = np.nan
WRONG = {  # images, and what is said of them
    "not divided": (IMAGES * 255, r"images has pixels .* \.\.\. 25.*, expected 0 \.\.\. 1: divide by 255"),
    "around 0": (2 * IMAGES - 1, r"images has pixels -.*, expected 0 \.\.\. 1: \(images \+ 1\) / 2"),
    "standardized": ((IMAGES - 0.13) / 0.31, r"images has pixels -0\.4.*, expected 0 \.\.\. 1"),
    "divided twice": (IMAGES / 255, r"images has no pixel above 0\.0039, .*divided by 255 more than once\?"),
    "one NaN": (NAN, r"images holds nan at \(1, 0, 2, 3\), expected numbers from 0 to 1"),
    "infinite": (np.where(IMAGES > 0.5, np.inf, IMAGES), r"images holds inf at "),
    "bytes": (np.uint8(IMAGES * 255), r"images has dtype uint8, expected float32 or float64: pixels / 255"),
    "half precision": (np.float16(IMAGES), "images has dtype float16, expected float32 or float64"),
    "one picture": (IMAGES[0, 0], r"images has shape \(28, 28\), .*: images\.reshape\(-1, 1, 28, 28\)"),
    "one image": (IMAGES[0], r"images has shape \(1, 28, 28\), .*: images\.reshape\(-1, 1, 28, 28\)"),
    "in rows": (IMAGES.reshape(3, 784), r"images has shape \(3, 784\), .*: images\.reshape"),
    "in colours": (
        np.repeat(IMAGES, 3, axis=1),
        r"images has shape \(3, 3, 28, 28\), expected \(N, 1, 28, 28\)$",
    ),
}


@pytest.mark.parametrize("how", WRONG)
def test_images_that_cannot_be_right(how):
    """Before anything is computed or changed."""
    images, words = WRONG[how]
    params = init_params(rng=np.random.default_rng(0))
    calls = [lambda: predict(images, params), lambda: evaluate(images, LABELS, params)]
    calls.append(lambda: train(images, LABELS, params, adam_init(params), 1, 2, 0.001))
    for call in calls:
        with pytest.raises((TypeError, ValueError), match=f"^{words}"):
            call()
    assert all(map(np.array_equal, params, PARAMS))


@pytest.mark.parametrize("images", [0 * IMAGES, IMAGES.round(), 1.0001 * IMAGES / IMAGES.max()])
def test_images_that_may_be_right(images):
    """Blank ones, black and white, a little beyond 1 by rounding."""
    assert predict(images, PARAMS).shape == (3, 10)


def test_every_call_is_looked_at():
    """Also one that looks like a call that was right."""
    predict(IMAGES, PARAMS)
    with pytest.raises(ValueError, match="holds nan"):
        predict(NAN, PARAMS)


class Tensor:
    """What another library calls an array."""

    ndim, shape = 1, (3,)

    def __array__(self, dtype=None, copy=None):
        """Give its numbers."""
        return np.arange(3, dtype=dtype)


def test_arrays_that_compute_otherwise_or_are_none():
    """Matrices, masked arrays, tensors: each with the way out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        matrix = np.matrix(np.eye(3))
    masked = np.ma.masked_less(np.eye(3), 1)
    with pytest.raises(
        TypeError, match="input is of type matrix, expected a plain NumPy array, which np.asarray"
    ):
        relu_forward(matrix)
    with pytest.raises(
        TypeError, match=r"input is of type MaskedArray, expected a plain NumPy array, .*filled"
    ):
        relu_forward(masked)
    with pytest.raises(TypeError, match="labels is of type MaskedArray"):
        batch_iterator(IMAGES, np.ma.arange(3), 2)
    with pytest.raises(TypeError, match="labels is of type Tensor, expected a NumPy array, which np.asarray"):
        to_one_hot(Tensor())
    with pytest.raises(TypeError, match="labels is of type list, expected a NumPy array$"):
        to_one_hot([1, 2])


def test_an_array_in_a_file_is_as_good_as_any(tmp_path):
    """What np.load maps into memory."""
    np.save(tmp_path / "array.npy", IMAGES)
    mapped = np.load(tmp_path / "array.npy", mmap_mode="r")
    assert np.array_equal(predict(mapped, PARAMS), predict(IMAGES, PARAMS))


@pytest.mark.parametrize("dtype", [np.float16, np.longdouble])
def test_floats_of_another_size(dtype):
    """With float16, Adam's squares are lost: every parameter became NaN."""
    if dtype == np.float64:
        pytest.skip("float64 by another name")
    with pytest.raises(TypeError, match="expected float32 or float64"):
        conv2d_forward(IMAGES.astype(dtype), *(array.astype(dtype) for array in PARAMS[:2]))
    with pytest.raises(TypeError, match="expected float32 or float64"):
        adam_init([array.astype(dtype) for array in PARAMS])
    with pytest.raises(TypeError, match="expected np.float32 or np.float64"):
        init_params(dtype=dtype)


@pytest.mark.parametrize("wrong", [np.float16, np.int64, np.nan])
def test_what_is_saved_can_be_loaded(wrong, tmp_path):
    """What load_params would refuse is refused before anything is written; the old file stays."""
    path = tmp_path / "params.npz"
    save_params(path, PARAMS)
    bad = PARAMS.dense_b.astype(wrong) if isinstance(wrong, type) else PARAMS.dense_b + wrong
    with pytest.raises(ValueError, match="params.npz: dense_b "):
        save_params(path, PARAMS._replace(dense_b=bad))
    assert all(map(np.array_equal, load_params(path), PARAMS))
