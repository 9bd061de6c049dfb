"""On paper: what a step of training costs with up to a thousand workers, and what would hold it up.

``python benchmarks/many_workers.py [--task-ms 1] [--latency-us 50] [--years 1]``

Measured here: the processor time of a worker for its shard of 64 images. Assumed, and to be given otherwise:
what the scheduler takes for a task (benchmarks/dask_cluster.py measures it), the time a message takes, and in
how many years a computer fails once. ``--train 1`` also trains an epoch with larger and larger batches, as
many workers would.
"""

import argparse
import math
import os
import statistics
import time

import numpy as np
from timing import make_images

from cnn_utils import adam_init, evaluate, find_mnist, init_params, load_split, to_one_hot, train
from cnn_utils.fast import shard as fast
from cnn_utils.given.one_core import one_core
from cnn_utils.parallel import keep_freed_memory, shard_gradients

SHARD = 64  # images
BYTES = sum(array.nbytes for array in init_params())  # of the parameters, and as many of their gradients
WORKERS = 1, 4, 16, 64, 256, 1000
GIGABITS = 1, 10, 25, 100  # a second, in each direction
YEAR = 365.25 * 24  # hours


def shard_times(function, count):
    """Return what a shard takes on one core, `count` times over: seconds, and seconds of processor time."""
    params = init_params(rng=np.random.default_rng(0))
    images, digits = make_images(SHARD)
    times = []
    keep_freed_memory()
    with one_core():
        for seed in range(count + 20):  # the first ones do not count
            start = time.perf_counter(), time.thread_time()
            function(params, images, to_one_hot(digits), True, seed)
            times.append((time.perf_counter() - start[0], time.thread_time() - start[1]))
    return zip(*times[20:], strict=True)


def all_to_one(N, gigabits, latency):
    """Return the seconds in which one computer sends all workers the parameters, and then gets gradients."""
    return 2 * (N * BYTES * 8 / (gigabits * 1e9) + latency) if N > 1 else 0


def ring(N, gigabits, latency):
    """Return the seconds in which N workers add up their gradients in a ring: 2 (N - 1) rounds."""
    return 2 * (N - 1) * (BYTES / N * 8 / (gigabits * 1e9) + latency)


def halving(N, gigabits, latency):
    """Return the same where each round halves what is exchanged, and then doubles it: 2 log2 N rounds."""
    return 2 * ((N - 1) / N * BYTES * 8 / (gigabits * 1e9) + math.ceil(math.log2(N)) * latency)


COSTS = {"all to one": all_to_one, "ring": ring, "halving": halving}


def where_it_binds(cost, seconds, latency):
    """Return for each network the number of workers from which the exchange takes longer than the shard."""
    found = []
    for gigabits in GIGABITS:
        beyond = (N for N in range(2, 1_000_001) if cost(N, gigabits, latency) > seconds)
        found.append(next(beyond, None))
    return found


def print_table(head, rows):
    """Print a Markdown table."""
    print(f"\n| {' | '.join(head)} |\n{'|---' * len(head)}|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def print_bytes():
    """Print how many bytes a step moves."""
    rows = []
    for N in WORKERS:
        at_one, at_each, steps = N * BYTES / 1e6, 2 * (N - 1) / N * BYTES / 1e6, 60_000 / (N * SHARD)
        rows.append((f"{N:,}", f"{at_one:.2f}", f"{at_each:.3f}", f"{steps:.1f}"))
    print(f"\n{BYTES:,} bytes of parameters, as many of gradients. MB a step, each in and out, and steps:")
    print_table(("workers", "all to one: at the one", "ring: at each", "steps in an epoch"), rows)


def print_costs(arguments):
    """Print what a step takes beside the shard itself."""
    rows = []
    for N in WORKERS[1:]:
        for name, cost in COSTS.items():
            times = [1000 * cost(N, gigabits, arguments.latency_us / 1e6) for gigabits in GIGABITS]
            rows.append([f"{N:,}", name, *(f"{value:.2f}" for value in times)])
        rows.append([f"{N:,}", "scheduler", *[f"{N * arguments.task_ms:.0f}"] * len(GIGABITS)])
    print("\nMilliseconds a step for the exchange, and for a scheduler that hands out each task:")
    print_table(("workers", "", *(f"{gigabits} Gbit/s" for gigabits in GIGABITS)), rows)


def print_binding(name, seconds, arguments):
    """Print from how many workers on a step takes longer for anything else than for the shard."""
    found = {way: where_it_binds(cost, seconds, arguments.latency_us / 1e6) for way, cost in COSTS.items()}
    found["scheduler"] = [math.floor(1000 * seconds / arguments.task_ms) + 1] * len(GIGABITS)
    rows = [(way, *(f"{N:,}" if N else "no number" for N in numbers)) for way, numbers in found.items()]
    print(
        f"\n{name}, {1000 * seconds:.1f} ms of processor time a shard; longer takes, from this many workers:"
    )
    print_table(("", *(f"{gigabits} Gbit/s" for gigabits in GIGABITS)), rows)


def print_trouble(times, arguments):
    """Print how long the slowest worker takes, and how often one fails."""
    rng, median, rows = np.random.default_rng(0), statistics.median(times), []
    for N in WORKERS:
        slowest = rng.choice(times, (1000, N)).max(axis=1).mean()
        rows.append((f"{N:,}", f"{slowest / median:.2f}", f"{arguments.years * YEAR / N:,.1f}"))
    print("\nThe slowest of so many, in medians, drawn from the times measured; hours between failures:")
    print_table(("workers", "slowest", "hours"), rows)


def print_training(epochs):
    """Train for the same number of epochs with larger and larger batches, at two learning rates each."""
    halves = [load_split(find_mnist(), half) for half in ("train", "test")]
    (images, labels), test = [(images, to_one_hot(digits)) for images, digits in halves]
    rows = []
    for N in (1, 4, 16, 64):
        cells = []
        for lr in dict.fromkeys((0.001, 0.001 * N)):
            rng = np.random.default_rng(0)
            params = init_params(rng=rng)
            train(images, labels, params, adam_init(params), epochs, N * SHARD, lr, rng, engine="fast")
            cells.append(f"{evaluate(*test, params, engine='fast')[1]:.2%}")
        batch, cells = N * SHARD, [*cells, ""][:2]
        rows.append((f"{N}", f"{batch:,}", f"{epochs * math.ceil(len(images) / batch):,}", *cells))
    print(f"\nTest accuracy after {epochs} epochs:")
    print_table(("workers", "batch", "steps", "lr 0.001", "lr 0.001 for each worker"), rows)


def main():
    """Print all tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--task-ms", type=float, default=1)
    parser.add_argument("--latency-us", type=float, default=50)
    parser.add_argument("--years", type=float, default=1)
    parser.add_argument("--train", type=int, default=0, metavar="EPOCHS")
    arguments = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print_bytes()
    print_costs(arguments)
    for name, function in (("layers", shard_gradients), ("fast", fast.shard_gradients)):
        times, computing = shard_times(function, 300)
        print_binding(name, statistics.median(computing), arguments)
    print_trouble(times, arguments)
    if arguments.train:
        print_training(arguments.train)


if __name__ == "__main__":
    main()
