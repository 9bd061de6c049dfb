"""Write the network as one page, which needs neither Python nor a server."""

import base64
import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from cnn_utils.given.familiar import read_familiar
from cnn_utils.given.whole_file import whole_file

PARTS = Path(__file__).parent
MAPS = {  # what is shown of each step
    "conv1": "Convolution 1: 32 maps of 26 × 26",
    "relu1": "ReLU 1: 32 maps of 26 × 26",
    "pool1": "Pooling 1: 32 maps of 13 × 13",
    "conv2": "Convolution 2: 64 maps of 11 × 11",
    "relu2": "ReLU 2: 64 maps of 11 × 11",
    "pool2": "Pooling 2: 64 maps of 5 × 5",
}
BAR = (
    '<div class="bar"><span>{0}</span><div class="track"><div id="bar{0}"></div></div>'
    '<span id="share{0}"></span></div>'
)
FIGURE = '<figure><canvas id="{0}" role="img" aria-label="{1}"></canvas><figcaption>{1}</figcaption></figure>'


def export_page(path: str | os.PathLike, params: Iterable[np.ndarray]) -> None:
    """Write a page: the parameters, a pad, all layers, and a warning of what is unlike MNIST's digits.

    Parameters
    ----------
    path : str or Path
        The HTML file to write, in whole or not at all.
    params : Params

    Raises
    ------
    ValueError
        If a parameter is NaN or infinite, or `path` names no file.
    OSError
        If the file cannot be written.
    """
    if not Path(path).name or Path(path).is_dir():
        raise ValueError(f"path is {str(path)!r}, expected the name of a file, such as page.html")
    if not all(np.isfinite(array).all() for array in params):
        raise ValueError("params hold NaN or infinity, expected finite numbers")
    with whole_file(Path(path)) as file:
        file.write(page_of(params).encode("utf-8"))


def page_of(params: Iterable[np.ndarray]) -> str:
    """Return the text of the page."""
    measured, familiar = read_familiar()
    pieces = {f"/* {name} */": (PARTS / name).read_text("utf-8") for name in names_of_parts()}
    pieces["<!-- bars -->"] = "\n".join(BAR.format(digit) for digit in range(10))
    pieces["<!-- maps -->"] = "\n".join(FIGURE.format(name, text) for name, text in MAPS.items())
    pieces["/* params */"] = encode(params, "<f4")
    pieces["/* measured */"] = encode(measured, "<f4")
    pieces["/* familiar */"] = encode((familiar.means, familiar.directions), "<f2")  # as they are stored
    pieces["/* limits */"] = str(familiar.limits.tolist())
    page = (PARTS / "page.html").read_text("utf-8")
    for mark, text in pieces.items():
        page = page.replace(mark, text)
    return page


def encode(arrays: Iterable[np.ndarray], dtype: str) -> str:
    """Return arrays, one after the other, as text."""
    numbers = b"".join(np.ascontiguousarray(array, dtype).tobytes() for array in arrays)
    return base64.b64encode(numbers).decode("ascii")


def names_of_parts() -> list[str]:
    """Return the names of the files that go into the page."""
    return ["style.css", "network.js", "digit.js", "familiar.js", "page.js"]
