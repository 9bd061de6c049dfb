"""Write an exercise edition: a folder with notebooks to fill, a package of its own, and what both need."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cnn_utils.given.whole_file import whole_file
from cnn_utils.given.words import expanded, real
from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.exercises.stubs import exercise_notebook
from cnn_utils.lesson.kept import course_text
from cnn_utils.lesson.package import COURSE
from cnn_utils.lesson.source import PACKAGE, read

ROOT = PACKAGE.parent
NOTEBOOKS = ROOT / "notebooks"
SKIPPED = shutil.ignore_patterns("__pycache__", "*.partial", "*.course", "mnist")
PACKAGES = "packages.txt"  # the doctor reads it, too
OF_TESTS = re.compile("nbval|pytest|hypothesis")
README = """# Your course

Open it in this folder with

    jupyter lab

It brings its own `cnn_utils`. On a computer where the course is not installed, it needs Python 3.11
or newer, and packages, best in a virtual environment:

    pip install -r packages.txt

If something does not work, `python -m cnn_utils doctor`, in this folder, says what is missing. Hand in the
whole folder, its hidden folder `.course` included.

The notebooks in `notebooks` are yours to fill: where a function has `...` for a body, write
it. `lesson.check(f)` says whether it is right. `lesson.move(f)` puts it into `cnn_utils`, beside the
notebooks, and the next lessons run on it. Until then they run on the course's own. If you are stuck,
`lesson.hint(f)` helps, up to three times, and `lesson.solution(f)` shows the course's version.

    python -m cnn_utils progress                 # what is done
    python -m cnn_utils reset . relu_forward     # one function from the start; what you had is kept
    python -m cnn_utils reset . 04_layer_backward
"""


class NotPossible(Exception):
    """Why an edition can't be written, read or reset, in a sentence."""


def write_edition(
    folder: str | os.PathLike, notebooks: str | os.PathLike = NOTEBOOKS
) -> tuple[list[str], list[str]]:
    """Write what is missing of an exercise edition; never overwrite what is there.

    Parameters
    ----------
    folder : str or Path
        New, empty, or an edition from before.
    notebooks : str or Path
        Where the lessons are: the course's own folder, or that of a translation.

    Returns
    -------
    added, left : list of str
        Paths within the folder that were written, and those that were there already.

    Raises
    ------
    NotPossible
        If the folder is a file, holds something else, or lies inside the course; if the notebooks have other
        code than the course's.
    """
    folder = real(expanded(folder))
    check_place(folder)
    return write_missing(folder, edition_files(real(expanded(notebooks))))


def write_missing(folder: Path, contents: Any) -> tuple[list[str], list[str]]:
    """Write what a folder doesn't hold; return the paths that were written, and those that were there."""
    added = [name for name in contents if not (folder / name).exists()]
    # the mark first: who was stopped in the midst of it, as by a full disk, goes on with the same command
    for name in sorted(added, key=lambda name: not name.startswith(COURSE)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as file:
            file.write(contents[name])
    return added, [name for name in contents if name not in {*added}]


def check_place(folder: Path, mark: Any = COURSE) -> None:
    """Raise NotPossible unless a folder is new, empty, or has the mark of what is written into it."""
    if folder.exists() and not folder.is_dir():
        raise NotPossible(f"{folder} is a file, expected a folder or a name for a new one")
    if folder == ROOT or {PACKAGE, NOTEBOOKS, ROOT / "data"} & {folder, *folder.parents}:
        raise NotPossible(f"{folder} belongs to the course itself, expected another folder")
    if folder.exists() and any(folder.iterdir()) and not (folder / mark).exists():
        raise NotPossible(f"{folder} holds something else already, expected a new or empty folder")


def edition_files(notebooks: Path) -> dict[str, bytes]:
    """Return what an edition consists of: path within the folder -> bytes."""
    files: dict[str, bytes] = {}
    answers: dict[str, str] = {}
    check_notebooks(notebooks)
    for lesson in LESSONS:
        exercise, more = exercise_of(notebooks / lesson.file)
        answers |= more
        text = json.dumps(exercise, indent=1, ensure_ascii=False) + "\n"
        files[f"notebooks/{lesson.file}"] = files[f"{COURSE}/notebooks/{lesson.file}"] = text.encode()
    for path in copied(PACKAGE):
        name = path.relative_to(ROOT).as_posix()
        files[name] = files[f"{COURSE}/{name}"] = course_bytes(path)
    for path in copied(ROOT / "data"):
        files[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    files[f"{COURSE}/answers.json"] = json.dumps(answers, indent=1).encode()
    return {**files, "README.md": README.encode(), PACKAGES: packages().encode()}


def packages() -> str:
    """Return what notebooks need, for pip: the course's requirements without itself and what tests need."""
    paths = [ROOT / name for name in ("requirements.txt", PACKAGES)]  # the second where this is an edition
    lines = next(path for path in paths if path.exists()).read_text("utf-8").splitlines()
    return "".join(f"{line}\n" for line in lines if line[0] not in "-#" and not OF_TESTS.match(line))


def check_notebooks(folder: Path) -> None:
    """Raise NotPossible unless the lessons in a folder have the course's code, as translations have."""
    for lesson in LESSONS:
        theirs, ours = (exercise_of(place / lesson.file, code_of) for place in (folder, NOTEBOOKS))
        if theirs != ours:
            words = "expected the course's own code, so build the translation anew"
            raise NotPossible(f"{folder / lesson.file} has other code, {words}")


def code_of(notebook: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the code of a notebook: the name of each cell, and its source."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [(cell["id"], "".join(cell["source"])) for cell in cells]


def exercise_of(path: Path, make: Callable = exercise_notebook) -> Any:
    """Return what `make` makes of the notebook in a file; raise NotPossible if it is damaged."""
    try:
        return make(json.loads(read(path)))
    except OSError:
        raise
    except Exception as error:  # a notebook can be damaged in any of its parts
        raise NotPossible(f"{path} can't be made into exercises ({type(error).__name__})") from error


def course_bytes(path: Path) -> Any:
    """Return a file of the package as the course has it, whatever was moved into it."""
    return course_text(path).encode("utf-8") if path.suffix == ".py" else path.read_bytes()


def copied(folder: Path) -> list:
    """Return the files below a folder that an edition takes over."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in paths if not SKIPPED(str(path.parent), [*path.relative_to(folder).parts])]
