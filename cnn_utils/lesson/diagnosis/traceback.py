"""Where a function raised: the line in the reader's own code."""

import inspect
import linecache
from collections.abc import Callable
from typing import Any

from cnn_utils.lesson.checks.compare import spell_error
from cnn_utils.lesson.limits import TimeIsUp


def spell_raised(f: Callable, error: Any) -> str:
    """Return what was raised, and in which line of the reader's code.

    Parameters
    ----------
    f : callable
        The reader's function.
    error : Raised
        What a case found; its cause is the exception.
    """
    cause = error.__cause__ or error
    special = {RecursionError: "it calls itself without end (RecursionError)", TimeIsUp: error.came}
    words = special.get(type(cause), f"raises {spell_error(cause)}")
    number, line = own_line(f, cause)
    where = f", in line {number}: {line}" if line else f", in line {number}" if number else ""
    return " ".join(words.split()) + where


def own_line(f: Callable, error: Any) -> tuple[int | None, str | None]:
    """Return number and text of the last line in the file or cell of a function; None, None without one."""
    code = getattr(inspect.unwrap(f), "__code__", None)
    found: tuple[int | None, str | None] = None, None
    frame, steps = error.__traceback__, 0
    while frame and code and steps < 10_000:
        if frame.tb_frame.f_code.co_filename == code.co_filename:
            line = linecache.getline(code.co_filename, frame.tb_lineno).strip()
            found = frame.tb_lineno, line
        frame, steps = frame.tb_next, steps + 1
    return found
