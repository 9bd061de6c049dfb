"""Moving every control of a widget, as a reader would."""

import numpy as np
from matplotlib.colors import to_hex

from cnn_utils.lesson.widgets import base


def skip_pictures(monkeypatch):
    """Let pictures be drawn, but not packed, which takes most of the time."""
    monkeypatch.setattr(base, "png_bytes", lambda figure: b"")


def positions(control):
    """Return where a control may stand: up to four choices or five, or both ends and a place between."""
    if options := getattr(control, "options", None):
        choices = [one[1] if isinstance(one, tuple) else one for one in options]
        few = choices[:: -(-len(choices) // 4)]
        return few if few[-1] == choices[-1] else [*few, choices[-1]]
    if isinstance(control.value, bool):
        return [False, True]
    middle = (control.min + control.max) / 2
    return [control.min, type(control.value)(middle), control.max]


def move_everything(board):
    """Move every control to all of its positions, and back; each time something must be drawn and said."""
    for name, control in board.controls.items():
        before = control.value
        for value in [*positions(control), before]:
            control.value = value
            says = board.image.says
            assert says.strip() and "could not be drawn" not in says, (name, value, says)


def click_cell(board, grid, row, column):
    """Click into the middle of a cell of a sheet."""
    width, height = board.figure().get_size_inches()
    x, y = middle_of(grid, row, column)
    board.image.clicked = [x / width, y / height, board.image.clicked[2] + 1 if board.image.clicked else 1]


def grids_of(figure):
    """Return the numbers of all pictures in a figure, in the order in which they were drawn."""
    return [picture.get_array() for axes in figure.axes for picture in axes.images]


def numbers_in(figure):
    """Return all numbers that are written into cells."""
    return sorted(word for axes in figure.axes for one in axes.patches for word in words_of(one))


def shapes_in(figure):
    """Return bars and frames, without the shapes of numbers."""
    return [one for axes in figure.axes for one in axes.patches if one.get_gid() is None]


def middle_of(grid, row, column):
    """Return the place of a cell's middle on its sheet."""
    return grid.left + (column + 0.5) * grid.side, grid.top + (row + 0.5) * grid.tall


def read_grid(figure, grid, what="words"):
    """Return the number written into each cell of a grid, none where it is empty; or "colors"."""
    found = np.full((grid.rows, grid.columns), "", dtype=object)
    for shape in (one for axes in figure.axes for one in axes.patches if one.get_gid() is not None):
        color = to_hex(shape.get_facecolor()).upper()
        for word, place in zip(words_of(shape), shape.places, strict=True):
            if cell := grid.cell(*place):
                found[cell] = word.replace("\N{MINUS SIGN}", "-") if what == "words" else color
    return found


def words_of(artist):
    """Return the numbers of one shape; frames have none."""
    return (artist.get_gid() or "").split()
