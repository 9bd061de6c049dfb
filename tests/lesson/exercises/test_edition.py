"""The exercise edition: made of the course's notebooks, running untouched, and the course when solved."""

import ast
import errno
import json

import nbformat
import pytest
from nbclient import NotebookClient

from cnn_utils.lesson.course import BUILT_IN, LESSONS
from cnn_utils.lesson.exercises import edition as edition_module
from cnn_utils.lesson.exercises.edition import ROOT, NotPossible, check_place, write_edition, write_missing
from cnn_utils.lesson.exercises.progress import definitions, is_stub
from cnn_utils.lesson.exercises.stubs import FOLD, stubbed
from cnn_utils.lesson.package import COURSE

IMPORTS = ast.Import | ast.ImportFrom
CELL = '''x = 1


@takes(a="N", b="N")
def f(a,
      b):
    """Add."""
    c = a + b

    return c


def helper(): return f


def g(a): return a  # on one line
y = 2'''
STUB = '''x = 1


@lesson.exercise
@takes(a="N", b="N")
def f(a,
      b):
    """Add."""
    ...


def helper(): return f


@lesson.exercise
def g(a):
    ...
y = 2'''
# prints what the network predicts, in a process that has only the edition's package
PREDICT = """
from cnn_utils.lesson.checks.network_definition import some_images, some_params
from cnn_utils.network import Params, full_forward
import cnn_utils
print(cnn_utils.__file__)
print(full_forward(some_images(4)[0], Params(*some_params()), False)[0].tolist())
"""


def code_cells(path):
    """Return the sources of a notebook's code cells."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_only_bodies_become_stubs():
    """Decorator, signature and docstring stay; other functions, too."""
    assert stubbed(CELL, {"f", "g"}) == STUB
    assert stubbed("no python at all(", set()) == "no python at all("


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.file)
def test_nothing_is_written_yet(untouched, lesson):
    """Every function that the lesson builds is a stub; outputs are gone; what is given is the course's."""
    path = untouched.folder / "notebooks" / lesson.file
    stubs = {name for name, source in definitions(path).items() if is_stub(source)}
    classes = {"Params"}
    assert {*lesson.functions} - classes <= stubs
    notebook = json.loads(path.read_text("utf-8"))
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook["cells"])
    theirs = {
        name: ast.dump(ast.parse(text)) for name, text in definitions(path).items() if name not in stubs
    }
    ours = definitions(ROOT / "notebooks" / lesson.file)
    assert theirs == {name: ast.dump(ast.parse(ours[name])) for name in theirs}


def test_some_functions_are_to_write_though_no_lesson_moves_them(untouched):
    """Those with the tag write-it."""
    answers = json.loads((untouched.folder / ".course" / "answers.json").read_text("utf-8"))
    wanted = {"conv2d_loops", "maxpool2d_loops", "train_loops", "count_confusions", "grad_input_scatter"}
    assert wanted <= answers.keys() and not answers.keys() & BUILT_IN.keys()
    assert not any(is_stub(source) for source in answers.values())


def test_what_gives_answers_away_is_folded(untouched):
    """Cells with the tag, and the words right after a function to write."""
    folded, words = 0, 0
    for path in (untouched.folder / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            is_tagged = "gives-answer" in cell["metadata"].get("tags", [])
            assert is_tagged == cell["metadata"].get("jupyter", {}).get("source_hidden", False)
            folded, words = folded + is_tagged, words + "".join(cell["source"]).startswith(FOLD)
    assert folded >= 5 and words >= 10


@pytest.mark.parametrize("name", ["03_loss", "04_layer_backward"])
def test_it_runs_untouched(untouched, monkeypatch, name):
    """From top to bottom, on the course's own; each stub is named, and called not written by its check."""
    run_notebook(untouched, monkeypatch, name)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.file)
def test_all_run_untouched(untouched, monkeypatch, lesson):
    """All ten."""
    run_notebook(untouched, monkeypatch, lesson.file.removesuffix(".ipynb"))


@pytest.mark.slow
def test_all_run_solved(edition, monkeypatch):
    """All ten with the solutions, which their own cells check and move: the network is the course's."""
    before = edition.run("-c", PREDICT)
    for lesson in LESSONS:
        solve(edition, lesson)
        printed = execute(edition, monkeypatch, lesson.file)
        assert "Traceback" not in printed and "not written yet" not in printed
        assert "not moved" not in printed
    assert edition.run("-c", PREDICT) == before
    assert "next:" not in edition.command("progress")


