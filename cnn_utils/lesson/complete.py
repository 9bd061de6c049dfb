"""What a move keeps of the package's version: the declaration of the arguments, and the docstring."""

import ast
import inspect
from textwrap import dedent, indent
from typing import Any


def completed(source: str, package: str) -> str:
    """Return a definition with the package's ``@takes`` and docstring where it has none of its own.

    Parameters
    ----------
    source, package : str
        The reader's definition, and the one that stands in the package.

    Returns
    -------
    str
        A docstring that begins like the package's is the short one of a notebook: the package's stays.
    """
    source = without_exercise(source)
    theirs, ours = definition_in(source), definition_in(package)
    if first_line(theirs) in (None, first_line(ours)):
        source = with_docstring(source, theirs, lines_of(ours.body[0], package))
    if any(is_takes(node) for node in theirs.decorator_list):
        return source
    return "\n".join([*(lines_of(node, package) for node in ours.decorator_list if is_takes(node)), source])


def without_exercise(source: str) -> str:
    """Return a definition without the decorator that marks it as one to write."""
    marks = [node for node in definition_in(source).decorator_list if ast.unparse(node) == "lesson.exercise"]
    gone = {mark.lineno - 1 for mark in marks}
    return "\n".join(line for number, line in enumerate(source.split("\n")) if number not in gone)


def definition_in(source: str) -> Any:
    """Return the first statement of a source, which is a function or a class."""
    return ast.parse(source).body[0]


def first_line(node: Any) -> str | None:
    """Return the first line of a definition's docstring; None if it has none."""
    words = ast.get_docstring(node)
    return inspect.cleandoc(words).split("\n")[0] if words else None


def is_takes(decorator: ast.expr) -> bool:
    """Tell whether a decorator is the one that declares arguments."""
    return isinstance(decorator, ast.Call) and getattr(decorator.func, "id", None) == "takes"


def lines_of(node: ast.expr | ast.stmt, text: str) -> str:
    """Return the lines on which a part of a text stands."""
    return "\n".join(text.split("\n")[node.lineno - 1 : node.end_lineno])


def with_docstring(source: str, definition: Any, docstring: str) -> str:
    """Return a definition with another docstring in place of its own, or above its first statement."""
    lines, first = source.split("\n"), definition.body[0]
    start = first.lineno - 1
    margin = lines[start].encode()[: first.col_offset].decode()  # Python counts bytes
    if margin.strip():  # the body follows on the line of its def
        lines[start : start + 1] = margin.rstrip(), "    " + lines[start][len(margin) :]
        margin, start = "    ", start + 1
    stop = first.end_lineno if ast.get_docstring(definition) else start
    return "\n".join([*lines[:start], indent(dedent(docstring), margin), *lines[stop:]])
