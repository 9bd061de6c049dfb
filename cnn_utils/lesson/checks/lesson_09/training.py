"""Checks of lesson 9: whole training runs, on six images of random pixels."""

import tempfile
from pathlib import Path

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import compare_all, copied, ensure, spell
from cnn_utils.lesson.checks.lesson_09.epoch import IMAGES, LABELS, new_run
from cnn_utils.lesson.checks.lesson_09.shards import NAMES, OneByOne, gradients_of
from cnn_utils.lesson.checks.manners import refusals
from cnn_utils.lesson.checks.network_definition import loss_by_definition, some_params
from cnn_utils.lesson.checks.promises import arguments_case
from cnn_utils.network import Params
from cnn_utils.optimizer import adam_init, adam_step

SINGLE = IMAGES.astype(np.float32), LABELS.astype(np.float32)


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


def follows_the_definition(f):
    """Train for three epochs, all images in one batch, beside three steps worked from the definitions."""
    run, wanted = new_run(), Params(*some_params())
    history = f(IMAGES, LABELS, run[0], run[1], 3, 6, 0.001, run[2], workers=1, dropout=False)
    state = adam_init(wanted)
    for entry in history:
        loss, hits, gradients = gradients_of(wanted, IMAGES, LABELS)
        came = entry["loss"], entry["accuracy"]
        words = f"epoch {entry['epoch']}, 6 images in one batch, no dropout"
        compare_all(words, came, ("loss", "accuracy"), (loss / 6, hits / 6), 1e-5)
        adam_step(wanted, [gradient / 6 for gradient in gradients], state, 0.001)
    steps = f"t = {run[1]['t']}"
    ensure(run[1]["t"] == 3, "3 epochs of one batch", steps, "t = 3: one optimizer for all epochs")
    compare_all("3 epochs of one batch", tuple(run[0]), NAMES, wanted, 1e-5)


def settings_used(f):
    """Vary batch size and learning rate; each shows in what Adam does."""
    for batch_size, steps in [(6, 1), (4, 2), (1, 6)]:
        run = new_run(np.float32)
        f(*SINGLE, run[0], run[1], 1, batch_size, 0.001, run[2], workers=1)
        came = f"{run[1]['t']} steps of Adam"
        ensure(run[1]["t"] == steps, f"6 images, batch_size = {batch_size}", came, f"{steps}")
    for lr in (0.0, 0.002, 0.02):
        run = new_run()
        f(IMAGES, LABELS, run[0], run[1], 1, 6, lr, run[2], workers=1)
        moved = max(np.abs(now - old).max() for now, old in zip(run[0], some_params(), strict=True))
        came = f"the largest step is {moved:.3g}"
        ensure(abs(moved - lr) <= 0.01 * lr, f"lr = {lr}, a first step of Adam", came, f"{lr}")


def dropout_switch(f):
    """With a learning rate of zero, the loss says whether dropout was on; rng alone decides on the masks."""
    losses = []
    for dropout, seed in [(False, 0), (False, 1), (True, 0), (True, 0), (True, 1)]:
        run = (*new_run()[:2], np.random.default_rng(seed))
        history = f(IMAGES, LABELS, run[0], run[1], 1, 6, 0.0, run[2], workers=1, dropout=dropout)
        losses.append(history[0]["loss"])
    wanted = loss_by_definition(IMAGES, some_params(), labels=LABELS) / 6
    for loss in losses[:2]:
        compare_all("dropout = False, lr = 0", (loss,), ("loss",), (wanted,), 1e-9)
    ensure(
        abs(losses[2] - wanted) > 1e-6, "dropout = True, lr = 0", "the loss without dropout", "another loss"
    )
    ensure(losses[2] == losses[3], "rng with the same seed, twice", "two losses", "the same loss")
    ensure(losses[2] != losses[4], "rng with two seeds", "the same loss", "two losses")


def executor_used(f):
    """Give an executor, and count what it is given."""
    executor, run = OneByOne(), new_run(np.float32)
    f(*SINGLE, run[0], run[1], 1, 6, 0.001, run[2], executor=executor)
    if executor.calls < 2:
        raise NotStrict(f"the executor was given {executor.calls} shards, expected every shard")


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
    "train": [
        arguments_case(*"images labels params optimizer_state epochs batch_size lr".split(), *OPTIONS),
        Case("six images are learnt, every array moves", learns),
        Case("three epochs by the definition", follows_the_definition),
        Case("batch_size and lr are used", settings_used),
        Case("dropout on and off, by rng alone", dropout_switch),
        Case("any executor", executor_used, manners=True),
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
