"""What the explorer of lesson 7 shows: the output of every step, and how one cell of it comes about."""

from typing import Any, NamedTuple

import numpy as np

from cnn_utils.given.class_names import DIGITS
from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.layers.dense import dense_forward
from cnn_utils.layers.flatten import flatten_forward
from cnn_utils.layers.maxpool2d import maxpool2d_forward
from cnn_utils.layers.relu import relu_forward
from cnn_utils.layers.softmax import softmax
from cnn_utils.network import Params


class Layer(NamedTuple):
    """A layer: the step before it, how many channels it has, how long the side of each is."""

    before: str
    channels: int
    side: int


LAYERS = {
    "conv1": Layer("image", 32, 26),
    "relu1": Layer("conv1", 32, 26),
    "pool1": Layer("relu1", 32, 13),
    "conv2": Layer("pool1", 64, 11),
    "relu2": Layer("conv2", 64, 11),
    "pool2": Layer("relu2", 64, 5),
    "dense": Layer("pool2", 10, 1),
    "softmax": Layer("dense", 10, 1),
}
WEIGHTED = {"conv1": 1, "conv2": 32, "dense": 64}  # layers with weights: how many maps each reads


class Cell(NamedTuple):
    """One number of a layer's output, and what it is made of.

    `window` is what the cell sees, (maps, height, width), and lies at `top`, `left` of the input; `weights`
    and `products` are of its shape, or None; `sums` holds the sum of each map's products.
    """

    window: np.ndarray
    top: int
    left: int
    weights: Any  # an array or None
    products: Any
    sums: np.ndarray
    bias: float
    value: float


def activations(image: np.ndarray, params: Params) -> dict[str, np.ndarray]:
    """Return the output of every step for one image of shape (1, 28, 28), under the name of the step."""
    steps = {"image": image}
    steps["conv1"], _ = conv2d_forward(image, params.conv1_w, params.conv1_b)
    steps["relu1"], _ = relu_forward(steps["conv1"])
    steps["pool1"], _ = maxpool2d_forward(steps["relu1"], 2, save=False)
    steps["conv2"], _ = conv2d_forward(steps["pool1"], params.conv2_w, params.conv2_b)
    steps["relu2"], _ = relu_forward(steps["conv2"])
    steps["pool2"], _ = maxpool2d_forward(steps["relu2"], 2, save=False)
    steps["flatten"], _ = flatten_forward(steps["pool2"])
    steps["dropout"] = steps["flatten"]  # off: the network is asked, not trained
    steps["dense"], _ = dense_forward(steps["dropout"], params.dense_w, params.dense_b)
    steps["softmax"] = softmax(steps["dense"])
    return steps


def filter_of(params: Params, layer: str, channel: int) -> np.ndarray:
    """Return the weights that make one channel, as (C_in, K, K); None where a layer has no weights."""
    if layer not in WEIGHTED:
        return None
    weights = getattr(params, f"{layer}_w")[channel]
    return weights.reshape(64, 5, 5) if layer == "dense" else weights


def look_at(
    steps: dict[str, np.ndarray], params: Params, layer: str, channel: int, row: int, column: int
) -> Cell:
    """Return how a cell of a layer's output comes about; row and column are 0 for dense and softmax."""
    maps = steps[LAYERS[layer].before]
    value = float(steps[layer][channel] if steps[layer].ndim == 1 else steps[layer][channel, row, column])
    if layer == "softmax":
        powers = np.exp(maps - maps.max())
        return Cell(maps, 0, 0, None, None, powers, 0.0, value)
    weights = filter_of(params, layer, channel)
    if weights is None:
        size = 2 if layer.startswith("pool") else 1
        top, left = size * row, size * column
        window = maps[channel : channel + 1, top : top + size, left : left + size]
        return Cell(window, top, left, None, None, window.max((1, 2)), 0.0, value)
    size = weights.shape[-1]
    window = maps[:, row : row + size, column : column + size]
    products = window * weights
    bias = float(getattr(params, f"{layer}_b")[channel])
    return Cell(window, row, column, weights, products, products.sum((1, 2)), bias, value)


def say(value: float) -> str:
    """Write a number with two decimals and a real minus sign."""
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "\N{MINUS SIGN}")


def explain(
    cell: Cell, layer: str, channel: int, row: int, column: int, names: tuple[str, ...] = DIGITS
) -> str:
    """Return in words how a cell's number comes about."""
    name = f"digit {channel}" if names == DIGITS else names[channel] if LAYERS[layer].side == 1 else ""
    place = f"{layer}, channel {channel}, row {row}, column {column}"
    if cell.products is not None:
        total = f"{cell.products.size} products add up to {say(cell.sums.sum())}"
        place = f"dense, {name}" if layer == "dense" else place
        return f"{place}: {total}, plus bias {say(cell.bias)} is {say(cell.sums.sum() + cell.bias)}"
    if layer == "softmax":
        return (
            f"softmax, {name}: {cell.sums[channel]:.3g} divided by the sum of all ten, "
            f"{cell.sums.sum():.3g}, is {cell.value:.3f}"
        )
    rule = "the largest of the four" if layer.startswith("pool") else f"max(0, {say(cell.window.item())})"
    return f"{place}: {rule} is {say(cell.value)}"
