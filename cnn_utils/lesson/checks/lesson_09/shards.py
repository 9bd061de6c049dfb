"""Checks of lesson 9: a batch cut into shards, and their gradients summed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from cnn_utils.given.in_order import Numbered
from cnn_utils.lesson.checks.calls import alone_case, arguments_case, unchanged_case
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import (
    LAYERS,
    LOSS,
    answer,
    compare_all,
    ensure,
)
from cnn_utils.lesson.checks.manners import advice, refusals
from cnn_utils.lesson.checks.network_definition import (
    Six,
    by_definition,
    loss_by_definition,
    some_images,
    some_params,
)
from cnn_utils.network import Params, full_backward

NAMES = Six._fields
IMAGES, LABELS = some_images(5)
# the right digits of four images are those that the network finds most probable
LABELS[:4] = np.eye(10)[by_definition(IMAGES[:4], some_params())[0].argmax(axis=1)]
SHARDS = {1: [1], 2: [1, 1], 5: [2, 3], 64: [32, 32], 128: [64, 64], 130: [43, 43, 44], 200: [50] * 4}


class OneByOne:
    """An executor without threads; it counts how much it was given, and keeps what came of it."""

    def __init__(self) -> None:
        self.calls = 0
        self.results: list[Any] = []

    def map(self, function: Callable | Numbered, *arguments: list[Any]) -> Any:
        """Call the function for each row of arguments, in order."""
        rows = list(zip(*arguments, strict=True))
        self.calls += len(rows)
        results = [function(*row) for row in rows]
        # where the shards are numbered, only what came of them
        self.results += [result for result, _ in results] if isinstance(function, Numbered) else results
        return iter(results)


def gradients_of(params: Params, images: np.ndarray, labels: np.ndarray) -> tuple[float, int, Params]:
    """Return loss, hits and gradients of some images, without dropout: the forward pass by definition."""
    predictions, saved = by_definition(images, params)
    hits = int(np.sum(predictions.argmax(axis=1) == labels.argmax(axis=1)))
    return (
        loss_by_definition(images, params, labels=labels),
        hits,
        full_backward(predictions, labels, saved, params),
    )


def shards(f: Callable) -> None:
    """Compare the lengths, and that no image is left out."""
    for size, wanted in SHARDS.items():
        (came,) = answer(f, {"size": size})
        lengths = [len(range(size)[shard]) for shard in came]
        ensure(sorted(lengths) == wanted, f"size = {size}", f"shards of {lengths}", f"{wanted}, in any order")
        images = [number for shard in came for number in range(size)[shard]]
        ensure(images == list(range(size)), f"size = {size}", f"images {images}", "each once, in order")
    lengths = [len(range(10)[shard]) for shard in f(10, shard_size=3)]
    ensure(sorted(lengths) == [2, 2, 3, 3], "size = 10, shard_size = 3", f"shards of {lengths}", "2, 2, 3, 3")


def shard(seed: int = 0, training: bool = False) -> dict[str, Any]:
    """Return good arguments."""
    params = Params(*some_params())
    return {"params": params, "images": IMAGES, "labels": LABELS, "training": training, "seed": seed}


def sums_match(came: tuple[np.ndarray | float, ...], words: str) -> None:
    """Compare loss, hits and gradients with those of the forward pass by definition."""
    loss, hits, gradients = gradients_of(Params(*some_params()), IMAGES, LABELS)
    wanted = f"8: {', '.join(('loss', 'correct', *NAMES))}"
    ensure(len(came) == 8, words, f"{len(came)} results", wanted)
    compare_all(words, tuple(came[:2]), ("loss", "correct"), (loss, hits), LOSS)
    compare_all(words, tuple(came[2:]), NAMES, gradients, LAYERS)


def shard_sums(f: Callable) -> None:
    """Compare with the forward pass by definition."""
    loss, correct, gradients = answer(f, shard())
    sums_match((loss, correct, *gradients), "5 images, no dropout")


def shard_numbers(f: Callable) -> None:
    """Look at the types: a process that works elsewhere sends plain numbers."""
    kinds = ", ".join(type(result).__name__ for result in answer(f, shard())[:2])
    if kinds != "float, int":
        raise NotStrict(f"loss and correct of type {kinds}, expected float, int")


def shard_seed(f: Callable) -> None:
    """Compare losses while training: dropout depends on the seed alone."""
    losses = [answer(f, shard(seed, True))[0] for seed in (0, 0, 1)]
    ensure(losses[0] == losses[1], "training, seed = 0, twice", "two losses", "the same loss")
    ensure(losses[0] != losses[2], "training, seeds 0 and 1", "the same loss", "two losses")


def batch(executor: Any, training: bool = False, seed: int = 0) -> dict[str, Any]:
    """Return good arguments."""
    given = shard(training=training)
    del given["seed"]
    return {"executor": executor, **given, "rng": np.random.default_rng(seed)}


def batch_sums(f: Callable) -> None:
    """Compare with the sum over all images."""
    loss, correct, gradients = answer(f, batch(OneByOne()))
    sums_match((loss, correct, *gradients), "5 images, no dropout")


def batch_executor(f: Callable) -> None:
    """Count what the executor is given."""
    executor = OneByOne()
    answer(f, batch(executor))
    if executor.calls < 2:
        raise NotStrict(f"the executor is given {executor.calls} shards, expected every shard")


def batch_names(f: Callable) -> None:
    """Look at the names of the gradients."""
    gradients = answer(f, batch(OneByOne()))[2]
    if getattr(gradients, "_fields", None) != NAMES:
        raise NotStrict(f"the gradients are a {type(gradients).__name__}, expected Params, by name")


def batch_seeds(f: Callable) -> None:
    """Give the same image six times: shards that drop others have other losses."""
    executor = OneByOne()
    given = batch(executor, training=True)
    answer(f, given | {"images": IMAGES[[0] * 6], "labels": LABELS[[0] * 6]})
    losses = [result[0] for result in executor.results if isinstance(result, tuple)]
    if len(losses) > 1:
        came = f"losses {', '.join(map(str, losses))} of the shards"
        ensure(len(set(losses)) > 1, "6 equal images, training", came, "a seed for each shard")


def batch_workers(f: Callable) -> None:
    """Compare bit for bit, with and without threads; another rng drops others."""
    with ThreadPoolExecutor(3) as threads:
        first, second = (answer(f, batch(pool, True)) for pool in (OneByOne(), threads))
    names = ("loss", *NAMES)
    compare_all("one worker, then three", (second[0], *second[2]), names, (first[0], *first[2]), 0)
    other = answer(f, batch(OneByOne(), True, seed=1))
    ensure(first[0] != other[0], "rng with two seeds, training", "the same loss", "two losses")


CHECKS = {
    "cut_shards": [
        arguments_case("size", "shard_size=64"),
        Case("by hand: 1 to 200 images", shards),
        refusals({"size": 4}, [{"size": 0}, {"size": 2.5}, {"shard_size": 0}]),
    ],
    "shard_gradients": [
        arguments_case("params", "images", "labels", "training", "seed"),
        Case("sums over the shard", shard_sums),
        advice("plain numbers", shard_numbers),
        Case("dropout by the seed alone", shard_seed),
        unchanged_case(shard(), shard(training=True)),
        alone_case(shard(training=True), shard(seed=1, training=True)),
    ],
    "batch_gradients": [
        arguments_case("executor", "params", "images", "labels", "training", "rng"),
        Case("sums over the batch", batch_sums),
        Case("the same bits by one worker or three", batch_workers),
        Case("each shard drops others", batch_seeds),
        unchanged_case(batch(OneByOne()), batch(OneByOne(), training=True)),
        alone_case(batch(OneByOne(), training=True), batch(OneByOne(), training=True, seed=1)),
        advice("by the executor", batch_executor),
        advice("gradients by name", batch_names),
    ],
}
