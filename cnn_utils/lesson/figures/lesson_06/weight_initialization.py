"""Figures of lesson 6: signals through depth, the two distributions, loss curves from several starts."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import BLUE, GREY, PALETTE, SIGNED, VERMILION, figure_style

MARKERS = "osD^vP"  # so that lines differ in more than colour


@figure_style()
def draw_hidden_weights(rows: dict[str, np.ndarray], title: str) -> Figure:
    """Draw weights of hidden units as images, one row of images for each entry.

    Parameters
    ----------
    rows : dict of str to ndarray of shape (units, 784)
        The weights, under the name of their row.
    title : str
        What to write above.

    Returns
    -------
    Figure
    """
    units = min(len(weights) for weights in rows.values())
    figure = Figure(figsize=(9, 1.2 * len(rows) + 0.6), layout="constrained")
    figure.suptitle(title)
    panels = figure.subplots(len(rows), units, squeeze=False)
    limit = max(np.abs(weights).max() for weights in rows.values())  # one colour scale for all of them
    for line, (name, weights) in zip(panels, rows.items(), strict=True):
        for unit, axes in enumerate(line):
            axes.imshow(weights[unit].reshape(28, 28), cmap=SIGNED, vmin=-limit, vmax=limit)
            axes.set(xticks=[], yticks=[])
            axes.spines[:].set_visible(True)
        line[0].set_ylabel(name)
    for unit, axes in enumerate(panels[0]):
        axes.set_title(f"unit {unit}")
    return figure


@figure_style()
def draw_depth(panels: dict[str, dict[str, Sequence[float]]]) -> Figure:
    """Draw a size for every layer on one logarithmic scale, one line for each way to initialize.

    Parameters
    ----------
    panels : dict of str to dict of str to sequence of float
        One size for each layer, the input first, under the name of the line, under the title of the panel.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 4), layout="constrained")
    figure.suptitle("Root mean square through 20 layers")
    columns = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    for axes, (title, sizes) in zip(columns, panels.items(), strict=True):
        for number, (name, values) in enumerate(sizes.items()):
            look = {"marker": MARKERS[number], "markersize": 5, "color": PALETTE[number]}
            axes.semilogy(values, label=name, **look)
        axes.set(title=title, xlabel="after layer", xticks=range(0, 21, 5))
        axes.grid(axis="y")
    columns[0].set_ylabel("root mean square (log scale)")
    columns[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return figure


@figure_style()
def draw_histograms(activations: dict[str, list[np.ndarray]], layers: Sequence[int]) -> Figure:
    """Draw how the activations that are not zero are spread after some layers, all rules on one axis.

    Parameters
    ----------
    activations : dict of str to list of ndarray
        The activations of every layer, the input first, under the name of the rule.
    layers : sequence of int
        Which layers to show, one below the other.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 1.1 * len(layers) + 1.2), layout="constrained")
    figure.suptitle("Activations greater than zero, on their way through 20 layers")
    rows = figure.subplots(len(layers), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    bins = 10.0 ** np.arange(-22, 13, 0.25)
    for axes, layer in zip(rows, layers, strict=True):
        for number, (name, arrays) in enumerate(activations.items()):
            counts, _ = np.histogram(arrays[layer], bins)
            look = {"color": PALETTE[number], "alpha": 0.7, "label": name, "fill": True}
            axes.stairs(counts / arrays[layer].size, bins, **look)
        axes.set(ylabel=f"layer {layer}", xscale="log", yticks=[])
    rows[-1].set_xlabel("activation (log scale)")
    rows[0].legend(loc="upper left", ncols=len(activations))
    return figure


@figure_style()
def draw_relu_halves(sums: np.ndarray) -> Figure:
    """Draw a histogram of numbers spread evenly around zero, and of the same numbers after ReLU.

    Parameters
    ----------
    sums : ndarray
        The numbers before ReLU.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 3), layout="constrained")
    figure.suptitle("ReLU keeps half of the mean square")
    limit = np.abs(sums).max()
    parts = {"before ReLU": sums, "after ReLU": np.maximum(sums, 0)}
    for axes, (name, values) in zip(figure.subplots(1, 2, sharey=True), parts.items(), strict=True):
        axes.hist(values.ravel(), np.linspace(-limit, limit, 62), color=BLUE)
        axes.set(title=f"{name}: mean square {np.mean(values**2):.2f}", xlabel="value")
    figure.axes[0].set_ylabel("how many")
    figure.axes[0].yaxis.set_major_formatter("{x:,.0f}")
    return figure


@figure_style()
def draw_distributions(samples: dict[str, np.ndarray]) -> Figure:
    """Draw a histogram for each sample of weights, on one common axis.

    Parameters
    ----------
    samples : dict of str to ndarray
        Weights, under the name of the panel.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 3), layout="constrained")
    figure.suptitle("The two ways to draw weights, for one and the same shape")
    limit = max(np.abs(weights).max() for weights in samples.values())
    panels = figure.subplots(1, len(samples), sharey=True, squeeze=False)[0]
    for axes, (name, weights) in zip(panels, samples.items(), strict=True):
        axes.hist(weights.ravel(), np.linspace(-limit, limit, 61), color=BLUE)
        for side in (-1, 1):
            axes.axvline(side * weights.std(), color=VERMILION, linestyle="--", linewidth=1.2)
        axes.set(title=f"{name}: standard deviation {weights.std():.3f}", xlabel="weight")
    panels[0].set_ylabel("how many")
    return figure


@figure_style()
def draw_losses(panels: dict[str, dict[str, Sequence[float]]]) -> Figure:
    """Draw loss curves, one panel for each network and one line for each way to initialize.

    Parameters
    ----------
    panels : dict of str to dict of str to sequence of float
        The mean loss of every epoch, under the name of the line, under the title of the panel.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    figure.suptitle("Learning digits from four starts")
    columns = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
    for axes, (title, curves) in zip(columns, panels.items(), strict=True):
        for number, (name, losses) in enumerate(curves.items()):
            epochs = range(1, len(losses) + 1)
            axes.plot(epochs, losses, marker=MARKERS[number], color=PALETTE[number], label=name)
        axes.axhline(np.log(10), color=GREY, linestyle="--", linewidth=1.2, label="log 10", zorder=0)
        axes.set(title=title, xlabel="epoch", yscale="log")
        axes.set_yticks(ticks := [0.2, 0.5, 1, 2, 5, 10], ticks)
        axes.minorticks_off()
        axes.grid(axis="y")
    columns[0].set_ylabel("mean loss (log scale)")
    columns[-1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return figure
