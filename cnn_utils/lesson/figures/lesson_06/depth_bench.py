"""The figure of the depth bench: what becomes of a signal, layer after layer."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.lesson_06.weight_initialization import MARKERS
from cnn_utils.lesson.figures.style import BLACK, GREY, PALETTE, figure_style

LOW, HIGH = -8, 8  # powers of ten that are shown
BINS = 64
BAND = 1.2  # how high the band of the zeros is, in powers of ten


def spread(values):
    """Return the shares of the values that are zero, and that lie in each bin of their power of ten."""
    sizes = np.abs(values[values != 0])
    powers = np.clip(np.log10(sizes), LOW + 1e-9, HIGH - 1e-9)
    counts, _ = np.histogram(powers, bins=BINS, range=(LOW, HIGH))
    return 1 - sizes.size / values.size, counts / values.size


def clip_power(sizes):
    """Return the power of ten of sizes, those out of range at its ends."""
    with np.errstate(divide="ignore"):
        return np.clip(np.log10(sizes), LOW, HIGH)


def draw_spreads(axes, activations, sizes):
    """Draw a column for each layer: where its values lie, and below how many are zero."""
    zeros, shares = zip(*(spread(values) for values in activations), strict=True)
    shares, depth = np.stack(shares, axis=1), len(activations)
    look = {"aspect": "auto", "origin": "lower", "cmap": "Blues", "vmin": 0}
    axes.imshow(np.sqrt(shares), extent=(-0.5, depth - 0.5, LOW, HIGH), **look)
    axes.imshow([zeros], extent=(-0.5, depth - 0.5, LOW - 2 * BAND, LOW - BAND), vmax=1, **look)
    axes.plot(clip_power(sizes), color=BLACK, marker="o", markersize=3.5, linewidth=1.2)
    axes.axhline(LOW - BAND / 2, color="white", linewidth=6)
    powers = range(LOW, HIGH + 1, 4)
    axes.set_yticks([LOW - 1.5 * BAND, *powers], ["zero", *(f"$10^{{{power}}}$" for power in powers)])
    axes.set(ylim=(LOW - 2 * BAND, HIGH), xlabel="after layer", title="sizes of the activations; line: rms")


@figure_style()
def draw_depth_bench(rule, activations, sizes, expected):
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
    figure = Figure(figsize=(9, 4.9))  # fixed places: a layout engine would double the time of a redraw
    depth, last = len(activations) - 1, sizes[rule][-1]
    figure.suptitle(f"{rule}, {depth} layers: the rms goes from {sizes[rule][0]:.2g} to {last:.2g}", y=0.98)
    left, right = (figure.add_axes(place) for place in ((0.07, 0.12, 0.46, 0.75), (0.61, 0.12, 0.37, 0.75)))
    draw_spreads(left, activations, sizes[rule])
    for number, (name, values) in enumerate(sizes.items()):
        wide = {"linewidth": 3, "alpha": 1} if name == rule else {"linewidth": 1.2, "alpha": 0.8}
        mark = {"marker": MARKERS[number], "markersize": 4, "markevery": max(1, depth // 8)}
        right.plot(clip_power(values), label=name, color=PALETTE[number], **wide, **mark)
    right.plot(clip_power(expected), ":", color=BLACK, label="formula")
    powers = range(LOW, HIGH + 1, 4)
    right.set_yticks(powers, [f"$10^{{{power}}}$" for power in powers])
    right.set(ylim=(LOW - 0.3, HIGH + 0.3), xlabel="after layer", title="root mean square, every rule")
    right.grid(axis="y", color=GREY, linewidth=0.4)
    right.legend(loc="upper left", fontsize=9, ncols=2)
    for axes in (left, right):
        axes.set_xticks(np.unique(np.linspace(0, depth, 6).round().astype(int)))
    return figure
