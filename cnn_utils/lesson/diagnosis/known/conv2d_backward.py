"""Mistakes in `conv2d_backward`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.known import conv2d_forward
from cnn_utils.lesson.diagnosis.known.conv2d_backward_parts import (
    all_filters,
    batch,
    channel_only,
    first_only,
    flip,
    inner,
    last_place,
    replaced,
    reshaped,
    shrunk,
    square,
    window_by_window,
    without_last,
)
from cnn_utils.lesson.diagnosis.numbers import integers, normal, sizes
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def conv2d(*size: Any) -> dict[str, np.ndarray]:
    """Return a call of the convolution's gradient."""
    given = conv2d_forward.call(*size)
    K, (H, W) = given["weights"].shape[-1], given["input"].shape[-2:]
    g = normal(*given["input"].shape[:-3], len(given["weights"]), H - K + 1, W - K + 1, seed=size[-1] + 3)
    return with_gradient(given, g)


def with_gradient(given: dict[str, np.ndarray], g: np.ndarray) -> dict[str, np.ndarray]:
    """Return the arguments of a backward pass, in their order."""
    return {
        "upstream_grad": g,
        "saved_input": given["input"],
        "weights": given["weights"],
        "bias": given["bias"],
    }


def small_conv2d(rng: np.random.Generator) -> Iterator[dict[str, np.ndarray]]:
    """Yield layers of a few numbers, the smallest first."""
    for given in conv2d_forward.small(rng):
        K, (H, W) = given["weights"].shape[-1], given["input"].shape[-2:]
        shape = *given["input"].shape[:-3], len(given["weights"]), H - K + 1, W - K + 1
        yield with_gradient(given, integers(rng, *shape))


