"""Checks of lesson 9: what a training run computes, on three images of random pixels, or six."""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import call_with
from cnn_utils.lesson.checks.compare import (
    LAYERS,
    LOSS,
    compare_all,
    copied,
    ensure,
    spell,
)
from cnn_utils.lesson.checks.lesson_09.epoch import IMAGES, LABELS, SIX, new_run
from cnn_utils.lesson.checks.lesson_09.shards import NAMES, gradients_of
from cnn_utils.lesson.checks.network_definition import some_params
from cnn_utils.network import Params
from cnn_utils.optimizer import adam_init, adam_step

SINGLE = IMAGES.astype(np.float32), LABELS.astype(np.float32)
DATA = IMAGES, LABELS
KEYS = {"epoch", "loss", "accuracy"}


def train_few(
    f: Callable,
    run: tuple[Any, ...],
    epochs: int,
    batch_size: int = 2,
    lr: float = 0.001,
    data: tuple[np.ndarray, np.ndarray] = SINGLE,
    **options: Any,
) -> list[dict[str, float]]:
    """Train `run` in place on a few images, by one worker if no executor is given; return the history."""
    words = f"{len(data[0])} images, epochs = {epochs}, batch_size = {batch_size}, lr = {lr}"
    words += "".join(f", {key} = {spell(value)}" for key, value in options.items())
    names = "images labels params optimizer_state rng".split()
    given = dict(zip(names, (*copied(data), *run), strict=False))  # a run without a generator ends earlier
    options = options if "executor" in options else {"workers": 1, **options}
    history = call_with(f, words, given | {"epochs": epochs, "batch_size": batch_size, "lr": lr, **options})
    is_list = isinstance(history, list) and len(history) == epochs
    good = is_list and all(isinstance(entry, dict) and entry.keys() >= KEYS for entry in history)
    wanted = f"the history, a list of {epochs} dict{'s' * (epochs > 1)} with epoch, loss and accuracy"
    ensure(good, words, spell_history(history), wanted)
    return history


def spell_history(history: Sequence[dict[str, Any]]) -> str:
    """Return in words what came as a history."""
    if not isinstance(history, list) or not history:
        return spell(history)
    return f"a list of {len(history)}, the first of which is {spell(history[0])}"


def learns(f: Callable) -> None:
    """Train for twelve epochs."""
    run = new_run(np.float32)
    history = train_few(f, run, 12, lr=0.003, dropout=False)

    numbers = [entry["epoch"] for entry in history]
    ensure(numbers == list(range(1, 13)), "12 epochs", f"epochs {numbers}", "epochs 1 to 12")
    losses = f"loss {history[0]['loss']:.3f} at first, {history[-1]['loss']:.3f} at last"
    ensure(history[-1]["loss"] < history[0]["loss"] / 2, "3 images, 12 epochs", losses, "less than half")
    moved = [np.abs(now - before).max() for now, before in zip(run[0], some_params(np.float32), strict=True)]
    ensure(min(moved) > 0, "12 epochs", f"{NAMES[np.argmin(moved)]} has not moved", "all six arrays moving")


def follows(f: Callable, rates: Sequence[float], words: str, **options: Any) -> None:
    """Train three epochs, all images in one batch, beside three steps worked from the definitions."""
    run, wanted = new_run(), Params(*some_params())
    history = train_few(f, run, 3, 3, 0.005, DATA, dropout=False, **options)
    state = adam_init(wanted)
    for entry, rate in zip(history, rates, strict=True):
        loss, hits, gradients = gradients_of(wanted, IMAGES, LABELS)
        came = entry["loss"], entry["accuracy"]
        given = f"epoch {entry['epoch']}, 3 images in one batch, no dropout{words}"
        compare_all(given, came, ("loss", "accuracy"), (loss / 3, hits / 3), LOSS)
        adam_step(wanted, [gradient / 3 for gradient in gradients], state, rate)
    given, steps = f"3 epochs of one batch, lr = 0.005{words}", f"t = {run[1]['t']}"
    ensure(run[1]["t"] == 3, given, steps, "t = 3: one optimizer for all epochs")
    compare_all(given, tuple(run[0]), NAMES, wanted, 1e-5)


def three_epochs(f: Callable) -> None:
    """Keep the learning rate."""
    follows(f, [0.005] * 3, "")


def cooled(f: Callable) -> None:
    """Lower the learning rate for good from the second epoch on."""
    follows(f, [0.005, 0.001, 0.001], ", cool_from = 2", cool_from=2)


def settings_used(f: Callable) -> None:
    """Vary batch size and learning rate; each shows in what Adam does."""
    equal, moments = (IMAGES[[0] * 3], LABELS[[0] * 3]), {}
    for batch_size, steps in [(3, 1), (2, 2), (1, 3)]:
        run, given = new_run(), f"3 equal images, batch_size = {batch_size}"
        train_few(f, run, 1, batch_size, 0.0, equal, dropout=False)
        ensure(run[1]["t"] == steps, given, f"{run[1]['t']} steps of Adam", f"{steps}")
        # all images are equal and nothing moves, so every average is the same
        moments[given] = run[1]["m"][4] / (1 - 0.9**steps)
    for given, moment in moments.items():
        compare_all(given, (moment,), ("Adam's average gradient",), ([*moments.values()][0],), LAYERS)
    for lr in (0.0, 0.002, 0.02):
        run = new_run()
        train_few(f, run, 1, 3, lr, DATA)
        moved = max(np.abs(now - old).max() for now, old in zip(run[0], some_params(), strict=True))
        given, came = f"lr = {lr}, a first step of Adam", f"the largest step is {moved:.3g}"
        ensure(abs(moved - lr) <= 0.01 * lr, given, came, f"{lr}")


def shuffled(f: Callable) -> None:
    """With a learning rate of zero, what an epoch adds to Adam's m depends on the order of the batches."""
    ends = []
    for seed in (0, 0, 1):
        run, averages = (*new_run()[:2], np.random.default_rng(seed)), [np.zeros(10)]

        def note(
            history: Sequence[dict[str, Any]],
            run: tuple[Params, dict[str, Any], np.random.Generator] = run,
            averages: list[np.ndarray] = averages,
        ) -> None:
            averages.append(run[1]["m"][5].copy())

        train_few(f, run, 3, 2, 0.0, SIX, dropout=False, after_epoch=note)
        ensure(len(averages) == 4, "3 epochs", f"after_epoch called {len(averages) - 1} times", "3 times")
        added = [after - 0.9**3 * before for before, after in itertools.pairwise(averages)]
        same = all(np.allclose(entry, added[0], atol=1e-12) for entry in added)
        ensure(not same, "3 epochs, batches of 2", "the same order in each", "shuffled anew in each epoch")
        ends.append(averages[-1])
    ensure(np.array_equal(ends[0], ends[1]), "rng with the same seed, twice", "two orders", "the same order")
    ensure(not np.array_equal(ends[0], ends[2]), "rng with two seeds", "the same order", "two orders")
