"""Pixels that cannot be right: not a number, of another scale, of another shape."""

from typing import Any

import numpy as np

from cnn_utils.given.validation import check_dtype

ROUNDING = 1e-3  # so far outside of [0, 1] a pixel may be, as after turning or scaling an image
FAINT = 0.01  # the brightest of all pixels: 1 / 255 is 0.004


def check_images(argument: str, images: Any) -> None:
    """Raise TypeError or ValueError unless these are images of MNIST's size."""
    if isinstance(images, np.ndarray) and images.dtype.kind in "iu":
        raise TypeError(f"{argument} has dtype {images.dtype}, expected float32 or float64: pixels / 255")
    check_dtype(argument, images, np.floating)
    if images.shape[1:] != (1, 28, 28):
        hint = reshaping(argument, images.shape)
        raise ValueError(f"{argument} has shape {images.shape}, expected (N, 1, 28, 28){hint}")
    if len(images) == 0:
        raise ValueError(f"{argument} is empty, expected at least one image")


def reshaping(argument: str, shape: tuple[int, ...]) -> str:
    """Return how images that only lack an axis, or have it elsewhere, get their shape; else nothing."""
    sides = [size for size in shape if size != 1]
    fits = sides[-2:] == [28, 28] and len(sides) <= 3 or sides[-1:] == [784] and len(sides) <= 2
    return f": {argument}.reshape(-1, 1, 28, 28)" if fits else ""


def check_pixels(argument: str, images: np.ndarray) -> None:
    """Raise ValueError unless all pixels are numbers from 0 to 1, and some of them bright."""
    low, high = images.min(), images.max()
    if not (np.isfinite(low) and np.isfinite(high)):
        place = tuple(np.argwhere(~np.isfinite(images))[0].tolist())
        raise ValueError(f"{argument} holds {images[place]} at {place}, expected numbers from 0 to 1")
    if low < -ROUNDING or high > 1 + ROUNDING:
        hint = ": divide by 255" if low >= 0 and 2 < high <= 256 else ""
        hint = hint or (f": ({argument} + 1) / 2" if -1 - ROUNDING <= low and high <= 1 + ROUNDING else "")
        found = f"{low:.4g} ... {high:.4g}"
        raise ValueError(f"{argument} has pixels {found}, expected 0 ... 1{hint}")
    if 0 < high < FAINT:
        raise ValueError(
            f"{argument} has no pixel above {high:.2g}, expected up to 1: divided by 255 more than once?"
        )
