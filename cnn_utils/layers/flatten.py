"""Flatten: from a stack of feature maps to one long vector."""

import math

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes


@takes(input=kinds.feature_maps())
def flatten_forward(input):
    """Reshape (C, H, W) to (C * H * W,), and a batch (N, C, H, W) to (N, C * H * W).

    Parameters
    ----------
    input : ndarray of shape (N, C, H, W)
        Arrays with fewer axes than (C, H, W) count as one image.

    Returns
    -------
    output : ndarray of shape (N, C * H * W)
    original_shape : tuple of int
    """
    batch = input.shape[:-3]  # (N,) or ()
    return input.reshape(*batch, math.prod(input.shape[-3:])), input.shape


@takes(
    original_shape=kinds.sizes("(C, H, W) or (N, C, H, W)", range(1, 5)),
    upstream_grad=kinds.flat_maps("original_shape"),
)
def flatten_backward(upstream_grad, original_shape):
    """Reshape the gradient back to the shape the input had.

    Parameters
    ----------
    upstream_grad : ndarray of shape (N, C * H * W)
    original_shape : tuple of int

    Returns
    -------
    ndarray of shape `original_shape`
    """
    return upstream_grad.reshape(original_shape)
