"""The package's own files: written in whole, kept as the course has them, taken over by this process."""

import contextlib
import importlib
import linecache
import os
import sys
from collections.abc import Iterable

from cnn_utils.lesson.kept import read_kept
from cnn_utils.lesson.source import PACKAGE, Refused, course_files, find, read

PROVED = "every check holds"  # the last word of a proof: without it, its process has ended before
COURSE = ".course"  # an exercise edition's own copy of what it began with: reset brings it back
FROZEN = "CNN_UTILS_FROZEN"  # an environment variable: if set, a change of the package is an error


def check_frozen(words: str) -> None:
    """Raise AssertionError if the package must not change."""
    if os.environ.get(FROZEN):
        raise AssertionError(f"{words}, and nothing may change while {FROZEN} is set")


def course_source(name: str) -> str:
    """Return a definition as the course's package has it, not what a reader moved or changed."""
    untouched = PACKAGE.parent / COURSE / PACKAGE.name  # in an exercise edition
    for path in course_files(untouched if untouched.is_dir() else PACKAGE):
        with contextlib.suppress(Refused):
            kept = read_kept(path)
            return find(name, path, kept.text if kept and name in kept.moved else read(path)).source
    raise Refused(f"the package has no {name} any more; lesson.restore() may bring it back")


def adopt(names: Iterable[str]) -> None:
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
