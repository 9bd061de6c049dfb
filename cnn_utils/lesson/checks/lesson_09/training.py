"""Checks of lesson 9: whole training runs, and what may be asked of them."""

import contextlib
import io
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case
from cnn_utils.lesson.checks.case import Case, NotStrict, Wrong
from cnn_utils.lesson.checks.compare import (
    LOSS,
    compare_all,
    copied,
    ensure,
    spell_change,
)
from cnn_utils.lesson.checks.lesson_09 import runs
from cnn_utils.lesson.checks.lesson_09.epoch import IMAGES, LABELS, SIX, new_run
from cnn_utils.lesson.checks.lesson_09.runs import DATA, SINGLE, train_few
from cnn_utils.lesson.checks.lesson_09.shards import NAMES, OneByOne
from cnn_utils.lesson.checks.manners import advice, refusals
from cnn_utils.lesson.checks.network_definition import loss_by_definition, some_params
from cnn_utils.network import Params


def dropout_switch(f: Callable) -> None:
    """With a learning rate of zero, the loss says whether dropout was on; rng alone decides on the masks."""
    wanted = loss_by_definition(IMAGES, some_params(), labels=LABELS) / 3
    losses = []
    for dropout, seed in [(False, 0), (False, 1), (True, 0), (True, 0), (True, 1)]:
        run = (*new_run()[:2], np.random.default_rng(seed))
        (entry,) = train_few(f, run, 1, 2, 0.0, DATA, dropout=dropout)
        losses.append(entry["loss"])
        if not dropout:
            compare_all("batches of 2, dropout = False, lr = 0", losses[-1:], ("loss",), (wanted,), LOSS)
    on = abs(losses[2] - wanted) > 1e-6
    ensure(on, "dropout = True, lr = 0", "the loss without dropout", "another loss")
    ensure(losses[2] == losses[3], "rng with the same seed, twice", "two losses", "the same loss")
    ensure(losses[2] != losses[4], "rng with two seeds", "the same loss", "two losses")


def defaults(f: Callable) -> None:
    """Say nothing of rng and dropout: a fresh generator each time, and dropout on."""
    # without a third part of the run, there is no rng
    losses = [train_few(f, new_run()[:2], 1, 3, 0.0, DATA)[0]["loss"] for _ in range(2)]
    wanted = loss_by_definition(IMAGES, some_params(), labels=LABELS) / 3
    on = abs(losses[0] - wanted) > 1e-6
    ensure(on, "dropout not given", "the loss without dropout", "dropout on")
    ensure(losses[0] != losses[1], "two runs, rng not given", "the same loss", "a fresh generator each time")


def data_kept(f: Callable) -> None:
    """Compare images and labels with what they were."""
    data, run = copied(SIX), new_run()
    f(*data, run[0], run[1], 1, 3, 0.001, run[2], workers=1)
    for name, before, after in zip(("images", "labels"), SIX, data, strict=True):
        if not np.array_equal(before, after):
            raise Wrong("1 epoch", spell_change(name, before, after), "no change: work on a copy")


def executor_used(f: Callable) -> None:
    """Give an executor, and count what it is given."""
    executor = OneByOne()
    train_few(f, new_run(np.float32), 1, 3, executor=executor)
    if executor.calls < 2:
        raise NotStrict(f"the executor is given {executor.calls} shards, expected every shard")


def printed(f: Callable) -> None:
    """Look for the loss of each epoch among the numbers that are printed."""
    text = io.StringIO()
    with contextlib.redirect_stdout(text):
        history = train_few(f, new_run(np.float32), 2)
    numbers = [float(number) for number in re.findall(r"\d+\.\d+", text.getvalue())]
    for entry in history:
        if not any(abs(number - entry["loss"]) < 0.06 for number in numbers):
            raise NotStrict(f"it does not print the loss of epoch {entry['epoch']}, {entry['loss']:.4f}")


class Stop(BaseException):
    """What stops a run, as an interrupt would: nobody takes it for an error."""


def stopped(f: Callable, run: tuple[Params, dict[str, Any], np.random.Generator], path: Path) -> None:
    """Begin three epochs, and stop when the second has been told of."""

    def stop(history: Sequence[dict[str, Any]]) -> None:
        if len(history) == 2:
            raise Stop

    with contextlib.suppress(Stop):
        train_few(f, run, 3, checkpoint=path, after_epoch=stop)


def resumes(f: Callable) -> None:
    """Stop a run in its second epoch, go on from the file, and compare with a run without a stop."""
    with tempfile.TemporaryDirectory() as folder:
        path, given = Path(folder) / "run.npz", "checkpoint = a path, a run stopped after 2 of 3 epochs"
        whole, first = new_run(np.float32), new_run(np.float32)
        second = new_run(np.float32)
        second[0].dense_w[...] = second[2].random()  # all that counts is what the file says
        train_few(f, whole, 3)
        stopped(f, first, path)
        ensure(path.exists(), given, "no file", "a file written after every epoch")
        history = train_few(f, second, 3, checkpoint=path)
    epochs = [entry["epoch"] for entry in history]
    ensure(epochs == [1, 2, 3], f"{given}, gone on", f"a history of epochs {epochs}", "[1, 2, 3]")
    compare_all(f"{given}, gone on", tuple(second[0]), NAMES, copied(whole[0]), 0)


def told(f: Callable) -> None:
    """Count the calls after an epoch."""
    lengths = []
    train_few(f, new_run(np.float32), 2, after_epoch=lambda history: lengths.append(len(history)))
    ensure(lengths == [1, 2], "epochs = 2, after_epoch", f"called with {lengths} epochs", "[1, 2]")


ARGUMENTS = "images labels params optimizer_state epochs batch_size lr "
ARGUMENTS += (
    "rng=None dropout=True cool_from=None workers=None executor=None checkpoint=None after_epoch=None"
)
GOOD = {"images": SINGLE[0], "labels": SINGLE[1], "epochs": 1, "batch_size": 3, "lr": 0.001}
GOOD |= dict(zip(("params", "optimizer_state"), new_run(np.float32), strict=False))
CHECKS = {
    "train": [
        arguments_case(*ARGUMENTS.split(), optional=["engine"]),
        Case("three images are learnt, every array moves", runs.learns),
        Case("three epochs by the definition", runs.three_epochs),
        Case("batch_size and lr are used", runs.settings_used),
        Case("shuffled anew in each epoch, by rng", runs.shuffled),
        Case("dropout on and off, by rng alone", dropout_switch),
        Case("without rng a fresh generator, dropout on", defaults),
        Case("stopped and resumed: the same bits", resumes),
        Case("after_epoch told of every epoch", told),
        Case("cool_from: from then on a fifth of the learning rate", runs.cooled),
        Case("images and labels unchanged", data_kept),
        advice("any executor", executor_used),
        advice("loss of every epoch printed", printed),
        refusals(
            GOOD,
            [
                {"labels": LABELS.argmax(axis=1)},
                {"labels": SINGLE[1][:2]},
                {"images": SINGLE[0][:, 0]},
                {"epochs": -1},
                {"batch_size": 0},
                {"lr": -1.0},
                {"workers": 0},
            ],
        ),
    ],
}
