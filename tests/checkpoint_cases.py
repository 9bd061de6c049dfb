"""Checkpoints for the tests of checkpoints: a run to write, and a way to expect a refusal."""

import re

import numpy as np
import pytest
from network_cases import contents, new_run

from cnn_utils import load_checkpoint, save_checkpoint

SETTINGS = {"images": 20, "lr": 0.1}
HISTORY = [{"epoch": 1, "loss": 0.1 + 0.2, "accuracy": 0.5}]


def used_run(seed=3):
    """Return a run in which every array and the generator have left their starting values."""
    params, state, rng = new_run(seed)
    for array in (*params, *state["m"], *state["v"]):
        array += rng.random(array.shape, np.float32)
    state["t"] = 7
    return params, state, rng


def write_run(folder):
    """Write a checkpoint of `used_run`; return its path."""
    path = folder / "run.npz"
    save_checkpoint(path, *used_run(), SETTINGS, HISTORY)
    return path


def assert_not_resumed(path, reason="", error=ValueError, settings=SETTINGS):
    """Expect an error that names the file and the reason, and no change in the run."""
    run = new_run()
    with pytest.raises(error, match=f"{re.escape(str(path))}.*{reason}"):
        load_checkpoint(path, *run, settings)
    assert contents(run) == contents(new_run())
