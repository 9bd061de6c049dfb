"""Checks of lesson 9: a batch cut into shards, run on any executor."""

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from cnn_utils.lesson.checks.case import Case, Wrong
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure, spell_call
from cnn_utils.lesson.checks.network_definition import (
    Six,
    by_definition,
    loss_by_definition,
    some_images,
    some_params,
)
from cnn_utils.lesson.checks.promises import arguments_case, refusals, unchanged_case
from cnn_utils.network import Params, full_backward

NAMES = Six._fields
IMAGES, LABELS = some_images(5)
SHARDS = {1: [1], 2: [1, 1], 5: [2, 3], 64: [32, 32], 128: [64, 64], 130: [43, 43, 44], 200: [50] * 4}


class OneByOne:
    """An executor without threads; it counts how much it was given."""

    def __init__(self):
        self.calls = 0

    def map(self, function, *arguments):
        """Call the function for each row of arguments, in order."""
        rows = list(zip(*arguments, strict=True))
        self.calls += len(rows)
        return iter([function(*row) for row in rows])


def gradients_of(params, images, labels):
    """Return loss, hits and gradients of some images, without dropout: the forward pass by definition."""
    predictions, saved = by_definition(images, params)
    hits = int(np.sum(predictions.argmax(axis=1) == labels.argmax(axis=1)))
    return (
        loss_by_definition(images, params, labels=labels),
        hits,
        full_backward(predictions, labels, saved, params),
    )


def shards(f):
    """Compare the lengths, and that no image is left out."""
    for size, wanted in SHARDS.items():
        (came,) = answer(f, {"size": size})
        lengths = [len(range(size)[shard]) for shard in came]
        ensure(sorted(lengths) == wanted, f"size = {size}", f"shards of {lengths}", f"{wanted}, in any order")
        images = [number for shard in came for number in range(size)[shard]]
        ensure(images == list(range(size)), f"size = {size}", f"images {images}", "each once, in order")
    lengths = [len(range(10)[shard]) for shard in f(10, shard_size=3)]
    ensure(sorted(lengths) == [2, 2, 3, 3], "size = 10, shard_size = 3", f"shards of {lengths}", "2, 2, 3, 3")


def lent(f):
    """Give an executor: it comes back, and stays open."""
    with ThreadPoolExecutor(1) as threads:
        with f(threads) as pool:
            ensure(pool is threads, "an executor", "another one", "the one that was given")
        try:
            threads.submit(int).result()
        except RuntimeError as error:
            raise Wrong("an executor", "it was shut down", "it is left open") from error


def own_threads(f):
    """Open one: it has so many threads, each with linear algebra on one core; afterwards all is as before."""
    with threadpool_limits(2):
        before = cores_in_use()
        with f(workers=2) as pool:
            inside = cores_in_use()
            came = list(pool.map(abs, [-1, -2]))
            ensure(came == [1, 2], "workers = 2", f"map gave {came}", "results in order")
            count = getattr(pool, "_max_workers", 2)
            ensure(count == 2, "workers = 2", f"{count} threads", "2 threads")
        after = cores_in_use()
    ensure(set(inside) <= {1}, "inside the with block", f"{inside} cores for a matrix product", "one")
    ensure(after == before, "after the with block", f"{after} cores for a matrix product", f"{before} again")


def cores_in_use():
    """Return how many cores each library for linear algebra would use."""
    return [library["num_threads"] for library in threadpool_info()]


def not_both(f):
    """Enter with what is wrong."""
    both = {"executor": OneByOne(), "workers": 1}
    for options in (both, {"workers": 0}, {"workers": 1.5}, {"executor": 5}):
        words = "both" if options is both else spell_call(options)
        try:
            with f(**options):
                pass
        except (TypeError, ValueError):
            continue
        raise Wrong(words, "no error", "a ValueError or TypeError")


