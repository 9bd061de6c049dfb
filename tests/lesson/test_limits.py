"""What has no end is ended, wherever it runs, and nothing of it is left."""

import contextlib
import signal
import subprocess
import sys
import threading
import time

import pytest

from cnn_utils.lesson import limits
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
        with limit(1):
            time.sleep(0.01)
    spin(1.1)


@pytest.mark.parametrize("limit", [stopped_after, by_thread])
def test_what_ends_just_then(limit, monkeypatch):
    """Is stopped or not, but nothing is heard of the clock once the block is left."""
    monkeypatch.setattr(limits, "AGAIN", 5e-4)  # alarms closer together than they are heard would pile up
    for step in range(-100, 100):
        with contextlib.suppress(TimeIsUp), limit(2e-3):
            spin(2e-3 + step * 2e-6)
        spin(1e-3)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such clock")
def test_nothing_is_raised_on_the_way_out():
    """Or the clock would go on: neither in the limit's own lines, nor in those of the modules it uses."""
    with stopped_after(100):
        heard = signal.getsignal(signal.SIGALRM)
        ways_out = limits.by_signal(1).gen.gi_frame, *map(frame_of, (contextlib, signal))
        for frame in ways_out:
            heard(signal.SIGALRM, frame)
        with pytest.raises(TimeIsUp):
            heard(signal.SIGALRM, sys._getframe())
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    signal.getsignal(signal.SIGALRM)(signal.SIGALRM, sys._getframe())  # one that comes too late


def frame_of(module):
    """Return a frame that seems to run in a module."""
    scope = {}
    exec(compile("def generator():\n    yield", module.__file__, "exec"), scope)
    return scope["generator"]().gi_frame


def spin(seconds):
    """Be busy."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def test_one_inside_another():
    """The outer one goes on."""
    with pytest.raises(TimeIsUp), stopped_after(0.4):
        with pytest.raises(TimeIsUp), stopped_after(0.1):
            loop()
        loop()


TRACED = """
import contextlib, sys, time
from cnn_utils.lesson import limits

def traced():
    sys.settrace(lambda *what: None)
    (lambda: 0)()
    sys.settrace(None)

def loop():
    while True:
        pass

with limits.by_thread(100):
    pass
traced()
with contextlib.suppress(limits.TimeIsUp), limits.by_thread(0.05):
    loop()
traced()
limits.AGAIN = 5e-4
for step in range(300):
    with contextlib.suppress(limits.TimeIsUp), limits.by_thread(2e-3):
        end = time.perf_counter() + 1.5e-3 + step * 4e-6
        while time.perf_counter() < end:
            pass
    traced()
"""


def test_nothing_stays_on_its_way():
    """Python 3.11 would look for it for ever, and no function that is traced would begin."""
    subprocess.run([sys.executable, "-c", TRACED], check=True, timeout=120)
