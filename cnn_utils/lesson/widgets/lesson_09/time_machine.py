"""The time machine: go back and forth through a training run, and see what it knew at each moment."""

from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.class_names import noun_for
from cnn_utils.lesson.figures.lesson_07.cells import activations
from cnn_utils.lesson.figures.lesson_09.time_machine import draw_moment
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.answers import predictions_of
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.layout import in_pairs
from cnn_utils.network import Params

FIXED = 8  # digits whose answers are followed
LAYERS = ("relu1", "pool1", "relu2", "pool2")


class TimeMachine(Playground):
    """A training run, moment by moment; see :func:`time_machine`."""

    def __init__(
        self,
        runs: dict[str, Any],
        images: np.ndarray,
        labels: np.ndarray,
        forward: Callable,
        names: tuple[str, ...] = DIGITS,
    ) -> None:
        self.names = names
        self.runs = {name: dict(moments) for name, moments in runs.items()}
        self.images, self.labels, self.forward = images, np.asarray(labels), forward
        self._answers: dict[str, np.ndarray] = {}  # of each run: predictions for all images, at each moment
        run = next(iter(runs))
        controls = {
            "run": Choice(options=list(runs), description="run"),
            "moment": ipywidgets.IntSlider(0, 0, len(self.runs[run]) - 1, description="moment"),
            "digit": ipywidgets.IntSlider(0, 0, FIXED - 1, description=noun_for(names)),
            "maps": Choice(options=LAYERS, value="relu2", description="maps of"),
        }
        controls["run"].observe(self._fit, names="value")  # before the picture is drawn anew
        rows = in_pairs(controls.values())
        summary = "time machine: run the cell, then go through a training run with the slider"
        super().__init__(self.draw_state, controls, summary, rows, self.say, self.find)

    def _fit(self, change: Any) -> None:
        """Let the slider end where the run ends."""
        quiet, self._quiet = self._quiet, True
        self.controls["moment"].max = len(self.runs[change["new"]]) - 1
        self._quiet = quiet

    def answers(self, run: str) -> np.ndarray:
        """Return the predictions for all images at each moment of a run; they are computed once."""
        if run not in self._answers:
            moments = self.runs[run].values()
            asked = [predictions_of(self.forward, self.images, params, save=False) for params in moments]
            self._answers[run] = np.array(asked)
        return self._answers[run]

    def scores(self, run: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the loss and the share of right answers at each moment of a run, over all images."""
        answers = self.answers(run)
        right = answers[:, np.arange(len(self.labels)), self.labels]
        losses = -np.log(np.maximum(right, 1e-12)).mean(axis=1)
        return losses, (answers.argmax(axis=2) == self.labels).mean(axis=1)

    def draw_state(self, state: dict[str, Any]) -> Sketch:
        """Return the figure for the values of all controls."""
        run, place, digit = state["run"], state["moment"], state["digit"]
        names, params = list(self.runs[run]), list(self.runs[run].values())[place]
        answers, (losses, shares) = self.answers(run)[place], self.scores(run)
        fixed = self.images[:FIXED], self.labels[:FIXED], answers[:FIXED]
        maps = activations(self.images[digit], params)[state["maps"]]
        title = (
            f"{run}, {names[place]}: {shares[place]:.1%} of {len(self.images)} {noun_for(self.names)}s right"
        )
        shown, asked = (names, losses, shares, params.conv1_w), (answers, self.labels)
        return draw_moment(shown, place, asked, fixed, maps, digit, state["maps"], title, self.names)

    def say(self, state: dict[str, Any]) -> str:
        """Return the line below the picture."""
        run, place, digit = state["run"], state["moment"], state["digit"]
        losses, shares = self.scores(run)
        answer, noun = self.answers(run)[place, digit], noun_for(self.names)
        truth, best = called(self.names, self.labels[digit]), self.names[answer.argmax()]
        return (
            f"{run}, {list(self.runs[run])[place]}: loss {losses[place]:.3f}, {shares[place]:.1%} right; "
            f"{noun} {digit}, {truth}, is read as {best} ({answer.max():.0%})."
        )

    def find(self, panel: int, x: float, y: float) -> dict[str, int]:
        """Return what a click chooses: a moment in the curves, a digit among the answers."""
        end = len(self.runs[self.state["run"]]) - 1
        if panel == 0:
            return {"moment": int(np.clip(round(x), 0, end))}
        return {"digit": int(np.clip(y, 0, FIXED - 1))} if panel == 3 else {}


def time_machine(
    runs: dict[str, dict[str, Params]],
    images: np.ndarray,
    labels: np.ndarray,
    forward: Callable,
    names: tuple[str, ...] = DIGITS,
) -> TimeMachine:
    """Go back and forth through a training run, and see what the network knew at each moment.

    Parameters
    ----------
    runs : dict of str to dict of str to Params
        For each run its moments, in order: a name and the parameters as they stood then.
    images : ndarray of shape (N, 1, 28, 28)
        The images to ask; the first eight are followed one by one.
    labels : ndarray of shape (N,)
        What they are.
    forward : callable
        `full_forward`.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    TimeMachine
        Its controls are "run", "moment", "digit" (which of the eight) and "maps" (the layer whose maps are
        shown); its `figure()` is the still twin. A click into the curves chooses a moment.
    """
    return TimeMachine(runs, images, labels, forward, names)
