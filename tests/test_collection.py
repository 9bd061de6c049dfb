"""How pytest collects: markers for each lesson, how many processes, what comes first."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from network_cases import ROOT

from cnn_utils.lesson.course import BUILT_IN, LESSONS

# collects as pytest does, once for each argument, an expression for -m; prints what it found as a last line
COLLECT = """
import json, sys, pytest

class Reporter:
    def pytest_collection_finish(self, session):
        names = {item.nodeid: [mark.name for mark in item.iter_markers()] for item in session.items}
        options = session.config.option
        self.found = [names, options.tx, options.dist, options.loadscopereorder]

found = []
for expression in sys.argv[1:]:
    reporter = Reporter()
    arguments = ["-m", expression] if expression else []
    pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", *arguments], plugins=[reporter])
    found.append(reporter.found)
print("\\n" + json.dumps(found))
"""
# runs pytest with these arguments, and prints how it ended, which processes it started, and whether one that
# the script starts would have been seen
WATCH = """
import json, subprocess, sys, pytest

started = []
events = {"subprocess.Popen", "os.posix_spawn", "os.fork", "os.forkpty"}
sys.addaudithook(lambda event, args: started.append(event) if event in events else None)
code, seen = pytest.main(["-p", "no:cacheprovider", *sys.argv[1:]]), [*started]
subprocess.run([sys.executable, "-c", ""])
print("\\n" + json.dumps([int(code), seen, started != seen]))
"""
# all tests of a file, or a single one -> its lessons
EXPECTED = {
    "tests/layers/test_relu.py": [2, 4],
    "tests/layers/test_softmax.py": [2],
    "tests/test_data.py": [1],
    "tests/test_data_bad_files.py": [1],
    "tests/test_loss.py": [3],
    "tests/test_gradient_check.py": [4],
    "tests/test_network_trace.py": [7, 8, 9],
    "tests/test_training_resume.py": [9],
    "tests/test_evaluation.py": [10],
    "tests/lesson/test_lesson_04_figures.py": [4],
    "tests/lesson/test_move.py": [],
    "tests/given/test_validation.py": [],
    "tests/test_promises.py::test_saved_masks_and_places_are_small[relu_backward]": [4],
    "tests/test_promises.py::test_saved_masks_and_places_are_small[adam_steps]": [5],
    "tests/test_imports.py::test_docstring_names_every_argument[full_backward]": [8],
    "tests/test_imports.py::test_public_names": [],
    "tests/test_notebooks.py::test_no_empty_cell[03_loss]": [3],
    "tests/lesson/test_drift.py::test_lesson[06_weight_initialization]": [6],
}


def run(script, *arguments):
    """Run a script in a process of its own; return the last line that it prints."""
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def lessons(marks):
    """Return the lessons that are among the names of marks."""
    return [int(name.removeprefix("lesson")) for name in marks if name.startswith("lesson")]


@pytest.fixture(scope="module")
def collections():
    """Return what plain ``pytest`` collects, and what it does for some markers."""
    return json.loads(run(COLLECT, "", "lesson4", "slow and lesson4"))


@pytest.fixture(scope="module")
def everything(collections):
    """Return what plain ``pytest`` collects, test -> lessons, and how it would run it."""
    marks, *options = collections[0]
    return {test: lessons(names) for test, names in marks.items()}, options


def test_notebooks(everything):
    """Each code cell has the lesson of its notebook, and no other."""
    for lesson in LESSONS:
        path = Path("notebooks", lesson.file)
        cells = json.loads((ROOT / path).read_text("utf-8"))["cells"]
        marked = [marks for test, marks in everything[0].items() if test.startswith(f"{path.as_posix()}::")]
        assert marked == [[lesson.number]] * sum(cell["cell_type"] == "code" for cell in cells)


def test_checks(everything):
    """The tests of a function's checks have the lesson that builds it."""
    for name, lesson in BUILT_IN.items():
        for test in (f"test_the_package_passes[{name}]", f"test_every_check_can_fail[{name}-0]"):
            assert everything[0][f"tests/lesson/test_check.py::{test}"] == [lesson.number]


@pytest.mark.parametrize("start", EXPECTED)
def test_lessons_of(everything, start):
    """What the name of a file says, or its parameters, or the module that it is about."""
    marked = [marks for test, marks in everything[0].items() if test == start or f"{start}::" in test]
    assert marked and all(marks == EXPECTED[start] for marks in marked)


OF_NO_LESSON = "tests/given/", "tests/lesson/", "tests/browser/", "tests/site/"
OF_THE_PROJECT = {"tests/test_collection.py", "tests/test_links.py", "tests/test_workflows.py"}


def test_every_file_belongs_to_a_lesson(everything):
    """A file about what the reader builds begins like its module; one about all of it has parameters."""
    tests = [test for test in everything[0] if not test.startswith(OF_NO_LESSON)]
    marked = {test.split("::")[0] for test in tests if everything[0][test]}
    assert {test.split("::")[0] for test in tests} - marked == OF_THE_PROJECT


def test_a_lesson_is_selected(collections, everything):
    """``pytest -m lesson4`` runs what has that marker: notebook, functions, checks."""
    selected = collections[1][0]
    assert [*selected] == [test for test, numbers in everything[0].items() if 4 in numbers]
    files = {test.split("::")[0] for test in selected}
    assert files > {
        "notebooks/04_layer_backward.ipynb",
        "tests/layers/test_conv2d.py",
        "tests/lesson/test_check.py",
    }


def test_slow_tests_are_run_by_name(collections, everything):
    """``pytest`` and ``pytest -m lesson4`` leave them out."""
    slow = [*collections[2][0]]
    assert "tests/test_playing.py::test_play_and_run_again[04_layer_backward.ipynb]" in slow
    assert not {*slow} & {*everything[0]}


def test_everything_runs_two_files_at_a_time(everything):
    """The notebooks first, in the order of the lessons."""
    tests, options = everything
    assert options == [["popen", "popen"], "loadfile", False]
    files = [*dict.fromkeys(test.split("::")[0] for test in tests)]
    assert files[: len(LESSONS)] == [f"notebooks/{lesson.file}" for lesson in LESSONS]


def test_what_is_named_runs_alone():
    """No worker and no kernel."""
    assert json.loads(run(WATCH, "tests/layers/test_relu.py")) == [0, [], True]
