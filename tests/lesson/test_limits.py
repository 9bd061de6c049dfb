"""What has no end is ended, wherever it runs, and nothing of it is left."""

import threading
import time

import pytest

from cnn_utils.lesson.limits import TimeIsUp, by_thread, stopped_after


def loop():
    """Go on for ever."""
    while True:
        pass


def stubborn():
    """Catch whatever is raised, and go on."""
    while True:
        try:
            pass
        except BaseException:
            pass


def careful():
    """Catch all that is an Exception."""
    while True:
        try:
            loop()
        except Exception:
            pass


@pytest.mark.parametrize("function", [loop, stubborn, careful, lambda: time.sleep(60)])
def test_in_the_main_thread(function):
    """By a signal."""
    start = time.monotonic()
    with pytest.raises(TimeIsUp), stopped_after(0.2):
        function()
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("function", [loop, stubborn, careful])
def test_in_another_thread(function):
    """From a thread beside it."""
    found = []

    def run():
        try:
            with stopped_after(0.2):
                function()
        except TimeIsUp:
            found.append("stopped")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    assert found == ["stopped"]


@pytest.mark.parametrize("limit", [stopped_after, by_thread])
def test_what_ends_in_time_hears_nothing(limit):
    """Neither then nor later."""
    for _ in range(3):
        with limit(0.5):  # a busy computer may take its time with the next line
            time.sleep(0.01)
    end = time.monotonic() + 0.7
    while time.monotonic() < end:
        pass


def test_one_inside_another():
    """The outer one goes on."""
    with pytest.raises(TimeIsUp), stopped_after(0.4):
        with pytest.raises(TimeIsUp), stopped_after(0.1):
            loop()
        loop()
