"""The loss: one number that says how wrong the probabilities are, and its gradient.

What holds for the layers holds here, see ``cnn_utils.layers``; `targets` may have a float dtype of their own.
Sources: I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning" (2016), section 3.13; C. Bishop, "Pattern
Recognition and Machine Learning" (2006), equation 4.109.
"""

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes


@takes(predictions="N? num_classes", targets=kinds.floats_like("predictions"))
def cross_entropy_loss(predictions, targets):
    """Measure how far probabilities are from the true labels: L = -sum_i t_i log p_i.

    Parameters
    ----------
    predictions : ndarray of shape (N, num_classes)
        Probabilities, clipped to [1e-7, 1 - 1e-7] before the logarithm.
    targets : ndarray of shape (N, num_classes)
        One-hot labels.

    Returns
    -------
    float
        In nats, of the dtype of `predictions`; for a batch the sum over its images.
    """
    clipped = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.sum(targets * np.log(clipped), dtype=predictions.dtype)


@takes(predictions="N? num_classes", targets=kinds.floats_like("predictions"))
def cross_entropy_gradient(predictions, targets):
    """Gradient of the loss with respect to the logits, softmax included: p - t.

    Parameters
    ----------
    predictions, targets : ndarray of shape (N, num_classes)

    Returns
    -------
    ndarray of shape (N, num_classes)
        dL/dlogits, in [-1, 1], of the dtype of `predictions`.
    """
    return np.subtract(predictions, targets, dtype=predictions.dtype)