# each takes the right function and its arguments: g, x, w, b
CONV2D_KNOWN = [
    ("averaged over the images, expected their sum", lambda right, g, x, w, b: tuple(
        part / len(batch(g)) for part in right(g, x, w, b))),
    ("averaged over the places, expected their sum", lambda right, g, x, w, b: tuple(
        part / g[0, 0].size if g.ndim == 4 else part / g[0].size for part in right(g, x, w, b))),
    ("averaged over images and places, expected their sum", lambda right, g, x, w, b: tuple(
        part / batch(g)[:, 0].size for part in right(g, x, w, b))),
    ("not summed over the places, only over the images", lambda right, g, x, w, b: (
        None, None, batch(g).sum(axis=0))),
    ("not summed over the images, only over the places", lambda right, g, x, w, b: (
        None, None, g.sum(axis=(-2, -1)))),
    ("summed over the wrong axes, expected over images, rows and columns", lambda right, g, x, w, b: (
        None, None, batch(g).sum(axis=(0, 1, 2)))),
    ("summed over the wrong axes, expected over images, rows and columns", lambda right, g, x, w, b: (
        None, None, batch(g).sum(axis=(1, 2, 3)))),
    ("summed over everything, expected one number for each filter", lambda right, g, x, w, b: (
        None, None, g.sum())),
    ("of the first image only, expected the sum over all", lambda right, g, x, w, b: (
        None, *right(batch(g)[:1], batch(x)[:1], w, b)[1:])),
    ("of the last image only, expected the sum over all", lambda right, g, x, w, b: (
        None, *right(batch(g)[-1:], batch(x)[-1:], w, b)[1:])),
    ("of the first place only, expected the sum over all", lambda right, g, x, w, b: (
        None, None, batch(g)[..., 0, 0].sum(axis=0))),
    ("the kernel is flipped (or not flipped, where it is to be): shares go to the mirrored pixel",
     lambda right, g, x, w, b: (right(g, x, flip(w), b)[0], None, None)),
    ("the kernel comes out flipped", lambda right, g, x, w, b: (None, flip(right(g, x, w, b)[1]), None)),
    ("rows and columns of the kernel are exchanged", lambda right, g, x, w, b: (
        right(g, x, w.swapaxes(2, 3).copy(), b)[0], right(g, x, w, b)[1].swapaxes(2, 3), None)),
    ("later shares replace earlier ones, expected their sum: +=, not =", lambda right, g, x, w, b: (
        replaced(g, x, w), None, None)),
    ("of the last place only, expected the sum over all: +=, not =", lambda right, g, x, w, b: (
        None, *last_place(right, g, x, w, b)[1:])),
    ("of the last place and image only, expected the sum over all: +=, not =", lambda right, g, x, w, b: (
        None, *last_place(right, batch(g)[-1:], batch(x)[-1:], w, b)[1:])),
    ("the last row and column of the upstream gradient are left out", lambda right, g, x, w, b: right(
        without_last(g), x, w, b)),
    ("later windows replace earlier ones, expected their sum: +=, not =", lambda right, g, x, w, b: (
        window_by_window(right, g, x, w, b), None, None)),
    ("the columns of the kernel are flipped", lambda right, g, x, w, b: (
        right(g, x, w[..., ::-1].copy(), b)[0], right(g, x, w, b)[1][..., ::-1], None)),
    ("the rows of the kernel are flipped", lambda right, g, x, w, b: (
        right(g, x, w[..., ::-1, :].copy(), b)[0], right(g, x, w, b)[1][..., ::-1, :], None)),
    ("filters and channels are flipped, too: flip the last two axes only", lambda right, g, x, w, b: (
        right(g, x, np.flip(w, (0, 1)).copy(), b)[0], None, None)),
    ("filters and channels are flipped, the kernel is not: flip the last two axes",
     lambda right, g, x, w, b: (
        right(g, x, np.flip(w).copy(), b)[0], None, None)),
    ("weights are reshaped where axes are to be exchanged", lambda right, g, x, w, b: (
        reshaped(right, g, x, w, b), None, None)),
    ("the upstream gradient is not matched with its filter: both are summed over the filters",
     lambda right, g, x, w, b: (all_filters(right, g, x, w, b), None, None)),
    ("blocked where the input is not positive: that is ReLU's gradient", lambda right, g, x, w, b: (
        right(g, x, w, b)[0] * (x > 0), None, None)),
    ("the weights are used, expected the input", lambda right, g, x, w, b: (
        None, w * right(g, 0 * x + 1, w, b)[2][:, None, None, None], None)),
    ("the gradient of the images is that of the first", lambda right, g, x, w, b: (
        0 * right(g, x, w, b)[0] + right(batch(g)[:1], batch(x)[:1], w, b)[0][0], None, None)),
    ("the border gets nothing", lambda right, g, x, w, b: (shrunk(right, g, x, w, b), None, None)),
    ("filters are not summed: only the first counts", lambda right, g, x, w, b: (
        right(first_only(g), x, w, b)[0], None, None)),
    ("only the first channel has a gradient", lambda right, g, x, w, b: tuple(
        channel_only(part) for part in right(g, x, w, b)[:2])),
    ("the gradient of the first channel for all channels", lambda right, g, x, w, b: (
        None, right(g, 0 * x + x[..., :1, :, :], w, b)[1], None)),
    ("not multiplied by the upstream gradient: the sum of windows", lambda right, g, x, w, b: (
        None, right(0 * g + 1, x, w, b)[1], None)),
    ("not multiplied by the upstream gradient", lambda right, g, x, w, b: (
        right(0 * g + 1, x, w, b)[0], None, right(0 * g + 1, x, w, b)[2])),
    ("not multiplied by the input", lambda right, g, x, w, b: (None, right(g, 0 * x + 1, w, b)[1], None)),
    ("not multiplied by the weights", lambda right, g, x, w, b: (right(g, x, 0 * w + 1, b)[0], None, None)),
    ("zeros: it is not computed", lambda right, g, x, w, b: (0 * x, 0 * w, 0 * b)),
    ("ones", lambda right, g, x, w, b: (None, None, 0 * b + 1)),
    ("multiplied by the bias", lambda right, g, x, w, b: (None, None, right(g, x, w, b)[2] * b)),
    ("the bias itself", lambda right, g, x, w, b: (None, None, b)),
    ("the weights themselves", lambda right, g, x, w, b: (None, w, None)),
    ("the input itself", lambda right, g, x, w, b: (x, None, None)),
    ("the upstream gradient itself", lambda right, g, x, w, b: (g, None, g)),
    ("the bias is added", lambda right, g, x, w, b: (None, None, right(g, x, w, b)[2] + b)),
    ("one axis too many: a batch of one, expected one image", lambda right, g, x, w, b: (
        right(batch(g), batch(x), w, b)[0], None, None)),
    ("a batch of one loses its axis", lambda right, g, x, w, b: (
        right(g, x, w, b)[0][0] if len(batch(g)) == 1 and g.ndim == 4 else right(g, x, w, b)[0], None, None)),
    ("square images only: the columns are cut to the number of rows",
     lambda right, g, x, w, b: square(right, g, x, w, b)),
    ("without a border of zeros around the upstream gradient: too small", lambda right, g, x, w, b: (
        inner(right(g, x, w, b)[0], w.shape[-1] - 1), None, None)),
]  # fmt: skip


SUBJECT = Subject(
    ("grad_input", "grad_weights", "grad_bias"),
    (conv2d(2, 3, 4, 6, 7, 3, 0), conv2d(None, 3, 4, 6, 7, 3, 5), conv2d(3, 2, 2, 4, 6, 2, 10),
     conv2d(1, 3, 3, 5, 5, 3, 15)),
    tuple(Known(*mistake) for mistake in CONV2D_KNOWN),
    sizes=sizes,
    small=small_conv2d,
    cases={"need_grad_input": "need_grad_input is not used: with False the first result is None"},
)  # fmt: skip
