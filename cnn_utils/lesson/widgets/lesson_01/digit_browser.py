"""The digit browser: leaf through a file of digits, and find each pixel's byte."""

from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.style import GREY, PIXELS, VERMILION, figure_style
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

HEADER, LABEL_HEADER, SIDE = 16, 8, 28
STRIP, PART = 12, 7  # digits in the strip, rows and columns of the part whose bytes are written out
ANY = "any"
WHERE = ("number", "row", "column")
INK: dict[str, Any] = {"cmap": PIXELS, "vmin": 0, "vmax": 255}
THUMBNAILS, WHOLE = Grid(0.3, 0.8, 0.7, 1, STRIP), Grid(0.3, 2.1, 3.0 / SIDE, SIDE, SIDE)
BYTES = Grid(3.6, 2.1, 3.0 / PART, PART, PART)
WIDE = {"description_width": "60px"}


def byte_offset(number: int, row: int, column: int) -> int:
    """Return where in the file the pixel (row, column) of an image is."""
    return HEADER + SIDE * SIDE * number + SIDE * row + column


def part_corner(row: int, column: int) -> tuple[int, int]:
    """Return the first row and column of the part around a pixel, all of it in the image."""
    top, left = (min(max(at - PART // 2, 0), SIDE - PART) for at in (row, column))
    return top, left


@figure_style()
def draw_browser(
    pixels: np.ndarray,
    labels: np.ndarray,
    number: int,
    row: int,
    column: int,
    strip: np.ndarray,
    names: tuple[str, ...] = DIGITS,
) -> Figure:
    """Draw some digits under their labels, one of them large, and the bytes around one of its pixels.

    Parameters
    ----------
    pixels : ndarray of shape (N, 28, 28)
        Bytes, 0 to 255.
    labels : ndarray of shape (N,)
    number, row, column : int
        The image, and its pixel.
    strip : ndarray of int
        The images in the strip, at most 12.
    names : tuple of str
        What the ten classes are called.
    """
    byte = int(pixels[number, row, column])
    sheet = Sheet(
        9, 5.4, f"Image {number} is {called(names, labels[number])}. Row {row}, column {column}: {byte}"
    )
    mosaic = np.zeros((SIDE, STRIP * SIDE), np.uint8)
    mosaic[:, : len(strip) * SIDE] = np.hstack(pixels[strip])
    sheet.image(THUMBNAILS, mosaic, **INK)
    for place, other in enumerate(strip):
        left = THUMBNAILS.left + (place + 0.5) * THUMBNAILS.side
        sheet.text(left, THUMBNAILS.top - 0.06, names[labels[other]], min(11, 80 / max(map(len, names))))
        sheet.text(left, THUMBNAILS.top + THUMBNAILS.side + 0.2, f"no. {other}", 9)
        if other == number:
            sheet.frame(THUMBNAILS, 0, place, 1, 1, VERMILION)
    top, left = part_corner(row, column)
    sheet.image(WHOLE, pixels[number], **INK)
    sheet.frame(WHOLE, 0, 0, SIDE, SIDE, GREY, 1)
    sheet.frame(WHOLE, top, left, PART, PART, VERMILION, 1.5)
    sheet.frame(WHOLE, row, column, 1, 1, VERMILION, 2)
    part = pixels[number, top : top + PART, left : left + PART]
    title = f"rows {top} to {top + PART - 1}, columns {left} to {left + PART - 1}"
    sheet.grid(BYTES, part.astype(int), title, **INK)
    sheet.frame(BYTES, 0, 0, PART, PART, VERMILION, 1.5)
    sheet.frame(BYTES, row - top, column - left, 1, 1, VERMILION)
    draw_arithmetic(sheet, number, row, column, byte)
    return sheet.finish()


def draw_arithmetic(sheet: Sheet, number: int, row: int, column: int, byte: int) -> None:
    """Write where a byte is, and what it becomes."""
    lines: tuple[tuple[str, dict[str, Any]], ...] = (
        ("where in the file?", {"weight": "bold"}),
        (f"{HEADER} (header)", {}),
        (f"+ 784 · {number} (images)", {}),
        (f"+ 28 · {row} (rows)", {}),
        (f"+ {column} (columns)", {}),
        (f"= byte {byte_offset(number, row, column)}", {"color": VERMILION, "weight": "bold"}),
        ("what does it say?", {"weight": "bold"}),
        (f"{byte:02x} in hexadecimal is {byte}", {}),
        (f"{byte} / 255 = {byte / 255:.3f}", {"color": VERMILION, "weight": "bold"}),
    )
    for place, (words, style) in enumerate(lines):
        sheet.text(6.85, 2.3 + 0.29 * place + 0.2 * (place > 5), words, 10.5, ha="left", **style)


class DigitBrowser(Playground):
    """A file of digits, and the bytes of one of them; see :func:`digit_browser`."""

    def __init__(
        self,
        pixels: np.ndarray,
        labels: np.ndarray,
        number: int,
        row: int,
        column: int,
        names: tuple[str, ...] = DIGITS,
    ) -> None:
        self.pixels, self.labels, self.names = pixels, labels, names
        ends = {"number": (number, len(pixels) - 1), "row": (row, SIDE - 1), "column": (column, SIDE - 1)}
        controls = {
            name: ipywidgets.IntSlider(
                value, 0, last, description=name, style=WIDE, layout={"width": "400px"}
            )
            for name, (value, last) in ends.items()
        }
        options = [(ANY, ANY), *((names[label], label) for label in np.unique(labels).tolist())]
        controls["label"] = Choice(options=options, description="strip of", style=WIDE)
        summary = "The digit browser: run this cell, then click on a digit, and on a pixel to find its byte."
        super().__init__(self.draw_state, controls, summary, describe=self.describe_state, click=self.go_to)

    def strip(self, state: dict[str, Any]) -> np.ndarray:
        """Return the twelve images among which the chosen one is, all of the label that is chosen."""
        any_label = state["label"] == ANY
        chosen = np.flatnonzero((self.labels == state["label"]) | any_label)
        place = min(np.searchsorted(chosen, state["number"]), len(chosen) - 1)
        start = place // STRIP * STRIP
        return chosen[start : start + STRIP]

    def draw_state(self, state: dict[str, Any]) -> Figure:
        """Return the figure for the values of all controls."""
        where = (state[name] for name in WHERE)
        return draw_browser(self.pixels, self.labels, *where, self.strip(state), self.names)

    def describe_state(self, state: dict[str, Any]) -> str:
        """Say which byte the pixel is, and what it becomes."""
        number, row, column = (state[name] for name in WHERE)
        byte, offset = self.pixels[number, row, column], byte_offset(number, row, column)
        label = self.names[self.labels[number]]
        return (
            f"Image {number}, label {label}. The pixel in row {row}, column {column} "
            f"is byte {offset} of the file: {byte}, which becomes {byte / 255:.3f}."
        )

    def go_to(self, _panel: int, x: float, y: float) -> dict[str, int]:
        """Choose the digit, or the pixel, that was clicked."""
        shown = self.strip(self.state)
        if (cell := THUMBNAILS.cell(x, y)) and cell[1] < len(shown):
            return {"number": int(shown[cell[1]])}
        if (cell := WHOLE.cell(x, y)) is None and (cell := BYTES.cell(x, y)):
            top, left = part_corner(self.state["row"], self.state["column"])
            cell = top + cell[0], left + cell[1]
        return dict(zip(("row", "column"), cell, strict=True)) if cell else {}


def digit_browser(
    raw: bytes,
    raw_labels: bytes,
    number: int = 0,
    row: int = 14,
    column: int = 12,
    names: tuple[str, ...] = DIGITS,
) -> DigitBrowser:
    """Leaf through a file of digits, and find each pixel's byte.

    Parameters
    ----------
    raw, raw_labels : bytes
        The unpacked files of images and of labels.
    number, row, column : int
        The image and its pixel to begin with.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    DigitBrowser
        Its controls are "number", "label", "row" and "column"; its `figure()` is the still twin.
    """
    pixels = np.frombuffer(raw, np.uint8, offset=HEADER).reshape(-1, SIDE, SIDE)
    labels = np.frombuffer(raw_labels, np.uint8, offset=LABEL_HEADER)
    if len(pixels) != len(labels):
        raise ValueError(f"raw holds {len(pixels)} images, raw_labels {len(labels)} labels: expected as many")
    if labels.max() >= len(names):
        raise ValueError(f"raw_labels has a label {labels.max()}, but there are {len(names)} names")
    return DigitBrowser(pixels, labels, number, row, column, names)
