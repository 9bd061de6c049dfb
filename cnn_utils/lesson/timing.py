"""How long something takes."""

import time


def seconds(f, repeat=3):
    """Return the shortest of `repeat` times that calling `f` takes, in seconds.

    The shortest, because whatever disturbs a measurement only ever makes it longer.
    """
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        f()
        times.append(time.perf_counter() - start)
    return min(times)
