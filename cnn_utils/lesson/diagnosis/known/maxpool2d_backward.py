"""Mistakes in `maxpool2d_backward`."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.known import maxpool2d_forward
from cnn_utils.lesson.diagnosis.known.conv2d_backward_parts import channel_only
from cnn_utils.lesson.diagnosis.numbers import integers, normal
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def maxpool2d(shape: tuple[int, ...], pool_size: int, seed: int) -> dict[str, Any]:
    """Return a call of pooling's gradient."""
    places = maxpool2d_forward.cells(normal(*shape, seed=seed), pool_size).argmax(0)
    g = normal(*places.shape, seed=seed + 1)
    return {"upstream_grad": g, "saved_max_indices": places, "input_shape": shape, "pool_size": pool_size}


def small_maxpool2d(rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    """Yield images of a few pixels."""
    for given in maxpool2d_forward.small(rng):
        P = given["pool_size"]
        places = maxpool2d_forward.cells(given["input"], P).argmax(0)
        g = integers(rng, *places.shape)
        shape = given["input"].shape
        yield {"upstream_grad": g, "saved_max_indices": places, "input_shape": shape, "pool_size": P}


def spread(
    g: np.ndarray, places: np.ndarray, shape: tuple[int, ...], P: int, at: Callable | None = None
) -> np.ndarray:
    """Return a gradient in which each window's cells get its upstream gradient, where `at` says so."""
    grad = np.zeros(shape)
    h, w = g.shape[-2:]
    for n in range(P * P):
        chosen = np.ones(places.shape) if at is None else at(n)
        grad[..., n // P : h * P : P, n % P : w * P : P] = g * chosen
    return grad


# each takes the right function and its arguments: g, places, shape, P
MAXPOOL2D_KNOWN = [
    ("every cell of a window gets the gradient, expected the maximum only",
     lambda right, g, places, shape, P: (
        spread(g, places, shape, P))),
    ("shared evenly by all cells of a window, expected the maximum only: that is average pooling",
     lambda right, g, places, shape, P: spread(g / P**2, places, shape, P)),
    ("rows and columns of a place are exchanged", lambda right, g, places, shape, P: (
        spread(g, places, shape, P, lambda n: places == n % P * P + n // P))),
    ("the first cell of each window gets the gradient", lambda right, g, places, shape, P: (
        spread(g, places, shape, P, lambda n: np.full(places.shape, n == 0)))),
    ("the last cell of each window gets the gradient", lambda right, g, places, shape, P: (
        spread(g, places, shape, P, lambda n: np.full(places.shape, n == P * P - 1)))),
    ("all cells but the maximum get the gradient: the comparison is the wrong way round",
     lambda right, g, places, shape, P: spread(g, places, shape, P, lambda n: places != n)),
    ("1 where the maximum was, expected the upstream gradient", lambda right, g, places, shape, P: (
        spread(0 * g + 1, places, shape, P, lambda n: places == n))),
    ("zeros: nothing is written", lambda right, g, places, shape, P: np.zeros(shape)),
    ("the place is counted from 1", lambda right, g, places, shape, P: (
        spread(g, places, shape, P, lambda n: places == n + 1))),
    ("places are read as in a window of two columns, whatever pool_size is",
     lambda right, g, places, shape, P: (
        two_columns(g, places, shape, P))),
    ("the gradient is as large as the windows that fit, expected input_shape",
     lambda right, g, places, shape, P: (
        spread(g, places, shape, P, lambda n: places == n)[..., : g.shape[-2] * P, : g.shape[-1] * P])),
    ("windows of 2 x 2, whatever pool_size is",
     lambda right, g, places, shape, P: by_two(g, places, shape, P)),
    ("only the first four cells of a window get a gradient: pool_size is not used",
     lambda right, g, places, shape, P: (
        spread(g, places, shape, P, lambda n: (places == n) & (n < 4)))),
    ("places are taken as counted in the whole image, expected in the window",
     lambda right, g, places, shape, P: in_whole_image(g, places, shape)),
    ("the window's start is not multiplied by pool_size", lambda right, g, places, shape, P: (
        by_steps(g, places, shape, P, 1))),
    ("the gradient at the maximum is twice too large", lambda right, g, places, shape, P: (
        2 * spread(g, places, shape, P, lambda n: places == n))),
    ("the places of the first channel are used for all", lambda right, g, places, shape, P: (
        spread(g, places, shape, P, lambda n: 0 * places + places[..., :1, :, :] == n))),
    ("the places of the first image are used for all", lambda right, g, places, shape, P: (
        spread(g, places, shape, P, lambda n: 0 * places + places[:1] == n))),
    ("divided by the number of cells", lambda right, g, places, shape, P: (
        spread(g / P**2, places, shape, P, lambda n: places == n))),
    ("only positive gradients come through", lambda right, g, places, shape, P: (
        spread(np.maximum(g, 0), places, shape, P, lambda n: places == n))),
    ("the gradient as it came, expected in the input's shape", lambda right, g, places, shape, P: g),
    ("repeated to the input's size", lambda right, g, places, shape, P: g.repeat(P, -2).repeat(P, -1)),
    ("windows are not told apart: gradients go to the top left window", lambda right, g, places, shape, P: (
        in_first_window(g, places, shape, P))),
    ("only the first channel has a gradient", lambda right, g, places, shape, P: channel_only(
        spread(g, places, shape, P, lambda n: places == n))),
]  # fmt: skip


def by_steps(
    g: np.ndarray, places: np.ndarray, shape: tuple[int, ...], P: int, step: int, columns: Any = None
) -> np.ndarray:
    """Return the gradient with windows that begin every so many pixels."""
    grad, columns = np.zeros(shape), columns or P
    for index in np.ndindex(g.shape):
        *image, r, s = index
        row, column = divmod(int(places[index]), columns)
        grad[(*image, r * step + row, s * step + column)] += g[index]
    return grad


def by_two(g: np.ndarray, places: np.ndarray, shape: tuple[int, ...], P: int) -> np.ndarray:
    """Return the gradient of windows two pixels apart."""
    return by_steps(g, places, shape, P, 2)


def in_whole_image(g: np.ndarray, places: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Return the gradient with places that count the pixels of an image."""
    grad = np.zeros((*shape[:-2], shape[-2] * shape[-1]))
    for index in np.ndindex(g.shape):
        grad[(*index[:-2], int(places[index]))] += g[index]
    return grad.reshape(shape)


def two_columns(g: np.ndarray, places: np.ndarray, shape: tuple[int, ...], P: int) -> np.ndarray:
    """Return the gradient where row and column of a place are taken by 2."""
    rows, columns = places // 2, places % 2
    return spread(g, places, shape, P, lambda n: (rows == n // P) & (columns == n % P))


def in_first_window(g: np.ndarray, places: np.ndarray, shape: tuple[int, ...], P: int) -> np.ndarray:
    """Return the gradient where the window's own position is left out."""
    grad = np.zeros(shape)
    for n in range(P * P):
        grad[..., n // P, n % P] = (g * (places == n)).sum(axis=(-2, -1))
    return grad


SUBJECT = Subject(
    ("grad_input",),
    (
        maxpool2d((2, 3, 5, 7), 2, 0),
        maxpool2d((2, 6, 9), 3, 2),
        maxpool2d((2, 2, 4, 4), 2, 4),
        maxpool2d((1, 1, 3, 5), 2, 6),
    ),
    tuple(Known(*mistake) for mistake in MAXPOOL2D_KNOWN),
    small=small_maxpool2d,
)
