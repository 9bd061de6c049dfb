"""Cut off what is at the edges of a picture and no part of the digit: dark strips, frames, the table."""

import numpy as np

UNLIKE = 0.35  # as part of the most that anything differs from the paper: more than that is no paper
FULL = 0.9  # share of a line that must differ from the paper for it to belong to a strip
CLEAN = 0.02  # share of the line beside a strip that may: where a stroke goes on, it is no strip
Pairs = list[tuple[int, int]]  # a beginning and an end for each axis
BLUR = 0.01  # of a side: so wide may the soft edge of a strip be


def cut_edges(grey: np.ndarray) -> np.ndarray:
    """Return a picture without strips along its sides, and without a frame.

    What is cut off is separated from the rest by paper: the bar of a tightly cropped 7 goes on in its stroke.

    Parameters
    ----------
    grey : ndarray of shape (H, W)

    Returns
    -------
    ndarray
        A part of `grey`, or all of it.
    """
    for _ in range(4):  # sides, within a frame, within the table
        part = find_inside(grey)
        if part is None:
            break
        grey = grey[part]
    return grey


def find_inside(grey: np.ndarray) -> tuple[slice, ...] | None:
    """Return the rows and columns inside of strips or a frame, or None if there are none."""
    differs = np.abs(grey - np.median(grey))
    ink = differs > max(UNLIKE * differs.max(), 0.02)
    if not ink.any():
        return None
    spans, cuts = [], []
    for axis in (0, 1):
        used = np.flatnonzero(ink.any(axis=1 - axis))
        spans.append((used[0], used[-1] + 1))
    box = ink[slice(*spans[0]), slice(*spans[1])]
    for axis in (0, 1):
        full = box.mean(axis=1 - axis) > FULL
        cuts.append((count_first(full), count_first(full[::-1])))
    return inside_of(ink, spans, cuts)


def inside_of(ink: np.ndarray, spans: Pairs, cuts: Pairs) -> tuple[slice, ...] | None:
    """Return what is inside of lines found at the sides of a box, if they are strips or a frame."""
    at_edge = [(start == 0, stop == size) for (start, stop), size in zip(spans, ink.shape, strict=True)]
    sides = [(axis, end) for axis in (0, 1) for end in (0, 1) if cuts[axis][end]]
    if not sides or len(sides) < 4 and not all(at_edge[axis][end] for axis, end in sides):
        return None
    part = []
    for axis, size in enumerate(ink.shape):
        soft = 1 + int(BLUR * size)
        first, last = ((cut + soft if cut else None) for cut in cuts[axis])
        start = 0 if first is None else spans[axis][0] + first
        stop = size if last is None else spans[axis][1] - last
        part.append(slice(start, max(stop, start)))
    inner = ink[tuple(part)]
    if not inner.any():
        return None
    lines = [inner.take(-end, axis=axis) for axis, end in sides]
    return tuple(part) if max(line.mean() for line in lines) <= CLEAN else None


def count_first(flags: np.ndarray) -> int:
    """Return how many flags are true before the first that is not."""
    return int(np.argmin(np.append(flags, False)))
