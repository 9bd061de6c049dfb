"""Calls for hidden tests of lessons 7 to 10, of the network as a whole."""

from typing import Any

import numpy as np

from cnn_utils.lesson.checks.network_definition import some_images, some_params
from cnn_utils.lesson.exercises.hidden_cases import size
from cnn_utils.network import Params
from cnn_utils.network import full_forward as forward


def network(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, Params]:
    """Draw images, labels and parameters."""
    images, labels = some_images(size(rng, 1, 3), seed=size(rng, 100, 10**6))
    return images, labels, Params(*some_params(seed=size(rng, 100, 10**6)))


def full_forward(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a forward pass without dropout, which differs from answer to answer."""
    images, _, params = network(rng)
    return {"image": images, "params": params, "training": False}


def full_backward(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a backward pass."""
    images, labels, params = network(rng)
    predictions, saved = forward(images, params, True, rng)
    return {"predictions": predictions, "targets": labels, "saved_values": saved, "params": params}


def visible_part(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw images."""
    return {"images": network(rng)[0]}


def shard_gradients(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a shard without dropout."""
    images, labels, params = network(rng)
    return {"params": params, "images": images, "labels": labels, "training": False, "seed": size(rng)}


def predict_shard(rng: np.random.Generator) -> dict[str, Params | np.ndarray]:
    """Draw a shard."""
    images, _, params = network(rng)
    return {"params": params, "images": images}


def predict(rng: np.random.Generator) -> dict[str, Params | np.ndarray]:
    """Draw images."""
    images, _, params = network(rng)
    return {"images": images, "params": params}


def evaluate(rng: np.random.Generator) -> dict[str, Params | np.ndarray]:
    """Draw images and labels."""
    images, labels, params = network(rng)
    return {"images": images, "labels": labels, "params": params}
