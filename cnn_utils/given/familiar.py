"""Tell whether an image is unlike all that the pretrained network was trained on.

A network answers whatever it is shown. But its 1,600 features tell more than its answer: those of real digits
lie near the mean of their class, and stray from it mostly in a few directions. What is left over once these
are taken away is small for digits, and large for noise, for pairs of digits, for most shapes.
"""

import functools
import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cnn_utils.checkpoint import load_params
from cnn_utils.given.mnist_files import DATA
from cnn_utils.network import Params, full_forward

PRETRAINED = DATA / "pretrained" / "epoch_5.npz"
FILE = Path(__file__).with_suffix(".npz")
DIRECTIONS = 32
STRICTNESS = 0.9955  # of training digits pass one of the two limits, so about 99 % pass both


class Familiar(NamedTuple):
    """What is known of the features of digits: a mean for each class, common directions, two limits."""

    means: np.ndarray  # (10, 1600)
    directions: np.ndarray  # (1600, DIRECTIONS), orthonormal
    limits: np.ndarray  # (2,): of what is left over, and of its share of the whole


def measure_leftover(features, answers, means, directions):
    """Return what is left over of each image's features, and its share of them.

    Parameters
    ----------
    features : ndarray of shape (N, 1600)
        What goes into the dense layer.
    answers : ndarray of shape (N,)
        What the network reads.
    means, directions : ndarray
        As in `Familiar`.

    Returns
    -------
    ndarray of shape (N, 2)
    """
    strays = features - means[answers]
    lengths = np.sum(strays**2, axis=1) - np.sum((strays @ directions) ** 2, axis=1)
    leftover = np.sqrt(np.maximum(lengths, 0))
    whole = np.sqrt(np.sum(features**2, axis=1))
    return np.stack([leftover, leftover / np.maximum(whole, 1e-12)], axis=1)


def fit_familiar(features, labels, other_features, other_answers):
    """Return what is to be known of digits: means and directions of some, limits of others."""
    means = np.stack([features[labels == digit].mean(axis=0) for digit in range(10)])
    strays = (features - means[labels]).astype(np.float64)
    directions = np.linalg.eigh(strays.T @ strays)[1][:, : -DIRECTIONS - 1 : -1]
    means, directions = means.astype(np.float16), directions.astype(np.float16)  # as they are stored
    leftover = measure_leftover(other_features, other_answers, np.float32(means), np.float32(directions))
    return Familiar(means, directions, np.quantile(leftover, STRICTNESS, axis=0))


def checksum(params):
    """Return a number that tells these parameters from others."""
    return zlib.crc32(b"".join(np.ascontiguousarray(array, "<f4").tobytes() for array in params))


def save_familiar(familiar, params, path=FILE):
    """Write what is known, for these parameters only."""
    np.savez_compressed(path, checksum=checksum(params), **familiar._asdict())


@functools.cache
def read_familiar(path=FILE):
    """Return the network that was measured, the course's pretrained one; what is known of its features."""
    params = load_params(PRETRAINED)
    params = Params(*(array.astype(np.float32) for array in params))
    with np.load(path) as file:
        if file["checksum"] != checksum(params):
            raise ValueError(
                f"{path}: made for other parameters than {PRETRAINED}; run tools/make_familiar.py"
            )
        return params, Familiar(*(file[name].astype(np.float32) for name in Familiar._fields))


def measure_images(images):
    """Return how far images of shape (N, 1, 28, 28) are from the digits of MNIST, as `measure_leftover`."""
    params, familiar = read_familiar()
    predictions, saved = full_forward(images.astype(np.float32), params, training=False)
    return measure_leftover(saved["dense"], predictions.argmax(axis=1), *familiar[:2])


def unlike_mnist(images):
    """Tell which images are unlike the digits of MNIST.

    The course's pretrained network is asked, whichever other network is to read them.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28) or (1, 28, 28)
        Pixels in [0, 1].

    Returns
    -------
    ndarray of bool of shape (N,), or bool
    """
    _, familiar = read_familiar()
    warned = (measure_images(images.reshape(-1, 1, 28, 28)) > familiar.limits).any(axis=1)
    return warned if images.ndim == 4 else bool(warned[0])
