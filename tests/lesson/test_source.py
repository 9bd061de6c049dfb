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


FUNCTION = 'def double(x):\n    """Twice."""\n    return 2 * x\n'
HOLDS = {
    "line separator": FUNCTION.replace("Twice", "Tw\u2028ice"),
    "form feed": FUNCTION.replace("2 * x", "2 * x, 'a\x0cb'"),
    "next line": FUNCTION.replace("Twice", "Tw\x85ice"),
    "in another text of the cell": f"text = 'a\u2029b'\n{FUNCTION}",
    "above it": f"text = '''a\x1cb'''\n{FUNCTION}",
}


def ipython_keeps(text, file):
    """Put a cell into the cache of lines as IPython does: with an end of line at every sign that splits."""
    linecache.cache[file] = len(text), None, [line + "\n" for line in text.splitlines()], file


@pytest.mark.parametrize("kind", HOLDS)
def test_signs_at_which_ipython_splits_lines(run_cell, kind):
    """What is kept is another function, or none: refused, with what to write instead."""
    function = run_cell(HOLDS[kind])["double"]
    assert typed(function) == HOLDS[kind][HOLDS[kind].index("def") :].rstrip()
    ipython_keeps(HOLDS[kind], function.__code__.co_filename)
    with pytest.raises(Refused, match=r"run its cell again; if .* U\+2028 or a form feed, write \\u2028"):
        typed(function)


def test_another_function_at_its_place(run_cell):
    """A cell that was kept under the same name later: what it holds is not what runs."""
    function = run_cell(FUNCTION)["double"]
    ipython_keeps(FUNCTION.replace("2 * x", "3 * x"), function.__code__.co_filename)
    with pytest.raises(Refused, match="the source of double is not to be found"):
        typed(function)


def test_as_a_cell_or_in_the_middle_of_a_script(run_cell):
    """Python makes other steps of a function where its module imports what it uses."""
    text = FUNCTION.replace("2 * x", "np.multiply(2, x)")
    assert typed(run_cell("import numpy as np\n" + text)["double"]) == typed(run_cell(text)["double"])


def test_function_on_lines_of_its_own(run_cell):
    """Inside an if it is found, too; what would change with its margin is refused."""
    inside = "if True:\n" + "".join(f"    {line}\n" for line in FUNCTION.splitlines())
    assert typed(run_cell(inside)["double"]) == FUNCTION.rstrip()
    text = inside.replace("2 * x", 'x, """\n  y\n"""')
    with pytest.raises(Refused, match="double shares its lines with something else"):
        typed(run_cell(text)["double"])
