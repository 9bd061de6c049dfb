"""Make an assignment for nbgrader of a notebook: regions to write, and the cells that grade them."""

import ast
import copy
import re
from typing import Any

from cnn_utils.lesson.course import BUILT_IN
from cnn_utils.lesson.exercises.hidden import HIDDEN
from cnn_utils.lesson.exercises.stubs import GIVES_ANSWER, fold_explanations, names_in, with_bodies

SCHEMA = 3  # of the metadata, as nbgrader 0.9 has it
CHECK_POINTS, HIDDEN_POINTS = 2, 1
LINK = re.compile(r"\[([^\]]+)\]\([^():]+\.(?:ipynb|md)\)")  # to a file of the course, which isn't handed out
NO_MOVE = "# Nothing is moved here: in an assignment the lessons run on the course's own package."
ABOUT = """This notebook is an assignment. Write the functions whose body is `...`; until then the course's
own runs in their place. `lesson.check` says whether one is right, and you may run it as often as you like.
The cells with `lesson.require` are graded. Leave them as they are, and where they are."""
HIDDEN_CELL = """# More is tried here once you have handed in.
### BEGIN HIDDEN TESTS
from cnn_utils.lesson.exercises.hidden import hidden_test

hidden_test({name})
### END HIDDEN TESTS"""


def assignment(notebook: dict) -> dict:
    """Return a notebook as the source of an nbgrader assignment.

    Parameters
    ----------
    notebook : dict
        As its JSON has it; it stays as it is.

    Returns
    -------
    dict
        Without outputs and moves. Below a function that a check exists for stand the cells that grade it.
    """
    notebook = copy.deepcopy(notebook)
    fold_explanations(notebook["cells"])
    cells = [part for cell in notebook["cells"] for part in parts(cell)]
    about = {"cell_type": "markdown", "id": "about-assignment", "metadata": {}}
    notebook["cells"] = [cells[0], {**about, "source": ABOUT.splitlines(True)}, *cells[1:]]
    return notebook


def parts(cell: Any) -> list[dict[str, Any]]:
    """Return a cell as an assignment has it, and what grades it."""
    source = "".join(cell["source"])
    if cell["cell_type"] != "code":
        return [{**cell, "source": LINK.sub(r"\1", source).splitlines(True)}]
    names, metadata = names_in(cell), {}
    if GIVES_ANSWER in cell["metadata"].get("tags", []):
        metadata["jupyter"] = {"source_hidden": True}
    if names:
        metadata |= about_cell("-".join(names), solution=True)
    source = without_moves(with_bodies(source, names, as_solution))
    new = {**cell, "metadata": metadata, "outputs": [], "execution_count": None}
    graded = [name for name in sorted(names, key=source.index) if name in BUILT_IN]
    return [{**new, "source": source.splitlines(True)}, *(test for name in graded for test in tests(name))]


def as_solution(margin: Any, lines: Any) -> list[str]:
    """Return a body as the region that nbgrader leaves out of what it hands out."""
    return [f"{margin}### BEGIN SOLUTION", *lines, f"{margin}### END SOLUTION"]


def tests(name: str) -> list:
    """Return the cells that grade a function: its check, and, where there are any, hidden tests."""
    cells = [test(f"{name}-check", CHECK_POINTS, f"lesson.require({name})")]
    if name in HIDDEN:
        cells.append(test(f"{name}-hidden", HIDDEN_POINTS, HIDDEN_CELL.format(name=name)))
    return cells


def test(grade_id: Any, points: Any, source: Any) -> dict[str, Any]:
    """Return a cell that grades."""
    cell = {"cell_type": "code", "id": grade_id, "execution_count": None, "outputs": []}
    metadata = about_cell(grade_id, grade=True, locked=True, points=points)
    return {**cell, "metadata": metadata, "source": source.splitlines(True)}


def about_cell(grade_id: Any, **more: Any) -> dict[str, dict[str, Any]]:
    """Return the metadata by which nbgrader knows a cell."""
    kinds = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"nbgrader": {"schema_version": SCHEMA, "grade_id": grade_id, **kinds, **more}}


def without_moves(source: Any) -> str:
    """Return a cell's source with a comment in place of what moves functions into the package."""
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body if "lesson.move(" in source else []):
        if ast.unparse(node).startswith("lesson.move("):
            lines[node.lineno - 1 : node.end_lineno] = [NO_MOVE]
    return "\n".join(lines)
