"""Checks of lesson 9: one epoch of training, on six images of random pixels."""

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import compare_all, ensure, spell
from cnn_utils.lesson.checks.lesson_09.shards import NAMES, OneByOne, gradients_of
from cnn_utils.lesson.checks.network_definition import (
    by_definition,
    loss_by_definition,
    some_images,
    some_params,
)
from cnn_utils.lesson.checks.promises import arguments_case
from cnn_utils.network import Params
from cnn_utils.optimizer import adam_init, adam_step

IMAGES, LABELS = some_images(6)


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
        if run[1]["t"] > 0:
            raise NotStrict("a loss of NaN is refused only after a step of Adam") from None
        return
    raise NotStrict("not refused: a loss that is NaN, which takes all parameters with it")


def shuffled(f):
    """Train in batches of two: the order of the images is drawn from rng, anew in every epoch."""
    ends = []
    for seed in (0, 0, 1):
        run = (*new_run()[:2], np.random.default_rng(seed))
        epoch(f, run, batch_size=2, lr=0.01)
        ends.append(run[0].dense_b)
    ensure(np.array_equal(ends[0], ends[1]), "rng with the same seed, twice", "two results", "one result")
    ensure(
        not np.array_equal(ends[0], ends[2]),
        "rng with two seeds",
        "one result",
        "two results",
    )


def dropout_on(f):
    """Compare the losses of three epochs from the same start."""
    switches = ({"dropout": False}, {"dropout": True}, {"dropout": True})
    losses = [epoch(f, new_run(), lr=0.0, **switch)[0] for switch in switches]
    ensure(losses[0] != losses[1], "dropout = True and False", "the same loss", "two losses")
    ensure(losses[1] == losses[2], "the same rng, twice", "two losses", "the same loss")


CHECKS = {
    "train_epoch": [
        arguments_case(*"executor images labels params optimizer_state batch_size lr rng dropout".split()),
        Case("loss and accuracy averaged over the images", measured),
        Case("the average gradient, then one step of Adam", one_batch),
        Case("a short last batch is averaged over its own", short_batch),
        Case("dropout on and off", dropout_on),
        Case("the order drawn from rng", shuffled),
        Case("NaN stops it", nan_stops, manners=True),
    ],
}
