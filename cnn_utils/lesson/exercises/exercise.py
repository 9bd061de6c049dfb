"""What a stub does until it is written: the course's own runs in its place."""

import functools
import importlib
import inspect
import json
import types
from collections.abc import Callable
from typing import Any

from cnn_utils.lesson.check import is_empty
from cnn_utils.lesson.course import BUILT_IN
from cnn_utils.lesson.exercises.stubs import exercise_notebook
from cnn_utils.lesson.package import COURSE
from cnn_utils.lesson.printing import say
from cnn_utils.lesson.source import PACKAGE, find

ANSWERS = PACKAGE.parent / COURSE / "answers.json"  # in an exercise edition
NOT_YET = (
    "{0} isn't written yet: the course's own runs in its place; "
    "lesson.hint({0}) helps, lesson.solution({0}) shows it"
)


def exercise(f: Callable) -> Callable:
    """Mark a function that is yours to write. While its body is empty, the course's own runs instead.

    Parameters
    ----------
    f : callable
        With the name of a function of the course.

    Returns
    -------
    callable
        `f`, or, while it is empty, the function of that name in the package. It says so once.
    """
    if not is_empty(f):
        return f
    said: list[bool] = []

    @functools.wraps(f)
    def instead(*args: Any, **kwargs: Any) -> Any:
        if not said:
            said.append(True)
            say(NOT_YET.format(f.__name__))
        return stand_in(f)(*args, **kwargs)

    instead.is_stub = True  # type: ignore[attr-defined]
    return instead


@functools.cache
def stand_in(f: Callable) -> Callable:
    """Return the function that runs in place of a stub."""
    if f.__name__ in BUILT_IN:
        ours = getattr(importlib.import_module(find(f.__name__).module), f.__name__)
        return ours if hasattr(f, "__wrapped__") else inspect.unwrap(ours)  # as strict as the stub
    names = dict(f.__globals__)
    exec(answers()[f.__name__], names)
    answer = names[f.__name__]
    # among the notebook's own names, as they are when it is called
    return types.FunctionType(answer.__code__, f.__globals__, f.__name__, answer.__defaults__)


@functools.cache
def answers() -> dict[str, str]:
    """Return the sources of what no lesson moves: kept by the edition, or out of the course's notebooks."""
    if ANSWERS.exists():
        return json.loads(ANSWERS.read_text("utf-8"))
    found: dict[str, str] = {}
    for path in (PACKAGE.parent / "notebooks").glob("[0-9]*.ipynb"):
        found |= exercise_notebook(json.loads(path.read_text("utf-8")))[1]
    return found
