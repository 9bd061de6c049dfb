"""Mistakes in `load_mnist`."""

import contextlib
import struct
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject, same


@contextlib.contextmanager
def idx_files(images: np.ndarray, labels: np.ndarray) -> Iterator[tuple[Path, Path]]:
    """Write two IDX files; give their paths."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "images"), Path(folder, "labels")
        paths[0].write_bytes(struct.pack(">4i", 2051, *images.shape) + images.tobytes())
        paths[1].write_bytes(struct.pack(">2i", 2049, len(labels)) + labels.tobytes())
        yield paths


BYTES = np.random.default_rng(0).integers(0, 250, (5, 28, 28), np.uint8)


DIGITS = np.array([7, 2, 1, 0, 4], np.uint8)


def of_files(f: Callable) -> Callable:
    """Return a function of bytes that reads them from files: so that mistakes can be made of bytes."""

    def from_bytes(images: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, ...]:
        with idx_files(images, labels) as paths:
            return tuple(np.array(part) for part in f(*paths))

    return from_bytes


def pixels(change: Callable) -> Callable:
    """Return a mistake that gives other images."""
    return lambda right, images, labels: (change(images), None)


def digits(change: Any) -> Callable:
    """Return a mistake that gives other labels."""
    return lambda right, images, labels: (None, change(labels))


SUBJECT = Subject(
    ("images", "labels"),
    ({"images": BYTES, "labels": DIGITS},),
    (
        Known("pixels from 0 to 255, expected divided by 255", pixels(lambda x: x[:, None].astype(float))),
        Known("divided by 256, expected by 255", pixels(lambda x: x[:, None] / 256)),
        Known("divided by 255 twice", pixels(lambda x: x[:, None] / 255 / 255)),
        Known("pixels from -1 to 1, expected from 0 to 1", pixels(lambda x: x[:, None] / 127.5 - 1)),
        Known("the channel axis is missing: (N, 1, 28, 28)", pixels(lambda x: x / 255)),
        Known("the channel comes last, expected before rows and columns",
              pixels(lambda x: x[..., None] / 255)),
        Known("flat rows of 784, expected (N, 1, 28, 28)", pixels(lambda x: x.reshape(-1, 784) / 255)),
        Known("rows and columns are exchanged", pixels(lambda x: x.swapaxes(1, 2)[:, None] / 255)),
        Known("black and white are exchanged", pixels(lambda x: 1 - x[:, None] / 255)),
        Known("cut off to integers: divided with //, or before becoming floats",
              pixels(lambda x: x[:, None] // 255)),
        Known("mean 0 and standard deviation 1, expected from 0 to 1",
              pixels(lambda x: (x[:, None] / 255 - (x / 255).mean()) / (x / 255).std())),
        Known("upside down", pixels(lambda x: x[:, None, ::-1] / 255)),
        Known("a header of 16 bytes for the labels, expected 8", digits(lambda y: y[8:])),
        Known("the header is not skipped: its bytes are read as labels", digits(
            lambda y: np.concatenate([np.frombuffer(struct.pack(">2i", 2049, len(y)), np.uint8), y]))),
        Known("divided by 255, too", digits(lambda y: y / 255)),
        Known("the channel axis stands in front of the images", pixels(lambda x: x[None] / 255)),
        Known("black or white only: the grey levels are lost", pixels(lambda x: (x[:, None] > 127) * 1.0)),
        Known("black or white only: the grey levels are lost", pixels(lambda x: (x[:, None] > 0) * 1.0)),
        Known("divided by the largest pixel of all, expected by 255", pixels(lambda x: x[:, None] / x.max())),
        Known("each image is divided by its own largest pixel, expected by 255",
              pixels(lambda x: x[:, None] / x.max(axis=(1, 2))[:, None, None, None])),
        Known("sorted, the images are not", digits(np.sort)),
        Known("the labels as one-hot rows, expected numbers", digits(lambda y: np.eye(10)[y])),
        Known("a column of labels, expected one axis", digits(lambda y: y[:, None])),
        Known("bytes with a sign: pixels above 127 become negative",
              pixels(lambda x: x.view(np.int8)[:, None] / 255)),
    ),
    (Seen("images and labels are exchanged", lambda trial: np.ndim(trial.got["images"]) == 1 and same(
        trial.got["images"], trial.wanted["labels"])),),
    adapt=of_files,
)  # fmt: skip
