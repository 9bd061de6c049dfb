"""Calls for hidden tests of lessons 1 to 6: other sizes and numbers than the checks have, drawn by a seed.

Each function takes a generator and returns the arguments of one call. What several right answers may do in
several ways, such as drawing at random, has none.
"""

from collections.abc import Callable
from typing import Any

import numpy as np


def size(rng: np.random.Generator, low: int = 2, high: int = 6) -> int:
    """Draw a size."""
    return int(rng.integers(low, high + 1))


def batch(rng: np.random.Generator) -> tuple[int, ...]:
    """Draw what stands in front of a shape: one image, or so many."""
    return () if rng.random() < 0.3 else (size(rng, 1),)


def maps(rng: np.random.Generator, smallest: int = 4) -> tuple[int, int, int]:
    """Draw a shape of feature maps."""
    return size(rng, 1, 3), size(rng, smallest, 8), size(rng, smallest, 8)


def to_one_hot(rng: np.random.Generator) -> dict[str, np.ndarray | float]:
    """Draw labels."""
    classes = size(rng, 2, 12)
    return {"labels": rng.integers(classes, size=size(rng, 1, 9)), "num_classes": classes}


def batch_iterator(rng: np.random.Generator) -> dict[str, np.ndarray | float]:
    """Draw images; in their order, for what is shuffled differs from answer to answer."""
    count = size(rng, 3, 20)
    images = rng.random((count, 1, 4, 4))
    return {
        "images": images,
        "labels": rng.permutation(count),
        "batch_size": size(rng, 1, 8),
        "shuffle": False,
    }


def to_batch_last(rng: np.random.Generator) -> dict[str, np.ndarray | float]:
    """Draw a batch."""
    return {"array": rng.random((size(rng), *maps(rng))), "image_ndim": 3}


