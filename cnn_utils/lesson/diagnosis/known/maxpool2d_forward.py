"""Mistakes in `maxpool2d_forward`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import integers, normal
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def call(shape: tuple[int, ...], pool_size: int, seed: int) -> dict[str, np.ndarray | float]:
    """Return a call with normal numbers, no two equal."""
    return {"input": normal(*shape, seed=seed), "pool_size": pool_size}


TIES = {"input": integers(np.random.default_rng(3), 2, 2, 5, 6), "pool_size": 2}


NEGATIVE = {"input": -1 - np.abs(normal(1, 2, 4, 4, seed=4)), "pool_size": 2}


CALLS = call((2, 3, 5, 7), 2, 0), call((2, 6, 9), 3, 1), TIES, NEGATIVE


def small(rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    """Yield images of a few pixels."""
    for H, W, pool_size in [
        (1, 1, 1),
        (2, 2, 2),
        (2, 3, 2),
        (2, 4, 2),
        (3, 3, 2),
        (4, 4, 2),
        (3, 3, 3),
        (4, 6, 2),
    ]:
        for images in ((1,), (2,), (1, 1), (2, 2)):
            yield {"input": integers(rng, *images, H, W), "pool_size": pool_size}


def cells(input: np.ndarray, P: int) -> np.ndarray:
    """Return the cells of each window along a first axis, row by row."""
    H, W = input.shape[-2] // P * P, input.shape[-1] // P * P
    return np.stack([input[..., i:H:P, j:W:P] for i in range(P) for j in range(P)])


def columns_first(input: np.ndarray, P: int) -> np.ndarray:
    """Return the place of each maximum, counted down the columns."""
    rows = cells(input, P)
    order = np.arange(P * P).reshape(P, P).T.ravel()
    return rows[order].argmax(0)


def in_image(input: np.ndarray, P: int) -> np.ndarray:
    """Return the place of each maximum in its image, row by row."""
    place = cells(input, P).argmax(0)
    h, w = place.shape[-2:]
    row, column = np.arange(h)[:, None] * P + place // P, np.arange(w) * P + place % P
    return row * input.shape[-1] + column


def inner(x: np.ndarray, P: int) -> tuple[np.ndarray, np.ndarray]:
    """Return what is found without the last row and column of each window."""
    part = cells(x, P).reshape(P, P, -1)[:-1, :-1].reshape((P - 1) ** 2, *cells(x, P).shape[1:])
    return part.max(0), part.argmax(0)


def by_size(x: np.ndarray, P: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the entry of each window whose absolute value is largest."""
    parts = cells(x, P)
    place = abs(parts).argmax(0)
    return np.take_along_axis(parts, place[None], 0)[0], place


def two_steps(x: np.ndarray, P: int) -> tuple[np.ndarray, np.ndarray]:
    """Return maxima of windows two steps apart."""
    windows = np.lib.stride_tricks.sliding_window_view(x, (P, P), axis=(-2, -1))[..., ::2, ::2, :, :]
    flat = windows.reshape(*windows.shape[:-2], P * P)
    return flat.max(-1), flat.argmax(-1)


def in_one_go(x: np.ndarray, P: int) -> tuple[np.ndarray, np.ndarray]:
    """Return maxima of pieces that a reshape makes."""
    h, w = x.shape[-2] // P, x.shape[-1] // P
    pieces = x[..., : h * P, : w * P].reshape(*x.shape[:-2], h, w, P * P)
    return pieces.max(-1), pieces.argmax(-1)


def overlapping(input: np.ndarray, P: int) -> np.ndarray:
    """Return the maximum of a window at every place."""
    windows = np.lib.stride_tricks.sliding_window_view(input, (P, P), axis=(-2, -1))
    return windows.max(axis=(-2, -1))


def ceiled(input: np.ndarray, P: int) -> np.ndarray:
    """Return maxima, those of windows that reach over the edge too."""
    H, W = input.shape[-2:]
    borders = [(0, 0)] * (input.ndim - 2) + [(0, -H % P), (0, -W % P)]
    return cells(np.pad(input, borders, constant_values=-np.inf), P).max(0)


def two_only(input: np.ndarray, P: int) -> np.ndarray:
    """Return the window's maximum as with a window of 2 x 2 at steps of P."""
    H, W = input.shape[-2] // P * P, input.shape[-1] // P * P
    return np.stack([input[..., i:H:P, j:W:P] for i in range(2) for j in range(2)]).max(0)


