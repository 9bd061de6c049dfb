"""From any picture of one digit to the 28 x 28 pixels that the network was trained on."""

import math
import os

import numpy as np
from PIL import Image, ImageFilter

from cnn_utils.given.picture_edges import cut_edges
from cnn_utils.given.picture_file import first_fit, open_picture, views

WORK_SIZE = 150  # a larger picture is made smaller first, which takes noise out of photos
MIN_CONTRAST = 0.06  # on a scale from 0, black, to 1, white: less than that is no ink
FAINT = 0.15  # as part of the darkest ink: less than that is no ink either
NOISE = 5  # ... nor what stands out from the paper less than this many standard deviations of its noise
SPECK = 0.01  # as part of all ink: so little, at the outside, does not belong to the digit
BOX_SIZE, DETAIL = 20, 5  # MNIST fits a digit into a box of 20 x 20; here it is drawn at five times that
THIN = 10  # pixels at that scale: the stroke of a fine pen is thickened to this, as in MNIST
SIZE, CENTER = 28, 14  # MNIST puts a digit's centre of mass at pixel (14, 14) of 28 x 28


def read_digit(path: str | os.PathLike) -> np.ndarray:
    """Read a picture of one digit, and crop, scale and centre it as MNIST's are.

    Parameters
    ----------
    path : str or path-like
        A PNG, JPEG, BMP, GIF, TIFF, WebP or PPM file of up to 50 million pixels (fewer where they take
        much memory, as in WebP): dark on light or light on dark, grey or coloured, transparent or not, with
        or without a frame.

    Returns
    -------
    ndarray of shape (1, 28, 28)
        float32 in [0, 1]; 1 is ink.

    Raises
    ------
    OSError
        If the file is missing or cannot be opened.
    ValueError
        If it is no picture, has too many pixels, or shows nothing.
    """
    pictures = views(open_picture(path))
    return first_fit(path, [cut_edges(picture) for picture in pictures] + pictures, center_digit)


def center_digit(grey: np.ndarray) -> np.ndarray:
    """Crop, scale and centre a digit as MNIST's are.

    Source: Y. LeCun and C. Cortes, The MNIST database of handwritten digits.

    Parameters
    ----------
    grey : ndarray of shape (H, W)
        From 0, black, to 1, white; dark on light or light on dark.

    Returns
    -------
    ndarray of shape (1, 28, 28)
        float32 in [0, 1]; 1 is ink.

    Raises
    ------
    ValueError
        If nothing is to be seen.
    """
    ink = find_ink(resize(grey, WORK_SIZE) if max(grey.shape) > WORK_SIZE else grey)
    rows, columns = (find_span(ink.sum(axis=axis)) for axis in (1, 0))
    digit = resize(thicken(resize(ink[rows, columns], BOX_SIZE * DETAIL)), BOX_SIZE)
    digit = np.clip(digit / digit.max(), 0, 1)
    centered = np.zeros((1, SIZE, SIZE), np.float32)
    top, left = (find_offset(digit.sum(axis=axis)) for axis in (1, 0))
    centered[0, top : top + digit.shape[0], left : left + digit.shape[1]] = digit
    return centered


def find_ink(grey: np.ndarray) -> np.ndarray:
    """Return how much ink there is at every pixel, from 0, paper, to 1."""
    paper, noise = find_paper(grey)
    ink = paper - grey
    if ink.max() < -ink.min():  # light on dark
        ink = -ink
    strongest = ink.max()
    if not strongest > max(MIN_CONTRAST, NOISE * noise):
        raise ValueError("shows nothing that stands out from its background")
    ink[ink < max(FAINT * strongest, NOISE * noise)] = 0
    return ink / strongest


def find_paper(grey: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the brightness of the paper at every pixel, and its noise, as seen at the picture's border.

    A plane, as light often falls from one side. Fitted to the least sum of absolute (not squared) distances:
    then it goes through the paper even where a digit touches the border.
    """
    H, W = grey.shape
    y, x = np.mgrid[-1 : 1 : H * 1j, -1 : 1 : W * 1j]
    plane = np.stack([np.ones_like(x), x, y], axis=-1)  # (H, W, 3)
    border = np.ones((H, W), bool)
    border[1:-1, 1:-1] = False
    distance = np.abs(grey[border] - np.median(grey[border]))
    for _ in range(10):
        weights = 1 / np.sqrt(distance + 0.01)
        slopes = np.linalg.lstsq(plane[border] * weights[:, None], grey[border] * weights)[0]
        distance = np.abs(grey[border] - plane[border] @ slopes)
    return plane @ slopes, 1.5 * np.median(distance)


def find_span(ink: np.ndarray) -> slice:
    """Return the slice of the rows, or columns, that holds the digit, given the ink in each of them."""
    share = np.cumsum(ink) / ink.sum()
    return slice(np.searchsorted(share, SPECK), np.searchsorted(share, 1 - SPECK) + 1)


def find_offset(ink: np.ndarray) -> int:
    """Return where the first row, or column, goes for the centre of mass to come to the middle."""
    center = ink @ np.arange(len(ink)) / ink.sum()
    return min(max(round(CENTER - center), 0), SIZE - len(ink))


def resize(ink: np.ndarray, size: int) -> np.ndarray:
    """Return the ink scaled so that the longer side is of this size."""
    H, W = (max(1, round(side * size / max(ink.shape))) for side in ink.shape)
    resampling = Image.Resampling.BICUBIC if size > max(ink.shape) else Image.Resampling.BOX
    return np.clip(np.asarray(Image.fromarray(ink.astype(np.float32)).resize((W, H), resampling)), 0, None)


def thicken(ink: np.ndarray) -> np.ndarray:
    """Return the ink with strokes of at least the usual width."""
    mask = np.pad(ink > ink.max() / 2, 1)
    edges = np.sum(mask[1:] != mask[:-1]) + np.sum(mask[:, 1:] != mask[:, :-1])
    width = 2 * mask.sum() / (edges * math.pi / 4)  # edges run in steps: a slanted one counts too much
    grow = max(0, round((THIN - width) / 2))
    ink = np.pad(ink, grow)  # strokes grow outwards, too
    return np.asarray(Image.fromarray(ink).filter(ImageFilter.MaxFilter(2 * grow + 1)))
