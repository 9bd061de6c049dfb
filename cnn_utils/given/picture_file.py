"""From a picture in a file to its brightness, pixel by pixel: small before anything is computed with it."""

import math
import os
import warnings
from collections.abc import Callable, Iterable
from itertools import product

import numpy as np
from PIL import Image, ImageOps, ImageStat

from cnn_utils.given.file_kinds import told_by
from cnn_utils.given.open_once import open_once
from cnn_utils.given.picture_size import most_pixels, too_large, words_for

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP", "PPM")
KEPT_SIDE = 600  # a picture is made smaller by a whole number, but keeps so many pixels on its longer side
TILE = 1024  # so many pixels a side of each part that is converted at a time
STRONGER = 3  # times the contrast of brightness: then a colour shows the digit better
ORIENTATION = 0x0112  # where a photo notes how the camera was held


def open_picture(path: str | os.PathLike) -> Image.Image:
    """Return the picture in a file: upright, its mode "RGBA", or "F" in [0, 1].

    Parameters
    ----------
    path : str or path-like

    Returns
    -------
    PIL.Image.Image
        Made smaller if it was large.

    Raises
    ------
    OSError, ValueError
        If the file cannot be opened, is no picture, or is too large.
    """
    with open_once(path) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of each odd tag
        start = file.read(16)
        try:
            with Image.open(file, formats=FORMATS) as image:
                trouble = too_large(image)
                if not trouble:
                    return shrunk(image)
        except Image.DecompressionBombError:
            trouble = words_for(most_pixels())
        except Exception as error:  # a damaged file can make Pillow raise anything
            kind = "" if "picture" in told_by(start) else told_by(start)
            words = f"is no picture, or a damaged one; expected {', '.join(FORMATS)}{kind}"
            raise ValueError(f"{path}: {words}") from error
    raise ValueError(f"{path}: {trouble}")


def shrunk(image: Image.Image) -> Image.Image:
    """Return a picture upright and small, converted part by part."""
    orientation = image.getexif().get(ORIENTATION, 1)
    image.draft(None, (KEPT_SIDE, KEPT_SIDE))  # a JPEG is made smaller while it is unpacked
    W, H = image.size
    factor = max(1, max(W, H) // KEPT_SIDE)
    is_deep = image.mode.startswith(("I", "F"))  # 16 bits or more
    small = Image.new("F" if is_deep else "RGBA", (math.ceil(W / factor), math.ceil(H / factor)))
    side = factor * max(1, TILE // factor)
    for top, left in product(range(0, H, side), range(0, W, side)):
        part = image.crop((left, top, min(W, left + side), min(H, top + side)))
        part = Image.fromarray(np.asarray(part, np.float32)) if is_deep else part.convert("RGBA")
        small.paste(part.reduce(factor), (left // factor, top // factor))
    if is_deep:
        pixels = np.nan_to_num(np.asarray(small), posinf=0, neginf=0)
        small = Image.fromarray(pixels / max(pixels.max(), 1))
    small.getexif()[ORIENTATION] = orientation
    return ImageOps.exif_transpose(small)


def views(image: Image.Image) -> list[np.ndarray]:
    """Return ways to see a picture, the best first: on white or black paper, by brightness or by colour.

    Parameters
    ----------
    image : PIL.Image.Image
        From `open_picture`.

    Returns
    -------
    list of ndarray of shape (H, W)
        float32 in [0, 1].
    """
    if image.mode == "F":
        return [np.asarray(image)]
    by_brightness, by_color = [], []
    for paper in ("white", "black"):  # light ink on nothing is invisible on white
        flat = Image.alpha_composite(Image.new("RGBA", image.size, paper), image)
        color = max(flat.split()[:3], key=contrast)  # red on a green as bright is seen in red alone
        grey = flat.convert("L")
        if contrast(color) > STRONGER * contrast(grey):
            grey, color = color, grey
        by_brightness.append(grey)
        by_color.append(color)
    return [np.asarray(band, np.float32) / 255 for band in by_brightness + by_color]


def first_fit(
    path: str | os.PathLike, pictures: Iterable[np.ndarray], fit: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """Return the first of several views of a picture that shows something; raise ValueError if none does."""
    trouble = None
    for grey in pictures:
        try:
            return fit(grey)
        except ValueError as error:
            trouble = error
    raise ValueError(f"{path}: {trouble}")


def contrast(band: Image.Image) -> float:
    """Return how much the brightness of a picture varies."""
    return ImageStat.Stat(band).stddev[0]