def expanded_mask(input: np.ndarray, P: int) -> np.ndarray:
    """Return a mask of the input: True where a maximum is."""
    top = cells(input, P).max(0)
    mask = np.zeros(input.shape, bool)
    h, w = top.shape[-2] * P, top.shape[-1] * P
    mask[..., :h, :w] = input[..., :h, :w] == top.repeat(P, -2).repeat(P, -1)
    return mask


SUBJECT = Subject(
    ("output", "saved_max_indices"),
    CALLS,
    (
        Known("the mean of a window, expected its maximum", lambda right, x, P: (
            cells(x, P).mean(0), None)),
        Known("the sum of a window, expected its maximum", lambda right, x, P: (
            cells(x, P).sum(0), None)),
        Known("the minimum of a window, expected its maximum", lambda right, x, P: (
            cells(x, P).min(0), cells(x, P).argmin(0))),
        Known("the first cell of a window, expected its maximum", lambda right, x, P: (
            cells(x, P)[0], None)),
        Known("nothing below zero: start from the first cell or -inf, not from 0", lambda right, x, P: (
            np.maximum(right(x, P)[0], 0), None)),
        Known("the largest by its size without sign", lambda right, x, P: (
            abs(cells(x, P)).max(0), None)),
        Known("of equal maxima the last, expected the first", lambda right, x, P: (
            None, P**2 - 1 - cells(x, P)[::-1].argmax(0))),
        Known("places counted down the columns, expected along the rows", lambda right, x, P: (
            None, columns_first(x, P))),
        Known("row and column of the place are exchanged", lambda right, x, P: (
            None, right(x, P)[1] % P * P + right(x, P)[1] // P)),
        Known("the last row and column of each window are not looked at", lambda right, x, P: inner(x, P)),
        Known("the last cell of each window is not looked at", lambda right, x, P: (
            cells(x, P)[:-1].max(0), cells(x, P)[:-1].argmax(0))),
        Known("the largest by its size without sign", lambda right, x, P: by_size(x, P)),
        Known("the step is 2, whatever pool_size is", lambda right, x, P: two_steps(x, P)),
        Known("reshaped in one go: the pieces are no windows, expected an exchange of axes",
              lambda right, x, P: in_one_go(x, P)),
        Known("row and column as a pair, expected one number", lambda right, x, P: (
            None, np.stack(np.divmod(right(x, P)[1], P), axis=-1))),
        Known("the maximum over the channels, too: they are to be kept apart", lambda right, x, P: (
            right(x, P)[0].max(axis=-3) if x.ndim > 2 else None, None)),
        Known("places in the image, expected in the window: 0 ... pool_size ** 2 - 1", lambda right, x, P: (
            None, in_image(x, P))),
        Known("counted from 1, expected from 0", lambda right, x, P: (
            None, right(x, P)[1] + 1)),
        Known("only the row in the window", lambda right, x, P: (
            None, right(x, P)[1] // P)),
        Known("only the column in the window", lambda right, x, P: (
            None, right(x, P)[1] % P)),
        Known("as in a window of two columns, whatever pool_size is", lambda right, x, P: (
            None, 2 * (right(x, P)[1] // P) + right(x, P)[1] % P)),
        Known("a mask as large as the input, expected a place for each window", lambda right, x, P: (
            None, expanded_mask(x, P))),
        Known("the maxima themselves, expected their places", lambda right, x, P: (
            None, right(x, P)[0])),
        Known("the input, expected the places of the maxima", lambda right, x, P: (None, x)),
        Known("windows overlap: a step of 1, expected pool_size", lambda right, x, P: (
            overlapping(x, P), None)),
        Known("the rest at the edge is pooled, too, expected to be dropped", lambda right, x, P: (
            ceiled(x, P), None)),
        Known("windows of 2 x 2 whatever pool_size is", lambda right, x, P: (
            two_only(x, P), None)),
        Known("square images only: the columns are cut to the number of rows", lambda right, x, P: right(
            x[..., : min(x.shape[-2:]), : min(x.shape[-2:])], P)),
        Known("the last window of each row and column is left out", lambda right, x, P: tuple(
            part[..., :-1, :-1] for part in right(x, P))),
    ),
    small=small,
    cases={"save=False saves None": "save is not used: with save=False None is to be saved"},
)  # fmt: skip
