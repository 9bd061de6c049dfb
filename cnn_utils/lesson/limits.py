"""Stop a function that does not end: endless loops raise TimeIsUp wherever they are."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

AGAIN = 0.05  # seconds until it is raised again, where the function caught it
WAY_OUT = {__file__, contextlib.__file__, signal.__file__}  # raised there, it would leave the clock running


class TimeIsUp(BaseException):
    """No Exception, so that a function that catches all of those is stopped nevertheless."""


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Let nothing out that a reader's function may raise while more is found out about it."""
    with contextlib.suppress(Exception, SystemExit, KeyboardInterrupt, GeneratorExit, TimeIsUp):
        yield


def end(process: subprocess.Popen) -> None:
    """End a process that began a session of its own, and all that it started there."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


@contextlib.contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Raise TimeIsUp in what runs inside for longer.

    In the main thread a signal does it, which wakes what sleeps or waits, too. Elsewhere, and where the
    system has no such signal, another thread does; then only Python code can be stopped.
    """
    is_main = threading.current_thread() is threading.main_thread()
    with by_signal(seconds) if is_main and hasattr(signal, "setitimer") else by_thread(seconds):
        yield


@contextlib.contextmanager
def by_signal(seconds: float) -> Iterator[None]:
    """Let the system's clock interrupt this thread."""

    def interrupt(number: int, frame: Any) -> None:
        if frame.f_code.co_filename not in WAY_OUT:
            raise TimeIsUp

    old_handler = signal.signal(signal.SIGALRM, interrupt)
    old_clock = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old_handler if callable(old_handler) else too_late)
        signal.setitimer(signal.ITIMER_REAL, *old_clock)


def too_late(number: int, frame: object) -> None:
    """Do nothing: another thread may have taken an alarm in, and pass it on when the clock has stopped."""


@contextlib.contextmanager
def by_thread(seconds: float) -> Iterator[None]:
    """Let another thread raise in this one."""
    ended, sent = threading.Event(), threading.Event()
    lock, number = threading.Lock(), threading.get_ident()

    def watch() -> None:
        wait = seconds
        while not ended.wait(wait):
            with lock:
                here = sys._current_frames()[number].f_code.co_filename
                if not ended.is_set() and here not in WAY_OUT:
                    sent.set()
                    raise_in(number)
            wait = AGAIN

    watcher = threading.Thread(target=watch, daemon=True)
    with lock:  # or the time could be up in the midst of the start
        watcher.start()
    try:
        yield
    finally:
        with lock:
            ended.set()
        if sent.is_set():
            let_arrive(number)
        watcher.join()


def raise_in(number: int) -> None:
    """Raise TimeIsUp in a thread, as soon as it runs Python; one that has not arrived yet is replaced."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(number), ctypes.py_object(TimeIsUp))


def let_arrive(number: int) -> None:
    """Have nothing on its way to this thread any more.

    To take it back would leave Python 3.11 looking for it for ever: the next function that is traced, by a
    debugger for instance, would not begin.
    """
    with contextlib.suppress(TimeIsUp):
        raise_in(number)
        for _ in range(1000):  # it arrives when a loop goes round
            pass
