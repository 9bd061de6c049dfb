"""The filter bench: choose or edit the nine numbers of a filter, and see the feature map change."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.data import load_mnist
from cnn_utils.given.mnist_files import find_mnist
from cnn_utils.given.pixels import check_images
from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.lesson.figures.grids import signed_limits, spell
from cnn_utils.lesson.figures.style import GREY, PIXELS, VERMILION, figure_style
from cnn_utils.lesson.widgets.answers import as_numbers, ask
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.number_field import NumberField
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

OWN = "my own"
FILTERS = MappingProxyType(
    {
        "left edges": (-1, 0, 1, -1, 0, 1, -1, 0, 1),
        "right edges": (1, 0, -1, 1, 0, -1, 1, 0, -1),
        "top edges": (-1, -1, -1, 0, 0, 0, 1, 1, 1),
        "bottom edges": (1, 1, 1, 0, 0, 0, -1, -1, -1),
        "rising strokes": (-1, -1, 2, -1, 2, -1, 2, -1, -1),
        "falling strokes": (2, -1, -1, -1, 2, -1, -1, -1, 2),
        "outline": (-1, -1, -1, -1, 8, -1, -1, -1, -1),
        "blur": (0.11,) * 9,
        "sharpen": (0, -1, 0, -1, 5, -1, 0, -1, 0),
        "copy": (0, 0, 0, 0, 1, 0, 0, 0, 0),
    }
)
CELLS = tuple(f"w{i}{j}" for i in range(3) for j in range(3))
DIGIT, NINE, MAP = (
    Grid(0.2, 0.75, 2.9 / 28, 28, 28),
    Grid(3.6, 1.2, 0.65, 3, 3),
    Grid(6.0, 0.75, 2.9 / 26, 26, 26),
)
WIDE = {"description_width": "60px"}


@figure_style()
def draw_bench(
    image: np.ndarray, weights: np.ndarray, feature_map: np.ndarray, row: int, column: int, relu: bool = False
) -> Figure:
    """Draw a digit, a filter and the feature map it makes, and mark one window and the pixel it becomes."""
    value = f"{feature_map[row, column] + 0.0:.2f}".replace("-", "\N{MINUS SIGN}")
    sheet = Sheet(9, 4, f"The window at row {row}, column {column} becomes {value}")
    sheet.image(DIGIT, image, cmap=PIXELS, vmin=0, vmax=1)
    sheet.grid(NINE, weights, "the filter", 11, **signed_limits(weights))
    sheet.image(MAP, feature_map, **signed_limits(feature_map))
    sheet.title(DIGIT, "the digit")
    sheet.title(MAP, "the feature map" + (" after ReLU" if relu else ""))
    for grid in (DIGIT, MAP):
        sheet.frame(grid, 0, 0, grid.rows, grid.columns, GREY, 1)
    sheet.frame(DIGIT, row, column, 3, 3, VERMILION, 2)
    sheet.frame(MAP, row, column, 1, 1, VERMILION, 2)
    limit = signed_limits(feature_map)["vmax"]
    words = f"white 0, orange to {spell(limit)}, purple to {spell(-limit)}"
    sheet.text(MAP.left + 1.45, MAP.top + 3.1, words, 9)
    return sheet.finish()


class FilterBench(Playground):
    """A digit, nine numbers and the feature map they make; see :func:`filter_bench`."""

    def __init__(
        self, images: np.ndarray, slide: Callable, image: int = 0, filter: str = "left edges"
    ) -> None:
        self.images, self.slide = images, slide
        number = {"step": 0.5, "min": -99, "max": 99}
        controls = {
            "image": ipywidgets.IntSlider(image, 0, len(images) - 1, description="digit", style=WIDE),
            "filter": Choice(options=[*FILTERS, OWN], value=filter, description="filter", style=WIDE),
            "relu": ipywidgets.Checkbox(False, description="then ReLU", style=WIDE),
            "row": ipywidgets.IntSlider(12, 0, 25, description="row", style=WIDE),
            "column": ipywidgets.IntSlider(12, 0, 25, description="column", style=WIDE),
        }
        values = zip(CELLS, FILTERS.get(filter, FILTERS["copy"]), strict=True)
        controls |= {
            name: NumberField(value=value, name=f"weight in row {name[1]}, column {name[2]}", **number)
            for name, value in values
        }
        grid = [ipywidgets.HBox([controls[name] for name in CELLS[start : start + 3]]) for start in (0, 3, 6)]
        chosen = [controls[name] for name in ("image", "filter", "relu")]
        window = [controls[name] for name in ("row", "column")]
        rows = [
            ipywidgets.HBox(
                [ipywidgets.VBox(chosen), ipywidgets.VBox(grid), ipywidgets.VBox(window)],
                layout={"flex_flow": "row wrap"},
            )
        ]
        summary = "The filter bench: run this cell, then choose a filter or edit its nine numbers."
        super().__init__(self.draw_state, controls, summary, rows, click=self.go_to)
        controls["filter"].observe(self._fill_in, names="value")
        for name in CELLS:
            controls[name].observe(self._name_filter, names="value")

    def feature_map(self, state: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
        """Return the nine numbers, and the map they make, for the values of all controls."""
        weights = np.array([state[name] for name in CELLS]).reshape(3, 3)
        came = ask(self.slide, self.images[state["image"], 0].astype(np.float64), weights)
        output = as_numbers(self.slide, came, (MAP.rows, MAP.columns))
        return weights, np.maximum(output, 0) if state["relu"] else output

    def draw_state(self, state: dict[str, Any]) -> Figure:
        """Return the figure for the values of all controls."""
        weights, feature_map = self.feature_map(state)
        image = self.images[state["image"], 0]
        return draw_bench(image, weights, feature_map, state["row"], state["column"], state["relu"])

    def go_to(self, _panel: int, x: float, y: float) -> dict[str, int]:
        """Move the window to a click: its middle in the digit, its pixel in the map."""
        middle = 0
        if (cell := MAP.cell(x, y)) is None and (cell := DIGIT.cell(x, y)):
            middle = 1
        wanted = zip(("row", "column"), cell, strict=True) if cell else ()
        return {name: min(max(at - middle, 0), 25) for name, at in wanted}

    def _redraw(self, change: Any = None) -> None:
        """Draw, but not for a filter's name: its nine numbers follow at once."""
        if change is None or change.owner is not self.controls["filter"]:
            super()._redraw(change)

    def _fill_in(self, change: Any) -> None:
        """Write the nine numbers of the filter that was chosen."""
        if change.new in FILTERS:
            self.choose(**dict(zip(CELLS, FILTERS[change.new], strict=True)))

    def _name_filter(self, _change: Any) -> None:
        """Let the drop-down say whose nine numbers these are."""
        if not self._quiet:
            numbers = tuple(self.controls[name].value for name in CELLS)
            self.controls["filter"].value = next((k for k, v in FILTERS.items() if v == numbers), OWN)


