"""Max pooling: keep the largest entry of every window, and remember where it was."""

import numpy as np

from cnn_utils.layers.batch_last import from_batch_last, to_batch_last
from cnn_utils.validation import (
    check_array,
    check_dtype,
    check_entries,
    check_integer,
    check_shape,
    match_shapes,
)


def window_cells(images, pool_size):
    """Cut the images into windows; return each cell of the window, at all windows at once.

    Parameters
    ----------
    images : ndarray of shape (C, H, W, N)
        Images with the batch last. Rows and columns that fill no window are left out.
    pool_size : int
        Side P of a window.

    Returns
    -------
    list of ndarray of shape (C, H // P, W // P, N)
        P * P views of `images`, the cells of the window in reading order.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb.
    """
    C, H, W, N = images.shape
    P, H_out, W_out = pool_size, H // pool_size, W // pool_size
    windows = images[:, : H_out * P, : W_out * P].reshape(C, H_out, P, W_out, P, N)
    return [windows[:, :, i, :, j] for i in range(P) for j in range(P)]


def maxpool2d_forward(input, pool_size, save=True):
    r"""Keep the maximum of each window of pool_size x pool_size pixels.

    .. math:: y_{c,r,s} = \max_{0 \le i,j < P} x_{c,\,rP+i,\,sP+j}

    Parameters
    ----------
    input : ndarray of shape (C, H, W) or (N, C, H, W)
        One image or a batch.
    pool_size : int
        Side P of the windows, which do not overlap.
    save : bool
        False at inference, when no backward pass will follow.

    Returns
    -------
    output : ndarray of shape (C, H // P, W // P) or (N, C, H // P, W // P)
        Rows and columns that fill no window are dropped.
    saved_max_indices : ndarray of unsigned int, same shape as `output`, or None
        The place of each maximum inside its window, 0 ... P * P - 1 in reading order; the first of equals.

    Raises
    ------
    TypeError
        If `input` is no array of floats, or `pool_size` no integer.
    ValueError
        If `input` has the wrong number of axes, or the window is larger than the image.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb. Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep
    Learning" (2016), section 9.3.
    """
    match_shapes(input=(input, "N? C H W"))
    check_integer("pool_size", pool_size, 1)
    if pool_size > min(input.shape[-2:]):
        raise ValueError(f"pool_size is {pool_size}, expected at most the smaller side of {input.shape}")
    cells = window_cells(to_batch_last(input, 3), pool_size)
    best = cells[0].copy()
    for cell in cells[1:]:
        np.maximum(best, cell, out=best)
    if not save:
        return from_batch_last(best, input), None
    indices = np.zeros(best.shape, np.min_scalar_type(int(pool_size) ** 2))
    not_yet = np.ones(best.shape, np.bool_)
    for cell in cells[:-1]:
        not_yet &= cell != best
        indices += not_yet  # each cell before the first maximum counts one
    return from_batch_last(best, input), from_batch_last(indices, input)


def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    """Send each gradient to the pixel that held the maximum of its window.

    Parameters
    ----------
    upstream_grad : ndarray of shape (C, H // P, W // P) or (N, C, H // P, W // P)
        dL/doutput.
    saved_max_indices : ndarray of int, same shape as `upstream_grad`
        What :func:`maxpool2d_forward` saved.
    input_shape : tuple of int
        Shape of the input of the forward pass, (C, H, W) or (N, C, H, W).
    pool_size : int
        Side P of the windows.

    Returns
    -------
    ndarray of shape `input_shape`
        dL/dinput: zero everywhere but at the maxima.

    Raises
    ------
    TypeError
        If an argument is of the wrong type.
    ValueError
        If the shapes do not fit together.

    Notes
    -----
    Built in notebooks/04_layer_backward.ipynb.
    """
    check_integer("pool_size", pool_size, 1)
    check_dtype("upstream_grad", upstream_grad, np.floating)
    check_shape("input_shape", input_shape, "(C, H, W) or (N, C, H, W)", (3, 4))
    *outer, H, W = input_shape
    if pool_size > min(H, W):
        raise ValueError(f"pool_size is {pool_size}, expected at most the smaller side of {input_shape}")
    check_array("upstream_grad", upstream_grad, (*outer, H // pool_size, W // pool_size))
    check_array("saved_max_indices", saved_max_indices, upstream_grad.shape, np.integer)
    check_entries("saved_max_indices", saved_max_indices, 0, int(pool_size) ** 2 - 1)
    grad, indices = to_batch_last(upstream_grad, 3), to_batch_last(saved_max_indices, 3)
    grad_input = np.empty((grad.shape[0], H, W, grad.shape[3]), grad.dtype)
    grad_input[:, H // pool_size * pool_size :] = 0  # the rows and columns that filled no window
    grad_input[:, :, W // pool_size * pool_size :] = 0
    for place, cell in enumerate(window_cells(grad_input, pool_size)):
        np.multiply(grad, indices == place, out=cell)
    return from_batch_last(grad_input, upstream_grad)
