"""The project elsewhere: other line ends, encodings and folders, a home that is read-only, python -O."""

import ast
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from nbconvert.exporters import ScriptExporter
from network_cases import ROOT
from run_notebooks import KERNEL, LANGUAGE

from cnn_utils.given import run_folder as places
from cnn_utils.given.run_folder import run_folder
from cnn_utils.lesson import asserts
from cnn_utils.lesson.course import LESSONS

NOTEBOOKS = [ROOT / "notebooks" / lesson.file for lesson in LESSONS]
SOURCES = [
    path for part in ("cnn_utils", "tests", "tools", "benchmarks") for path in (ROOT / part).rglob("*.py")
]
SUSPECTS = "read_text", "write_text", "text=", "universal_newlines", "allow_pickle"


def codes(path):
    """Return the pieces of Python in a file: itself, or the cells of a notebook."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return [text]
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]


def calls(code):
    """Return the calls in a piece of Python: what is called, and with what."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield name, len(node.args), {word.arg: ast.unparse(word.value) for word in node.keywords}


def is_careless(name, count, named):
    """Tell whether a call has text in whatever encoding the system has, or unpickles."""
    if name in ("run", "Popen", "check_output"):
        return named.keys() & {"text", "universal_newlines"} and "encoding" not in named
    if (name, count) in (("read_text", 0), ("write_text", 1)):
        return "encoding" not in named
    return named.get("allow_pickle", "False") != "False"


def test_texts_are_utf8_and_nothing_is_unpickled():
    """What ruff can't see: it finds open without an encoding, pickle, marshal, eval and exec."""
    zoo = ROOT / "tests" / "bug_zoo" / "wrong"
    found = [
        (path.name, call)
        for path in [ROOT / "conftest.py", *SOURCES, *NOTEBOOKS]
        for code in codes(path)
        if any(word in code for word in SUSPECTS) and zoo not in path.parents
        for call in calls(code)
        if is_careless(*call)
    ]
    assert found == [] and len(SOURCES) > 100


CARELESS = "path.read_text()", "p.write_text(a)", "run(a, text=True)", "np.load(a, allow_pickle=some)"
CAREFUL = (
    "path.read_text('utf-8')",
    "p.write_text(a, 'utf-8')",
    "run(a, encoding='utf-8', text=True)",
    "np.load(a)",
)


def test_what_is_careless():
    """So that the test above is not one of nothing."""
    assert all(is_careless(*call) for code in CARELESS for call in calls(code))
    assert not any(is_careless(*call) for code in CAREFUL for call in calls(code))


def git(*words):
    """Return what git prints; skip where this is no clone, or git is missing."""
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"this is no clone, or there is no git: {error}")
    return done.stdout


def test_line_ends_are_the_same_everywhere():
    """A clone with core.autocrlf has them as they are here, and no byte of an archive is changed."""
    names = "notebooks/03_loss.ipynb", "cnn_utils/loss.py", "cnn_utils/given/page/page.js", ".ci/run"
    words = git("check-attr", "eol", *names).splitlines()
    assert words == [f"{name}: eol: lf" for name in names]
    archives = [path for path in git("ls-files").splitlines() if path.endswith((".npz", ".gz", ".png"))]
    assert len(archives) > 10
    assert all(line.endswith(": unset") for line in git("check-attr", "text", *archives).splitlines())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_becomes_a_script(path):
    """It knows its language, so ``jupyter nbconvert --to script`` writes .py; no path is relative."""
    notebook = nbformat.read(path, as_version=4)
    assert notebook.metadata == {"kernelspec": KERNEL, "language_info": LANGUAGE}
    script, resources = ScriptExporter().from_notebook_node(notebook)
    assert resources["output_extension"] == ".py"
    assert '"../' not in script and "'../" not in script


def test_a_run_has_a_folder(tmp_path, monkeypatch, capsys):
    """In the project, else at home, else among temporary files; wherever it was started."""
    project, home = tmp_path / "project", tmp_path / "home"
    monkeypatch.setattr(places, "DATA", project / "data")
    monkeypatch.setattr(Path, "home", lambda: home)
    assert run_folder("a") == project / "runs" / "a" and [*(project / "runs" / "a").iterdir()] == []
    assert capsys.readouterr().out == ""
    (project / "runs" / "b").write_text("in the way", "utf-8")
    assert run_folder("b") == home / "cnn_utils-runs" / "b" and (home / "cnn_utils-runs" / "b").is_dir()
    expected = f"{project} can't be written to, so this run's files go to {home / 'cnn_utils-runs' / 'b'}"
    assert capsys.readouterr().out.strip() == expected
    (home / "cnn_utils-runs" / "b").rmdir()
    (home / "cnn_utils-runs" / "b").write_text("in the way", "utf-8")
    folder = run_folder("b")
    assert folder.is_dir() and f"go to {folder}" in capsys.readouterr().out
    folder.rmdir()


def test_asserts_left_out_are_told(monkeypatch, capsys):
    """In a notebook, under python -O."""
    monkeypatch.setattr(asserts, "in_notebook", lambda: True)
    asserts.say_if_left_out(True)
    assert capsys.readouterr().out == ""
    asserts.say_if_left_out(False)
    assert "leaves out every assert" in capsys.readouterr().out


OPTIMIZED = """
import numpy as np
from cnn_utils import lesson, relu_forward
lesson.check(relu_forward)
print("--")
def relu_forward(input):
    return np.maximum(input, 0), input >= 0
lesson.check(relu_forward)
"""


def test_checks_need_no_assert():
    """They find what is wrong under python -OO, too; pytest, which would not, says so."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PYTHONOPTIMIZE": "2"}
    run = {"cwd": ROOT, "env": env, "capture_output": True, "encoding": "utf-8"}
    right, wrong = subprocess.run([sys.executable, "-c", OPTIMIZED], **run).stdout.split("--\n")
    assert "✗" not in right and "True at zero" in wrong
    command = [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider", "tests/layers/test_relu.py"]
    done = subprocess.run(command, **run)
    assert done.returncode == 4 and "leaves out every assert" in done.stderr


def test_other_notebooks_and_other_orders(request):
    """A reader's own notebook is left out, and a plugin's order undone."""
    plugins = request.config.pluginmanager.get_plugins()
    (home,) = [plugin for plugin in plugins if getattr(plugin, "__file__", "") == str(ROOT / "conftest.py")]
    assert home.pytest_ignore_collect(ROOT / "notebooks" / "Untitled.ipynb")
    assert not any(home.pytest_ignore_collect(path) for path in [*NOTEBOOKS, *SOURCES])
    order = [item for item in request.session.items if item.path == request.path]
    items = [*order]
    hook = home.pytest_collection_modifyitems(request.config, items)
    next(hook)
    items.reverse()
    with suppress(StopIteration):
        next(hook)
    assert items == order
