"""How figures look: colours that colour-blind readers can tell apart, and one set of fonts and lines."""

from typing import Any

import matplotlib

# Okabe and Ito's palette: told apart with every kind of colour vision, and in print
BLUE, ORANGE, GREEN, PINK = "#0072B2", "#E69F00", "#009E73", "#CC79A7"
SKY, VERMILION, YELLOW = "#56B4E9", "#D55E00", "#F0E442"
BLACK, GREY, PALE = "#222222", "#8A8A8A", "#E8E8E8"
FAINT = "#686868"  # for words: grey is too pale to read on white
PALETTE = (BLUE, ORANGE, GREEN, PINK, SKY, VERMILION, YELLOW)

PIXELS = "gray_r"  # images of digits: ink is dark
VALUES = "viridis"  # numbers of one sign
SIGNED = "PuOr_r"  # numbers of both signs, white at zero: give it vmin = -vmax

SETTINGS = {
    "axes.axisbelow": True,
    "axes.edgecolor": GREY,
    "axes.labelcolor": BLACK,
    "axes.prop_cycle": matplotlib.cycler(color=PALETTE),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11,
    "figure.facecolor": "white",
    "figure.titlesize": 12,
    "font.family": "DejaVu Sans",  # comes with matplotlib, so it looks the same everywhere
    "font.size": 10,
    "grid.color": PALE,
    "image.cmap": VALUES,
    "image.interpolation": "nearest",
    "legend.frameon": False,
    "lines.linewidth": 2,
    "text.color": BLACK,
    "xtick.color": BLACK,
    "ytick.color": BLACK,
}


def figure_style() -> Any:
    """Return a context, or decorator, in which figures are made in the look of the course."""
    return matplotlib.rc_context(SETTINGS)
