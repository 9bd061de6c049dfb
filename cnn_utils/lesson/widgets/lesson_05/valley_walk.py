"""Walk down a valley with one rule or another, at any learning rate, and turn the valley."""

import ipywidgets
import numpy as np

from cnn_utils.lesson.figures.lesson_05.comparison import draw_paths
from cnn_utils.lesson.widgets.base import Playground

FAR = 1e4  # a walk that gets farther away is drawn no further


def turned_valley(degrees):
    """Return the loss of lesson 5's valley turned by an angle, its gradient, and where the walk starts."""
    angle = np.deg2rad(degrees)
    along = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-np.sin(angle), np.cos(angle)])

    def loss(point):
        return (np.tensordot(along, point, 1) ** 2 + 100 * np.tensordot(across, point, 1) ** 2) / 2

    def slope(point):
        return along * (along @ point) + 100 * across * (across @ point)

    return loss, slope, -9 * along + across


def valley_walk(walk_down, rules, steps=80):
    """Walk down a valley with one rule or another, at any learning rate, and turn the valley.

    Parameters
    ----------
    walk_down : callable
        ``walk_down(slope, start, rule, steps)`` returns the points visited, as in lesson 5.
    rules : dict of str to callable
        Takes a point, a gradient, a memory and `lr`, and changes the point; under its name.
    steps : int
        How long the walk is.

    Returns
    -------
    Playground
        Its controls are "rule", "learning rate" and "degrees"; its `figure()` is the still twin.
    """
    controls = {
        "rule": ipywidgets.Dropdown(options=list(rules), value=list(rules)[-1], description="rule"),
        "learning rate": ipywidgets.FloatLogSlider(
            0.5, min=-3, max=1, step=0.05, description="lr", readout_format=".3f"
        ),
        "degrees": ipywidgets.IntSlider(0, min=0, max=45, step=5, description="degrees"),
    }

    def draw(state):
        (loss, slope, start), lr = turned_valley(state["degrees"]), state["learning rate"]
        with np.errstate(all="ignore"):  # some walks explode
            path = walk_down(slope, start, lambda *args: rules[state["rule"]](*args, lr=lr), steps)
            far = ~(np.abs(path).max(axis=1) < FAR)
        end = "exploded" if far.any() else f"loss after {steps} steps {loss(path[-1]):.4f}"
        title = f"{state['rule']}, lr {lr:.3f}, valley turned by {state['degrees']} degrees: {end}"
        path = path[: far.argmax()] if far.any() else path
        return draw_paths(loss, {state["rule"]: path}, title, (-10, 3), (-7, 2.5), goal=(0, 0))

    return Playground(
        draw, controls, "a walk through a valley: run the cell, then choose a rule, turn the valley"
    )
