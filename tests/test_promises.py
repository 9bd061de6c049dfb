"""What every function promises: one image or a batch, dtype kept, pure, any memory layout."""

import numpy as np
import pytest
from cases import CASES
from helpers import PER_IMAGE, TOLERANCES, assert_same, call

SUMMED = {  # results that are a sum over the batch, by their position
    "conv2d_backward": (1, 2),
    "dense_backward": (1, 2),
    "cross_entropy_loss": (0,),
}
SHARED = ("weights", "bias", "pool_size", "rate")  # arguments that a whole batch has in common
LAYOUTS = {
    "C order": np.ascontiguousarray,
    "Fortran order": np.asfortranarray,
    "batch last": lambda array: np.moveaxis(np.ascontiguousarray(np.moveaxis(array, 0, -1)), -1, 0),
    "every second entry": lambda array: np.repeat(array, 2, axis=-1)[..., ::2],
    "backwards": lambda array: array[..., ::-1].copy()[..., ::-1],
}


def make_case(name, dtype=np.float64, N=3):
    """Return the same arguments whenever it is called."""
    return CASES[name](np.random.default_rng(7), dtype, N)


def map_arrays(case, change):
    """Return the arguments with each array changed."""
    return {key: change(value) if isinstance(value, np.ndarray) else value for key, value in case.items()}


def pick_image(case, n):
    """Return the arguments for image `n` of a batch."""
    picked = {key: value[1:] if key.endswith("shape") else value[n] for key, value in case.items()
              if key not in SHARED}  # fmt: skip
    return {key: picked.get(key, value) for key, value in case.items()}


@pytest.mark.parametrize("name", sorted(set(PER_IMAGE) - {"dropout_forward"}))
def test_batch_is_its_images_one_by_one(name):
    """Outputs stacked, gradients of parameters and the loss summed."""
    case = make_case(name, N=4)
    singles = [call(name, pick_image(case, n)) for n in range(4)]
    expected = [
        np.sum(results, axis=0) if position in SUMMED.get(name, ()) else np.stack(results)
        for position, results in enumerate(zip(*singles, strict=True))
    ]
    results = call(name, case)
    if name == "flatten_forward":  # the batch's shape holds N too
        assert results[1][0] == 4
        results = (results[0], np.tile(results[1][1:], (4, 1)))
    assert_same(results, expected, 1e-12)


@pytest.mark.parametrize("N", [None, 3])
@pytest.mark.parametrize("dtype", TOLERANCES)
@pytest.mark.parametrize("name", CASES)
def test_dtype_is_kept(name, dtype, N):
    """Floats come out in the dtype in which they went in, whatever the type of the plain numbers."""
    case = make_case(name, dtype, N)
    numbers = {key: np.float64(value) for key, value in case.items() if isinstance(value, float)}
    for arguments in (case, case | numbers):
        kinds = {result.dtype for result in call(name, arguments) if hasattr(result, "dtype")}
        assert kinds - {np.dtype(bool), np.dtype(np.uint8)} == {np.dtype(dtype)}


@pytest.mark.parametrize("name", CASES)
def test_saved_masks_and_places_are_small(name):
    """One byte for each entry."""
    kinds = {"relu_forward": bool, "dropout_forward": bool, "maxpool2d_forward": np.uint8}
    saved = call(name, make_case(name))[-1]
    assert name not in kinds or saved.dtype == kinds[name]


@pytest.mark.parametrize("N", [None, 3])
@pytest.mark.parametrize("name", CASES)
def test_no_argument_is_changed(name, N):
    """Read-only arrays do as well; the values are the same afterwards."""
    case = make_case(name, N=N)
    for array in case.values():
        if isinstance(array, np.ndarray):
            array.setflags(write=False)
    expected = call(name, make_case(name, N=N))
    assert_same(call(name, case), expected)
    assert_same(map_arrays(case, np.copy).values(), make_case(name, N=N).values())


@pytest.mark.parametrize("N", [None, 3])
@pytest.mark.parametrize("name", PER_IMAGE)
def test_results_belong_to_the_caller(name, N):
    """A second call leaves the results of the first alone, and shares no memory with them."""
    first = call(name, make_case(name, N=N))
    kept = [np.copy(result) for result in first]
    second = call(name, map_arrays(make_case(name, N=N), np.zeros_like))
    assert_same(first, kept)
    assert not any(np.shares_memory(a, b) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("N", [None, 3])
@pytest.mark.parametrize("name", CASES)
def test_memory_layout_changes_nothing(name, N, layout):
    """Only rounding may differ, since sums may be taken in another order."""
    case = make_case(name, N=N)
    assert_same(call(name, map_arrays(case, LAYOUTS[layout])), call(name, case), 1e-13)
