"""Look at one reader's edition and check what is written there: a process of its own, with limits.

It prints a line of JSON for what it finds in the files, then one before and one after each function. So
whoever reads them knows how far it came, whatever a function does to it.
"""

import ast
import functools
import importlib
import itertools
import json
import math
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from cnn_utils.lesson.check import run_checks
from cnn_utils.lesson.classroom.limits import limit_this_process
from cnn_utils.lesson.course import BUILT_IN, LESSONS
from cnn_utils.lesson.exercises.edition import NotPossible
from cnn_utils.lesson.exercises.progress import TO_DO, definitions, is_stub, read_notebook, states
from cnn_utils.lesson.source import Refused, find

LONG = 2000  # characters of a message
LARGE = 64 << 20  # bytes of a notebook


def main() -> None:
    """Take the folder, and names to leave out, from the command line; report through what was stdout."""
    limit_this_process()
    report = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):  # what the reader's code prints is lost, and it has nothing to read
        os.dup2(nowhere, stream)

    def tell(**words: Any) -> None:
        print(json.dumps(words), file=report, flush=True)

    folder, left_out = Path(sys.argv[1]), sys.argv[2:]
    found = [survey(folder, lesson) for lesson in LESSONS]
    tell(lessons=found)
    for lesson, states_or_words in zip(LESSONS, found, strict=True):
        if isinstance(states_or_words, dict):
            names = [name for name, state in states_or_words.items() if state != TO_DO]
            for name in (name for name in names if name not in left_out):
                tell(start=name)
                own_folder(name)
                tell(done=name, **verdict(folder / "notebooks" / lesson.file, name))
    os._exit(0)  # a thread that an answer started must not keep the process alive


def own_folder(name: str) -> None:
    """Work in an empty folder, whatever the function before did to the one it had."""
    folder = Path(tempfile.gettempdir(), name)
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)


def survey(folder: Path, lesson: Any) -> Any:
    """Return how far each function of a lesson is, or a sentence that says why that can't be told."""
    path = folder / "notebooks" / lesson.file
    try:
        if not path.is_file() or path.stat().st_size > LARGE:
            return f"{lesson.file} is missing or no notebook"
        return states(folder, lesson)
    except (NotPossible, Refused) as reason:
        return str(reason)
    except Exception as error:  # what stands in the files may be anything
        return f"{lesson.file}, or its module, can't be read ({type(error).__name__})"


def verdict(path: Path, name: str) -> dict[str, Any]:
    """Return what the checks say of a function in a notebook: what is wrong, in which words."""
    try:
        wrong = [outcome for outcome in run_checks(defined(path, name)) if outcome.wrong]
    except BaseException as error:  # an answer may end in anything, SystemExit too
        return {"wrong": f"it ends in {type(error).__name__}", "message": str(error)[:LONG]}
    if not wrong:
        return {"wrong": None, "message": ""}
    words = re.sub(r", in line \d+.*", "", wrong[0].diagnosis)  # whatever the line, it is the same mistake
    return {"wrong": words or wrong[0].name, "message": wrong[0].message[:LONG]}


def defined(path: Path, name: str) -> Any:
    """Return a reader's function, among the names of its notebook and of its module in the course."""
    names = {"np": np, "functools": functools, "itertools": itertools, "math": math}
    names |= vars(importlib.import_module(find(name).module))
    sources = definitions(path)
    helpers = [
        text for key, text in sources.items() if key != name and key not in names and not is_stub(text)
    ]
    built = [text for key, text in sources.items() if key != name and key in BUILT_IN and not is_stub(text)]
    for text in [*small_things(path, names), *helpers, *built]:
        try:
            exec(text, names)
        except Exception:  # whoever needs it will say that it is missing
            continue
    exec(sources[name], names)
    return names[name]


def small_things(path: Path, known: dict[str, Any]) -> Iterator:
    """Return the imports of a notebook, and what it gives a name in plain letters and numbers."""
    for cell in read_notebook(path)["cells"]:
        try:
            nodes = ast.parse("".join(cell["source"])).body if cell["cell_type"] == "code" else []
        except (SyntaxError, ValueError):
            continue
        for node in nodes:
            if isinstance(node, ast.Import | ast.ImportFrom) or is_plain(node, known):
                yield ast.unparse(node)


def is_plain(node: ast.AST, known: dict[str, Any]) -> bool:
    """Tell whether a statement gives a new name to a literal."""
    if not isinstance(node, ast.Assign) or not all(isinstance(name, ast.Name) for name in node.targets):
        return False
    try:
        ast.literal_eval(node.value)
    except ValueError:
        return False
    return not known.keys() & {name.id for name in node.targets if isinstance(name, ast.Name)}


if __name__ == "__main__":
    main()
