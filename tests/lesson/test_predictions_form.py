"""What a reader predicts is kept, is not changed once judged, and comes back in lesson 10."""

import json
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.plain_words import plain_words
from cnn_utils.lesson.predictions import (
    FILE,
    Prediction,
    find_questions,
    judged_predictions,
    keep_prediction,
    read_predictions,
)
from cnn_utils.lesson.source import PACKAGE
from cnn_utils.lesson.widgets.lesson_10.own_calibration import own_calibration
from cnn_utils.lesson.widgets.predictions import my_predictions

NOTEBOOKS = PACKAGE.parent / "notebooks"
BAD = ["", "{", "[1]", "7", '{"6.1": 3}', '{"6.1": {"sure": "much"}}', '{"x": {}}', '{"6.1": {"sure": 101}}']


@pytest.fixture
def folder(tmp_path):
    """Return a folder with one notebook."""
    shutil.copy(NOTEBOOKS / LESSONS[5].file, tmp_path)
    return tmp_path


@pytest.mark.parametrize("lesson", [lesson.number for lesson in LESSONS])
def test_the_questions_of_every_lesson(lesson):
    """As many as its notebook asks, each in whole words."""
    text = (NOTEBOOKS / LESSONS[lesson - 1].file).read_text("utf-8")
    questions = find_questions(lesson, NOTEBOOKS)
    assert len(questions) == text.count("**Predict before you run") >= 5
    assert all(len(question) > 20 for question in questions)
    assert not re.search(r"[$`*^{}\\\n]", "".join(questions))  # nothing is typeset below a picture


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("now move `w` and `b` *against* their\ngradients", "now move w and b against their gradients"),
        ("`a * b` of `read_idx` is **not** zero", "a * b of read_idx is not zero"),
        ("from 1 to $10^{-12}$, $x_0^2 + 3\\,x_1$", "from 1 to 10⁻¹², x₀² + 3 x₁"),
        ("$w_{0,1}$, $1 - 100\\,\\mathrm{lr}$, $W^\\top g$", "w₀,₁, 1 − 100 lr, Wᵀ g"),
    ],
)
def test_plain_words(markdown, plain):
    """Marks go, code stays as it is, formulas are written with signs of their own."""
    assert plain_words(markdown) == plain


def test_nothing_is_written_before_a_control_moves(folder):
    """A cell that is only run leaves no file, and says the same wherever it runs."""
    form = my_predictions(6, folder)
    assert [path.name for path in folder.iterdir()] == [LESSONS[5].file]
    assert repr(form) == repr(my_predictions(6, folder / "none")) and len(repr(form)) <= 110
    form.choose(question=3)
    assert not (folder / FILE).exists()


def test_what_is_said_comes_back(folder):
    """In another form, after other questions, beside other lessons."""
    form = my_predictions(6, folder)
    form.choose(words="the biases", sure=80)
    form.choose(question=2)
    assert (form.state["words"], form.state["sure"]) == ("", 50)
    my_predictions(7, folder).choose(question=20, sure=100, verdict="wrong")
    form.choose(sure=60, verdict="right")
    again = my_predictions(6, folder)
    assert again.state == {"question": 1, "words": "the biases", "sure": 80, "verdict": "not known yet"}
    assert "Lesson 6: 2 of " in again.figure().get_suptitle()
    assert "; 1 of 1 right, 60% sure on average" in again.figure().get_suptitle()
    assert [*read_predictions(folder)] == ["6.1", "7.20", "6.2"]
    sure, right = judged_predictions(folder)
    assert list(sure) == [1, 0.6] and list(right) == [False, True]


def test_nobody_is_wise_afterwards(folder):
    """Once judged, words and sureness are fixed; who takes the verdict back may change them."""
    form = my_predictions(6, folder)
    form.choose(sure=90, verdict="wrong")
    assert form.controls["sure"].disabled and form.controls["words"].disabled
    form.choose(question=2)
    assert not form.controls["sure"].disabled
    form.choose(question=1)
    assert form.controls["sure"].disabled
    form.choose(verdict="not known yet")
    assert not form.controls["sure"].disabled


@pytest.mark.parametrize("text", BAD)
def test_a_file_that_is_something_else_stays(folder, text):
    """It is said, nothing is overwritten, and lesson 10 works without."""
    (folder / FILE).write_text(text, "utf-8")
    form = my_predictions(6, folder)
    assert "holds something else than predictions" in form.image.says
    form.choose(sure=80)
    assert "holds something else than predictions" in form.image.says
    assert (folder / FILE).read_text("utf-8") == text and len(judged_predictions(folder)[0]) == 0


def test_a_folder_that_cannot_be_written(folder):
    """The form says so, and goes on."""
    form = my_predictions(6, folder)
    shutil.rmtree(folder)
    form.choose(sure=80)
    assert "This is not kept: " in form.image.says and form.state["sure"] == 80


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "ﷺ\n\t\x00'\"", "x" * 5000])
def test_any_words(folder, words):
    """They are kept as they are."""
    my_predictions(6, folder).choose(words=words)
    assert my_predictions(6, folder).state["words"] == words
    assert json.loads((folder / FILE).read_text("utf-8"))["6.1"]["words"] == words


def test_lesson_10_shows_them(rng):
    """In words at once, in the plane once the ten are answered; of none it says nothing."""
    images, labels, predictions = rng.random((10, 1, 28, 28)), np.arange(10), np.full((10, 10), 0.1)
    course = np.array([0.5, 1, 0.6, 0.9]), np.array([False, True, True, True])
    quiz = own_calibration(images, labels, predictions, course)
    words = " Your predictions during the course: 3 of 4 right, 75% sure on average."
    assert quiz.image.says.endswith(words)
    quiz.choose(**{str(k + 1): k for k in range(10)})
    plane = quiz.figure().panels[1]
    assert quiz.image.says.endswith(words) and "you, in the course: 3 of 4 right" in plane.words
    assert [[0.55, 0.95], [0.5, 1.0]] in [np.round(line.get_data(), 9).tolist() for line in plane.lines]
    assert "course" not in own_calibration(images, labels, predictions).image.says


def keep_many(lesson, folder):
    """Keep a prediction for each of many questions."""
    for question in range(20):
        keep_prediction(f"{lesson}.{question}", Prediction("x"), folder)


def test_two_lessons_at_once(tmp_path):
    """None loses what the other has kept."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(keep_many, [1, 2], [tmp_path, tmp_path]))
    assert len(read_predictions(tmp_path)) == 40


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_in_its_place(tmp_path, monkeypatch):
    """Neither the file nor the notebook is waited for."""
    monkeypatch.setattr("cnn_utils.given.open_once.PIPE_PATIENCE", 0.1)
    os.mkfifo(tmp_path / LESSONS[5].file)
    (tmp_path / FILE).symlink_to("/dev/zero")
    assert find_questions(6, tmp_path) == []
    with pytest.raises(OSError, match="device"):
        read_predictions(tmp_path)
