"""Tell whether an image is unlike all that the pretrained network was trained on.

A network answers whatever it is shown. But its 1,600 features tell more than its answer: those of real digits
lie near the mean of their class, and stray from it mostly in a few directions. What is left over once these
are taken away is small for digits, and large for noise, for pairs of digits, for most shapes. And it grows
when a digit is turned: what looks more like a digit once it is turned was not upright.
"""

import functools
import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cnn_utils.checkpoint import load_params
from cnn_utils.given.mnist_files import DATA
from cnn_utils.network import Params, full_forward

PRETRAINED = DATA / "pretrained" / "epoch_5.npz"
FILE = Path(__file__).with_suffix(".npz")
DIRECTIONS = 16  # of each class
STRICTNESS = (0.9962, 0.9962, 0.998)  # shares of training digits within each limit: about 99 % are within all


class Familiar(NamedTuple):
    """What is known of the features of digits: for each class a mean and directions; three limits."""

    means: np.ndarray  # (10, 1600)
    directions: np.ndarray  # (10, 1600, DIRECTIONS), those of a class orthonormal
    limits: np.ndarray  # (3,): of what `measure` returns


def measure_leftover(
    features: np.ndarray, answers: np.ndarray, means: np.ndarray, directions: np.ndarray
) -> np.ndarray:
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
    lengths = np.sum(strays**2, axis=1)
    for digit in range(10):
        chosen = answers == digit
        lengths[chosen] -= np.sum((strays[chosen] @ directions[digit]) ** 2, axis=1)
    leftover = np.sqrt(np.maximum(lengths, 0))
    whole = np.sqrt(np.sum(features**2, axis=1))
    return np.stack([leftover, leftover / np.maximum(whole, 1e-12)], axis=1)


def measure(images: np.ndarray, params: Params, means: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """Return three numbers for each image, small for digits.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    params : Params
    means, directions : ndarray
        As in `Familiar`.

    Returns
    -------
    ndarray of shape (N, 3)
        What is left over; its share of the whole; that share, compared with the smallest if it were turned.
    """
    results = []
    for quarters in range(4):
        turned = np.ascontiguousarray(np.rot90(images, quarters, (2, 3)))
        predictions, saved = full_forward(turned, params, training=False)
        results.append(measure_leftover(saved["dense"], predictions.argmax(axis=1), means, directions))
    shares = np.stack([result[:, 1] for result in results])  # (4, N)
    compared = shares[0] / np.maximum(shares[1:].min(axis=0), 1e-12)
    return np.column_stack([results[0], compared])


def fit_features(features: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return means and directions of the features of some digits, as they are stored."""
    means, directions = [], []
    for digit in range(10):
        own = features[labels == digit].astype(np.float64)
        means.append(own.mean(axis=0))
        strays = own - means[-1]
        directions.append(np.linalg.eigh(strays.T @ strays)[1][:, : -DIRECTIONS - 1 : -1])
    return np.array(means, np.float16), np.array(directions, np.float16)


def fit_limits(measured: np.ndarray) -> np.ndarray:
    """Return limits within which nearly all digits are, given what was measured of some."""
    return np.array([np.quantile(*pair) for pair in zip(measured.T, STRICTNESS, strict=True)])


def checksum(params: Iterable[np.ndarray]) -> int:
    """Return a number that tells these parameters from others."""
    return zlib.crc32(b"".join(np.ascontiguousarray(array, "<f4").tobytes() for array in params))


def save_familiar(familiar: Familiar, params: Params, path: str | os.PathLike = FILE) -> None:
    """Write what is known, for these parameters only."""
    np.savez_compressed(path, checksum=checksum(params), **familiar._asdict())


@functools.cache
def read_familiar(path: str | os.PathLike = FILE) -> tuple[Params, Familiar]:
    """Return the network that was measured, the course's pretrained one; what is known of its features."""
    params = load_params(PRETRAINED)
    params = Params(*(array.astype(np.float32) for array in params))
    with np.load(path) as file:
        if file["checksum"] != checksum(params):
            raise ValueError(
                f"{path}: made for other parameters than {PRETRAINED}; run tools/make_familiar.py"
            )
        return params, Familiar(*(file[name].astype(np.float32) for name in Familiar._fields))


def measure_images(images: np.ndarray) -> np.ndarray:
    """Return how far images of shape (N, 1, 28, 28) are from the digits of MNIST, as `measure` tells."""
    params, familiar = read_familiar()
    return measure(images.astype(np.float32), params, *familiar[:2])


def unlike_mnist(images: np.ndarray) -> np.ndarray | bool:
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
