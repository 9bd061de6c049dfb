"""A picture in a widget: it has a name, a line that says what it shows, and can be clicked."""

import io
from pathlib import Path

import anywidget
import traitlets
from matplotlib.figure import Figure


def png_bytes(figure: Figure, dpi: int = 100) -> bytes:
    """Return a matplotlib figure as the bytes of a PNG file, packed loosely because that is quick."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, pil_kwargs={"compress_level": 1})
    return buffer.getvalue()


class Picture(anywidget.AnyWidget):
    """A picture, and a line below it that says what it shows.

    In the browser it also looks after the controls around it: keys pressed there do not reach the notebook,
    and every slider has a name.

    Attributes
    ----------
    value : bytes
        The picture, as a PNG file; empty where nothing could be drawn yet.
    name, says : str
        What it is, and what it shows at the moment; screen readers read both.
    repeats : bool
        Whether the picture's own title says the same: then the line is for screen readers only.
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
    repeats = traitlets.Bool(False).tag(sync=True)
    clickable = traitlets.Bool(False).tag(sync=True)
    clicked = traitlets.List(traitlets.Float()).tag(sync=True)
