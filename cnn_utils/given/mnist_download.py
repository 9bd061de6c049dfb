"""Download the four MNIST files from one of two mirrors: checked, whole or not at all, and never for long."""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cnn_utils.data import read_idx
from cnn_utils.given.words import in_words, printable

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
CHECKSUMS = {  # sha256
    "train-images-idx3-ubyte": "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    "train-labels-idx1-ubyte": "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    "t10k-images-idx3-ubyte": "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    "t10k-labels-idx1-ubyte": "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
}
SIZES = dict(zip(CHECKSUMS, (9_912_422, 28_881, 1_648_877, 4_542), strict=True))  # bytes, packed
DOWNLOAD_SIZE = sum(SIZES.values())
LONGEST_REASON = 60  # letters
REACH_SECONDS = 5  # a mirror that has not answered at all by then is left out


def download(folder: str | os.PathLike, names: Iterable[str]) -> str | None:
    """Download some of the four MNIST files, from the first mirror that delivers them.

    Parameters
    ----------
    folder : path-like
        Where to put them; made if missing.
    names : list of str
        Which files, out of the keys of CHECKSUMS.

    Returns
    -------
    str or None
        What went wrong, if not all of the files are there now. Those that are there are whole.
    """
    from cnn_utils.given.limited_request import ask

    troubles = []
    for mirror in MIRRORS:
        host = urlsplit(mirror).hostname
        try:
            ask(mirror, REACH_SECONDS)
            fetch(mirror, folder, names)
        except OSError as error:
            troubles.append(f"{host} {trouble_with(error)}")
        else:
            print(", because ".join([f"MNIST: downloaded from {host}", *troubles]) + ".")
            return None
    with suppress(OSError):
        Path(folder).rmdir()  # only succeeds if nothing is in it
    return " and ".join(troubles)


def is_damaged(path: Path, name: str) -> bool:
    """Tell whether a packed file is neither the one that is downloaded nor any other that can be read."""
    if path.suffix != ".gz" or sha256(path.read_bytes()).hexdigest() == CHECKSUMS[name]:
        return False
    try:
        read_idx(path, ndim=3 if "images" in name else 1)
    except ValueError:
        return True
    return False


def fetch(mirror: str, folder: str | os.PathLike, names: Iterable[str]) -> None:
    """Download files from one mirror, each whole and checked, or not at all."""
    import pooch
    from tqdm.auto import tqdm

    logger = pooch.get_logger()
    level = logger.level
    logger.setLevel("WARNING")  # else a line for every file
    try:
        with tqdm(total=DOWNLOAD_SIZE, desc="MNIST", unit="B", unit_scale=True, leave=False) as bar:
            for name in names:
                downloader = partial(write_download, SIZES[name], bar)
                url = f"{mirror}{name}.gz"
                pooch.retrieve(url, CHECKSUMS[name], name + ".gz", folder, downloader=downloader)
    except ValueError as error:
        raise OSError(f"sends a damaged {name}.gz, or something else, such as an error page") from error
    finally:
        logger.setLevel(level)


def write_download(size: int, bar: Any, url: str, path: str, pooch: Any) -> None:
    """Download one file, as pooch asks for it."""
    from cnn_utils.given.limited_request import download_bytes

    Path(path).write_bytes(download_bytes(url, size, bar.update))


def trouble_with(error: OSError) -> str:
    """Return what went wrong with a mirror, in a few words: "cannot be reached ..."."""
    import requests

    if isinstance(error, requests.HTTPError):
        reason = printable(error.response.reason)[:LONGEST_REASON]
        return f"answers {error.response.status_code} {reason}"
    if isinstance(error, requests.ConnectionError):
        return f"cannot be reached ({type(error).__name__})"
    if isinstance(error, requests.RequestException):
        return f"breaks off the download ({type(error).__name__})"
    return f"is of no use here, {in_words(error)}" if error.errno else str(error)
