"""A pad to draw on with mouse, finger or keyboard, and the ink of the strokes drawn there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets
from PIL import Image, ImageDraw

SIDE, PEN = 280, 22  # as in pad.js: of the pad, and of the pen
MARGIN = 20  # of paper around it, so that ink at the edge stands out, too


class Pad(anywidget.AnyWidget):
    """A pad of 280×280 to draw on.

    Attributes
    ----------
    value : list
        The strokes, each a list of points [x, y], from the left and from the top.
    drawing : bool
        Whether the pen is down: then the last stroke is not at its end.
    name : str
        What it is; screen readers read it.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = Path(__file__).with_suffix(".css")
    value = traitlets.List().tag(sync=True)
    drawing = traitlets.Bool(False).tag(sync=True)
    name = traitlets.Unicode("pad to draw a digit on").tag(sync=True)

    @traitlets.validate("value")
    def _stay_on_pad(self, proposal: Any) -> list[list[Any]]:
        """Refuse what are no strokes; move points beyond an edge onto it."""
        try:
            strokes = [np.array(stroke, float).reshape(len(stroke), 2) for stroke in proposal["value"]]
            sound = all(len(stroke) and np.isfinite(stroke).all() for stroke in strokes)
        except (TypeError, ValueError):
            sound = False
        if not sound:
            raise traitlets.TraitError("strokes must be lists of one or more points [x, y], finite numbers")
        return [np.clip(stroke, 0, SIDE).tolist() for stroke in strokes]


def ink_strokes(strokes: Sequence) -> np.ndarray:
    """Return strokes as a pen would leave them on paper.

    Parameters
    ----------
    strokes : list
        As in `Pad`.

    Returns
    -------
    ndarray of shape (320, 320)
        From 0, ink, to 1, paper.
    """
    sheet = Image.new("L", (SIDE + 2 * MARGIN,) * 2, color=255)
    pen = ImageDraw.Draw(sheet)
    for stroke in strokes:
        points = [(x + MARGIN, y + MARGIN) for x, y in stroke]
        pen.line(points, fill=0, width=PEN)
        for x, y in points:  # round ends and bends
            pen.ellipse((x - PEN / 2, y - PEN / 2, x + PEN / 2, y + PEN / 2), fill=0)
    return np.asarray(sheet, np.float32) / 255
