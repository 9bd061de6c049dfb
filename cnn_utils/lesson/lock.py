"""One change of the package at a time, in whatever process."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import Timeout

from cnn_utils.given.one_at_a_time import lock_for
from cnn_utils.lesson.source import PACKAGE, Refused

PATIENCE = 150  # seconds: longer than a move may take


@contextmanager
def package_lock() -> Iterator[None]:
    """Wait until nobody else changes the package, and keep others away meanwhile."""
    try:
        with lock_for(PACKAGE).acquire(timeout=PATIENCE):
            yield
    except Timeout:
        raise Refused(f"another notebook has been changing the package for {PATIENCE} seconds") from None
