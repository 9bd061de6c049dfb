"""A figure that is quick to draw: panels without matplotlib's axes, all words of a colour as one shape."""

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, BboxTransform, TransformedBbox

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.outlines import TALL, trace_line
from cnn_utils.lesson.figures.pixel_grid import PixelGrid
from cnn_utils.lesson.figures.style import BLACK, GREY, PALE

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

    def __init__(self, width, height, title, left=None):
        super().__init__(figsize=(width / 100, height / 100))
        self.pixels = Affine2D().scale(1 / 100) + self.dpi_scale_trans
        self.panels, self.written, self._words, self._strokes = [], [], {}, {}
        self.suptitle(title).set_visible(False)  # to be found; what is drawn is the outline
        place = (width / 2, "center") if left is None else (left, "left")
        for row, line in enumerate(title.split("\n")):
            self.write(place[0], height - 6 - 20 * row, line, 12, ha=place[1], va="top")

    def panel(self, place, xlim=None, ylim=None, title=""):
        """Add a panel: left, bottom, width and height in pixels; its ends mean pixels, too, by default."""
        left, bottom, width, height = place
        panel = Panel(self, place, xlim or (left, left + width), ylim or (bottom, bottom + height))
        panel.name(title)
        self.panels.append(panel)
        return panel

    def write(self, x, y, words, size=10, color=BLACK, ha="center", va="baseline", weight="normal", up=False):
        """Write at a place in pixels; `up` is from below upwards."""
        self.written.append(str(words))
        path, width = trace_line(str(words), weight)
        points = (path.vertices - (width * STARTS[ha], TOPS[va])) * size * POINT
        points = points @ [[0, 1], [-1, 0]] if up else points
        self._words.setdefault(color, []).append((points + (x, y), path.codes))

    def strokes(self, segments, color=GREY, linewidth=0.8, zorder=2.5):
        """Draw straight lines, each between two places in pixels."""
        self._strokes.setdefault((color, linewidth, zorder), []).extend(segments)

    def draw(self, renderer):
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

    def __init__(self, figure, place, xlim, ylim):
        self.figure, self.place, self.xlim, self.ylim = figure, place, xlim, ylim
        self.images, self.lines, self.bars, self.patches, self.words = [], [], [], [], []
        data, pixels = Bbox([[xlim[0], ylim[0]], [xlim[1], ylim[1]]]), Bbox.from_bounds(*place)
        self.inside = BboxTransform(data, pixels)
        self.bbox, self.transData = TransformedBbox(pixels, figure.pixels), self.inside + figure.pixels

    def pixels_of(self, x, y):
        """Return where in the sketch some data is."""
        return self.inside.transform((x, y))

    def add(self, artist, clip=False):
        """Put an artist with data coordinates into the panel."""
        if clip:
            artist.set_clip_box(self.bbox)
        return self.figure.add_artist(artist)

    def name(self, title, size=11, gap=7):
        """Write over the panel."""
        left, bottom, width, height = self.place
        self.title = title
        self.figure.write(left + width / 2, bottom + height + gap, title, size)

    def write(self, x, y, words, **style):
        """Write at a place in the panel."""
        self.words.append(str(words))
        self.figure.write(*self.pixels_of(x, y), words, **style)

    def image(self, values, place=None, cmap=None, vmin=None, vmax=None):
        """Draw a grid of numbers or colours, by default all over the panel; `place` is in pixels."""
        bounds = Bbox.from_bounds(*(place or self.place))
        box = TransformedBbox(bounds, self.figure.pixels)
        self.images.append(self.add(PixelGrid(values, box, cmap, (vmin, vmax))))
        return self.images[-1]

    def plot(self, x, y, style="-", cut=False, **looks):
        """Draw a line, cut at the panel's edge, or markers, which are so only if asked."""
        is_line = not style.strip("-:")
        kind = {"linestyle": style if is_line else "none", "marker": "none" if is_line else style}
        line = Line2D(x, y, transform=self.transData, **(kind | looks))
        self.lines.append(self.add(line, clip=is_line or cut))

    def key(self, x, y, name, style="-", marker="none", **looks):
        """Show at a place in pixels what a line means, and its marker in the middle."""
        shape = {"linestyle": style, "marker": marker, "markevery": [1], "transform": self.figure.pixels}
        self.add(Line2D([x, x + 13, x + 26], [y, y, y], **(shape | looks)))
        self.words.append(name)
        self.figure.write(x + 33, y, name, 9, ha="left", va="center")

    def columns(self, x, values, width=0.8, color=GREY, lying=False):
        """Draw bars from zero."""
        x, values = np.asarray(x, float), np.asarray(values, float)
        low, high, zero = x - width / 2, x + width / 2, np.zeros(len(x))
        corners = np.array([[low, zero], [low, values], [high, values], [high, zero]]).transpose(2, 0, 1)
        corners = corners[..., ::-1] if lying else corners
        bars = PolyCollection(corners, facecolors=color, linewidths=0, transform=self.transData)
        self.bars.append(self.add(bars))

    def rectangle(self, x, y, width, height, **style):
        """Draw a rectangle, by default a frame."""
        style = {"fill": False, "linewidth": 3, "zorder": 3} | style
        self.patches.append(self.add(Rectangle((x, y), width, height, transform=self.transData, **style)))

    def frame(self, sides="lb", color=GREY):
        """Draw some edges: left, bottom, right, top."""
        left, bottom, width, height = self.place
        corners = {"l": (0, 0, 0, 1), "b": (0, 0, 1, 0), "r": (1, 0, 1, 1), "t": (0, 1, 1, 1)}
        places = np.array([corners[side] for side in sides]).reshape(-1, 2, 2)
        self.figure.strokes(places * (width, height) + (left, bottom), color)

    def count_x(self, ticks, label="", labels=None, size=10):
        """Write numbers below the panel, and what they count."""
        left, bottom, width, _ = self.place
        for x, words in zip(ticks, map(spell, ticks) if labels is None else labels, strict=True):
            place = self.pixels_of(x, 0)[0]
            self.figure.write(place, bottom - 7, words, size, va="top")
            self.figure.strokes([[(place, bottom - 4), (place, bottom)]])
        self.figure.write(left + width / 2, bottom - 10 - 1.6 * size, label, va="top")

    def count_y(self, ticks, label="", labels=None, grid=False, size=10, room=32):
        """Write numbers beside the panel, and `room` pixels away what they count."""
        left, bottom, width, height = self.place
        for y, words in zip(ticks, map(spell, ticks) if labels is None else labels, strict=True):
            place = self.pixels_of(0, y)[1]
            self.figure.write(left - 7, place, words, size, ha="right", va="center")
            self.figure.strokes([[(left - 4, place), (left, place)]])
            if grid:
                self.figure.strokes([[(left, place), (left + width, place)]], PALE, zorder=0.5)
        self.figure.write(left - room, bottom + height / 2, label, up=True)
