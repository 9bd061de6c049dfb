"""Print how long docstrings are beside their code, and how long cells are: ``python tools/measure_style.py``.

Docstring lines are all lines of docstrings, blank ones and quotes included; a module's own docstring counts.
Code lines are the other lines of functions and classes, signatures and decorators among them, but for blank
lines and comments; of a notebook only those functions and classes count that its lesson builds. The lines of
a cell are all that is written in it, or those that hold code.
"""

import ast
import json
import statistics
from pathlib import Path

from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.source import course_files, show_path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
DEFINITION = ast.FunctionDef | ast.ClassDef


def docstring_numbers(tree):
    """Return the numbers of the lines that docstrings take, counted from 1."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, DEFINITION | ast.Module)]
    words = [node.body[0] for node in nodes if ast.get_docstring(node) is not None]
    return {number for part in words for number in range(part.lineno, part.end_lineno + 1)}


def code_numbers(source):
    """Return the numbers of the lines that hold code: no docstring, no comment, not blank."""
    lines = enumerate((line.strip() for line in source.splitlines()), start=1)
    numbers = {number for number, line in lines if line and not line.startswith("#")}
    return numbers - docstring_numbers(ast.parse(source))


def definition_numbers(source, names=None):
    """Return the numbers of the lines that functions and classes take: all of a source, or those named."""
    nodes = [node for node in ast.parse(source).body if isinstance(node, DEFINITION)]
    nodes = [node for node in nodes if names is None or node.name in names]
    starts = [min(part.lineno for part in (node, *node.decorator_list)) for node in nodes]
    pairs = zip(starts, nodes, strict=True)
    return {number for start, node in pairs for number in range(start, node.end_lineno + 1)}


def measure_module(path):
    """Return the numbers of docstring lines and code lines of a module."""
    source = path.read_text("utf-8")
    return len(docstring_numbers(ast.parse(source))), len(code_numbers(source) & definition_numbers(source))


def read_cells(lesson):
    """Return the sources of a notebook's code cells."""
    cells = json.loads((NOTEBOOKS / lesson.file).read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def measure_notebook(lesson):
    """Return the numbers of docstring lines and code lines of what a lesson builds."""
    docstrings = code = 0
    for source in read_cells(lesson):
        inside = definition_numbers(source, lesson.functions)
        docstrings += len(inside & docstring_numbers(ast.parse(source)))
        code += len(inside & code_numbers(source))
    return docstrings, code


def spread(sizes):
    """Return the median, the size that nine in ten do not exceed, and the largest."""
    sizes = sorted(sizes)
    return statistics.median(sizes), sizes[len(sizes) * 9 // 10], sizes[-1]


def print_ratios(rows):
    """Print docstring lines and code lines of each row, and of all together."""
    rows = [*rows.items(), ("all", [sum(column) for column in zip(*rows.values(), strict=True)])]
    print(f"{'':32}  docstring  code  ratio")
    for name, (docstrings, code) in rows:
        print(f"{name:32}  {docstrings:9}  {code:4}  {docstrings / code:5.2f}")
    print()


def print_cells():
    """Print the sizes of each notebook's code cells."""
    print(f"{'lines: median, 90 %, largest':32}  cells   of code         all")
    for lesson in LESSONS:
        sources = read_cells(lesson)
        sizes = spread(len(code_numbers(source)) for source in sources)
        sizes += spread(len(source.splitlines()) for source in sources)
        print(f"{lesson.file:32}  {len(sources):5}" + "{:6g}{:4}{:4}{:6g}{:4}{:4}".format(*sizes))


def main():
    """Print what is counted, and the three tables."""
    print(__doc__.partition("\n\n")[2])
    print_ratios({show_path(path): measure_module(path) for path in course_files()})
    print_ratios({lesson.file: measure_notebook(lesson) for lesson in LESSONS})
    print_cells()


if __name__ == "__main__":
    main()
