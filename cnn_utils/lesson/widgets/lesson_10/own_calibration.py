"""Read ten hard digits yourself, say how sure you are, and compare with the network."""

from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.lesson_10.opened import draw_both
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.layout import in_columns

NONE = -1  # no answer yet


def hard_images(predictions: np.ndarray, count: int = 10) -> np.ndarray:
    """Return where the images are that the network is least sure of, in the order they lie in."""
    return np.sort(np.argsort(predictions.max(axis=1), kind="stable")[:count])


def compare(name: str, answers: np.ndarray, sureness: np.ndarray, labels: np.ndarray) -> str:
    """Say how often somebody was right, and how sure."""
    hits = int(np.sum(answers == labels))
    return f"{name} {hits} of {len(labels)} right, {np.mean(sureness):.0%} sure on average"


def say_course(sureness: np.ndarray | tuple, rights: np.ndarray | tuple) -> str:
    """Say how the predictions of the course came out, if there are any."""
    if not len(rights):
        return ""
    count = f"{int(np.sum(rights))} of {len(rights)} right"
    return f" Your predictions during the course: {count}, {np.mean(sureness):.0%} sure on average."


def own_calibration(
    images: np.ndarray,
    labels: np.ndarray,
    predictions: np.ndarray,
    course: tuple[np.ndarray | tuple, np.ndarray | tuple] = ((), ()),
    names: tuple[str, ...] = DIGITS,
) -> Playground:
    """Read ten hard digits yourself, say how sure you are of each, and compare with the network.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    labels : ndarray of shape (N,)
        What they are; shown once all are answered.
    predictions : ndarray of shape (N, 10)
        The network's probabilities.
    course : tuple of array_like, optional
        How sure the reader was of each prediction during the course, in [0, 1], and whether it was right, as
        `judged_predictions` returns them.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    Playground
        Its controls are "1", "2", ... (the answers, -1 for none) and "sure 1", "sure 2", ... (in per cent);
        its `figure()` is the still twin. Nothing is kept but what the controls say.
    """
    numbers = range(1, len(images) + 1)
    options = [("?", NONE), *zip(names, range(10), strict=True)]
    noun = "digit" if names == DIGITS else "image"
    wide = ipywidgets.Layout(width="260px")
    short = ipywidgets.Layout(width="140px") if names == DIGITS else wide
    answers = {str(k): Choice(options=options, description=f"{noun} {k}", layout=short) for k in numbers}
    sure = {
        f"sure {k}": ipywidgets.IntSlider(50, 10, 100, 5, description=f"{k}: sure, %", layout=wide)
        for k in numbers
    }
    networks = predictions.argmax(axis=1), predictions.max(axis=1)

    def read(state: dict[str, Any]) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray]:
        readers = np.array([state[name] for name in answers]), np.array([state[name] for name in sure]) / 100
        return readers, labels if (readers[0] != NONE).all() else None

    def draw(state: dict[str, Any]) -> Sketch:
        readers, truth = read(state)
        return draw_both(images, readers, networks, truth, course, names)

    def describe(state: dict[str, Any]) -> str:
        readers, truth = read(state)
        if truth is None:
            done = int(np.sum(readers[0] != NONE))
            return f"{done} of {len(images)} answered; the truth comes with the last.{say_course(*course)}"
        both = f"{compare('You:', *readers, truth)}. {compare('The network:', *networks, truth)}."
        return both + say_course(*course)

    pairs = [ipywidgets.HBox([answers[str(k)], sure[f"sure {k}"]]) for k in numbers]
    half = -(-len(pairs) // 2)
    rows = in_columns(pairs[:half], pairs[half:])
    summary = "ten hard digits: run the cell, then read them yourself and say how sure you are"
    return Playground(draw, answers | sure, summary, rows, describe)
