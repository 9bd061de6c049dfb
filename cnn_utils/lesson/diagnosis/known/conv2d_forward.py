"""Mistakes in `conv2d_forward`."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import integers, normal
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def call(N: int | None, C_in: int, C_out: int, H: int, W: int, K: int, seed: int) -> dict[str, np.ndarray]:
    """Return a call of the convolution."""
    images = () if N is None else (N,)
    return {
        "input": normal(*images, C_in, H, W, seed=seed),
        "weights": normal(C_out, C_in, K, K, seed=seed + 1),
        "bias": normal(C_out, seed=seed + 2),
    }


CALLS = (
    call(2, 3, 4, 6, 7, 3, 0),
    call(None, 3, 4, 6, 7, 3, 5),
    call(3, 2, 2, 4, 5, 2, 10),
    call(1, 3, 3, 5, 5, 3, 15),
)


def small(rng: np.random.Generator) -> Iterator[dict[str, np.ndarray]]:
    """Yield layers of a few numbers, the smallest first."""
    for C_in, C_out, H, W, K in [
        (1, 1, 1, 1, 1),
        (1, 1, 2, 2, 2),
        (1, 1, 2, 3, 2),
        (2, 1, 2, 2, 2),
        (1, 2, 2, 2, 2),
        (1, 1, 3, 3, 2),
        (1, 1, 3, 4, 3),
        (2, 2, 3, 3, 2),
    ]:
        for images in ((), (1,), (2,)):
            yield {
                "input": integers(rng, *images, C_in, H, W),
                "weights": integers(rng, C_out, C_in, K, K),
                "bias": integers(rng, C_out),
            }


def one_channel(weights: np.ndarray, channel: int) -> np.ndarray:
    """Return filters that look at one channel only."""
    alone = np.zeros_like(weights)
    alone[:, channel] = weights[:, channel]
    return alone


def sizes(given: dict[str, Any]) -> dict[str, Any]:
    """Return what results may be too large or too small by."""
    _, C_in, K, _ = given["weights"].shape
    return {
        "the number of channels": C_in,
        "the size of the window": K * K,
        "all weights of a filter": C_in * K * K,
    }


def with_bias(
    right: Callable, x: np.ndarray, w: np.ndarray, b: np.ndarray, add: Callable
) -> tuple[np.ndarray, None]:
    """Return the products alone, with something added in another way."""
    return add(right(x, w, 0 * b)[0]), None


def along_columns(output: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Add a bias along the last axis where it fits, else as it must be."""
    return output + (b if output.shape[-1] == len(b) else b[:, None, None])


