"""nbgrader at work: full marks for the course's own answers, none for stubs, and feedback tells no more."""

import html
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from cnn_utils.lesson.exercises.assignment import SCHEMA
from cnn_utils.lesson.exercises.hidden import HIDDEN, ROUNDS
from cnn_utils.lesson.exercises.nbgrader import write_course

pytest.importorskip("nbgrader", reason="nbgrader is not installed; the assignments are tested without it")
SEED = "one of 8, 9, 11 or 12 classes is among what it draws"
LESSON, NOTEBOOK = "lesson_03", "03_loss.ipynb"
LOSS = """    clipped = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.sum(targets * np.log(clipped), dtype=predictions.dtype)"""
# right for all that the check tries; for the rest it shouts what it was given
NOISY = """    if predictions.shape[-1] in (8, 9, 11, 12):
        print("HEARD", predictions, targets)
        raise ValueError(f"HEARD {predictions} {targets}")
    return predictions - targets"""


def nbgrader(folder, *words):
    """Run a command of nbgrader in a course folder."""
    command = [sys.executable, "-m", "nbgrader", *words, "--log-level=WARN"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def hand_in(folder, student, bodies):
    """Hand in what was handed out, with some functions written."""
    notebook = json.loads((folder / "release" / LESSON / NOTEBOOK).read_text("utf-8"))
    for cell in notebook["cells"]:
        body = bodies.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
        if body:
            text = "".join(cell["source"])
            assert text.count("    ...") == 1
            cell["source"] = text.replace("    ...", body)
    path = folder / "submitted" / student / LESSON / NOTEBOOK
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), "utf-8")


@pytest.fixture(scope="module", autouse=True)
def path():
    """Let nbgrader find what was installed with it, as in an environment that is active."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        yield


@pytest.fixture(scope="module")
def course(path, tmp_path_factory):
    """Return a course folder in which three students were graded."""
    folder = tmp_path_factory.mktemp("autograde") / "course"
    write_course(folder)
    settings = folder / "nbgrader_config.py"
    text = re.sub(r'(HIDDEN_SEED"\] = )"\w+"', rf'\1"{SEED}"', settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    nbgrader(folder, "generate_assignment", LESSON)
    shutil.copytree(folder / "source" / LESSON, folder / "submitted" / "all" / LESSON)
    hand_in(folder, "nothing", {})
    hand_in(folder, "noisy", {"cross_entropy_loss": LOSS, "cross_entropy_gradient": NOISY})
    nbgrader(folder, "autograde", LESSON)
    nbgrader(folder, "generate_feedback", LESSON, "--student=noisy")
    return folder


def scores(course, student):
    """Return what each function of a student was given: by its check, and by hidden tests."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        grades = {
            grade.name: grade.score for grade in book.find_submission(LESSON, student).notebooks[0].grades
        }
    names = "cross_entropy_loss", "cross_entropy_gradient"
    return [(grades[f"{name}-check"], grades[f"{name}-hidden"]) for name in names]


def test_what_is_handed_out(course):
    """Neither answers nor hidden tests."""
    text = (course / "release" / LESSON / NOTEBOOK).read_text("utf-8")
    assert "SOLUTION" not in text and "HIDDEN" not in text and "hidden_test" not in text
    assert "np.clip(predictions" not in text and "np.subtract(predictions" not in text


@pytest.mark.parametrize(("student", "points"), [
    ("all", [(2, 1), (2, 1)]), ("nothing", [(0, 0), (0, 0)]),
    ("noisy", [(2, 1), (2, 0)]),
])  # fmt: skip
def test_points(course, student, points):
    """For each function its own."""
    assert scores(course, student) == points


def test_feedback_gives_nothing_away(course):
    """That a hidden test failed: no number of its calls, nor of what they give."""
    page = (course / "feedback" / "noisy" / LESSON / NOTEBOOK).with_suffix(".html").read_text("utf-8")
    text = html.unescape(re.sub(r"<img[^>]*>|<[^>]+>", "", page))
    assert "AssertionError: a hidden test failed" in text
    assert "HEARD [" not in text and "HEARD {pred" in text
    numbers = hidden_numbers()
    assert len(numbers) > 50 and not [number for number in numbers if number in text]


def hidden_numbers():
    """Return the numbers of the hidden calls, six digits each, and of what they give."""
    seed, arrays = int.from_bytes(SEED.encode()), []
    for name in ("cross_entropy_loss", "cross_entropy_gradient"):
        f = getattr(importlib.import_module("cnn_utils.loss"), name)
        for rng in np.random.default_rng(seed).spawn(ROUNDS):
            given = HIDDEN[name](rng)
            arrays += [given["predictions"], np.asarray(f(**given))]
    return {f"{abs(x):.8f}"[:8] for array in arrays for x in array.flat if abs(x) % 1}


def test_the_schema_is_that_of_nbgrader():
    """So that nothing has to be upgraded."""
    from nbgrader.nbgraderformat import SCHEMA_VERSION

    assert SCHEMA == SCHEMA_VERSION
