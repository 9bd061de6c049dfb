"""Tell whether an image is unlike all that the pretrained network was trained on.

A network answers whatever it is shown. But its 1,600 features tell more than its answer: those of real digits
lie near the mean of their class, and stray from it mostly in a few directions. What is left over once these
are taken away is small for digits, and large for noise, for pairs of digits, for most shapes.
"""

import zlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

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


def read_familiar(params, path=FILE):
    """Return what is known of the network's features; None for other parameters than the course's."""
    with np.load(path) as file:
        if file["checksum"] != checksum(params):
            return None
        return Familiar(*(file[name].astype(np.float32) for name in Familiar._fields))


def unlike_mnist(params):
    """Return a function that tells which images are unlike MNIST's digits; None for unknown parameters.

    Parameters
    ----------
    params : Params
        Those that come with the course, in any dtype; of others nothing has been measured.

    Returns
    -------
    callable
        ``unlike(features, probabilities) -> bool``, for one image, (1600,) and (10,), or for N of them.
    """
    familiar = read_familiar(params)
    if familiar is None:
        return None

    def unlike(features, probabilities):
        answers = np.atleast_2d(probabilities).argmax(axis=1)
        leftover = measure_leftover(np.atleast_2d(features), answers, *familiar[:2])
        warned = (leftover > familiar.limits).any(axis=1)
        return warned if np.ndim(features) == 2 else bool(warned[0])

    return unlike
