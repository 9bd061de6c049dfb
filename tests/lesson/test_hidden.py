"""Hidden tests and `lesson.require`: right answers pass, however written; a failure tells no more."""

import importlib

import numpy as np
import pytest
from bug_zoo.right import ANSWERS
from bug_zoo.wrong import ANSWERS as MISTAKES

from cnn_utils import lesson
from cnn_utils.lesson.exercises.exercise import answers, exercise
from cnn_utils.lesson.exercises.hidden import HIDDEN, SEED, agrees, hidden_test
from cnn_utils.lesson.source import find


@pytest.mark.parametrize("seed", ["", "another"])
@pytest.mark.parametrize("name", HIDDEN)
def test_the_package_passes(monkeypatch, name, seed):
    """Whatever is drawn."""
    monkeypatch.setenv(SEED, seed)
    hidden_test(getattr(importlib.import_module(find(name).module), name))


@pytest.mark.parametrize("name", HIDDEN)
def test_right_answers_pass(name):
    """Rounding, and what may be done in several ways, is no mistake."""
    found = [answer for answer in ANSWERS if answer.name == name]
    assert found and not [answer.words for answer in found if not agrees(answer.run())]


@pytest.mark.parametrize("name", HIDDEN)
def test_mistakes_are_seen(name):
    """One at least of those that the checks are tested with."""
    assert not all(agrees(answer.run()) for answer in MISTAKES if answer.name == name)


def test_a_seed_of_ones_own_draws_other_calls(monkeypatch):
    """So a function that knows some calls fails at others."""
    calls = []

    def softmax(input):
        calls.append(input.copy())
        return 0

    for seed in ("", "", "another"):
        monkeypatch.setenv(SEED, seed)
        assert not agrees(softmax)
    assert np.array_equal(calls[0], calls[1]) and not np.array_equal(calls[0], calls[2])


def shout(input):
    """Tell what came in, in every way."""
    print(input)
    raise ValueError(input)


def leave(input):
    """End the process."""
    raise SystemExit(str(input))


@pytest.mark.parametrize("f", [shout, leave, lambda input: None, lambda input: [np.nan], lambda: 0])
def test_a_failure_says_nothing(f, capfd):
    """Neither in the error, nor in what caused it, nor in what is printed."""
    f.__name__ = "relu_forward"
    with pytest.raises(AssertionError) as caught:
        hidden_test(f)
    assert str(caught.value) == "a hidden test failed"
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    assert capfd.readouterr() == ("", "")


def relu_forward(input):
    """Replace negative entries."""
    ...


def test_a_stub_fails():
    """Though the course's own runs in its place."""
    stub = exercise(relu_forward)
    with pytest.raises(AssertionError, match="a hidden test failed"):
        hidden_test(stub)
    with pytest.raises(AssertionError, match="relu_forward is not written yet: it has no body"):
        lesson.require(stub)


def test_require():
    """Silent if right, strict or not; else in the words of the check."""

    def softmax(input):
        e = np.exp(input - np.max(input, axis=-1, keepdims=True))
        return e / e.sum(axis=-1, keepdims=True)

    lesson.require(softmax)
    with pytest.raises(AssertionError, match="(?s)^dense_forward is wrong: .*\n    came "):
        lesson.require(called("dense_forward", lambda input, weights, bias: (input @ weights.T, input)))
    with pytest.raises(AssertionError, match="the course has no checks for 'nothing'"):
        lesson.require(called("nothing", lambda: 0))


def called(name, f):
    """Return a function under another name."""
    f.__name__ = name
    return f


def test_loops_have_a_stand_in():
    """Also where no edition is: out of the course's notebooks."""
    assert {"conv2d_loops", "train_loops", "count_confusions"} <= answers().keys()


def test_without_an_end(monkeypatch):
    """What goes on for ever fails like anything else."""
    monkeypatch.setattr("cnn_utils.lesson.exercises.hidden.PATIENCE", 0.3)

    def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
        while True:
            yield images, labels

    with pytest.raises(AssertionError, match="^a hidden test failed$"):
        hidden_test(batch_iterator)
