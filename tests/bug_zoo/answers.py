"""Reads definitions out of files that hold them as text, each below a comment that says what it is."""

import functools
import importlib
import itertools
import math
import pkgutil
import re
from typing import NamedTuple

import numpy as np

from cnn_utils.lesson.source import find

RIGHT = []  # texts from which wrong answers are made


class Answer(NamedTuple):
    """A definition of a function of the course: its name, what is said about it, its source."""

    name: str
    words: str
    source: str

    def run(self):
        """Return what the source defines, among the names that its module and a notebook have."""
        notebook = {"np": np, "functools": functools, "itertools": itertools, "math": math}
        namespace = notebook | vars(importlib.import_module(find(self.name).module))
        exec(self.source, namespace)
        return namespace[self.name]


def read_answers(text):
    """Return the answers in a text; each begins with a comment at the start of a line."""
    answers = []
    for part in re.split(r"^# ", text, flags=re.MULTILINE)[1:]:
        words, source = part.split("\n", 1)
        name = re.search(r"^(?:def|class) (\w+)", source, re.MULTILINE)[1]
        answers.append(Answer(name, words, source.strip("\n") + "\n"))
    return answers


def read_folder(package, folder, prefix=""):
    """Return the answers in the text named ANSWERS of every module of a package whose name begins so."""
    files = sorted(file.name for file in pkgutil.iter_modules(folder) if file.name.startswith(prefix))
    texts = [importlib.import_module(f"{package}.{file}").ANSWERS for file in files]
    return [answer for text in texts for answer in read_answers(text)]


def changed(right, changes):
    """Return a text of wrong answers: a right one, changed in one way each.

    Parameters
    ----------
    right : str
        The source of a right answer.
    changes : sequence of tuple
        What is wrong then; some of the source, and what to put in its place.
    """
    right = right.strip() + "\n"
    RIGHT.append(f"# before any change\n{right}")
    for words, old, new in changes:
        assert old in right, f"{words}: the right answer does not say {old!r}"
        assert old != new, words
    return "".join(f"# {words}\n{right.replace(old, new)}\n" for words, old, new in changes)
