"""The package's own files: written in whole, kept as the course has them, taken over by this process."""

import contextlib
import importlib
import linecache
import os
import sys

from cnn_utils.given.whole_file import whole_file
from cnn_utils.lesson.source import PACKAGE, Refused, course_files, find, read

PROVED = "every check holds"  # the last word of a proof: without it, its process has ended before
COURSE = ".course"  # an exercise edition's own copy of what it began with: reset brings it back
FROZEN = "CNN_UTILS_FROZEN"  # an environment variable: if set, a change of the package is an error


def check_frozen(words):
    """Raise AssertionError if the package must not change."""
    if os.environ.get(FROZEN):
        raise AssertionError(f"{words}, and nothing may change while {FROZEN} is set")


def course_copy(path):
    """Return where a file is kept as the course has it, once a move has changed it."""
    return path.with_name(path.name + ".course")


def course_source(name):
    """Return a definition as the course's package has it, not what a reader moved or changed."""
    kept = PACKAGE.parent / COURSE / PACKAGE.name  # in an exercise edition
    for path in course_files(kept if kept.is_dir() else PACKAGE):
        with contextlib.suppress(Refused):
            return find(name, path, read(course_copy(path) if course_copy(path).exists() else path)).source
    raise Refused(f"the package has no {name} any more; lesson.restore() may bring it back")


def keep_course_copy(path):
    """Keep the file as it is, unless it is kept since an earlier move."""
    if not course_copy(path).exists():
        write_whole(course_copy(path), read(path))


def write_whole(path, text):
    """Write a text in whole or not at all, its line ends as they are."""
    with whole_file(path) as file:
        file.write(text.encode("utf-8"))


def adopt(names):
    """Let this process use what the files say: in their modules, and wherever the package imported it."""
    for name in names:
        place = find(name)
        module = importlib.import_module(place.module)
        old = getattr(module, name)
        linecache.checkcache(str(place.path))
        # empty lines in front, so that errors name the right line of the file
        exec(compile("\n" * place.start + place.source, str(place.path), "exec"), vars(module))
        ours = [value for key, value in sys.modules.items() if key.split(".")[0] == PACKAGE.name]
        for other in ours:
            for key in [key for key, value in vars(other).items() if value is old]:
                setattr(other, key, getattr(module, name))
