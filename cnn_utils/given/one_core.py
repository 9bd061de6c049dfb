"""Linear algebra on one core: for as long as anybody wants it so, and no longer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from threadpoolctl import threadpool_limits

LOCK = threading.Lock()
OPEN: list[
    list
] = []  # for every open block, in the order of their beginnings: a list of the limits that it lifts


@contextmanager
def one_core() -> Iterator[None]:
    """Let products of matrices keep to one core each inside the block, in every thread of this process.

    Blocks may overlap in any way, as when two threads train. By itself, ``threadpool_limits`` would lift the
    limit when the first one ends, and the second would bring back a limit of one for good. Here a block that
    ends while a later one is open leaves to it what it would have brought back.
    """
    with LOCK:
        own = [threadpool_limits(1)]
        OPEN.append(own)
    try:
        yield
    finally:
        with LOCK:
            place = next(number for number, block in enumerate(OPEN) if block is own)
            OPEN.pop(place)
            if place < len(OPEN):
                OPEN[place][:] = own
            else:
                own[0].restore_original_limits()
