"""The loss: one number that says how wrong the probabilities are, and its gradient."""

import numpy as np

from cnn_utils.validation import check_array, match_shapes


def cross_entropy_loss(predictions, targets):
    r"""Measure how far probabilities are from the true labels: :math:`L = -\sum_i t_i \log p_i`.

    Parameters
    ----------
    predictions : ndarray of shape (num_classes,) or (N, num_classes)
        Probabilities from softmax, clipped to [1e-7, 1 - 1e-7] before the logarithm.
    targets : ndarray, same shape as `predictions`
        One-hot labels.

    Returns
    -------
    float
        The loss in nats, of the dtype of `predictions`; for a batch the sum over its images.

    Raises
    ------
    TypeError
        If an argument is no array of floats.
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Built in notebooks/03_loss.ipynb. Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning"
    (2016), section 3.13.
    """
    match_shapes(predictions=(predictions, "N? num_classes"))
    check_array("targets", targets, predictions.shape)
    clipped = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.sum(targets * np.log(clipped), dtype=predictions.dtype)


def cross_entropy_gradient(predictions, targets):
    r"""Gradient of the loss with respect to the logits, softmax included: :math:`p - t`.

    Parameters
    ----------
    predictions : ndarray of shape (num_classes,) or (N, num_classes)
        Probabilities from softmax.
    targets : ndarray, same shape as `predictions`
        One-hot labels.

    Returns
    -------
    ndarray, same shape and dtype as `predictions`
        dL/dlogits, entries in [-1, 1].

    Raises
    ------
    TypeError
        If an argument is no array of floats.
    ValueError
        If the shapes do not fit.

    Notes
    -----
    Built in notebooks/03_loss.ipynb. Source: C. Bishop, "Pattern Recognition and Machine Learning" (2006),
    equation 4.109.
    """
    match_shapes(predictions=(predictions, "N? num_classes"))
    check_array("targets", targets, predictions.shape)
    return np.subtract(predictions, targets, dtype=predictions.dtype)
