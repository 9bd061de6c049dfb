"""A figure that is quick to draw: panels without matplotlib's axes, all words of a colour as one shape."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from cnn_utils.lesson.figures.outlines import TALL, trace_line
from cnn_utils.lesson.figures.panel import Panel
from cnn_utils.lesson.figures.style import BLACK, GREY

POINT = 100 / 72  # pixels, where 100 are an inch
TOPS = {"bottom": 0, "baseline": 0, "center": TALL / 2, "top": TALL}  # of a text's size
STARTS = {"left": 0, "center": 0.5, "right": 1}


class Sketch(Figure):
    """A figure in pixels, from the left and from below.

    Parameters
    ----------
    width, height : float
        Its size, 100 pixels to an inch.
    title : str
        What stands over it.
    left : float, optional
        Where lines of the title begin; by default it stands in the middle.

    Attributes
    ----------
    panels : list of Panel
        In the order in which they were added.
    written : list of str
        All words.
    """

    def __init__(self, width: float, height: float, title: str, left: float | None = None) -> None:
        super().__init__(figsize=(width / 100, height / 100))
        self.pixels = Affine2D().scale(1 / 100) + self.dpi_scale_trans
        self.panels, self.written = list[Panel](), list[str]()
        self._words, self._strokes = dict[Any, list](), dict[Any, list]()
        self.suptitle(title).set_visible(False)  # to be found; what is drawn is the outline
        place = (width / 2, "center") if left is None else (left, "left")
        for row, line in enumerate(title.split("\n")):
            self.write(place[0], height - 6 - 20 * row, line, 12, ha=place[1], va="top")

    def panel(
        self,
        place: Sequence[float],
        xlim: tuple[float, float] | None = None,
        ylim: tuple[float, float] | None = None,
        title: str = "",
    ) -> Panel:
        """Add a panel: left, bottom, width and height in pixels; its ends mean pixels, too, by default."""
        left, bottom, width, height = place
        panel = Panel(self, place, xlim or (left, left + width), ylim or (bottom, bottom + height))
        panel.name(title)
        self.panels.append(panel)
        return panel

    def write(
        self,
        x: float,
        y: float,
        words: object,
        size: float = 10,
        color: Any = BLACK,
        ha: str = "center",
        va: str = "baseline",
        weight: str = "normal",
        up: bool = False,
    ) -> None:
        """Write at a place in pixels; `up` is from below upwards."""
        self.written.append(str(words))
        path, width = trace_line(str(words), weight)
        points = (path.vertices - (width * STARTS[ha], TOPS[va])) * size * POINT
        points = points @ [[0, 1], [-1, 0]] if up else points
        self._words.setdefault(color, []).append((points + (x, y), path.codes))

    def strokes(
        self, segments: Iterable[Any], color: Any = GREY, linewidth: float = 0.8, zorder: float = 2.5
    ) -> None:
        """Draw straight lines, each between two places in pixels."""
        self._strokes.setdefault((color, linewidth, zorder), []).extend(segments)

    def draw(self, renderer: Any) -> None:
        """Add what was collected, then draw as every figure does."""
        for color, parts in self._words.items():
            points, codes = (np.concatenate(part) for part in zip(*parts, strict=True))
            style = {"facecolor": color, "linewidth": 0, "zorder": 4, "transform": self.pixels}
            self.add_artist(PathPatch(Path(points, codes), **style))
        for (color, linewidth, zorder), segments in self._strokes.items():
            style = {"colors": color, "linewidths": linewidth, "zorder": zorder, "transform": self.pixels}
            self.add_artist(LineCollection(segments, **style))
        self._words, self._strokes = {}, {}
        super().draw(renderer)
