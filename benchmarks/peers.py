"""The same network in PyTorch and in JAX, as contenders: same batch, threads, optimizer and dropout."""

import importlib.util
import os
import shutil

from timing import make_images, turn_images, warm_microseconds

COMPILERS = "c++", "g++", "clang++", "cl"  # torch.compile needs one


def is_there(name):
    """Tell whether a contender can run here: its library, and for torch.compile a compiler."""
    if "jax" in name:
        return importlib.util.find_spec("jax") is not None
    return "compile" not in name or any(map(shutil.which, COMPILERS))


def pytorch(batch, threads, channels_last=False, side=28, compiled=False):
    """Return the jobs of PyTorch, in one of two memory layouts."""
    import torch
    from torch.nn import CrossEntropyLoss

    torch.set_num_threads(threads)
    torch.manual_seed(0)
    layout = torch.channels_last if channels_last else torch.contiguous_format
    model = build_pytorch().to(memory_format=layout)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    run, loss_of = torch.compile(model) if compiled else model, CrossEntropyLoss()
    images, labels = map(torch.from_numpy, turn_images())
    many = torch.from_numpy(make_images(10_000)[0])[..., :side, :side]
    images = images[..., :side, :side]

    def step(images, labels):
        optimizer.zero_grad()
        loss_of(run(images.to(memory_format=layout)), labels).backward()

    def epoch(images):
        model.train()
        for chosen in torch.randperm(len(images)).split(batch):
            step(images[chosen], labels[chosen])
            optimizer.step()

    def infer(images):
        model.eval()
        with torch.inference_mode():
            torch.cat([run(part.to(memory_format=layout)).softmax(1) for part in images.split(batch)])

    def singles(images):
        model.train()
        for image, label in zip(images.split(1), labels.split(1), strict=False):
            step(image, label)

    return {
        "train": lambda: warm_microseconds(epoch, images),
        "infer": lambda: warm_microseconds(infer, many),
        "one": lambda: warm_microseconds(singles, images[:100]),
    }


def build_pytorch():
    """Return the network as PyTorch has it."""
    from torch import nn

    first = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2)]
    second = [nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*first, *second, nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10))


def jax_channels_last(batch, threads):
    """Return the jobs of JAX; its threads can only be limited by the cores that it may use."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    import jax
    import numpy as np

    step, predict, run = build_jax()
    images, labels = turn_images()
    images, many = images.reshape(-1, 28, 28, 1), make_images(10_000)[0].reshape(-1, 28, 28, 1)
    rng = np.random.default_rng(0)

    def epoch(images):
        nonlocal run
        order = rng.permutation(len(images))
        for start in range(0, len(order), batch):
            chosen = order[start : start + batch]
            run = step(run, images[chosen], labels[chosen])
        jax.block_until_ready(run)

    def infer(images):
        parts = [predict(run[0], images[start : start + batch]) for start in range(0, len(images), batch)]
        np.concatenate(parts)

    return {
        "train": lambda: warm_microseconds(epoch, images),
        "infer": lambda: warm_microseconds(infer, many),
    }


def build_jax():
    """Return a step of training, the prediction, and what a run begins with."""
    import jax
    import jax.numpy as jnp
    from jax import lax

    shapes = [(3, 3, 1, 32), (32,), (3, 3, 32, 64), (64,), (1600, 10), (10,)]
    keys = jax.random.split(jax.random.key(0), len(shapes))
    params = [0.05 * jax.random.normal(key, shape) for key, shape in zip(keys, shapes, strict=True)]
    zeros = [jnp.zeros(shape) for shape in shapes]

    def features(h, w, b):
        h = lax.conv_general_dilated(h, w, (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC"))
        h = jnp.maximum(h + b, 0)
        return lax.reduce_window(h, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")

    def scores(params, images, key=None):
        h = features(features(images, *params[:2]), *params[2:4]).reshape(len(images), -1)
        if key is not None:
            h = h * jax.random.bernoulli(key, 0.5, h.shape) * 2
        return h @ params[4] + params[5]

    def loss(params, images, labels, key):
        logs = jax.nn.log_softmax(scores(params, images, key))
        return -jnp.mean(jnp.take_along_axis(logs, labels[:, None], axis=1))

    def step(run, images, labels):
        params, m, v, t, key = run
        key, mine = jax.random.split(key)
        grads = jax.grad(loss)(params, images, labels, mine)
        t = t + 1
        m = [0.9 * old + 0.1 * grad for old, grad in zip(m, grads, strict=True)]
        v = [0.999 * old + 0.001 * grad**2 for old, grad in zip(v, grads, strict=True)]
        params = [
            p - 0.001 * (a / (1 - 0.9**t)) / (jnp.sqrt(b / (1 - 0.999**t)) + 1e-8)
            for p, a, b in zip(params, m, v, strict=True)
        ]
        return params, m, v, t, key

    predict = jax.jit(lambda params, images: jax.nn.softmax(scores(params, images)))
    return jax.jit(step), predict, (params, zeros, zeros, 0.0, jax.random.key(1))
