"""Who has written loops hears how slow they are; who has not hears nothing."""

import numpy as np
import pytest
from wrong_answers import imitation, original

from cnn_utils.lesson import check, report
from cnn_utils.lesson.pace import calls, pace_of


@pytest.mark.parametrize("name", calls())
def test_the_course_is_not_slow(name):
    """Neither in one call that can be made at the network's sizes."""
    original(name)(*calls()[name])
    assert pace_of(original(name)) == ""


def test_loops_are_told(capsys):
    """After all that holds, in a sentence."""

    def relu_forward(input):
        flat = [max(number, 0) for number in input.ravel().tolist()]
        return np.array(flat, input.dtype).reshape(input.shape), input > 0

    check(relu_forward)
    out = " ".join(capsys.readouterr().out.split())
    assert "✗" not in out and "times slower than the course's" in out


def test_what_never_ends_is_not_waited_for(monkeypatch):
    """It is told how much slower it is at least."""
    monkeypatch.setattr("cnn_utils.lesson.pace.PATIENCE", 0.2)

    def endless(*args):
        while True:
            pass

    assert "right, but over " in pace_of(imitation(original("dense_forward"), endless))


def test_in_a_notebook_an_example_is_a_table(monkeypatch, capsys):
    """With the same in text beside it."""
    shown = []
    monkeypatch.setattr(report, "in_notebook", lambda: True)
    monkeypatch.setattr(report, "display", lambda bundle, raw: shown.append(bundle))

    def relu_forward(input):
        return np.maximum(input, 0), input >= 0

    check(relu_forward)
    (bundle,) = shown
    assert "<table" in bundle["text/html"] and "[True]" in bundle["text/html"]
    assert "[True]" in bundle["text/plain"] and "smallest example" not in capsys.readouterr().out
