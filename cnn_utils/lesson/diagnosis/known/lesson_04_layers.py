"""Mistakes in the gradients of dense layer, ReLU, flatten and dropout."""

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import integers, normal, sizes
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def dense(N, D_in, D_out, seed):
    """Return a call of the dense layer's gradient."""
    rows = () if N is None else (N,)
    return {
        "upstream_grad": normal(*rows, D_out, seed=seed),
        "saved_input": normal(*rows, D_in, seed=seed + 1),
        "weights": normal(D_out, D_in, seed=seed + 2),
        "bias": normal(D_out, seed=seed + 3),
    }


def large(given):
    """Return a call with large upstream gradients."""
    return {**given, "upstream_grad": 20 * given["upstream_grad"]}


def small_dense(rng):
    """Yield layers of a few numbers."""
    for D_in, D_out in [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]:
        for rows in ((), (1,), (2,)):
            given = {"upstream_grad": integers(rng, *rows, D_out), "saved_input": integers(rng, *rows, D_in)}
            yield {**given, "weights": integers(rng, D_out, D_in), "bias": integers(rng, D_out)}


def rows(array):
    """Return a batch; one image becomes a batch of one."""
    return np.atleast_2d(array)


def count(g):
    """Return the number of images."""
    return len(g) if g.ndim == 2 else 1


def last_image(g, x):
    """Return the gradient of the weights of the last image alone."""
    return np.outer(rows(g)[-1], rows(x)[-1])


def first_image(g, x):
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
    ("ones, expected the upstream gradient summed over the images", lambda right, g, x, w, b: (None, None, 0 * b + 1)),
    ("summed over the outputs, expected over the images", lambda right, g, x, w, b: (None, None, rows(g).sum(axis=1))),
    ("summed over everything, expected over the images", lambda right, g, x, w, b: (None, None, g.sum())),
    ("not summed over the images", lambda right, g, x, w, b: (None, None, g)),
    ("multiplied by the bias", lambda right, g, x, w, b: (None, None, rows(g).sum(axis=0) * b)),
    ("the number of images, expected the upstream gradient summed over them", lambda right, g, x, w, b: (
        None, None, 0 * b + count(g))),
    ("the layer's output, expected a gradient", lambda right, g, x, w, b: (x @ w.T + b, None, None)),
    ("the weights themselves", lambda right, g, x, w, b: (None, w, None)),
    ("the bias itself", lambda right, g, x, w, b: (None, None, b)),
    ("the input times the weights, expected the upstream gradient times the input", lambda right, g, x, w, b: (
        None, rows(g).sum(axis=0)[:, None] * w, None)),
    ("squared: the upstream gradient times itself", lambda right, g, x, w, b: (None, None, (rows(g) ** 2).sum(axis=0))),
]  # fmt: skip


DENSE = Subject(
    ("grad_input", "grad_weights", "grad_bias"),
    (dense(3, 5, 4, 0), dense(None, 5, 4, 5), large(dense(4, 4, 4, 10))),
    tuple(Known(*mistake) for mistake in DENSE_KNOWN),
    sizes=sizes,
    small=small_dense,
)


def relu(*shape, seed=0):
    """Return a call of ReLU's gradient."""
    return {"upstream_grad": normal(*shape, seed=seed), "saved_mask": normal(*shape, seed=seed + 1) > 0}


def small_relu(rng):
    """Yield a few numbers."""
    for size in (1, 1, 2, 2, 3, 4):
        yield {"upstream_grad": integers(rng, size), "saved_mask": rng.integers(2, size=size).astype(bool)}


def leaking(share):
    """Return a mistake's function: what is cut off gets a share."""
    return lambda right, g, mask: np.where(mask, g, share * g)


RELU = Subject(
    ("grad_input",),
    (relu(2, 3, 4, 5), relu(3, 4, 5, seed=2), relu(4, 6, seed=4)),
    (
        Known("the mask is not used", lambda right, g, mask: g),
        Known("the mask is inverted: what was cut off gets the gradient",
              lambda right, g, mask: g * ~mask),
        Known("the mask itself, not multiplied by the upstream gradient",
              lambda right, g, mask: mask.astype(float)),
        Known("by the sign of the gradient, not by the mask",
              lambda right, g, mask: np.maximum(g, 0)),
        Known("only positive gradients come through: the sign of the gradient does not matter",
              lambda right, g, mask: np.maximum(g * mask, 0)),
        Known("the mask is added, expected multiplied",
              lambda right, g, mask: g + mask),
        Known("cut-off entries get a negative gradient, expected 0",
              lambda right, g, mask: np.where(mask, g, -g)),
        *(Known(f"it leaks: cut-off entries get {share:g} of the gradient, expected 0", leaking(share))
          for share in (0.01, 0.1, 0.2, 0.5)),
        Known("cut-off entries get 1, expected 0",
              lambda right, g, mask: np.where(mask, g, 1)),
        Known("the gradient is squared", lambda right, g, mask: g**2 * mask),
        Known("the mask of the first image is used for all", lambda right, g, mask: (
            g * (mask[:1] if mask.ndim == 4 else mask))),
        Known("the entries of the mask alone: the rest is left out, expected 0 there",
              lambda right, g, mask: g[mask]),
    ),
    small=small_relu,
)  # fmt: skip


