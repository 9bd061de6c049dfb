"""A block of images through the whole network and back, in the fast form."""

from typing import NamedTuple

import numpy as np

from cnn_utils.fast.pooling import pool_relu, unpool
from cnn_utils.fast.winograd import convolve, convolve_backward, filters_backward, transform_filters
from cnn_utils.layers.softmax import softmax
from cnn_utils.loss import cross_entropy_gradient
from cnn_utils.network import Params, visible_part


class Weights(NamedTuple):
    """The parameters as the products of a block need them; also the gradients with respect to these."""

    conv1: np.ndarray  # (10, 32): nine entries of each filter, and its bias
    conv2: np.ndarray  # (16, 32, 64): the transformed filters
    conv2_b: np.ndarray  # (64,)
    dense: np.ndarray  # (10, 25 * 64): the features place by place, not channel by channel
    dense_b: np.ndarray  # (10,)


class Saved(NamedTuple):
    """What `forward_block` saves for `backward_block`."""

    columns: np.ndarray  # the windows of the first convolution
    where1: np.ndarray  # the cells that the first pooling took
    windows: np.ndarray  # the transformed windows of the second
    where2: np.ndarray  # the cells that the second took
    mask: np.ndarray | None  # which features dropout kept
    features: np.ndarray  # what went into the dense layer


def arrange(params):
    """Turn the parameters into the weights of a block."""
    return Weights(
        conv1=np.vstack([params.conv1_w.reshape(32, 9).T, params.conv1_b]),
        conv2=transform_filters(params.conv2_w),
        conv2_b=params.conv2_b,
        dense=by_place(params.dense_w),
        dense_b=params.dense_b,
    )


def arrange_backward(grads):
    """Turn gradients of the weights of a block into gradients of the parameters."""
    return Params(
        conv1_w=np.ascontiguousarray(grads.conv1[:9].T).reshape(32, 1, 3, 3),
        conv1_b=grads.conv1[9],
        conv2_w=filters_backward(grads.conv2),
        conv2_b=grads.conv2_b,
        dense_w=by_channel(grads.dense),
        dense_b=grads.dense_b,
    )


def by_place(features):
    """Sort features place by place, as a block has them: (rows, 64 * 25) -> (rows, 25 * 64)."""
    return np.ascontiguousarray(features.reshape(-1, 64, 25).swapaxes(1, 2)).reshape(-1, 1600)


def by_channel(features):
    """Sort features channel by channel, as `flatten_forward` does: the reverse of `by_place`."""
    return np.ascontiguousarray(features.reshape(-1, 25, 64).swapaxes(1, 2)).reshape(-1, 1600)


def cut_columns(images):
    """Lay out the windows of the first convolution as columns, sorted by where its output goes.

    Row 4 r + 2 p + c of the output is cell row c of a pooling window, and pooled pixel r of parity p:
    (N, 1, 28, 28) -> (4 cells, 4 parities, 10, 36 * N). The tenth row is ones: the bias, as one more weight.
    """
    pixels = np.ascontiguousarray(visible_part(images)[:, 0].transpose(1, 2, 0))  # (26, 26, N)
    columns = np.ones((2, 2, 2, 2, 10, 6, 6, len(images)), images.dtype)
    for entry in range(9):
        i, j = divmod(entry, 3)
        seen = pixels[i : i + 24, j : j + 24].reshape(6, 2, 2, 6, 2, 2, -1)  # (r, p, c) of rows, of columns
        columns[:, :, :, :, entry] = seen.transpose(2, 5, 1, 4, 0, 3, 6)
    return columns.reshape(4, 4, 10, -1)


def forward_block(images, weights, mask=None, save=True):
    """Run a block of images through the network.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    weights : Weights
    mask : ndarray of bool of shape (N, 1600), optional
        The features that dropout keeps, place by place; None if dropout is off.
    save : bool
        False at inference, when no backward pass will follow.

    Returns
    -------
    predictions : ndarray of shape (N, 10)
    saved : Saved
    """
    N = len(images)
    columns = cut_columns(images)
    h, where1 = pool_relu(columns.swapaxes(2, 3) @ weights.conv1, save=save)  # (4 parities, 36 * N, 32)
    cells, windows = convolve(h.reshape(4, 6, 6, N, 32), weights.conv2)
    h, where2 = pool_relu(cells, weights.conv2_b, save)  # (25 * N, 64)
    features = h.reshape(25, N, 64).swapaxes(0, 1).reshape(N, 1600)
    if mask is not None:
        features = features * mask
        features *= 2  # half of them are dropped
    predictions = softmax(features @ weights.dense.T + weights.dense_b)
    return predictions, Saved(columns, where1, windows, where2, mask, features)


def backward_block(predictions, targets, saved, weights, sums):
    """Walk back through the network, and add the gradients of the block to `sums`.

    Parameters
    ----------
    predictions, targets : ndarray of shape (N, 10)
    saved, weights : Saved, Weights
    sums : Weights
        Changed in place.
    """
    N = len(predictions)
    grad = cross_entropy_gradient(predictions, targets)
    sums.dense[...] += grad.T @ saved.features
    sums.dense_b[...] += grad.sum(axis=0)
    grad = grad @ weights.dense  # (N, 25 * 64)
    if saved.mask is not None:
        grad *= saved.mask
        grad *= 2
    grad = grad.reshape(N, 25, 64).swapaxes(0, 1).reshape(25 * N, 64)
    grad = unpool(grad, saved.where2)  # (4 cells, 25 * N, 64)
    sums.conv2_b[...] += np.ones(100 * N, grad.dtype) @ grad.reshape(100 * N, 64)  # faster than sum
    grad, grad_conv2 = convolve_backward(grad, saved.windows, weights.conv2)
    sums.conv2[...] += grad_conv2
    grad = unpool(grad.reshape(4, 36 * N, 32), saved.where1)  # (4 cells, 4 parities, 36 * N, 32)
    sums.conv1[...] += (saved.columns @ grad).sum(axis=(0, 1))
