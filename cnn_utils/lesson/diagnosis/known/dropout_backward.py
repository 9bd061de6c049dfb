"""Mistakes in `dropout_backward`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.numbers import normal
from cnn_utils.lesson.diagnosis.subject import Known, Subject


def dropout(rate: float, mask: bool = True, seed: int = 0) -> dict[str, Any]:
    """Return a call of dropout's gradient."""
    g = normal(4, 6, seed=seed)
    kept = np.random.default_rng(seed).random(g.shape) >= 0.4 if mask else None
    return {"upstream_grad": g, "saved_mask": kept, "rate": rate}


def masked(change: Callable) -> Callable:
    """Return a mistake's function: what it makes where there is a mask; elsewhere the right gradient."""
    return lambda right, upstream_grad, saved_mask, rate: (
        upstream_grad if saved_mask is None else change(upstream_grad, saved_mask, rate)
    )


SUBJECT = Subject(
    ("grad_input",),
    (dropout(0.2), dropout(0.7, seed=1), dropout(0.4, mask=False)),
    (
        Known("survivors are not scaled by 1 / (1 - rate)", masked(lambda g, mask, rate: g * mask)),
        Known("survivors are scaled by 1 - rate, expected 1 / (1 - rate)",
              masked(lambda g, mask, rate: g * mask * (1 - rate))),
        Known("survivors are scaled by 1 / rate, expected 1 / (1 - rate)",
              masked(lambda g, mask, rate: g * mask / rate)),
        Known("survivors are scaled by rate, expected 1 / (1 - rate)",
              masked(lambda g, mask, rate: g * mask * rate)),
        Known("survivors are scaled by 2, whatever the rate", masked(lambda g, mask, rate: g * mask * 2)),
        Known("survivors are scaled twice by 1 / (1 - rate)",
              masked(lambda g, mask, rate: g * mask / (1 - rate) ** 2)),
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
