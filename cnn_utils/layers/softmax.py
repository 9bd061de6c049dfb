"""Softmax: from scores to probabilities. Its gradient is part of the loss, in ``loss.py``."""

import numpy as np

from cnn_utils.validation import match_shapes


def softmax(input):
    r"""Turn scores into probabilities: :math:`p_i = e^{x_i} / \sum_j e^{x_j}`.

    Parameters
    ----------
    input : ndarray of shape (num_classes,) or (N, num_classes)
        Scores (logits), any real numbers.

    Returns
    -------
    ndarray, same shape as `input`
        Probabilities in [0, 1] that sum to 1 over the last axis.

    Raises
    ------
    TypeError
        If `input` is no array of floats.
    ValueError
        If `input` has the wrong number of axes.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb. The largest score is subtracted first: the result is the same,
    and the exponential cannot overflow. Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning"
    (2016), section 4.1.
    """
    match_shapes(input=(input, "N? num_classes"))
    exponentials = np.exp(input - input.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)
