"""A lesson measures times, and prints them; whether it passes must not hang on what else a computer does."""

import ast

import pytest
from lessons import LESSONS, code
from network_cases import ROOT

ONLY = {"09_training": ["assert min(turns) > 0"]}  # that a new process has measured something at all
CLOCKS = {"perf_counter", "process_time", "monotonic"}  # and whatever is called seconds


def mentioned(*trees):
    """Return all names in pieces of code, and the attributes that are clocks."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    clocks = {name for name in attributes if name in CLOCKS or name.endswith("seconds")}
    return clocks | {node.id for node in nodes if isinstance(node, ast.Name)}


def timed(names, *trees):
    """Return whether pieces of code mention a clock, or one of these names."""
    return any(name in names or name in CLOCKS or name.endswith("seconds") for name in mentioned(*trees))


def flows(node):
    """Return from where to where values go in a line: two lists of trees."""
    if isinstance(node, ast.Assign):
        return [node.value], [getattr(target, "value", target) for target in node.targets]  # not a[i]'s i
    if isinstance(node, ast.For):
        return [node.iter], [node.target]
    if isinstance(node, ast.FunctionDef):
        return node.body, [ast.Name(node.name)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
        return node.args, [node.func.value]
    return [], []


def timed_claims(tree):
    """Return the claims that hang on a time, or on what was computed from one."""
    names, claims = set(), []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {inner for function in functions for line in function.body for inner in ast.walk(line)}
    nodes = [node for node in ast.walk(tree) if hasattr(node, "lineno") and node not in inside]
    for node in sorted(nodes, key=lambda node: node.lineno):
        if isinstance(node, ast.Assert) and timed(names, node.test):
            claims.append(ast.unparse(node))
        sources, targets = flows(node)
        own = {node.arg for node in ast.walk(node) if isinstance(node, ast.arg)}
        if timed(names - own, *sources):
            names |= mentioned(*targets)
        elif isinstance(node, ast.Assign) and not any(isinstance(t, ast.Subscript) for t in targets):
            names -= mentioned(*targets)  # they now mean something else
    return claims


@pytest.mark.parametrize("notebook", sorted(LESSONS))
def test_no_claim_hangs_on_a_time(notebook):
    """It is a count of Python's lines instead, or how the numbers lie in memory."""
    assert timed_claims(code(ROOT / "notebooks" / f"{notebook}.ipynb")) == ONLY.get(notebook, [])


def test_such_claims_are_found():
    """Directly, and by way of other names."""
    source = "a = {'x': lesson.seconds(f)}\nb = a['x'] / 2\nc = b\nassert b > 1\nc = 3\nassert c == 3"
    assert timed_claims(ast.parse(source)) == ["assert b > 1"]
    for line in (
        "a = lesson.seconds(f)",
        "a.append(lesson.seconds(f))",
        "def a():\n    return perf_counter()",
    ):
        assert timed_claims(ast.parse(f"{line}\nassert a > 1")) == ["assert a > 1"]
    assert timed_claims(ast.parse("for a in turns_seconds:\n    assert lesson.check(a)")) != []
    assert timed_claims(ast.parse("assert step_seconds(True) < 1")) != []
