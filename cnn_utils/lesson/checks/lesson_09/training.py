"""Checks of lesson 9: training, on a few images of random pixels."""

import tempfile
from pathlib import Path

import numpy as np

from cnn_utils.lesson.checks.case import Case, Wrong
from cnn_utils.lesson.checks.compare import compare_all, copied, ensure, spell
from cnn_utils.lesson.checks.lesson_09 import checkpoint, parallel, visible_part
from cnn_utils.lesson.checks.lesson_09.parallel import NAMES, OneByOne, gradients_of
from cnn_utils.lesson.checks.network_definition import (
    by_definition,
    loss_by_definition,
    some_images,
    some_params,
)
from cnn_utils.lesson.checks.promises import arguments_case, refusals
from cnn_utils.network import Params
from cnn_utils.optimizer import adam_init, adam_step

IMAGES, LABELS = some_images(6)
SINGLE = IMAGES.astype(np.float32), LABELS.astype(np.float32)


def new_run(dtype=np.float64):
    """Return parameters, optimizer state and generator of a run that has not begun."""
    params = Params(*some_params(dtype))
    return params, adam_init(params), np.random.default_rng(0)


def epoch(f, run, batch_size=6, lr=0.001, images=IMAGES, **options):
    """Train `run` for an epoch, in place, without dropout unless asked for."""
    options = {"dropout": False, **options}
    result = f(OneByOne(), images, LABELS, run[0], run[1], batch_size, lr, run[2], **options)
    ensure(isinstance(result, tuple) and len(result) == 2, "an epoch", spell(result), "loss, accuracy")
    return result


def measured(f):
    """With a learning rate of zero nothing moves, and the numbers are those of the definitions."""
    loss, accuracy = epoch(f, new_run(), batch_size=4, lr=0.0)
    predictions, _ = by_definition(IMAGES, some_params())
    hits = np.mean(predictions.argmax(axis=1) == LABELS.argmax(axis=1))
    wanted = loss_by_definition(IMAGES, some_params(), labels=LABELS) / 6, hits
    compare_all("6 images in batches of 4, lr = 0", (loss, accuracy), ("loss", "accuracy"), wanted, 1e-9)


def one_batch(f):
    """All images in a batch: the gradient is averaged, and Adam takes one step."""
    run = new_run()
    epoch(f, run)
    wanted = Params(*some_params())
    averages = [gradient / 6 for gradient in gradients_of(wanted, IMAGES, LABELS)[2]]
    adam_step(wanted, averages, adam_init(wanted), 0.001)
    compare_all("6 images in one batch", tuple(run[0]), NAMES, wanted, 1e-6)
    ensure(run[1]["t"] == 1, "6 images in one batch", f"{run[1]['t']} steps of Adam", "1")


def short_batch(f):
    """Count the steps; the last batch is averaged over its own images."""
    run = new_run()
    epoch(f, run, batch_size=4)
    ensure(run[1]["t"] == 2, "6 images in batches of 4", f"{run[1]['t']} steps of Adam", "2")
    twice = np.concatenate([IMAGES[:1]] * 6)
    moments = []
    for size in (1, 4, 6):  # all images are equal, so every average is the same
        run = new_run()
        f(OneByOne(), twice, LABELS[[0] * 6], *run[:2], size, 0.0, run[2], dropout=False)
        moments.append(run[1]["m"][4] / (1 - 0.9 ** run[1]["t"]))
    for size, moment in zip((1, 4), moments, strict=False):
        given = f"6 equal images in batches of {size}"
        compare_all(given, (moment,), ("Adam's average gradient",), (moments[2],), 1e-9)


def nan_stops(f):
    """Start with a parameter that is NaN."""
    run = new_run()
    run[0].dense_b[0] = np.nan
    try:
        epoch(f, run)
    except FloatingPointError:
        ensure(run[1]["t"] == 0, "a loss of NaN", "Adam took a step", "no step with it")
        return
    raise Wrong("a parameter that is NaN", "no error", "a FloatingPointError")


def dropout_on(f):
    """Compare the losses of three epochs from the same start."""
    switches = ({"dropout": False}, {"dropout": True}, {"dropout": True})
    losses = [epoch(f, new_run(), lr=0.0, **switch)[0] for switch in switches]
    ensure(losses[0] != losses[1], "dropout = True and False", "the same loss", "two losses")
    ensure(losses[1] == losses[2], "the same rng, twice", "two losses", "the same loss")


