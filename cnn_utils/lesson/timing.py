"""How long something takes."""

import time
from collections.abc import Callable


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
