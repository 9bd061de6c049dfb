"""The source of what the reader typed, found in the cells as IPython remembers them."""

import linecache

import pytest

from cnn_utils.lesson.source import Refused, typed

HEAD = "from typing import NamedTuple\n\n\n"
CLASS = '''class Pair(NamedTuple):
    """Two numbers.

        The second line stands further right.
    """

    first: int
    second: int = 3
'''
# each is typed as it is, and is what must be found
CLASSES = {
    "docstring": CLASS,
    "docstring with a margin of its own": CLASS.replace("Two", "\n    Two"),
    "one line": 'class Pair(NamedTuple):\n    """Two numbers."""\n\n    first: int\n    second: int\n',
    "no docstring": "class Pair(NamedTuple):\n    first: int\n    second: int\n",
    "plain": 'class Pair:\n    r"""Two.\n\n    Numbers.\n    """\n\n    first: int\n',
    "decorated": f"@str.__class_getitem__\n{CLASS}".replace("str.__class_getitem__", "(lambda kind: kind)"),
}


@pytest.fixture
def run_cell(monkeypatch):
    """Return a function that runs a cell and returns its names; IPython would keep its lines like this."""
    monkeypatch.setattr(linecache, "cache", dict(linecache.cache))
    names = {"__name__": "__main__"}

    def run(text):
        file = f"cell {len(linecache.cache)}"
        linecache.cache[file] = len(text), None, text.splitlines(keepends=True), file
        exec(compile(text, file, "exec"), names)
        return names

    return run


@pytest.mark.parametrize("kind", CLASSES)
def test_class(run_cell, kind):
    """As typed, decorators included; also where other cells hold classes of its name."""
    run_cell(HEAD + CLASSES[kind].replace("first", "other"))
    thing = run_cell(HEAD + CLASSES[kind])["Pair"]
    run_cell("text = 'class Pair'\n")
    with pytest.raises(SyntaxError):
        run_cell("class Pair(NamedTuple)\n    first: int\n")
    assert typed(thing) == CLASSES[kind].rstrip()


def test_class_of_a_cell_that_ran_again(run_cell):
    """The newest version with these words and these fields; another docstring is another class."""
    old = run_cell(HEAD + CLASS)["Pair"]
    new = run_cell(HEAD + CLASS.replace("numbers", "values"))["Pair"]
    run_cell(HEAD + CLASS.replace("= 3", "= 4"))
    assert "numbers" in typed(old) and "= 4" in typed(old) and "values" in typed(new)


def test_class_whose_cell_is_lost(run_cell):
    """It is said so, and what helps."""
    thing = run_cell(HEAD + CLASS)["Pair"]
    linecache.cache.clear()
    with pytest.raises(Refused, match="the source of Pair is not to be found: run its cell again"):
        typed(thing)


def test_function(run_cell):
    """With its comments; one that is defined inside another is refused."""
    text = "def outer(x):\n    # careful\n    def inner():\n        return x\n    return inner\n"
    outer = run_cell(text)["outer"]
    assert typed(outer) == text.rstrip()
    with pytest.raises(Refused, match="inner is defined inside something else"):
        typed(outer(1))
