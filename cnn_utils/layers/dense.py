"""Dense layer: every output looks at every input."""

import numpy as np

from cnn_utils.validation import check_array, match_shapes


def dense_forward(input, weights, bias):
    r"""Multiply by a matrix, add a bias: :math:`y = W x + b`.

    Parameters
    ----------
    input : ndarray of shape (D_in,) or (N, D_in)
        One vector or a batch.
    weights : ndarray of shape (D_out, D_in)
        One row for each output.
    bias : ndarray of shape (D_out,)
        Added to each output.

    Returns
    -------
    output : ndarray of shape (D_out,) or (N, D_out)
        The weighted sums.
    saved_input : ndarray
        `input`, for :func:`dense_backward`.

    Raises
    ------
    TypeError
        If an argument is no array of floats, or the dtypes differ.
    ValueError
        If the shapes do not fit together.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb.
    """
    match_shapes(input=(input, "N? D_in"), weights=(weights, "D_out D_in"), bias=(bias, "D_out"))
    return (weights @ input.T).T + bias, input


def dense_backward(upstream_grad, saved_input, weights, bias):
    r"""Gradients of a dense layer: for its input, its weights and its bias.

    .. math::

        \frac{\partial L}{\partial x} = W^\top g \qquad
        \frac{\partial L}{\partial W} = g\, x^\top \qquad
        \frac{\partial L}{\partial b} = g

    Parameters
    ----------
    upstream_grad : ndarray of shape (D_out,) or (N, D_out)
        dL/doutput.
    saved_input : ndarray of shape (D_in,) or (N, D_in)
        What :func:`dense_forward` saved.
    weights : ndarray of shape (D_out, D_in)
        The weights of the forward pass.
    bias : ndarray of shape (D_out,)
        The bias of the forward pass; only its shape matters.

    Returns
    -------
    grad_input : ndarray, same shape as `saved_input`
        dL/dinput.
    grad_weights : ndarray of shape (D_out, D_in)
        dL/dweights, summed over the batch.
    grad_bias : ndarray of shape (D_out,)
        dL/dbias, summed over the batch.

    Raises
    ------
    TypeError
        If an argument is no array of floats, or the dtypes differ.
    ValueError
        If the shapes do not fit together.

    Notes
    -----
    Built in notebooks/04_layer_backward.ipynb. Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep
    Learning" (2016), algorithm 6.4.
    """
    match_shapes(saved_input=(saved_input, "N? D_in"), weights=(weights, "D_out D_in"), bias=(bias, "D_out"))
    output_shape = (*saved_input.shape[:-1], weights.shape[0])
    check_array("upstream_grad", upstream_grad, output_shape, saved_input.dtype)
    grad, input = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)  # (N, D_out), (N, D_in)
    grad_input = (weights.T @ upstream_grad.T).T
    return grad_input, grad.T @ input, grad.sum(axis=0)
