"""The imports of a module that a moved function needs: what the notebook imported, and the module did not."""

import ast
import builtins
import dis
import sys
import types
from collections.abc import Callable
from types import CodeType
from typing import Any

from cnn_utils.lesson.source import unwrapped

READS = {"LOAD_GLOBAL", "LOAD_NAME"}  # the latter in the body of a class


def global_names(code: CodeType) -> set[str]:
    """Return the global names that a function needs, with those of the functions inside it."""
    names = {step.argval for step in dis.get_instructions(code) if step.opname in READS}
    inner = (constant for constant in code.co_consts if isinstance(constant, types.CodeType))
    return names.union(*map(global_names, inner))


def with_imports(text: str, function: Callable) -> str:
    """Return the text of a module with what a function uses imported, if it comes from Python or NumPy.

    Parameters
    ----------
    text : str
        The module's source, with the function in it.
    function : function or class
        The reader's own; what its names mean is looked up in the notebook.
    """
    code = getattr(unwrapped(function), "__code__", None)
    known = {*vars(builtins), *defined(ast.parse(text))}
    for name in sorted(global_names(code) - known) if code else ():
        line = import_line(name, unwrapped(function).__globals__.get(name))
        text = inserted(text, line) if line else text
    return text


def defined(tree: ast.Module) -> set[str]:
    """Return the names that a module imports, defines or assigns at its top."""
    names = set()
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        else:
            names |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return names


def import_line(name: str, value: Any) -> str | None:
    """Return the line that imports a name of Python's own library or NumPy; None for anything else."""
    if isinstance(value, types.ModuleType):
        module = value.__name__
        line = f"import {module}" if module == name else f"import {module} as {name}"
    else:
        module = (getattr(value, "__module__", None) or "").lstrip("_")  # reduce says _functools
        line = f"from {module} import {name}"
        if getattr(sys.modules.get(module), name, None) is not value or value is None:
            return None
    return line if section(module) < 2 else None


def section(module: str) -> int:
    """Return the place of a module among imports: 0 for Python's library, 1 for NumPy, 2 for the rest."""
    root = module.split(".")[0]
    return 0 if root in sys.stdlib_module_names else 1 if root == "numpy" else 2


def order(node: Any) -> tuple[int, bool, str]:
    """Return the key by which imports are sorted: section, plain ones first, name."""
    is_from = isinstance(node, ast.ImportFrom)
    module = node.module if is_from else node.names[0].name
    return section(module), is_from, module


def inserted(text: str, line: str) -> str:
    """Return the text with an import line in its place, sections apart by a blank line."""
    tree, lines = ast.parse(text), text.split("\n")
    new = order(ast.parse(line).body[0])
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    before: list[Any] = [node for node in imports if order(node) < new]
    after: list[Any] = [node for node in imports if order(node) >= new]
    if before:
        place, gap = before[-1].end_lineno, order(before[-1])[0] < new[0]
        return "\n".join([*lines[:place], *[""] * gap, line, *lines[place:]])
    if after:
        place, gap = after[0].lineno - 1, order(after[0])[0] > new[0]
        return "\n".join([*lines[:place], line, *[""] * gap, *lines[place:]])
    place = (tree.body[0].end_lineno or 0) if ast.get_docstring(tree) else 0
    return "\n".join([*lines[:place], *[""] * (place > 0), line, *lines[place:]])
