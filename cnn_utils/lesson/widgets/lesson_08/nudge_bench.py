"""Nudge a digit along the gradient of its pixels, and see what the network takes it for."""

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.class_names import noun_for
from cnn_utils.lesson.figures.lesson_08.gradient import draw_nudge
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.answers import predictions_of, walk_of
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice, class_slider
from cnn_utils.lesson.widgets.layout import in_pairs
from cnn_utils.network import Params

GRADIENT, CHANCE = "against its gradient", "by chance"


def nudge(image: np.ndarray, gradient: np.ndarray, epsilon: float) -> np.ndarray:
    """Move every pixel by `epsilon` against the sign of its gradient, and keep it in [0, 1]."""
    return np.clip(image - epsilon * np.sign(gradient), 0, 1).astype(image.dtype)


def nudge_bench(
    images: np.ndarray,
    labels: np.ndarray,
    params: Params,
    forward: Callable,
    walk_back: Callable,
    names: tuple[str, ...] = DIGITS,
) -> Playground:
    """Nudge a digit towards another one, and see what the network says.

    Parameters
    ----------
    images, labels : ndarray of shape (N, 1, 28, 28), ndarray of shape (N,)
        The digits to choose from.
    params : Params
        The network, of the same dtype.
    forward, walk_back : callable
        `full_forward`; ``walk_back(image, claim, params)``, whose result holds the gradient of the pixels
        under "image".
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    Playground
        Its controls are "digit", "target", "epsilon" and "direction"; its `figure()` is the still twin.
    """
    style = {"description_width": "7em"}
    controls = {
        "digit": ipywidgets.IntSlider(0, 0, len(images) - 1, description=noun_for(names), style=style),
        "target": class_slider(8, "make it a", names, style=style),
        "epsilon": ipywidgets.FloatSlider(0, min=0, max=0.3, step=0.01, description="epsilon", style=style),
        "direction": Choice(options=[GRADIENT, CHANCE], description="each pixel", style=style),
    }

    def nudge_for(state: dict[str, Any]) -> tuple[np.ndarray, ...]:
        image = images[state["digit"]]
        if state["direction"] == CHANCE:
            gradient = np.random.default_rng(state["digit"]).choice([-1, 1], image.shape)
        else:
            gradient = walk_of(walk_back, image, state["target"], params)["image"]
        nudged = nudge(image, gradient, state["epsilon"])
        asked = predictions_of(forward, np.stack([image, nudged]), params)
        return image, nudged, *asked

    def name(state: dict[str, Any]) -> str:
        return f"image {state['digit']}, {called(names, labels[state['digit']])}"

    def draw(state: dict[str, Any]) -> Sketch:
        digits = int(labels[state["digit"]]), state["target"]
        title = f"{name(state)}; each pixel by {state['epsilon']:.2f}, {state['direction']}"
        return draw_nudge(*nudge_for(state), digits, title, names)

    def say(state: dict[str, Any]) -> str:
        _, _, before, after = nudge_for(state)
        target, best = state["target"], names[after.argmax()]
        return (
            f"{name(state)}, nudged by {state['epsilon']:.2f} {state['direction']}: read as {best} "
            f"({after.max():.0%}), before as {names[before.argmax()]}; "
            f"{called(names, target)} has {after[target]:.1%}."
        )

    summary = "nudge bench: run the cell, then choose a digit, a target, and how far each pixel goes"
    return Playground(draw, controls, summary, in_pairs(controls.values()), say)
