"""Dense layer: every output looks at every input.

Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning" (2016), algorithm 6.4.
"""

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes


@takes(input="N? D_in", weights="D_out D_in", bias="D_out")
def dense_forward(input, weights, bias):
    """Multiply by a matrix, add a bias: y = W x + b.

    Parameters
    ----------
    input : ndarray of shape (N, D_in)
    weights : ndarray of shape (D_out, D_in)
    bias : ndarray of shape (D_out,)

    Returns
    -------
    output : ndarray of shape (N, D_out)
    saved_input : ndarray
    """
    return (weights @ input.T).T + bias, input


@takes(saved_input="N? D_in", weights="D_out D_in", bias="D_out", upstream_grad=kinds.output("N? D_out"))
def dense_backward(upstream_grad, saved_input, weights, bias):
    r"""Gradients of a dense layer: for its input, its weights and its bias.

    .. math::

        \frac{\partial L}{\partial x} = W^\top g \qquad
        \frac{\partial L}{\partial W} = g\, x^\top \qquad
        \frac{\partial L}{\partial b} = g

    Parameters
    ----------
    upstream_grad : ndarray of shape (N, D_out)
    saved_input : ndarray of shape (N, D_in)
    weights : ndarray of shape (D_out, D_in)
    bias : ndarray of shape (D_out,)

    Returns
    -------
    grad_input, grad_weights, grad_bias : ndarray
    """
    grad, input = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)  # (N, D_out), (N, D_in)
    grad_input = (weights.T @ upstream_grad.T).T
    return grad_input, grad.T @ input, grad.sum(axis=0)
