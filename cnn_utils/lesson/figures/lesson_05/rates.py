"""Figures of lesson 5: what becomes of a training for several learning rates."""

from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import PALETTE, figure_style


@figure_style()
def draw_rates(results, title):
    """Draw loss and accuracy against the learning rate, a line for each rule.

    `results` holds for each rule's name a list of (learning rate, loss, accuracy).
    """
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    figure.suptitle(title)
    panels = figure.subplots(1, 2)
    for axes, column, words in zip(panels, (1, 2), ("loss of the last epoch", "test accuracy"), strict=True):
        for (name, rows), color, marker in zip(results.items(), PALETTE, "os", strict=False):
            rates, values = [row[0] for row in rows], [row[column] for row in rows]
            axes.plot(rates, values, color=color, marker=marker, label=name)
        axes.set(title=words, xlabel="learning rate (logarithmic)", ylabel=words, xscale="log")
        axes.grid(axis="y")
        axes.legend()
    return figure
