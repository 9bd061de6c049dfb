"""Gradient checks of a copy of the network: one layer on small random arrays, or all of it on digits."""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils import (
    Params,
    find_mnist,
    init_params,
    load_split,
    numerical_gradient,
    relative_error,
    to_one_hot,
)

LAYERS = ("conv", "relu", "pool", "flatten", "dropout", "dense", "loss", "network")
TOLERANCE = 1e-6
MEASURED = 24  # entries of each of the network's arrays, at most
MOST = 8  # images in a batch
SEED = 5


def gradient_errors(net: dict, layer: str, images: int) -> dict[str, float]:
    """Return the relative error of each gradient: array -> analytic against numerical.

    Parameters
    ----------
    net : dict
        From `network_copy`.
    layer : str
        One of `LAYERS`.
    images : int
        How many images the batch has.
    """
    if layer == "network":
        return network_errors(net, images)
    rng = np.random.default_rng(SEED)
    forward, backward, arrays = SETUPS[layer](net, images, rng)
    output, saved = forward(**arrays)
    upstream = rng.normal(size=np.shape(output)) if layer != "loss" else 1.0
    gradients = backward(upstream, saved, **arrays)
    errors = {}
    for (name, array), gradient in zip(arrays.items(), gradients, strict=True):

        def objective(nudged: np.ndarray, name: str = name) -> float:
            return np.sum(forward(**arrays | {name: nudged})[0] * upstream)

        errors[name] = relative_error(gradient, numerical_gradient(objective, array))
    return errors


def conv(
    net: Any, images: np.ndarray, rng: np.random.Generator
) -> tuple[Any, Callable, dict[Any, np.ndarray]]:
    """Return forward, backward and arrays of a small convolution."""
    shapes = {"input": (images, 2, 5, 5), "weights": (3, 2, 3, 3), "bias": (3,)}
    arrays = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return (
        net["conv2d_forward"],
        lambda grad, saved, input, **others: net["conv2d_backward"](grad, saved, **others),
        arrays,
    )


def dense(
    net: dict[str, Any], images: int, rng: np.random.Generator
) -> tuple[Callable, Callable, dict[str, np.ndarray]]:
    """Return forward, backward and arrays of a small dense layer."""
    shapes = {"input": (images, 5), "weights": (3, 5), "bias": (3,)}
    arrays = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return (
        net["dense_forward"],
        lambda grad, saved, input, **others: net["dense_backward"](grad, saved, **others),
        arrays,
    )


def relu(net: Any, images: np.ndarray, rng: np.random.Generator) -> tuple[Any, Callable, dict[str, Any]]:
    """Return forward, backward and input of a ReLU; none of its entries is near the kink."""
    input = rng.uniform(0.1, 2, (images, 2, 3, 3)) * rng.choice([-1, 1], (images, 2, 3, 3))
    return (
        net["relu_forward"],
        lambda grad, saved, input: [net["relu_backward"](grad, saved)],
        {"input": input},
    )


def pool(
    net: Any, images: np.ndarray, rng: np.random.Generator
) -> tuple[Callable, Callable, dict[str, np.ndarray]]:
    """Return forward, backward and input of a max pooling; no window holds equal entries."""

    def backward(grad: np.ndarray, saved: Any, input: np.ndarray) -> list:
        return [net["maxpool2d_backward"](grad, saved, input.shape, 2)]

    entries = rng.permutation(images * 2 * 4 * 4).reshape(images, 2, 4, 4) / 8
    return lambda input: net["maxpool2d_forward"](input, 2), backward, {"input": entries}


def flatten(
    net: Any, images: np.ndarray, rng: np.random.Generator
) -> tuple[Any, Callable, dict[str, np.ndarray]]:
    """Return forward, backward and input of a flattening."""
    arrays = {"input": rng.normal(size=(images, 2, 3, 3))}
    return net["flatten_forward"], lambda grad, saved, input: [net["flatten_backward"](grad, saved)], arrays


def dropout(
    net: Any, images: np.ndarray, rng: np.random.Generator
) -> tuple[Callable, Callable, dict[str, np.ndarray]]:
    """Return forward, backward and input of a dropout, whose mask is the same at every call."""

    def forward(input: np.ndarray) -> Any:
        return net["dropout_forward"](input, 0.5, True, np.random.default_rng(SEED))

    arrays = {"input": rng.normal(size=(images, 12))}
    return forward, lambda grad, saved, input: [net["dropout_backward"](grad, saved, 0.5)], arrays


def loss(
    net: Any, images: np.ndarray, rng: np.random.Generator
) -> tuple[Callable, Callable, dict[str, np.ndarray]]:
    """Return forward, backward and scores of softmax and loss together."""
    targets = np.eye(4)[rng.integers(4, size=images)]

    def forward(scores: np.ndarray) -> tuple[Any, Any]:
        predictions = net["softmax"](scores)
        return net["cross_entropy_loss"](predictions, targets), predictions

    def backward(_: Any, predictions: np.ndarray, scores: np.ndarray) -> list:
        return [net["cross_entropy_gradient"](predictions, targets)]

    return forward, backward, {"scores": rng.normal(size=(images, 4))}


SETUPS = {f.__name__: f for f in (conv, relu, pool, flatten, dropout, dense, loss)}


@functools.cache
def digits(split: str, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the first images of the sample and their one-hot labels, in float64."""
    images, labels = load_split(find_mnist("sample"), split)
    return images[:count].astype(np.float64), to_one_hot(labels[:count], 10).astype(np.float64)


def network_errors(net: dict[str, Any], images: int) -> dict[str, float]:
    """Return the relative error of the network's six gradients, dropout on, some entries of each measured.

    The parameters are pushed a little, so that no sum is exactly zero: there ReLU has its kink.
    """
    batch, targets = (array[:images] for array in digits("test", MOST))
    rng = np.random.default_rng(SEED)
    params = init_params(rng=rng, dtype=np.float64)
    params = Params(*(array + rng.normal(0, 0.01, array.shape) for array in params))

    def forward(params: Params) -> tuple[np.ndarray, dict[str, Any]]:
        return net["full_forward"](batch, params, training=True, rng=np.random.default_rng(SEED))

    predictions, saved = forward(params)
    gradients = net["full_backward"](predictions, targets, saved, params)
    errors = {}
    for name, array in params._asdict().items():
        places = rng.choice(array.size, min(array.size, MEASURED), replace=False)

        def loss_at(
            values: np.ndarray, name: str = name, array: np.ndarray = array, places: np.ndarray = places
        ) -> float:
            moved = array.copy()
            moved.flat[places] = values
            return net["cross_entropy_loss"](forward(params._replace(**{name: moved}))[0], targets)

        measured = numerical_gradient(loss_at, array.flat[places], epsilon=1e-6)
        errors[name] = relative_error(getattr(gradients, name).flat[places], measured)
    return errors
