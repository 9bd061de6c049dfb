"""What a file of parameters or of a run must hold, and that it brings back exactly that."""

import json
import os

import numpy as np
import pytest
from checkpoint_cases import HISTORY, SETTINGS, assert_not_resumed, used_run, write_run
from network_cases import contents, new_run

from cnn_utils import Params, init_params, load_checkpoint, load_params, save_checkpoint, save_params


@pytest.fixture
def file(tmp_path):
    """Return the path of a good checkpoint."""
    return write_run(tmp_path)


def edit(path, **changes):
    """Write the file anew, with some arrays replaced, or removed if None."""
    with np.load(path) as old:
        arrays = dict(old) | changes
    np.savez(path, **{name: array for name, array in arrays.items() if array is not None})


def edit_about(path, **changes):
    """Write the file anew, with another description of the run; what is None is removed."""
    with np.load(path) as old:
        about = json.loads(str(old["about"])) | changes
    about = {key: value for key, value in about.items() if value is not None}
    edit(path, about=np.array(json.dumps(about)))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("kind", [str, lambda path: path], ids=["str", "Path"])
def test_parameters_come_back(tmp_path, dtype, kind):
    """Bit for bit, in a name without .npz as well; and they belong to the caller."""
    params = init_params(rng=np.random.default_rng(0), dtype=dtype)
    save_params(kind(tmp_path / "file"), params)
    back = load_params(kind(tmp_path / "file"))
    assert isinstance(back, Params) and os.listdir(tmp_path) == ["file"]
    for array, original in zip(back, params, strict=True):
        assert array.dtype == dtype and array.tobytes() == original.tobytes() and array.flags.writeable


def test_run_comes_back(file):
    """Into the same arrays, with its generator and its history; its parameters can be had alone."""
    run = new_run()
    arrays = [id(array) for array in (*run[0], *run[1]["m"], *run[1]["v"])]
    assert load_checkpoint(file, *run, SETTINGS) == HISTORY
    assert contents(run) == contents(used_run())
    assert arrays == [id(array) for array in (*run[0], *run[1]["m"], *run[1]["v"])]
    for array, original in zip(load_params(file), used_run()[0], strict=True):
        assert np.array_equal(array, original)


@pytest.mark.parametrize("name", [prefix + name for prefix in ("", "m_", "v_") for name in Params._fields])
def test_every_array_is_checked(file, name):
    """Missing, of another shape or dtype, or with a NaN inside."""
    with np.load(file) as arrays:
        array = arrays[name]
    nan = array.copy()
    nan.flat[-1] = np.nan
    big_endian = array.astype(array.dtype.newbyteorder())
    for wrong in (array[:-1], array[..., None], array.astype(np.float64), array.astype(np.int32), big_endian):
        edit(file, **{name: wrong})
        assert_not_resumed(file, rf"{name} is \(.*expected \({array.shape[0]},.*\) of float32")
    edit(file, **{name: nan})
    assert_not_resumed(file, f"{name} holds NaN")
    edit(file, **{name: None})
    assert_not_resumed(file, f"holds no array {name}")


def test_parameters_of_two_dtypes(file):
    """Float64 alone would do for load_params, but not beside float32."""
    edit(file, conv2_b=np.zeros(64))
    with pytest.raises(
        ValueError, match=r"run.npz: conv2_b is \(64,\) of float64, expected \(64,\) of float32"
    ):
        load_params(file)


@pytest.mark.parametrize("change", ["t", "rng", "settings", "history"])
def test_description_is_checked(file, change):
    """An entry is missing, or is something else altogether."""
    for wrong in (None, "nonsense" if change in ("t", "rng") else 5):
        save_checkpoint(file, *used_run(), SETTINGS, HISTORY)
        edit_about(file, **{change: wrong})
        assert_not_resumed(file)


@pytest.mark.parametrize("about", ["{", "[]", "null", "5", '{"t": Infinity}'])
def test_description_that_is_none(file, about):
    """Not JSON, or no dictionary."""
    edit(file, about=np.array(about))
    assert_not_resumed(file, "damaged")


def test_other_generator(file):
    """Its state would not fit."""
    run = *new_run()[:2], np.random.Generator(np.random.SFC64(0))
    with pytest.raises(ValueError, match="run.npz.*generator"):
        load_checkpoint(file, *run, SETTINGS)
    assert contents(run)[:2] == contents(new_run())[:2]


def test_other_settings(file):
    """The message shows both."""
    assert_not_resumed(
        file, r"made with .*'lr': 0.1.*, expected .*'lr': 0.2", settings={"images": 20, "lr": 0.2}
    )


def test_parameters_are_no_run(tmp_path):
    """They can be loaded, but not resumed."""
    save_params(tmp_path / "file.npz", new_run()[0])
    assert_not_resumed(tmp_path / "file.npz", "no training run")


def test_missing_file_and_folder(tmp_path):
    """The system's own words."""
    assert_not_resumed(tmp_path / "none.npz", error=FileNotFoundError)
    assert_not_resumed(tmp_path, error=OSError)
    with pytest.raises(OSError, match="none.npz"):
        save_params(tmp_path / "folder" / "none.npz", new_run()[0])
