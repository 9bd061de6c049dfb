"""Grids of colours, without axes and in them: what imshow does, but quicker."""

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.cm import ScalarMappable
from matplotlib.image import AxesImage


class PixelGrid(Artist, ScalarMappable):
    """A grid of numbers or colours, each drawn as so many whole pixels, which spares a resampling."""

    def __init__(
        self, values: np.ndarray, bbox: Any, cmap: Any, limits: tuple[float | None, float | None]
    ) -> None:
        Artist.__init__(self)
        ScalarMappable.__init__(self, cmap=cmap)
        self.set_array(values)
        self.set_clim(*limits)
        self.bbox, self.zorder = bbox, 0

    def draw(self, renderer: Any) -> None:
        """Draw each number in its colour."""
        values = np.ma.masked_invalid(self.get_array())
        paint(renderer, self.to_rgba(values, bytes=True), self.bbox.get_points())


class QuickImage(AxesImage):
    """What `imshow` makes, drawn as a grid of whole pixels, too; its first row is on top."""

    def draw(self, renderer: Any) -> None:
        """Draw each number in its colour."""
        colors = self.to_rgba(self.get_array(), alpha=self.get_alpha(), bytes=True)
        corners = self.get_window_extent(renderer).get_points()
        paint(renderer, colors, np.sort(corners, axis=0))


def paint(renderer: Any, colors: Any, corners: np.ndarray) -> None:
    """Draw colours of shape (rows, columns, 4), bytes, between two corners in pixels."""
    (left, bottom), (right, top) = np.round(corners).astype(int)
    rows, columns = (
        np.arange(long) * count // long
        for long, count in zip((top - bottom, right - left), colors.shape, strict=False)
    )
    colors = np.ascontiguousarray(colors).view(np.uint32)[..., 0]
    pixels = np.take(colors[rows[::-1]], columns, axis=1)  # the four bytes of a colour at once
    context = renderer.new_gc()
    renderer.draw_image(context, left, bottom, pixels.view(np.uint8).reshape(*pixels.shape, 4))
    context.restore()
