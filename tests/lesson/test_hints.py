"""Hints: three for each function to write, in growing clearness, and none that is the answer."""

import ast
import functools
import importlib
import json
import re

import numpy as np
import pytest
from network_cases import ROOT

from cnn_utils import lesson
from cnn_utils.lesson.course import BUILT_IN, LESSONS
from cnn_utils.lesson.exercises.stubs import names_in
from cnn_utils.lesson.hints import BY_LESSON, HINTS, LESSON_OF
from cnn_utils.lesson.solution import solution_of

CODE = re.compile(r"[\[\]{}=@`]|\w\(|np\.")  # what a nudge does without
WORD = re.compile(r"\b[A-Za-z]\w*_\w+")  # what can only be a name in code
COMPUTED = ast.Call | ast.BinOp | ast.IfExp | ast.UnaryOp | ast.Compare
BLOCKS = ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.If | ast.With | ast.Try


def squeezed(text):
    """Return a text without spaces, and with one kind of quotes."""
    return re.sub(r"\s", "", text).replace("'", '"')


def answers_in(source):
    """Return what would be an answer, as text: each statement, and what is computed for a return."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)]
    plain = [node for node in nodes if not isinstance(node, BLOCKS) and ast.unparse(node) != "return"]
    returned = [node.value for node in plain if isinstance(node, ast.Return)]
    parts = [part for value in returned for part in getattr(value, "elts", [value])]
    # a name, an attribute or a short call, such as len(images), is no answer
    computed = [part for part in parts if isinstance(part, COMPUTED) and len(ast.unparse(part)) > 16]
    return {squeezed(ast.unparse(node)) for node in plain + computed}


@functools.cache
def names_known(number):
    """Return the names that a reader of a lesson has met: of functions, arguments, and all in them."""
    sources = [solution_of(name) for name in HINTS if LESSON_OF[name].number <= number]
    trees = [node for source in sources for node in ast.walk(ast.parse(source))]
    named = {getattr(node, key, None) for node in trees for key in ("id", "attr", "arg", "name")}
    text = " ".join(sources)
    return named | {*WORD.findall(text)}


def test_each_function_to_write_has_hints():
    """Those that the course builds, and those of cells with the tag write-it; in the file of their lesson."""
    for entry in LESSONS:
        cells = json.loads((ROOT / "notebooks" / entry.file).read_text("utf-8"))["cells"]
        to_write = {name for cell in cells if cell["cell_type"] == "code" for name in names_in(cell)}
        assert BY_LESSON[entry].keys() == to_write | {*entry.functions}
    assert BUILT_IN.keys() < HINTS.keys() and len(HINTS) == sum(map(len, BY_LESSON.values()))


@pytest.mark.parametrize("name", HINTS)
def test_three_short_texts(name):
    """Sentences, no longer than 220 characters; the first asks, and shows no code."""
    hints = HINTS[name]
    assert len({*hints}) == 3
    assert all(40 <= len(hint) <= 220 and hint[-1] in ".?" for hint in hints)
    assert "?" in hints[0] and not CODE.search(hints[0])


@pytest.mark.parametrize("name", HINTS)
def test_no_hint_is_the_answer(name):
    """No statement of the course's version stands in a hint, nor what it returns."""
    said = squeezed(" ".join(HINTS[name]))
    assert [answer for answer in answers_in(solution_of(name)) if answer in said] == []


@pytest.mark.parametrize("name", HINTS)
def test_hints_name_only_what_there_is(name):
    """Names are those of functions and arguments, of lessons up to its own, and of NumPy's functions."""
    text = " ".join(HINTS[name])
    known = names_known(LESSON_OF[name].number)
    assert {word for word in WORD.findall(text) if word not in known and not hasattr(np, word)} == set()
    assert all(hasattr(np, word) for word in re.findall(r"\bnp\.(\w+)", text))


