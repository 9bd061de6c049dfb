"""Move functions from a notebook into the package."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cnn_utils.given.places import check_course
from cnn_utils.given.words import in_words
from cnn_utils.lesson.check import complaint
from cnn_utils.lesson.checks import CHECKS
from cnn_utils.lesson.complete import completed
from cnn_utils.lesson.imports import with_imports
from cnn_utils.lesson.kept import course_copy, text_to_keep, write_all_whole
from cnn_utils.lesson.lock import package_lock
from cnn_utils.lesson.package import adopt, check_frozen
from cnn_utils.lesson.printing import say
from cnn_utils.lesson.source import Refused, find, name_of, read, same_code, show_path, typed
from cnn_utils.lesson.trial import prove


def move(*functions: Any) -> None:
    """Move functions from the notebook into their modules in ``cnn_utils``, in place of what stands there.

    All that are written, or none: each is checked here, and once more in a copy of the package, before a file
    changes.
    What is right is moved, strict or not. Where it has no ``@takes`` or docstring, the package's stays; what
    it uses of Python's library or NumPy is imported.

    Parameters
    ----------
    *functions : function or class
        Of the course, defined in a cell of the notebook.

    Raises
    ------
    AssertionError
        If something differs while the package is frozen, as it is under tests.
    """
    written = without_stubs(functions)
    try:
        check_course("a move")
        with package_lock():
            changed = move_all(written)
    except (Refused, OSError) as reason:
        say(f"✗ not moved: {reason if isinstance(reason, Refused) else in_words(reason)}")
        if len(written) > 1:
            say("The others in this call were not moved either.")
        return
    tell(written, changed)


def move_all(functions: list) -> list[str]:
    """Move functions into their files; return those that stood there otherwise."""
    sources = {typed_name(f): typed(f) for f in functions}
    sources = {name: completed(source, find(name).source) for name, source in sources.items()}
    changed = [f for f in functions if not is_unchanged(f.__name__, sources)]
    for f in changed:
        check_here(f)
    texts = new_texts(changed, sources)
    prove(texts, [f.__name__ for f in changed])
    write_all(texts, [f.__name__ for f in changed])
    adopt([f.__name__ for f in changed])
    return changed


def write_all(texts: dict[Path, str], names: list[str]) -> None:
    """Write every file; if one of them cannot be written, put all back as they were."""
    moved = {path: [name for name in names if find(name).path == path] for path in texts}
    kept = {course_copy(path): text_to_keep(path, text, moved[path]) for path, text in texts.items()}
    before = {file: read(file) if file.exists() else None for file in (*kept, *texts)}
    try:
        write_all_whole(kept | texts)  # the course's versions first
    except BaseException as error:
        put_back(before)
        if isinstance(error, OSError):
            place = ", ".join(sorted({show_path(path.parent) for path in texts}))
            raise Refused(f"{place} cannot be written to ({in_words(error)})") from error
        raise


def put_back(before: dict[Path, str | None]) -> None:
    """Bring files back to what they held, or to not being there."""
    for file, text in before.items():
        if text is None:
            file.unlink(missing_ok=True)
        elif read(file) != text:
            write_all_whole({file: text})


def tell(functions: list, changed: list[str]) -> None:
    """Say what was moved, and what stands in the package already."""
    for f in functions:
        place = show_path(find(f.__name__).path)
        words = f"moved: {f.__name__} into {place}"
        say(words if f in changed else f"moved already: {f.__name__} in {place} is what you wrote")
    if changed:
        say("From now on the package uses yours; lesson.restore() brings the course's own back.")


def without_stubs(functions: Iterable) -> list:
    """Return what is written; of an exercise's stubs, say that they are not."""
    for f in functions:
        if is_stub(f):
            say(f"… not moved: {f.__name__} is not written yet")
    return [f for f in functions if not is_stub(f)]


def is_stub(f: Any) -> bool:
    """Tell whether this is one of the course's functions, still to be written."""
    return name_of(f) in CHECKS and hasattr(f, "is_stub")


def typed_name(f: Any) -> str:
    """Return the name of a function of the course."""
    name = name_of(f)
    if name is None or name not in CHECKS:
        words = name if name and name.isidentifier() else f"what has no name of its own ({type(f).__name__})"
        raise Refused(f"{words} is no function of the course")
    return name


def is_unchanged(name: str, sources: dict[str, str]) -> bool:
    """Tell whether the package says the same already; if it does not, it must not be frozen."""
    place = find(name)
    if same_code(sources[name], place.source):
        return True
    check_frozen(f"{name} differs from {show_path(place.path)}")
    return False


def check_here(f: Any) -> None:
    """Refuse a function that is wrong; one that is only not strict is moved."""
    if words := complaint(f):
        raise Refused(words)


def new_texts(functions: list, sources: dict[str, str]) -> dict[Path, str]:
    """Return the new text of each file that changes: path -> text."""
    texts: dict[Path, str] = {}
    for f in functions:
        path = find(f.__name__).path
        text = find(f.__name__, path, texts.get(path)).replaced(sources[f.__name__])
        texts[path] = with_imports(text, f)
    return texts