SUBJECT = Subject(
    ("output", "saved_input"),
    CALLS,
    (
        Known("the bias is missing", lambda right, x, w, b: right(x, w, 0 * b)),
        Known("the bias is subtracted", lambda right, x, w, b: right(x, w, -b)),
        Known("the kernel is flipped: this layer correlates, it does not turn its filters",
              lambda right, x, w, b: right(x, w[..., ::-1, ::-1].copy(), b)),
        Known("filters and channels are reversed, the kernel is not", lambda right, x, w, b: right(
            x, w[::-1, ::-1].copy(), b)),
        Known("the weights are put into another order by a reshape", lambda right, x, w, b: right(
            x, w.transpose(0, 2, 3, 1).reshape(w.shape), b)),
        Known("the window's entries are in another order than the filter's", lambda right, x, w, b: right(
            x, w.reshape(len(w), w.shape[2], w.shape[3], -1).transpose(0, 3, 1, 2).copy(), b)),
        Known("the rows of the kernel are flipped",
              lambda right, x, w, b: right(x, w[..., ::-1, :].copy(), b)),
        Known("the columns of the kernel are flipped",
              lambda right, x, w, b: right(x, w[..., ::-1].copy(), b)),
        Known("rows and columns of the kernel are exchanged",
              lambda right, x, w, b: right(x, w.swapaxes(2, 3).copy(), b)),
        Known("channels are not summed: only the first counts",
              lambda right, x, w, b: right(x, one_channel(w, 0), b)),
        Known("channels are not summed: only the last counts",
              lambda right, x, w, b: right(x, one_channel(w, -1), b)),
        Known("channels are averaged, expected their sum",
              lambda right, x, w, b: right(x, w / w.shape[1], b)),
        Known("the first channel of a filter is used for every channel",
              lambda right, x, w, b: right(x, 0 * w + w[:, :1], b)),
        Known("the first channel of the input is used for every channel",
              lambda right, x, w, b: right(0 * x + x[..., :1, :, :], w, b)),
        Known("the channels are in the wrong order",
              lambda right, x, w, b: right(x, w[:, ::-1].copy(), b)),
        Known("the first filter is used for every output channel",
              lambda right, x, w, b: right(x, 0 * w + w[:1], b)),
        Known("the first bias is added to every output channel",
              lambda right, x, w, b: right(x, w, 0 * b + b[0])),
        Known("the sum of all biases is added to every output channel",
              lambda right, x, w, b: right(x, w, 0 * b + b.sum())),
        Known("the bias is added once for each channel, expected once",
              lambda right, x, w, b: right(x, w, b * w.shape[1])),
        Known("the bias is added once for each weight of the window, expected once",
              lambda right, x, w, b: right(x, w, b * w[0, 0].size)),
        Known("the bias is added once for each weight of the filter, expected once",
              lambda right, x, w, b: right(x, w, b * w[0].size)),
        Known("the bias is added along the wrong axis, where its length fits", lambda right, x, w, b: (
              with_bias(right, x, w, b, lambda output: along_columns(output, b)))),
        Known("the mean of a window's products, expected their sum",
              lambda right, x, w, b: right(x, w / w[0].size, b)),
        Known("the mean over the window, expected the sum",
              lambda right, x, w, b: right(x, w / w[0, 0].size, b)),
        Known("the same window at every place: the one at the top left", lambda right, x, w, b: (
              0 * right(x, w, b)[0] + right(x, w, b)[0][..., :1, :1], None)),
        Known("the input is not looked at, only weights",
              lambda right, x, w, b: right(0 * x + 1, w, b)),
        Known("negative outputs are cut off: ReLU is a layer of its own",
              lambda right, x, w, b: (np.maximum(right(x, w, b)[0], 0), None)),
        Known("the output is saved, expected the input",
              lambda right, x, w, b: (None, right(x, w, b)[0])),
        Known("the weights are saved, expected the input", lambda right, x, w, b: (None, w)),
        Known("padded with zeros: as large as the input, expected smaller by K - 1", lambda right, x, w, b: (
              padded(right, x, w, b), None)),
        Known("a stride of 2, expected 1", lambda right, x, w, b: (
              right(x, w, b)[0][..., ::2, ::2], None)),
        Known("a stride of K, expected 1", lambda right, x, w, b: (
              strided(right(x, w, b)[0], w.shape[-1]), None)),
        Known("the last row and column are not computed: H - K, expected H - K + 1 places",
              lambda right, x, w, b: (
              right(x, w, b)[0][..., :-1, :-1], None)),
        Known("the last row and column stay zero: H - K, expected H - K + 1 places", lambda right, x, w, b: (
              framed(right(x, w, b)[0]), None)),
        Known("square images only: the columns are cut to the number of rows", lambda right, x, w, b: (
              right(x[..., : min(x.shape[-2:]), : min(x.shape[-2:])], w, b)[0], None)),
        Known("3 x 3 windows only: K is not used", lambda right, x, w, b: three_only(right, x, w, b)),
    ),
    sizes=sizes,
    small=small,
)  # fmt: skip


def padded(right: Callable, x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the output of an input with a border of zeros."""
    before, after = (w.shape[-1] - 1) // 2, w.shape[-1] // 2
    return right(np.pad(x, [(0, 0)] * (x.ndim - 2) + [(before, after)] * 2), w, b)[0]


def strided(output: np.ndarray, step: int) -> np.ndarray:
    """Return every so many rows and columns."""
    return output[..., ::step, ::step]


def framed(output: np.ndarray) -> np.ndarray:
    """Return an output whose last row and column were never written."""
    output = output.copy()
    output[..., -1, :] = output[..., -1] = 0
    return output


def three_only(right: Callable, x: np.ndarray, w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what windows of 3 x 3 give: the right thing if that is their size."""
    if w.shape[-1] != 3:
        raise ValueError("windows of another size")
    return right(x, w, b)
