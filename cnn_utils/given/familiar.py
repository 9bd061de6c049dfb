"""Tell whether an image is unlike all that the pretrained network was trained on.

A network answers whatever it is shown. But its 1,600 features tell more than its answer. A small network on
top of them, of 32 neurons, has learnt to tell MNIST's digits from letters, pairs of digits, shapes, noise and
digits that are turned: tools/make_familiar.py trains it, with the course's own layers.
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


class Familiar(NamedTuple):
    """The small network, and how strange a digit may be."""

    hidden_w: np.ndarray  # (32, 1600)
    hidden_b: np.ndarray  # (32,)
    score_w: np.ndarray  # (32,)
    score_b: np.ndarray  # ()
    limit: np.ndarray  # ()


def measure_strangeness(features: np.ndarray, familiar: Familiar) -> np.ndarray:
    """Return how strange images are: the logarithm of the odds that they are no digits.

    Parameters
    ----------
    features : ndarray of shape (N, 1600)
        What goes into the dense layer.
    familiar : Familiar

    Returns
    -------
    ndarray of shape (N,)
    """
    hidden = np.maximum(features @ familiar.hidden_w.T + familiar.hidden_b, 0)
    return hidden @ familiar.score_w + familiar.score_b


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
    """Return how strange images of shape (N, 1, 28, 28) are, as `measure_strangeness` tells."""
    params, familiar = read_familiar()
    features = full_forward(images.astype(np.float32), params, training=False)[1]["dense"]
    return measure_strangeness(features, familiar)


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
    warned = measure_images(images.reshape(-1, 1, 28, 28)) > familiar.limit
    return warned if images.ndim == 4 else bool(warned[0])
