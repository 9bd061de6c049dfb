"""Which lesson builds what, and whether notebooks and package agree on it. Nothing here runs a notebook."""

import ast
import copy
import json
from pathlib import Path

import cnn_utils
from cnn_utils.lesson import course
from cnn_utils.lesson.source import course_files

# notebook -> what it builds
LESSONS = {Path(lesson.file).stem: lesson.functions for lesson in course.LESSONS}
BUILT_IN = {name: notebook for notebook, names in LESSONS.items() for name in names}
# all of these may be used from the start
GIVEN = {name for name in cnn_utils.__all__ if getattr(cnn_utils, name).__module__.split(".")[1] == "given"}
GIVEN |= {"lesson"}
GIVEN_MODULES = {"cnn_utils.given", "cnn_utils.lesson", "cnn_utils.fast"}
DEFINITION = ast.FunctionDef | ast.ClassDef
UNDECORATED = "01_data_loading"  # there lesson.move puts the package's decorators above what it moves
MOST_LINES = 5  # of a docstring in a notebook


def code(path):
    """Return the syntax tree of all code cells of a notebook, lines for IPython left out."""
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    lines = [line for cell in cells for line in "".join(cell["source"]).splitlines()]
    return ast.parse("\n".join(line for line in lines if not line.startswith(("%", "!"))))


def taught(package):
    """Return every definition of the network's modules: name -> syntax tree."""
    trees = [ast.parse(path.read_text("utf-8")) for path in course_files(package)]
    return {node.name: node for tree in trees for node in tree.body if isinstance(node, DEFINITION)}


def problems(folder, modules, notebook):
    """Return what is wrong with a notebook beside what its modules define, a sentence each."""
    path = folder / f"{notebook}.ipynb"
    if not path.exists():
        return [f"{notebook} is missing"]
    tree = code(path)
    built = [node for node in tree.body if isinstance(node, DEFINITION) and node.name in modules]
    names = [node.name for node in built]
    found = [f"{name} is not built" for name in LESSONS[notebook] if name not in names]
    found += [f"{name} is built twice" for name in sorted(set(names)) if names.count(name) > 1]
    found += [f"{name} belongs into {BUILT_IN.get(name)}" for name in names if BUILT_IN.get(name) != notebook]
    for node in built:
        found += differences(node, modules[node.name], notebook != UNDECORATED)
    return found + wrong_imports(tree, notebook)


def differences(ours, package, decorated):
    """Return a sentence for each way in which a notebook's definition must not differ from the package's.

    Comments and line breaks are not part of a syntax tree, so they do not count.
    """
    found = []
    if ast.dump(bare(ours)) != ast.dump(bare(package)):
        found.append(f"{ours.name} differs from the package")
    wanted = package.decorator_list if decorated else []
    if [*map(ast.dump, ours.decorator_list)] != [*map(ast.dump, wanted)]:
        found.append(f"{ours.name} has other decorators than it should")
    if first_line(ours) != first_line(package):
        found.append(f"{ours.name} has another first line than in the package")
    if docstring_lines(ours) > MOST_LINES:
        found.append(f"{ours.name} has a docstring of more than {MOST_LINES} lines")
    return found


def bare(definition):
    """Return a definition without decorators and docstrings."""
    definition = copy.deepcopy(definition)
    definition.decorator_list = []
    for node in ast.walk(definition):
        if isinstance(node, DEFINITION) and ast.get_docstring(node) is not None:
            del node.body[0]
    return definition


def first_line(definition):
    """Return the first line of a docstring; None where there is none."""
    words = ast.get_docstring(definition)
    return words if words is None else words.partition("\n")[0]


def docstring_lines(definition):
    """Return how many lines a docstring takes, quotes included."""
    first = definition.body[0]
    return 0 if ast.get_docstring(definition) is None else first.end_lineno - first.lineno + 1


def wrong_imports(tree, notebook):
    """Return a sentence for everything that a notebook imports before it is built."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [f"{alias.name} is imported whole" for alias in node.names if is_ours(alias.name)]
        elif isinstance(node, ast.ImportFrom) and is_ours(node.module) and not is_given(node.module):
            for name in [alias.name for alias in node.names]:
                if name not in GIVEN and name not in BUILT_IN:
                    found.append(f"{name} is imported, but no lesson builds it")
                elif BUILT_IN.get(name, "") >= notebook:
                    found.append(f"{name} is imported, but {BUILT_IN[name]} builds it")
    return found


def is_ours(module):
    """Tell whether a module is the package or in it."""
    return module is not None and module.split(".")[0] == "cnn_utils"


def is_given(module):
    """Tell whether all of a module may be used from the start."""
    return any(module == given or module.startswith(f"{given}.") for given in GIVEN_MODULES)


def write_notebook(path, *cells):
    """Write a notebook that consists of code cells."""
    cells = [{"cell_type": "code", "source": cell.splitlines(keepends=True)} for cell in cells]
    path.write_text(json.dumps({"cells": cells}), "utf-8")
