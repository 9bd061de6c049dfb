"""A prediction comes before its answer: the answer lies folded, and nothing above gives it away."""

import json
from pathlib import Path

import pytest

from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.outcome import OUTCOME

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
QUESTION = "**Predict before you run:**"


def questions(file):
    """Return, for every question of a notebook, what follows it up to the next one."""
    cells = json.loads((NOTEBOOKS / file).read_text("utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    places = [number for number, source in enumerate(sources) if QUESTION in source]
    ends = [*places[1:], len(cells)]
    return [cells[place:end] for place, end in zip(places, ends, strict=True)]


def is_revised(file):
    """Tell whether a lesson folds any output: lessons that do are held to it throughout."""
    return '"outputs_hidden": true' in (NOTEBOOKS / file).read_text("utf-8")


FOLDED = [lesson.file for lesson in LESSONS if is_revised(lesson.file)]


def first_code(cells):
    """Return the first code cell."""
    return next(cell for cell in cells if cell["cell_type"] == "code")


@pytest.mark.parametrize("file", FOLDED)
def test_the_answer_lies_folded(file):
    """The output of the cell that answers is stored folded, and its source claims nothing."""
    for cells in questions(file):
        answer = first_code(cells)
        asked = "".join(cells[0]["source"])
        assert answer["metadata"].get("jupyter", {}).get("outputs_hidden"), asked
        assert answer["outputs"], asked
        if "nbval-ignore-output" not in answer["metadata"].get("tags", []):  # those must assert something
            assert "assert" not in "".join(answer["source"]), asked


@pytest.mark.parametrize("file", FOLDED)
def test_a_picture_that_answers_says_nothing_above(file):
    """The words for a picture stand in the source, above the folded output: so no picture answers."""
    for cells in questions(file):
        assert "lesson.show" not in "".join(first_code(cells)["source"]), "".join(cells[0]["source"])


def test_there_are_predictions():
    """So that the tests above are not of nothing."""
    assert sum(len(questions(file)) for file in FOLDED) >= 40


@pytest.mark.parametrize("file", FOLDED)
def test_the_line_that_shows_gives_nothing_away(file):
    """JupyterLab shows the first line of a folded output: it is the same one everywhere."""
    cells = json.loads((NOTEBOOKS / file).read_text("utf-8"))["cells"]
    folded = [cell for cell in cells if cell["metadata"].get("jupyter", {}).get("outputs_hidden")]
    for cell in folded:
        first = cell["outputs"][0]
        assert "".join(first.get("text", "")).partition("\n")[0] == OUTCOME, "".join(cell["source"])
