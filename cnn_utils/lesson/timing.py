"""How long something takes, and how much of it Python does line by line."""

import sys
import time
from collections.abc import Callable
from typing import Any


def seconds(f: Callable[[], object], repeat: int = 3) -> float:
    """Return the shortest of `repeat` times that calling `f` takes, in seconds.

    The shortest, because whatever disturbs a measurement only ever makes it longer.
    """
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        f()
        times.append(time.perf_counter() - start)
    return min(times)


def python_lines(f: Callable[[], object]) -> int:
    """Return how many lines of Python are run while `f` is called, each as often as it is run.

    What NumPy does inside of a line does not count, so this tells a loop from an array at once, on a busy
    computer as on an idle one. `f` is called twice: what is only done the first time is left out.
    """
    count = 0

    def see(frame: Any, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return see

    f()
    before = sys.gettrace()
    sys.settrace(see)
    try:
        f()
    finally:
        sys.settrace(before)
    return count
