"""What an exercise edition folds, and where it checks."""

from cnn_utils.lesson.exercises.stubs import FOLD, exercise_notebook

WORDS = "How?\n\nLike this.\n\n**Predict:** what comes?\n\nTwo by two:\n\n## 3.4 On\n\nMore."
FUNCTION = "def f():\n    return 1"


def cell(cell_id, source, **more):
    """Return a cell: of code, if it has tags."""
    kind = "code" if more else "markdown"
    return {"cell_type": kind, "id": cell_id, "metadata": more, "source": source}


def exercised(last):
    """Return the cells of a notebook with one function to write, behind title and start."""
    cells = [cell("title", "# 1"), cell("a", FUNCTION, tags=["write-it"]), cell("b", WORDS)]
    return exercise_notebook({"cells": [*cells, cell("c", last, tags=[])]})[0]["cells"][2:]


def test_what_asks_or_leads_on_is_not_folded():
    """The last paragraphs up to a heading, and what comes after, have a cell of their own."""
    _, _, folded, going_on, _ = exercised("lesson.check(g)")
    assert folded["source"] == f"{FOLD}\n\nHow?\n\nLike this.\n\n</details>"
    assert going_on["source"] == "**Predict:** what comes?\n\nTwo by two:\n\n## 3.4 On\n\nMore."


def test_a_check_below_each_function():
    """Unless the next code is that check."""
    assert [cell["id"] for cell in exercised("lesson.check(g)")] == ["a", "check-f", "b", "b-on", "c"]
    assert [cell["id"] for cell in exercised("lesson.check(f)")] == ["a", "b", "b-on", "c"]
