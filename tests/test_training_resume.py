"""A run that stops and goes on: it ends as if it had never stopped."""

import json
import multiprocessing
import os
import re
import signal
from itertools import count

import numpy as np
import pytest
from network_cases import BATCH_SIZE, IMAGES, LR, contents, new_run, sample, small_train

import cnn_utils.training
from cnn_utils import adam_init, init_params, train
from cnn_utils.checkpoint import load_checkpoint, read_npz

EPOCHS, STEPS = 4, 3  # steps an epoch


@pytest.fixture(scope="module")
def uninterrupted():
    """Return the end of a run that was never interrupted, and its history."""
    run = new_run()
    history = small_train(run, EPOCHS)
    return contents(run), history


class Crash(Exception):
    """An error that nobody expects."""


def stop_after(steps, action):
    """Return an adam_step that calls `action` in place of the next step."""
    calls = count()

    def adam_step(*args):
        if next(calls) == steps:
            action()
        return cnn_utils.adam_step(*args)

    return adam_step


def throw(error):
    """Raise `error`."""
    raise error


def interrupted(monkeypatch, path, steps, error=KeyboardInterrupt, run=None):
    """Train, and fail after a number of steps; return the run in the state in which it was left."""
    run = run or new_run()
    with monkeypatch.context() as patch, pytest.raises(error):
        patch.setattr(cnn_utils.training, "adam_step", stop_after(steps, lambda: throw(error)))
        small_train(run, EPOCHS, checkpoint=path)
    return run