def execute(edition, monkeypatch, file):
    """Run a notebook of an edition from top to bottom; return its outputs as text."""
    monkeypatch.delenv("CNN_UTILS_FROZEN", raising=False)
    monkeypatch.delenv("CNN_UTILS_MNIST", raising=False)
    monkeypatch.setenv("CNN_UTILS_OFFLINE", "1")
    notebook = nbformat.read(edition.folder / "notebooks" / file, 4)
    place = {"metadata": {"path": str(edition.folder / "notebooks")}}
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place).execute()
    outputs = [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return json.dumps(outputs, ensure_ascii=False)


def run_notebook(edition, monkeypatch, name):
    """Run a notebook of an untouched edition; an error in a cell is an error here."""
    printed = execute(edition, monkeypatch, f"{name}.ipynb")
    lesson = next(lesson for lesson in LESSONS if lesson.file == f"{name}.ipynb")
    assert all(f"{f} is not written yet" in printed for f in lesson.functions if f != "Params")
    assert "isn't written yet: the course's own runs in its place" in printed
    assert "Traceback" not in printed


def test_solved_it_is_the_course(edition):
    """Every stub filled with the course's solution, checked and moved in a process beside the notebooks."""
    before = edition.run("-c", PREDICT)
    assert str(edition.folder) in before
    for lesson in LESSONS:
        solve(edition, lesson)
    for lesson in LESSONS:
        cells = code_cells(edition.folder / "notebooks" / lesson.file)
        imports = [node for cell in cells for node in ast.parse(cell).body if isinstance(node, IMPORTS)]
        taught = [cell for cell in cells if any(f"def {name}(" in cell for name in lesson.functions)]
        names = ", ".join(name for name in lesson.functions if name != "Params")  # which is given
        lines = [*map(ast.unparse, imports), *taught, f"lesson.move({names})"]
        script = edition.folder / "notebooks" / "solved.py"
        script.write_text("\n\n".join(lines), "utf-8")
        said = edition.run(str(script))
        assert "not moved" not in said, said
    assert edition.run("-c", PREDICT) == before
    assert edition.command("progress").count("moved") >= len(LESSONS)
    assert "next:" not in edition.command("progress")


def solve(edition, lesson):
    """Put the course's cells in place of the stubs of a lesson."""
    path = edition.folder / "notebooks" / lesson.file
    notebook, solved = (
        json.loads(file.read_text("utf-8")) for file in (path, ROOT / "notebooks" / lesson.file)
    )
    answers = {cell["id"]: cell for cell in solved["cells"]}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code" and cell["id"] in answers:
            cell["source"] = answers[cell["id"]]["source"]
    path.write_text(json.dumps(notebook), "utf-8")


def test_a_second_run_overwrites_nothing(edition):
    """It adds what is missing, and says how much it left."""
    mine, gone = (
        edition.folder / "notebooks" / "03_loss.ipynb",
        edition.folder / "notebooks" / "05_optimizer.ipynb",
    )
    mine.write_text("mine", "utf-8")
    gone.unlink()
    added, left = write_edition(edition.folder)
    assert added == ["notebooks/05_optimizer.ipynb"] and len(left) > 100
    assert mine.read_text("utf-8") == "mine" and gone.exists()


@pytest.mark.parametrize(("make", "words"), [
    (lambda path: path.write_text("x", "utf-8"), "is a file, expected a folder"),
    (lambda path: (path.mkdir(), (path / "x").write_text("x", "utf-8")), "holds something else already"),
])  # fmt: skip
def test_a_place_that_is_taken(tmp_path, make, words):
    """One sentence, and nothing is written."""
    make(tmp_path / "place")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotPossible, match=words):
        write_edition(tmp_path / "place")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "place", [ROOT, ROOT / "notebooks", ROOT / "cnn_utils" / "mine", ROOT / "data" / "mine"]
)
def test_not_into_the_course(place):
    """The course's own folders stay as they are."""
    with pytest.raises(NotPossible, match="belongs to the course itself"):
        write_edition(place)


def test_a_full_disk_in_the_midst(tmp_path, monkeypatch):
    """Whatever was the last file that could be written, the same command goes on."""
    written, whole = [], edition_module.whole_file

    def full(path):
        if len(written) == 1:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        written.append(path)
        return whole(path)

    files = {"notebooks/a.ipynb": b"a", f"{COURSE}/notebooks/a.ipynb": b"a", "README.md": b"b"}
    monkeypatch.setattr(edition_module, "whole_file", full)
    with pytest.raises(OSError, match="No space"):
        write_missing(tmp_path, files)
    monkeypatch.setattr(edition_module, "whole_file", whole)
    check_place(tmp_path)
    added, left = write_missing(tmp_path, files)
    assert len(added) == 2 and len(left) == 1
