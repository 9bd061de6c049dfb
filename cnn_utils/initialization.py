"""Where training starts: random weights of the right size, and zero biases.

Sources: X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks"
(2010), equation 16; K. He et al., "Delving Deep into Rectifiers" (2015), equation 10.
"""

import math

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes


@takes(
    shape=kinds.sizes("(D_out, D_in) or (C_out, C_in, K, K)", (2, 4)),
    method=kinds.one_of("glorot", "he"),
    rng=kinds.generator,
    dtype=kinds.float_type,
)
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    r"""Draw weights whose size keeps signals alive from layer to layer.

    Glorot: uniform in :math:`\pm\sqrt{6 / (\mathrm{fan_{in}} + \mathrm{fan_{out}})}`; He: normal with
    :math:`\sigma = \sqrt{2 / \mathrm{fan_{in}}}`.

    Parameters
    ----------
    shape : tuple of int
        (D_out, D_in) for a dense layer, (C_out, C_in, K, K) for a convolution.
    method : {"glorot", "he"}
    rng : numpy.random.Generator, optional
    dtype : dtype
        np.float32 for training, np.float64 for gradient checks.

    Returns
    -------
    ndarray of shape `shape`
    """
    rng = np.random.default_rng() if rng is None else rng
    window = math.prod(shape[2:])  # 1 for a dense layer
    fan_out, fan_in = shape[0] * window, shape[1] * window
    if method == "he":
        return rng.normal(0, math.sqrt(2 / fan_in), shape).astype(dtype)
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape).astype(dtype)


@takes(size=kinds.integer(1), dtype=kinds.float_type)
def init_bias(size, dtype=np.float32):
    """Create a bias of zeros: the random weights already make the units differ.

    Parameters
    ----------
    size : int
    dtype : dtype

    Returns
    -------
    ndarray of shape (size,)
    """
    return np.zeros(size, dtype)
