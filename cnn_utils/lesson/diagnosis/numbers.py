"""Numbers to call functions with: the same in every run."""

from typing import Any

import numpy as np


def normal(*shape: int, seed: int = 0) -> np.ndarray:
    """Return normal numbers."""
    return np.random.default_rng(seed).normal(size=shape)


def integers(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Return small integers as floats, none of them too often zero."""
    return rng.integers(-3, 4, size=shape).astype(float)


def sizes(given: dict[str, Any]) -> dict[str, int]:
    """Return what the sizes of a call's arrays are called: words -> size."""
    first = next(
        (
            given[name]
            for name in ("input", "saved_input", "upstream_grad", "predictions", "image")
            if name in given
        ),
        None,
    )
    found = {}
    if isinstance(first, np.ndarray) and first.ndim in (2, 4):
        found[f"the number of images ({len(first)})"] = len(first)
    return found
