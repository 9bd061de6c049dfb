"""Softmax: from scores to probabilities. Its gradient is part of the loss, in ``loss.py``.

Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning" (2016), section 4.1.
"""

import numpy as np

from cnn_utils.given.takes import takes


@takes(input="N? num_classes")
def softmax(input):
    """Turn scores into probabilities: p_i = exp(x_i) / sum_j exp(x_j).

    Parameters
    ----------
    input : ndarray of shape (N, num_classes)
        Any real numbers; the largest is subtracted first, so that the exponential cannot overflow.

    Returns
    -------
    ndarray of shape (N, num_classes)
        In [0, 1], with sum 1 over the last axis.
    """
    exponentials = np.exp(input - input.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)