def test_an_answer_would_be_noticed():
    """In whatever spaces it is written."""
    answers = answers_in("def f(a, b):\n    c = a[b : b + 1]\n    return c, np.sum(a * b, axis=0), a.T")
    assert answers >= {"c=a[b:b+1]", "np.sum(a*b,axis=0)"} and "c" not in answers


@pytest.fixture
def fresh(monkeypatch):
    """Let no hint be shown yet."""
    monkeypatch.setattr(importlib.import_module("cnn_utils.lesson.hint"), "SHOWN", {})


def heads(text):
    """Return the beginnings of the hints that were printed."""
    return re.findall(r"^hint \d of 3", text, re.MULTILINE)


def test_one_after_the_other(fresh, capsys):
    """By function or name; after the last it says what is left, and repeats it."""
    for f in (relu_forward, "relu_forward", relu_forward):
        lesson.hint(f)
    out = capsys.readouterr().out
    assert heads(out) == ["hint 1 of 3", "hint 2 of 3", "hint 3 of 3"]
    assert out.endswith("That was the last one; lesson.solution(relu_forward) shows the course's version.\n")
    assert out.count("lesson.solution") == 1
    words = " ".join(out.split())
    assert all(hint in words for hint in HINTS["relu_forward"]) and max(map(len, out.splitlines())) <= 100
    lesson.hint(relu_forward)
    lesson.hint("softmax")
    assert heads(capsys.readouterr().out) == ["hint 3 of 3", "hint 1 of 3"]


def test_one_by_its_number(fresh, capsys):
    """The next one follows it."""
    for number in (2, None, 1):
        lesson.hint(relu_forward, number)
    assert heads(capsys.readouterr().out) == ["hint 2 of 3", "hint 3 of 3", "hint 1 of 3"]


def test_no_line_ends_inside_a_formula(fresh, capsys):
    """Such as r * P, wherever it stands."""
    for name in HINTS:
        for number in (1, 2, 3):
            lesson.hint(name, number)
    lines = capsys.readouterr().out.splitlines()
    assert not [line for line in lines if line.endswith((" *", " +", " -", " /", " @", " //"))]


@pytest.mark.parametrize("number", [0, 4, -1, 1.5, "1"])
def test_no_such_number(fresh, capsys, number):
    """One sentence, and the next one is the one it was."""
    lesson.hint(relu_forward, number)
    lesson.hint(relu_forward)
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == f"no hint: {number!r} came, expected the number of a hint for relu_forward, 1 to 3"
    assert heads("\n".join(rest)) == ["hint 1 of 3"]


@pytest.mark.parametrize(("f", "came", "near"), [
    ("relu", "'relu'", "relu_"),
    ("Softmax", "'Softmax'", "softmax"),
    (print, "'print'", ""),
    (lambda x: x, "'<lambda>'", ""),
    (3, "something of type int", "relu_forward"),
    (np.zeros(3), "something of type ndarray", "relu_forward"),
    (None, "something of type NoneType", "relu_forward"),
    ("", "''", ""),
])  # fmt: skip
@pytest.mark.parametrize("ask", [lesson.hint, lesson.solution])
def test_what_is_no_function_to_write(capsys, ask, f, came, near):
    """One sentence says what came and what was expected, with a name that is spelled nearly so."""
    ask(f)
    out = capsys.readouterr().out
    expected = (
        f"no {ask.__name__}: {came} came, expected a function that a lesson has you write, such as {near}"
    )
    assert out.startswith(expected) and out.count("\n") == 1


def relu_forward():
    """Stand for the reader's."""


class Odd:
    """Something that answers no question about itself."""

    def __getattr__(self, name):
        """Raise."""
        raise RuntimeError(name)


@pytest.mark.parametrize("ask", [lesson.hint, lesson.solution])
def test_something_odd(ask, capsys):
    """It is named by its type, and nothing is raised."""
    ask(Odd())
    assert "something of type Odd came, expected a function" in capsys.readouterr().out
