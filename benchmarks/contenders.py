"""The contenders of the benchmarks: each runs in a process of its own and works when it is told to.

Started by the other scripts as ``python benchmarks/contenders.py NAME --batch 128 --threads 2``. Each line it
reads from standard input names a job (``train``, ``infer``, ``memory``); each line it writes is the answer.
"""

import argparse
import os
import sys
from functools import partial

import layers
from peers import jax_channels_last, pytorch
from timing import make_images, microseconds, peak_memory, turn_images, warm_microseconds


def main():
    """Set up one contender and answer jobs until standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted(CONTENDERS))
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(arguments.threads)
    jobs = CONTENDERS[arguments.name](arguments.batch, arguments.threads)
    jobs["memory"] = peak_memory
    try:
        for line in sys.stdin:
            print(jobs[line.strip()](), flush=True)
    finally:
        jobs.get("close", int)()


def numpy_package(batch, threads, engine="layers"):
    """Return the jobs of this package: the steps of `train`, `predict`, and one image at a time."""
    import numpy as np

    import cnn_utils
    from cnn_utils import parallel
    from cnn_utils.fast import shard
    from cnn_utils.fast.engine import open_engine
    from cnn_utils.training import train_epoch

    images, labels = turn_images()
    one_hot = cnn_utils.to_one_hot(labels, 10)
    rng = np.random.default_rng(0)
    params = cnn_utils.init_params(rng=rng)
    state = cnn_utils.adam_init(params)
    many, _ = make_images(10_000)
    pool = open_engine(engine, workers=threads)
    executor = pool.__enter__()  # for the life of the process, as train holds it for the whole run
    gradients = {"layers": parallel, "fast": shard}[engine].shard_gradients

    def epoch(images):
        train_epoch(executor, images, one_hot[: len(images)], params, state, batch, 0.001, rng)

    def infer(images):
        cnn_utils.predict(images, params, executor=executor)

    def singles(images):
        for number in range(len(images)):
            gradients(params, images[number : number + 1], one_hot[number : number + 1], True, number)

    return {
        "train": lambda: warm_microseconds(epoch, images),
        "infer": lambda: warm_microseconds(infer, many),
        "one": lambda: warm_microseconds(singles, images[:100]),
        "close": lambda: pool.__exit__(None, None, None),
    }


def measure_layer(function, *arguments, **options):
    """Return a job that calls a layer's function a few times."""

    def work():
        for _ in range(5):
            function(*arguments, **options)

    return lambda: microseconds(work, 5 * layers.N)


def numpy_layers(batch, threads):
    """Return one job for each layer and direction of this package."""
    from threadpoolctl import threadpool_limits

    from cnn_utils.parallel import keep_freed_memory

    threadpool_limits(threads)
    keep_freed_memory()
    return layers.numpy_jobs(measure_layer)


def pytorch_layers(batch, threads):
    """Return one job for each layer and direction of PyTorch."""
    import torch

    torch.set_num_threads(threads)
    return layers.pytorch_jobs(measure_layer)


def machine(batch, threads):
    """Return the jobs that measure the machine: sgemm in GFLOP/s, copying in GB/s."""
    import numpy as np
    from threadpoolctl import threadpool_limits

    a, b = (np.random.default_rng(0).random((2048, 2048), np.float32) for _ in range(2))
    source = np.ones(1 << 26, np.uint8)
    target = source.copy()

    def sgemm():
        with threadpool_limits(threads):
            _ = a @ b  # the start that does not count
            return 2 * 2048**3 / microseconds(lambda: a @ b, 1) / 1e3

    def copy():
        return 2 * len(source) / microseconds(lambda: np.copyto(target, source), 1) / 1e3

    return {"sgemm": sgemm, "copy": copy}


CONTENDERS = {
    "cnn_utils": numpy_package,
    "cnn_utils-fast": partial(numpy_package, engine="fast"),
    "pytorch": pytorch,
    "pytorch-channels-last": partial(pytorch, channels_last=True),
    # given only the pixels that this package looks at
    "pytorch-channels-last-26x26": partial(pytorch, channels_last=True, side=26),
    "pytorch-compiled": partial(pytorch, channels_last=True, compiled=True),
    "jax": jax_channels_last,
    "machine": machine,
    "layers": numpy_layers,
    "pytorch-layers": pytorch_layers,
}

if __name__ == "__main__":
    main()
