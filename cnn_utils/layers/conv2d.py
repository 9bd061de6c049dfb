"""Convolution: slide each filter over the image and take a dot product at every place.

Sources: I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning" (2016), equations 9.6, 9.11 and 9.13;
for im2col K. Chellapilla, S. Puri and P. Simard, "High Performance Convolutional Neural Networks for Document
Processing" (2006).
"""

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.products import product
from cnn_utils.given.takes import takes
from cnn_utils.layers.batch_last import from_batch_last, to_batch_last


@takes(images="C H W N", K=kinds.window_side())
def im2col(images, K):
    """Lay out every K x K window of the images as one column of a matrix.

    A row holds one entry of the window, at all its places: (C, H, W, N) -> (C * K * K, H_out * W_out * N).
    """
    C, H, W, N = images.shape
    H_out, W_out = H - K + 1, W - K + 1
    columns = np.empty((C, K, K, H_out, W_out, N), images.dtype)
    for i in range(K):
        for j in range(K):
            columns[:, i, j] = images[:, i : i + H_out, j : j + W_out]
    return columns.reshape(C * K * K, H_out * W_out * N)


@takes(input="N? C_in H W", weights=kinds.filters("C_out C_in K K"), bias="C_out")
def conv2d_forward(input, weights, bias):
    r"""Slide each filter across the input, take dot products, add the bias.

    .. math:: y_{o,r,s} = b_o + \sum_{c,i,j} w_{o,c,i,j}\, x_{c,\,r+i,\,s+j}

    Parameters
    ----------
    input : ndarray of shape (N, C_in, H, W)
    weights : ndarray of shape (C_out, C_in, K, K)
    bias : ndarray of shape (C_out,)

    Returns
    -------
    output : ndarray of shape (N, C_out, H - K + 1, W - K + 1)
    saved_input : ndarray
    """
    C_out, _, K, _ = weights.shape
    images = to_batch_last(input, 3)  # (C_in, H, W, N)
    _, H, W, N = images.shape
    output = product(weights.reshape(C_out, -1), im2col(images, K))  # (C_out, H_out * W_out * N)
    output += bias[:, np.newaxis]
    output = output.reshape(C_out, H - K + 1, W - K + 1, N)
    return from_batch_last(output, input), input


@takes(
    saved_input="N? C_in H W",
    weights=kinds.filters("C_out C_in K K"),
    bias="C_out",
    upstream_grad=kinds.output("N? C_out H-K+1 W-K+1"),
    need_grad_input=kinds.switch,
)
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    r"""Gradients of a convolution: for its input, its weights and its bias.

    .. math::

        \frac{\partial L}{\partial b_o} = \sum_{r,s} g_{o,r,s} \qquad
        \frac{\partial L}{\partial w_{o,c,i,j}} = \sum_{r,s} g_{o,r,s}\, x_{c,\,r+i,\,s+j} \qquad
        \frac{\partial L}{\partial x_{c,p,q}} = \sum_{o,i,j} g_{o,\,p-i,\,q-j}\, w_{o,c,i,j}

    Parameters
    ----------
    upstream_grad : ndarray of shape (N, C_out, H - K + 1, W - K + 1)
    saved_input : ndarray of shape (N, C_in, H, W)
    weights : ndarray of shape (C_out, C_in, K, K)
    bias : ndarray of shape (C_out,)
    need_grad_input : bool
        False for the first layer of a network: nobody asks for the gradient of the image.

    Returns
    -------
    grad_input : ndarray of shape (N, C_in, H, W), or None
    grad_weights, grad_bias : ndarray
    """
    C_out, _, K, _ = weights.shape
    images = to_batch_last(saved_input, 3)  # (C_in, H, W, N)
    columns = im2col(images, K)  # (C_in * K * K, H_out * W_out * N)
    grad = to_batch_last(upstream_grad, 3)  # (C_out, H_out, W_out, N)
    _, H_out, W_out, N = grad.shape
    grad = grad.reshape(C_out, -1)  # (C_out, H_out * W_out * N)
    grad_bias = grad @ np.ones(grad.shape[1], grad.dtype)  # the sum of each row, faster than sum
    grad_weights = product(columns, grad.T).T.reshape(weights.shape)
    if not need_grad_input:
        return None, grad_weights, grad_bias
    grad_input = np.zeros(images.shape, images.dtype)
    shares = (weights.reshape(C_out, -1).T @ grad).reshape(-1, K, K, H_out, W_out, N)
    for i in range(K):
        for j in range(K):
            grad_input[:, i : i + H_out, j : j + W_out] += shares[:, i, j]
    return from_batch_last(grad_input, saved_input), grad_weights, grad_bias