def train_few(f, run, epochs, **options):
    """Train in place on the six images; return the history."""
    history = f(*SINGLE, run[0], run[1], epochs, 4, 0.001, run[2], workers=1, **options)
    ensure(isinstance(history, list), f"epochs = {epochs}", spell(history), "the history, a list")
    return history


def learns(f):
    """Train for thirty epochs."""
    run = new_run(np.float32)
    history = train_few(f, run, 30, dropout=False)
    keys = [sorted(entry) for entry in history]
    wanted = "30 dicts with epoch, loss and accuracy"
    ensure(keys == [["accuracy", "epoch", "loss"]] * 30, "30 epochs", spell(history), wanted)
    numbers = [entry["epoch"] for entry in history]
    ensure(numbers == list(range(1, 31)), "30 epochs", f"epochs {numbers}", "epochs 1 to 30")
    losses = f"loss {history[0]['loss']:.3f} at first, {history[-1]['loss']:.3f} at last"
    ensure(history[-1]["loss"] < history[0]["loss"] / 2, "6 images, 30 epochs", losses, "less than half")
    moved = [np.abs(now - before).max() for now, before in zip(run[0], some_params(np.float32), strict=True)]
    ensure(min(moved) > 0, "30 epochs", f"{NAMES[np.argmin(moved)]} has not moved", "all six arrays moving")


def resumes(f):
    """Stop after one epoch, go on from the file, and compare with a run without a stop."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.npz"
        whole, first = new_run(np.float32), new_run(np.float32)
        second = *new_run(np.float32)[:2], np.random.default_rng(9)
        second[0].dense_w[...] = 0  # all that counts is what the file says
        train_few(f, whole, 2)
        train_few(f, first, 1, checkpoint=path)
        ensure(path.exists(), "checkpoint = a path", "no file after an epoch", "a checkpoint")
        history = train_few(f, second, 2, checkpoint=path)
    ensure(len(history) == 2, "a run that goes on", f"a history of {len(history)}", "2 epochs")
    names = [f"{name} after going on" for name in NAMES]
    compare_all("stopped after epoch 1 of 2", tuple(second[0]), names, copied(whole[0]), 0)


def told(f):
    """Count the calls after an epoch."""
    lengths = []
    train_few(f, new_run(np.float32), 2, after_epoch=lambda history: lengths.append(len(history)))
    ensure(lengths == [1, 2], "epochs = 2, after_epoch", f"called with {lengths} epochs", "[1, 2]")


def cooled(f):
    """Compare an epoch at a fifth of a learning rate with a cooled one."""
    plain, cool = new_run(np.float32), new_run(np.float32)
    train_few(f, plain, 1)
    f(*SINGLE, cool[0], cool[1], 1, 4, 0.005, cool[2], workers=1, cool_from=1)
    compare_all("lr = 0.005, cool_from = 1", tuple(cool[0]), NAMES, plain[0], 1e-6)


OPTIONS = "rng", "dropout", "cool_from", "workers", "executor", "checkpoint", "after_epoch"
GOOD = {"images": SINGLE[0], "labels": SINGLE[1], "epochs": 1, "batch_size": 4, "lr": 0.001}
GOOD |= dict(zip(("params", "optimizer_state"), new_run(np.float32), strict=False))
CHECKS = {
    **checkpoint.CHECKS,
    **parallel.CHECKS,
    **visible_part.CHECKS,
    "train_epoch": [
        arguments_case(*"executor images labels params optimizer_state batch_size lr rng dropout".split()),
        Case("loss and accuracy averaged over the images", measured),
        Case("the average gradient, then one step of Adam", one_batch),
        Case("a short last batch is averaged over its own", short_batch),
        Case("dropout on and off", dropout_on),
        Case("NaN stops it", nan_stops),
    ],
    "train": [
        arguments_case(*"images labels params optimizer_state epochs batch_size lr".split(), *OPTIONS),
        Case("six images are learnt, every array moves", learns),
        Case("stopped and resumed: the same bits", resumes),
        Case("after_epoch told of every epoch", told),
        Case("cool_from: a fifth of the learning rate", cooled),
        refusals(
            GOOD,
            [
                {"labels": LABELS.argmax(axis=1)},
                {"labels": SINGLE[1][:3]},
                {"images": SINGLE[0][:, 0]},
                {"epochs": -1},
                {"batch_size": 0},
                {"lr": -1.0},
                {"workers": 0},
            ],
        ),
    ],
}
