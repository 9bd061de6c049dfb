"""The depth bench: how weights are drawn, how large they are, how many layers follow each other."""

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.layers.dense import dense_forward
from cnn_utils.layers.relu import relu_forward
from cnn_utils.lesson.figures.lesson_06.depth_bench import draw_depth_bench
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.answers import as_numbers
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.layout import in_columns

IMAGES, WIDTH, DEPTH = 100, 128, 40


def send_through(weights: Sequence[np.ndarray], scale: float, relu: bool, depth: int) -> list[np.ndarray]:
    """Return the activations of every layer, the input first; all weights are multiplied by `scale`."""
    h = np.random.default_rng(7).normal(size=(IMAGES, WIDTH))  # not the numbers of the weights
    activations, no_bias = [h], np.zeros(WIDTH)
    for w in weights[:depth]:
        h, _ = dense_forward(h, scale * w, no_bias)
        h = relu_forward(h)[0] if relu else h
        activations.append(h)
    return activations


def rms(values: np.ndarray) -> float:
    """Return the root of the mean of the squares."""
    return float(np.sqrt(np.mean(values**2)))


class Depth:
    """What the depth bench computes, for the values of its controls."""

    def __init__(self, rules: dict[str, Any]) -> None:
        self.rules, self.weights, self.sizes = rules, dict[str, list](), dict[Any, list]()
        self.sent: tuple[Any, Any] = (
            None,
            None,
        )  # the last rule, factor and ReLU, and the activations of all layers

    def draw_weights(self, rule: str) -> list[np.ndarray]:
        """Return the weights of all layers; they are drawn once."""
        if rule not in self.weights:
            rng = np.random.default_rng(6)
            drawn = [self.rules[rule]((WIDTH, WIDTH), rng) for _ in range(DEPTH)]
            self.weights[rule] = [as_numbers(self.rules[rule], w, (WIDTH, WIDTH), "weights") for w in drawn]
        return self.weights[rule]

    def send(self, rule: str, scale: float, relu: bool) -> list[np.ndarray]:
        """Return the activations of all layers, and keep them: another depth or the words need them again."""
        if self.sent[0] != (rule, scale, relu):
            activations = send_through(self.draw_weights(rule), scale, relu, DEPTH)
            self.sent = (rule, scale, relu), activations
        return self.sent[1]

    def measure(self, rule: str, scale: float, relu: bool) -> list[float]:
        """Return the root mean square in each layer, which is kept."""
        if (rule, scale, relu) not in self.sizes:
            self.sizes[rule, scale, relu] = [rms(h) for h in self.send(rule, scale, relu)]
        return self.sizes[rule, scale, relu]

    def compare(self, state: dict[str, Any]) -> tuple[dict[str, Any], np.ndarray, float]:
        """Return the sizes in each layer for every rule, and what the formula expects of the chosen one."""
        rule, depth, scale = state["rule"], state["depth"], state["weights times"]
        scales = dict.fromkeys(self.rules, 1.0) | {rule: scale}
        others = [name for name in self.rules if name != rule]  # the shown one last: it is needed again
        kept = {name: self.measure(name, scales[name], state["ReLU"]) for name in [*others, rule]}
        sizes = {name: kept[name][: depth + 1] for name in self.rules}
        factor = WIDTH * np.var(self.draw_weights(rule)) * scale**2 * (0.5 if state["ReLU"] else 1)
        return sizes, sizes[rule][0] * factor ** (np.arange(depth + 1) / 2), factor**0.5

    def activations(self, state: dict[str, Any]) -> list[np.ndarray]:
        """Return the activations of every layer under the chosen rule."""
        return self.send(state["rule"], state["weights times"], state["ReLU"])[: state["depth"] + 1]

    def draw(self, state: dict[str, Any]) -> Sketch:
        """Draw the sizes in each layer."""
        sizes, expected, _ = self.compare(state)
        return draw_depth_bench(state["rule"], self.activations(state), sizes, expected)

    def describe(self, state: dict[str, Any]) -> str:
        """Say what the formula expects, and what came."""
        sizes, _, factor = self.compare(state)
        rule, scale, depth = state["rule"], state["weights times"], state["depth"]
        zeros = np.mean(self.activations(state)[-1] == 0)
        says = f"{rule}, weights times {scale:.2f}: the formula expects a factor of {factor:.3g} a layer. "
        return (
            says + f"After layer {depth}: root mean square {sizes[rule][-1]:.2g}, and {zeros:.0%} are zero."
        )


def depth_bench(rules: dict[str, Callable]) -> Playground:
    """Choose how weights are drawn, a factor for them, and a depth, and see what becomes of a signal.

    Parameters
    ----------
    rules : dict of str to callable
        ``draw(shape, rng) -> weights``, under its name, as in lesson 6; "He" is shown first, if there.

    Returns
    -------
    Playground
        Its controls are "rule", "weights times", "depth" and "ReLU".
    """
    style, depth = {"description_width": "95px"}, Depth(rules)
    first = "He" if "He" in rules else next(iter(rules))
    controls = {
        "rule": Choice(options=list(rules), value=first, description="rule", style=style),
        "weights times": ipywidgets.FloatLogSlider(
            1, base=2, min=-2, max=2, step=0.1, description="weights times", readout_format=".2f", style=style
        ),
        "depth": ipywidgets.IntSlider(20, 1, DEPTH, description="depth", style=style),
        "ReLU": ipywidgets.Checkbox(True, description="ReLU after each layer", style=style),
    }
    every = list(controls.values())
    summary = "the depth bench: run the cell, choose a rule, then move the factor and the depth"
    return Playground(
        depth.draw, controls, summary, in_columns(every[:2], every[2:]), describe=depth.describe
    )