def cores(f):
    """Compare with what the system has."""
    (count,) = answer(f, {})
    sensible = isinstance(count, int) and 1 <= count <= os.cpu_count()
    ensure(sensible, "no arguments", f"{count}", "1 to as many as the machine has")


def shard(seed=0, training=False):
    """Return good arguments."""
    params = Params(*some_params())
    return {"params": params, "images": IMAGES, "labels": LABELS, "training": training, "seed": seed}


def shard_sums(f):
    """Compare with the forward pass by definition."""
    loss, correct, gradients = answer(f, shard())
    wanted = gradients_of(Params(*some_params()), IMAGES, LABELS)
    came, names = (loss, correct, *gradients), ("loss", "correct", *NAMES)
    compare_all("5 images, no dropout", came, names, (*wanted[:2], *wanted[2]), 1e-9)
    kinds = f"{type(loss).__name__}, {type(correct).__name__}"
    ensure(kinds == "float, int", "5 images", f"loss and correct of type {kinds}", "float, int")


def shard_seed(f):
    """Compare losses while training: dropout depends on the seed alone."""
    losses = [answer(f, shard(seed, True))[0] for seed in (0, 0, 1)]
    ensure(losses[0] == losses[1], "training, seed = 0, twice", "two losses", "the same loss")
    ensure(losses[0] != losses[2], "training, seeds 0 and 1", "the same loss", "two losses")


def batch(executor, training=False, seed=0):
    """Return good arguments."""
    given = shard(training=training)
    del given["seed"]
    return {"executor": executor, **given, "rng": np.random.default_rng(seed)}


def batch_sums(f):
    """Compare with the sum over all images."""
    executor = OneByOne()
    loss, correct, gradients = answer(f, batch(executor))
    wanted = gradients_of(Params(*some_params()), IMAGES, LABELS)
    came, names = (loss, correct, *gradients), ("loss", "correct", *NAMES)
    compare_all("5 images, no dropout", came, names, (*wanted[:2], *wanted[2]), 1e-9)
    ensure(executor.calls > 1, "an executor", f"it was given {executor.calls} shards", "every shard")


def batch_workers(f):
    """Compare bit for bit, with and without threads; another rng drops others."""
    with ThreadPoolExecutor(3) as threads:
        first, second = (answer(f, batch(pool, True)) for pool in (OneByOne(), threads))
    names = ("loss", *NAMES)
    compare_all("one worker, then three", (second[0], *second[2]), names, (first[0], *first[2]), 0)
    other = answer(f, batch(OneByOne(), True, seed=1))
    ensure(first[0] != other[0], "rng with two seeds, training", "the same loss", "two losses")


CHECKS = {
    "cut_shards": [
        arguments_case("size", "shard_size"),
        Case("by hand: 1 to 200 images", shards),
        refusals({"size": 4}, [{"size": 0}, {"size": 2.5}, {"shard_size": 0}]),
    ],
    "open_executor": [
        arguments_case("executor", "workers"),
        Case("an executor is lent and left open", lent),
        Case("threads of one core each, all as before afterwards", own_threads),
        Case("4 wrong calls refused", not_both),
    ],
    "count_cores": [arguments_case(), Case("at least 1, at most all", cores)],
    "keep_freed_memory": [arguments_case(), Case("runs and returns nothing", lambda f: nothing(f))],
    "shard_gradients": [
        arguments_case("params", "images", "labels", "training", "seed"),
        Case("sums over the shard", shard_sums),
        Case("dropout by the seed alone", shard_seed),
        unchanged_case(shard()),
    ],
    "batch_gradients": [
        arguments_case("executor", "params", "images", "labels", "training", "rng"),
        Case("sums over the batch, by the executor", batch_sums),
        Case("the same bits by one worker or three", batch_workers),
        unchanged_case(batch(OneByOne())),
    ],
}


def nothing(f):
    """Call it."""
    result = f()
    ensure(result is None, "no arguments", repr(result), "None")
