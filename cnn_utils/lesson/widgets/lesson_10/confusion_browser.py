"""Open a cell of the confusion matrix: the images in it, and how sure the network was of each."""

from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.lesson_10.opened import COLUMNS, MOST, draw_cell
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.layout import in_pairs


def find_images(labels: np.ndarray, predictions: np.ndarray, truth: int, answer: int) -> np.ndarray:
    """Return where the images of one cell are, the surest first."""
    inside = np.flatnonzero((labels == truth) & (predictions.argmax(axis=1) == answer))
    return inside[np.argsort(-predictions[inside, answer], kind="stable")]


def confusion_browser(
    images: np.ndarray, labels: np.ndarray, predictions: np.ndarray, names: tuple[str, ...] = DIGITS
) -> Playground:
    """Click a number of the confusion matrix, and see the images behind it.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    labels : ndarray of shape (N,)
        What they are.
    predictions : ndarray of shape (N, 10)
        The network's probabilities.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    Playground
        Its controls are "truth", "answer" and "image"; at first the most common mistake is open. Its
        `figure()` is the still twin.
    """
    matrix = np.zeros((10, 10), int)
    np.add.at(matrix, (labels, predictions.argmax(axis=1)), 1)
    mistakes = matrix - np.diag(matrix.diagonal())
    truth, answer = divmod(int(mistakes.argmax()), 10)
    options, noun = [*zip(names, range(10), strict=True)], "digit" if names == DIGITS else "class"
    controls = {
        "truth": Choice(options=options, value=truth, description=f"true {noun}"),
        "answer": Choice(options=options, value=answer, description="answer"),
        "image": ipywidgets.IntSlider(0, 0, MOST - 1, description="image"),
    }

    def choose(state: dict[str, Any]) -> tuple[np.ndarray, int]:
        inside = find_images(labels, predictions, state["truth"], state["answer"])
        return inside, min(state["image"], max(min(len(inside), MOST) - 1, 0))

    def draw(state: dict[str, Any]) -> Sketch:
        inside, number = choose(state)
        chances = predictions[inside[number]] if len(inside) else None
        cell = state["truth"], state["answer"]
        return draw_cell(matrix, cell, images[inside[:MOST]], number, chances, len(inside), names)

    def describe(state: dict[str, Any]) -> str:
        inside, number = choose(state)
        images_of = "image of" if len(inside) == 1 else "images of"
        truth, answer = called(names, state["truth"]), names[state["answer"]]
        count = f"{len(inside):,} {images_of} {truth} read as {answer}"
        if not len(inside):
            return f"{count}."
        chances, (t, a) = predictions[inside[number]], (state["truth"], state["answer"])
        beside = "" if t == a else f", {names[t]} with {chances[t]:.1%}"
        return f"{count}. Image {number} of these: {answer} with {chances[a]:.1%}{beside}."

    def click(panel: int, x: float, y: float) -> dict[str, int]:
        if panel == 0:
            truth, answer = (int(np.clip(round(place), 0, 9)) for place in (y, x))  # its edge is in it, too
            return {"truth": truth, "answer": answer, "image": 0}
        number = int((y + 0.5) // 29) * COLUMNS + int((x + 0.5) // 29)
        return {"image": number} if panel == 1 and 0 <= number < MOST else {}

    summary = "confusion matrix: run the cell, then click a number, or choose truth and answer"
    rows = in_pairs(controls.values())
    return Playground(draw, controls, summary, rows, describe, click)
