"""The depth bench: how weights are drawn, how large they are, how many layers follow each other."""

import functools

import ipywidgets
import numpy as np

from cnn_utils.layers.dense import dense_forward
from cnn_utils.layers.relu import relu_forward
from cnn_utils.lesson.figures.lesson_06.depth_bench import draw_depth_bench
from cnn_utils.lesson.widgets.base import Playground

IMAGES, WIDTH, DEPTH = 100, 128, 40


def send_through(weights, scale, relu, depth):
    """Return the activations of every layer, the input first; all weights are multiplied by `scale`."""
    h = np.random.default_rng(7).normal(size=(IMAGES, WIDTH))  # not the numbers of the weights
    activations, no_bias = [h], np.zeros(WIDTH)
    for w in weights[:depth]:
        h, _ = dense_forward(h, scale * w, no_bias)
        h = relu_forward(h)[0] if relu else h
        activations.append(h)
    return activations


def rms(values):
    """Return the root of the mean of the squares."""
    return float(np.sqrt(np.mean(values**2)))


def depth_bench(rules):
    """Choose how weights are drawn, a factor for them, and a depth, and see what becomes of a signal.

    Parameters
    ----------
    rules : dict of str to callable
        ``draw(shape, rng) -> weights``, under its name; as in lesson 6.

    Returns
    -------
    Playground
        Its controls are "rule", "weights times", "depth" and "ReLU".
    """

    @functools.cache
    def draw_weights(rule):
        rng = np.random.default_rng(6)
        return [rules[rule]((WIDTH, WIDTH), rng) for _ in range(DEPTH)]

    @functools.lru_cache(64)
    def measure(rule, scale, relu):
        return [rms(h) for h in send_through(draw_weights(rule), scale, relu, DEPTH)]

    def look(state):
        rule, depth, scale = state["rule"], state["depth"], state["weights times"]
        sizes = {
            name: measure(name, scale if name == rule else 1.0, state["ReLU"])[: depth + 1] for name in rules
        }
        variance = np.mean([np.var(w) for w in draw_weights(rule)]) * scale**2
        factor = WIDTH * variance * (0.5 if state["ReLU"] else 1)
        return sizes, sizes[rule][0] * factor ** (np.arange(depth + 1) / 2), factor**0.5

    def draw(state):
        sizes, expected, _ = look(state)
        rule, scale = state["rule"], state["weights times"]
        activations = send_through(draw_weights(rule), scale, state["ReLU"], state["depth"])
        return draw_depth_bench(rule, activations, sizes, expected)

    def describe(state):
        sizes, _, factor = look(state)
        rule, scale, depth = state["rule"], state["weights times"], state["depth"]
        zeros = np.mean(send_through(draw_weights(rule), scale, state["ReLU"], depth)[-1] == 0)
        says = f"{rule}, weights times {scale:.2f}: the formula expects a factor of {factor:.3g} a layer. "
        return (
            says + f"After layer {depth}: root mean square {sizes[rule][-1]:.2g}, and {zeros:.0%} are zero."
        )

    style = {"description_width": "95px"}
    controls = {
        "rule": ipywidgets.Dropdown(options=list(rules), value="He", description="rule", style=style),
        "weights times": ipywidgets.FloatLogSlider(
            1, base=2, min=-2, max=2, step=0.1, description="weights times", readout_format=".2f", style=style
        ),
        "depth": ipywidgets.IntSlider(20, 1, DEPTH, description="depth", style=style),
        "ReLU": ipywidgets.Checkbox(True, description="ReLU after each layer", style=style),
    }
    names = list(controls)
    columns = [ipywidgets.VBox([controls[name] for name in part]) for part in (names[:2], names[2:])]
    rows = [ipywidgets.HBox(columns, layout={"flex_flow": "row wrap"})]
    summary = "the depth bench: run the cell, choose a rule, then move the factor and the depth"
    return Playground(draw, controls, summary, rows, describe=describe)
