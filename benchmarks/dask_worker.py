"""What runs in the workers of a Dask cluster: each has all images, and is told which of them to work on."""

import time

from distributed import WorkerPlugin, get_worker
from distributed.comm.tcp import TCP

from cnn_utils import find_mnist, load_split, to_one_hot

NAME = "images"
SENT = {}  # address that messages left from -> their bytes, in this process
LOADS = []  # where this process has read images
TCP_WRITE = TCP.write


async def write(comm, *arguments, **options):
    """Send a message, and note its size, which Dask returns."""
    size = await TCP_WRITE(comm, *arguments, **options)
    SENT[comm.local_address] = SENT.get(comm.local_address, 0) + size
    return size


def count_bytes():
    """Count what this process sends from now on."""
    TCP.write = write


def read_images(source):
    """Return the training images that `find_mnist` finds, and their one-hot labels."""
    LOADS.append(source)
    images, labels = load_split(find_mnist(source), "train")
    return images, to_one_hot(labels)


class Images(WorkerPlugin):
    """Reads the images when a worker starts: once, and again only in a worker that takes another's place."""

    name = NAME

    def __init__(self, source):
        self.source = source

    def setup(self, worker):
        """Read them."""
        count_bytes()
        self.images, self.labels = read_images(self.source)


def do_shard(function, number, params, which, _, training, seed):
    """Do what is wanted of a shard, with this worker's images; return the result and its processor time."""
    start, own = time.thread_time(), get_worker().plugins[NAME]
    result = function(number, params, own.images[which], own.labels[which], training, seed)
    return result, time.thread_time() - start


def count_sent():
    """Return how many bytes this process has sent."""
    return sum(SENT.values())


def count_loads():
    """Return how often this process has read images."""
    return len(LOADS)


class OnCluster:
    """An executor for ``train_epoch`` that sends which images, in place of the images.

    Parameters
    ----------
    client : distributed.Client
        Its workers get the plugin `Images`.
    source : str
        Where the workers find MNIST, see `find_mnist`.
    direct : bool
        Whether workers send their results to this process, or to the scheduler, which sends them on.
    """

    def __init__(self, client, source, direct=True):
        self.client, self.direct = client, direct
        self.computing = self.mapping = 0.0  # processor time in all workers; seconds in `map`
        client.register_plugin(Images(source))

    def map(self, function, *arguments):
        """Return the function's results, in the order of the shards; add up how long workers and all took."""
        start = time.perf_counter()
        tasks = self.client.map(do_shard, [function] * len(arguments[0]), *arguments, pure=False)
        results, seconds = zip(*self.client.gather(tasks, direct=self.direct), strict=True)
        self.mapping += time.perf_counter() - start
        self.computing += sum(seconds)
        return results
