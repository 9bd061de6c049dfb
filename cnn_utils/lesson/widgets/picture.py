"""A picture in a widget: it has a name, a line that says what it shows, and can be clicked."""

import struct
import zlib
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from matplotlib.backends.backend_agg import FigureCanvasAgg


def png_bytes(figure, dpi=100):
    """Return a matplotlib figure as the bytes of a PNG file."""
    figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return pack_png(np.asarray(canvas.buffer_rgba()))


def pack_png(pixels):
    """Return pixels of shape (H, W, 4) as the bytes of a PNG file.

    No row is written as its difference from another one, as most writers do: flat colours become no smaller
    by that, and trying it takes two thirds of the time.
    """
    H, W, _ = pixels.shape
    rows = np.zeros((H, 1 + 4 * W), np.uint8)  # a 0 before each row: as it is
    rows[:, 1:] = pixels.reshape(H, 4 * W)
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", W, H, 8, 6, 0, 0, 0),  # 8 bits, red, green, blue and alpha
        b"IDAT": zlib.compress(rows, level=1),
        b"IEND": b"",
    }
    packed = [b"\x89PNG\r\n\x1a\n"]
    for kind, content in parts.items():
        packed += [struct.pack(">I", len(content)), kind, content]
        packed.append(struct.pack(">I", zlib.crc32(kind + content)))
    return b"".join(packed)


class Picture(anywidget.AnyWidget):
    """A picture, and a line below it that says what it shows.

    In the browser it also looks after the controls around it: keys pressed there do not reach the notebook,
    and every slider has a name.

    Attributes
    ----------
    value : bytes
        The picture, as a PNG file.
    name, says : str
        What it is, and what it shows at the moment; screen readers read both.
    clickable : bool
        Whether a click means something.
    clicked : list of float
        Where the last click was, from the left and from the top, as shares of the size; and its number.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = Path(__file__).with_suffix(".css")
    value = traitlets.Bytes().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    says = traitlets.Unicode().tag(sync=True)
    clickable = traitlets.Bool(False).tag(sync=True)
    clicked = traitlets.List().tag(sync=True)
