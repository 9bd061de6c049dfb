"""ReLU: keep what is positive, drop the rest.

Source: V. Nair and G. Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines" (2010).
"""

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes


@takes(saves=bool, input="...")
def relu_forward(input):
    """Replace every negative entry by zero: y = max(0, x).

    Parameters
    ----------
    input : ndarray of any shape

    Returns
    -------
    output : ndarray
        Entries in [0, inf).
    saved_mask : ndarray of bool
        Where `input` is greater than zero.
    """
    return np.clip(input, 0.0, np.inf), input > 0


@takes(upstream_grad="...", saved_mask=kinds.bools_like("upstream_grad"))
def relu_backward(upstream_grad, saved_mask):
    """Pass the gradient where the input was positive, block it elsewhere.

    Parameters
    ----------
    upstream_grad : ndarray of any shape
    saved_mask : ndarray of bool, same shape

    Returns
    -------
    ndarray
        At an input of exactly zero, where the function has a kink, the gradient is 0.
    """
    return upstream_grad * saved_mask
