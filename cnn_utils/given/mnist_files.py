"""Find the four MNIST files: in a folder, by downloading them, or in the embedded sample."""

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cnn_utils.data import load_mnist
from cnn_utils.given.mnist_download import CHECKSUMS, download, is_damaged
from cnn_utils.given.one_at_a_time import lock_for
from cnn_utils.given.places import data_folder, download_folder
from cnn_utils.given.words import expanded

DATA = data_folder()
FULL_FOLDER = download_folder()
SAMPLE_FOLDER = DATA / "mnist-sample"
SAMPLE_ACCURACY_NOTE = "expect about 97 % of the test images to be read right, instead of 99 %"


class MnistFiles(NamedTuple):
    """Where the four files are, and whether they are "full" MNIST or the embedded "sample"."""

    train_images: Path
    train_labels: Path
    test_images: Path
    test_labels: Path
    kind: str


def find_mnist(source: str | os.PathLike = "auto") -> MnistFiles:
    """Find the four MNIST files.

    Parameters
    ----------
    source : str or path-like
        "auto": the folder that the environment variable CNN_UTILS_MNIST names; if it is not set, data/mnist/
        (if the package is installed apart from the course, a folder of the user's), where the files are
        downloaded to if they are missing (unless CNN_UTILS_OFFLINE is 1); if that fails, the embedded sample,
        with a printed line that says so. "sample": the embedded sample.
        Anything else: a folder with the files, plain or gzipped.

    Returns
    -------
    MnistFiles
        The paths of the four files, and their kind.

    Raises
    ------
    OSError
        If the folder asked for, or a file in it, is missing.
    TypeError
        If `source` is neither a str nor path-like.
    """
    if not isinstance(source, str | os.PathLike):
        raise TypeError(f'source is {source!r}, expected "auto", "sample" or a folder')
    if source == "sample":
        return files_in(SAMPLE_FOLDER)
    if source != "auto":
        return files_in(source)
    if folder := os.environ.get("CNN_UTILS_MNIST"):
        return files_in(folder, because="the environment variable CNN_UTILS_MNIST names this folder")
    if trouble := complete(FULL_FOLDER):
        print(f"MNIST: using the sample of 5,000 images, because {trouble}; {SAMPLE_ACCURACY_NOTE}.")
        return files_in(SAMPLE_FOLDER)
    return files_in(FULL_FOLDER)


def complete(folder: Path) -> str | None:
    """Download what a folder lacks, or has damaged; return what went wrong, or None.

    Of several processes at once, one downloads, and the others wait for it.
    """
    if not lacking(folder):
        return None
    if os.environ.get("CNN_UTILS_OFFLINE", "") not in ("", "0"):
        return "CNN_UTILS_OFFLINE is set" + damaged_words(folder)
    with lock_for(folder):
        names = lacking(folder)
        trouble = download(folder, names) if names else None
    return trouble + damaged_words(folder) if trouble else None


def lacking(folder: Path) -> list[str]:
    """Return the names of those of the four files that a folder does not have, or has damaged."""
    return [name for name in CHECKSUMS if not (path := locate(folder, name)) or is_damaged(path, name)]


def damaged_words(folder: Path) -> str:
    """Return the end of a sentence about what a folder has, but damaged."""
    paths = [locate(folder, name) for name in lacking(folder)]
    return "".join(f", and {path} is damaged" for path in paths if path)


def load_split(files: MnistFiles, split: str) -> tuple[np.ndarray, np.ndarray]:
    """Load the images and labels of one half of MNIST.

    Parameters
    ----------
    files : MnistFiles
        From `find_mnist`.
    split : str
        "train" or "test".

    Returns
    -------
    images : ndarray of shape (N, 1, 28, 28)
        float32 in [0, 1].
    labels : ndarray of shape (N,)
        int64, 0 to 9.

    Raises
    ------
    ValueError, OSError
        If `split` is another word, or a file is bad (see `load_mnist`).
    """
    if split == "train":
        return load_mnist(files.train_images, files.train_labels)
    if split == "test":
        return load_mnist(files.test_images, files.test_labels)
    raise ValueError(f'split is {split!r}, expected "train" or "test"')


def locate(folder: Path, name: str) -> Path | None:
    """Return the path of a file under any of its usual spellings, or None."""
    spellings = [name + ".gz", name, name.replace("-idx", ".idx") + ".gz", name.replace("-idx", ".idx")]
    return next((folder / spelling for spelling in spellings if (folder / spelling).is_file()), None)


def missing_in(folder: Path) -> list[str]:
    """Return the names of those of the four files that a folder does not have."""
    return [name for name in CHECKSUMS if locate(folder, name) is None]


def files_in(folder: str | os.PathLike, because: str | None = None) -> MnistFiles:
    """Return the MnistFiles of a folder, or raise an OSError that may add why this folder was looked at."""
    folder = expanded(folder)
    note = f", but {because}" if because else ""
    if not folder.is_dir():
        trouble = "is not a folder" if folder.exists() else "no such folder"
        raise FileNotFoundError(f"{folder}: {trouble}{note}")
    if missing := missing_in(folder):
        raise FileNotFoundError(f"{folder}: has no {missing[0]}, with or without .gz{note}")
    kind = "sample" if folder.resolve() == SAMPLE_FOLDER.resolve() else "full"
    return MnistFiles(*(locate(folder, name) for name in CHECKSUMS), kind)  # type: ignore[call-arg, arg-type]
