"""From any picture of a thing to 28 x 28 pixels, for networks that were not trained on digits.

MNIST fits a digit into 20 x 20 pixels and puts its centre of mass in the middle; Fashion-MNIST lets a thing
fill the whole square. Source: H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST, 2017.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.given.class_names import DIGITS
from cnn_utils.given.digit_image import FAINT, MIN_CONTRAST, SIZE, center_digit, read_digit, resize
from cnn_utils.given.picture_file import first_fit, open_picture, views


def read_for(classes: tuple[str, ...]) -> Callable[[Any], np.ndarray]:
    """Return the function that reads a picture the way images of these classes are made."""
    return read_digit if classes == DIGITS else read_whole


def fit_for(classes: tuple[str, ...]) -> Callable[[np.ndarray], np.ndarray]:
    """Return the function that puts what is drawn into an image the way images of these classes are made."""
    return center_digit if classes == DIGITS else fit_whole


def read_whole(path: Any) -> np.ndarray:
    """Read a picture of one thing; one of 28 x 28 pixels is taken as it is, others are cropped and scaled.

    Parameters
    ----------
    path : str or path-like
        As in `read_digit`: dark on light or light on dark.

    Returns
    -------
    ndarray of shape (1, 28, 28)
        float32 in [0, 1]; 0 is the background.

    Raises
    ------
    OSError, ValueError
        As `read_digit`.
    """
    return first_fit(path, views(open_picture(path)), fit_whole)


def fit_whole(grey: np.ndarray) -> np.ndarray:
    """Crop a thing, scale it to 28 pixels and put it in the middle, as Fashion-MNIST's are.

    Parameters
    ----------
    grey : ndarray of shape (H, W)
        From 0, black, to 1, white. What the corners show is the background, and becomes 0.

    Returns
    -------
    ndarray of shape (1, 28, 28)
        float32 in [0, 1].

    Raises
    ------
    ValueError
        If nothing is to be seen.
    """
    paper = np.median(grey[[0, 0, -1, -1], [0, -1, 0, -1]])
    if not np.ptp(grey) > MIN_CONTRAST:
        raise ValueError("shows nothing that stands out from its background")
    ink = np.asarray(grey if paper < 0.5 else 1 - grey, np.float32)
    if ink.shape == (SIZE, SIZE):
        return ink[np.newaxis]
    seen = np.abs(grey - paper) > FAINT * np.abs(grey - paper).max()
    rows, columns = (np.flatnonzero(seen.any(axis=axis)) for axis in (1, 0))
    thing = resize(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], SIZE)
    whole = np.zeros((1, SIZE, SIZE), np.float32)
    top, left = ((SIZE - side) // 2 for side in thing.shape)
    whole[0, top : top + thing.shape[0], left : left + thing.shape[1]] = np.clip(thing, 0, 1)
    return whole
