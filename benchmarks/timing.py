"""What all contenders share: images to work on, and how time and memory are measured."""

import os
import resource
import time
from pathlib import Path

IMAGES_PER_TURN = 4096
WARM_UP = 1024  # images before each turn that do not count: the first after another contender are slower


def microseconds(work, images):
    """Return how long `work()` takes, in microseconds per image."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) / images * 1e6


def warm_microseconds(work, images):
    """Return how long `work(images)` takes, in microseconds per image, after a start that does not count."""
    work(images[:WARM_UP])
    return microseconds(lambda: work(images), len(images))


def make_images(count):
    """Return images shaped like MNIST, a fifth of their pixels inked, and integer labels."""
    import numpy as np

    rng = np.random.default_rng(0)
    images = rng.random((count, 1, 28, 28), np.float32) * (rng.random((count, 1, 28, 28)) < 0.2)
    return images.astype(np.float32), rng.integers(0, 10, count)


def turn_images():
    """Return the images of one turn of training, and their labels."""
    return make_images(int(os.environ.get("IMAGES", IMAGES_PER_TURN)))


def name_machine():
    """Return the processor (on Linux), NumPy's version, and whose kernels multiply its matrices."""
    import numpy as np
    from threadpoolctl import threadpool_info

    path = Path("/proc/cpuinfo")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    kernels = [f"{pool['internal_api']} {pool['version']} ({pool.get('architecture')})" for pool in pools]
    return ", ".join([*names[:1], f"NumPy {np.__version__}", *kernels])


def peak_memory():
    """Return the sum of the peaks, in MB, of this process and of those that descend from it (on Linux)."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[path.parent] = int(path.read_text("utf-8").rpartition(")")[2].split()[1])
        except OSError:  # it has ended meanwhile
            continue
    family = {os.getpid()}
    while more := {int(path.name) for path, parent in parents.items() if parent in family} - family:
        family |= more
    others = sum(peak_of(pid) for pid in family - {os.getpid()})
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 + others


def peak_of(pid):
    """Return the peak of a process in MB; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
