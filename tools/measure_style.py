"""Print how long docstrings are beside their code, and how long cells are: ``python tools/measure_style.py``.

Docstring lines are lines of text: not the blank ones, and not those with nothing but quotes. Code lines are
all other lines of functions and classes, with decorators and signatures, but no comments and blank lines.
Of a module, its own docstring counts too; of a notebook, only what its lesson builds. The lines of a cell
are those that hold code, or all that are in it.
"""

import ast
import json
import statistics
from pathlib import Path

from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.source import course_files, show_path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
DEFINITION = ast.FunctionDef | ast.ClassDef


def code_numbers(source):
    """Return the numbers of the lines that hold code: no docstring, no comment, not blank."""
    lines = enumerate((line.strip() for line in source.splitlines()), start=1)
    numbers = {number for number, line in lines if line and not line.startswith("#")}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, DEFINITION | ast.Module) and ast.get_docstring(node) is not None:
            numbers -= {*range(node.body[0].lineno, node.body[0].end_lineno + 1)}
    return numbers


def measure_definition(source, node):
    """Return the numbers of docstring lines and code lines of a function or class, inner ones included."""
    inside = [part for part in ast.walk(node) if isinstance(part, DEFINITION)]
    start = min(part.lineno for part in (node, *node.decorator_list))
    code = code_numbers(source) & {*range(start, node.end_lineno + 1)}
    return sum(map(text_lines, inside)), len(code)


def text_lines(node):
    """Return how many lines of text a docstring has."""
    return sum(bool(line.strip()) for line in (ast.get_docstring(node) or "").splitlines())


def measure_module(path):
    """Return the numbers of docstring lines and code lines of a module."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    pairs = [measure_definition(source, node) for node in tree.body if isinstance(node, DEFINITION)]
    return sum(docstring for docstring, _ in pairs) + text_lines(tree), sum(code for _, code in pairs)


def measure_notebook(lesson):
    """Return the numbers of docstring lines and code lines of what a lesson builds."""
    nodes = [(source, node) for source in read_cells(lesson) for node in ast.parse(source).body]
    pairs = [
        measure_definition(source, node)
        for source, node in nodes
        if isinstance(node, DEFINITION) and node.name in lesson.functions
    ]
    return sum(docstring for docstring, _ in pairs), sum(code for _, code in pairs)


def read_cells(lesson):
    """Return the sources of a notebook's code cells."""
    cells = json.loads((NOTEBOOKS / lesson.file).read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def spread(sizes):
    """Return the median, the size that nine in ten do not exceed, and the largest."""
    sizes = sorted(sizes)
    return statistics.median(sizes), sizes[len(sizes) * 9 // 10], sizes[-1]


def print_ratios(rows):
    """Print docstring lines and code lines of each row, and of all together."""
    rows = [*rows.items(), ("all", [sum(column) for column in zip(*rows.values(), strict=True)])]
    print(f"{'':32}  docstring  code  ratio")
    for name, (docstring, code) in rows:
        print(f"{name:32}  {docstring:9}  {code:4}  {docstring / code:5.2f}")
    print()


def print_cells():
    """Print the sizes of each notebook's code cells."""
    print(f"{'median, 90 %, largest':32}  cells  lines of code       all lines")
    for lesson in LESSONS:
        sources = read_cells(lesson)
        sizes = spread(len(code_numbers(source)) for source in sources)
        sizes += spread(len(source.splitlines()) for source in sources)
        print(f"{lesson.file:32}  {len(sources):5}  {'{:5g}{:4}{:4}   {:5g}{:4}{:4}'.format(*sizes)}")


def main():
    """Print what is counted, and the three tables."""
    print(__doc__.partition("\n\n")[2])
    print_ratios({show_path(path): measure_module(path) for path in course_files()})
    print_ratios({lesson.file: measure_notebook(lesson) for lesson in LESSONS})
    print_cells()


if __name__ == "__main__":
    main()
