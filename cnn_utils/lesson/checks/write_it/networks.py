"""Checks of what lessons 8 to 10 have written as loops, with the whole network on a few random images."""

import contextlib
import io
from collections.abc import Callable

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case, call_with, unchanged_case
from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import LAYERS, LOSS, answer, compare_all, ensure, worked
from cnn_utils.lesson.checks.lesson_09 import shards
from cnn_utils.lesson.checks.lesson_09.shards import IMAGES, LABELS, NAMES
from cnn_utils.lesson.checks.network_definition import by_definition, some_params
from cnn_utils.network import Params
from cnn_utils.optimizer import adam_init

PARAMS = Params(*some_params())
BATCH = {"params": PARAMS, "images": IMAGES, "labels": LABELS, "training": False}
FIVE = {"images": IMAGES, "labels": LABELS, "params": PARAMS}
COUNTED = {"labels": np.array([1, 1, 2, 9, 1]), "answers": np.array([1, 2, 2, 0, 1])}


def counts() -> np.ndarray:
    """Return the table of COUNTED."""
    table = np.zeros((10, 10), int)
    table[1, 1], table[1, 2], table[2, 2], table[9, 0] = 2, 1, 1, 1
    return table


def there_and_back(f: Callable) -> None:
    """Compare six gradients."""
    came = answer(f, {"images": IMAGES, "targets": LABELS, "params": PARAMS})
    compare_all("5 images", came, NAMES, shards.gradients_of(PARAMS, IMAGES, LABELS)[2], LAYERS)


def loss_and_sums(f: Callable) -> None:
    """Compare the loss and six gradients: sums, without dropout."""
    came = answer(f, BATCH)
    words = "5 images, training = False"
    ensure(len(came) == 2, words, f"{len(came)} results", "2: the loss, and Params of six gradients")
    loss, _, gradients = shards.gradients_of(PARAMS, IMAGES, LABELS)
    compare_all(words, came[:1], ("loss",), (loss,), LOSS)
    compare_all(words, tuple(came[1]), NAMES, gradients, LAYERS)


def dropout_from_rng(f: Callable) -> None:
    """Give seeds: the same twice, and another one."""
    first, again, other = (
        answer(f, BATCH | {"training": True, "rng": np.random.default_rng(seed)})[0] for seed in (1, 1, 2)
    )
    ensure(first == again, "training = True, the same seed, twice", "two losses", "the same: pass rng on")
    ensure(first != other, "training = True, two seeds", "the same loss", "dropout on, its mask from rng")


def averages(f: Callable) -> None:
    """Compare the average loss and the share of right answers."""
    loss, hits, _ = shards.gradients_of(PARAMS, IMAGES, LABELS)
    compare_all("5 images", answer(f, FIVE), ("loss", "accuracy"), (loss / 5, hits / 5), LOSS)


def train(f: Callable, images: np.ndarray, labels: np.ndarray, epochs: int, batch_size: int) -> tuple:
    """Train; return the parameters, the optimizer's state and what was printed."""
    params, text = Params(*some_params()), io.StringIO()
    given = {"images": images.copy(), "labels": labels.copy(), "params": params, "state": adam_init(params)}
    given |= {"epochs": epochs, "batch_size": batch_size, "lr": 0.001, "rng": np.random.default_rng(0)}
    words = f"{len(images)} images, epochs = {epochs}, batch_size = {batch_size}"
    with contextlib.redirect_stdout(text):
        call_with(f, words, given)
    return params, given["state"], text.getvalue(), words


def steps(f: Callable) -> None:
    """Count the steps, the arrays that moved and the lines."""
    params, state, text, words = train(f, IMAGES, LABELS, 2, 2)
    ensure(state["t"] == 6, words, f"{state['t']} steps of Adam", "6: one for each batch of 2, 2 and 1")
    for name, now, before in zip(NAMES, params, some_params(), strict=True):
        ensure(not np.array_equal(now, before), words, f"{name} is as it was", "all six arrays moving")
    lines = len(text.strip().splitlines())
    ensure(lines >= 2, words, f"{lines} lines printed", "loss and accuracy of each epoch, printed")


def averaged(f: Callable) -> None:
    """Look at Adam's first moment, a tenth of the gradient: of the scores' biases, none averages above 1."""
    label = by_definition(IMAGES[:1], PARAMS)[0].argmin()
    _, state, _, words = train(f, np.repeat(IMAGES[:1], 8, axis=0), np.eye(10)[[label] * 8], 1, 8)
    largest = 10 * np.abs(state["m"][5]).max()
    came = f"Adam is given a gradient of {largest:.2f} for a bias of the dense layer"
    ensure(largest <= 1 + 1e-6, f"{words}, all the same", came, "at most 1: the average over the batch")


SUMS = [
    arguments_case("params", "images", "labels", "training", "rng=None"),
    Case("loss and gradients, summed over five images", loss_and_sums),
    Case("dropout while training, from rng", dropout_from_rng),
    unchanged_case(BATCH),
]
CHECKS = {
    "gradients_of": [
        arguments_case("images", "targets", "params"),
        Case("six gradients, no dropout", there_and_back),
        unchanged_case({"images": IMAGES, "targets": LABELS, "params": PARAMS}),
    ],
    "train_loops": [
        arguments_case(*"images labels params state epochs batch_size lr rng".split()),
        Case("a step for each batch, a line for each epoch", steps),
        Case("the average over the batch", averaged),
    ],
    "sum_gradients_loops": SUMS,
    "sum_gradients_batch": SUMS,
    "evaluate_loops": [
        arguments_case("images", "labels", "params"),
        Case("loss and accuracy, averaged over five images", averages),
        unchanged_case(FIVE),
    ],
    "count_confusions": [
        arguments_case("labels", "answers"),
        worked("by hand: five answers, a place that comes up twice", COUNTED, ("matrix",), (counts(),)),
        unchanged_case(COUNTED),
    ],
}
