"""The hints of the course: three for each function that is for the reader to write, one file a lesson."""

import difflib
import importlib
import re
from typing import Any

from cnn_utils.lesson import source
from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.source import Refused

START = re.compile(r"^\s*\d\. ", re.MULTILINE)  # of a hint, in the text of a function's hints


def read_hints(number: int) -> dict[str, list[str]]:
    """Return the hints of a lesson: name -> three hints, each on one line."""
    texts = importlib.import_module(f"{__name__}.lesson_{number:02}").HINTS
    return {name: [" ".join(hint.split()) for hint in START.split(text)[1:]] for name, text in texts.items()}


BY_LESSON = {lesson: read_hints(lesson.number) for lesson in LESSONS}
HINTS = {name: hints for lesson in LESSONS for name, hints in BY_LESSON[lesson].items()}
LESSON_OF = {name: lesson for lesson in LESSONS for name in BY_LESSON[lesson]}


def name_of(f: Any) -> str:
    """Return the name of a function to write, given the function or its name; refuse what is none."""
    name: Any = f if isinstance(f, str) else source.name_of(f)
    if name in HINTS:
        return name
    came = f"something of type {type(f).__name__}" if name is None else repr(name)
    near = difflib.get_close_matches(str(name), HINTS, 1) or ["relu_forward"]
    raise Refused(f"{came} came, expected a function that a lesson has you write, such as {near[0]}")
