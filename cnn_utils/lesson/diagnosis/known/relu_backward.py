"""Mistakes in `relu_backward`."""

from collections.abc import Callable, Iterator

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import integers, normal
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def relu(*shape: int, seed: int = 0) -> dict[str, np.ndarray]:
    """Return a call of ReLU's gradient."""
    return {"upstream_grad": normal(*shape, seed=seed), "saved_mask": normal(*shape, seed=seed + 1) > 0}


def small_relu(rng: np.random.Generator) -> Iterator[dict[str, np.ndarray]]:
    """Yield a few numbers."""
    for size in (1, 1, 2, 2, 3, 4):
        yield {"upstream_grad": integers(rng, size), "saved_mask": rng.integers(2, size=size).astype(bool)}


def leaking(share: float) -> Callable:
    """Return a mistake's function: what is cut off gets a share."""
    return lambda right, g, mask: np.where(mask, g, share * g)


SUBJECT = Subject(
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
