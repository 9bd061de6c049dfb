"""Where training starts: random weights of the right size, and zero biases."""

import math

import numpy as np

from cnn_utils.validation import check_float, check_generator, check_integer, check_shape


def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    r"""Draw weights whose size keeps signals alive from layer to layer.

    Glorot draws uniformly from :math:`\pm\sqrt{6 / (\mathrm{fan_{in}} + \mathrm{fan_{out}})}`; He draws from
    a normal distribution with :math:`\sigma = \sqrt{2 / \mathrm{fan_{in}}}`.

    Parameters
    ----------
    shape : tuple of int
        (D_out, D_in) for a dense layer, (C_out, C_in, K, K) for a convolution.
    method : {"glorot", "he"}
        The distribution.
    rng : numpy.random.Generator, optional
        Where the randomness comes from; a fresh generator by default.
    dtype : dtype
        np.float32 for training, np.float64 for gradient checks.

    Returns
    -------
    ndarray of shape `shape`
        The weights.

    Raises
    ------
    TypeError
        If a size is no integer, or `dtype` or `rng` is something else.
    ValueError
        If `shape` has another number of sizes, a size is below 1, or `method` is unknown.

    Notes
    -----
    Built in notebooks/06_weight_initialization.ipynb. Sources: X. Glorot and Y. Bengio, "Understanding the
    difficulty of training deep feedforward neural networks" (2010), equation 16; K. He et al., "Delving Deep
    into Rectifiers" (2015), equation 10.
    """
    check_shape("shape", shape, "(D_out, D_in) or (C_out, C_in, K, K)", (2, 4))
    check_float("dtype", dtype)
    check_generator("rng", rng)
    rng = np.random.default_rng() if rng is None else rng
    window = math.prod(shape[2:])  # 1 for a dense layer
    fan_out, fan_in = shape[0] * window, shape[1] * window
    if method == "glorot":
        limit = math.sqrt(6 / (fan_in + fan_out))
        return rng.uniform(-limit, limit, shape).astype(dtype)
    if method == "he":
        return rng.normal(0, math.sqrt(2 / fan_in), shape).astype(dtype)
    raise ValueError(f"method is {method!r}, expected 'glorot' or 'he'")


def init_bias(size, dtype=np.float32):
    """Create a bias of zeros: the random weights already make the units differ.

    Parameters
    ----------
    size : int
        Number of output units, at least 1.
    dtype : dtype
        np.float32 for training, np.float64 for gradient checks.

    Returns
    -------
    ndarray of shape (size,)
        Zeros.

    Raises
    ------
    TypeError
        If `size` is no integer, or `dtype` no type of floats.
    ValueError
        If `size` is below 1.

    Notes
    -----
    Built in notebooks/06_weight_initialization.ipynb.
    """
    check_integer("size", size, 1)
    check_float("dtype", dtype)
    return np.zeros(size, dtype)
