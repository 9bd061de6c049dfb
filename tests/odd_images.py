"""Images that are no digits: noise, pairs of digits, shapes and letters; each centred as a drawing is."""

import string
from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from cnn_utils.given.digit_image import center_digit

LETTERS = string.ascii_letters
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
SHAPES = {
    "triangle": [[(160, 50), (270, 260), (50, 260), (160, 50), (270, 260)]],
    "square": [[(60, 60), (260, 60), (260, 260), (60, 260), (60, 60), (260, 60)]],
    "star": [[(160 + 110 * np.sin(0.8 * np.pi * k), 160 - 110 * np.cos(0.8 * np.pi * k)) for k in range(7)]],
    "plus": [[(160, 50), (160, 270)], [(50, 160), (270, 160)]],
    "cross": [[(60, 60), (260, 260)], [(60, 260), (260, 60)]],
    "dash": [[(40, 160), (280, 160)]],
    "zigzag": [[(40 + 40 * k, 80 if k % 2 else 240) for k in range(7)]],
    "two dashes": [[(60, 110), (260, 110)], [(60, 210), (260, 210)]],
}


def noise(rng, count):
    """Return images of noise, each with its own share of ink."""
    shares = rng.uniform(0.05, 0.6, (count, 1, 1, 1))
    return (rng.random((count, 1, 28, 28)) < shares).astype(np.float32)


def pairs(rng, count, digits):
    """Return images of two digits beside each other."""
    result = []
    for left, right in digits[rng.integers(len(digits), size=(count, 2)), 0]:
        sheet = np.zeros((28, 48), np.float32)
        sheet[:, :28] = left
        sheet[:, 20:] = np.maximum(sheet[:, 20:], right)
        result.append(center_digit(1 - sheet))
    return np.array(result)


def shapes(rng, count):
    """Return shapes, `count` of each, drawn with pens of several widths by an unsteady hand."""
    result = []
    for strokes in [strokes for strokes in SHAPES.values() for _ in range(count)]:
        sheet = Image.new("L", (320, 320), 255)
        width = int(rng.integers(16, 30))
        for stroke in strokes:
            points = [tuple(rng.normal(point, 6)) for point in stroke]
            ImageDraw.Draw(sheet).line(points, fill=0, width=width, joint="curve")
        result.append(center_digit(np.asarray(sheet, np.float32) / 255))
    return np.array(result)


def printed(text, fonts=("DejaVuSans", "DejaVuSerif", "DejaVuSansMono"), count=None, rng=None):
    """Return every character of a text in some fonts, as it is, or `count` times by an unsteady printer."""
    result = []
    for name in fonts:
        font = ImageFont.truetype(str(FONTS / f"{name}.ttf"), 150)  # no path before Pillow 10.1
        for letter in text * (count or 1):
            sheet, width = Image.new("L", (320, 320), 255), int(rng.integers(9)) if count else 0
            pen = ImageDraw.Draw(sheet)
            pen.text((160, 160), letter, fill=0, font=font, anchor="mm", stroke_width=width)
            image = center_digit(np.asarray(shaken(sheet, rng) if count else sheet, np.float32) / 255)
            result.append(image)
    return np.array(result)


def shaken(sheet, rng):
    """Return a sheet turned, slanted and stretched a little."""
    angle, slant, stretch = rng.normal(0, 0.12), rng.normal(0, 0.15), np.exp(rng.normal(0, 0.12, 2))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = turn @ np.array([[1, slant], [0, 1]]) * stretch
    middle = np.array(sheet.size) / 2
    rows = np.column_stack([matrix, middle - matrix @ middle])
    return sheet.transform(sheet.size, Image.Transform.AFFINE, rows.ravel().tolist(), fillcolor=255)
