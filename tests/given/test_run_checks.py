"""Checkpoints that no run can have left: refused by name when they are read, and never written."""

import json

import numpy as np
import pytest
from checkpoint_cases import HISTORY, SETTINGS, assert_not_resumed, used_run, write_run
from network_cases import new_run
from terminal_cases import cut_sample, refused

from cnn_utils import Params, init_params, load_checkpoint, load_params, save_checkpoint, save_params
from cnn_utils.__main__ import main

ENTRY = HISTORY[0]
STATE = {"state": 1, "inc": 1}
PCG64 = {"bit_generator": "PCG64", "state": STATE, "has_uint32": 0, "uinteger": 0}
ABOUT = {
    "t": [-1, 10**400, 2**63, 2**62, 10**10 + 1, 1.5, True, "7", None, [7], 0],
    "history": [
        [1.5], [[]], ["x"], 3, "abc", {}, None,
        [{**ENTRY, "epoch": 2}], [ENTRY, ENTRY], [{**ENTRY, "epoch": True}], [{**ENTRY, "epoch": 1.0}],
        [{**ENTRY, "loss": float("nan")}], [{**ENTRY, "loss": float("inf")}], [{**ENTRY, "loss": -1e-9}],
        [{**ENTRY, "loss": "0.3"}], [{**ENTRY, "loss": None}], [{**ENTRY, "accuracy": 1.01}],
        [{**ENTRY, "accuracy": -0.1}], [{"epoch": 1, "loss": 1}], [{"epoch": 1, "accuracy": 0.5}],
    ],
    "rng": [
        3, "x", None, [], {}, {"bit_generator": "PCG64"}, {"bit_generator": "PCG64", "state": 3},
        *(PCG64 | {"state": STATE | {"state": value}} for value in (-1, 2**128, 10**400, "a", 1.0, True)),
        *(PCG64 | {"state": STATE | {"inc": value}} for value in (2, 0, 2**64, -1, 2**128 + 1, 1.0, True)),
        *(PCG64 | {"has_uint32": value} for value in (7, -1, 2, 0.0, True, None)),
        *(PCG64 | {"uinteger": value} for value in (-1, 2**32, 0.5, 1.0, False)),
    ],
}  # fmt: skip


def rewrite(path, **changes):
    """Change what a checkpoint says of its run, or one of its arrays."""
    with np.load(path) as file:
        arrays = dict(file)
    about = json.loads(str(arrays["about"]))
    about |= {name: value for name, value in changes.items() if name in about}
    arrays["about"] = np.array(json.dumps(about))
    np.savez(path, **arrays | {name: value for name, value in changes.items() if name not in about})


@pytest.mark.parametrize(("name", "value"), [(name, v) for name, values in ABOUT.items() for v in values])
def test_what_no_run_says_of_itself(tmp_path, name, value):
    """A ValueError that names the file, and the run is as it was."""
    path = write_run(tmp_path)
    rewrite(path, **{name: value})
    assert_not_resumed(path)


def test_what_a_run_may_say_of_itself(tmp_path):
    """The least and the most: nothing above is refused for something else that is wrong with it."""
    least, most = PCG64, {"state": 2**128 - 1, "inc": 2**128 - 1}
    for rng in (least, PCG64 | {"state": most, "has_uint32": 1, "uinteger": 2**32 - 1}):
        path = write_run(tmp_path)
        rewrite(path, rng=rng, t=10**10)
        assert load_checkpoint(path, *(run := new_run()), SETTINGS) == HISTORY
        assert run[2].bit_generator.state == rng and run[1]["t"] == 10**10


def test_too_few_steps(tmp_path):
    """An epoch of 20 images in batches of 3 has seven."""
    path, settings = tmp_path / "run.npz", SETTINGS | {"batch_size": 3}
    save_checkpoint(path, *used_run(), settings, HISTORY)
    load_checkpoint(path, *new_run(), settings)
    rewrite(path, t=6)
    assert_not_resumed(path, "6 steps cannot be those of 1 epochs", settings=settings)


