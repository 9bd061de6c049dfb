"""The valley bench: four rules walk down one valley, and everything can be changed."""

import inspect
from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.lesson.figures.lesson_05.bench import draw_bench
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.answers import as_numbers, ask, name_of
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.layout import in_columns

FAR = 1e4  # a walk that gets farther away has exploded
STEEPNESS = 100
BETAS = ("beta", "beta1", "beta2")


def turn(degrees: int) -> np.ndarray:
    """Return the directions along and across a valley, as the rows of a matrix."""
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def turned_valley(degrees: int) -> tuple[Callable, Callable]:
    """Return the loss of lesson 5's valley turned by an angle, and its gradient."""
    along, across = turn(degrees)

    def loss(points: np.ndarray) -> np.ndarray | float:
        return ((points @ along) ** 2 + STEEPNESS * (points @ across) ** 2) / 2

    def slope(point: np.ndarray) -> np.ndarray:
        return along * (along @ point) + STEEPNESS * across * (across @ point)

    return loss, slope


def set_up(rule: Callable, state: dict[str, Any]) -> tuple[Callable, float]:
    """Return the rule with the rate and the betas that the controls say, and its rate."""
    known = inspect.signature(rule).parameters
    if "lr" not in known or known["lr"].default is inspect.Parameter.empty:
        raise ValueError(f"the rule {name_of(rule)} has no argument lr with a default, expected one")
    lr = known["lr"].default * state["lr times"]
    betas = {name: state[name] for name in BETAS if name in known}
    return lambda *args: rule(*args, lr=lr, **betas), lr


def walk_all(
    walk_down: Callable, rules: dict[str, Any], state: dict[str, Any], steps: int
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], dict[str, float]]:
    """Return for each rule its walk, the loss at each point (infinite once it has exploded), and its rate."""
    loss, slope = turned_valley(state["degrees"])
    start = np.array([state["along"], state["across"]]) @ turn(state["degrees"])
    walks, losses, rates = {}, {}, {}
    with np.errstate(all="ignore"):  # some walks explode
        for name, rule in rules.items():
            tuned, rates[name] = set_up(rule, state)
            path = as_numbers(walk_down, ask(walk_down, slope, start, tuned, steps), (steps + 1, 2))
            far = np.logical_or.accumulate(~(np.abs(path).max(axis=1) < FAR))
            walks[name], losses[name] = path[~far], np.where(far, np.inf, loss(path))
    return walks, losses, rates


class Valley:
    """What the valley bench computes, for the values of its controls."""

    def __init__(self, walk_down: Callable, rules: dict[str, Any], steps: int) -> None:
        self.walk_down, self.rules, self.steps = walk_down, rules, steps
        self._walks: tuple[Any, Any] = (
            None,
            None,
        )  # the last state and its walks: the picture and the words are made of them

    def walk(
        self, state: dict[str, Any]
    ) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], dict[str, float]]:
        """Return all walks, losses and rates for a state."""
        if self._walks[0] != state:
            self._walks = dict(state), walk_all(self.walk_down, self.rules, state, self.steps)
        return self._walks[1]

    def draw(self, state: dict[str, Any]) -> Sketch:
        """Draw all walks and their losses."""
        walks, losses, rates = self.walk(state)
        ends = {name: f"{end[-1]:.2g}" if end[-1] < np.inf else "exploded" for name, end in losses.items()}
        titles = {name: f"{name}, lr {rates[name]:.2g}: {ends[name]}" for name in self.rules}
        return draw_bench(walks, losses, titles, state["degrees"], STEEPNESS)

    def describe(self, state: dict[str, Any]) -> str:
        """Say the loss at the end of each walk."""
        _, losses, rates = self.walk(state)
        ends = {name: f"{end[-1]:.4f}" if end[-1] < np.inf else "exploded" for name, end in losses.items()}
        words = [f"{name} at lr {rates[name]:.3g}: {ends[name]}" for name in self.rules]
        return f"Loss after {self.steps} steps: {'; '.join(words)}"


def slider(
    text: str,
    value: float,
    low: float,
    high: float,
    step: float,
    kind: type = ipywidgets.FloatSlider,
    **more: Any,
) -> ipywidgets.Widget:
    """Return a slider with room for its name."""
    style = {"description_width": "95px"}
    return kind(value, min=low, max=high, step=step, description=text, style=style, **more)


def make_controls() -> dict[str, ipywidgets.Widget]:
    """Return the sliders of the bench."""
    return {
        "lr times": slider("lr times", 1, -1.5, 1, 0.05, ipywidgets.FloatLogSlider, readout_format=".2f"),
        "degrees": slider("degrees", 0, 0, 45, 5, ipywidgets.IntSlider),
        "along": slider("start along", -9, -10, 3, 0.5),
        "across": slider("start across", 1, -2, 2, 0.1),
        "beta": slider("beta", 0.9, 0, 0.99, 0.01),
        "beta1": slider("Adam's beta1", 0.9, 0, 0.99, 0.01),
        "beta2": slider("Adam's beta2", 0.999, 0, 0.999, 0.001, readout_format=".3f"),
    }


def valley_bench(walk_down: Callable, rules: dict[str, Callable], steps: int = 80) -> Playground:
    """Change rates, betas, the valley's angle and the start, and watch four rules walk down.

    Parameters
    ----------
    walk_down : callable
        ``walk_down(slope, start, rule, steps)`` returns the points visited, as in lesson 5.
    rules : dict of str to callable
        At most four rules. Each takes a point, a gradient, a memory, `lr` and perhaps `beta`, or `beta1` and
        `beta2`, and changes the point. The default of its `lr` is what "lr times" multiplies.
    steps : int
        How long the walks are.

    Returns
    -------
    Playground
        Its controls are "lr times", "degrees", "along", "across", "beta", "beta1" and "beta2"; a click on a
        map moves the start.
    """
    valley, controls = Valley(walk_down, rules, steps), make_controls()

    def click(panel: int, x: float, y: float) -> dict[str, float]:
        along, across = turn(controls["degrees"].value) @ [x, y]
        return {"along": round(2 * along) / 2, "across": round(across, 1)} if panel < len(rules) else {}

    every = list(controls.values())
    summary = "the valley bench: run the cell, then change rates and betas, turn the valley, click a start"
    rows = in_columns(every[:4], every[4:])
    return Playground(valley.draw, controls, summary, rows, describe=valley.describe, click=click)
