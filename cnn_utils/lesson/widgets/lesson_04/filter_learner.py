"""Watch a filter find its nine numbers, at any learning rate, step by step."""

from types import MappingProxyType

import ipywidgets
import numpy as np

from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.lesson.figures.lesson_04.learn_live import draw_learning
from cnn_utils.lesson.widgets.base import Playground

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


def slope_matrix(images, backward):
    """Return the 9 x 9 matrix that turns what is wrong with a filter into the gradient of its nine numbers.

    The gradient is proportional to what is wrong, so nine calls of `backward`, one for each number, tell it
    for every filter: a walk of 200 steps is then quick enough to follow a slider.
    """
    columns = []
    for unit in np.eye(9).reshape(9, 1, 1, 3, 3):
        maps, saved_input = conv2d_forward(images, unit, np.zeros(1))
        columns.append(backward(maps / maps.size, saved_input, unit, np.zeros(1))[1].ravel())
    return np.stack(columns, axis=1)


def descend(matrix, start, hidden, lr, steps=STEPS):
    """Return the filters before each step and after the last, and the loss of each."""
    wrong = [start.ravel() - hidden.ravel()]
    with np.errstate(all="ignore"):  # some learning rates explode
        for _ in range(steps):
            wrong.append(wrong[-1] - lr * (matrix @ wrong[-1]))
        wrong = np.array(wrong)
        losses = np.sum(wrong @ matrix.T * wrong, axis=1) / 2
    return (wrong + hidden.ravel()).reshape(-1, 3, 3), losses


def filter_learner(images, backward):
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
    matrix, no_bias = slope_matrix(images, backward), np.zeros(1)
    wide = {"description_width": "90px"}
    controls = {
        "hidden": ipywidgets.Dropdown(options=list(HIDDEN), description="hidden filter", style=wide),
        "start": ipywidgets.Dropdown(options=list(STARTS), description="start from", style=wide),
        "learning rate": ipywidgets.FloatLogSlider(
            0.3, min=-2, max=0.6, step=0.02, description="learning rate", readout_format=".2f", style=wide
        ),
        "step": ipywidgets.IntSlider(0, 0, STEPS, description="step", style=wide),
    }

    def walk(state):
        hidden = np.array(HIDDEN[state["hidden"]], dtype=float)
        start = -hidden if STARTS[state["start"]] is None else STARTS[state["start"]]
        return hidden, *descend(matrix, start, hidden, state["learning rate"])

    def draw(state):
        hidden, filters, losses = walk(state)
        guess = filters[state["step"]]
        with np.errstate(all="ignore"):
            made, wanted = (
                conv2d_forward(images[0], w[np.newaxis, np.newaxis], no_bias)[0][0] for w in (guess, hidden)
            )
        return draw_learning(guess, hidden, made, wanted, losses, state["step"], state["learning rate"])

    def describe(state):
        hidden, filters, losses = walk(state)
        worst, last = np.abs(filters[state["step"]] - hidden).max(), losses[-1]
        end = (
            f"after {STEPS} steps it is {last:.2g}"
            if last < losses[0]
            else "it grows: the steps are too long"
        )
        says = f"Step {state['step']}: the worst of the nine numbers is off by {worst:.2g}. "
        return says + f"Loss {losses[state['step']]:.2g}; {end}."

    run = ipywidgets.Play(min=0, max=STEPS, step=2, interval=200, description="let it learn")
    ipywidgets.jslink((run, "value"), (controls["step"], "value"))
    columns = [[controls["hidden"], controls["start"]], [controls["learning rate"], controls["step"]], [run]]
    rows = ipywidgets.HBox([ipywidgets.VBox(column) for column in columns], layout={"flex_flow": "row wrap"})
    summary = "a filter that learns: run the cell, press play, then try another learning rate"
    return Playground(draw, controls, summary, [rows], describe=describe)
