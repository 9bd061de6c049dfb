"""The names of ten classes in a sketch: digits stand upright, other names from below upwards."""

from collections.abc import Sequence

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.outlines import trace_line
from cnn_utils.lesson.figures.panel import Panel
from cnn_utils.lesson.figures.sketch import POINT

LARGEST = 7  # of names, in points
ROOM = 66  # pixels beside a panel that names may fill


def noun_for(names: Sequence[str]) -> str:
    """Return what to call what the images show."""
    return "digit" if names == DIGITS else "image"


def size_of(names: Sequence[str], room: float = ROOM) -> float:
    """Return the size at which the longest name fits into some pixels."""
    return min(LARGEST, room / POINT / max(trace_line(name)[1] for name in names))


def name_below(
    panel: Panel, names: Sequence[str], label: str = "", places: Sequence[float] = range(10)
) -> None:
    """Write the names of the classes below a panel; only digits leave room for a label."""
    if names == DIGITS:
        panel.count_x(places, label, names)
        return
    left, bottom, _, _ = panel.place
    style = {"ha": "right", "va": "center", "size": size_of(names, min(ROOM, bottom - 6)), "up": True}
    for place, name in zip(places, names, strict=True):
        x = panel.pixels_of(place, 0)[0]
        panel.words.append(name)
        panel.figure.write(x, bottom - 6, name, **style)
        panel.figure.strokes([[(x, bottom - 4), (x, bottom)]])


def name_beside(panel: Panel, names: Sequence[str], label: str = "") -> None:
    """Write the names of the classes to the left of a panel; only digits leave room for a label."""
    if names == DIGITS:
        panel.count_y(range(10), label, names, room=26)
    else:
        panel.words += names
        panel.count_y(range(10), labels=names, size=size_of(names))
