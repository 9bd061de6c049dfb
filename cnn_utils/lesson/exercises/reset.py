"""Bring back what an edition began with: one function, or one notebook; what it replaces is kept."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from cnn_utils.given.open_once import open_once
from cnn_utils.given.whole_file import whole_file
from cnn_utils.given.words import expanded, in_words, real
from cnn_utils.lesson.course import BUILT_IN, LESSONS
from cnn_utils.lesson.exercises.edition import NotPossible
from cnn_utils.lesson.exercises.progress import place_of, read_notebook
from cnn_utils.lesson.exercises.stubs import written_here
from cnn_utils.lesson.kept import write_whole
from cnn_utils.lesson.package import COURSE
from cnn_utils.lesson.printing import say
from cnn_utils.lesson.source import PACKAGE, name_of, read

KEPT = "before-reset"


def reset(name: Any, folder: str | os.PathLike | None = None) -> None:
    """Bring one function or one notebook of an exercise edition back to its beginning.

    Parameters
    ----------
    name : str
        A function, such as ``"relu_forward"``, or a notebook, such as ``"04_layer_backward"``.
    folder : str or Path, optional
        The edition; left out, the one that this package belongs to.
    """
    root = real(expanded(PACKAGE.parent if folder is None else folder))
    try:
        for path, kept in change(
            root, name if isinstance(name, str) else name_of(name) or type(name).__name__
        ):
            say(f"{path.relative_to(root)} is as in the beginning; yours is kept as {kept.name}")
    except (NotPossible, OSError) as reason:
        say(f"not reset: {in_words(reason)}")


def change(folder: Path, name: str) -> list[tuple[Path, Path]]:
    """Reset a function or notebook; return pairs: the file that changed, and what is kept of it."""
    if not (folder / COURSE).is_dir():
        raise NotPossible(f"{folder} is no exercise edition")
    files = {lesson.file.removesuffix(".ipynb"): lesson.file for lesson in LESSONS}
    stem = name.removesuffix(".ipynb")
    if stem in files:
        texts = {folder / "notebooks" / files[stem]: read(folder / COURSE / "notebooks" / files[stem])}
    elif name in BUILT_IN:
        texts = function_texts(folder, name)
    else:
        raise NotPossible(f"{name} is neither a notebook nor a function that the course builds")
    kept = [(path, keep(path)) for path in texts]
    for path, text in texts.items():
        write_whole(path, text)
    return kept


def function_texts(folder: Path, name: str) -> dict[Path, str]:
    """Return the texts of notebook and module in which one function is as in the beginning."""
    path = folder / "notebooks" / BUILT_IN[name].file
    notebook, original = read_notebook(path), read_notebook(folder / COURSE / "notebooks" / path.name)
    stub = next(cell for cell in original["cells"] if defines(cell, name))
    places = [number for number, cell in enumerate(notebook["cells"]) if cell.get("id") == stub["id"]]
    if not places:
        raise NotPossible(f"{path.name} has no cell {stub['id']} any more; reset the whole notebook")
    notebook["cells"][places[0]] = stub
    place = place_of(folder, name)
    theirs = place.replaced(place_of(folder / COURSE, name).source)
    return {path: json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", place.path: theirs}


def defines(cell: dict, name: str) -> bool:
    """Tell whether a cell of an untouched notebook defines a function."""
    return cell["cell_type"] == "code" and bool(written_here("".join(cell["source"]), {name}))


def keep(path: Path) -> Path:
    """Copy a file to a name of its own beside it; return that name."""
    number = 1
    while (copy := path.with_name(f"{path.stem}.{KEPT}-{number}{path.suffix}")).exists():
        number += 1
    if path.exists():
        with open_once(path) as old, whole_file(copy) as file:
            shutil.copyfileobj(old, file)
    return copy
