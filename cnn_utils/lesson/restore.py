"""Bring the course's own versions back."""

import ast

from cnn_utils.lesson.package import adopt, check_frozen, course_copy, write_whole
from cnn_utils.lesson.printing import say
from cnn_utils.lesson.source import DEFINITIONS, Refused, course_files, find, read, show_path


def restore(*names):
    """Bring the course's own versions back: of some functions, or of everything that was ever moved.

    Parameters
    ----------
    *names : str
        Names of functions; none for whole files.

    Raises
    ------
    AssertionError
        If there is something to restore while the package is frozen, as it is under tests.
    """
    kept = [path for path in course_files() if course_copy(path).exists()]
    try:
        done = [restore_one(name, kept) for name in names] if names else [restore_file(path) for path in kept]
    except Refused as reason:
        say(f"✗ not restored: {reason}")
        return
    if not names and not kept:
        say("nothing to restore: the package is as the course has it")
    for words in done:
        say(words)


def restore_file(path):
    """Put the kept copy in place; it is gone then."""
    check_frozen(f"{show_path(path)} has a version to restore")
    names = [node.name for node in ast.parse(read(course_copy(path))).body if isinstance(node, DEFINITIONS)]
    course_copy(path).replace(path)
    adopt(names)
    return f"restored: {show_path(path)}"


def restore_one(name, kept):
    """Put the kept definition in place; the copy is gone once nothing else differs."""
    place = find(name)
    if place.path not in kept:
        return f"nothing to restore: {name} is as the course has it"
    check_frozen(f"{name} has a version to restore")
    course = find(name, place.path, read(course_copy(place.path)))
    text = place.replaced(course.source)
    write_whole(place.path, text)
    if text == course.text:
        course_copy(place.path).unlink()
    adopt([name])
    return f"restored: {name} in {show_path(place.path)}"
