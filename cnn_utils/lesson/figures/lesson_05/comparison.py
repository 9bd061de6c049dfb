"""Figures of lesson 5 that compare optimizers: walks on a map, curves, losses against learning rates."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import PALETTE, VALUES, VERMILION, figure_style

MARKERS = "osD^v"  # so that lines differ in more than colour


@figure_style()
def draw_paths(
    loss: Callable,
    paths: dict[str, np.ndarray],
    title: str,
    x_range: tuple[float, ...],
    y_range: tuple[float, ...],
    goal: tuple[float, ...],
) -> Figure:
    """Draw walks on the contours of a loss of two numbers, a panel for each.

    Parameters
    ----------
    loss : callable
        Takes an array of shape (2, ...) and returns the loss at each point.
    paths : dict of str to ndarray of shape (steps + 1, 2)
        The points of each walk, start first, under its name.
    title : str
        What to write above.
    x_range, y_range : tuple of float
        The part of the plane that is shown.
    goal : tuple of float
        Where the loss is least.

    Returns
    -------
    Figure
    """
    wide = np.ptp(x_range) > 3 * np.ptp(y_range)  # then two in a row, else all
    columns = min(2, len(paths)) if wide else len(paths)
    rows = -(-len(paths) // columns)
    figure = Figure(figsize=(9, 1 + (2 * rows if wide else min(9 / columns, 4))), layout="constrained")
    figure.suptitle(title)
    panels = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
    x, y = np.meshgrid(np.linspace(*x_range, 200), np.linspace(*y_range, 200))
    heights = loss(np.stack([x, y]))
    levels = np.geomspace(heights.max() / 3000, heights.max(), 14)
    for number, (axes, (name, path)) in enumerate(zip(panels.flat, paths.items(), strict=False)):
        axes.contour(x, y, heights, levels=levels, cmap=VALUES, linewidths=0.8, alpha=0.6)
        axes.plot(*path.T, "-o", color=PALETTE[number], markersize=3, linewidth=1.2, label=name)
        axes.plot(*path[0], "D", color=VERMILION, markersize=7, label="start")
        axes.plot(*goal, "*", color="black", markersize=12, label="lowest point", linestyle="none")
        axes.set(title=name, xlabel="x", ylabel="y", xlim=x_range, ylim=y_range)
        axes.set_aspect("auto" if wide else "equal")
        axes.label_outer()
    marks, words = panels[0, 0].get_legend_handles_labels()
    figure.legend(marks[1:], words[1:], loc="outside lower center", ncols=2)
    return figure


@figure_style()
def draw_curves(
    curves: dict[str, Sequence[float]],
    title: str,
    xlabel: str,
    ylabel: str,
    log: bool = False,
    first: int = 0,
) -> Figure:
    """Draw one line for each entry of a dict.

    Parameters
    ----------
    curves : dict of str to sequence of float
        The values, under the name that the legend shows.
    title, xlabel, ylabel : str
        What to write above, below and beside.
    log : bool
        Whether each mark on the vertical axis is ten times the one below it.
    first : int
        Where the first value stands on the horizontal axis.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    axes = figure.subplots()
    for number, (name, values) in enumerate(curves.items()):
        every = max(1, len(values) // 12)
        axes.plot(
            range(first, first + len(values)),
            values,
            label=name,
            marker=MARKERS[number % 5],
            markevery=every,
            markersize=5,
        )
    axes.set(title=title, xlabel=xlabel, ylabel=ylabel, yscale="log" if log else "linear")
    axes.grid(axis="y")
    axes.legend()
    return figure


@figure_style()
def draw_rates(panels: dict[str, Any], title: str) -> Figure:
    """Draw how well optimizers do against their learning rates, a panel for each measure.

    Parameters
    ----------
    panels : dict of str to tuple (dict of str to dict of float to float, tuple of float)
        Under the label of the panel's vertical axis: the value at each learning rate, under the name of
        the optimizer; and the range of values shown, on a logarithmic scale if it is wide.
    title : str
        What to write above.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 4), layout="constrained")
    figure.suptitle(title)
    for axes, (label, (curves, limits)) in zip(
        figure.subplots(1, len(panels), squeeze=False)[0], panels.items(), strict=True
    ):
        for number, (name, values) in enumerate(curves.items()):
            axes.plot(
                values.keys(),
                values.values(),
                label=name,
                marker=MARKERS[number],
                markersize=4,
                linewidth=1.2,
            )
        axes.set(xlabel="learning rate", ylabel=label, xscale="log", ylim=limits)
        axes.set_yscale("log" if limits[1] > 20 * limits[0] else "linear")
        axes.grid()
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=4)
    return figure
