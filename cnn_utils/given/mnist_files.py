"""Find the four MNIST files, or those of its like: in a folder, by downloading, or in the embedded sample."""

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cnn_utils.data import load_mnist
from cnn_utils.given.class_names import EMNIST, MNIST, DataSet, tell_data_set
from cnn_utils.given.mnist_download import CHECKSUMS, download, is_damaged
from cnn_utils.given.one_at_a_time import lock_for
from cnn_utils.given.paths import no_file, usable_path
from cnn_utils.given.places import data_folder, download_folder
from cnn_utils.given.words import expanded, printable

DATA = data_folder()
FULL_FOLDER = download_folder()
SAMPLE_FOLDER = DATA / "mnist-sample"
PART = 1000  # images
PREFIXES = ("", "emnist-digits-", "emnist-mnist-")  # of file names; EMNIST also says test instead of t10k
SAMPLE_ACCURACY_NOTE = "expect about 97 % of the test images to be read right, instead of 99 %"


class MnistFiles(NamedTuple):
    """Where the four files are, and whether they are a "full" data set or MNIST's embedded "sample"."""

    train_images: Path
    train_labels: Path
    test_images: Path
    test_labels: Path
    kind: str
    data_set: DataSet = MNIST


def find_mnist(source: str | os.PathLike = "auto") -> MnistFiles:
    """Find the four MNIST files.

    Parameters
    ----------
    source : str or path-like
        "auto": the folder that the environment variable CNN_UTILS_MNIST names; if it names none, data/mnist/
        (if the package is installed apart from the course, a folder of the user's), where the files are
        downloaded to if they are missing (unless CNN_UTILS_OFFLINE is 1); if that fails, the embedded sample,
        with a printed line that says so. "sample": the embedded sample.
        Anything else: a folder with the files, plain or gzipped; they may be Fashion-MNIST's, KMNIST's or
        EMNIST's digits as well, and for all but MNIST's own a printed line says which classes they have.

    Returns
    -------
    MnistFiles
        The paths of the four files, their kind, and of which data set they are.

    Raises
    ------
    OSError
        If the folder asked for, or a file in it, is missing.
    ValueError
        If the folder's classes.txt does not name ten classes, or no folder can be called so.
    TypeError
        If `source` is neither a str nor path-like.
    """
    if not isinstance(source, str | os.PathLike):
        raise TypeError(f'source is {source!r}, expected "auto", "sample" or a folder')
    if source == "sample":
        return files_in(SAMPLE_FOLDER, quiet=True)
    if source != "auto":
        return files_in(usable_path(source, "source"))
    folder = os.environ.get("CNN_UTILS_MNIST", "")
    if folder.strip():
        return files_in(folder, because="the environment variable CNN_UTILS_MNIST names this folder")
    if "CNN_UTILS_MNIST" in os.environ:
        print("MNIST: CNN_UTILS_MNIST is set, but to no folder's name, so it counts as not set.")
    if trouble := complete(FULL_FOLDER):
        print(f"MNIST: using the sample of 5,000 images, because {trouble}; {SAMPLE_ACCURACY_NOTE}.")
        return files_in(SAMPLE_FOLDER, quiet=True)
    return files_in(FULL_FOLDER, quiet=True)


def complete(folder: Path) -> str | None:
    """Download what a folder lacks, or has damaged; return what went wrong, or None.

    Of several processes at once, one downloads, and the others wait for it.
    """
    if not lacking(folder):
        return None
    if found := what_is_no_file(folder):
        return " is ".join(found)  # a download would wait for a pipe
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
    if split not in ("train", "test"):
        raise ValueError(f'split is {split!r}, expected "train" or "test"')
    paths = files[:2] if split == "train" else files[2:4]
    images, labels = load_mnist(*paths)
    if files.data_set.name == EMNIST.name:  # each image is stored column by column
        for start in range(0, len(images), PART):  # in parts: another array of them all would be large
            part = images[start : start + PART]
            part[:] = np.swapaxes(part, 2, 3).copy()
    return images, labels


def locate(folder: Path, name: str, prefix: str = "") -> Path | None:
    """Return the path of a file under any of its usual spellings, or None."""
    return next((path for path in spellings(folder, name, prefix) if path.is_file()), None)


def spellings(folder: Path, name: str, prefix: str = "") -> list[Path]:
    """Return all paths that a file may have."""
    name = prefix + name.replace("t10k", "test") if prefix else name
    names = name + ".gz", name, name.replace("-idx", ".idx") + ".gz", name.replace("-idx", ".idx")
    return [folder / spelling for spelling in names]


def what_is_no_file(folder: Path, prefix: str = "") -> tuple[str, str] | None:
    """Return the path of what stands where one of the four files is missing, and what it is; or None."""
    missing = missing_in(folder, prefix)
    places = [path for name in missing for path in spellings(folder, name, prefix)]
    return next(((str(path), found) for path in places if (found := no_file(path))), None)


def missing_in(folder: Path, prefix: str = "") -> list[str]:
    """Return the names of those of the four files that a folder does not have."""
    return [name for name in CHECKSUMS if locate(folder, name, prefix) is None]


def prefix_in(folder: Path, note: str) -> str:
    """Return what stands before the names of a folder's four files; raise an OSError if one is missing."""
    least = min(PREFIXES, key=lambda prefix: len(missing_in(folder, prefix)))
    if not (missing := missing_in(folder, least)):
        return least
    if found := next(filter(None, [what_is_no_file(folder, prefix) for prefix in (least, *PREFIXES)]), None):
        raise FileNotFoundError(f"{found[0]}: is {found[1]}, expected a file{note}")
    if not least and (other := next(folder.glob("emnist-*-labels-idx1-ubyte*"), None)):
        few = f"only EMNIST's splits digits and mnist have ten classes, {other.name} has more{note}"
        raise FileNotFoundError(f"{folder}: {few}")
    name = least + missing[0].replace("t10k", "test") if least else missing[0]
    raise FileNotFoundError(f"{folder}: has no {name}, with or without .gz{note}")


def files_in(folder: str | os.PathLike, because: str | None = None, quiet: bool = False) -> MnistFiles:
    """Return the MnistFiles of a folder, or raise an OSError that may add why this folder was looked at.

    A printed line says which classes they have, unless they are MNIST's own or it is to be `quiet`.
    """
    folder = expanded(folder)
    note = f", but {because}" if because else ""
    if not folder.is_dir():
        trouble = "is not a folder" if folder.exists() else "no such folder"
        raise FileNotFoundError(f"{folder}: {trouble}{note}")
    prefix = prefix_in(folder, note)
    kind = "sample" if folder.resolve() == SAMPLE_FOLDER.resolve() else "full"
    paths = [locate(folder, name, prefix) for name in CHECKSUMS]
    data_set, told = tell_data_set(paths[1], is_emnist=bool(prefix))  # type: ignore[arg-type]
    if told and not quiet:
        print(printable(told))
    return MnistFiles(*paths, kind, data_set)  # type: ignore[call-arg, arg-type]
