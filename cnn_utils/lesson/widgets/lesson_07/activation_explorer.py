"""The activation explorer: the whole network on one picture; choose a cell, and see how it comes about."""

from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.lesson_07.cells import LAYERS, WEIGHTED, activations, explain, look_at
from cnn_utils.lesson.figures.lesson_07.explorer import draw_cell
from cnn_utils.lesson.figures.lesson_07.strip import find_cell
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.layout import in_pairs
from cnn_utils.network import Params

PLACE = ("layer", "channel", "row", "column")


class ActivationExplorer(Playground):
    """The network, and one cell of it; see :func:`activation_explorer`."""

    retold = True  # over the network what is shown, below it how the cell comes about

    def __init__(
        self,
        images: np.ndarray,
        params: Params,
        labels: np.ndarray | None = None,
        names: tuple[str, ...] = DIGITS,
    ) -> None:
        self.images, self.params, self.labels, self.names = images, params, labels, names
        self._steps: tuple[Any, Any] = (None, None)  # the last digit, and its activations
        ends = {"digit": len(images) - 1, "channel": 31, "row": 25, "column": 25, "map in": 0}
        start = {"row": 12, "column": 12}
        sliders = {
            name: ipywidgets.IntSlider(start.get(name, 0), 0, end, description=name)
            for name, end in ends.items()
        }
        layer = Choice(options=list(LAYERS), description="layer")
        controls = {"digit": sliders.pop("digit"), "layer": layer, **sliders}
        layer.observe(self._fit, names="value")  # before the picture is drawn anew
        summary = "activation explorer: run the cell, then choose a digit, a layer and a channel"
        rows = in_pairs(controls.values())
        super().__init__(self.draw_state, controls, summary, rows, self.say, self.find)

    def _fit(self, change: Any) -> None:
        """Let the sliders end where the layer ends, and keep the place: the middle stays the middle."""
        layer, quiet = LAYERS[change["new"]], self._quiet
        self._quiet = True  # not a picture for each slider
        self.controls["channel"].max = layer.channels - 1
        for slider in (self.controls["row"], self.controls["column"]):
            place = (2 * slider.value + 1) * layer.side // (2 * LAYERS[change["old"]].side)
            slider.max, slider.value = layer.side - 1, place
        self.controls["map in"].max = WEIGHTED.get(change["new"], 1) - 1
        self._quiet = quiet

    def _name(self, digit: int) -> str:
        """Return what to call an image."""
        known = "" if self.labels is None else f", {called(self.names, self.labels[digit])}"
        return f"image {digit}{known}"

    def steps_of(self, digit: int) -> dict[str, np.ndarray]:
        """Return the activations of an image; the last ones are kept."""
        if self._steps[0] != digit:
            self._steps = digit, activations(self.images[digit], self.params)
        return self._steps[1]

    def draw_state(self, state: dict[str, Any]) -> Sketch:
        """Return the figure for the values of all controls."""
        steps = self.steps_of(state["digit"])
        place = [state[name] for name in PLACE]
        name = self._name(state["digit"])
        return draw_cell(steps, self.params, *place, state["map in"], name, self.names)

    def say(self, state: dict[str, Any]) -> str:
        """Return the line below the picture."""
        steps = self.steps_of(state["digit"])
        layer, channel, row, column = (state[name] for name in PLACE)
        cell = look_at(steps, self.params, layer, channel, row, column)
        words = explain(cell, layer, channel, row, column, self.names)
        answer = self.names[steps["softmax"].argmax()]
        return f"{self._name(state['digit'])}, read as {answer}; {words}."

    def find(self, panel: int, x: float, y: float) -> dict[str, int | str]:
        """Return what was clicked: a cell in the upper part, or below it in the output, or a map's sum."""
        if panel == 0:
            found = find_cell(x, y)
            return {} if found is None else dict(zip(PLACE, found, strict=True))
        title = self._shown.panels[panel].title
        if title.startswith("out: channel"):
            return {"row": round(y), "column": round(x)}
        return {"map in": round(x)} if title.startswith("their sum") else {}


def activation_explorer(
    images: np.ndarray, params: Params, labels: np.ndarray | None = None, names: tuple[str, ...] = DIGITS
) -> ActivationExplorer:
    """Look into a network: choose a digit and a cell of a layer, and see how that number comes about.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
        The digits to choose from: any images, your own too.
    params : Params
        The parameters of the network to look into, of the same dtype as `images`.
    labels : ndarray of shape (N,), optional
        What the digits are, for the title.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    ActivationExplorer
        Its controls are "digit" (a position in `images`), "layer", "channel", "row", "column" and "map in"
        (which of the maps that come in is drawn). They end where the layer ends. A click on any map chooses
        that cell. Its `figure()` is the still twin.
    """
    return ActivationExplorer(images, params, labels, names)
