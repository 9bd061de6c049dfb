"""Work for several cores: cut a batch into shards, and run them on any executor."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
from threadpoolctl import threadpool_limits  # noqa: F401, a reader's open_executor may use it

from cnn_utils.given import kinds, run_kinds
from cnn_utils.given.in_order import in_order
from cnn_utils.given.one_core import one_core
from cnn_utils.given.takes import takes
from cnn_utils.loss import cross_entropy_loss
from cnn_utils.network import Params, full_backward, full_forward, visible_part


@takes(size=kinds.integer(1), shard_size=kinds.integer(1))
def cut_shards(size, shard_size=64):
    """Cut a batch into equal shards, whatever the number of workers.

    A list of slices, whose lengths differ by one at most. A batch of two or more is always cut, so that two
    workers have something to do.
    """
    count = min(size, max(2, -(-size // shard_size)))
    edges = [size * k // count for k in range(count + 1)]
    return [slice(start, stop) for start, stop in zip(edges[:-1], edges[1:], strict=True)]


@takes(executor=kinds.optional(run_kinds.any_executor("workers")), workers=kinds.optional(kinds.integer(1)))
@contextmanager
def open_executor(executor=None, workers=None):
    """Lend an executor: the one given, or threads that each keep to one core.

    Parameters
    ----------
    executor : concurrent.futures.Executor, optional
        Used as it is and left open; how many threads it gives to linear algebra is its owner's choice.
    workers : int, optional
        Number of threads if no executor is given; as many as there are cores by default.

    Yields
    ------
    concurrent.futures.Executor
        Where shards can be sent with ``map``.
    """
    if executor is not None:
        yield executor
        return
    keep_freed_memory()
    with one_core(), ThreadPoolExecutor(workers or count_cores()) as threads:
        yield threads


def count_cores():
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def keep_freed_memory():
    """Make the C library keep the memory that arrays give back, for the arrays of the next step.

    By default, Linux takes freed arrays back at once and hands out fresh pages for the next ones: at these
    sizes about a fifth of the training time. Its threshold grows to the largest block ever freed, up to
    32 MiB; so one such block, made and freed, is enough.
    """
    np.empty(31 << 20, np.uint8)


def shard_gradients(params, images, labels, training, seed):
    """Forward and backward over one shard of a batch: its summed loss, its hits, its summed gradients.

    A hit is an image whose most probable digit is the right one. `seed` is that of the shard's dropout mask.
    """
    rng = np.random.Generator(np.random.SFC64(seed))  # NumPy's fastest
    predictions, saved = full_forward(visible_part(images), params, training, rng)
    loss = cross_entropy_loss(predictions, labels)
    correct = np.sum(predictions.argmax(axis=1) == labels.argmax(axis=1))
    return float(loss), int(correct), full_backward(predictions, labels, saved, params)


def batch_gradients(executor, params, images, labels, training, rng):
    """Accumulate loss, hits and gradients across a batch, its shards run on an executor.

    The sums are taken in the same order always: the number of workers changes nothing. `rng` gives each shard
    its seed.
    """
    shards = cut_shards(len(images))
    seeds = rng.integers(2**63, size=len(shards))
    results = in_order(
        executor,
        shard_gradients,
        [params] * len(shards),
        [images[shard] for shard in shards],
        [labels[shard] for shard in shards],
        [training] * len(shards),
        seeds.tolist(),
    )
    losses, hits, gradients = zip(*results, strict=True)
    return sum(losses), sum(hits), Params(*(sum(arrays) for arrays in zip(*gradients, strict=True)))
