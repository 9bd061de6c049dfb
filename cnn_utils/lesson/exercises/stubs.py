"""Make exercises of the course's notebooks: bodies of functions become stubs, outputs go."""

import ast
import copy
import re
from collections.abc import Callable, Container, Sequence
from typing import Any

from cnn_utils.lesson.course import BUILT_IN

WRITE_IT = (
    "write-it"  # tag of a cell whose functions are for the reader to write, though no lesson moves them
)
GIVES_ANSWER = "gives-answer"  # tag of a cell whose source is folded, for it shows how an exercise is done
EXERCISE = "@lesson.exercise"
FOLD = "<details><summary>Read on when you have written it</summary>"
SECTION = re.compile(r"\A(.*?)(^#+ |\Z)(.*)", re.MULTILINE | re.DOTALL)
PARAGRAPH = re.compile(r"<details>.*?</details>|\S.*?(?=\n\s*\n|\Z)", re.DOTALL)
START = """import sys

sys.path.insert(0, "..")  # the folder above: from there come your own functions, moved by you
from cnn_utils import lesson

lesson.progress()"""


def stubbed(source: str, names: Container[str]) -> str:
    """Return a cell's source in which the functions among `names` have an empty body.

    Parameters
    ----------
    source : str
    names : container of str
        Decorator, signature and docstring of these functions stay; `EXERCISE` comes above them.
    """
    return with_bodies(source, names, lambda margin, lines: [f"{margin}..."])


def with_bodies(source: str, names: Container[str], change: Callable) -> str:
    """Return a cell's source in which the functions among `names` have other bodies, and `EXERCISE` above.

    Parameters
    ----------
    source : str
    names : container of str
    change : callable
        Takes the margin of a body and its lines, without the docstring; returns the new lines.
    """
    lines = source.split("\n")
    for node in reversed(written_here(source, names)):
        first = node.body[0]
        start = first.end_lineno if ast.get_docstring(node) else first.lineno - 1
        margin = lines[first.lineno - 1].encode()[: first.col_offset].decode()  # Python counts bytes
        body, head = lines[start : node.end_lineno], []
        if margin.strip():  # the body stands on the line of its def
            head, body[0], margin = [margin.rstrip()], f"    {body[0][len(margin) :]}", "    "
        lines[start : node.end_lineno] = [*head, *change(margin, body)]
        lines.insert(min(part.lineno for part in (node, *node.decorator_list)) - 1, EXERCISE)
    return "\n".join(lines)


def written_here(source: str, names: Container[str]) -> list[Any]:
    """Return the functions of a cell that are for the reader to write, in their order."""
    nodes = ast.parse(source).body if "def " in source else []
    return [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name in names]


def names_in(cell: dict[str, Any]) -> set[str]:
    """Return the names of the functions in a cell that the reader writes."""
    source = "".join(cell["source"])
    names = {node.name for node in written_here(source, BUILT_IN)}
    if WRITE_IT in cell["metadata"].get("tags", []):
        names |= {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    return names


def exercise_notebook(notebook: dict) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a notebook for the reader to work in, and the sources of functions that no lesson moves.

    Parameters
    ----------
    notebook : dict
        As its JSON has it; it stays as it is.

    Returns
    -------
    notebook : dict
        Without outputs, and with folded explanations; a first cell says where the package is, and a check
        stands below each function.
    answers : dict
        Name -> source, of what has the tag `WRITE_IT`.
    """
    notebook = copy.deepcopy(notebook)
    answers: dict[str, str] = {}
    fold_explanations(notebook["cells"])
    notebook["cells"] = with_checks(notebook["cells"])
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        names, source = names_in(cell), "".join(cell["source"])
        answers |= {name: source for name in names - BUILT_IN.keys()}
        cell.update(outputs=[], execution_count=None, source=stubbed(source, names).splitlines(True))
        cell["metadata"].pop("jupyter", None)
        if GIVES_ANSWER in cell["metadata"].get("tags", []):
            cell["metadata"]["jupyter"] = {"source_hidden": True}
    notebook["cells"].insert(1, start_cell())
    return notebook, answers


def fold_explanations(cells: list[dict[str, Any]]) -> None:
    """Fold the words right after a function to write, up to a heading: they explain its lines."""
    for before, cell in reversed([*zip(cells[:-1], cells[1:], strict=True)]):
        if before["cell_type"] == "code" and cell["cell_type"] == "markdown" and names_in(before):
            words, heading, rest = SECTION.findall("".join(cell["source"]))[0]
            inside, outside = parted(words)
            if inside:
                cell["source"] = "\n\n".join([FOLD, *inside, "</details>"])
                going_on = "\n\n".join([*outside, f"{heading}{rest}"]).strip()
                # in a cell of its own, or it would stick to the fold on the page
                more = [{**cell, "id": f"{cell['id']}-on", "source": going_on}] if going_on else []
                place = next(number for number, one in enumerate(cells) if one is cell) + 1
                cells[place:place] = more


def parted(words: str) -> tuple[list[str], list[str]]:
    """Return the paragraphs that explain, and the last ones: they ask what comes, or lead to it."""
    inside: list[str] = PARAGRAPH.findall(words)
    outside: list[str] = []
    while inside and (inside[-1].endswith(":") or "?" in inside[-1] or "<details>" in inside[-1]):
        outside.insert(0, inside.pop())
    return inside, outside


def with_checks(cells: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return cells with a check right after each function to write, unless the next code is that check."""
    new = []
    for number, cell in enumerate(cells):
        new.append(cell)
        names = names_in(cell) if cell["cell_type"] == "code" else set()
        later = ("".join(after["source"]) for after in cells[number + 1 :] if after["cell_type"] == "code")
        following = next(later, "")
        for name in sorted(names, key="".join(cell["source"]).index):
            if not following.startswith(f"lesson.check({name})"):
                new.append(code_cell(f"check-{name}", f"lesson.check({name})"))
    return new


def start_cell() -> dict[str, Any]:
    """Return the cell that makes a notebook use the package beside it."""
    return code_cell("start-here", START)


def code_cell(cell_id: str, source: str) -> dict[str, Any]:
    """Return a cell that has not run."""
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": cell_id,
        "metadata": {},
        "execution_count": None,
        "outputs": [],
    }
    return {**cell, "source": source.splitlines(True)}
