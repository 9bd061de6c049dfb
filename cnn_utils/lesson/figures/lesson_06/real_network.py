"""A figure of lesson 6: the first steps of the real network, from several starts."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import BLUE, GREEN, GREY, ORANGE, figure_style

COLORS = (ORANGE, GREEN, BLUE)  # Glorot and He as in the figures before


@figure_style()
def draw_first_steps(runs: dict[str, list[Sequence[float]]]) -> Figure:
    """Draw the loss of every training step: a thin line for each seed, a thick one for their mean.

    Parameters
    ----------
    runs : dict of str to list of sequence of float
        The losses of every seed, under the name of the start.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(8, 3.8), layout="constrained")
    axes = figure.subplots()
    for color, (name, seeds) in zip(COLORS, runs.items(), strict=False):
        steps = np.arange(1, len(seeds[0]) + 1)
        for losses in seeds:
            axes.plot(steps, losses, color=color, linewidth=0.7, alpha=0.5)
        axes.plot(steps, np.mean(seeds, axis=0), color=color, label=name)
    axes.axhline(np.log(10), color=GREY, linestyle="--", linewidth=1.2, label="log 10", zorder=0)
    axes.set(title=f"The real network, its first {len(steps)} steps", xlabel="step")
    axes.set(ylabel="loss of the batch", ylim=(0, None))
    axes.grid(axis="y")
    axes.legend(loc="upper right")
    return figure
