"""Figures of lesson 6: signals through depth, the two distributions, loss curves from several starts."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import BLUE, GREY, PALETTE, SIGNED, VERMILION, figure_style

MARKERS = "osD^vP"  # so that lines differ in more than colour


@figure_style()
def draw_hidden_weights(rows, title):
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
    for line, (name, weights) in zip(panels, rows.items(), strict=True):
        limit = np.abs(weights).max() or 1
        for unit, axes in enumerate(line):
            axes.imshow(weights[unit].reshape(28, 28), cmap=SIGNED, vmin=-limit, vmax=limit)
            axes.set(xticks=[], yticks=[])
            axes.spines[:].set_visible(True)
        line[0].set_ylabel(name)
    for unit, axes in enumerate(panels[0]):
        axes.set_title(f"unit {unit}")
    return figure


@figure_style()
def draw_depth(spreads, title, ylabel):
    """Draw a size for every layer, one line for each way to initialize.

    Parameters
    ----------
    spreads : dict of str to sequence of float
        One size for each layer, the input first, under the name that the legend shows.
    title, ylabel : str
        What to write above and beside.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(8, 4), layout="constrained")
    axes = figure.subplots()
    for number, (name, values) in enumerate(spreads.items()):
        axes.semilogy(values, marker=MARKERS[number], markersize=5, color=PALETTE[number], label=name)
    axes.set(title=title, xlabel="after layer", ylabel=ylabel, xticks=range(0, 21, 2))
    axes.grid(axis="y")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return figure


@figure_style()
def draw_histograms(activations, layers):
    """Draw how activations are spread after some layers, one row for each way to initialize.

    Parameters
    ----------
    activations : dict of str to list of ndarray
        The activations of every layer, the input first, under the name of the row.
    layers : sequence of int
        Which layers to show.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 1.4 * len(activations) + 0.8), layout="constrained")
    figure.suptitle("Activations on their way through 20 layers (share of values in each bar)")
    panels = figure.subplots(len(activations), len(layers), sharex=True, sharey=True, squeeze=False)
    bins = np.linspace(0, 4, 41)
    for line, (name, arrays) in zip(panels, activations.items(), strict=True):
        for axes, layer in zip(line, layers, strict=True):
            values = arrays[layer].ravel()
            shares = np.histogram(values, bins)[0] / values.size
            axes.bar(bins[:-1], shares, width=0.1, align="edge", color=BLUE)
            beyond = np.mean(values > bins[-1])
            text = f"std {values.std():.0e}" + (f"\n{beyond:.0%} beyond 4" if beyond > 0.01 else "")
            axes.text(0.95, 0.9, text, transform=axes.transAxes, ha="right", va="top", fontsize=8)
        line[0].set_ylabel(name)
    for axes, layer in zip(panels[0], layers, strict=True):
        axes.set(title=f"layer {layer}", ylim=(0, 1))
    for axes in panels[-1]:
        axes.set_xlabel("activation")
    return figure


@figure_style()
def draw_relu_halves(sums):
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
def draw_distributions(samples):
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
def draw_losses(panels):
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
