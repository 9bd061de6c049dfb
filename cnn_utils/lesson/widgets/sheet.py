"""A sheet with grids of numbers that is quick to draw: one axes, and all numbers of a colour as one shape."""

from functools import lru_cache
from typing import Any, NamedTuple

import matplotlib
import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.colors import Normalize, to_rgba_array
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.outlines import TALL, trace_line, write
from cnn_utils.lesson.figures.pixel_grid import QuickImage
from cnn_utils.lesson.figures.style import BLACK, FAINT, GREY

SMALLEST = 0.75  # of its size may be left of a number that would stick out of its cell


class Grid(NamedTuple):
    """Where a grid of cells lies on a sheet, in inches from the left and the top.

    A cell is `side` wide, and `stretch` times as high.
    """

    left: float
    top: float
    side: float
    rows: int
    columns: int
    stretch: float = 1

    @property
    def tall(self) -> float:
        """How high a cell is."""
        return self.side * self.stretch

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column at a place, or None outside."""
        row, column = int((y - self.top) // self.tall), int((x - self.left) // self.side)
        return (row, column) if 0 <= row < self.rows and 0 <= column < self.columns else None


@lru_cache(maxsize=4096)
def trace_text(words: str, size: float) -> Path:
    """Return the outline of a text, in inches, its middle at 0, y down."""
    path, width = trace_line(words)
    return Path((path.vertices - (width / 2, TALL / 2)) * (size / 72, -size / 72), path.codes)


def fit_text(number: Any, size: float, room: float) -> tuple[str, Path]:
    """Return a number or words, and their outline, at most `room` inches wide."""
    words = number if isinstance(number, str) else spell(number)
    if words is not number and np.ptp(trace_text(words, size).vertices[:, 0]) > room / SMALLEST:
        words = spell(float(f"{number:.2g}"))
    outline = trace_text(words, size)
    shrink = min(1.0, room / max(np.ptp(outline.vertices[:, 0]), 1e-12))
    return words, Path(outline.vertices * max(shrink, SMALLEST), outline.codes)


class Sheet:
    """A figure with a single axes, in inches from the left and the top.

    Parameters
    ----------
    width, height : float
        Its size.
    title : str
        What stands over it.
    """

    def __init__(self, width: int, height: float, title: str) -> None:
        self.figure = Figure(figsize=(width, height))
        self.figure.suptitle(title, visible=False)  # it can be asked for; what is seen is quicker
        size = matplotlib.rcParams["figure.titlesize"]
        write(self.figure, 0.5, 1 - 0.1 / height, title, size, va="top")
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
        self.axes.set_axis_off()
        self._numbers, self._tiles = dict[Any, list](), list[Any]()

    def image(
        self, grid: Grid, values: np.ndarray, cmap: Any, vmin: Any, vmax: Any, alpha: Any = None
    ) -> QuickImage:
        """Draw the colours of a grid; return them."""
        sides = grid.left, grid.left + grid.columns * grid.side, grid.top + grid.rows * grid.tall, grid.top
        picture = QuickImage(self.axes, cmap=cmap, norm=Normalize(vmin, vmax), extent=sides, alpha=alpha)
        picture.set_data(values)
        return self.axes.add_image(picture)

    def grid(
        self,
        grid: Grid,
        values: np.ndarray,
        title: str = "",
        size: float = 10,
        faint: np.ndarray | None = None,
        **limits: Any,
    ) -> None:
        """Draw a matrix with its number in each cell, those where `faint` is True in grey."""
        picture = self.image(grid, values, **limits)
        colors = picture.cmap(picture.norm(values))[..., :3] @ (0.299, 0.587, 0.114)
        for (row, column), value in np.ndenumerate(values):
            color = "white" if colors[row, column] < 0.5 else BLACK
            if faint is not None and faint[row, column]:
                color = FAINT
            self.number(grid, row, column, value, color, size)
        self.title(grid, title)

    def tiles(
        self, grid: Grid, values: np.ndarray, title: str, shades: Any, inks: Any = None, size: float = 10
    ) -> None:
        """Draw a matrix as tiles of colours `shades`, with its number in each, none where it is nan."""
        x = grid.left + np.arange(grid.columns) * grid.side
        y = grid.top + np.arange(grid.rows)[:, np.newaxis] * grid.tall
        corners = np.stack(np.broadcast_arrays(x, y), axis=-1).reshape(-1, 1, 2)
        squares = corners + np.array([(0, 0), (grid.side, 0), (grid.side, grid.tall), (0, grid.tall)])
        self._tiles.append((squares, to_rgba_array(np.ravel(shades).tolist())))
        for row, column in np.argwhere(~np.isnan(values)):
            color = BLACK if inks is None else inks[row, column]
            self.number(grid, row, column, values[row, column], color, size)
        self.title(grid, title)

    def count(self, grid: Grid, rows: Any, columns: Any) -> None:
        """Write the numbers of some rows and columns beside a grid."""
        for row in rows:
            self.text(grid.left - 0.11, grid.top + (row + 0.5) * grid.tall, str(row), 9, va="center")
        foot = grid.top + grid.rows * grid.tall
        for column in columns:
            self.text(grid.left + (column + 0.5) * grid.side, foot + 0.17, str(column), 9)
        look: dict[str, Any] = {"size": 9, "va": "center"}
        self.text(grid.left - 0.31, (grid.top + foot) / 2, "row", rotation=90, **look)
        self.text(grid.left + grid.columns * grid.side / 2, foot + 0.31, "column", **look)

    def number(
        self, grid: Grid, row: float, column: float, number: object, color: Any = BLACK, size: float = 10
    ) -> None:
        """Write a number or words into one cell, with fewer digits and smaller where they would stick out."""
        x, y = grid.left + (column + 0.5) * grid.side, grid.top + (row + 0.5) * grid.tall
        words, outline = fit_text(number, size, 0.9 * grid.side)
        self._numbers.setdefault(color, []).append((words, (x, y), outline.vertices + (x, y), outline.codes))

    def title(self, grid: Grid, words: str) -> None:
        """Write over the middle of a grid."""
        self.text(grid.left + grid.columns * grid.side / 2, grid.top - 0.08, words, 11)

    def text(self, x: float, y: float, words: str, size: float = 10, **style: Any) -> None:
        """Write at a place: its middle, and its foot."""
        write(self.axes, x, y, words, size, **style)

    def frame(
        self,
        grid: Grid,
        row: float,
        column: float,
        rows: Any,
        columns: Any,
        color: Any,
        linewidth: float = 3,
        **style: Any,
    ) -> None:
        """Draw a frame around cells of a grid."""
        corner = grid.left + column * grid.side, grid.top + row * grid.tall
        style = {"fill": False, "edgecolor": color, "linewidth": linewidth, "clip_on": False} | style
        self.axes.add_artist(Rectangle(corner, columns * grid.side, rows * grid.tall, zorder=3, **style))

    def leave_out(self, grid: Grid, rows: Any, columns: Any) -> None:
        """Hatch all but so many rows and columns of a grid."""
        right, below = grid.columns - columns, grid.rows - rows
        for row, column, high, wide in ((rows, 0, below, grid.columns), (0, columns, rows, right)):
            if min(high, wide) > 0:
                self.frame(grid, row, column, high, wide, GREY, 1, hatch="////")

    def dots(self, grid: Grid, rows: Any, columns: Any, color: Any) -> None:
        """Mark cells by dots."""
        x, y = grid.left + (columns + 0.5) * grid.side, grid.top + (rows + 0.5) * grid.tall
        self.axes.plot(x, y, ".", color=color, markersize=3)

    def bar(self, x: float, foot: float, width: float, height: float, color: Any, **style: Any) -> None:
        """Draw an upright bar: the middle of its foot, and how far it reaches up, or down if negative."""
        corner = x - width / 2, foot - height
        self.axes.add_artist(Rectangle(corner, width, height, facecolor=color, **style))

    def finish(self) -> Figure:
        """Draw all tiles and numbers, and return the figure; tests read the shapes' ids and places."""
        if self._tiles:
            squares, colors = (np.concatenate(parts) for parts in zip(*self._tiles, strict=True))
            self.axes.add_artist(PolyCollection(squares, facecolors=colors, edgecolors=GREY, linewidths=0.8))
        for color, numbers in self._numbers.items():
            words, places, *outlines = zip(*numbers, strict=True)
            path = Path(*(np.concatenate(parts) for parts in outlines))
            shape = PathPatch(path, facecolor=color, linewidth=0, zorder=2)
            shape.set_gid(" ".join(words))
            shape.places = places
            self.axes.add_artist(shape)
        return self.figure
