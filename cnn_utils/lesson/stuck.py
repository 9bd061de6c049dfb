"""Tell the reader of a function that is stuck inside one call of C, such as ``sum(iter(int, 1))``.

There nothing of Python runs: no signal is heard, and no other thread has its turn, not even the one that
sends a notebook what is printed. So the sentence is printed in the midst of that call, by a handler that the
system calls at once. Python does not foresee that, and the process might not survive it. But by then it has
been stuck for too long, and without a word the reader would wait for ever.
"""

import contextlib
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

MORE = 5  # seconds after the limit: until then, what hears a signal has been stopped
PAUSE = 0.5  # seconds in which other threads have their turn, and send what is printed
SENTENCE = (
    "this function is stuck inside one call of C, such as the sum of something endless, where nothing\n"
    "can stop it: unless it ends by itself, restart the kernel (in a terminal, end Python)\n"
)
POSSIBLE = hasattr(signal, "setitimer") and os.name == "posix"
readers: list[Any] = []  # where to print: the last one's
ends: list[float] = []  # when what is watched should have ended, the innermost last


@contextlib.contextmanager
def told_if_stuck() -> Iterator[None]:
    """Let `watched` print to where standard output goes now, before it is redirected."""
    readers.append(sys.stdout)
    try:
        yield
    finally:
        readers.pop()


@contextlib.contextmanager
def watched(seconds: float) -> Iterator[None]:
    """Print a sentence, once, when what runs inside has not ended `MORE` seconds after these are over.

    The clock counts the process's own work, so that on a busy computer it is late, never early.
    """
    if not POSSIBLE or not readers or threading.current_thread() is not threading.main_thread():
        yield
        return
    listen()
    ends.append(time.monotonic() + seconds + MORE)
    before = signal.setitimer(signal.ITIMER_VIRTUAL, seconds + MORE, 1)
    try:
        yield
    finally:
        ends.pop()
        signal.setitimer(signal.ITIMER_VIRTUAL, *before)


def tell(number: int) -> None:
    """Print the sentence; called by the system, wherever this process is."""
    if not ends or time.monotonic() < ends[-1]:
        return
    ends[-1] = float("inf")
    ticks = signal.setitimer(signal.ITIMER_REAL, 0)  # or it would be raised here what should be raised there
    with contextlib.suppress(Exception):
        readers[-1].write(SENTENCE)
        readers[-1].flush()
        time.sleep(PAUSE)
    signal.setitimer(signal.ITIMER_REAL, *ticks)


HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_int)(tell)  # kept for as long as the system may call it


def listen() -> None:
    """Let the system call `tell` itself: a handler of Python's would wait for the end of the call of C."""
    set_handler = ctypes.CDLL(None).signal
    set_handler.restype, set_handler.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p]
    set_handler(signal.SIGVTALRM, ctypes.cast(HANDLER, ctypes.c_void_p))
