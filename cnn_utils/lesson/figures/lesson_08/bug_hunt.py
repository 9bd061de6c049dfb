"""Figures of the bug hunt: the copy of the network beside a sound one, and the same in words."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.grids import signed_limits
from cnn_utils.lesson.figures.style import BLUE, VERMILION, figure_style

MAPS = 3  # of each network
LAST = 6  # batches whose mean ends a curve
VISIBLE = 0.05  # of the largest entry


def ends(losses: Sequence[float]) -> str:
    """Return the first loss of a training and the mean of the last ones, in words."""
    return f"{losses[0]:.2f} -> {np.mean(losses[-LAST:]):.2f}"


@figure_style()
def draw_curves(curves: dict[str, Any]) -> Figure:
    """Draw the losses of a copy and of a sound network, batch by batch; `curves` holds them by name."""
    figure = Figure(figsize=(9, 3.0), layout="constrained")
    axes = figure.subplots()
    looks = {"sound": (BLUE, "-"), "copy": (VERMILION, "--")}
    for name, (color, line) in looks.items():
        batches = range(1, len(curves[name]) + 1)
        label = f"{name}: {ends(curves[name])}"
        axes.plot(batches, curves[name], color=color, linestyle=line, marker=".", label=label)
    axes.set(title="A short training: the copy, and a sound network", xlabel="batch")
    highest = max(loss for losses in curves.values() for loss in losses if np.isfinite(loss))
    axes.set(ylabel="loss for each digit", ylim=(0, 1.05 * highest))
    axes.legend()
    return figure


def say_curves(curves: dict[str, Any]) -> str:
    """Return what `draw_curves` shows, in words."""
    copy, sound = ends(curves["copy"]), ends(curves["sound"])
    return f"Two curves of the loss. The copy's: {copy}. A sound network's: {sound}."


@figure_style()
def draw_maps(step: str, maps: dict[str, Any]) -> Figure:
    """Draw three maps that a step puts out, and the gradients that come back to them.

    `maps` holds, for "copy" and "sound", the maps on the way there and on the way back, each (C, H, W).
    """
    figure = Figure(figsize=(9, 3.7), layout="constrained")
    figure.suptitle(f"{step}: what it puts out for a 3, and the gradient that comes back to there")
    strongest = np.argsort(-np.abs(maps["sound"][0]).sum(axis=(1, 2)), kind="stable")[:MAPS]
    for row, (axes_of_row, way) in enumerate(
        zip(figure.subplots(2, 2 * MAPS), ("there", "back"), strict=True)
    ):
        limits = signed_limits(maps["sound"][row][strongest])  # the same colours for both
        for column, axes in enumerate(axes_of_row):
            name, channel = ("copy", "sound")[column // MAPS], strongest[column % MAPS]
            axes.imshow(maps[name][row][channel], **limits)
            axes.set(title=f"{name}, map {channel}", xticks=[], yticks=[])
        axes_of_row[0].set_ylabel(way)
    return figure


def say_maps(step: str, maps: dict[str, Any]) -> str:
    """Return what `draw_maps` shows, in words."""
    words = []
    for row in (0, 1):
        one, other = maps["copy"][row], maps["sound"][row]
        is_same = np.abs(one - other).max() <= VISIBLE * np.abs(other).max()
        words.append("look the same" if is_same else "differ")
    return (
        f"Maps of {step}, three of the copy and the same three of a sound network. On the way there they "
        f"{words[0]}; on the way back they {words[1]}."
    )
