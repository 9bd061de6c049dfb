"""Figures of lesson 5: steps down a curve, averages, step lengths, weight images."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import BLUE, GREEN, GREY, SIGNED, VERMILION, figure_style

UNSCALED = {"angles": "xy", "scale_units": "xy", "scale": 1}  # an arrow ends where the step ends


@figure_style()
def draw_descents(loss: Callable, walks: dict[str, Sequence[float]], low: float, high: float) -> Figure:
    """Draw the curve of a loss once for each walk, and the walk on it, an arrow for each step.

    Parameters
    ----------
    loss : callable
        Takes an array of positions and returns the loss at each.
    walks : dict of str to sequence of float
        The positions of a walk, start first, under the title of its panel.
    low, high : float
        The range of the positions shown; steps that leave it are cut off.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    figure.suptitle("Gradient descent on one number")
    grid = np.linspace(low, high, 200)
    panels = figure.subplots(1, len(walks), sharey=True, squeeze=False)[0]
    for axes, (title, walk) in zip(panels, walks.items(), strict=True):
        walk = np.asarray(walk, float)
        axes.plot(grid, loss(grid), color=GREY)
        axes.plot(walk, loss(walk), "o", color=BLUE, markersize=3)
        steps = np.diff([walk, loss(walk)])
        axes.quiver(walk[:-1], loss(walk)[:-1], *steps, color=BLUE, width=0.008, **UNSCALED)
        axes.plot(walk[:1], loss(walk[:1]), "D", color=VERMILION, label="start")
        axes.set(title=title, xlabel="w", xlim=(low, high), ylim=(-0.05 * loss(grid).max(), loss(grid).max()))
    panels[0].set_ylabel("loss")
    panels[0].legend(loc="upper right")
    return figure


@figure_style()
def draw_averages(gradients: Sequence[float], averages: dict[str, Sequence[float]], title: str) -> Figure:
    """Draw noisy gradients as dots, and running averages of them as lines.

    Parameters
    ----------
    gradients : sequence of float
        One number for each step, the first at step 1.
    averages : dict of str to sequence of float
        An average after each step, under the name that the legend shows.
    title : str
        What to write above.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    axes = figure.subplots()
    steps = np.arange(1, len(gradients) + 1)
    axes.plot(steps, gradients, ".", color=GREY, label="gradients g")
    for (name, values), color, style in zip(
        averages.items(), (BLUE, VERMILION, GREEN), ("--", "-", ":"), strict=False
    ):
        axes.plot(steps, values, style, color=color, label=name)
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.set(title=title, xlabel="step t", ylabel="value")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return figure


@figure_style()
def draw_step_sizes(with_correction: Sequence[float], without_correction: Sequence[float]) -> Figure:
    """Draw how long Adam's steps are, in units of lr, with and without bias correction.

    Parameters
    ----------
    with_correction, without_correction : sequence of float
        The length of each step divided by lr, the first at step 1.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    axes = figure.subplots()
    steps = np.arange(1, len(with_correction) + 1)
    axes.semilogx(steps, without_correction, "--", color=VERMILION, label="without bias correction")
    axes.semilogx(steps, with_correction, color=BLUE, label="with bias correction")
    axes.set(title="The gradient never changes: how long is Adam's step?")
    axes.set(
        xlabel="step t (each mark is ten times the one before)",
        ylabel="length of the step / lr",
        ylim=(0, None),
    )
    axes.grid(axis="y")
    axes.legend()
    return figure


@figure_style()
def draw_weight_images(weights: np.ndarray) -> Figure:
    """Draw the weights of each output of a dense layer as an image of 28 x 28 pixels.

    Parameters
    ----------
    weights : ndarray of shape (10, 784)
        One row for each digit.

    Returns
    -------
    Figure
    """
    figure = Figure(figsize=(9, 4.2), layout="constrained")
    figure.suptitle("What each output looks for")
    limit = np.abs(weights).max()
    panels = figure.subplots(2, 5)
    for digit, axes in enumerate(panels.flat):
        image = axes.imshow(weights[digit].reshape(28, 28), cmap=SIGNED, vmin=-limit, vmax=limit)
        axes.set(title=f"output {digit}", xticks=[], yticks=[])
    figure.colorbar(image, ax=panels, label="weight: ink here speaks for (+) or against (-)", shrink=0.9)
    return figure
