"""Mistakes in `dense_backward`."""

from collections.abc import Iterator

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import integers, normal, sizes
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def dense(N: int | None, D_in: int, D_out: int, seed: int) -> dict[str, np.ndarray]:
    """Return a call of the dense layer's gradient."""
    rows = () if N is None else (N,)
    return {
        "upstream_grad": normal(*rows, D_out, seed=seed),
        "saved_input": normal(*rows, D_in, seed=seed + 1),
        "weights": normal(D_out, D_in, seed=seed + 2),
        "bias": normal(D_out, seed=seed + 3),
    }


def large(given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return a call with large upstream gradients."""
    return {**given, "upstream_grad": 20 * given["upstream_grad"]}


def small_dense(rng: np.random.Generator) -> Iterator[dict[str, np.ndarray]]:
    """Yield layers of a few numbers."""
    for D_in, D_out in [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]:
        for rows in ((), (1,), (2,)):
            given = {"upstream_grad": integers(rng, *rows, D_out), "saved_input": integers(rng, *rows, D_in)}
            yield {**given, "weights": integers(rng, D_out, D_in), "bias": integers(rng, D_out)}


def rows(array: np.ndarray) -> np.ndarray:
    """Return a batch; one image becomes a batch of one."""
    return np.atleast_2d(array)


def count(g: np.ndarray) -> int:
    """Return the number of images."""
    return len(g) if g.ndim == 2 else 1


def last_image(g: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return the gradient of the weights of the last image alone."""
    return np.outer(rows(g)[-1], rows(x)[-1])


def first_image(g: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Return the gradient of the weights of the first image alone."""
    return np.outer(rows(g)[0], rows(x)[0])


# each takes the right function and its arguments: g, x, w, b
DENSE_KNOWN = [
    ("averaged over the images, expected their sum", lambda right, g, x, w, b: (
        g @ w / count(g), rows(g).T @ rows(x) / count(g), rows(g).mean(axis=0))),
    ("multiplied by weights.T, expected by weights", lambda right, g, x, w, b: (
        g @ w.T, None, None)),
    ("without the weights: the upstream gradient itself", lambda right, g, x, w, b: (g, None, None)),
    ("transposed: (D_in, D_out), expected (D_out, D_in)", lambda right, g, x, w, b: (
        None, rows(x).T @ rows(g), None)),
    ("of the last image only, expected the sum over all", lambda right, g, x, w, b: (
        None, last_image(g, x), rows(g)[-1])),
    ("of the first image only, expected the sum over all", lambda right, g, x, w, b: (
        None, first_image(g, x), rows(g)[0])),
    ("not multiplied by the input", lambda right, g, x, w, b: (
        None, np.outer(rows(g).sum(axis=0), np.ones(x.shape[-1])), None)),
    ("sums of gradient and of input multiplied, expected the sum of products", lambda right, g, x, w, b: (
        None, np.outer(rows(g).sum(axis=0), rows(x).sum(axis=0)), None)),
    ("the product of the averages, expected the average of products", lambda right, g, x, w, b: (
        None, np.outer(rows(g).sum(axis=0), rows(x).mean(axis=0)), None)),
    ("the weights' gradient is used, expected the weights", lambda right, g, x, w, b: (
        g @ (rows(g).T @ rows(x)), None, None)),
    ("np.outer takes a batch as one long vector", lambda right, g, x, w, b: (None, np.outer(g, x), None)),
    ("the bias is added", lambda right, g, x, w, b: (g @ w + b if x.shape == g.shape else None, None, None)),
    ("not summed over the images: an outer product for each", lambda right, g, x, w, b: (
        None, g[..., :, None] * x[..., None, :], None)),
    ("the upstream gradient itself: not summed over the images", lambda right, g, x, w, b: (None, None, g)),
    ("zeros: it is not computed", lambda right, g, x, w, b: (0 * x, 0 * w, 0 * b)),
    ("ones, expected the upstream gradient summed over the images",
     lambda right, g, x, w, b: (None, None, 0 * b + 1)),
    ("summed over the outputs, expected over the images",
     lambda right, g, x, w, b: (None, None, rows(g).sum(axis=1))),
    ("summed over everything, expected over the images", lambda right, g, x, w, b: (None, None, g.sum())),
    ("not summed over the images", lambda right, g, x, w, b: (None, None, g)),
    ("multiplied by the bias", lambda right, g, x, w, b: (None, None, rows(g).sum(axis=0) * b)),
    ("the number of images, expected the upstream gradient summed over them", lambda right, g, x, w, b: (
        None, None, 0 * b + count(g))),
    ("the layer's output, expected a gradient", lambda right, g, x, w, b: (x @ w.T + b, None, None)),
    ("the weights themselves", lambda right, g, x, w, b: (None, w, None)),
    ("the bias itself", lambda right, g, x, w, b: (None, None, b)),
    ("the input times the weights, expected the upstream gradient times the input",
     lambda right, g, x, w, b: (
        None, rows(g).sum(axis=0)[:, None] * w, None)),
    ("squared: the upstream gradient times itself",
     lambda right, g, x, w, b: (None, None, (rows(g) ** 2).sum(axis=0))),
]  # fmt: skip


SUBJECT = Subject(
    ("grad_input", "grad_weights", "grad_bias"),
    (dense(3, 5, 4, 0), dense(None, 5, 4, 5), large(dense(4, 4, 4, 10))),
    tuple(Known(*mistake) for mistake in DENSE_KNOWN),
    sizes=sizes,
    small=small_dense,
)
