"""Dropout: while training, silence a random part of the inputs."""

import numpy as np

from cnn_utils.validation import check_array, check_dtype, check_generator, check_number


def dropout_forward(input, rate, training, rng=None):
    """Zero each entry with probability `rate` and scale the survivors; at inference do nothing.

    Parameters
    ----------
    input : ndarray of any shape
        Floats.
    rate : float
        Probability of being dropped, in [0, 1).
    training : bool
        False at inference, when dropout is off.
    rng : numpy.random.Generator, optional
        Where the randomness comes from; a fresh generator by default.

    Returns
    -------
    output : ndarray, same shape as `input`
        Survivors times 1 / (1 - rate), so that the expected value stays the same.
    saved_mask : ndarray of bool, same shape as `input`, or None
        True where an entry survived, for :func:`dropout_backward`; None at inference.

    Raises
    ------
    TypeError
        If `input` is no array of floats.
    ValueError
        If `rate` is not in [0, 1).

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb. Source: N. Srivastava et al., "Dropout: A Simple Way to Prevent
    Neural Networks from Overfitting" (2014); scaled in training, as is usual today.
    """
    check_dtype("input", input, np.floating)
    check_number("rate", rate, 0, 1)
    check_generator("rng", rng)
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    # drawn transposed, because the batch lies last in memory
    mask = (rng.random(input.T.shape, np.float32) >= rate).T
    return input * mask / (1 - float(rate)), mask


def dropout_backward(upstream_grad, saved_mask, rate):
    """Zero the entries that were dropped, scale the rest.

    Parameters
    ----------
    upstream_grad : ndarray of any shape
        dL/doutput.
    saved_mask : ndarray of bool, same shape as `upstream_grad`, or None
        What :func:`dropout_forward` saved; None means that dropout was off.
    rate : float
        The rate of the forward pass, in [0, 1).

    Returns
    -------
    ndarray, same shape as `upstream_grad`
        dL/dinput = upstream_grad * saved_mask / (1 - rate).

    Raises
    ------
    TypeError
        If `upstream_grad` is no array of floats, or `saved_mask` no array of bools.
    ValueError
        If the shapes differ, or `rate` is not in [0, 1).

    Notes
    -----
    Built in notebooks/04_layer_backward.ipynb.
    """
    check_dtype("upstream_grad", upstream_grad, np.floating)
    check_number("rate", rate, 0, 1)
    if saved_mask is None:
        return upstream_grad
    check_array("saved_mask", saved_mask, upstream_grad.shape, np.bool_)
    return upstream_grad * saved_mask / (1 - float(rate))
