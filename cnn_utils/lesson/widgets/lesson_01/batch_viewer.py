"""The batch viewer: which images are in a batch, in which order, and which are yet to come."""

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.lesson.figures.style import BLUE, PIXELS, VERMILION, figure_style
from cnn_utils.lesson.widgets.answers import as_pair, ask, name_of
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.sheet import Grid, Sheet

SIDE, COLUMNS = 28, 20
ROWS = (("size", "number"), ("shuffle", "seed"))
WIDE = {"description_width": "100px"}
CELL = 0.42


def lay_out(N: int) -> tuple[Grid, Grid]:
    """Return the places of all images, and of a batch."""
    rows = -(-N // COLUMNS)
    everything = Grid(0.3, 0.9, CELL, rows, COLUMNS)
    return everything, Grid(0.3, everything.top + rows * CELL + 0.85, CELL, 1, COLUMNS)


def lay_side_by_side(images: np.ndarray, rows: int) -> np.ndarray:
    """Return one picture of images of shape (N, 1, 28, 28), in rows of twenty."""
    tiles = np.zeros((rows * COLUMNS, SIDE, SIDE), np.float32)
    tiles[: len(images)] = images[:, 0]
    return tiles.reshape(rows, COLUMNS, SIDE, SIDE).swapaxes(1, 2).reshape(rows * SIDE, COLUMNS * SIDE)


@figure_style()
def draw_batch(images: np.ndarray, labels: np.ndarray, batches: list[np.ndarray], number: int) -> Figure:
    """Draw all images, those of one batch framed, and the batch itself.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    labels : ndarray of shape (N,)
    batches : list of ndarray of int
        Which images are in each batch.
    number : int
        The batch to show.
    """
    everything, batch = lay_out(len(images))
    members, seen = batches[number], np.concatenate([[], *batches[:number]]).astype(int)
    short = ", a short one" if len(members) < len(batches[0]) else ""
    title = f"Batch {number} of 0 to {len(batches) - 1}: {len(members)} images{short}"
    sheet = Sheet(9, batch.top + CELL + 0.65, title)
    ink = {"cmap": PIXELS, "vmin": 0, "vmax": 1}
    sheet.image(everything, lay_side_by_side(images, everything.rows), **ink)
    sheet.text(0.3, 0.78, "all images: in this batch (orange frame), in one before (blue bar)", 10, ha="left")
    for index in seen:
        row, column = divmod(int(index), COLUMNS)
        x, foot = everything.left + (column + 0.5) * CELL, everything.top + (row + 1) * CELL - 0.02
        sheet.bar(x, foot, CELL - 0.08, 0.06, BLUE)
    for place, index in enumerate(members):
        sheet.frame(everything, *divmod(int(index), COLUMNS), 1, 1, VERMILION, 2)
        x = batch.left + (place + 0.5) * CELL
        sheet.text(x, batch.top - 0.06, str(labels[index]), 11)
        sheet.text(x, batch.top + CELL + 0.18, str(index), 9)
    sheet.image(batch, lay_side_by_side(images[members], 1), **ink)
    sheet.frame(batch, 0, 0, 1, len(members), VERMILION, 2)
    words = "the batch, in its order: labels above, numbers of the images below"
    sheet.text(0.3, batch.top - 0.32, words, 10, ha="left")
    return sheet.finish()


class BatchViewer(Playground):
    """Some images, and which of them are in a batch; see :func:`batch_viewer`."""

    def __init__(
        self,
        images: np.ndarray,
        labels: np.ndarray,
        iterate: Callable,
        size: int,
        number: int,
        shuffle: bool,
        seed: int,
    ) -> None:
        self.images, self.labels, self.iterate = images, labels, iterate
        controls = {
            "size": ipywidgets.IntSlider(size, 1, COLUMNS, description="batch size", style=WIDE),
            "number": ipywidgets.IntSlider(number, 0, max(number, 1), description="batch number", style=WIDE),
            "shuffle": ipywidgets.Checkbox(shuffle, description="shuffle", style=WIDE),
            "seed": ipywidgets.IntSlider(seed, 0, 20, description="seed", style=WIDE),
        }

        def limit(_change: Any = None) -> None:
            controls["number"].max = -(-len(images) // controls["size"].value) - 1

        controls["size"].observe(limit, names="value")  # before the base draws, so that the batch is there
        limit()
        columns = [ipywidgets.VBox([controls[name] for name in names]) for names in ROWS]
        rows = [ipywidgets.HBox(columns, layout={"flex_flow": "row wrap"})]
        summary = "The batch viewer: run this cell, then move size and number, or click on an image."
        super().__init__(self.draw_state, controls, summary, rows, self.describe_state, self.go_to)

    def hand_out(self, state: dict[str, Any]) -> list[np.ndarray]:
        """Return the numbers of the images in each batch."""
        N, rng = len(self.images), np.random.default_rng(state["seed"])
        came = ask(self.iterate, np.arange(N), self.labels, state["size"], shuffle=state["shuffle"], rng=rng)
        if not np.iterable(came):
            raise ValueError(f"{name_of(self.iterate)} hands out no batches, expected pairs: images, labels")
        pairs = (as_pair(self.iterate, pair, "images and labels") for pair in islice(came, N + 1))
        batches = [np.asarray(indices) for indices, _ in pairs]
        self.check_batches(batches, state["number"])
        return batches

    def check_batches(self, batches: Sequence[np.ndarray], number: int) -> None:
        """Say what is wrong with some batches, if the one to be shown is none, or not of these images."""
        name, N = name_of(self.iterate), len(self.images)
        if number >= len(batches):
            raise ValueError(f"{name} hands out {len(batches)} batches, expected one of number {number}")
        for members in batches:
            if members.ndim != 1 or members.dtype.kind not in "iu" or not np.isin(members, range(N)).all():
                raise ValueError(f"{name} hands out images that it wasn't given")
            if len(members) > COLUMNS:
                raise ValueError(f"{name} hands out a batch of {len(members)}, expected at most {COLUMNS}")

    def draw_state(self, state: dict[str, Any]) -> Figure:
        """Return the figure for the values of all controls."""
        return draw_batch(self.images, self.labels, self.hand_out(state), state["number"])

    def describe_state(self, state: dict[str, Any]) -> str:
        """Say how many batches there are, and which images this one holds."""
        batches = self.hand_out(state)
        members = ", ".join(map(str, batches[state["number"]]))
        sizes = f"{len(batches)} batches, the last of {len(batches[-1])}"
        return f"{sizes}. Batch {state['number']} holds the images {members}."

    def go_to(self, _panel: int, x: float, y: float) -> dict[str, int]:
        """Choose the batch of the image that was clicked."""
        cell = lay_out(len(self.images))[0].cell(x, y)
        image = cell[0] * COLUMNS + cell[1] if cell else -1
        batches = enumerate(self.hand_out(self.state))
        return next(({"number": number} for number, members in batches if image in members), {})


def batch_viewer(
    images: np.ndarray,
    labels: np.ndarray,
    iterate: Callable,
    size: int = 16,
    number: int = 0,
    shuffle: bool = True,
    seed: int = 0,
) -> BatchViewer:
    """See which images are in which batch.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
        Some dozens.
    labels : ndarray of shape (N,)
    iterate : callable
        ``iterate(images, labels, batch_size, shuffle, rng)`` hands out the batches, for example your own.
    size, number, shuffle, seed : int and bool
        Where the controls begin.

    Returns
    -------
    BatchViewer
        Its controls are "size", "number", "shuffle" and "seed"; its `figure()` is the still twin.
    """
    return BatchViewer(images, labels, iterate, size, number, shuffle, seed)
