"""Bugs on the way back: of the layers' backward functions."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.hunt.bug import Bug


def filters_not_flipped(f: Callable, a: dict[str, Any]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Spread the gradient with the filters as they are."""
    turned = f(**a | {"weights": a["weights"][..., ::-1, ::-1]})
    return (turned[0], *f(**a)[1:])


def nothing_at_the_border(f: Callable, a: dict[str, Any]) -> tuple:
    """Send nothing to the last column of the input."""
    grad_input, *others = f(**a)
    if grad_input is not None:
        grad_input = grad_input.copy()
        grad_input[..., -1] = 0
    return (grad_input, *others)


def mean_over_places(f: Callable, a: dict[str, Any]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Average the weights' gradient over the places of the filter."""
    grad_input, grad_weights, grad_bias = f(**a)
    return grad_input, grad_weights / math.prod(a["upstream_grad"].shape[-2:]), grad_bias


def filters_transposed(f: Callable, a: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Exchange rows and columns in the gradient of every filter."""
    grad_input, grad_weights, grad_bias = f(**a)
    return grad_input, grad_weights.swapaxes(-1, -2), grad_bias


def bias_misses_a_row(f: Callable, a: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Leave the last row out of the bias's gradient."""
    grad_input, grad_weights, _ = f(**a)
    grad = a["upstream_grad"].copy()
    grad[..., -1, :] = 0
    return grad_input, grad_weights, f(**a | {"upstream_grad": grad})[2]


def weights_from_the_last_image(f: Callable, a: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Take the weights' gradient from the last image of a batch."""
    grad_input, grad_weights, grad_bias = f(**a)
    if a["upstream_grad"].ndim % 2 == 0:
        last = {name: a[name][-1:] for name in ("upstream_grad", "saved_input")}
        grad_weights = f(**a | last)[1]
    return grad_input, grad_weights, grad_bias


def images_of(array: np.ndarray) -> int:
    """Return how many images a batch holds; 1 if it is no batch."""
    return len(array) if array.ndim % 2 == 0 else 1


def weights_averaged(f: Callable, a: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Average the weights' gradient over the batch."""
    grad_input, grad_weights, grad_bias = f(**a)
    return grad_input, grad_weights / images_of(a["upstream_grad"]), grad_bias


def bias_averaged(f: Callable, a: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Average the bias's gradient over the batch."""
    grad_input, grad_weights, grad_bias = f(**a)
    return grad_input, grad_weights, grad_bias / images_of(a["upstream_grad"])


def bias_forgotten(f: Callable, a: dict[str, Any]) -> tuple[Any, Any, np.ndarray]:
    """Give the bias no gradient."""
    grad_input, grad_weights, grad_bias = f(**a)
    return grad_input, grad_weights, np.zeros_like(grad_bias)


def weights_of_another_class(f: Callable, a: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Give each class the weights' gradient of the one before."""
    grad_input, grad_weights, grad_bias = f(**a)
    return grad_input, np.roll(grad_weights, 1, axis=0), grad_bias


def through_other_weights(f: Callable, a: dict[str, Any]) -> tuple:
    """Send the gradient to the input through the weights of another class."""
    rolled = f(**a | {"weights": np.roll(a["weights"], 1, axis=0)})
    return (rolled[0], *f(**a)[1:])


def only_positive(f: Callable, a: dict[str, Any]) -> np.ndarray:
    """Block what is negative of the gradient, too."""
    return np.maximum(f(**a), 0)


def everything_passes(f: Callable, a: dict[str, Any]) -> Any:
    """Forget the mask."""
    mask = a["saved_mask"]
    return f(**a | {"saved_mask": mask if mask is None else np.ones_like(mask)})


def first_mask_for_all(f: Callable, a: dict[str, Any]) -> Any:
    """Use the mask of the first image for all of a batch."""
    mask = a["saved_mask"]
    if mask.ndim in (2, 4):
        mask = np.repeat(mask[:1], len(mask), axis=0)
    return f(**a | {"saved_mask": mask})


def to_the_whole_window(f: Callable, a: dict[str, Any]) -> Any:
    """Send each gradient to all entries of its window."""
    places = range(a["pool_size"] ** 2)
    return sum(f(**a | {"saved_max_indices": np.full_like(a["saved_max_indices"], i)}) for i in places)


def places_by_column(f: Callable, a: dict[str, Any]) -> Any:
    """Count the places of a window down its columns."""
    row, column = np.divmod(a["saved_max_indices"], a["pool_size"])
    places = (column * a["pool_size"] + row).astype(a["saved_max_indices"].dtype)
    return f(**a | {"saved_max_indices": places})


def rest_gets_a_share(f: Callable, a: dict[str, Any]) -> Any:
    """Send a gradient to a last row that fills no window."""
    grad_input = f(**a)
    H = a["input_shape"][-2]
    if H > a["pool_size"] and H % a["pool_size"]:
        grad_input = grad_input.copy()
        grad_input[..., -1, :] = grad_input[..., -2, :]
    return grad_input


def fourth_part(f: Callable, a: dict[str, Any]) -> Any:
    """Divide by the size of the window."""
    return f(**a) / a["pool_size"] ** 2


def not_scaled(f: Callable, a: dict[str, Any]) -> Any:
    """Silence, but do not scale what is left."""
    return f(**a) * (1 - a["rate"]) if a["saved_mask"] is not None else f(**a)


def scaled_by_the_rate(f: Callable, a: dict[str, Any]) -> Any:
    """Divide by the rate, which is the same at 0.5."""
    return not_scaled(f, a) / (a["rate"] or 1) if a["saved_mask"] is not None else f(**a)


def columns_first(f: Callable, a: dict[str, Any]) -> Any:
    """Fill each map column by column."""
    grad, shape = f(a["upstream_grad"], a["original_shape"]), a["original_shape"]
    turned = (*shape[:-2], shape[-1], shape[-2]) if grad.ndim > 1 else shape
    return grad.reshape(turned).swapaxes(-1, -2) if grad.ndim > 1 else grad


def images_reversed(f: Callable, a: dict[str, Any]) -> Any:
    """Hand the images of a batch back in the opposite order."""
    grad = f(**a)
    return grad[::-1] if grad.ndim == 4 else grad


BUGS = (
    Bug(
        "conv2d_backward", 2, "the filters are not flipped for the gradient of the input", filters_not_flipped
    ),
    Bug("conv2d_backward", 2, "no gradient reaches the last column of the input", nothing_at_the_border),
    Bug("conv2d_backward", 2, "the gradient of the weights is averaged over all places", mean_over_places),
    Bug("conv2d_backward", 2, "rows and columns of the filters' gradient are exchanged", filters_transposed),
    Bug("conv2d_backward", 2, "the gradient of the bias leaves out the last row", bias_misses_a_row),
    Bug(
        "conv2d_backward", 3, "the weights learn from a batch's last image only", weights_from_the_last_image
    ),
    Bug("relu_backward", 2, "only what is positive of the gradient passes", only_positive),
    Bug("relu_backward", 2, "the mask is forgotten: everything passes", everything_passes),
    Bug("relu_backward", 3, "all images of a batch get the mask of the first", first_mask_for_all),
    Bug("maxpool2d_backward", 2, "each gradient goes to all of its window", to_the_whole_window),
    Bug("maxpool2d_backward", 2, "the places of a window are counted down its columns", places_by_column),
    Bug("maxpool2d_backward", 2, "the gradient is divided by the size of the window", fourth_part),
    Bug("maxpool2d_backward", 3, "a last row that fills no window gets a gradient", rest_gets_a_share),
    Bug("dropout_backward", 2, "what passes is not scaled", not_scaled),
    Bug("dropout_backward", 2, "the mask is forgotten: everything passes", everything_passes),
    Bug("dropout_backward", 3, "what passes is divided by rate, not by 1 - rate", scaled_by_the_rate),
    Bug("flatten_backward", 2, "each map is filled column by column", columns_first),
    Bug("flatten_backward", 3, "the images of a batch come back in the opposite order", images_reversed),
    Bug("dense_backward", 1, "the weights of a class get another class's gradient", weights_of_another_class),
    Bug(
        "dense_backward",
        2,
        "the input's gradient comes through another class's weights",
        through_other_weights,
    ),
    Bug("dense_backward", 2, "the bias gets no gradient", bias_forgotten),
    Bug("dense_backward", 3, "the gradient of the weights is averaged over the batch", weights_averaged),
    Bug("dense_backward", 3, "the gradient of the bias is averaged over the batch", bias_averaged),
)
