"""Assignments for nbgrader: made of the course's notebooks, with cells that grade each function."""

import ast
import json
import os
import re
import subprocess
import sys

import pytest

from cnn_utils.__main__ import main
from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.exercises.assignment import NO_MOVE, assignment, without_moves
from cnn_utils.lesson.exercises.edition import ROOT, NotPossible
from cnn_utils.lesson.exercises.hidden import HIDDEN
from cnn_utils.lesson.exercises.nbgrader import write_course

FILES = {lesson.file: f"source/lesson_{lesson.number:02}/{lesson.file}" for lesson in LESSONS}
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
# runs what an assignment defines and grades, in the order of its cells
RUN = """
import json, sys
for source in json.loads(sys.stdin.read()):
    exec(source, globals())
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a course folder that nobody changes."""
    folder = tmp_path_factory.mktemp("nbgrader") / "cöurse"
    write_course(folder)
    return folder


def cells_of(path):
    """Return the cells of a notebook, each with its source as a text."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]


def graded(cells):
    """Return the metadata of the cells that grade."""
    found = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    return [about for about in found if about.get("grade")]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.file)
def test_each_function_is_graded(course, lesson):
    """By its check and, where right answers agree, by hidden tests; in the order of the notebook."""
    cells = cells_of(course / FILES[lesson.file])
    names = [name for name in lesson.functions if name != "Params"]
    wanted = {f"{name}-check": 2 for name in names} | {
        f"{name}-hidden": 1 for name in names if name in HIDDEN
    }
    found = graded(cells)
    assert {about["grade_id"]: about["points"] for about in found} == wanted
    assert all(about["locked"] and not about["solution"] for about in found)
    abouts = [cell["metadata"]["nbgrader"] for cell in cells if "nbgrader" in cell["metadata"]]
    assert len({about["grade_id"] for about in abouts}) == len(abouts)
    assert len({cell["id"] for cell in cells}) == len(cells)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.file)
def test_it_says_what_the_lesson_says(course, lesson):
    """With the regions taken out it is the notebook; nothing moves."""
    ours = {cell["id"]: cell["source"] for cell in cells_of(ROOT / "notebooks" / lesson.file)}
    cells = [cell for cell in cells_of(course / FILES[lesson.file]) if cell["cell_type"] == "code"]
    marks = {BEGIN, END, "@lesson.exercise"}
    for cell in (cell for cell in cells if cell["id"] in ours):
        lines = [line for line in cell["source"].split("\n") if line.strip() not in marks]
        assert "\n".join(lines) == without_moves(ours[cell["id"]])
    assert not any("lesson.move(" in cell["source"] for cell in cells)
    assert any(NO_MOVE in cell["source"] for cell in cells)


def test_a_second_run_overwrites_nothing(course, tmp_path, capsys):
    """It adds what is missing, and says what foreign settings lack."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text("c = get_config()\n", "utf-8")
    assert main(["exercises", "--nbgrader", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "it lacks:" in said and "c.ClearSolutions.code_stub" in said and "wrote 11 files" in said
    assert (folder / "nbgrader_config.py").read_text("utf-8") == "c = get_config()\n"
    before = (course / "nbgrader_config.py").read_bytes()
    assert write_course(course)[0] == [] and (course / "nbgrader_config.py").read_bytes() == before
    assert main(["exercises", "--nbgrader", str(course)]) == 0
    assert "nothing was changed" in capsys.readouterr().out


def test_places_that_are_taken(tmp_path):
    """What holds something else, and the course itself."""
    (tmp_path / "x").write_text("x", "utf-8")
    for place in (tmp_path, tmp_path / "x", ROOT / "notebooks"):
        with pytest.raises(NotPossible):
            write_course(place)


def test_the_notebook_itself_stays():
    """An assignment is a copy."""
    notebook = json.loads((ROOT / "notebooks" / "03_loss.ipynb").read_text("utf-8"))
    before = json.dumps(notebook)
    assignment(notebook)
    assert json.dumps(notebook) == before


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.file)
def test_solutions_have_full_marks(course, lesson):
    """Each grading cell finds all that it needs in the cells above it, and nothing wrong."""
    cells = [cell for cell in cells_of(course / FILES[lesson.file]) if cell["cell_type"] == "code"]
    nodes = [node for cell in cells for node in ast.parse(cell["source"]).body]
    sources = [ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    wanted = re.compile(rf"^(def|class) ({'|'.join(lesson.functions)})\b", re.MULTILINE)
    sources += [cell["source"] for cell in cells if graded([cell]) or wanted.search(cell["source"])]
    environment = {**os.environ, "CNN_UTILS_FROZEN": "1", "CNN_UTILS_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", RUN], input=json.dumps(sources), env=environment, cwd=ROOT / "notebooks",
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
