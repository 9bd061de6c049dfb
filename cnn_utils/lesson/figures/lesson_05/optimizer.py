"""Figures of lesson 5: steps down a curve and through a valley, averages, loss curves, weight images."""

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import BLUE, GREEN, GREY, PALETTE, SIGNED, VALUES, VERMILION, figure_style

MARKERS = "osD^v"  # so that lines differ in more than colour


@figure_style()
def draw_descents(loss, walks, low, high):
    """Draw the curve of a loss once for each walk, and the walk on it.

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
        axes.plot(walk, loss(walk), "-o", color=BLUE, markersize=4, linewidth=1)
        axes.plot(walk[:1], loss(walk[:1]), "D", color=VERMILION, label="start")
        axes.set(title=title, xlabel="w", xlim=(low, high), ylim=(-0.05 * loss(grid).max(), loss(grid).max()))
    panels[0].set_ylabel("loss")
    panels[0].legend(loc="upper right")
    return figure


@figure_style()
def draw_paths(loss, paths, title, x_range, y_range, goal):
    """Draw the walks of several optimizers on the contours of a loss of two numbers, a panel for each.

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
    wide = np.ptp(x_range) > 3 * np.ptp(y_range)  # then one below the other, else side by side
    shape = (len(paths), 1) if wide else (1, len(paths))
    figure = Figure(figsize=(9, 1 + 1.7 * len(paths) if wide else 3.6), layout="constrained")
    figure.suptitle(title)
    panels = figure.subplots(*shape, sharex=True, sharey=True, squeeze=False)
    x, y = np.meshgrid(np.linspace(*x_range, 200), np.linspace(*y_range, 200))
    heights = loss(np.stack([x, y]))
    levels = np.geomspace(heights.max() / 3000, heights.max(), 14)
    for axes, (name, path), color, marker in zip(panels.flat, paths.items(), PALETTE, MARKERS, strict=False):
        axes.contour(x, y, heights, levels=levels, cmap=VALUES, linewidths=0.8, alpha=0.6)
        axes.plot(*path.T, color=color, marker=marker, markersize=4, linewidth=1.2, label=name)
        axes.plot(*path[0], "D", color=VERMILION, markersize=7, label="start", linestyle="none")
        axes.plot(*goal, "*", color="black", markersize=14, label="lowest point", linestyle="none")
        axes.set(title=name, xlabel="x", ylabel="y", xlim=x_range, ylim=y_range)
        axes.label_outer()
    return figure


@figure_style()
def draw_curves(curves, title, xlabel, ylabel, log=False, first=0):
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
def draw_averages(gradients, averages, title):
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
def draw_step_sizes(with_correction, without_correction):
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
def draw_weight_images(weights):
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
