"""Move every control of a widget to where it can go: all values of drop-downs, both ends of sliders."""

from unittest import mock

import numpy as np
from matplotlib.patches import Rectangle

from cnn_utils.lesson.widgets import base
from cnn_utils.lesson.widgets.picture import png_bytes


def places(control):
    """Return the values that a control is moved to."""
    if getattr(control, "options", None):
        return [one[1] if isinstance(one, tuple) else one for one in control.options]
    if isinstance(control.value, bool):
        return [False, True]
    if hasattr(control, "base"):  # a logarithmic slider
        return [control.base**control.min, control.base**control.max]
    return [control.min, control.max]


def fingerprint(figure):
    """Return the numbers and words of a figure as bytes, much quicker than drawing its pixels."""
    parts = [figure.get_suptitle(), *(text.get_text() for text in figure.texts)]
    for axes in figure.axes:
        parts += [axes.get_title(), *(text.get_text() for text in axes.texts)]
    for panel in getattr(figure, "panels", []):
        parts += [panel.title, *panel.words]
        parts += [path.vertices.tolist() for bars in panel.bars for path in bars.get_paths()]
    for place in [*figure.axes, *getattr(figure, "panels", [])]:
        parts += [line.get_xydata().tolist() for line in place.lines]
        parts += [np.asarray(image.get_array()).tolist() for image in place.images]
        parts += [(patch.get_gid(), patch.get_path().vertices.size) for patch in place.patches]
        parts += [patch.get_bbox().bounds for patch in place.patches if isinstance(patch, Rectangle)]
    return repr(parts).encode()


def move_every_control(widget):
    """Move one control after the other; they stay at their ends.

    What a control does must be seen in the picture, and nothing may fail.
    """
    assert len(repr(widget)) <= 110 and repr(widget) == widget.summary
    with mock.patch.object(base, "png_bytes", fingerprint):
        for name, control in widget.controls.items():
            pictures = set()
            for value in places(control):
                control.value = value
                assert "could not be drawn" not in widget.image.says, (name, value, widget.image.says)
                pictures.add(widget.image.value)
            assert len(pictures) > 1, name
    assert png_bytes(widget.figure()).startswith(b"\x89PNG")
