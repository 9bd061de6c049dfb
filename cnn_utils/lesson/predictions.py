"""What a reader predicts during the course, kept in a small file beside the notebooks."""

import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cnn_utils.given.one_at_a_time import lock_for
from cnn_utils.given.open_once import read_short_text
from cnn_utils.given.whole_file import whole_file
from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.plain_words import plain_words
from cnn_utils.lesson.source import read

FILE = "predictions.json"
PATIENCE = 10  # seconds; the others need some thousandths of one
ASKED = (
    "Predict before you run"  # stands before a question; a translated notebook's metadata say what does there
)


class Prediction(NamedTuple):
    """One prediction: in words, how sure in per cent, and whether it was right; None if nobody knows yet."""

    words: str = ""
    sure: int = 50
    right: bool | None = None


def find_questions(number: int, folder: str | os.PathLike = ".") -> list[str]:
    """Return the questions of a lesson, as its notebook asks them; none if that is not in `folder`."""
    try:
        notebook = json.loads(read(Path(folder) / LESSONS[number - 1].file))
        sources = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
        asked = re.escape(notebook["metadata"].get("asked", ASKED))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return []
    question = re.compile(rf"\*\*(?:{asked}|{ASKED}):?\*\*(.+?)(?:\n\n|$)", re.DOTALL)
    return [plain_words(words) for source in sources for words in question.findall(source)]


def read_predictions(folder: str | os.PathLike = ".") -> dict[str, Prediction]:
    """Return all predictions that are kept.

    Returns
    -------
    dict of str to Prediction
        Under "lesson.question", such as "6.3".

    Raises
    ------
    ValueError
        If the file holds something else.
    """
    path = Path(folder) / FILE
    if not path.exists():
        return {}
    try:
        kept = {name: Prediction(**entry) for name, entry in json.loads(read_short_text(path)).items()}
        sound = all(is_sound(name, entry) for name, entry in kept.items())
    except (ValueError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise ValueError(f"{path} holds something else than predictions; move it away, and begin anew")
    return kept


def is_sound(name: str, entry: Any) -> bool:
    """Tell whether a prediction is one."""
    sure = isinstance(entry.sure, int) and 0 <= entry.sure <= 100
    named = re.fullmatch(r"\d+\.\d+", name)
    return bool(named) and sure and isinstance(entry.words, str) and entry.right in (True, False, None)


def keep_prediction(name: str, prediction: Prediction, folder: str | os.PathLike = ".") -> None:
    """Write one prediction beside the others that are kept; other notebooks may be doing the same."""
    with lock_for(Path(folder) / FILE).acquire(timeout=PATIENCE):
        kept = read_predictions(folder) | {name: prediction}
        entries = {name: entry._asdict() for name, entry in kept.items()}
        with whole_file(Path(folder) / FILE) as file:
            file.write(json.dumps(entries, indent=1, ensure_ascii=False).encode("utf-8"))


def judged_predictions(folder: str | os.PathLike = ".") -> tuple[np.ndarray, np.ndarray]:
    """Return how sure the reader was, in [0, 1], and whether right, for each prediction that was judged.

    Returns
    -------
    tuple of ndarray, each of shape (N,)
        Both empty if nothing is kept, or cannot be read.
    """
    try:
        kept = [*read_predictions(folder).values()]
    except (OSError, ValueError):
        kept = []
    judged = [entry for entry in kept if entry.right is not None]
    return np.array([entry.sure / 100 for entry in judged]), np.array([entry.right for entry in judged], bool)