def test_more_steps_than_the_run_has(tmp_path, capsys):
    """In a terminal every run begins with its first step, so that their number is known."""
    (tmp_path / "data").mkdir()
    cut_sample(tmp_path / "data", {"train": 10, "t10k": 10})
    options = ["--data", str(tmp_path / "data"), "--out", str(tmp_path / "run"), "--batch-size", "4"]
    main(["train", *options, "--epochs", "1"])
    rewrite(tmp_path / "run" / "checkpoint.npz", t=4)
    words = "run: checkpoint.npz is damaged, 1 epochs are 3 steps, not 4"
    capsys.readouterr()
    refused(capsys, ["train", *options, "--resume"], words)


@pytest.mark.parametrize("text", ["[" * 100_000 + "]" * 100_000, "[]", "7", "null", '"about"', "[1, 2]"])
def test_about_that_is_something_else(tmp_path, text):
    """Deeply nested, or no dict."""
    path = write_run(tmp_path)
    rewrite(path, about=np.array(text))
    assert_not_resumed(path, "damaged")


@pytest.mark.parametrize("value", [-1e-9, -np.inf, np.nan, np.inf])
@pytest.mark.parametrize("name", ["v_conv1_b", "v_dense_w"])
def test_a_mean_of_squares_is_not_negative(tmp_path, name, value):
    """Nor infinite; zero it may be."""
    path = write_run(tmp_path)
    with np.load(path) as file:
        array = file[name]
    array.flat[-1] = value
    rewrite(path, **{name: array})
    assert_not_resumed(path, name)


def spoilt(run, what):
    """Return what save_checkpoint is given, a part of it such as no run has."""
    params, state, rng = run
    history, t = HISTORY, state["t"]
    if what in params._fields or what == "float16":
        params = Params(*(array.astype(np.float16) if what == "float16" else array for array in params))
        params[3][...] = params[3] if what == "float16" else np.nan
    elif what in "mv":
        state[what][2].flat[0] = {"m": np.inf, "v": -1}[what]
    elif what == "dtype of m":
        state["m"] = [array.astype(np.float64) for array in state["m"]]
    else:
        history, t = {"history": ([{"epoch": 1}], t), "t": (history, -1), "inc": (history, t)}[what]
    if what == "inc":
        rng.bit_generator.state = PCG64 | {"state": STATE | {"inc": 2}}
    return params, state | {"t": t}, rng, SETTINGS, history


@pytest.mark.parametrize("what", ["conv2_b", "float16", "m", "v", "dtype of m", "history", "t", "inc"])
def test_what_would_be_refused_is_not_written(tmp_path, what):
    """By save_checkpoint; the good file is still there."""
    path = write_run(tmp_path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="run.npz: "):
        save_checkpoint(path, *spoilt(used_run(), what))
    assert path.read_bytes() == before and [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("bad", [np.float16, np.int64, np.complex64, np.nan, np.inf, "shape", "mixed"])
def test_parameters_that_would_be_refused_are_not_written(tmp_path, bad):
    """By save_params; what stood there still does."""
    path, params = tmp_path / "p.npz", init_params(rng=np.random.default_rng(0))
    save_params(path, params)
    if isinstance(bad, type):
        wrong = Params(*(array.astype(bad) for array in params))
    elif isinstance(bad, float):
        wrong = params._replace(dense_b=np.full_like(params.dense_b, bad))
    else:
        wrong = params._replace(dense_b=np.zeros(11, np.float32) if bad == "shape" else np.zeros(10))
    with pytest.raises(ValueError, match="p.npz: (dense_b|conv1_w) "):
        save_params(path, wrong)
    assert all(np.array_equal(a, b) for a, b in zip(load_params(path), params, strict=True))
    assert [*tmp_path.iterdir()] == [path]
