"""Where does the gradient go? Choose a digit, claim what it is, and follow the blame down to the pixels."""

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.class_names import noun_for
from cnn_utils.lesson.figures.lesson_08.gradient import draw_flow_of, measure_steps
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.limits import guarded, stopped_after
from cnn_utils.lesson.widgets.answers import walk_of
from cnn_utils.lesson.widgets.base import PATIENCE, Playground
from cnn_utils.lesson.widgets.choice import Choice, class_slider
from cnn_utils.lesson.widgets.layout import in_pairs
from cnn_utils.network import Params


class GradientExplorer(Playground):
    """The gradient of one digit at every step; see :func:`gradient_explorer`."""

    def __init__(
        self,
        images: np.ndarray,
        labels: np.ndarray,
        params: Params,
        walk_back: Callable,
        names: tuple[str, ...] = DIGITS,
    ) -> None:
        self.names, self.images, self.labels, self.params, self.walk_back = (
            names,
            images,
            labels,
            params,
            walk_back,
        )
        self._walk: tuple[Any, Any] = (None, None)  # the last digit and claim, and its gradients
        self.steps = ["image"]  # all there is if the walk fails; the line below the picture will say why
        with guarded(), stopped_after(PATIENCE):
            self.steps = list(walk_of(walk_back, images[0], int(labels[0]), params))
        controls = {
            "digit": ipywidgets.IntSlider(0, 0, len(images) - 1, description=noun_for(names)),
            "claim": class_slider(8, "say it is a", names),
            "step": Choice(options=self.steps, value=self.steps[-1], description="step"),
            "signed": ipywidgets.Checkbox(False, description="with its sign"),
        }
        summary = "gradient explorer: run the cell, then choose a digit, a claim and a step"
        super().__init__(self.draw_state, controls, summary, in_pairs(controls.values()), self.say, self.find)

    def gradients(self, state: dict[str, Any]) -> dict[str, np.ndarray]:
        """Return the gradient at every step; the last ones are kept."""
        key = state["digit"], state["claim"]
        if self._walk[0] != key:
            self._walk = key, walk_of(self.walk_back, self.images[key[0]], key[1], self.params)
        return self._walk[1]

    def draw_state(self, state: dict[str, Any]) -> Sketch:
        """Return the figure for the values of all controls."""
        digit, claim = state["digit"], state["claim"]
        truth, claimed = (called(self.names, label) for label in (self.labels[digit], claim))
        title = f"image {digit}, {truth}; the loss if it were {claimed}"
        gradients, look = self.gradients(state), (state["step"], state["signed"])
        return draw_flow_of(self.images[digit], gradients, *look, title, self.names)

    def say(self, state: dict[str, Any]) -> str:
        """Return the line below the picture."""
        shares, sizes = measure_steps({state["step"]: self.gradients(state)[state["step"]]})
        (share,), (size,) = shares.values(), sizes.values()
        labels = self.labels[state["digit"]], state["claim"]
        truth, claimed = (called(self.names, label) for label in labels)
        claim = f"image {state['digit']}, {truth}, claimed to be {claimed}"
        return f"{claim}: at {state['step']} {share:.0%} of the gradient is not zero, of size {size:.2g}."

    def find(self, panel: int, x: float, y: float) -> dict[str, str]:
        """Return the step whose bar or dot was clicked."""
        inside = panel in (1, 2) and 0 <= round(y) < len(self.steps)
        return {"step": self.steps[round(y)]} if inside else {}


def gradient_explorer(
    images: np.ndarray,
    labels: np.ndarray,
    params: Params,
    walk_back: Callable,
    names: tuple[str, ...] = DIGITS,
) -> GradientExplorer:
    """Follow the gradient of a digit from the scores down to its pixels.

    Parameters
    ----------
    images, labels : ndarray of shape (N, 1, 28, 28), ndarray of shape (N,)
        The digits to choose from.
    params : Params
        The network, of the same dtype.
    walk_back : callable
        ``walk_back(image, claim, params)`` returns the gradient at the output of every step under its name,
        in the order of the way back; the last is "image".
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    GradientExplorer
        Its controls are "digit", "claim", "step" and "signed"; its `figure()` is the still twin. A click on a
        bar chooses that step.
    """
    return GradientExplorer(images, labels, params, walk_back, names)
