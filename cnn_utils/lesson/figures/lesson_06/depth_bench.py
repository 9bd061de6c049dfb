"""The figure of the depth bench: what becomes of a signal, layer after layer."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.lesson_06.weight_initialization import MARKERS
from cnn_utils.lesson.figures.panel import Panel
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.figures.style import BLACK, PALETTE, figure_style

LOW, HIGH = -8, 8  # powers of ten that are shown
BINS = 64
LEFT, RIGHT = (63, 60, 414, 367), (549, 60, 333, 367)  # panels, in pixels: left, bottom, width, height
BAND = 1.2  # how high the band of the zeros is, in powers of ten


def spread(values: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the shares of the values that are zero, and that lie in each bin of their power of ten."""
    sizes = np.abs(values[values != 0])
    powers = np.clip(np.log10(sizes), LOW + 1e-9, HIGH - 1e-9)
    counts, _ = np.histogram(powers, bins=BINS, range=(LOW, HIGH))
    return 1 - sizes.size / values.size, counts / values.size


def clip_power(sizes: Sequence[float] | np.ndarray) -> np.ndarray:
    """Return the power of ten of sizes, those out of range at its ends."""
    with np.errstate(divide="ignore"):
        return np.clip(np.log10(sizes), LOW, HIGH)


def draw_spreads(figure: Sketch, activations: Sequence[np.ndarray], sizes: Sequence[float]) -> None:
    """Draw a column for each layer: where its values lie, and below how many are zero."""
    zeros, shares = zip(*(spread(values) for values in activations), strict=True)
    shares, depth = np.stack(shares, axis=1), len(activations)
    title = "sizes of the activations; line: rms"
    panel = figure.panel(LEFT, (-0.5, depth - 0.5), (LOW - 2 * BAND, HIGH), title)
    left, bottom, width, height = LEFT
    line, band = (panel.pixels_of(0, power)[1] for power in (LOW, LOW - BAND))
    shades: dict[str, Any] = {"cmap": "Blues", "vmin": 0}
    spread_out = np.sqrt(shares[::-1])
    panel.image(spread_out, (left, line, width, bottom + height - line), vmax=spread_out.max(), **shades)
    panel.image(np.array([zeros]), (left, bottom, width, band - bottom), vmax=1, **shades)
    draw_line(panel, sizes, {"color": BLACK, "linewidth": 1.2}, "o", 3.5)
    powers = range(LOW, HIGH + 1, 4)
    names = ["zero", *(f"$10^{{{power}}}$" for power in powers)]
    panel.count_y([LOW - 1.5 * BAND, *powers], labels=names)


def draw_line(
    panel: Panel, sizes: Sequence[float], look: dict[str, Any], marker: str, size: float, every: int = 1
) -> None:
    """Draw the sizes in each layer, with markers."""
    powers = clip_power(sizes)
    panel.plot(range(len(powers)), powers, **look)
    panel.plot(range(0, len(powers), every), powers[::every], marker, markersize=size, color=look["color"])


def key_place(number: int) -> tuple[int, int]:
    """Return where a line's name stands, two of them to a row."""
    left, bottom, _, height = RIGHT
    return left + 12 + 120 * (number % 2), bottom + height - 14 - 20 * (number // 2)


def draw_rules(
    figure: Sketch, rule: str, sizes: dict[str, Any], expected: Sequence[float] | np.ndarray
) -> None:
    """Draw the root mean square in each layer for every rule, and the formula."""
    depth = len(expected) - 1
    panel = figure.panel(
        RIGHT, (-0.04 * depth, 1.04 * depth), (LOW - 0.3, HIGH + 0.3), "root mean square, every rule"
    )
    powers = range(LOW, HIGH + 1, 4)
    panel.count_y(powers, labels=[f"$10^{{{power}}}$" for power in powers], grid=True)
    for number, (name, values) in enumerate(sizes.items()):
        look: dict[str, Any] = {"color": PALETTE[number], "linewidth": 3 if name == rule else 1.2}
        draw_line(panel, values, look, MARKERS[number], 4, max(1, depth // 8))
        panel.key(*key_place(number), name, marker=MARKERS[number], markersize=4, **look)
    panel.plot(range(depth + 1), clip_power(expected), ":", color=BLACK)
    panel.key(*key_place(len(sizes)), "formula", ":", color=BLACK)


@figure_style()
def draw_depth_bench(
    rule: str, activations: list[np.ndarray], sizes: dict[str, Sequence[float]], expected: Sequence[float]
) -> Figure:
    """Draw how large the activations are in each layer, and how all rules compare.

    Parameters
    ----------
    rule : str
        What drew the weights.
    activations : list of ndarray
        The activations of every layer under this rule, the input first.
    sizes : dict of str to sequence of float
        The root mean square of the activations in each layer, under the name of each rule.
    expected : sequence of float
        What the formula expects of the rule that is shown.

    Returns
    -------
    Figure
    """
    depth, last = len(activations) - 1, sizes[rule][-1]
    title = f"{rule}, {depth} layers: the rms goes from {sizes[rule][0]:.2g} to {last:.2g}"
    figure = Sketch(900, 490, title)
    draw_spreads(figure, activations, sizes[rule])
    draw_rules(figure, rule, sizes, expected)
    for panel in figure.panels:
        panel.frame()
        panel.count_x(np.unique(np.linspace(0, depth, 6).round().astype(int)), "after layer")
    return figure
