"""A function inside one call of C hears no signal: its reader is told, and nobody else."""

import signal
import subprocess
import sys
import time

import pytest
from jupyter_client.manager import start_new_kernel

from cnn_utils import lesson
from cnn_utils.lesson import check, stuck
from cnn_utils.lesson.limits import TimeIsUp, stopped_after
from cnn_utils.lesson.stuck import SENTENCE, told_if_stuck, watched
from cnn_utils.lesson.widgets import base

pytestmark = pytest.mark.skipif(not stuck.POSSIBLE, reason="this system has no such clock")
SCRIPT = """
import sys
from cnn_utils import lesson
from cnn_utils.lesson import stuck

sys.modules["cnn_utils.lesson.check"].PATIENCE = stuck.MORE = 0.2


def relu_forward(input):
    return sum(iter(int, 1))


lesson.check(relu_forward)
print("ended")
"""


def burn(seconds):
    """Be busy for so many seconds of the processor."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_a_check_that_hangs():
    """It says why, and hangs on."""
    process = subprocess.Popen([sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert "".join(process.stdout.readline() for _ in SENTENCE.splitlines()) == SENTENCE
        assert process.poll() is None
    finally:
        process.kill()
        assert process.communicate()[0] == ""


@pytest.mark.slow
def test_in_a_notebook():
    """The sentence arrives, though the kernel does nothing else."""
    manager, client = start_new_kernel()
    try:
        client.execute(SCRIPT)
        printed = ""
        while SENTENCE not in printed:
            message = client.get_iopub_msg(timeout=60)
            assert message["content"].get("execution_state") != "idle", printed
            printed += message["content"].get("text", "")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_what_ends_in_time_is_not_told(capsys, monkeypatch):
    """Neither then nor later, nor what a signal stops, nor a check."""
    monkeypatch.setattr(stuck, "MORE", 0.2)
    with told_if_stuck():
        with watched(0.1):
            burn(0.02)
        burn(0.4)
        with pytest.raises(TimeIsUp), stopped_after(0.05):
            burn(5)
        burn(0.3)
    with watched(0):  # nobody is to be told
        burn(0.3)
    assert capsys.readouterr() == ("", "") and signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    check(lambda: None)
    assert SENTENCE not in capsys.readouterr().out


def test_a_widget_that_hangs_for_long(capsys, monkeypatch):
    """And a graded cell: what they run is watched, too."""
    monkeypatch.setattr(stuck, "MORE", 0)
    monkeypatch.setattr(stuck, "PAUSE", 0)
    monkeypatch.setattr(base, "PATIENCE", 0.05)
    monkeypatch.setattr(sys.modules["cnn_utils.lesson.check"], "PATIENCE", 0.05)
    widget = base.Playground(lambda state: sum(range(40_000_000)), {}, "A sum: long.")
    assert capsys.readouterr().out == SENTENCE and widget.image.says.startswith("This was stopped after")

    def relu_forward(input):
        return sum(range(40_000_000))

    with pytest.raises(AssertionError, match="no end after"):
        lesson.require(relu_forward)
    assert capsys.readouterr().out == SENTENCE


def test_it_is_told_once(capsys, monkeypatch):
    """While the outer one goes on being watched."""
    monkeypatch.setattr(stuck, "MORE", 0)
    monkeypatch.setattr(stuck, "PAUSE", 0)
    with told_if_stuck(), watched(3000):
        with watched(0.1):
            burn(0.3)
        assert capsys.readouterr().out == SENTENCE
        assert 0 < signal.getitimer(signal.ITIMER_VIRTUAL)[0] < 3001


def test_a_call_that_ends_by_itself(capsys, monkeypatch):
    """Its reader is told, and then it is stopped after all."""
    monkeypatch.setattr(stuck, "MORE", 0)
    with told_if_stuck(), pytest.raises(TimeIsUp), stopped_after(0.05):
        sum(range(40_000_000))
        pytest.fail("went on")
    assert capsys.readouterr().out == SENTENCE
