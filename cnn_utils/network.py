"""The network: the layers in order, forward and backward. What holds for them holds here, see ``layers``."""

from typing import NamedTuple

import numpy as np

from cnn_utils.initialization import init_bias, init_weights
from cnn_utils.layers.conv2d import conv2d_backward, conv2d_forward
from cnn_utils.layers.dense import dense_backward, dense_forward
from cnn_utils.layers.dropout import dropout_backward, dropout_forward
from cnn_utils.layers.flatten import flatten_backward, flatten_forward
from cnn_utils.layers.maxpool2d import maxpool2d_backward, maxpool2d_forward
from cnn_utils.layers.relu import relu_backward, relu_forward
from cnn_utils.layers.softmax import softmax
from cnn_utils.loss import cross_entropy_gradient


class Params(NamedTuple):
    """The six learnable arrays of the network, 34,826 numbers; also used for their gradients."""

    conv1_w: np.ndarray  # (32, 1, 3, 3)
    conv1_b: np.ndarray  # (32,)
    conv2_w: np.ndarray  # (64, 32, 3, 3)
    conv2_b: np.ndarray  # (64,)
    dense_w: np.ndarray  # (10, 1600)
    dense_b: np.ndarray  # (10,)


def init_params(method="he", rng=None, dtype=np.float32):
    """Create the parameters of an untrained network: random weights, zero biases.

    Parameters
    ----------
    method : {"he", "glorot"}
        How the weights are drawn, see `init_weights`. Those of the dense layer are a tenth of that: an
        untrained network then finds all digits about equally probable.
    rng : numpy.random.Generator, optional
    dtype : dtype
        np.float32 for training, np.float64 for gradient checks.

    Returns
    -------
    Params
    """
    rng = np.random.default_rng() if rng is None else rng
    return Params(
        conv1_w=init_weights((32, 1, 3, 3), method, rng, dtype),
        conv1_b=init_bias(32, dtype),
        conv2_w=init_weights((64, 32, 3, 3), method, rng, dtype),
        conv2_b=init_bias(64, dtype),
        dense_w=init_weights((10, 1600), method, rng, dtype) / 10,
        dense_b=init_bias(10, dtype),
    )


def visible_part(images):
    """Cut off the last two rows and columns of the images, which no prediction depends on.

    (..., 28, 28) -> (..., 26, 26), a view. The second pooling drops the last of 11 rows. So nobody needs row
    10 of the second convolution's output, nor row 12 of the first pooling's, nor rows 26 and 27 of the image;
    with columns it is the same. Predictions and gradients stay, a sixth of the work goes.
    """
    return images[..., :26, :26]


def full_forward(image, params, training, rng=None, save=True):
    """Run an image, or a batch, through all ten steps of the network.

    Parameters
    ----------
    image : ndarray of shape (N, 1, 28, 28)
        Pixels in [0, 1].
    params : Params
        Of the same dtype as `image`.
    training : bool
        Whether dropout is on.
    rng : numpy.random.Generator, optional
        Where dropout's randomness comes from.
    save : bool
        False at inference, when no backward pass will follow: less work.

    Returns
    -------
    predictions : ndarray of shape (N, 10)
        A probability for each digit.
    saved_values : dict of str
        What each layer saved, under its name.
    """
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, pool_size=2, save=save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, pool_size=2, save=save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, rate=0.5, training=training, rng=rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved


def full_backward(predictions, targets, saved_values, params):
    """Walk backwards through the network and collect the gradient of every parameter.

    Parameters
    ----------
    predictions, targets : ndarray of shape (N, 10)
        What `full_forward` predicted, and one-hot labels.
    saved_values : dict of str
        What `full_forward` saved.
    params : Params

    Returns
    -------
    Params
        dL/dparameter for each of the six arrays; for a batch the sum over its images.
    """
    saved = saved_values
    grad = cross_entropy_gradient(predictions, targets)
    grad, dense_w, dense_b = dense_backward(grad, saved["dense"], params.dense_w, params.dense_b)
    grad = dropout_backward(grad, saved["dropout"], rate=0.5)
    grad = flatten_backward(grad, saved["flatten"])
    grad = maxpool2d_backward(grad, saved["pool2"], saved["relu2"].shape, pool_size=2)
    grad = relu_backward(grad, saved["relu2"])
    grad, conv2_w, conv2_b = conv2d_backward(grad, saved["conv2"], params.conv2_w, params.conv2_b)
    grad = maxpool2d_backward(grad, saved["pool1"], saved["relu1"].shape, pool_size=2)
    grad = relu_backward(grad, saved["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(grad, saved["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)
