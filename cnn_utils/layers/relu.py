"""ReLU: keep what is positive, drop the rest."""

import numpy as np

from cnn_utils.validation import check_array, check_dtype


def relu_forward(input):
    r"""Replace every negative entry by zero: :math:`y = \max(0, x)`.

    Parameters
    ----------
    input : ndarray of any shape
        Floats.

    Returns
    -------
    output : ndarray, same shape as `input`
        Entries in [0, inf).
    saved_mask : ndarray of bool, same shape as `input`
        Where `input` is greater than zero, for :func:`relu_backward`.

    Raises
    ------
    TypeError
        If `input` is no array of floats.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb. Source: V. Nair and G. Hinton, "Rectified Linear Units Improve
    Restricted Boltzmann Machines" (2010).
    """
    check_dtype("input", input, np.floating)
    return np.clip(input, 0.0, np.inf), input > 0


def relu_backward(upstream_grad, saved_mask):
    """Pass the gradient where the input was positive, block it elsewhere.

    Parameters
    ----------
    upstream_grad : ndarray of any shape
        dL/doutput.
    saved_mask : ndarray of bool, same shape as `upstream_grad`
        What :func:`relu_forward` saved.

    Returns
    -------
    ndarray, same shape as `upstream_grad`
        dL/dinput. At an input of exactly zero, where the function has a kink, the gradient is 0.

    Raises
    ------
    TypeError
        If `upstream_grad` is no array of floats, or `saved_mask` no array of bools.
    ValueError
        If the shapes differ.

    Notes
    -----
    Built in notebooks/04_layer_backward.ipynb.
    """
    check_dtype("upstream_grad", upstream_grad, np.floating)
    check_array("saved_mask", saved_mask, upstream_grad.shape, np.bool_)
    return upstream_grad * saved_mask
