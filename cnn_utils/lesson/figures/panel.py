"""A part of a sketch, with coordinates of its own."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox, BboxTransform, TransformedBbox

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.pixel_grid import PixelGrid
from cnn_utils.lesson.figures.style import GREY, PALE


class Panel:
    """A part of a sketch with coordinates of its own; made by `Sketch.panel`.

    Attributes
    ----------
    title : str
        What stands over it.
    images, lines, bars, patches, words : list
        What is in it: images, lines, sets of bars, and rectangles of matplotlib, and strings.
    bbox, transData : matplotlib Bbox, Transform
        As those of axes.
    """

    def __init__(
        self, figure: Any, place: Sequence[float], xlim: tuple[float, float], ylim: tuple[float, float]
    ) -> None:
        self.figure, self.place, self.xlim, self.ylim = figure, place, xlim, ylim
        self.images, self.lines, self.bars, self.patches = list[Any](), list[Any](), list[Any](), list[Any]()
        self.words = list[str]()
        data, pixels = Bbox([[xlim[0], ylim[0]], [xlim[1], ylim[1]]]), Bbox.from_bounds(*place)
        self.inside = BboxTransform(data, pixels)
        self.bbox, self.transData = TransformedBbox(pixels, figure.pixels), self.inside + figure.pixels

    def pixels_of(self, x: float, y: float) -> np.ndarray:
        """Return where in the sketch some data is."""
        return self.inside.transform((x, y))

    def add(self, artist: Any, clip: bool = False) -> Any:
        """Put an artist with data coordinates into the panel."""
        if clip:
            artist.set_clip_box(self.bbox)
        return self.figure.add_artist(artist)

    def name(self, title: str, size: float = 11, gap: float = 7) -> None:
        """Write over the panel."""
        left, bottom, width, height = self.place
        self.title = title
        self.figure.write(left + width / 2, bottom + height + gap, title, size)

    def write(self, x: float, y: float, words: object, **style: Any) -> None:
        """Write at a place in the panel."""
        self.words.append(str(words))
        self.figure.write(*self.pixels_of(x, y), words, **style)

    def image(
        self,
        values: Any,
        place: Sequence[float] | None = None,
        cmap: Any = None,
        vmin: float | None = None,
        vmax: float | None = None,
    ) -> Any:
        """Draw a grid of numbers or colours, by default all over the panel; `place` is in pixels."""
        bounds = Bbox.from_bounds(*(place or self.place))
        box = TransformedBbox(bounds, self.figure.pixels)
        self.images.append(self.add(PixelGrid(values, box, cmap, (vmin, vmax))))
        return self.images[-1]

    def plot(self, x: Any, y: Any, style: str = "-", cut: bool = False, **looks: Any) -> None:
        """Draw a line, cut at the panel's edge, or markers, which are so only if asked."""
        is_line = not style.strip("-:")
        kind = {"linestyle": style if is_line else "none", "marker": "none" if is_line else style}
        line = Line2D(x, y, transform=self.transData, **(kind | looks))
        self.lines.append(self.add(line, clip=is_line or cut))

    def key(
        self, x: float, y: float, name: str, style: str = "-", marker: str = "none", **looks: Any
    ) -> None:
        """Show at a place in pixels what a line means, and its marker in the middle."""
        shape = {"linestyle": style, "marker": marker, "markevery": [1], "transform": self.figure.pixels}
        self.add(Line2D([x, x + 13, x + 26], [y, y, y], **(shape | looks)))
        self.words.append(name)
        self.figure.write(x + 33, y, name, 9, ha="left", va="center")

    def columns(
        self, x: Any, values: Any, width: float = 0.8, color: Any = GREY, lying: bool = False
    ) -> None:
        """Draw bars from zero."""
        x, values = np.asarray(x, float), np.asarray(values, float)
        low, high, zero = x - width / 2, x + width / 2, np.zeros(len(x))
        corners = np.array([[low, zero], [low, values], [high, values], [high, zero]]).transpose(2, 0, 1)
        corners = corners[..., ::-1] if lying else corners
        bars = PolyCollection(corners, facecolors=color, linewidths=0, transform=self.transData)
        self.bars.append(self.add(bars))

    def rectangle(self, x: Any, y: Any, width: float, height: float, **style: Any) -> None:
        """Draw a rectangle, by default a frame."""
        style = {"fill": False, "linewidth": 3, "zorder": 3} | style
        self.patches.append(self.add(Rectangle((x, y), width, height, transform=self.transData, **style)))

    def frame(self, sides: str = "lb", color: Any = GREY) -> None:
        """Draw some edges: left, bottom, right, top."""
        left, bottom, width, height = self.place
        corners = {"l": (0, 0, 0, 1), "b": (0, 0, 1, 0), "r": (1, 0, 1, 1), "t": (0, 1, 1, 1)}
        places = np.array([corners[side] for side in sides]).reshape(-1, 2, 2)
        self.figure.strokes(places * (width, height) + (left, bottom), color)

    def count_x(
        self,
        ticks: Iterable[float],
        label: str = "",
        labels: Iterable[object] | None = None,
        size: float = 10,
    ) -> None:
        """Write numbers below the panel, and what they count."""
        left, bottom, width, _ = self.place
        for x, words in zip(ticks, map(spell, ticks) if labels is None else labels, strict=True):
            place = self.pixels_of(x, 0)[0]
            self.figure.write(place, bottom - 7, words, size, va="top")
            self.figure.strokes([[(place, bottom - 4), (place, bottom)]])
        self.figure.write(left + width / 2, bottom - 10 - 1.6 * size, label, va="top")

    def count_y(
        self,
        ticks: Iterable[float],
        label: str = "",
        labels: Iterable[object] | None = None,
        grid: bool = False,
        size: float = 10,
        room: float = 32,
    ) -> None:
        """Write numbers beside the panel, and `room` pixels away what they count."""
        left, bottom, width, height = self.place
        for y, words in zip(ticks, map(spell, ticks) if labels is None else labels, strict=True):
            place = self.pixels_of(0, y)[1]
            self.figure.write(left - 7, place, words, size, ha="right", va="center")
            self.figure.strokes([[(left - 4, place), (left, place)]])
            if grid:
                self.figure.strokes([[(left, place), (left + width, place)]], PALE, zorder=0.5)
        self.figure.write(left - room, bottom + height / 2, label, up=True)
