"""Checks of lesson 4: dropout, backward."""

import numpy as np

from cnn_utils.lesson.checks.case import together
from cnn_utils.lesson.checks.compare import worked
from cnn_utils.lesson.checks.promises import draw, promises, slopes

GRAD = ("grad_input",)
RATES = [{"rate": 1}, {"rate": -0.1}]


def dropout_backward(N: int | None, dtype: type) -> dict[str, np.ndarray | float]:
    """Return good arguments."""
    grad = draw(N, 3, 4, dtype=dtype)
    return {"upstream_grad": grad, "saved_mask": draw(N, 3, 4, seed=1) > 0, "rate": 0.25}


HAND = {"upstream_grad": np.array([1.0, -2, 3, 4]), "saved_mask": np.array([True, False, False, True])}
HAND["rate"] = 0.5
GIVEN = dropout_backward(None, np.float64)
CASES = promises(
    dropout_backward,
    GRAD,
    [
        {"upstream_grad": np.zeros((3, 3, 5))},
        {"upstream_grad": np.zeros((3, 3, 4), int)},
        {"saved_mask": np.ones((3, 3, 4))},
        *RATES,
    ],
    [
        together(
            "by hand: dropped, kept and scaled",
            worked("", HAND, GRAD, ([2.0, 0, 0, 8],)),
            worked("", HAND | {"saved_mask": np.zeros(4, bool)}, GRAD, ([0.0, 0, 0, 0],)),
            worked("", HAND | {"saved_mask": np.ones(4, bool)}, GRAD, ([2.0, -4, 6, 8],)),
        ),
        worked("no mask: dropout was off", HAND | {"saved_mask": None}, GRAD, ([1.0, -2, 3, 4],)),
        slopes(GIVEN, lambda x: x * GIVEN["saved_mask"] / 0.75, (draw(None, 3, 4, seed=2),), GRAD),
    ],
)
