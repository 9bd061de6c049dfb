"""The judge of every backward function: slopes measured by nudging one number at a time."""

import numpy as np

from cnn_utils.validation import check_dtype, check_number


def numerical_gradient(f, x, epsilon=1e-5):
    r"""Measure the gradient of a scalar function by central differences.

    .. math::

        \frac{\partial f}{\partial x_i} \approx \frac{f(x + \epsilon e_i) - f(x - \epsilon e_i)}{2\epsilon}

    Parameters
    ----------
    f : callable
        Takes an array like `x` and returns one number.
    x : ndarray of float64, any shape
        Where to measure. Float32 is too coarse for differences this small.
    epsilon : float
        Half the distance between the two points, greater than 0.

    Returns
    -------
    ndarray, same shape as `x`
        One slope for every entry.

    Raises
    ------
    TypeError
        If `x` is no array of float64.
    ValueError
        If `epsilon` is not positive.

    Notes
    -----
    Built in notebooks/04_layer_backward.ipynb. The error shrinks with epsilon squared until rounding takes
    over. Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning" (2016), section 11.5.
    """
    check_dtype("x", x, np.dtype(np.float64))
    check_number("epsilon", epsilon, np.nextafter(0, 1))
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += epsilon
        below[index] -= epsilon
        gradient[index] = (f(above) - f(below)) / (2 * epsilon)
    return gradient


def relative_error(actual, expected):
    r"""Largest difference between two arrays, measured against the largest entry.

    .. math:: \frac{\max_i |a_i - e_i|}{\max(\max_i |a_i|,\; \max_i |e_i|)}

    Parameters
    ----------
    actual, expected : array_like of the same shape
        The two answers to compare.

    Returns
    -------
    float
        0 for equal arrays, about 1 or more for unrelated ones.

    Raises
    ------
    ValueError
        If the shapes differ.

    Notes
    -----
    Built in notebooks/04_layer_backward.ipynb.
    """
    actual, expected = np.asarray(actual), np.asarray(expected)
    if actual.shape != expected.shape:
        raise ValueError(f"actual has shape {actual.shape}, expected {expected.shape}")
    scale = max(np.abs(actual).max(), np.abs(expected).max())
    return float(np.abs(actual - expected).max() / scale) if scale != 0 else 0.0
