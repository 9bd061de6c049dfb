"""Slopes measured by nudging one number at a time: what every backward function is compared with.

Source: I. Goodfellow, Y. Bengio and A. Courville, "Deep Learning" (2016), section 11.5.
"""

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes


@takes(x=kinds.float64(), epsilon=kinds.real(np.nextafter(0, 1)))
def numerical_gradient(f, x, epsilon=1e-5):
    r"""Measure the gradient of a scalar function by central differences.

    .. math::

        \frac{\partial f}{\partial x_i} \approx \frac{f(x + \epsilon e_i) - f(x - \epsilon e_i)}{2\epsilon}

    Parameters
    ----------
    f : callable
        Takes an array like `x` and returns one number.
    x : ndarray of float64, any shape
        Float32 is too coarse for differences this small.
    epsilon : float
        Above 0. The error shrinks with its square until rounding takes over.

    Returns
    -------
    ndarray, same shape as `x`
    """
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += epsilon
        below[index] -= epsilon
        gradient[index] = (f(above) - f(below)) / (2 * epsilon)
    return gradient


@takes(actual=kinds.same_shape("expected"))
def relative_error(actual, expected):
    """Largest difference between two arrays, divided by the largest entry of either.

    Parameters
    ----------
    actual, expected : array_like of the same shape

    Returns
    -------
    float
        0 for equal arrays, about 1 or more for unrelated ones.
    """
    actual, expected = np.asarray(actual), np.asarray(expected)
    scale = max(np.abs(actual).max(), np.abs(expected).max())
    return float(np.abs(actual - expected).max() / scale) if scale != 0 else 0.0
