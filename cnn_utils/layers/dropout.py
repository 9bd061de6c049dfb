"""Dropout: while training, silence a random part of the inputs.

Source: N. Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting" (2014);
scaled in training, as is usual today, so that the expected value stays the same.
"""

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes


@takes(saves=bool, input="...", rate=kinds.real(0, 1), training=kinds.switch, rng=kinds.generator)
def dropout_forward(input, rate, training, rng=None):
    """Zero each entry with probability `rate` and scale the survivors; at inference do nothing.

    Parameters
    ----------
    input : ndarray of any shape
    rate : float
        In [0, 1).
    training : bool
    rng : numpy.random.Generator, optional

    Returns
    -------
    output : ndarray
        Survivors times 1 / (1 - rate).
    saved_mask : ndarray of bool, or None at inference
        True where an entry survived.
    """
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    # drawn transposed, because the batch lies last in memory
    mask = (rng.random(input.T.shape, np.float32) >= rate).T
    return input * mask / (1 - rate), mask


@takes(
    upstream_grad="...", rate=kinds.real(0, 1), saved_mask=kinds.optional(kinds.bools_like("upstream_grad"))
)
def dropout_backward(upstream_grad, saved_mask, rate):
    """Zero the entries that were dropped, scale the rest: upstream_grad * saved_mask / (1 - rate).

    Parameters
    ----------
    upstream_grad : ndarray of any shape
    saved_mask : ndarray of bool, or None if dropout was off
    rate : float
        In [0, 1).

    Returns
    -------
    ndarray
    """
    if saved_mask is None:
        return upstream_grad
    return upstream_grad * saved_mask / (1 - rate)