def slide_filter(image: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Slide one filter of shape (3, 3) over one image of shape (H, W), with the package's convolution."""
    output, _ = conv2d_forward(image[np.newaxis], weights[np.newaxis, np.newaxis], np.zeros(1))
    return output[0]


def filter_bench(
    images: np.ndarray | None = None,
    slide: Callable = slide_filter,
    image: int = 0,
    filter: str = "left edges",
) -> FilterBench:
    """Choose a digit, and choose or edit the nine numbers of a filter: the feature map follows.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28), optional
        The digits to choose from; by default the first hundred test images of the sample.
    slide : callable
        ``slide(image, weights) -> feature map``, from shapes (28, 28) and (3, 3) to (26, 26): what makes
        the map, for example your own.
    image : int
        The digit to begin with.
    filter : str
        The filter to begin with, one of `FILTERS`, or "my own".

    Returns
    -------
    FilterBench
        Shows itself as the last line of a cell; its `figure()` is the still twin.
    """
    if images is None:
        files = find_mnist("sample")
        images = load_mnist(files.test_images, files.test_labels)[0][:100]
    check_images("images", images)
    if filter not in (*FILTERS, OWN):
        raise ValueError(f"filter is {filter!r}, expected one of {[*FILTERS, OWN]}")
    return FilterBench(images, slide, image, filter)
