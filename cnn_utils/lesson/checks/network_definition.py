"""The whole network by definition, apart from the package's own: what lessons 7 to 10 are compared with."""

from typing import Any, NamedTuple

import numpy as np

from cnn_utils.lesson.checks.lesson_04.convolution import convolve
from cnn_utils.lesson.checks.lesson_04.layer_backward import maxima
from cnn_utils.network import Params

SHAPES = {
    "conv1_w": (32, 1, 3, 3),
    "conv1_b": (32,),
    "conv2_w": (64, 32, 3, 3),
    "conv2_b": (64,),
    "dense_w": (10, 1600),
    "dense_b": (10,),
}


class Six(NamedTuple):
    """Six arrays, under the names of the package."""

    conv1_w: np.ndarray
    conv1_b: np.ndarray
    conv2_w: np.ndarray
    conv2_b: np.ndarray
    dense_w: np.ndarray
    dense_b: np.ndarray


def some_params(dtype: type = np.float64, seed: int = 0) -> Six:
    """Return parameters with biases that are not zero, so that a forgotten one is noticed."""
    rng = np.random.default_rng(seed)
    scales = 0.3, 0.1, 0.06, 0.1, 0.03, 0.1
    return Six(
        *(rng.normal(0, s, shape).astype(dtype) for shape, s in zip(SHAPES.values(), scales, strict=True))
    )


def some_images(count: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Return images of random pixels, and one-hot labels."""
    rng = np.random.default_rng(seed)
    return rng.random((count, 1, 28, 28)), np.eye(10)[rng.integers(10, size=count)]


IMAGES, LABELS = some_images(2)


def by_definition(
    images: np.ndarray, params: Params | Six, mask: np.ndarray | None = None
) -> tuple[np.ndarray, dict[str, Any]]:
    """Return predictions and saved values of the ten steps, each straight from its definition."""
    single = images.ndim == 3
    saved = {"conv1": images}
    h = convolve(images, params.conv1_w, params.conv1_b)
    saved["relu1"] = h > 0
    h, saved["pool1"] = maxima(np.where(h > 0, h, 0))
    saved["conv2"] = h
    h = convolve(h, params.conv2_w, params.conv2_b)
    saved["relu2"] = h > 0
    h, saved["pool2"] = maxima(np.where(h > 0, h, 0))
    saved["flatten"] = h.shape
    h = h.reshape(-1) if single else h.reshape(len(h), -1)
    saved["dropout"] = mask
    h = h if mask is None else h * mask * 2
    saved["dense"] = h
    scores = np.exp(h @ params.dense_w.T + params.dense_b)
    return scores / scores.sum(axis=-1, keepdims=True), saved


def loss_by_definition(
    images: np.ndarray, params: Params | Six, mask: np.ndarray | None = None, labels: np.ndarray = LABELS
) -> float:
    """Return minus the logs of the true digits' probabilities, summed."""
    return -np.sum(labels * np.log(by_definition(images, params, mask)[0]))
