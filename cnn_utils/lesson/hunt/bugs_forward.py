"""Bugs on the way there: of the layers' forward functions."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.hunt.bug import Bug


def without_bias(f: Callable, a: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Leave the bias out."""
    return f(**a | {"bias": np.zeros_like(a["bias"])})


def turned_filters(f: Callable, a: dict[str, Any]) -> Any:
    """Convolve as mathematicians do."""
    return f(**a | {"weights": a["weights"][..., ::-1, ::-1]})


def bias_for_the_first_image(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Give the other images of a batch no bias."""
    output, saved = f(**a)
    is_batch = output.ndim % 2 == 0  # (N, C, H, W) or (N, D)
    return (np.concatenate([output[:1], without_bias(f, a)[0][1:]]) if is_batch else output), saved


def last_column_twice(f: Callable, a: dict[str, Any]) -> tuple[np.ndarray, Any]:
    """Let the last column of the output repeat the one before."""
    output, saved = f(**a)
    return np.concatenate([output[..., :-1], output[..., -2:][..., :1]], axis=-1), saved


def leaky(f: Callable, a: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Let a tenth of what is negative through."""
    output, saved = f(**a)
    return np.where(a["input"] < 0, a["input"] / 10, output), saved


def cut_at_six(f: Callable, a: dict[str, Any]) -> tuple[np.ndarray, Any]:
    """Let nothing get larger than 6."""
    output, saved = f(**a)
    return np.minimum(output, 6), saved


def opposite_mask(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Save False for True."""
    output, saved = f(**a)
    return output, None if saved is None else np.logical_not(saved)


def open_at_zero(f: Callable, a: dict[str, Any]) -> tuple[Any, bool]:
    """Save True where the input is zero."""
    return f(**a)[0], a["input"] >= 0


def mean_of_windows(f: Callable, a: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """Hand on the mean of each window, and save the places of the maxima."""
    output, saved = f(**a)
    P, (H, W) = a["pool_size"], output.shape[-2:]
    windows = a["input"][..., : H * P, : W * P].reshape(*output.shape[:-2], H, P, W, P)
    return windows.mean(axis=(-3, -1)), saved


def smallest(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Keep the smallest entry of each window."""
    output, saved = f(**a | {"input": -a["input"]})
    return -output, saved


def last_of_equals(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Save the place of the last of equal entries."""
    P = a["pool_size"]
    H, W = (side // P * P for side in a["input"].shape[-2:])
    output, saved = f(**a | {"input": a["input"][..., :H, :W][..., ::-1, ::-1]})
    saved = saved if saved is None else (P * P - 1 - saved[..., ::-1, ::-1]).astype(saved.dtype)
    return output[..., ::-1, ::-1], saved


def rows_and_columns_exchanged(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Read each map column by column."""
    input = a["input"]
    output, _ = f(input.swapaxes(-1, -2) if input.ndim > 1 else input)
    return output, input.shape


def images_mixed(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Let the images of a batch share their entries among them."""
    output, shape = f(**a)
    return output.reshape(output.shape[::-1]).T, shape


def survivors_not_scaled(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Silence, but do not scale what is left."""
    output, mask = f(**a)
    return (output * (1 - a["rate"]) if a["training"] else output), mask


def always_dropping(f: Callable, a: dict[str, Any]) -> Any:
    """Silence at inference, too."""
    return f(**a | {"training": True})


def scaled_by_the_rate(f: Callable, a: dict[str, Any]) -> tuple[Any, Any]:
    """Divide by the rate, which is the same at 0.5."""
    output, mask = f(**a)
    return (output * (1 - a["rate"]) / (a["rate"] or 1) if a["training"] else output), mask


def one_mask_for_all(f: Callable, a: dict[str, Any]) -> Any:
    """Silence the same entries in all images of a batch."""
    input, rate = a["input"], a["rate"]
    if not a["training"] or input.ndim not in (2, 4):
        return f(**a)
    _, mask = f(**a | {"input": input[:1]})
    mask = np.repeat(mask, len(input), axis=0)
    return input * mask / (1 - rate), mask


BUGS = (
    Bug("conv2d_forward", 2, "the bias is left out", without_bias),
    Bug("conv2d_forward", 2, "the filters are turned by 180 degrees", turned_filters),
    Bug("conv2d_forward", 2, "the last column of the output repeats the one before", last_column_twice),
    Bug("conv2d_forward", 3, "only the first image of a batch gets the bias", bias_for_the_first_image),
    Bug("relu_forward", 2, "a tenth of what is negative leaks through", leaky),
    Bug("relu_forward", 2, "the saved mask is the opposite of what it should be", opposite_mask),
    Bug("relu_forward", 3, "the saved mask is True at exactly zero", open_at_zero),
    Bug("relu_forward", 3, "nothing gets larger than 6", cut_at_six),
    Bug("maxpool2d_forward", 2, "the mean of each window goes on, not its maximum", mean_of_windows),
    Bug("maxpool2d_forward", 3, "the smallest entry of each window is kept", smallest),
    Bug("maxpool2d_forward", 3, "of equal entries the last counts, not the first", last_of_equals),
    Bug("flatten_forward", 1, "the images of a batch are mixed up", images_mixed),
    Bug("flatten_forward", 2, "each map is read column by column", rows_and_columns_exchanged),
    Bug("dropout_forward", 2, "the survivors are not scaled", survivors_not_scaled),
    Bug("dropout_forward", 2, "the saved mask is the opposite of what it should be", opposite_mask),
    Bug("dropout_forward", 3, "entries are silenced at inference, too", always_dropping),
    Bug("dropout_forward", 3, "the survivors are divided by rate, not by 1 - rate", scaled_by_the_rate),
    Bug("dropout_forward", 3, "all images of a batch get the same mask", one_mask_for_all),
    Bug("dense_forward", 2, "the bias is left out", without_bias),
    Bug("dense_forward", 3, "only the first image of a batch gets the bias", bias_for_the_first_image),
)
