"""The convolution stepper: move the window, and see its products, their sums and the output."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import signed_limits, spell
from cnn_utils.lesson.figures.style import GREY, PIXELS, VERMILION, figure_style
from cnn_utils.lesson.widgets.answers import as_numbers, ask
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.lesson_02.stepper_layout import TALL, count_places, lay_out
from cnn_utils.lesson.widgets.sheet import Sheet

MINUS = "\N{MINUS SIGN}"
ROWS = (("row", "column"), ("padding", "stride"))
WIDE = {"description_width": "60px"}


def spell_sum(sums: Sequence[float] | np.ndarray, bias: float) -> str:
    """Write the sums of all channels, the bias, and what they make together."""
    total = spell(float(sum(sums)) + bias)
    terms = " + ".join(spell(value) if value >= 0 else f"({spell(value)})" for value in sums)
    return f"{terms} {MINUS if bias < 0 else '+'} {spell(abs(bias))} = {total}"


@figure_style()
def draw_step(
    image: np.ndarray,
    weights: np.ndarray,
    bias: float,
    output: np.ndarray,
    place: tuple[int, int],
    padding: int = 0,
    stride: int = 1,
) -> Figure:
    """Draw the window of one output number: what it covers, its products, and their sum.

    Parameters
    ----------
    image : ndarray of shape (C, H, W)
        Without padding.
    weights : ndarray of shape (C, K, K)
        One filter.
    bias : float
    output : ndarray of shape (H_out, W_out)
        The map that the filter makes.
    place : tuple of two int
        Row and column in the output.
    padding, stride : int
        Rows and columns of zeros around the image; how far the window moves.
    """
    C, K, _ = weights.shape
    frame = ((0, 0), (padding, padding), (padding, padding))
    padded, is_frame = np.pad(image, frame), np.pad(np.zeros(image.shape, bool), frame, constant_values=True)
    top, left = place[0] * stride, place[1] * stride
    products = padded[:, top : top + K, left : left + K] * weights
    sums = products.sum(axis=(1, 2))
    layout = lay_out(image.shape, output.shape, K, padding)
    result = f"Row {place[0]}, column {place[1]} of the output: {spell_sum(sums, bias)}"
    sheet = Sheet(9, 0.6 + C * (TALL + 0.35), result)
    ink = {"cmap": PIXELS, "vmin": 0, "vmax": 1.6 * max(float(image.max()), 1e-12)}
    size, (H, W) = f"{padded.shape[1]} × {padded.shape[2]}", image.shape[1:]
    covered = [(side - 1) * stride + K for side in output.shape]
    for c in range(C):
        sheet.grid(layout.channels[c], padded[c], f"channel {c}, {size}", 9, is_frame[c], **ink)
        sheet.frame(layout.channels[c], padding, padding, H, W, GREY, 1)
        sheet.leave_out(layout.channels[c], *covered)  # where no window fits any more
        sheet.frame(layout.channels[c], top, left, K, K, VERMILION)
        sheet.grid(layout.sheets[c], weights[c], f"sheet {c}", **signed_limits(weights))
        title = f"products, sum {spell(sums[c])}"
        sheet.grid(layout.products[c], products[c], title, **signed_limits(products))
        sheet.frame(layout.products[c], 0, 0, K, K, VERMILION)
    shape = f"{output.shape[0]} × {output.shape[1]}"
    sheet.grid(layout.output, output, f"output, {shape}", **signed_limits(output))
    sheet.frame(layout.output, *place, 1, 1, VERMILION)
    return sheet.finish()


class ConvolutionStepper(Playground):
    """A window that moves, and what it computes; see :func:`convolution_stepper`."""

    def __init__(
        self,
        image: np.ndarray,
        weights: np.ndarray,
        bias: float,
        convolve: Callable,
        padding: int,
        stride: int,
    ) -> None:
        self.input, self.weights, self.bias, self.convolve = image, weights, bias, convolve
        slide = {"value": 0, "min": 0, "style": WIDE}
        controls = {
            "row": ipywidgets.IntSlider(description="row", max=image.shape[1], **slide),
            "column": ipywidgets.IntSlider(description="column", max=image.shape[2], **slide),
            "padding": Choice(options=(0, 1, 2), value=padding, description="padding", style=WIDE),
            "stride": Choice(options=(1, 2), value=stride, description="stride", style=WIDE),
        }
        self._limit(controls)
        for name in ("padding", "stride"):  # before the base draws, so that it draws a place that is there
            controls[name].observe(lambda change: self._limit(controls), names="value")
        left, right = (ipywidgets.VBox([controls[name] for name in names]) for names in ROWS)
        super().__init__(
            self.draw_state,
            controls,
            "The convolution stepper: run this cell, then move the window, or click where it should go.",
            [ipywidgets.HBox([left, right], layout={"flex_flow": "row wrap"})],
            self.describe_state,
            self.go_to,
        )

    def _limit(self, controls: dict[str, Any]) -> None:
        """Let the sliders end where the output does."""
        settings = [controls[name].value for name in ("padding", "stride")]
        for name, side in zip(("row", "column"), self.input.shape[1:], strict=True):
            controls[name].max = count_places(side, self.weights.shape[-1], *settings) - 1

    def output(self, state: dict[str, Any]) -> np.ndarray:
        """Return the map, for the values of all controls: every place first, then those that stride takes."""
        P, S, K = state["padding"], state["stride"], self.weights.shape[-1]
        padded = np.pad(self.input, ((0, 0), (P, P), (P, P)))
        came = ask(self.convolve, padded, self.weights[np.newaxis], np.array([self.bias], np.float64))
        places = tuple(count_places(side, K, P, 1) for side in self.input.shape[1:])
        return as_numbers(self.convolve, came, (1, *places))[0, ::S, ::S]

    def draw_state(self, state: dict[str, Any]) -> Figure:
        """Return the figure for the values of all controls."""
        place = state["row"], state["column"]
        return draw_step(
            self.input, self.weights, self.bias, self.output(state), place, state["padding"], state["stride"]
        )

    def describe_state(self, state: dict[str, Any]) -> str:
        """Say where the window is, and what comes out."""
        K, S, output = self.weights.shape[-1], state["stride"], self.output(state)
        top, left = state["row"] * S, state["column"] * S
        became = spell(float(output[state["row"], state["column"]]))
        return (
            f"The window covers rows {top} to {top + K - 1} and columns {left} to {left + K - 1} of each "
            f"channel, and becomes {became}. The output has {output.shape[0]} × {output.shape[1]} numbers."
        )

    def go_to(self, _panel: int, x: float, y: float) -> dict[str, int]:
        """Move the window to a click: its middle in a channel, its number in the output."""
        state, K = self.state, self.weights.shape[-1]
        layout = lay_out(self.input.shape, self.output(state).shape, K, state["padding"])
        if (cell := layout.output.cell(x, y)) is None:
            found = [grid.cell(x, y) for grid in layout.channels]
            cell = next((cell for cell in found if cell is not None), None)
            if cell is None:
                return {}
            row, column = (round((at - K // 2) / state["stride"]) for at in cell)
            cell = row, column
        wanted = dict(zip(("row", "column"), cell, strict=True))
        return {name: min(max(at, 0), self.controls[name].max) for name, at in wanted.items()}


def convolution_stepper(
    image: np.ndarray, weights: np.ndarray, bias: float, convolve: Callable, padding: int = 0, stride: int = 1
) -> ConvolutionStepper:
    """Move a window over an image of some channels: products, sums and output follow.

    Parameters
    ----------
    image : ndarray of shape (C, H, W)
    weights : ndarray of shape (C, K, K)
        One filter, a sheet for each channel.
    bias : float
    convolve : callable
        ``convolve(image, weights, bias) -> output`` with weights of shape (1, C, K, K): what makes the
        output, for example your own.
    padding, stride : int
        To begin with: 0, 1 or 2, and 1 or 2.

    Returns
    -------
    ConvolutionStepper
        Shows itself as the last line of a cell; its `figure()` is the still twin.
    """
    if image.ndim != 3 or weights.shape[:1] != image.shape[:1]:
        raise ValueError(f"image {image.shape} and weights {weights.shape}: expected (C, H, W) and (C, K, K)")
    image, weights = image.astype(np.float64), weights.astype(np.float64)
    return ConvolutionStepper(image, weights, bias, convolve, padding, stride)
