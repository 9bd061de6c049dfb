"""The temperature explorer: divide logits by a temperature, and see what softmax makes of them."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import spell
from cnn_utils.lesson.figures.style import BLACK, BLUE, GREY, ORANGE, figure_style
from cnn_utils.lesson.widgets.answers import as_numbers, ask
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import ChoiceSlider
from cnn_utils.lesson.widgets.sheet import Sheet

TEMPERATURES = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 4.0, 5.0, 10.0)
HIGH = 2.15  # inches for probability 1
WIDE = {"description_width": "90px"}


@figure_style()
def draw_temperature(
    logits: np.ndarray, probabilities: np.ndarray, plain: np.ndarray, temperature: float
) -> Figure:
    """Draw logits divided by a temperature, and their probabilities beside those at temperature 1.

    Parameters
    ----------
    logits, probabilities, plain : ndarray of shape (num_classes,)
        Before the division; with it; and without.
    temperature : float
    """
    K, divided = len(logits), logits / temperature
    total = float(probabilities.sum())
    sheet = Sheet(9, 3.6, f"Logits divided by {temperature:g}: the probabilities sum to {total:.3f}")
    sheet.text(2.35, 0.7, f"logits / {temperature:g}", 11)
    sheet.text(6.75, 0.7, "probabilities (outlined: at temperature 1)", 11)
    step, longest = 3.9 / K, max(float(np.abs(divided).max()), float(np.abs(logits).max()), 1e-12)
    zero = 2.0
    for k in range(K):
        x, height = 0.45 + (k + 0.5) * step, 1.0 * divided[k] / longest
        sheet.bar(x, zero, 0.6 * step, height, ORANGE)
        sheet.text(x, zero - height - 0.06 if height >= 0 else zero - height + 0.18, spell(divided[k]))
        sheet.text(x, 3.4, f"class {k}", 9)
        x, height = 4.85 + (k + 0.5) * step, HIGH * probabilities[k]
        sheet.bar(x, 3.15, 0.6 * step, height, BLUE)
        sheet.bar(x, 3.15, 0.6 * step, HIGH * plain[k], "none", edgecolor=BLACK, linewidth=1)
        sheet.text(x, 3.15 - max(height, HIGH * plain[k]) - 0.06, f"{probabilities[k]:.3f}")
        sheet.text(x, 3.4, f"class {k}", 9)
    sheet.axes.plot([0.45, 4.35], [zero, zero], color=GREY, linewidth=1)
    sheet.axes.plot([4.85, 8.75], [3.15, 3.15], color=GREY, linewidth=1)
    return sheet.finish()


def temperature_explorer(logits: Sequence[float], softmax: Callable, temperature: float = 1.0) -> Playground:
    """Divide logits by a temperature, and see what softmax makes of them.

    Parameters
    ----------
    logits : sequence of float
        Where the sliders begin, one for each class; from -5 to 5.
    softmax : callable
        ``softmax(scores) -> probabilities``, for example your own.
    temperature : float
        One of `TEMPERATURES`.

    Returns
    -------
    Playground
        Its controls are "temperature", "logit 0", "logit 1", ...; its `figure()` is the still twin.
    """
    names = [f"logit {k}" for k in range(len(logits))]
    choice = {"options": TEMPERATURES, "value": temperature, "description": "temperature", "style": WIDE}
    controls = {"temperature": ChoiceSlider(**choice)}
    for name, value in zip(names, logits, strict=True):
        controls[name] = ipywidgets.FloatSlider(value, min=-5, max=5, step=0.5, description=name, style=WIDE)

    def compute(state: dict[str, Any]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        scores = np.array([state[name] for name in names], dtype=float)
        hot, plain = (
            as_numbers(softmax, ask(softmax, given), scores.shape)
            for given in (scores / state["temperature"], scores)
        )
        return scores, hot, plain

    def draw(state: dict[str, Any]) -> Figure:
        return draw_temperature(*compute(state), state["temperature"])

    def describe(state: dict[str, Any]) -> str:
        _, probabilities, _ = compute(state)
        first = int(np.argmax(probabilities))
        return (
            f"Temperature {state['temperature']:g}: class {first} has probability "
            f"{probabilities[first]:.3f}; all together {probabilities.sum():.3f}."
        )

    rows = [
        ipywidgets.GridBox([*controls.values()], layout={"grid_template_columns": "repeat(auto-fit, 320px)"})
    ]
    summary = "The temperature explorer: run this cell, then move the temperature, or a logit."
    return Playground(draw, controls, summary, rows, describe)
