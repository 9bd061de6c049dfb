"""Words as outlines: put together from signs that were traced before, which is quicker than setting them."""

from functools import lru_cache

import numpy as np
from matplotlib.path import Path
from matplotlib.textpath import TextPath

POINT = 100 / 72  # pixels, where 100 are an inch


def trace_whole(words, size, weight):
    """Return the outline of some words in pixels, from the start of their line."""
    return TextPath((0, 0), words, size=size * POINT, prop={"family": "DejaVu Sans", "weight": weight})


@lru_cache(maxsize=1024)
def trace_sign(sign, size, weight):
    """Return the outline of a single sign, and how far it is to the next one."""
    path, without = (trace_whole(words, size, weight) for words in (f"|{sign}|", "||"))
    inside = trace_whole(sign, size, weight) if sign != " " else Path(np.zeros((0, 2)), np.zeros(0, np.uint8))
    return inside.vertices, inside.codes, path.vertices[:, 0].max() - without.vertices[:, 0].max()


@lru_cache(maxsize=4096)
def trace_text(words, size, weight):
    """Return the outline of a text in pixels from the start of its line, and how wide it is."""
    if "$" in words:
        path = trace_whole(words, size, weight)
        return path.vertices, path.codes, path.vertices[:, 0].max()
    outlines, codes, widths = zip(*(trace_sign(sign, size, weight) for sign in words or " "), strict=True)
    ends = np.cumsum(widths)  # sign after sign, since each was traced before: new words cost little
    points = [outline + (end - width, 0) for outline, end, width in zip(outlines, ends, widths, strict=True)]
    return np.concatenate(points), np.concatenate(codes), ends[-1]
