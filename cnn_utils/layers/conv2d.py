"""Convolution: slide each filter over the image and take a dot product at every place."""

import numpy as np

from cnn_utils.layers.batch_last import from_batch_last, to_batch_last
from cnn_utils.validation import check_array, match_shapes


def im2col(images, K):
    """Lay out every K x K window of the images as one column of a matrix.

    Parameters
    ----------
    images : ndarray of shape (C, H, W, N)
        Images with the batch last.
    K : int
        Side of the window, 1 ... min(H, W).

    Returns
    -------
    ndarray of shape (C * K * K, H_out * W_out * N)
        With H_out = H - K + 1 and W_out = W - K + 1. A row holds one entry of the window, at all its places.

    Raises
    ------
    ValueError
        If the window is larger than the image.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb. Source: K. Chellapilla, S. Puri and P. Simard, "High
    Performance Convolutional Neural Networks for Document Processing" (2006).
    """
    C, H, W, N = images.shape
    if K > min(H, W):
        raise ValueError(f"weights have a {K}x{K} window, expected one no larger than the {H}x{W} input")
    H_out, W_out = H - K + 1, W - K + 1
    columns = np.empty((C, K, K, H_out, W_out, N), images.dtype)
    for i in range(K):
        for j in range(K):
            columns[:, i, j] = images[:, i : i + H_out, j : j + W_out]
    return columns.reshape(C * K * K, H_out * W_out * N)


def conv2d_forward(input, weights, bias):
    r"""Slide each filter across the input, take dot products, add the bias.

    .. math:: y_{o,r,s} = b_o + \sum_{c,i,j} w_{o,c,i,j}\, x_{c,\,r+i,\,s+j}

    Parameters
    ----------
    input : ndarray of shape (C_in, H, W) or (N, C_in, H, W)
        One image or a batch.
    weights : ndarray of shape (C_out, C_in, K, K)
        One K x K filter for each pair of output and input channel.
    bias : ndarray of shape (C_out,)
        Added to every pixel of an output channel.

    Returns
    -------
    output : ndarray of shape (C_out, H_out, W_out) or (N, C_out, H_out, W_out)
        With H_out = H - K + 1 and W_out = W - K + 1: no padding, stride 1.
    saved_input : ndarray
        `input`, for :func:`conv2d_backward`.

    Raises
    ------
    TypeError
        If an argument is no array of floats, or the dtypes differ.
    ValueError
        If the shapes do not fit together, or the window is larger than the image.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb. Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep
    Learning" (2016), equation 9.6.
    """
    match_shapes(input=(input, "N? C_in H W"), weights=(weights, "C_out C_in K K"), bias=(bias, "C_out"))
    C_out, _, K, _ = weights.shape
    images = to_batch_last(input, 3)  # (C_in, H, W, N)
    _, H, W, N = images.shape
    output = weights.reshape(C_out, -1) @ im2col(images, K)  # (C_out, H_out * W_out * N)
    output += bias[:, np.newaxis]
    output = output.reshape(C_out, H - K + 1, W - K + 1, N)
    return from_batch_last(output, input), input


def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    r"""Gradients of a convolution: for its input, its weights and its bias.

    .. math::

        \frac{\partial L}{\partial b_o} = \sum_{r,s} g_{o,r,s} \qquad
        \frac{\partial L}{\partial w_{o,c,i,j}} = \sum_{r,s} g_{o,r,s}\, x_{c,\,r+i,\,s+j} \qquad
        \frac{\partial L}{\partial x_{c,p,q}} = \sum_{o,i,j} g_{o,\,p-i,\,q-j}\, w_{o,c,i,j}

    Parameters
    ----------
    upstream_grad : ndarray of shape (C_out, H_out, W_out) or (N, C_out, H_out, W_out)
        dL/doutput.
    saved_input : ndarray of shape (C_in, H, W) or (N, C_in, H, W)
        What :func:`conv2d_forward` saved.
    weights : ndarray of shape (C_out, C_in, K, K)
        The filters of the forward pass.
    bias : ndarray of shape (C_out,)
        The bias of the forward pass; only its shape matters.
    need_grad_input : bool
        False for the first layer of a network: nobody asks for the gradient of the image.

    Returns
    -------
    grad_input : ndarray, same shape as `saved_input`, or None
        dL/dinput: the full convolution of `upstream_grad` with the flipped weights.
    grad_weights : ndarray of shape (C_out, C_in, K, K)
        dL/dweights, summed over the batch: the correlation of the input with `upstream_grad`.
    grad_bias : ndarray of shape (C_out,)
        dL/dbias, summed over the batch and all pixels.

    Raises
    ------
    TypeError
        If an argument is no array of floats, or the dtypes differ.
    ValueError
        If the shapes do not fit together.

    Notes
    -----
    Built in notebooks/04_layer_backward.ipynb. Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep
    Learning" (2016), equations 9.11 and 9.13.
    """
    match_shapes(
        saved_input=(saved_input, "N? C_in H W"), weights=(weights, "C_out C_in K K"), bias=(bias, "C_out")
    )
    C_out, _, K, _ = weights.shape
    images = to_batch_last(saved_input, 3)  # (C_in, H, W, N)
    columns = im2col(images, K)  # (C_in * K * K, H_out * W_out * N)
    H_out, W_out = saved_input.shape[-2] - K + 1, saved_input.shape[-1] - K + 1
    output_shape = (*saved_input.shape[:-3], C_out, H_out, W_out)
    check_array("upstream_grad", upstream_grad, output_shape, saved_input.dtype)
    grad = to_batch_last(upstream_grad, 3).reshape(C_out, -1)  # (C_out, H_out * W_out * N)
    grad_bias = grad @ np.ones(grad.shape[1], grad.dtype)  # the sum of each row, faster than sum
    grad_weights = (grad @ columns.T).reshape(weights.shape)
    if not need_grad_input:
        return None, grad_weights, grad_bias
    grad_input = np.zeros(images.shape, images.dtype)
    shares = (weights.reshape(C_out, -1).T @ grad).reshape(-1, K, K, H_out, W_out, images.shape[3])
    for i in range(K):
        for j in range(K):
            grad_input[:, i : i + H_out, j : j + W_out] += shares[:, i, j]
    return from_batch_last(grad_input, saved_input), grad_weights, grad_bias