@pytest.mark.parametrize("error", [KeyboardInterrupt, Crash])
@pytest.mark.parametrize("steps", [0, 2, STEPS, STEPS + 1, 3 * STEPS + 2])
def test_interrupted_in_an_epoch(uninterrupted, monkeypatch, tmp_path, steps, error):
    """Before the first step, in the first epoch, between epochs, in the last: one epoch is lost at most."""
    path, run = tmp_path / "run.npz", new_run()
    interrupted(monkeypatch, path, steps, error)
    assert path.exists() == (steps >= STEPS)
    history, epochs = [], []
    history = small_train(run, EPOCHS, checkpoint=path, after_epoch=lambda past: epochs.append(len(past)))
    assert epochs == list(range(steps // STEPS + 1, EPOCHS + 1))
    assert (contents(run), history) == uninterrupted


def test_same_arrays_go_on(uninterrupted, monkeypatch, tmp_path):
    """As in a notebook: interrupted twice, resumed with the very objects that were left half-way."""
    run = interrupted(monkeypatch, tmp_path / "run.npz", STEPS + 2)
    run = interrupted(monkeypatch, tmp_path / "run.npz", STEPS + 1, run=run)
    history = small_train(run, EPOCHS, checkpoint=tmp_path / "run.npz")
    assert (contents(run), history) == uninterrupted


@pytest.mark.parametrize("error", [KeyboardInterrupt, Crash])
def test_interrupted_after_an_epoch(uninterrupted, tmp_path, error):
    """What `after_epoch` raises comes after the file has been written."""
    path, run, epochs = tmp_path / "run.npz", new_run(), []
    with pytest.raises(error):
        small_train(new_run(), EPOCHS, checkpoint=path, after_epoch=lambda past: throw(error))
    history = small_train(run, EPOCHS, checkpoint=path, after_epoch=lambda past: epochs.append(len(past)))
    assert epochs == [2, 3, 4] and (contents(run), history) == uninterrupted


def test_interrupted_while_writing(uninterrupted, monkeypatch, tmp_path):
    """The file of the epoch before is still there."""
    path, run, calls, savez = tmp_path / "run.npz", new_run(), count(), np.savez

    def second_fails(file, **arrays):
        savez(file, **arrays)
        if next(calls) == 1:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(np, "savez", second_fails)
        small_train(new_run(), EPOCHS, checkpoint=path)
    assert os.listdir(tmp_path) == ["run.npz"]
    assert len(small_train(run, 1, checkpoint=path)) == 1
    history = small_train(run, EPOCHS, checkpoint=path)
    assert (contents(run), history) == uninterrupted


def train_and_die(path):
    """Be killed in the middle of the third epoch."""
    kill = lambda: os.kill(os.getpid(), signal.SIGKILL)  # noqa: E731
    cnn_utils.training.adam_step = stop_after(2 * STEPS + 1, kill)
    small_train(new_run(), EPOCHS, checkpoint=path)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill like that")
def test_killed(uninterrupted, tmp_path):
    """A process that ends without a chance to tidy up."""
    path, run, epochs = tmp_path / "run.npz", new_run(), []
    process = multiprocessing.get_context("spawn").Process(target=train_and_die, args=(path,))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    history = small_train(run, EPOCHS, checkpoint=path, after_epoch=lambda past: epochs.append(len(past)))
    assert epochs == [3, 4] and (contents(run), history) == uninterrupted


def test_more_epochs(uninterrupted, tmp_path):
    """Two and two are four, also with other workers and with numbers of NumPy; then none is left."""
    path, run = tmp_path / "run.npz", new_run()
    small_train(new_run(), 2, checkpoint=path, batch_size=np.int64(8), lr=np.float64(0.001), workers=1)
    history = small_train(run, EPOCHS, checkpoint=path, workers=3)
    assert (contents(run), history) == uninterrupted
    run = new_run()
    run[0].dense_w[...] = run[2].random()  # other parameters, and the generator stands elsewhere
    assert small_train(run, EPOCHS, checkpoint=path) == history
    assert contents(run) == uninterrupted[0]


@pytest.mark.parametrize(
    ("option", "value"),
    [("batch_size", 10), ("lr", 0.002), ("dropout", False), ("images", IMAGES - 1), ("cool_from", 2)],
)
def test_other_settings_are_refused(tmp_path, option, value):
    """The message names them; neither the run nor the file has changed."""
    path, run = tmp_path / "run.npz", new_run()
    small_train(new_run(), 1, checkpoint=path)
    data = path.read_bytes()
    with pytest.raises(
        ValueError, match=f"{re.escape(str(path))}: made with .*, expected .*'{option}': {value}"
    ):
        small_train(run, 2, checkpoint=path, **{option: value})
    assert contents(run) == contents(new_run()) and path.read_bytes() == data


def test_other_dtype_is_refused(tmp_path):
    """Parameters of float64 are not filled with those of a run in float32."""
    path, rng = tmp_path / "run.npz", np.random.default_rng(0)
    small_train(new_run(), 1, checkpoint=path)
    params = init_params(rng=rng, dtype=np.float64)
    with pytest.raises(ValueError, match="run.npz: conv1_w is .* of float32, expected .* of float64"):
        settings = json.loads(str(read_npz(path)["about"]))["settings"]
        load_checkpoint(path, params, adam_init(params), rng, settings)


def test_damaged_file_is_refused(tmp_path):
    """It is not taken for a run that has yet to begin, and not overwritten."""
    path, run = tmp_path / "run.npz", new_run()
    path.write_bytes(b"PK")
    with pytest.raises(ValueError, match=re.escape(str(path))):
        small_train(run, 1, checkpoint=path)
    assert contents(run) == contents(new_run()) and path.read_bytes() == b"PK"


@pytest.mark.parametrize("which", ["images", "labels"])
def test_other_data_of_the_same_number_are_refused(tmp_path, which):
    """One pixel or one label is enough."""
    path, run = tmp_path / "run.npz", new_run()
    small_train(new_run(), 1, checkpoint=path)
    images, labels = (array.copy() for array in sample(IMAGES))
    labels[0] = np.roll(labels[0], 1) if which == "labels" else labels[0]
    images[0, 0, 5, 5] = 0.5 if which == "images" else images[0, 0, 5, 5]
    with pytest.raises(ValueError, match=r"run.npz: made with .*'data': \d+.*expected .*'data': \d+"):
        train(images, labels, *run[:2], 2, BATCH_SIZE, LR, run[2], checkpoint=path)
    assert contents(run) == contents(new_run())


def test_another_seed_is_refused(tmp_path):
    """Of seeds that somebody chose; a generator that was made without one is not known again."""
    path, fresh = tmp_path / "run.npz", tmp_path / "fresh.npz"
    small_train(new_run(), 1, checkpoint=path)
    for rng in (np.random.default_rng(5), np.random.default_rng(0).spawn(1)[0], None):
        with pytest.raises(ValueError, match="made with .*'seed': '0'.*expected .*'seed': "):
            small_train((*new_run()[:2], rng), 2, checkpoint=path)
    for rng in (None, np.random.default_rng(), None):
        small_train((*new_run()[:2], rng), 2, checkpoint=fresh)


def test_one_writer_of_a_checkpoint(tmp_path):
    """A second run with the same file is refused while the first goes on, in this process or another."""
    path, said = tmp_path / "run.npz", []

    def begin_another(history):
        with pytest.raises(BlockingIOError, match="run.npz: another training run is writing there"):
            small_train(new_run(), 1, checkpoint=path)
        said.append(len(history))

    small_train(new_run(), 1, checkpoint=path, after_epoch=begin_another)
    assert said == [1] and len(small_train(new_run(), 1, checkpoint=path)) == 1


@pytest.mark.filterwarnings("ignore:.*encountered in:RuntimeWarning")
def test_a_last_step_that_diverges(tmp_path):
    """One batch, and nothing after it that would see the NaN: said all the same, and no file is written."""
    run = new_run()
    with pytest.raises(FloatingPointError, match="the last step left NaN or infinity .*; try a smaller lr"):
        small_train(run, 1, checkpoint=tmp_path / "run.npz", batch_size=IMAGES, lr=1e39)
    assert list(tmp_path.iterdir()) == []
