"""From the bytes of the MNIST files to batches of images and labels.

Source of the file format, IDX: Y. LeCun, The MNIST database. What is gzipped starts with 1F 8B (RFC 1952).
"""

import gzip
import math
import zlib

import numpy as np

from cnn_utils.given import kinds, run_kinds
from cnn_utils.given.file_kinds import told_by
from cnn_utils.given.open_once import Unpacked, open_once
from cnn_utils.given.takes import takes

CHUNK = 1 << 20  # bytes asked for at a time


def open_plain_or_gzip(path):
    """Open a file for reading, through gzip if its first two bytes say that it is one."""
    file = open_once(path)
    is_gzip = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    return Unpacked(file) if is_gzip else file


def read_at_most(file, size):
    """Read a file up to its end, or up to `size` bytes if it has more, into a bytearray.

    ``file.read(size)`` would set aside memory for all of `size`, even if the file has far fewer bytes.
    """
    data = bytearray()
    while chunk := file.read(min(CHUNK, size - len(data))):
        data += chunk
    return data


def read_idx(path, ndim):
    """Read an array of unsigned bytes from an IDX file, plain or gzipped.

    Parameters
    ----------
    path : str or path-like
    ndim : int
        How many dimensions the array must have: 3 for images, 1 for labels.

    Returns
    -------
    ndarray of uint8

    Raises
    ------
    TypeError, ValueError, OSError
        If `path` is none, or the file is missing, a folder, no such IDX file, damaged, too short or too long.
    """
    try:
        with open_plain_or_gzip(path) as file:
            header = file.read(4 + 4 * ndim)
            if len(header) < 4 + 4 * ndim:
                raise ValueError(f"{path}: truncated, it ends after {len(header)} bytes, inside its header")
            magic, *shape = np.frombuffer(header, dtype=">u4").tolist()  # big-endian, as IDX files are
            if magic != 0x0800 + ndim:  # 08 stands for unsigned bytes, the last byte for the dimensions
                found = f"wrong magic number {magic}, expected {0x0800 + ndim}{told_by(header)}"
                raise ValueError(f"{path}: {found}")
            size = math.prod(shape)
            data = read_at_most(file, size + 1)  # one more than promised, to see that nothing follows
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"{path}: damaged gzip file ({error})") from error
    if size == 0:
        raise ValueError(f"{path}: holds nothing, its header promises 0 bytes")
    if len(data) < size:
        raise ValueError(f"{path}: truncated, its header promises {size} bytes, but {len(data)} follow")
    if len(data) > size:
        raise ValueError(f"{path}: too long, more follows the {size} bytes that its header promises")
    return np.frombuffer(data, dtype=np.uint8).reshape(shape)


@takes(gives=np.float32, images_path=kinds.path, labels_path=kinds.path)
def load_mnist(images_path, labels_path):
    """Read MNIST images and their labels from two IDX files, plain or gzipped.

    Parameters
    ----------
    images_path, labels_path : str or path-like
        N images of 28 x 28 pixels, 0 (background) to 255 (ink), and N labels, 0 to 9.

    Returns
    -------
    images : ndarray of shape (N, 1, 28, 28)
        float32 in [0, 1], with an axis for the one channel.
    labels : ndarray of shape (N,)
        int64, 0 to 9.

    Raises
    ------
    TypeError, ValueError, OSError
        If no path is given, a file is bad (see `read_idx`), images are not 28 x 28, labels exceed 9, or
        their numbers differ.
    """
    pixels = read_idx(images_path, ndim=3)
    labels = read_idx(labels_path, ndim=1)
    N, H, W = pixels.shape
    if (H, W) != (28, 28):
        raise ValueError(f"{images_path}: images of {H} x {W} pixels, expected 28 x 28")
    if N != len(labels):
        raise ValueError(f"{images_path}: {N} images, but {labels_path} has {len(labels)} labels")
    if labels.max() > 9:
        raise ValueError(f"{labels_path}: a label is {labels.max()}, expected 0 to 9")
    images = pixels[:, np.newaxis].astype(np.float32)  # (N, 28, 28) -> (N, 1, 28, 28)
    images /= 255  # in place: a second array of floats would cost 188 MB
    return images, labels.astype(np.int64)


@takes(gives=np.float32, num_classes=kinds.integer(1), labels=run_kinds.class_labels("num_classes"))
def to_one_hot(labels, num_classes=10):
    """Write each label as a row of zeros with a single one, in the label's column.

    Parameters
    ----------
    labels : ndarray of shape (N,)
        Integers, 0 to `num_classes` - 1.
    num_classes : int
        Length of a row.

    Returns
    -------
    ndarray of shape (N, num_classes)
        float32.
    """
    one_hot = np.zeros((len(labels), num_classes), dtype=np.float32)
    one_hot[np.arange(len(labels)), labels] = 1
    return one_hot


@takes(
    batch_size=kinds.integer(1),
    images=run_kinds.rows(),
    labels=run_kinds.rows("images"),
    shuffle=kinds.switch,
    rng=kinds.generator,
)
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    """Go through images and labels once, a batch at a time.

    Parameters
    ----------
    images, labels : ndarray of shape (N, ...)
    batch_size : int
        How many images to a batch; the last batch may have fewer.
    shuffle : bool
        Whether to go in a random order, drawn anew in every call, or in the order given.
    rng : numpy.random.Generator, optional
        Where the random order comes from; a fresh generator by default.

    Returns
    -------
    generator of (batch_images, batch_labels)
        Copies if shuffled, else views of `images` and `labels`.
    """
    batches = [slice(start, start + batch_size) for start in range(0, len(images), batch_size)]
    if shuffle:
        order = (rng or np.random.default_rng()).permutation(len(images))
        batches = [order[batch] for batch in batches]
    return ((images[batch], labels[batch]) for batch in batches)