def flatten(*shape, seed=0):
    """Return a call of flatten's gradient."""
    rows = (shape[0],) if len(shape) == 4 else ()
    return {
        "upstream_grad": normal(*rows, int(np.prod(shape[len(rows) :])), seed=seed),
        "original_shape": shape,
    }


FLATTEN = Subject(
    ("grad_input",),
    (flatten(2, 3, 4, 5), flatten(3, 4, 5, seed=1), flatten(1, 2, 3, 3, seed=2)),
    (
        Known("the order of Fortran: the first axis varies fastest", lambda right, g, shape: (
            g.reshape(shape, order="F"))),
        Known("rows and columns are exchanged", lambda right, g, shape: (
            exchanged(g, shape))),
        Known("the channels are taken as the last axis, expected before rows and columns",
              lambda right, g, shape: channels_last(g, shape)),
        Known("the gradient as it came, expected in the original shape",
              lambda right, g, shape: g),
        Known("flattened once more, expected the original shape",
              lambda right, g, shape: g.ravel()),
        Known("ones, expected the upstream gradient",
              lambda right, g, shape: np.ones(shape)),
        Known("zeros, expected the upstream gradient",
              lambda right, g, shape: np.zeros(shape)),
        Known("the images are in another order", lambda right, g, shape: (
            right(g, shape)[::-1] if len(shape) == 4 else right(
                g, shape))),
    ),
)  # fmt: skip


def exchanged(g, shape):
    """Return the gradient read column by column."""
    return g.reshape(*shape[:-2], shape[-1], shape[-2]).swapaxes(-1, -2)


def channels_last(g, shape):
    """Return the gradient read as if channels varied fastest."""
    *batch, C, H, W = shape
    return np.moveaxis(g.reshape(*batch, H, W, C), -1, -3)


def dropout(rate, mask=True, seed=0):
    """Return a call of dropout's gradient."""
    g = normal(4, 6, seed=seed)
    kept = np.random.default_rng(seed).random(g.shape) >= 0.4 if mask else None
    return {"upstream_grad": g, "saved_mask": kept, "rate": rate}


def masked(change):
    """Return a mistake's function: what it makes where there is a mask; elsewhere the right gradient."""
    return lambda right, upstream_grad, saved_mask, rate: (
        upstream_grad if saved_mask is None else change(upstream_grad, saved_mask, rate)
    )


DROPOUT = Subject(
    ("grad_input",),
    (dropout(0.2), dropout(0.7, seed=1), dropout(0.4, mask=False)),
    (
        Known("survivors are not scaled by 1 / (1 - rate)", masked(lambda g, mask, rate: g * mask)),
        Known("survivors are scaled by 1 - rate, expected 1 / (1 - rate)",
              masked(lambda g, mask, rate: g * mask * (1 - rate))),
        Known("survivors are scaled by 1 / rate, expected 1 / (1 - rate)", masked(lambda g, mask, rate: g * mask / rate)),
        Known("survivors are scaled by rate, expected 1 / (1 - rate)", masked(lambda g, mask, rate: g * mask * rate)),
        Known("survivors are scaled by 2, whatever the rate", masked(lambda g, mask, rate: g * mask * 2)),
        Known("survivors are scaled twice by 1 / (1 - rate)", masked(lambda g, mask, rate: g * mask / (1 - rate) ** 2)),
        Known("the mask is not used, only the scale", masked(lambda g, mask, rate: g / (1 - rate))),
        Known("neither mask nor scale is used", masked(lambda g, mask, rate: g)),
        Known("the mask is inverted: what was dropped gets the gradient",
              masked(lambda g, mask, rate: g * ~mask / (1 - rate))),
        Known("the mask itself, not multiplied by the upstream gradient",
              masked(lambda g, mask, rate: mask / (1 - rate))),
        Known("without a mask, dropout was off: expected the gradient as it came, without a scale",
              lambda right, g, mask, rate: (
                  g / (1 - rate) if mask is None else right(g, mask, rate))),
        Known("without a mask, dropout was off: expected the gradient as it came, not zeros",
              lambda right, g, mask, rate: (
                  0 * g if mask is None else right(g, mask, rate))),
    ),
)  # fmt: skip
