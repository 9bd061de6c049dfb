"""Write the network as one page, which needs neither Python nor a server."""

import base64
import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

import numpy as np

from cnn_utils.given.class_names import DIGITS, MNIST, DataSet
from cnn_utils.given.familiar import read_familiar
from cnn_utils.given.paths import usable_path
from cnn_utils.given.whole_file import whole_file
from cnn_utils.network import Params

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
    '<div class="bar"><span>{1}</span><div class="track"><div id="bar{0}"></div></div>'
    '<span id="share{0}"></span></div>'
)
FIGURE = '<figure><canvas id="{0}" role="img" aria-label="{1}"></canvas><figcaption>{1}</figcaption></figure>'


def export_page(path: str | Path, params: Params, data_set: DataSet = MNIST) -> None:
    """Write a page: the parameters, a pad, all layers; for MNIST, a warning of what is unlike its digits.

    Parameters
    ----------
    path : str or Path
        The HTML file to write, in whole or not at all.
    params : Params
    data_set : DataSet
        What they were trained on.

    Raises
    ------
    TypeError, ValueError
        If a parameter is NaN or infinite, or `path` names no file.
    OSError
        If the file cannot be written.
    """
    place = usable_path(path)
    if not place.name or place.is_dir():
        raise ValueError(f"path is {str(path)!r}, expected the name of a file, such as page.html")
    if not all(np.isfinite(array).all() for array in params):
        raise ValueError("params hold NaN or infinity, expected finite numbers")
    with whole_file(place) as file:
        file.write(page_of(params, data_set).encode("utf-8"))


def page_of(params: Params, data_set: DataSet = MNIST) -> str:
    """Return the text of the page."""
    pieces = {f"/* {name} */": (PARTS / name).read_text("utf-8") for name in names_of_parts()}
    bars = [BAR.format(number, escape(name)) for number, name in enumerate(data_set.classes)]
    pieces["<!-- bars -->"] = "\n".join(bars)
    pieces["<!-- maps -->"] = "\n".join(FIGURE.format(name, text) for name, text in MAPS.items())
    pieces["/* params */"] = encode(params, "<f4")
    pieces |= words_for(data_set) | what_is_usual(data_set)
    page = (PARTS / "page.html").read_text("utf-8")
    for mark, text in pieces.items():
        page = page.replace(mark, text)
    return page


def words_for(data_set: DataSet) -> dict[str, str]:
    """Return what the page says of digits, or of the classes of other data."""
    classes = data_set.classes
    reads = "digits", "a digit", "digit", "as large as MNIST's"
    if classes != DIGITS:
        reads = (
            escape(data_set.name),
            escape(f"one of {', '.join(classes)}"),
            "drawing",
            "as large as it can be",
        )
    marks = ("<!-- digits -->", "<!-- a digit -->", "<!-- digit -->", "<!-- as large -->")
    room = f"{max(map(len, classes))}ch" if classes != DIGITS else "1.2rem"
    script = {"/* whole */": json.dumps(classes != DIGITS), "/* room */": room}
    script["/* names */"] = json.dumps(classes).replace("<", r"\u003c")  # nothing that ends a script
    return dict(zip(marks, reads, strict=True)) | script


def what_is_usual(data_set: DataSet) -> dict[str, str]:
    """Return what the page needs to warn of images unlike MNIST's; nothing if it is of other data."""
    if data_set != MNIST:
        return {"/* measured */": "", "/* familiar */": "", "/* limit */": "null"}
    measured, familiar = read_familiar()
    numbers = encode(familiar[:-1], "<f2")  # as they are stored
    limit = str(familiar.limit.item())
    return {"/* measured */": encode(measured, "<f4"), "/* familiar */": numbers, "/* limit */": limit}


def encode(arrays: Iterable[np.ndarray], dtype: str) -> str:
    """Return arrays, one after the other, as text."""
    numbers = b"".join(np.ascontiguousarray(array, dtype).tobytes() for array in arrays)
    return base64.b64encode(numbers).decode("ascii")


def names_of_parts() -> list[str]:
    """Return the names of the files that go into the page."""
    return ["style.css", "network.js", "digit.js", "familiar.js", "page.js"]
