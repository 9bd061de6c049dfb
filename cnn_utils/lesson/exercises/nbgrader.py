"""Write a course for nbgrader: an assignment of each lesson, and what grading them needs."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from cnn_utils.given.words import expanded, real
from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.exercises.assignment import CHECK_POINTS, HIDDEN_POINTS, assignment
from cnn_utils.lesson.exercises.edition import (
    NOTEBOOKS,
    check_notebooks,
    check_place,
    exercise_of,
    write_missing,
)
from cnn_utils.lesson.exercises.hidden import HIDDEN

CONFIG_FILE = "nbgrader_config.py"
CONFIG = """\"\"\"Settings of nbgrader for this course.\"\"\"

import os

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "cnn"
c.ClearSolutions.code_stub = {{"python": "..."}}  # an empty body: the course's own runs in its place
c.Execute.timeout = 600  # seconds for a cell; those of lesson 9 train a network

os.environ["CNN_UTILS_FROZEN"] = "1"  # grading never writes into the package
os.environ["CNN_UTILS_OFFLINE"] = "1"  # nor downloads anything: the embedded sample does
os.environ["CNN_UTILS_HIDDEN_SEED"] = "{seed}"  # what hidden tests draw; yours alone
"""
README = """# The course, graded by nbgrader

Each lesson is an assignment: `source/lesson_02` is lesson 2. Students need `cnn_utils` where their notebooks
run: have them install the course (`pip install -r requirements.txt` in its folder). You need it, too, and
`pip install nbgrader`. In this folder:

    nbgrader generate_assignment lesson_02     # release/lesson_02 is what students get
    nbgrader autograde lesson_02               # of submitted/NAME/lesson_02/{example}
    nbgrader generate_feedback lesson_02
    nbgrader export                            # grades.csv

## Points

Each function that a lesson builds gives {check} points if its check finds no mistake, be it strict or
not. Where right answers can give one result only, there is {hidden} point more for hidden
tests: more calls, with sizes and numbers that the seed in `nbgrader_config.py` decides. Feedback says that
a hidden test failed, and not on what. Keep that file to yourself.

| assignment | functions | points |
|---|---|---|
{table}

Loops that students write to understand a function are theirs to write here, too, and give no points.

## Good to know

* A notebook is graded as a whole: all its cells run. That takes a minute or less for most lessons; lesson 9
  trains networks, and takes minutes.
* Grading runs what students wrote, with all that your account may do. Use a container, or an account of its
  own, if you don't trust it.
* Code that means to can keep what a hidden test gives it, or the seed, and print it in a later cell, and so
  into its feedback. Look for that, and take another seed for the next class.
* The package holds the answers. nbgrader can't tell a function that calls the package's from one that a
  student wrote; a look into the notebook can.
"""


def write_course(
    folder: str | os.PathLike, notebooks: str | os.PathLike = NOTEBOOKS
) -> tuple[list[str], list[str]]:
    """Write what is missing of a course for nbgrader; never overwrite what is there.

    Parameters
    ----------
    folder : str or Path
        New, empty, or a course folder of nbgrader: one that has an nbgrader_config.py.
    notebooks : str or Path
        As in `write_edition`.

    Returns
    -------
    added, left : list of str
        Paths within the folder that were written, and those that were there already.

    Raises
    ------
    NotPossible
        As in `write_edition`.
    """
    folder = real(expanded(folder))
    check_place(folder, CONFIG_FILE)
    return write_missing(folder, course_files(real(expanded(notebooks))))


def course_files(notebooks: Path) -> dict[str, bytes]:
    """Return what a course for nbgrader consists of: path within the folder -> bytes."""
    check_notebooks(notebooks)
    files = {CONFIG_FILE: CONFIG.format(seed=secrets.token_hex(16)), "README.md": readme()}
    for lesson in LESSONS:
        exercise = exercise_of(notebooks / lesson.file, assignment)
        text = json.dumps(exercise, indent=1, ensure_ascii=False) + "\n"
        files[f"source/{assignment_name(lesson)}/{lesson.file}"] = text
    return {name: text.encode() for name, text in files.items()}


def assignment_name(lesson: Any) -> str:
    """Return what nbgrader calls a lesson."""
    return f"lesson_{lesson.number:02}"


def readme() -> str:
    """Return what a teacher should know, with the points of each assignment."""
    rows = []
    for lesson in LESSONS:
        names = [name for name in lesson.functions if name != "Params"]  # which is given
        points = CHECK_POINTS * len(names) + HIDDEN_POINTS * len(HIDDEN.keys() & {*names})
        rows.append(f"| {assignment_name(lesson)}: {lesson.title} | {len(names)} | {points} |")
    example = LESSONS[1].file
    return README.format(check=CHECK_POINTS, hidden=HIDDEN_POINTS, table="\n".join(rows), example=example)


def missing_settings(folder: str | os.PathLike) -> str:
    """Return what the settings of a course folder lack, in words; nothing if they were written for it."""
    text = (expanded(folder) / CONFIG_FILE).read_text("utf-8", errors="replace")
    wanted = CONFIG.format(seed=secrets.token_hex(16)).splitlines()
    lines = [line for line in wanted if " = " in line and line.split(" = ")[0] not in text]
    return "\n    ".join([f"{CONFIG_FILE} is left as it is; it lacks:", *lines]) + "\n" if lines else ""
