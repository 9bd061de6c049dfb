"""Whatever a function does, a check ends in words: no traceback, no change of the process it runs in."""

import os
import sys
import threading
import time

import numpy as np
import pytest

from cnn_utils.lesson import check as checking
from cnn_utils.lesson import run_checks
from cnn_utils.lesson.printing import fitting

check = sys.modules["cnn_utils.lesson.check"]


def deep(input):
    """Call itself without end."""
    return deep(input)


def mutual(input):
    """Call another that calls it."""
    return other(input)


def other(input):
    """Call the first."""
    return mutual(input)


def raiser(error):
    """Return a function that raises."""

    def raises(input):
        raise error

    return raises


def sleeps(input):
    """Wait."""
    time.sleep(100)


def spins(input):
    """Go on for ever, whatever is raised."""
    while True:
        try:
            pass
        except BaseException:
            pass


class Odd(Exception):
    """An exception whose text can't be had."""

    def __str__(self):
        """Fail."""
        raise ValueError("no text")


class Liar(np.ndarray):
    """An array whose every comparison fails."""

    def __eq__(self, other):
        """Fail."""
        raise RuntimeError("not comparable")

    __hash__ = None


class Strange:
    """Something whose every attribute fails."""

    def __getattr__(self, name):
        """Fail."""
        raise RuntimeError(name)

    def __repr__(self):
        """Fail."""
        raise RuntimeError("no text")


def lying(input):
    """Return arrays that can't be compared."""
    return input.view(Liar), (input > 0).view(Liar)


HOSTILE = {
    "deep": (deep, "calls itself without end"),
    "mutual": (mutual, "calls itself without end"),
    "exit": (raiser(SystemExit(3)), "raises SystemExit"),
    "exit 0": (lambda input: sys.exit(0), "raises SystemExit"),
    "interrupt": (raiser(KeyboardInterrupt()), "raises KeyboardInterrupt"),
    "generator exit": (raiser(GeneratorExit()), "raises GeneratorExit"),
    "stop": (raiser(StopIteration()), "raises StopIteration"),
    "base": (raiser(BaseException("bare")), "raises BaseException: bare"),
    "odd": (raiser(Odd()), "raises Odd"),
    "memory": (lambda input: np.zeros(10**15), "Error"),
    "sleeps": (sleeps, "no end after"),
    "spins": (spins, "no end after"),
    "strange": (lambda input: Strange(), "✗"),
    "two strange": (lambda input: (Strange(), Strange()), "✗"),
    "lying": (lying, "✗"),
    "objects": (lambda input: (np.array([None, {}], object),) * 2, "✗"),
    "text": (lambda input: ("text", b"bytes"), "✗"),
    "generator": (lambda input: (x for x in input), "✗"),
    "endless generator": (lambda input: iter(int, 1), "no end after"),
    "lists": (lambda input: ([[1], [2, 3]], [[True]]), "✗"),
    "complex": (lambda input: (input * 1j, input > 0), "✗"),
    "masked": (lambda input: (np.ma.masked_less(input, 0), input > 0), "✗"),
    "scalars": (lambda input: (3, True), "✗"),
    "nothing": (lambda input: (None, None), "✗"),
    "many": (lambda input: (input,) * 1000, "✗"),
    "huge text": (raiser(ValueError("x" * 100_000)), "raises ValueError"),
    "escape": (raiser(ValueError("\x1b[31mred\nlines\r")), "raises ValueError: [31mred lines"),
    "closes": (lambda input: sys.stdout.close(), "✗"),
    "a type": (dict, "no checks for"),
    "no name": (lambda input: (np.maximum(input, 0), input >= 0), "True at zero"),
    "wants more": (lambda input, more: (input, more), "other names"),
    "itself": (lambda input: HOSTILE, "✗"),
}


def test_there_are_enough():
    """Of all kinds."""
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_check_ends_in_words(kind, capsys, monkeypatch):
    """And all is as before; half a second is the limit only for what never ends."""
    function, words = HOSTILE[kind]
    if words == "no end after":
        monkeypatch.setattr(check, "PATIENCE", 0.5)
    if function is not dict:
        monkeypatch.setattr(function, "__name__", "relu_forward")
    before = threading.active_count(), os.getcwd(), sys.stdout, sys.getrecursionlimit()
    start = time.monotonic()
    checking(function)
    out = capsys.readouterr()
    assert words in " ".join(out.out.split()) and out.err == ""
    assert "Traceback" not in out.out and "\x1b" not in out.out
    assert max(map(len, out.out.split("\n"))) < 400
    assert time.monotonic() - start < 20
    assert (threading.active_count(), os.getcwd(), sys.stdout, sys.getrecursionlimit()) == before


def test_it_is_said_once(capsys):
    """The line in the reader's own code, not a traceback for each case."""
    raises = raiser(KeyError("deep inside"))
    raises.__name__ = "relu_forward"
    (diagnosis,) = {outcome.diagnosis for outcome in run_checks(raises)} - {""}
    assert diagnosis.startswith("raises KeyError: 'deep inside', in line ")
    assert diagnosis.endswith(": raise error")
    checking(raises)
    assert capsys.readouterr().out.count("deep inside") == 2  # its name, and the first case in full


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1", None, "no such encoding"])
def test_every_terminal(encoding):
    """Signs that it does not have become words."""
    text = "✓ 2 × 3   ✗ √(2 / fan_in)   … σ ± € ä"
    shown = fitting(text, encoding)
    if encoding is None:
        assert shown == text
    else:
        assert shown == "ok 2 x 3   x sqrt(2 / fan_in)   ... sigma +- ? ?"
    assert fitting("plain", encoding) == "plain"
