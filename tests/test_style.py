"""Docstrings do not bury the code: the aims of tools/measure_style.py."""

import ast

import pytest
from measure_style import code_numbers, main, measure_definition, measure_module, measure_notebook

from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.source import course_files

SOURCE = '''"""A module.

With two lines of text.
"""

import functools


@functools.cache
def outer(
    x,
):
    """Say something.

    Twice.
    """
    # no line of code

    def inner():
        "Once."
        return """A text that is
        no docstring."""

    return inner
'''


def test_what_is_counted(tmp_path):
    """The lines of a source, counted by hand."""
    assert sorted(code_numbers(SOURCE)) == [6, 9, 10, 11, 12, 19, 21, 22, 24]
    assert measure_definition(SOURCE, ast.parse(SOURCE).body[-1]) == (3, 8)
    path = tmp_path / "module.py"
    path.write_text(SOURCE, "utf-8")
    assert measure_module(path) == (5, 8)


@pytest.mark.parametrize("file", [lesson.file for lesson in LESSONS])
def test_notebooks_have_more_code_than_docstring(file):
    """What a lesson builds has at least as many lines of code."""
    (lesson,) = [lesson for lesson in LESSONS if lesson.file == file]
    docstring, code = measure_notebook(lesson)
    assert 0 < docstring <= code


def test_modules_have_little_more_docstring_than_code():
    """In all modules that the reader builds, 1.3 lines of docstring for each line of code, or fewer."""
    pairs = [measure_module(path) for path in course_files()]
    assert 0 < sum(docstring for docstring, _ in pairs) <= 1.3 * sum(code for _, code in pairs)


def test_what_is_printed(capsys):
    """A line for each module and each notebook, and what is counted."""
    main()
    out = capsys.readouterr().out
    assert "Docstring lines are lines of text" in out and out.count("\n") < 60
    assert out.count(".py ") == len(course_files()) and out.count(".ipynb ") == 2 * len(LESSONS)
