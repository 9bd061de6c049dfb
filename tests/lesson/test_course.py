"""The table of the course, and the README's, say the same."""

import re

import pytest
from network_cases import ROOT
from test_imports import BLUEPRINT

from cnn_utils.lesson.course import BUILT_IN, LESSONS

README = (ROOT / "README.md").read_text("utf-8")
ROW = r"^\| \[(\d+)\. (.+?)\]\(notebooks/(.+?)\) \| (.+?) \| .+? \| (\d+) min \|$"
ROWS = re.findall(ROW, README, re.MULTILINE)  # number, title, file, what is built, minutes


def names(cell):
    """Return the functions that a cell of the table names."""
    return re.findall(r"`(\w+)`", cell)


def test_lessons_are_numbered():
    """1 to 10, in the names of the files too; no function is built twice."""
    assert [lesson.number for lesson in LESSONS] == [*range(1, 11)]
    assert [lesson.file[:3] for lesson in LESSONS] == [f"{n:02}_" for n in range(1, 11)]
    assert len(BUILT_IN) == sum(len(lesson.functions) for lesson in LESSONS)


def test_rows():
    """A row for each lesson, with its number, title, file and time."""
    rows = [(int(number), file, title, int(minutes)) for number, title, file, _, minutes in ROWS]
    assert rows == [lesson[:4] for lesson in LESSONS]


@pytest.mark.parametrize("file", [lesson.file for lesson in LESSONS])
def test_functions_of_a_row(file):
    """They are built in that lesson, in this order, and those of the blueprint are all there."""
    (cell,) = [row[3] for row in ROWS if row[2] == file]
    (lesson,) = [lesson for lesson in LESSONS if lesson.file == file]
    assert names(cell) == [name for name in lesson.functions if name in names(cell)] != []
    assert {*BLUEPRINT} & {*lesson.functions} <= {*names(cell)}


def test_blueprint():
    """All of its 26 functions are in the table."""
    assert len(BLUEPRINT) == 26 and {*BLUEPRINT} <= {name for row in ROWS for name in names(row[3])}
