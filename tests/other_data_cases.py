"""Small data sets in MNIST's format, as their makers spell them, written for the tests."""

import gzip

import numpy as np

FASHION = "T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot".split(",")
KMNIST = "o ki su tsu na ha ma ya re wo".split()
DIGITS = list("0123456789")


def idx_bytes(array):
    """Return an array of bytes as an IDX file."""
    return bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes() + array.tobytes()


def some_images(count, seed=0, high=10):
    """Return images of noise, in each a bar at a place that tells its label, and labels of all classes."""
    labels = (np.arange(count) % high).astype(np.uint8)
    pixels = np.random.default_rng(seed).integers(0, 60, (count, 28, 28)).astype(np.uint8)
    for image, label in zip(pixels, labels, strict=True):
        image[2 * (label % 10) + 3, 2:9] = 255  # left of the middle: not the same once it is transposed
    return pixels, labels


def write_data(folder, prefix="", packed=True, train=None, test=None):
    """Write four files with the names that a data set has; return the folder as text."""
    folder.mkdir(parents=True, exist_ok=True)
    for part, (pixels, labels) in {
        "train": train or some_images(60),
        "test" if prefix else "t10k": test or some_images(20, 1),
    }.items():
        for kind, array in {"images-idx3": pixels, "labels-idx1": labels}.items():
            content, path = idx_bytes(array), folder / f"{prefix}{part}-{kind}-ubyte"
            if packed:
                path, content = path.with_name(path.name + ".gz"), gzip.compress(content, mtime=0)
            path.write_bytes(content)
    return str(folder)
