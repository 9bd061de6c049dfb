"""Read ten hard digits yourself, say how sure you are, and compare with the network."""

import ipywidgets
import numpy as np

from cnn_utils.lesson.figures.lesson_10.opened import draw_both
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice

NONE = -1  # no answer yet


def hard_images(predictions, count=10):
    """Return where the images are that the network is least sure of, in the order they lie in."""
    return np.sort(np.argsort(predictions.max(axis=1), kind="stable")[:count])


def compare(name, answers, sureness, labels):
    """Say how often somebody was right, and how sure."""
    hits = int(np.sum(answers == labels))
    return f"{name} {hits} of {len(labels)} right, {np.mean(sureness):.0%} sure on average"


def own_calibration(images, labels, predictions):
    """Read ten hard digits yourself, say how sure you are of each, and compare with the network.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    labels : ndarray of shape (N,)
        What they are; shown once all are answered.
    predictions : ndarray of shape (N, 10)
        The network's probabilities.

    Returns
    -------
    Playground
        Its controls are "1", "2", ... (the answers, -1 for none) and "sure 1", "sure 2", ... (in per cent);
        its `figure()` is the still twin. Nothing is kept but what the controls say.
    """
    numbers = range(1, len(images) + 1)
    options = [("?", NONE), *((str(digit), digit) for digit in range(10))]
    short = ipywidgets.Layout(width="150px")
    answers = {str(k): Choice(options=options, description=f"digit {k}", layout=short) for k in numbers}
    sure = {f"sure {k}": ipywidgets.IntSlider(50, 10, 100, 5, description=f"{k}: sure, %") for k in numbers}
    networks = predictions.argmax(axis=1), predictions.max(axis=1)

    def read(state):
        readers = np.array([state[name] for name in answers]), np.array([state[name] for name in sure]) / 100
        return readers, labels if (readers[0] != NONE).all() else None

    def draw(state):
        readers, truth = read(state)
        return draw_both(images, readers, networks, truth)

    def describe(state):
        readers, truth = read(state)
        if truth is None:
            return f"{np.sum(readers[0] != NONE)} of {len(images)} answered; the truth comes with the last."
        return f"{compare('You:', *readers, truth)}. {compare('The network:', *networks, truth)}."

    pairs = [ipywidgets.HBox([answers[str(k)], sure[f"sure {k}"]]) for k in numbers]
    half = -(-len(pairs) // 2)
    rows = [ipywidgets.HBox([ipywidgets.VBox(pairs[:half]), ipywidgets.VBox(pairs[half:])])]
    summary = "ten hard digits: run the cell, then read them yourself and say how sure you are"
    return Playground(draw, answers | sure, summary, rows, describe)