def from_batch_last(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw a batch that lies batch last, and one that doesn't."""
    shape, count = maps(rng), size(rng)
    return {"array": rng.random((*shape, count)), "like": rng.random((count, *shape))}


def im2col(rng: np.random.Generator) -> dict[str, np.ndarray | float]:
    """Draw images, batch last."""
    return {"images": rng.random((*maps(rng), size(rng))), "K": size(rng, 1, 4)}


def window_cells(rng: np.random.Generator) -> dict[str, np.ndarray | float]:
    """Draw images, batch last."""
    return {"images": rng.random((*maps(rng), size(rng))), "pool_size": size(rng, 1, 3)}


def conv2d_forward(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw images and filters."""
    shape, K, filters = maps(rng), size(rng, 1, 4), size(rng, 1, 5)
    input, weights = rng.normal(size=(*batch(rng), *shape)), rng.normal(size=(filters, shape[0], K, K))
    return {"input": input, "weights": weights, "bias": rng.normal(size=filters)}


def conv2d_backward(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw a gradient for a forward pass."""
    given = conv2d_forward(rng)
    input, weights, K = given["input"], given["weights"], given["weights"].shape[-1]
    sides = [side - K + 1 for side in input.shape[-2:]]
    grad = rng.normal(size=(*input.shape[:-3], len(weights), *sides))
    return {"upstream_grad": grad, "saved_input": input, "weights": weights, "bias": given["bias"]}


def relu_forward(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw feature maps with zeros."""
    return {"input": np.round(2 * rng.normal(size=(*batch(rng), *maps(rng)))) / 2}


def relu_backward(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw a gradient and a mask."""
    shape = *batch(rng), *maps(rng)
    return {"upstream_grad": rng.normal(size=shape), "saved_mask": rng.random(shape) < 0.5}


def maxpool2d_forward(rng: np.random.Generator) -> dict[str, np.ndarray | float]:
    """Draw feature maps with ties."""
    return {"input": np.round(rng.normal(size=(*batch(rng), *maps(rng)))), "pool_size": size(rng, 1, 4)}


def maxpool2d_backward(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a gradient, and places in windows."""
    P, shape = size(rng, 1, 3), (*batch(rng), *maps(rng))
    pooled = *shape[:-2], shape[-2] // P, shape[-1] // P
    places = rng.integers(P * P, size=pooled).astype(np.uint8)
    grad = rng.normal(size=pooled)
    return {"upstream_grad": grad, "saved_max_indices": places, "input_shape": shape, "pool_size": P}


def flatten_forward(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw feature maps."""
    return {"input": rng.normal(size=(*batch(rng), *maps(rng)))}


def flatten_backward(
    rng: np.random.Generator,
) -> dict[str, Any]:
    """Draw a gradient."""
    ahead, shape = batch(rng), maps(rng)
    grad = rng.normal(size=(*ahead, int(np.prod(shape))))
    return {"upstream_grad": grad, "original_shape": (*ahead, *shape)}


def dropout_forward(rng: np.random.Generator) -> dict[str, np.ndarray | float]:
    """Draw an input at inference, or with a rate of 0."""
    off = bool(rng.random() < 0.5)
    return {"input": rng.normal(size=(*batch(rng), 5)), "rate": 0.5 * off, "training": not off}


def dropout_backward(rng: np.random.Generator) -> dict[str, np.ndarray | float]:
    """Draw a gradient and a mask."""
    shape = *batch(rng), size(rng, 2, 9)
    mask = rng.random(shape) < 0.5
    return {"upstream_grad": rng.normal(size=shape), "saved_mask": mask, "rate": rng.uniform(0.1, 0.9)}


def dense_forward(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw rows and a matrix."""
    D_in, D_out = size(rng, 1, 9), size(rng, 1, 9)
    input, weights = rng.normal(size=(*batch(rng), D_in)), rng.normal(size=(D_out, D_in))
    return {"input": input, "weights": weights, "bias": rng.normal(size=D_out)}


def dense_backward(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw a gradient for a forward pass."""
    given = dense_forward(rng)
    given["saved_input"] = given.pop("input")
    grad = rng.normal(size=(*given["saved_input"].shape[:-1], len(given["bias"])))
    return {"upstream_grad": grad, **given}


def softmax(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw scores, some of them large."""
    return {"input": rng.choice([1, 2000]) * rng.normal(size=(*batch(rng), size(rng, 2, 12)))}


def cross_entropy_loss(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw probabilities and one-hot rows."""
    ahead, classes = batch(rng), size(rng, 2, 12)
    odds = rng.exponential(size=(*ahead, classes)) + 0.01
    targets = np.eye(classes)[rng.integers(classes, size=ahead or None)]
    return {"predictions": odds / odds.sum(axis=-1, keepdims=True), "targets": targets}


def cross_entropy_gradient(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw probabilities and one-hot rows."""
    return cross_entropy_loss(rng)


def relative_error(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw two arrays that differ by little."""
    expected = rng.normal(size=(size(rng), size(rng)))
    return {
        "actual": expected + 10 ** rng.uniform(-6, 0) * rng.normal(size=expected.shape),
        "expected": expected,
    }


def numerical_gradient(rng: np.random.Generator) -> dict[str, Callable | np.ndarray]:
    """Draw a function of several numbers."""
    x = rng.normal(size=(size(rng), size(rng)))
    factors = rng.normal(size=x.shape)
    return {"f": lambda x: np.sum(factors * x**2 + np.sin(x)), "x": x}


def adam_init(rng: np.random.Generator) -> dict[str, list[np.ndarray]]:
    """Draw parameters."""
    return {"parameters": [rng.normal(size=(size(rng), size(rng))) for _ in range(size(rng, 1, 3))]}


def adam_step(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a step in the midst of a training."""
    parameters = adam_init(rng)["parameters"]
    gradients, m, v = ([rng.normal(size=array.shape) for array in parameters] for _ in range(3))
    state = {"m": m, "v": [array**2 for array in v], "t": size(rng, 1, 50)}
    return {"parameters": parameters, "gradients": gradients, "state": state, "lr": rng.uniform(0.001, 0.1)}


def init_bias(rng: np.random.Generator) -> dict[str, int]:
    """Draw a size."""
    return {"size": size(rng, 1, 40)}
