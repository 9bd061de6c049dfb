"""A lesson measures times, and prints them; whether it passes must not hang on what else a computer does."""

import ast

import pytest
from lessons import LESSONS, code
from network_cases import ROOT

BY_TIME = "09_training"  # its bounds are so wide that only a clock that stands still breaks them


CLOCKS = {"seconds", "perf_counter", "process_time", "monotonic"}


def mentioned(tree):
    """Return all names in a piece of code, and the attributes that are clocks."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & CLOCKS


def timed_claims(tree):
    """Return the claims that hang on a time, or on what was computed from one."""
    names, claims = set(CLOCKS), []
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Assert | ast.Assign | ast.AugAssign)]
    for node in sorted(nodes, key=lambda node: node.lineno):
        if isinstance(node, ast.Assert):
            claims += [ast.unparse(node)] if mentioned(node.test) & names else []
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        found = {name for target in targets for name in mentioned(target)}
        if mentioned(node.value) & names:
            names |= found
        elif isinstance(node, ast.Assign) and not any(isinstance(t, ast.Subscript) for t in targets):
            names -= found  # the name now means something else
    return claims


@pytest.mark.parametrize("notebook", sorted(LESSONS.keys() - {BY_TIME}))
def test_no_claim_hangs_on_a_time(notebook):
    """It is a count of Python's lines instead, or how the numbers lie in memory."""
    assert timed_claims(code(ROOT / "notebooks" / f"{notebook}.ipynb")) == []


def test_such_claims_are_found():
    """Directly, and by way of other names."""
    source = "a = {'x': lesson.seconds(f)}\nb = a['x'] / 2\nc = b\nassert b > 1\nc = 3\nassert c == 3"
    assert timed_claims(ast.parse(source)) == ["assert b > 1"]
    assert timed_claims(ast.parse("assert lesson.seconds(f) < 1")) != []
