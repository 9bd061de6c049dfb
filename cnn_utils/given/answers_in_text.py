"""What a network answers, as text: bars of its probabilities, and how often each class is read right."""

from collections.abc import Sequence

import numpy as np

BAR_WIDTH = 40  # characters


def draw_bars(probabilities: np.ndarray, classes: Sequence[str]) -> str:
    """Return the ten probabilities as a bar chart in text, and the best guess."""
    width = max(map(len, classes))
    bars = [
        f"  {name:{width}}  {p:6.1%}  {'#' * round(p * BAR_WIDTH)}".rstrip()
        for name, p in zip(classes, probabilities, strict=True)
    ]
    return "\n".join([*bars, f"best guess: {classes[probabilities.argmax()]}"])


def say_shares(hits: np.ndarray, labels: np.ndarray, classes: Sequence[str]) -> str:
    """Return in words how many of each class's images are read right."""
    found = [number for number in range(10) if (labels == number).any()]
    return ", ".join(f"{classes[number]} {hits[labels == number].mean():.1%}" for number in found)
