"""Train on Dask clusters of 1, 2 and 4 processes, and in this one: speed, bytes, waiting, parameters.

``CNN_UTILS_MNIST=FOLDER python benchmarks/dask_cluster.py [--steps 100] [--rounds 5] [--batch 256]``

All train the same steps, in turns; the table has medians over the rounds. ``--kill`` ends a worker meanwhile.
"""

import argparse
import os
import statistics
import threading
import time
from contextlib import ExitStack

import dask
import dask_worker
import numpy as np
from distributed import Client, LocalCluster

from cnn_utils import adam_init, init_params
from cnn_utils.fast.engine import ENGINES, open_engine
from cnn_utils.training import train_epoch

COLUMNS = "images/s", "ms", "computing", "waiting", "here", "bytes by client", "by scheduler", "by workers"
KEPT = 32 << 20  # bytes: the C library keeps smaller blocks, see `keep_freed_memory`
MEMORY = "distributed.nanny.pre-spawn-environ.MALLOC_"


class Contender:
    """Something that trains: a cluster, or threads or processes of this computer alone."""

    def __init__(self, name, pool, data, workers, cluster=None):
        self.name, self.pool, self.data, self.workers, self.turns = name, pool, data, workers, []
        self.cluster = cluster  # an executor `OnCluster`, or None

    def train(self, chosen, batch):
        """Take a step with each batch of the images chosen; return the parameters and the seconds."""
        params, start = init_params(rng=np.random.default_rng(0)), time.perf_counter()
        data = [array[chosen] for array in self.data]
        train_epoch(
            self.pool, *data, params, adam_init(params), batch, 0.001, np.random.default_rng(1), dropout=True
        )
        return params, time.perf_counter() - start

    def sent(self):
        """Return the bytes that client, scheduler and workers have sent so far."""
        client = self.cluster.client
        scheduler = dask_worker.SENT.get(client.scheduler.address, 0)
        return (
            dask_worker.count_sent() - scheduler,
            scheduler,
            sum(client.run(dask_worker.count_sent).values()),
        )

    def turn(self, chosen, batch):
        """Train, and keep the figures of a step; return the parameters."""
        steps = len(chosen) // batch
        if self.cluster is None:
            params, seconds = self.train(chosen, batch)
            self.turns.append([len(chosen) / seconds, seconds / steps * 1000])
            return params
        before, self.cluster.computing, self.cluster.mapping = self.sent(), 0.0, 0.0
        params, seconds = self.train(chosen, batch)
        sent = [(now - then) / steps for now, then in zip(self.sent(), before, strict=True)]
        computing, mapping = self.cluster.computing / self.workers, self.cluster.mapping
        times = [seconds, computing, mapping - computing, seconds - mapping]
        self.turns.append([len(chosen) / seconds, *(1000 * time / steps for time in times), *sent])
        return params


def open_contenders(stack, arguments):
    """Return the contenders, the first of them on this computer alone; the stack ends their processes."""
    images, labels = dask_worker.read_images(arguments.source)
    everyone = np.arange(len(images))
    contenders = []
    for workers in arguments.local:
        pool = stack.enter_context(open_engine(arguments.engine, workers=workers))
        contenders.append(Contender(f"local, {workers}", pool, (images, labels), workers))
    dask_worker.count_bytes()
    for workers in arguments.workers:
        cluster = LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=":0", protocol="tcp://"
        )
        client = stack.enter_context(Client(stack.enter_context(cluster)))
        own = dask_worker.OnCluster(client, arguments.source, direct=not arguments.by_scheduler)
        pool = stack.enter_context(open_engine(arguments.engine, executor=own))
        contenders.append(Contender(f"cluster, {workers}", pool, (everyone, everyone), workers, own))
    return contenders


def largest_difference(params, others):
    """Return the largest difference between two networks' parameters; None if not a bit differs."""
    if all(a.tobytes() == b.tobytes() for a, b in zip(params, others, strict=True)):
        return None
    return max(float(np.abs(a - b).max()) for a, b in zip(params, others, strict=True))


def kill_soon(client, seconds):
    """End one of the workers after a while; its nanny starts another."""
    address = min(client.scheduler_info()["workers"])
    end = threading.Timer(seconds, client.run, [os._exit, 1], {"workers": [address], "on_error": "ignore"})
    end.start()


def print_row(contender, difference):
    """Print medians as a row of a Markdown table, and how the parameters compare with the local ones."""
    medians = [statistics.median(column) for column in zip(*contender.turns, strict=True)]
    cells = [f"{value:,.{1 if 0 < place < 5 else 0}f}" for place, value in enumerate(medians)]
    cells += [""] * (len(COLUMNS) - len(cells))
    same = "the same bits" if difference is None else f"within {difference:.1g}"
    print(f"| {contender.name} | {' | '.join(cells)} | {same} |")


def empty_task_ms(client, count=1000):
    """Return the milliseconds that the cluster takes for a task in which there is nothing to do."""
    start = time.perf_counter()
    client.gather(client.map(abs, range(count), pure=False))
    return (time.perf_counter() - start) / count * 1000


def main():
    """Train in turns, and print the table."""
    arguments = read_arguments()
    chosen = np.random.default_rng(2).permutation(60_000)[: arguments.steps * arguments.batch]
    with ExitStack() as stack:
        if not arguments.give_back:
            dask.config.set({f"{MEMORY}TRIM_THRESHOLD_": KEPT, f"{MEMORY}MMAP_THRESHOLD_": KEPT})
        contenders = open_contenders(stack, arguments)
        for contender in contenders:
            contender.train(chosen[: 10 * arguments.batch], arguments.batch)
        params = {}
        for _ in range(arguments.rounds):
            for contender in contenders:
                if arguments.kill and contender.cluster:
                    kill_soon(contender.cluster.client, 1)
                params[contender] = contender.turn(chosen, arguments.batch)
        print(f"load {os.getloadavg()[1]:.1f} on {os.cpu_count()} cores; ms and bytes are those of a step\n")
        print(f"| | {' | '.join(COLUMNS)} | parameters |\n{'|---' * (len(COLUMNS) + 2)}|")
        for contender in contenders:
            print_row(contender, largest_difference(params[contender], params[contenders[0]]))
        for contender in contenders[len(arguments.local) :]:
            client = contender.cluster.client
            loads = sorted(client.run(dask_worker.count_loads).values())
            print(
                f"{contender.name}: {empty_task_ms(client):.2f} ms an empty task; each loaded images {loads}"
            )


def read_arguments():
    """Return what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", default="auto", help="where MNIST is, see find_mnist")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--engine", choices=ENGINES, default="layers")
    parser.add_argument("--local", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    parser.add_argument("--by-scheduler", action="store_true", help="results go by way of the scheduler")
    parser.add_argument("--give-back", action="store_true", help="workers give back memory, Dask's default")
    parser.add_argument("--kill", action="store_true", help="end a worker of each cluster in each turn")
    return parser.parse_args()


if __name__ == "__main__":
    main()
