"""A convolutional network for MNIST in plain NumPy, built function by function in ten notebooks."""

import sys

if sys.argv[:2] == ["-m", "doctor"]:  # it says which package is missing, before an import below fails
    from cnn_utils.given.doctor import doctor_command

    sys.exit(doctor_command())

from cnn_utils.checkpoint import load_checkpoint, load_params, save_checkpoint, save_params
from cnn_utils.data import batch_iterator, load_mnist, to_one_hot
from cnn_utils.evaluation import evaluate, predict
from cnn_utils.given.mnist_files import find_mnist, load_split
from cnn_utils.gradient_check import numerical_gradient, relative_error
from cnn_utils.initialization import init_bias, init_weights
from cnn_utils.layers.conv2d import conv2d_backward, conv2d_forward
from cnn_utils.layers.dense import dense_backward, dense_forward
from cnn_utils.layers.dropout import dropout_backward, dropout_forward
from cnn_utils.layers.flatten import flatten_backward, flatten_forward
from cnn_utils.layers.maxpool2d import maxpool2d_backward, maxpool2d_forward
from cnn_utils.layers.relu import relu_backward, relu_forward
from cnn_utils.layers.softmax import softmax
from cnn_utils.loss import cross_entropy_gradient, cross_entropy_loss
from cnn_utils.network import Params, full_backward, full_forward, init_params
from cnn_utils.optimizer import adam_init, adam_step
from cnn_utils.training import train

__all__ = [
    "Params",
    "adam_init",
    "adam_step",
    "batch_iterator",
    "conv2d_backward",
    "conv2d_forward",
    "cross_entropy_gradient",
    "cross_entropy_loss",
    "dense_backward",
    "dense_forward",
    "dropout_backward",
    "dropout_forward",
    "evaluate",
    "find_mnist",
    "flatten_backward",
    "flatten_forward",
    "full_backward",
    "full_forward",
    "init_bias",
    "init_params",
    "init_weights",
    "load_checkpoint",
    "load_mnist",
    "load_params",
    "load_split",
    "maxpool2d_backward",
    "maxpool2d_forward",
    "numerical_gradient",
    "predict",
    "relative_error",
    "relu_backward",
    "relu_forward",
    "save_checkpoint",
    "save_params",
    "softmax",
    "to_one_hot",
    "train",
]
