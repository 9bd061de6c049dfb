"""Put a gradient under the microscope: by formula, by nudging, and what each entry is made of."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.lesson_04.microscope import LEFTS, TOPS, draw_microscope, lay_out
from cnn_utils.lesson.widgets.answers import as_numbers, ask
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.lesson_04.microscope_subjects import (
    Subject,
    conv_subjects,
    dense_subjects,
    gate_subjects,
)

NUDGE = 1e-5


def flat(array: np.ndarray) -> np.ndarray:
    """Return an array of any number of axes as a matrix; the axes in front must have length 1."""
    return array.reshape(-1, array.shape[-1])


def measure_slopes(subject: Any, row: int, column: int) -> np.ndarray:
    """Return how many times as far each output moves as one entry does, by nudging it up and down."""
    moved = []
    for nudge in (NUDGE, -NUDGE):
        values = subject.values.copy()
        flat(values)[row, column] += nudge
        moved.append(subject.forward(values))
    return flat(moved[0] - moved[1]) / (2 * NUDGE)


def see_gradient(subject: Any, numerical_gradient: Callable) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return an upstream gradient of random numbers, and the gradient by formula and by nudging."""
    upstream_grad = np.random.default_rng(11).normal(size=subject.forward(subject.values).shape)
    came = ask(numerical_gradient, lambda x: np.sum(upstream_grad * subject.forward(x)), subject.values)
    measured = as_numbers(numerical_gradient, came, subject.values.shape)
    return flat(upstream_grad), flat(subject.backward(upstream_grad)), flat(measured)


def make_subjects(
    image: np.ndarray, backwards: dict[str, Any], planted: Callable | None
) -> dict[str, Subject]:
    """Return what can be looked at, under its name; `planted` is a wrong way back through a convolution."""
    # a little noise: no two pixels tie, and none sits in a kink, where there is no slope to measure
    noisy = image[:, ::2, ::2] + np.random.default_rng(12).normal(0, 0.1, image[:, ::2, ::2].shape)
    subjects = conv_subjects(noisy, backwards["conv2d_backward"])
    if planted is not None:
        wrong = conv_subjects(noisy, planted, "without the flip")
        subjects["without the flip, pixels"] = wrong["without the flip, pixels"]
    subjects |= gate_subjects(noisy, backwards["relu_backward"], backwards["maxpool2d_backward"])
    return subjects | dense_subjects(noisy, backwards["dense_backward"])


class Microscope:
    """What the gradient microscope computes, for the values of its controls."""

    def __init__(self, subjects: dict[str, Any], numerical_gradient: Callable) -> None:
        self.subjects, self.judge = subjects, numerical_gradient
        self.seen: dict[Any, Any] = {}

    def look(self, state: dict[str, Any]) -> tuple[Any, ...]:
        """Return both gradients, the entry, the slopes of the outputs for it, and the upstream gradient."""
        layer = state["layer"]
        if layer not in self.seen:  # nudging every entry takes a while
            self.seen[layer] = see_gradient(self.subjects[layer], self.judge)
        upstream_grad, derived, measured = self.seen[layer]
        height, width = derived.shape  # the sliders reach further than small arrays
        row, column = min(state["row"], height - 1), min(state["column"], width - 1)
        slopes = measure_slopes(self.subjects[layer], row, column)
        return derived, measured, row, column, slopes, upstream_grad

    def draw(self, state: dict[str, Any]) -> Figure:
        """Draw the gradient, and what one entry is made of."""
        return draw_microscope(state["layer"], *self.look(state))

    def choose_entry(self, layer: str, x: float, y: float) -> dict[str, int]:
        """Return what a click chooses: an entry of one of the three maps above."""
        shape = flat(self.subjects[layer].values).shape
        cells = (lay_out(shape, left, TOPS[0]).cell(x, y) for left in LEFTS)
        cell = next((cell for cell in cells if cell), None)
        return dict(zip(("row", "column"), cell, strict=True)) if cell else {}

    def describe(self, state: dict[str, Any]) -> str:
        """Say the two values of an entry, and what its products add up to."""
        derived, measured, row, column, slopes, upstream_grad = self.look(state)
        says = f"{state['layer']}, entry ({row}, {column}): the function says {spell(derived[row, column])}, "
        says += (
            f"the judge measures {spell(measured[row, column])}. It moves {np.sum(abs(slopes) > 1e-9)} of "
        )
        return (
            says + f"{slopes.size} outputs; the products add up to {spell(np.sum(slopes * upstream_grad))}."
        )


def gradient_microscope(
    image: np.ndarray,
    numerical_gradient: Callable,
    backwards: Sequence[Callable],
    planted: Callable | None = None,
) -> Playground:
    """Choose a layer and an entry of its gradient: see it derived, measured, and what it is made of.

    Parameters
    ----------
    image : ndarray of shape (1, 28, 28)
        A digit; every second pixel is used.
    numerical_gradient : callable
        The judge of lesson 4.
    backwards : sequence of callable
        Your `conv2d_backward`, `relu_backward`, `maxpool2d_backward` and `dense_backward`.
    planted : callable, optional
        A wrong `conv2d_backward`, to be looked at too.

    Returns
    -------
    Playground
        Its controls are "layer", "row" and "column"; a click on a gradient chooses an entry.
    """
    subjects = make_subjects(image, {function.__name__: function for function in backwards}, planted)
    scope = Microscope(subjects, numerical_gradient)
    height, width = np.max([flat(subject.values).shape for subject in subjects.values()], axis=0)
    controls = {
        "layer": Choice(options=list(subjects), description="layer"),
        "row": ipywidgets.IntSlider(0, 0, int(height) - 1, description="row"),
        "column": ipywidgets.IntSlider(1, 0, int(width) - 1, description="column"),
    }
    summary = "the gradient microscope: run the cell, choose a layer, and click an entry of its gradient"

    def click(_panel: int, x: float, y: float) -> dict[str, int]:
        return scope.choose_entry(controls["layer"].value, x, y)

    return Playground(scope.draw, controls, summary, describe=scope.describe, click=click)
