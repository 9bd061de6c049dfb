"""Watch a filter find its nine numbers, at any learning rate, step by step."""

from collections.abc import Callable
from functools import cached_property
from types import MappingProxyType
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.lesson.figures.lesson_04.learn_live import draw_learning
from cnn_utils.lesson.widgets.answers import as_gradient, ask
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.layout import in_columns

HIDDEN = MappingProxyType(
    {
        "left edges": ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1)),
        "top edges": ((-1, -1, -1), (0, 0, 0), (1, 1, 1)),
        "rising strokes": ((-1, -1, 2), (-1, 2, -1), (2, -1, -1)),
        "outline": ((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)),
        "copy": ((0, 0, 0), (0, 1, 0), (0, 0, 0)),
    }
)
STARTS = MappingProxyType(
    {
        "zeros": np.zeros((3, 3)),
        "random numbers": np.random.default_rng(3).normal(size=(3, 3)),
        "its own opposite": None,
    }
)
STEPS = 200


def slope_matrix(images: np.ndarray, backward: Callable) -> np.ndarray:
    """Return the 9 x 9 matrix that turns what is wrong with a filter into the gradient of its nine numbers.

    The gradient is proportional to what is wrong, so nine calls of `backward`, one for each number, tell it
    for every filter: a walk of 200 steps is then quick enough to follow a slider.
    """
    columns = []
    for unit in np.eye(9).reshape(9, 1, 1, 3, 3):
        maps, saved_input = conv2d_forward(images, unit, np.zeros(1))
        came = ask(backward, maps / maps.size, saved_input, unit, np.zeros(1))
        columns.append(as_gradient(backward, came, "weights", unit.shape).ravel())
    return np.stack(columns, axis=1)


def descend(
    matrix: np.ndarray, start: np.ndarray, hidden: np.ndarray, lr: float, steps: int = STEPS
) -> tuple[np.ndarray, np.ndarray]:
    """Return the filters before each step and after the last, and the loss of each."""
    wrong = [start.ravel() - hidden.ravel()]
    with np.errstate(all="ignore"):  # some learning rates explode
        for _ in range(steps):
            wrong.append(wrong[-1] - lr * (matrix @ wrong[-1]))
        wrong = np.array(wrong)
        losses = np.sum(wrong @ matrix.T * wrong, axis=1) / 2
    return (wrong + hidden.ravel()).reshape(-1, 3, 3), losses


class Learner:
    """What the filter learner computes, for the values of its controls."""

    def __init__(self, images: np.ndarray, backward: Callable) -> None:
        self.image, self.images, self.backward = images[0], images, backward

    @cached_property
    def matrix(self) -> np.ndarray:
        """The slope matrix, made when it is first needed: a backward function that fails is then told."""
        return slope_matrix(self.images, self.backward)

    def walk(self, state: dict[str, Any]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the hidden filter, the filter at every step, and the losses."""
        hidden = np.array(HIDDEN[state["hidden"]], dtype=float)
        start = -hidden if STARTS[state["start"]] is None else STARTS[state["start"]]
        return hidden, *descend(self.matrix, start, hidden, state["learning rate"])

    def see(self, weights: np.ndarray) -> np.ndarray:
        """Return the map that a filter makes of the first image."""
        with np.errstate(all="ignore"):  # some filters have exploded
            return conv2d_forward(self.image, weights[np.newaxis, np.newaxis], np.zeros(1))[0][0]

    def draw(self, state: dict[str, Any]) -> Figure:
        """Draw the filter at the chosen step."""
        hidden, filters, losses = self.walk(state)
        guess, step = filters[state["step"]], state["step"]
        maps = self.see(guess), self.see(hidden)
        return draw_learning(guess, hidden, *maps, losses, step, state["learning rate"])

    def describe(self, state: dict[str, Any]) -> str:
        """Say how far off the filter is, and where its loss goes."""
        hidden, filters, losses = self.walk(state)
        worst, last = np.abs(filters[state["step"]] - hidden).max(), losses[-1]
        end = (
            f"after {STEPS} steps it is {last:.2g}"
            if last < losses[0]
            else "it grows: the steps are too long"
        )
        says = f"Step {state['step']}: the worst of the nine numbers is off by {worst:.2g}. "
        return says + f"Loss {losses[state['step']]:.2g}; {end}."


def filter_learner(images: np.ndarray, backward: Callable) -> Playground:
    """Watch a filter find its nine numbers, at any learning rate, step by step.

    Parameters
    ----------
    images : ndarray of shape (N, 1, H, W)
        The digits to learn from.
    backward : callable
        Your `conv2d_backward`.

    Returns
    -------
    Playground
        Its controls are "hidden", "start", "learning rate" and "step"; a button lets the steps run.
    """
    style, learner = {"description_width": "90px"}, Learner(images, backward)
    hidden = Choice(options=list(HIDDEN), description="hidden filter", style=style)
    start = Choice(options=list(STARTS), description="start from", style=style)
    rate = ipywidgets.FloatLogSlider(
        0.3, min=-2, max=0.6, step=0.02, description="learning rate", readout_format=".2f", style=style
    )
    step = ipywidgets.IntSlider(0, 0, STEPS, description="step", style=style)
    run = ipywidgets.Play(min=0, max=STEPS, step=2, interval=200)
    ipywidgets.jslink((run, "value"), (step, "value"))
    controls = {"hidden": hidden, "start": start, "learning rate": rate, "step": step}
    summary = "a filter that learns: run the cell, press play, then try another learning rate"
    rows = in_columns([hidden, start], [rate, step], [run])
    return Playground(learner.draw, controls, summary, rows, describe=learner.describe)
