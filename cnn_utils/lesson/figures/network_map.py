"""A map of the network: its ten steps as boxes, with the part lit that a lesson builds."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.figures.style import GREY, ORANGE, PALE, figure_style

STEPS = (  # name, shape of the output, learnable parameters
    ("image", "1×28×28", 0),
    ("conv 3×3", "32×26×26", 320),
    ("ReLU", "32×26×26", 0),
    ("max pool", "32×13×13", 0),
    ("conv 3×3", "64×11×11", 18_496),
    ("ReLU", "64×11×11", 0),
    ("max pool", "64×5×5", 0),
    ("flatten", "1600", 0),
    ("dropout", "1600", 0),
    ("dense", "10", 16_010),
    ("softmax", "10", 0),
    ("loss", "1 number", 0),
)
LAYERS = set(range(1, 11))
FORWARD, BACKWARD, WEIGHTS, STEP, LOOP, SCORE = "forward backward weights step loop score".split()
# lesson -> boxes lit, other parts lit
LIT = {
    1: ({0}, set()),
    2: (LAYERS, set()),
    3: ({11}, set()),
    4: (set(), {BACKWARD}),
    5: (set(), {STEP}),
    6: (set(), {WEIGHTS}),
    7: (LAYERS, {FORWARD}),
    8: (LAYERS | {11}, {BACKWARD}),
    9: (set(), {FORWARD, BACKWARD, STEP, LOOP}),
    10: ({0, 10, 11}, {FORWARD, SCORE}),
}
WIDTH, HEIGHT, GAP = 0.84, 0.5, 1.0  # of a box, and from box to box


def draw_network_map(lesson: Any) -> Figure:
    """Draw the network, and light what a lesson builds; see :func:`cnn_utils.lesson.network_map`."""
    if lesson not in LIT:
        raise ValueError(f"lesson is {lesson!r}, expected 1 to 10")
    boxes, parts = LIT[lesson]
    with figure_style():
        figure = Figure(figsize=(9, 2.5))
        figure.suptitle(f"Lesson {lesson} of {len(LESSONS)}: {LESSONS[lesson - 1].title}", y=0.97)
        axes = figure.add_axes((0.005, 0, 0.99, 0.88))
        axes.set(xlim=(-0.52, 11.52), ylim=(-2.15, 1.0))
        axes.axis("off")
        for number, step in enumerate(STEPS):
            draw_step(axes, number, step, number in boxes, WEIGHTS in parts)
        for number in range(11):
            start, end = number + WIDTH / 2, number + GAP - WIDTH / 2
            draw_path(axes, [(start, 0), (end, 0)], FORWARD in parts)
        draw_way_back(axes, parts)
    return figure


def draw_step(axes: Axes, number: int, step: Any, lit: Any, weights_lit: Any) -> None:
    """Draw a box, the shape below it, and its parameters above it."""
    name, shape, count = step
    corner = number - WIDTH / 2, -HEIGHT / 2
    colours = {"facecolor": ORANGE if lit else PALE, "edgecolor": ORANGE if lit else GREY}
    axes.add_patch(FancyBboxPatch(corner, WIDTH, HEIGHT, "round,pad=0,rounding_size=0.08", **colours))
    weight = "bold" if lit else "normal"
    axes.text(number, 0, name, ha="center", va="center", fontsize=8, weight=weight)
    axes.text(number, -0.42, shape, ha="center", va="center", fontsize=7.5, color="#555555")
    if count:
        draw_label(axes, number, 0.62, f"{count:,} parameters", weights_lit)
        axes.plot([number, number], [HEIGHT / 2, 0.48], color=GREY, linewidth=1)


def draw_way_back(axes: Axes, parts: Any) -> None:
    """Draw the gradients' way back, the optimizer's step, the training loop and the score."""
    draw_path(axes, [(11, -0.62), (11, -1.05), (2, -1.05), (2, -1.5)], BACKWARD in parts)
    draw_label(axes, 6.5, -1.05, "gradients flow back", BACKWARD in parts)
    draw_path(axes, [(2, -1.78), (0, -1.78), (0, -0.62)], LOOP in parts)
    draw_label(axes, 0, -1.2, "next batch", LOOP in parts)
    draw_label(axes, 2, -1.78, "Adam changes the parameters", STEP in parts)
    draw_label(axes, 10.35, -1.78, "accuracy on new images", SCORE in parts)


def draw_path(axes: Axes, points: Any, lit: Any) -> None:
    """Draw a line through points, with a head at its end."""
    colour, width = (ORANGE, 2.5) if lit else (GREY, 1.2)
    axes.plot(*zip(*points[:-1], strict=True), color=colour, linewidth=width)
    look = {"arrowstyle": "-|>", "mutation_scale": 9, "shrinkA": 0, "shrinkB": 0}
    axes.add_patch(FancyArrowPatch(points[-2], points[-1], color=colour, linewidth=width, **look))


def draw_label(axes: Axes, x: np.ndarray, y: float, words: str, lit: Any) -> None:
    """Write words in a box of their own, which lights up."""
    look = {"boxstyle": "round,pad=0.3", "facecolor": ORANGE if lit else "white", "edgecolor": GREY}
    weight = "bold" if lit else "normal"
    axes.text(x, y, words, ha="center", va="center", fontsize=8, bbox=look, weight=weight)
