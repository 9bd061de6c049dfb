"""Texts as outlines of letters that are kept: ten times as quick to draw as matplotlib's own."""

from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

TALL = 0.72  # height of a digit or a capital, in font sizes
LINE = 1.3  # from one line to the next
EM = 64  # letters are traced at this size


def trace_whole(words: str, look: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return the outline of some words as matplotlib sets them, in font sizes."""
    path = TextPath((0, 0), words, size=EM, prop=look)
    return path.vertices / EM, path.codes


@lru_cache(maxsize=512)
def trace_letter(letter: str, weight: str, family: str) -> tuple[np.ndarray, np.ndarray, float]:
    """Return a letter's outline and how far it reaches, both in font sizes."""
    look = FontProperties(family=family, weight=weight)
    font = get_font(findfont(look))
    font.set_size(EM, 72)
    width = font.load_char(ord(letter)).linearHoriAdvance / 65536 / EM
    if letter.isspace():
        return np.empty((0, 2)), np.empty(0, Path.code_type), width
    return *trace_whole(letter.replace("$", r"\$"), look), width


@lru_cache(maxsize=4096)
def trace_line(words: str, weight: str = "normal", family: str = "DejaVu Sans") -> tuple[Any, float]:
    """Return a text's outline, from its left end and its foot, and its width, both in font sizes.

    Letter after letter, since each was traced before: new words cost little. A formula, between two signs of
    dollar, is set whole.
    """
    if words.count("$") > 1:
        vertices, codes = trace_whole(words, FontProperties(family=family, weight=weight))
        return Path(vertices, codes), vertices[:, 0].max()
    vertices, codes, x = [np.empty((0, 2))], [np.empty(0, Path.code_type)], 0.0
    for letter in words:
        shape, kinds, advance = trace_letter(letter, weight, family)
        vertices.append(shape + (x, 0))
        codes.append(kinds)
        x += advance
    return Path(np.concatenate(vertices), np.concatenate(codes)), x


class OutlinedText(Text):
    """A text of matplotlib that draws itself as the outlines of its letters."""

    def draw(self, renderer: Any) -> None:
        """Draw all lines; alignment counts capitals, not what hangs below the foot."""
        if not self.get_visible() or not self.get_text().strip():
            return
        size = renderer.points_to_pixels(self.get_fontsize())
        x, y = self.get_transform().transform(self.get_unitless_position())
        lines = self.get_text().split("\n")
        below = LINE * (len(lines) - 1)
        down = {"top": TALL, "baseline": -below, "bottom": -below - 0.2}.get(
            self.get_va(), (TALL - below) / 2
        )
        gc = renderer.new_gc()
        gc.set_linewidth(0)
        for number, words in enumerate(lines):
            path, width = trace_line(words, self.get_weight(), self.get_family()[0])
            left = {"left": 0, "right": -width}.get(self.get_ha(), -width / 2)
            placed = Affine2D().translate(left, -down - LINE * number).scale(size)
            placed = placed.rotate_deg(self.get_rotation()).translate(x, y)
            renderer.draw_path(gc, path, placed, to_rgba(self.get_color()))
        gc.restore()


def write(place: Any, x: float, y: float, words: str, size: float = 10, **style: Any) -> OutlinedText:
    """Write into an axes, in its data coordinates, or a figure, in shares: by default its foot's middle."""
    inside = place.transData if isinstance(place, Axes) else place.transFigure
    style = {"ha": "center", "va": "baseline", "transform": inside} | style
    return place.add_artist(OutlinedText(x, y, words, fontsize=size, **style))
