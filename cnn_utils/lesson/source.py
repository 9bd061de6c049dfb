"""Definitions as text: the reader's, as typed in a cell, and the package's, as its modules hold them."""

import ast
import inspect
import linecache
import textwrap
import types
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnn_utils.given.open_once import open_once

PACKAGE = Path(__file__).resolve().parent.parent
DEFINITIONS = ast.FunctionDef | ast.ClassDef


ODD_SIGNS = r"; if a text in that cell holds a sign such as U+2028 or a form feed, write \u2028 or \x0c"


class Refused(Exception):
    """Why something is not moved, in a sentence."""


@dataclass(frozen=True)
class Place:
    """Where a definition stands: a file of the package, its text, and the lines, counted from 0."""

    path: Path
    text: str
    start: int
    stop: int

    @property
    def source(self) -> str:
        """The lines of the definition, decorators included."""
        return "\n".join(self.text.split("\n")[self.start : self.stop])

    @property
    def module(self) -> str:
        """The name to import it by."""
        return ".".join(self.path.relative_to(PACKAGE.parent).with_suffix("").parts)

    def replaced(self, source: str) -> str:
        """Return the text of the file with another definition in place of this one."""
        lines = self.text.split("\n")
        return "\n".join([*lines[: self.start], source, *lines[self.stop :]])


def name_of(thing: Any) -> str | None:
    """Return the name that something has as a function or class; None if it has none that is a text."""
    try:
        name = thing.__name__
    except Exception:  # a reader's own object may raise anything here
        return None
    return name if isinstance(name, str) else None


def unwrapped(function: Any) -> Any:
    """Return what stands behind decorators; the function itself if they lead in a circle."""
    try:
        return inspect.unwrap(function)
    except ValueError:
        return function


def show_path(path: Path) -> str:
    """Return a path as a reader knows it, such as cnn_utils/layers/conv2d.py."""
    return path.relative_to(PACKAGE.parent).as_posix()


def course_files(package: Path = PACKAGE) -> list[Path]:
    """Return the files of what the reader builds: the package's top level, and its layers."""
    files = [*package.glob("*.py"), *package.glob("layers/*.py")]
    return sorted(path for path in files if not path.stem.startswith("__"))


def read(path: Path) -> str:
    """Return the text of a file, its line ends as they are."""
    with open_once(path) as file:
        return file.read().decode("utf-8")


def parse(path: Path, text: str) -> ast.Module:
    """Return the syntax tree of a file; refuse what is no Python."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        where = f"{show_path(path)}, line {error.lineno}: {error.msg}"
        raise Refused(f"the package has a syntax error ({where}); lesson.restore() brings it back") from error


def find(name: str, path: Path | None = None, text: str | None = None) -> Place:
    """Return the place of a definition: in a file or text, or wherever in the package it stands."""
    for file in [path] if path else course_files():
        current = read(file) if text is None else text
        if name not in current:
            continue
        for node in parse(file, current).body:
            if isinstance(node, DEFINITIONS) and node.name == name:
                return Place(file, current, first_line(node), node.end_lineno or 0)
    raise Refused(f"{name} is no function of the course: cnn_utils has none of that name")


def typed(thing: Any) -> str:
    """Return the source of the reader's function or class, as typed."""
    name = thing.__name__
    if (module := getattr(thing, "__module__", None)) != "__main__":
        raise Refused(f"{name} comes from {module}, expected one that was defined in this notebook")
    if (place := getattr(thing, "__qualname__", "an object")) != name:
        raise Refused(f"{name} is defined inside something else ({place}), expected a cell's own")
    # inspect would count lines otherwise than Python does, and for a class it may return lines of a file that
    # has nothing to do with it (Python 3.13)
    text, node = typed_class(thing) if isinstance(thing, type) else typed_function(thing)
    if node is None:
        hint = f"; it begins with class {name}" if isinstance(thing, type) else ODD_SIGNS if text else ""
        raise Refused(f"the source of {name} is not to be found: run its cell again{hint}")
    source = textwrap.dedent("\n".join(text.split("\n")[first_line(node) : node.end_lineno])).rstrip()
    try:
        whole = ast.dump(ast.parse(source)) == ast.dump(ast.Module([node], []))
    except SyntaxError:
        whole = False
    if not whole:
        raise Refused(
            f"{name} shares its lines with something else, expected a definition on lines of its own"
        )
    return source


def first_line(node: Any) -> int:
    """Return the line, counted from 0, on which a definition begins, decorators included."""
    return min(part.lineno for part in (node, *node.decorator_list)) - 1


def typed_function(thing: Any) -> tuple[str, Any]:
    """Return the text of the cell that a function was typed in, and its definition there; None if none is.

    IPython keeps some signs, such as a form feed, as ends of lines: what it keeps is then another function.
    """
    code: Any = getattr(unwrapped(thing), "__code__", None)
    text = "".join(linecache.getlines(code.co_filename)) if code else ""
    for node in nodes_in(text, thing.__name__, ast.FunctionDef):
        module = compile(ast.Module([node], []), code.co_filename, "exec")
        if first_line(node) + 1 == code.co_firstlineno and any(
            words_of(code) == words_of(part) for part in module.co_consts if isinstance(part, types.CodeType)
        ):
            return text, node
    return text, None


def words_of(code: types.CodeType) -> set[str]:
    """Return the names and constants in a piece of program, which do not depend on what stands around it."""
    words = {*code.co_names, *code.co_varnames}
    for part in code.co_consts:
        words |= words_of(part) if isinstance(part, types.CodeType) else {repr(part)}
    return words


def typed_class(thing: type) -> tuple[str, Any]:
    """Search the cells for a class: Python remembers where a function was typed, but not a class."""
    for _, _, lines, _ in reversed([entry for entry in linecache.cache.values() if len(entry) == 4]):
        text = "".join(lines)
        for node in nodes_in(text, thing.__name__, ast.ClassDef):
            if same_class(node, thing):
                return text, node
    return "", None


def nodes_in(text: str, name: str, kind: Any) -> list:
    """Return the definitions of a name in a cell, which may be one that is no Python."""
    try:
        nodes = [*ast.walk(ast.parse(text))] if name in text else []
    except (SyntaxError, ValueError, RecursionError):
        return []
    return [node for node in nodes if isinstance(node, kind) and node.name == name]


def same_class(node: Any, thing: type) -> bool:
    """Tell whether a definition could be that of a class: the same docstring, if any, and the same fields."""
    words = ast.get_docstring(node)  # without its margin, which Python 3.13 and later do not keep
    fields = [getattr(part.target, "id", None) for part in node.body if isinstance(part, ast.AnnAssign)]
    # from Python 3.14 on, annotations are evaluated when they are asked for, and may fail then
    known = thing._fields if hasattr(thing, "_fields") else thing.__annotations__
    return words in (None, inspect.cleandoc(thing.__doc__ or "")) and fields == [*known]


def same_code(first: str, second: str) -> bool:
    """Tell whether two sources say the same; comments and line breaks do not count."""
    return ast.dump(ast.parse(first)) == ast.dump(ast.parse(second))
