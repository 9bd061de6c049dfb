"""Flatten: from a stack of feature maps to one long vector."""

import math

import numpy as np

from cnn_utils.validation import check_array, check_dtype, check_shape


def flatten_forward(input):
    """Reshape (C, H, W) to (C * H * W,), and a batch (N, C, H, W) to (N, C * H * W).

    Parameters
    ----------
    input : ndarray of shape (C, H, W) or (N, C, H, W)
        Feature maps. Arrays with fewer axes count as one image.

    Returns
    -------
    output : ndarray of shape (D,) or (N, D)
        The same numbers in the same order.
    original_shape : tuple of int
        The shape of `input`, for :func:`flatten_backward`.

    Raises
    ------
    TypeError
        If `input` is no array of floats.
    ValueError
        If `input` has no axes, or more than four.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb.
    """
    check_dtype("input", input, np.floating)
    if not 1 <= input.ndim <= 4:
        raise ValueError(f"input has shape {input.shape}, expected (C, H, W) or (N, C, H, W)")
    batch = input.shape[:-3]  # (N,) or ()
    return input.reshape(*batch, math.prod(input.shape[-3:])), input.shape


def flatten_backward(upstream_grad, original_shape):
    """Reshape the gradient back to the shape the input had.

    Parameters
    ----------
    upstream_grad : ndarray of shape (D,) or (N, D)
        dL/doutput.
    original_shape : tuple of int
        What :func:`flatten_forward` saved.

    Returns
    -------
    ndarray of shape `original_shape`
        dL/dinput.

    Raises
    ------
    TypeError
        If `upstream_grad` is no array of floats.
    ValueError
        If the sizes do not fit together.

    Notes
    -----
    Built in notebooks/04_layer_backward.ipynb.
    """
    check_shape("original_shape", original_shape, "(C, H, W) or (N, C, H, W)", range(1, 5))
    flat_shape = (*original_shape[:-3], math.prod(original_shape[-3:]))
    check_array("upstream_grad", upstream_grad, flat_shape)
    return upstream_grad.reshape(original_shape)
