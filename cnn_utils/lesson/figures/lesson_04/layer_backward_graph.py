"""The figures of lesson 4 on the chain rule, and on measuring a slope."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import BLACK, BLUE, FAINT, GREEN, GREY, ORANGE, VERMILION, figure_style

MINUS = "\N{MINUS SIGN}"
ARROW = {"arrowstyle": "->", "color": GREY, "shrinkA": 0, "shrinkB": 0, "linewidth": 1.5}
CIRCLE = {"boxstyle": "circle,pad=0.35", "facecolor": "white", "edgecolor": BLACK, "linewidth": 1.5}


def draw_edges(
    title: str,
    boxes: dict[str, Any],
    edges: Sequence[tuple[Any, ...]],
    with_gradients: bool,
    bottom: float,
    top: float,
) -> Figure:
    """Draw boxes joined by edges, each with its number above and, if asked for, its gradient below.

    `boxes` holds the place of each operation under its sign; an edge is (start, end, number, gradient,
    the point between the two). `bottom` and `top` are the limits of the drawing.
    """
    figure = Figure(figsize=(9, 0.95 * (top - bottom) + 0.6), layout="constrained")
    figure.suptitle(title)
    axes = figure.subplots()
    for start, end, number, gradient, (x, y) in edges:
        axes.annotate("", end, start, arrowprops=ARROW)
        axes.text(x, y + 0.1, number.replace("-", MINUS), ha="center", va="bottom", color=BLUE, fontsize=13)
        if with_gradients:
            text = f"← {gradient}".replace("-", MINUS)
            axes.text(x, y - 0.1, text, ha="center", va="top", color=VERMILION, fontsize=13)
    for sign, place in boxes.items():
        axes.text(*place, sign, ha="center", va="center", fontsize=14, bbox=CIRCLE, zorder=3)
    colors = "blue: the numbers, forward →" + "        ← orange: the gradients, backward" * with_gradients
    axes.set_title(colors, fontsize=10, color=FAINT)
    axes.set(xlim=(-0.2, 8.4), ylim=(bottom, top))
    axes.axis("off")
    return figure


@figure_style()
def draw_graph(values: dict[str, float], gradients: dict[str, float] | None = None) -> Figure:
    """Draw L = (w * x + b)**2 as a graph.

    Parameters
    ----------
    values : dict of str to float
        The numbers on the edges w, x, b, u, s and L.
    gradients : dict of str to float, optional
        The gradients under the same names.
    """
    boxes = {"×": (2, 1.4), "+": (4.2, 1.4), "( )²": (6.4, 1.4)}
    places = {
        "w": ((0.7, 2.3), (1.75, 1.55), (0.35, 2.3)),
        "x": ((0.7, 0.5), (1.75, 1.25), (0.35, 0.5)),
        "u": ((2.3, 1.4), (3.9, 1.4), (3.05, 1.4)),
        "b": ((3.1, 0.3), (4.0, 1.15), (2.7, 0.3)),
        "s": ((4.5, 1.4), (5.95, 1.4), (5.15, 1.4)),
        "L": ((6.9, 1.4), (8.2, 1.4), (7.45, 1.4)),
    }
    shown = gradients or dict.fromkeys(places, 0)
    edges = [
        (start, end, f"{name} = {values[name]:g}", f"{shown[name]:g}", place)
        for name, (start, end, place) in places.items()
    ]
    title = "A network of one weight" + ": forward, and back" * bool(gradients)
    return draw_edges(title, boxes, edges, gradients is not None, -0.2, 2.8)


@figure_style()
def draw_fork(a: float) -> Figure:
    """Draw L = (a + 1) * a, where a is used twice, with its gradients."""
    boxes = {"•": (2.2, 1), "+ 1": (4, 2.3), "×": (6.2, 1)}
    y = a + 1
    edges = [
        ((0.1, 1), (1.95, 1), f"a = {a:g}", f"{y:g} + {a:g} = {y + a:g}", (0.95, 1)),
        ((2.4, 1.2), (3.65, 2.2), f"a = {a:g}", f"{a:g}", (2.55, 1.85)),
        ((4.4, 2.2), (5.95, 1.2), f"y = {y:g}", f"{a:g}", (5.75, 1.95)),
        ((2.5, 1), (5.9, 1), f"a = {a:g}", f"{y:g}", (4.15, 1)),
        ((6.45, 1), (8.2, 1), f"L = {a * y:g}", "1", (7.3, 1)),
    ]
    return draw_edges("Where two paths meet, gradients add up", boxes, edges, True, 0.4, 2.7)


@figure_style()
def draw_slopes(x: float, epsilon: float) -> Figure:
    """Draw the curve of t**3, its tangent at x, and the lines that the two kinds of difference draw."""
    figure = Figure(figsize=(7, 4.2), layout="constrained")
    axes = figure.subplots()
    t = np.linspace(x - 1.5 * epsilon, x + 1.5 * epsilon, 101)
    below, above = (x - epsilon) ** 3, (x + epsilon) ** 3
    one_sided, central = (above - x**3) / epsilon, (above - below) / (2 * epsilon)
    axes.plot(t, t**3, color=GREY, linewidth=4, alpha=0.5, label="the curve x³")
    axes.plot(t, x**3 + 3 * x**2 * (t - x), color=BLACK, label=f"tangent: slope {3 * x**2:g}")
    axes.plot(t, x**3 + one_sided * (t - x), "--", color=ORANGE, label=f"one-sided: slope {one_sided:g}")
    axes.plot(t, below + central * (t - x + epsilon), "-.", color=BLUE, label=f"central: slope {central:g}")
    axes.plot([x - epsilon, x, x + epsilon], [below, x**3, above], "o", color=BLACK)
    axes.set(title=f"Two ways to measure the slope at {x:g}, with ε = {epsilon:g}", xlabel="x", ylabel="x³")
    axes.legend()
    return figure


@figure_style()
def draw_errors(epsilons: Sequence[float], errors: dict[str, Any]) -> Figure:
    """Draw the error of a measured slope against epsilon, a curve for each entry of `errors`."""
    figure = Figure(figsize=(8, 4.2), layout="constrained")
    axes = figure.subplots()
    styles = [(ORANGE, "s--"), (BLUE, "o-"), (GREEN, "^-.")]
    for (label, values), (color, style) in zip(errors.items(), styles, strict=True):
        axes.loglog(epsilons, values, style, color=color, label=label, markersize=4)
    axes.axvline(1e-5, color=GREY, linewidth=1, linestyle=":")
    axes.text(1.2e-5, 0.02, "ε = 10⁻⁵", color=FAINT, transform=axes.get_xaxis_transform())
    axes.set(title="A smaller ε helps, until rounding takes over", xlabel="ε (how far x is nudged)")
    axes.set_ylabel("largest error of the slope")
    axes.grid(True)
    axes.legend(loc="lower left")
    return figure
