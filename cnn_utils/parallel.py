"""Work for several cores: cut a batch into shards, and run them on any executor."""

import os
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np
from threadpoolctl import threadpool_limits

from cnn_utils.loss import cross_entropy_loss
from cnn_utils.network import Params, full_backward, full_forward, visible_part
from cnn_utils.validation import check_integer


def cut_shards(size, shard_size=64):
    """Cut a batch into equal shards, whatever the number of workers.

    Parameters
    ----------
    size : int
        Number of images in the batch, at least 1.
    shard_size : int
        How many images a shard may hold, at least 1.

    Returns
    -------
    list of slice
        Their lengths differ by one at most. A batch of two or more is always cut, so that two workers have
        something to do.

    Raises
    ------
    TypeError
        If an argument is no integer.
    ValueError
        If an argument is below 1.

    Notes
    -----
    Built in notebooks/09_training.ipynb.
    """
    check_integer("size", size, 1)
    check_integer("shard_size", shard_size, 1)
    count = min(size, max(2, -(-size // shard_size)))
    edges = [size * k // count for k in range(count + 1)]
    return [slice(start, stop) for start, stop in zip(edges[:-1], edges[1:], strict=True)]


@contextmanager
def open_executor(executor=None, workers=None):
    """Lend an executor: the one given, or threads that each keep to one core.

    Parameters
    ----------
    executor : concurrent.futures.Executor, optional
        Used as it is and left open. How many threads its workers give to linear algebra is its owner's
        choice.
    workers : int, optional
        Number of threads if no executor is given; as many as there are cores by default.

    Yields
    ------
    concurrent.futures.Executor
        Where shards can be sent with ``map``.

    Raises
    ------
    TypeError
        If `executor` has no ``map``, or `workers` is no integer.
    ValueError
        If `workers` is below 1, or both arguments are given.

    Notes
    -----
    Built in notebooks/09_training.ipynb.
    """
    if executor is not None and workers is not None:
        raise ValueError(f"workers is {workers} and executor is given too, expected only one of them")
    if executor is not None:
        if not isinstance(executor, Executor) and not callable(getattr(executor, "map", None)):
            raise TypeError(f"executor is of type {type(executor).__name__}, expected one with a map method")
        yield executor
        return
    workers = count_cores() if workers is None else workers
    check_integer("workers", workers, 1)
    keep_freed_memory()
    with threadpool_limits(1), ThreadPoolExecutor(workers) as threads:
        yield threads


def count_cores():
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def keep_freed_memory():
    """Make the C library keep the memory that arrays give back, for the arrays of the next step.

    By default, Linux takes freed arrays back at once and hands out fresh pages for the next ones: at these
    sizes a third of the training time. Its threshold grows to the largest block ever freed, up to 32 MiB;
    so one such block, made and freed, is enough.
    """
    np.empty(31 << 20, np.uint8)


def shard_gradients(params, images, labels, training, seed):
    """Forward and backward over one shard of a batch.

    Parameters
    ----------
    params : Params
        The parameters; not changed.
    images : ndarray of shape (N, 1, 28, 28)
        Pixels in [0, 1].
    labels : ndarray of shape (N, 10)
        One-hot labels.
    training : bool
        Whether dropout is on.
    seed : int
        Seed of the shard's dropout mask.

    Returns
    -------
    loss : float
        Summed over the shard.
    correct : int
        Number of images whose most probable digit is the right one.
    gradients : Params
        Summed over the shard.

    Notes
    -----
    Built in notebooks/09_training.ipynb.
    """
    rng = np.random.Generator(np.random.SFC64(seed))  # NumPy's fastest
    predictions, saved = full_forward(visible_part(images), params, training, rng)
    loss = cross_entropy_loss(predictions, labels)
    correct = np.sum(predictions.argmax(axis=1) == labels.argmax(axis=1))
    return float(loss), int(correct), full_backward(predictions, labels, saved, params)


def batch_gradients(executor, params, images, labels, training, rng):
    """Accumulate loss, hits and gradients across a batch, its shards run on an executor.

    Parameters
    ----------
    executor : concurrent.futures.Executor
        Runs the shards.
    params : Params
        The parameters; not changed.
    images : ndarray of shape (N, 1, 28, 28)
        Pixels in [0, 1].
    labels : ndarray of shape (N, 10)
        One-hot labels.
    training : bool
        Whether dropout is on.
    rng : numpy.random.Generator
        Gives each shard its seed.

    Returns
    -------
    loss : float
        Summed over the batch.
    correct : int
        Number of images whose most probable digit is the right one.
    gradients : Params
        Summed over the batch, always in the same order: the number of workers changes nothing.

    Notes
    -----
    Built in notebooks/09_training.ipynb.
    """
    shards = cut_shards(len(images))
    seeds = rng.integers(2**63, size=len(shards))
    results = executor.map(
        shard_gradients,
        [params] * len(shards),
        [images[shard] for shard in shards],
        [labels[shard] for shard in shards],
        [training] * len(shards),
        seeds.tolist(),
    )
    losses, hits, gradients = zip(*results, strict=True)
    return sum(losses), sum(hits), Params(*(sum(arrays) for arrays in zip(*gradients, strict=True)))
