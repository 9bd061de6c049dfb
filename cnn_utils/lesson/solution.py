"""The course's own version of a function, as its lesson has it."""

import contextlib
import json
from collections.abc import Callable

from IPython import get_ipython
from IPython.display import Code, display

from cnn_utils.lesson.complete import definition_in, first_line, lines_of, with_docstring, without_exercise
from cnn_utils.lesson.course import BUILT_IN
from cnn_utils.lesson.exercises.edition import NotPossible
from cnn_utils.lesson.exercises.exercise import ANSWERS
from cnn_utils.lesson.exercises.progress import read_notebook
from cnn_utils.lesson.hints import LESSON_OF, name_of
from cnn_utils.lesson.package import COURSE, course_source
from cnn_utils.lesson.printing import say
from cnn_utils.lesson.source import PACKAGE, Refused, find, read


def solution(f: Callable) -> None:
    """Show the course's own version of a function, whatever has been moved into the package.

    Parameters
    ----------
    f : callable or str
        Your function, or its name.
    """
    try:
        source = solution_of(name_of(f))
    except (Refused, OSError) as reason:
        say(f"no solution: {reason}")
        return
    if get_ipython() is None:
        say(source)
    else:
        display(Code(source, language="python"))


def solution_of(name: str) -> str:
    """Return the source of the course's own version, its docstring and decorators as in the lesson."""
    if name in BUILT_IN:
        return as_taught(course_source(name), lesson_source(name))
    if ANSWERS.exists():
        return find(name, ANSWERS, json.loads(read(ANSWERS))[name]).source
    if source := lesson_source(name):
        return source
    raise Refused(f"{name} stands in notebooks/{LESSON_OF[name].file} alone, and isn't to be found there")


def lesson_source(name: str) -> str | None:
    """Return a definition as its notebook has it, in an edition the untouched one; None if it has none."""
    root = PACKAGE.parent / COURSE
    path = (root if root.is_dir() else PACKAGE.parent) / "notebooks" / LESSON_OF[name].file
    with contextlib.suppress(NotPossible):
        for cell in read_notebook(path)["cells"]:
            with contextlib.suppress(Refused):
                return find(name, path, "".join(cell["source"])).source
    return None


def as_taught(source: str, taught: str | None) -> str:
    """Return the package's definition, with decorators and docstring of the notebook's."""
    taught = without_exercise(taught or source)
    head = definition_in(taught)
    if first_line(head) != first_line(definition_in(source)):
        return source  # somebody changed the notebook
    bare = "\n".join(source.split("\n")[definition_in(source).lineno - 1 :])
    bare = with_docstring(bare, definition_in(bare), lines_of(head.body[0], taught))
    return "\n".join([*taught.split("\n")[: head.lineno - 1], bare])
