"""Notebooks and package say the same: each function is built in one lesson, and stands like that in its module."""

import ast
import shutil

import pytest
from lessons import IMPORTS_OF_ALL, LESSONS, NOTEBOOKS, code_cells, definitions, problems, taught, write_lessons
from network_cases import ROOT
from test_imports import BLUEPRINT

PACKAGE = ROOT / "cnn_utils"


@pytest.mark.parametrize("number", LESSONS)
def test_lesson(number):
    """The real notebooks."""
    assert problems(ROOT / "notebooks", PACKAGE, number) == []


def test_everything_is_taught():
    """Each function of the network in one lesson, the blueprint's among them."""
    lists = [name for names in LESSONS.values() for name in names]
    assert sorted(lists) == sorted(taught(PACKAGE))
    assert {*BLUEPRINT, "Params", "init_params", "numerical_gradient"} <= set(lists)
