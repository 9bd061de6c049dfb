"""The contenders of the benchmarks: each runs in a process of its own and works when it is told to.

Started by the other scripts as ``python benchmarks/contenders.py NAME --batch 128 --threads 2``. Each line it
reads from standard input names a job (``train``, ``infer``, ``memory``); each line it writes is the answer.
"""

import argparse
import os
import resource
import sys
import time

import layers

IMAGES_PER_TURN = 4096
WARM_UP = 1024  # images before each turn that do not count: the first after another contender are slower


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
    jobs["memory"] = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for line in sys.stdin:
        print(jobs[line.strip()](), flush=True)


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


def numpy_package(batch, threads):
    """Return the jobs of this package: the steps of `train`, and `predict`."""
    import numpy as np

    import cnn_utils
    from cnn_utils.parallel import open_executor
    from cnn_utils.training import train_epoch

    images, labels = make_images(int(os.environ.get("IMAGES", IMAGES_PER_TURN)))
    one_hot = cnn_utils.to_one_hot(labels, 10)
    rng = np.random.default_rng(0)
    params = cnn_utils.init_params(rng=rng)
    state = cnn_utils.adam_init(params)
    many, _ = make_images(10_000)
    pool = open_executor(workers=threads)
    executor = pool.__enter__()  # for the life of the process, as train holds it for the whole run

    def epoch(images):
        train_epoch(executor, images, one_hot[: len(images)], params, state, batch, 0.001, rng)

    def infer(images):
        cnn_utils.predict(images, params, workers=threads)

    jobs = {
        "train": lambda: warm_microseconds(epoch, images),
        "infer": lambda: warm_microseconds(infer, many),
        "close": lambda: pool.__exit__(None, None, None),
    }
    return jobs


def pytorch_contiguous(batch, threads):
    """Return the jobs of PyTorch with its default memory layout."""
    return pytorch(batch, threads, channels_last=False)


def pytorch_channels_last(batch, threads):
    """Return the jobs of PyTorch with the channels last in memory."""
    return pytorch(batch, threads, channels_last=True)


def pytorch_cropped(batch, threads):
    """Return the jobs of PyTorch, channels last, given only the 26 x 26 pixels that this package looks at."""
    return pytorch(batch, threads, channels_last=True, side=26)


def pytorch(batch, threads, channels_last, side=28):
    """Return the jobs of the same network in PyTorch: same batch, threads, optimiser and dropout."""
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(0)
    layout = torch.channels_last if channels_last else torch.contiguous_format
    first = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2)]
    second = [nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)]
    model = nn.Sequential(*first, *second, nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10))
    model = model.to(memory_format=layout)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_of = nn.CrossEntropyLoss()
    images, labels = (
        torch.from_numpy(array) for array in make_images(int(os.environ.get("IMAGES", IMAGES_PER_TURN)))
    )
    many = torch.from_numpy(make_images(10_000)[0])[..., :side, :side]
    images = images[..., :side, :side]

    def epoch(images):
        model.train()
        for chosen in torch.randperm(len(images)).split(batch):
            optimizer.zero_grad()
            loss_of(model(images[chosen].to(memory_format=layout)), labels[chosen]).backward()
            optimizer.step()

    def infer(images):
        model.eval()
        with torch.inference_mode():
            torch.cat([model(part.to(memory_format=layout)).softmax(1) for part in images.split(batch)])

    return {
        "train": lambda: warm_microseconds(epoch, images),
        "infer": lambda: warm_microseconds(infer, many),
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
    "pytorch": pytorch_contiguous,
    "pytorch-channels-last": pytorch_channels_last,
    "pytorch-channels-last-26x26": pytorch_cropped,
    "machine": machine,
    "layers": numpy_layers,
    "pytorch-layers": pytorch_layers,
}

if __name__ == "__main__":
    main()
