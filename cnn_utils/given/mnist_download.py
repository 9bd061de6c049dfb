"""Download the four MNIST files from one of two mirrors: checked, whole or not at all, and never for long."""

import queue
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from cnn_utils.given.words import in_words

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
DOWNLOAD_SIZE = 11_594_722  # bytes, the four files together
SILENCE_SECONDS = 10  # a server silent for this long is given up
REACH_SECONDS = 5  # a mirror that has not answered at all by then is left out


def download(folder, names):
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
    troubles = []
    for mirror in MIRRORS:
        host = urlsplit(mirror).hostname
        try:
            check_reachable(mirror)
            fetch(mirror, folder, names)
        except OSError as error:
            troubles.append(f"{host} {trouble_with(error)}")
        else:
            print(", because ".join([f"MNIST: downloaded from {host}", *troubles]) + ".")
            return None
    with suppress(OSError):
        Path(folder).rmdir()  # only succeeds if nothing is in it
    return " and ".join(troubles)


def check_reachable(mirror):
    """Raise an OSError unless a mirror answers, whatever it answers, within REACH_SECONDS.

    A thread asks, as no time-out of its own covers looking up a name, or one address after another.
    """
    import requests

    def ask():
        try:
            requests.head(mirror, timeout=REACH_SECONDS)
            answers.put(None)
        except requests.Timeout:
            pass  # the wait for an answer ends at about the same moment, and says so
        except Exception as error:
            answers.put(error)

    answers = queue.SimpleQueue()
    threading.Thread(target=ask, daemon=True).start()
    try:
        error = answers.get(timeout=REACH_SECONDS)
    except queue.Empty:
        error = TimeoutError(f"does not answer within {REACH_SECONDS} seconds")
    if error:
        raise error


def fetch(mirror, folder, names):
    """Download files from one mirror, each whole and checked, or not at all."""
    import pooch
    from tqdm.auto import tqdm

    logger = pooch.get_logger()
    level = logger.level
    logger.setLevel("WARNING")  # else a line for every file
    try:
        with tqdm(total=DOWNLOAD_SIZE, desc="MNIST", unit="B", unit_scale=True, leave=False) as bar:
            for name in names:
                downloader = pooch.HTTPDownloader(SharedBar(bar), chunk_size=1 << 16, timeout=SILENCE_SECONDS)
                url = f"{mirror}{name}.gz"
                pooch.retrieve(url, CHECKSUMS[name], name + ".gz", folder, downloader=downloader)
    except ValueError as error:
        raise OSError(f"sends a damaged {name}.gz, or something else, such as an error page") from error
    finally:
        logger.setLevel(level)


class SharedBar:
    """A progress bar for one of several files: pooch resets and closes it, the shared one goes on."""

    def __init__(self, bar):
        self.bar, self.start, self.total = bar, bar.n, 0

    def update(self, amount):
        """Count bytes that arrived."""
        self.bar.update(amount)

    def reset(self):
        """Go back to where this file began."""
        self.bar.update(self.start - self.bar.n)

    def close(self):
        """Leave the shared bar open."""


def trouble_with(error):
    """Return what went wrong with a mirror, in a few words: "cannot be reached ..."."""
    import requests

    if isinstance(error, requests.HTTPError):
        return f"answers {error.response.status_code} {error.response.reason}"
    if isinstance(error, requests.ConnectionError):
        return f"cannot be reached ({type(error).__name__})"
    if isinstance(error, requests.RequestException):
        return f"breaks off the download ({type(error).__name__})"
    return f"is of no use here, {in_words(error)}" if error.errno else str(error)
