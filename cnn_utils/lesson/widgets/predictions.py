"""A form for predictions: what comes out, how sure you are, and afterwards whether it was so."""

import os
from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.lesson.figures.predictions import draw_predictions
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.predictions import Prediction, find_questions, keep_prediction, read_predictions
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice
from cnn_utils.lesson.widgets.layout import in_pairs

VERDICTS = {"not known yet": None, "right": True, "wrong": False}
NAMES = {right: name for name, right in VERDICTS.items()}
UNKNOWN = 20  # questions, where the notebook is not at hand


class Predictions(Playground):
    """The predictions of one lesson; see :func:`my_predictions`."""

    def __init__(self, lesson: int, folder: str | os.PathLike = ".") -> None:
        self.lesson, self.folder, self.trouble = lesson, folder, ""
        self.questions = find_questions(lesson, folder) or [""] * UNKNOWN
        self.kept, self._filling = dict[str, Prediction](), False
        style = {"description_width": "80px"}
        controls = {
            "question": ipywidgets.IntSlider(1, 1, len(self.questions), description="question", style=style),
            "words": ipywidgets.Text(description="I predict", style=style, continuous_update=False),
            "sure": ipywidgets.IntSlider(50, 0, 100, 5, description="sure, %", style=style),
            "verdict": Choice(options=list(VERDICTS), description="it was", style=style),
        }
        self.controls = controls
        self._fill()
        for name, control in controls.items():  # before the picture is drawn anew
            control.observe(self._fill if name == "question" else self._keep, names="value")
        summary = f"predictions of lesson {lesson}: run the cell; say what you expect, and how sure you are"
        super().__init__(self.draw_state, controls, summary, in_pairs(controls.values()), self.say)

    def name(self, question: int) -> str:
        """Return under which name the file keeps a prediction."""
        return f"{self.lesson}.{question}"

    def _fill(self, _change: Any = None) -> None:
        """Fill the form with what is kept for the question."""
        try:
            self.kept, self.trouble = read_predictions(self.folder), ""
        except (OSError, ValueError) as error:
            self.trouble = f"Nothing is kept: {error}."
        entry = self.kept.get(self.name(self.controls["question"].value), Prediction())
        quiet, self._quiet = getattr(self, "_quiet", True), True  # not a picture for each control
        self._filling = True
        values = {"words": entry.words, "sure": entry.sure, "verdict": NAMES[entry.right]}
        for name, value in values.items():
            self.controls[name].value = value
        self._filling, self._quiet = False, quiet
        self._lock(entry)

    def _lock(self, entry: Prediction) -> None:
        """Let nobody be wise afterwards: what is judged is fixed."""
        for name in ("words", "sure"):
            self.controls[name].disabled = entry.right is not None

    def _keep(self, _change: Any) -> None:
        """Keep what the form says."""
        if self._filling:
            return
        state = self.state
        entry = Prediction(state["words"], state["sure"], VERDICTS[state["verdict"]])
        self.kept[self.name(state["question"])] = entry
        self._lock(entry)
        try:
            keep_prediction(self.name(state["question"]), entry, self.folder)
            self.trouble = ""
        except (OSError, ValueError) as error:
            self.trouble = f"This is not kept: {error}."

    def mine(self) -> dict[int, Prediction]:
        """Return the predictions of this lesson under the numbers of their questions."""
        numbers = range(1, len(self.questions) + 1)
        return {number: self.kept[self.name(number)] for number in numbers if self.name(number) in self.kept}

    def draw_state(self, state: dict[str, Any]) -> Sketch:
        """Return the figure for the values of all controls."""
        mine = self.mine()
        judged = [entry for entry in mine.values() if entry.right is not None]
        title = f"Lesson {self.lesson}: {len(mine)} of {len(self.questions)} predicted"
        if judged:
            sure = np.mean([entry.sure for entry in judged])
            hits = sum(bool(entry.right) for entry in judged)
            title += f"; {hits} of {len(judged)} right, {sure:.0f}% sure on average"
        return draw_predictions(mine, len(self.questions), state["question"], title)

    def say(self, state: dict[str, Any]) -> str:
        """Return the line below the picture: the question, and what went wrong."""
        number = state["question"]
        asked = self.questions[number - 1] or "as the lesson asks it."
        words = f"Question {number} of {len(self.questions)}: {asked}"
        return f"{words}\n{self.trouble}" if self.trouble else words


def my_predictions(lesson: int, folder: str | os.PathLike = ".") -> Predictions:
    """Keep what you predict: how sure you are before a cell runs, and afterwards whether it was so.

    Parameters
    ----------
    lesson : int
        From 1 to 10.
    folder : str or Path, optional
        Where the lesson's notebook is, and `predictions.json` will be.

    Returns
    -------
    Predictions
        Its controls are "question", "words", "sure" (in per cent) and "verdict"; its `figure()` is the still
        twin. Nothing is written before a control has moved.
    """
    return Predictions(lesson, folder)
