"""Checks of lesson 9: one epoch of training, on three images of random pixels, or six.

They are few, so that a check does not take long, however slow the layers are that it trains.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case, call_with
from cnn_utils.lesson.checks.case import Case, NotStrict, Wrong
from cnn_utils.lesson.checks.compare import (
    LAYERS,
    LOSS,
    compare_all,
    copied,
    ensure,
    spell,
    spell_change,
)
from cnn_utils.lesson.checks.lesson_09.shards import NAMES, OneByOne, gradients_of
from cnn_utils.lesson.checks.manners import advice
from cnn_utils.lesson.checks.network_definition import (
    by_definition,
    loss_by_definition,
    some_images,
    some_params,
)
from cnn_utils.network import Params
from cnn_utils.optimizer import adam_init, adam_step

SIX = some_images(6)
SIX[1][0] = np.eye(10)[by_definition(SIX[0][0], some_params())[0].argmax()]  # at least one hit
IMAGES, LABELS = SIX[0][:3], SIX[1][:3]


def new_run(dtype: type = np.float64) -> tuple[Params, dict[str, Any], np.random.Generator]:
    """Return parameters, optimizer state and generator of a run that has not begun."""
    params = Params(*some_params(dtype))
    return params, adam_init(params), np.random.default_rng(0)


def call(
    run: tuple[Params, dict[str, Any], np.random.Generator],
    batch_size: int = 3,
    lr: float = 0.003,
    data: tuple[np.ndarray, np.ndarray] = (IMAGES, LABELS),
    **options: Any,
) -> dict[str, Any]:
    """Return arguments of an epoch for `run`, which is trained in place."""
    names = "executor images labels params optimizer_state rng".split()
    given = dict(zip(names, (OneByOne(), *copied(data), *run), strict=True))
    return given | {"batch_size": batch_size, "lr": lr, **options}


def epoch(
    f: Callable,
    run: tuple[Params, dict[str, Any], np.random.Generator],
    batch_size: int = 3,
    lr: float = 0.003,
    data: tuple[np.ndarray, np.ndarray] = (IMAGES, LABELS),
    **options: Any,
) -> tuple[Any, Any]:
    """Train `run` for an epoch, without dropout unless something is said of it."""
    words = f"{len(data[0])} images, batch_size = {batch_size}, lr = {lr}"
    result = call_with(f, words, call(run, batch_size, lr, data, **(options or {"dropout": False})))
    ensure(isinstance(result, tuple) and len(result) == 2, words, spell(result), "loss, accuracy")
    return result


def measured(f: Callable) -> None:
    """With a learning rate of zero nothing moves, and the numbers are those of the definitions."""
    loss, accuracy = epoch(f, new_run(), batch_size=2, lr=0.0)
    predictions, _ = by_definition(IMAGES, some_params())
    hits = np.mean(predictions.argmax(axis=1) == LABELS.argmax(axis=1))
    wanted = loss_by_definition(IMAGES, some_params(), labels=LABELS) / 3, hits
    compare_all("3 images in batches of 2, lr = 0", (loss, accuracy), ("loss", "accuracy"), wanted, LOSS)


def one_batch(f: Callable) -> None:
    """All images in a batch: the gradient is averaged, and Adam takes one step."""
    run = new_run()
    epoch(f, run)
    wanted = Params(*some_params())
    averages = [gradient / 3 for gradient in gradients_of(wanted, IMAGES, LABELS)[2]]
    words, state = "3 images in one batch, lr = 0.003", adam_init(wanted)
    adam_step(wanted, averages, state, 0.003)
    ensure(run[1]["t"] == 1, words, f"{run[1]['t']} steps of Adam", "1")
    compare_all(words, tuple(run[1]["m"]), [f"Adam's m of {name}" for name in NAMES], state["m"], 1e-6)
    compare_all(words, tuple(run[0]), NAMES, wanted, 1e-6)


def short_batch(f: Callable) -> None:
    """Count the steps; the last batch is averaged over its own images."""
    run = new_run()
    epoch(f, run, batch_size=2)
    ensure(run[1]["t"] == 2, "3 images in batches of 2", f"{run[1]['t']} steps of Adam", "2")
    equal, moments = (IMAGES[[0] * 3], LABELS[[0] * 3]), []
    for size in (1, 2, 3):  # all images are equal, so every average is the same
        run = new_run()
        epoch(f, run, size, 0.0, equal)
        moments.append(run[1]["m"][4] / (1 - 0.9 ** run[1]["t"]))
    for size, moment in zip((1, 2), moments, strict=False):
        given = f"3 equal images in batches of {size}"
        compare_all(given, (moment,), ("Adam's average gradient",), (moments[2],), LAYERS)


def data_kept(f: Callable) -> None:
    """Compare images and labels with what they were."""
    for dropout in (False, True):
        given, words = call(new_run(), 3, data=SIX, dropout=dropout), "6 images in batches of 3"
        call_with(f, words, given)
        for name, before in zip(("images", "labels"), SIX, strict=True):
            if not np.array_equal(before, given[name]):
                raise Wrong(words, spell_change(name, before, given[name]), "no change: work on a copy")


def nan_stops(f: Callable) -> None:
    """Start with a parameter that is NaN."""
    run = new_run()
    run[0].dense_b[0] = np.nan
    try:
        f(**call(run, dropout=False))
    except FloatingPointError:
        if run[1]["t"] > 0:
            raise NotStrict("a loss of NaN is refused only after a step of Adam") from None
        return
    raise NotStrict("not refused: a loss that is NaN, which takes all parameters with it")


def shuffled(f: Callable) -> None:
    """Train in batches of two: the order of the images is drawn from rng, anew in every epoch."""
    ends = []
    for seed in (0, 0, 1):
        run = (*new_run()[:2], np.random.default_rng(seed))
        epoch(f, run, 2, 0.01, SIX)
        ends.append(run[0].dense_b)
    ensure(np.array_equal(ends[0], ends[1]), "rng with the same seed, twice", "two results", "one result")
    ensure(
        not np.array_equal(ends[0], ends[2]),
        "rng with two seeds",
        "one result",
        "two results",
    )


def dropout_on(f: Callable) -> None:
    """Compare the losses of four epochs from the same start; in the last, nothing is said of dropout."""
    losses = [epoch(f, new_run(), lr=0.0, dropout=switch)[0] for switch in (False, True, True)]
    ensure(losses[0] != losses[1], "dropout = True and False", "the same loss", "two losses")
    ensure(losses[1] == losses[2], "the same rng, twice", "two losses", "the same loss")
    loss, _ = call_with(f, "dropout not given", call(new_run(), lr=0.0))
    ensure(loss == losses[1], "dropout not given", "the loss without it", "dropout on")


OPTIONS = "batch_size", "lr", "rng", "dropout=True"
CHECKS = {
    "train_epoch": [
        arguments_case(*"executor images labels params optimizer_state".split(), *OPTIONS),
        Case("loss and accuracy averaged over the images", measured),
        Case("the average gradient, then one step of Adam", one_batch),
        Case("a short last batch is averaged over its own", short_batch),
        Case("dropout on and off", dropout_on),
        Case("the order drawn from rng", shuffled),
        Case("images and labels unchanged", data_kept),
        advice("NaN stops it", nan_stops),
    ],
}
