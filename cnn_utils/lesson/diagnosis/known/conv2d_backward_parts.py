"""Gradients of a convolution of which a part is missing, or in another place."""

from collections.abc import Callable

import numpy as np


def batch(array: np.ndarray) -> np.ndarray:
    """Return a batch; one image becomes a batch of one."""
    return array.reshape(-1, *array.shape[-3:])


def flip(w: np.ndarray) -> np.ndarray:
    """Return filters turned by half a turn."""
    return w[..., ::-1, ::-1].copy()


def replaced(g: np.ndarray, x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the input's gradient where later shares replace earlier ones."""
    K, (H, W) = w.shape[-1], g.shape[-2:]
    grad = np.zeros(x.shape)
    for i in range(K):
        for j in range(K):
            grad[..., i : i + H, j : j + W] = np.einsum("...ohw,oc->...chw", g, w[:, :, i, j])
    return grad


def shrunk(right: Callable, g: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the input's gradient of places that all windows touch: the border gets nothing."""
    grad = right(g, x, w, b)[0].copy()
    grad[..., [0, -1], :] = 0
    grad[..., [0, -1]] = 0
    return grad


def last_place(
    right: Callable, g: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return gradients of which only the last place's are left."""
    part = np.zeros_like(g)
    part[..., -1, -1] = g[..., -1, -1]
    return right(part, x, w, b)


def without_last(g: np.ndarray) -> np.ndarray:
    """Return an upstream gradient without its last row and column."""
    part = g.copy()
    part[..., -1, :] = part[..., -1] = 0
    return part


def window_by_window(
    right: Callable, g: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray
) -> np.ndarray:
    """Return the input's gradient where each window overwrites what it overlaps."""
    grad, K = np.zeros(x.shape), w.shape[-1]
    for r, s in np.ndindex(g.shape[-2:]):
        grad[..., r : r + K, s : s + K] = np.einsum("...o,ocij->...cij", g[..., r, s], w)
    return grad


def reshaped(right: Callable, g: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the input's gradient with filters and channels taken apart by a reshape."""
    O, C, K, _ = w.shape  # noqa: E741
    return right(g, x, w.reshape(C, K, K, O).transpose(3, 0, 1, 2).copy(), b)[0]


def all_filters(right: Callable, g: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the input's gradient where filters and upstream gradients are summed first."""
    total = np.zeros_like(g)
    total[..., 0, :, :] = g.sum(axis=-3)
    summed = np.zeros_like(w)
    summed[0] = w.sum(axis=0)
    return right(total, x, summed, b)[0]


def inner(array: np.ndarray, border: int) -> np.ndarray:
    """Return an array without a border of rows and columns."""
    return array[..., border:-border, border:-border]


def first_only(g: np.ndarray) -> np.ndarray:
    """Return an upstream gradient of which only the first filter's is left."""
    alone = np.zeros_like(g)
    alone[..., 0, :, :] = g[..., 0, :, :]
    return alone


def channel_only(part: np.ndarray) -> np.ndarray:
    """Return a gradient of which only the first channel is left."""
    alone = np.zeros_like(part)
    alone[..., 0, :, :] = part[..., 0, :, :]
    return alone


def square(
    right: Callable, g: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return gradients of which the columns beyond the number of rows are missing."""
    side = min(g.shape[-2:])
    part = np.zeros_like(g)
    part[..., :side, :side] = g[..., :side, :side]
    return right(part, x, w, b)
