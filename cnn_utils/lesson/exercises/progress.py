"""How far a reader is, read off the files of the edition: notebooks and package."""

import ast
import json
import os
from pathlib import Path

from cnn_utils.given.words import expanded, real
from cnn_utils.lesson.complete import completed, definition_in
from cnn_utils.lesson.course import BUILT_IN, LESSONS, Lesson
from cnn_utils.lesson.exercises.edition import NotPossible
from cnn_utils.lesson.exercises.stubs import EXERCISE, names_in
from cnn_utils.lesson.package import COURSE
from cnn_utils.lesson.printing import say
from cnn_utils.lesson.source import PACKAGE, Place, Refused, course_files, find, first_line, read, same_code

TO_DO, WRITTEN, MOVED = "to do", "written", "moved"


def progress(folder: str | os.PathLike | None = None) -> None:
    """Print what is written and moved, lesson by lesson.

    Parameters
    ----------
    folder : str or Path, optional
        The exercise edition; left out, the one that this package belongs to.
    """
    root = real(expanded(folder)) if folder is not None else PACKAGE.parent
    if not (root / COURSE).is_dir():
        say(no_edition(root))
        return
    for lesson in LESSONS:
        try:
            say(in_a_line(lesson, states(root, lesson)))
        except (NotPossible, Refused) as reason:
            say(f"{lesson.number:2}. {lesson.title}: {reason}")
    say("What isn't moved yet runs on the course's own.")


def no_edition(root: Path) -> str:
    """Return what to say of a folder that is none."""
    return f"{root} is no exercise edition; python -m cnn_utils exercises my-course writes one"


def in_a_line(lesson: Lesson, found: dict[str, str]) -> str:
    """Return what is to say of a lesson."""
    done = [name for name in found if found[name] == MOVED]
    line = f"{lesson.number:2}. {lesson.title}: {len(done)} of {len(found)} moved"
    if written := [name for name in found if found[name] == WRITTEN]:
        line += f"; written, not moved: {', '.join(written)}"
    if to_do := [name for name in found if found[name] == TO_DO]:
        line += f"; next: {to_do[0]}"
    return line


def states(folder: Path, lesson: Lesson) -> dict[str, str]:
    """Return how far each function of a lesson is: name -> to do, written or moved."""
    sources = definitions(folder / "notebooks" / lesson.file)
    wanted = [name for name in lesson.functions if name in original_stubs(folder, lesson)]
    return {name: state(folder, name, sources.get(name)) for name in wanted}


def original_stubs(folder: Path, lesson: Lesson) -> set[str]:
    """Return the names of the functions that a lesson leaves to the reader and moves."""
    cells = read_notebook(folder / COURSE / "notebooks" / lesson.file)["cells"]
    return {
        name for cell in cells if cell["cell_type"] == "code" for name in names_in(cell)
    } & BUILT_IN.keys()


def state(folder: Path, name: str, source: str | None) -> str:
    """Tell how far a function is: what the notebook says of it, and what the package."""
    if source is None or is_stub(source):
        return TO_DO
    place = place_of(folder, name)
    return MOVED if same_code(completed(source, place.source), place.source) else WRITTEN


def place_of(folder: Path, name: str) -> Place:
    """Return the place of a definition in the package of an edition."""
    for path in course_files(folder / PACKAGE.name):
        try:
            return find(name, path)
        except Refused:
            continue
    raise NotPossible(f"{name} is missing in {folder / PACKAGE.name}")


def is_stub(source: str) -> bool:
    """Tell whether a definition has no body but `...` or `pass`."""
    definition = definition_in(source)
    body = definition.body[1:] if ast.get_docstring(definition) is not None else definition.body
    return all(
        isinstance(node, ast.Pass) or isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for node in body
    )


def definitions(path: Path) -> dict[str, str]:
    """Return the sources of the functions that a notebook defines, the last of each name."""
    found = {}
    for cell in read_notebook(path)["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code" or "def " not in source:
            continue
        try:
            nodes = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # a cell in the making; what it defined before is to do
        for node in nodes:
            if isinstance(node, ast.FunctionDef):
                lines = source.split("\n")[first_line(node) : node.end_lineno]
                found[node.name] = "\n".join(line for line in lines if line.strip() != EXERCISE)
    return found


def read_notebook(path: Path) -> dict:
    """Return a notebook; raise NotPossible if it can't be read."""
    try:
        notebook = json.loads(read(path))
        for cell in notebook["cells"]:
            cell["cell_type"], cell["metadata"].keys(), "".join(cell["source"])
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        words = f"{path.name} can't be read ({type(error).__name__}); reset brings it back"
        raise NotPossible(words) from error
    return notebook
