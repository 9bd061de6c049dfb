"""What is done is read off the files; what is reset is kept."""

import json
import os

import pytest

from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.exercises.progress import progress
from cnn_utils.lesson.exercises.reset import reset

RELU = '''@takes(saves=bool, input="...")
def relu_forward(input):
    """Replace every negative entry by zero: y = max(0, x)."""
    return np.maximum(input, 0), input > 0'''


def write_relu(edition, source=RELU):
    """Put a function into the cell of relu_forward; return the notebook's path."""
    path = edition.folder / "notebooks" / "02_layer_forward.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cell = next(cell for cell in notebook["cells"] if "def relu_forward" in "".join(cell["source"]))
    cell["source"] = source.splitlines(True)
    path.write_text(json.dumps(notebook), "utf-8")
    return path


def line_of(edition, number):
    """Return what progress says of a lesson."""
    return edition.command("progress").splitlines()[number - 1]


def test_from_stub_to_moved(edition):
    """To do, written, moved; each read off the files."""
    assert line_of(edition, 2) == " 2. Layers, forward: 0 of 11 moved; next: to_batch_last"
    write_relu(edition)
    assert "written, not moved: relu_forward" in line_of(edition, 2)
    script = edition.folder / "notebooks" / "relu.py"
    start = "import numpy as np\nfrom cnn_utils import lesson\nfrom cnn_utils.given.takes import takes\n"
    script.write_text(f"{start}\n@lesson.exercise\n{RELU}\nlesson.move(relu_forward)\n", "utf-8")
    assert "moved: relu_forward into cnn_utils/layers/relu.py" in edition.run(str(script))
    assert "lesson.exercise" not in (edition.folder / "cnn_utils/layers/relu.py").read_text("utf-8")
    assert line_of(edition, 2) == " 2. Layers, forward: 1 of 11 moved; next: to_batch_last"


def test_stubs_are_left_out_of_a_move(edition):
    """What is written is moved; what isn't is named, and its check says the same."""
    script = edition.folder / "notebooks" / "relu.py"
    start = "import numpy as np\nfrom cnn_utils import lesson\nfrom cnn_utils.given.takes import takes\n"
    stub = '@lesson.exercise\n@takes(input="N? C H W")\ndef flatten_forward(input):\n    """Flatten."""\n'
    end = "lesson.check(flatten_forward)\nlesson.move(flatten_forward, relu_forward)\n"
    use = "for _ in range(2): print(flatten_forward(np.zeros((2, 1, 2, 2)))[0].shape)\n"
    script.write_text(f"{start}\n{stub}\n{RELU}\n{use}{end}", "utf-8")
    said = edition.run(str(script)).splitlines()
    assert said[0] == (
        "flatten_forward isn't written yet: the course's own runs in its place; "
        "lesson.hint(flatten_forward) helps, lesson.solution(flatten_forward) shows it"
    )
    assert said[1:5] == [
        "(2, 4)",
        "(2, 4)",
        "… flatten_forward is not written yet: it has no body",
        "… not moved: flatten_forward is not written yet",
    ]
    assert said[5] == "moved: relu_forward into cnn_utils/layers/relu.py"


def test_reset_a_function(edition):
    """In the notebook and in the package; twice, and both are kept."""
    path = write_relu(edition)
    module = edition.folder / "cnn_utils" / "layers" / "relu.py"
    original, mine = module.read_text("utf-8"), path.read_text("utf-8")
    module.write_text(original.replace("np.clip(input, 0.0, np.inf)", "np.maximum(input, 0)"), "utf-8")
    edition.command("reset", "relu_forward")
    said = edition.command("reset", "relu_forward")
    assert "02_layer_forward.before-reset-2.ipynb" in said
    assert path.with_name("02_layer_forward.before-reset-1.ipynb").read_text("utf-8") == mine
    assert module.read_text("utf-8") == original
    assert "next: to_batch_last" in line_of(edition, 2) and "not moved" not in line_of(edition, 2)


def test_notebooks_that_cant_be_read(edition):
    """They are named; the others are told all the same; reset brings them back."""
    texts = ["", "{", "[]", '{"cells": [1]}', '{"cells": 3}', "[" * 100_000, "\ud800"]
    paths = sorted((edition.folder / "notebooks").glob("*.ipynb"))[2:9]  # lessons 3 to 9
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    said = edition.command("progress").splitlines()
    for path, line in zip(paths, said[2:9], strict=True):
        assert f"{path.name} can't be read" in line
    assert "2. Layers, forward: 0 of 11 moved" in said[1] and said[9].startswith("10. ")
    for path, text in zip(paths, texts, strict=True):
        edition.command("reset", path.stem)
        kept = path.with_name(f"{path.stem}.before-reset-1.ipynb")
        assert kept.read_bytes() == text.encode("utf-8", "surrogatepass")
    assert line_of(edition, 3) == " 3. Loss: 0 of 2 moved; next: cross_entropy_loss"


def test_a_cell_in_the_making(edition):
    """A cell that is no Python yet stops nothing."""
    write_relu(edition, "def relu_forward(input:\n")
    assert "0 of 11 moved" in line_of(edition, 2)


def test_a_cell_that_is_gone(edition):
    """One sentence says what helps."""
    path = edition.folder / "notebooks" / "02_layer_forward.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"] = notebook["cells"][:3]
    path.write_text(json.dumps(notebook), "utf-8")
    assert "reset the whole notebook" in edition.command("reset", "relu_forward", code=1)


@pytest.mark.parametrize("name", ["relu", "Params2", "../03_loss", ""])
def test_what_there_is_not(edition, name):
    """Neither a notebook nor a function."""
    assert "neither a notebook nor a function" in edition.command("reset", name, code=1)


def test_no_edition(edition, tmp_path):
    """A folder that is none is called so."""
    assert edition.run("-m", "cnn_utils", "progress", "..") == edition.command("progress")
    assert "notebooks is no exercise edition" in edition.run("-m", "cnn_utils", "progress", code=1)
    said = edition.run("-m", "cnn_utils", "progress", str(tmp_path), code=1)
    assert "is no exercise edition" in said
    assert "is no exercise edition" in edition.run("-m", "cnn_utils", "reset", str(tmp_path), "x", code=1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_no_file_in_place_of_a_notebook(edition, monkeypatch, capsys):
    """A pipe is given up, a device refused; the other lessons are told of."""
    monkeypatch.setattr("cnn_utils.given.open_once.PIPE_PATIENCE", 0.1)
    first, second = (edition.folder / "notebooks" / lesson.file for lesson in LESSONS[:2])
    first.unlink()
    os.mkfifo(first)
    second.unlink()
    second.symlink_to("/dev/zero")
    progress(edition.folder)
    reset("01_data_loading", edition.folder)
    said = capsys.readouterr().out
    assert said.count("can't be read") == 2 and "3. Loss: 0 of 2 moved" in said
    assert "not reset: " in said and [path.name for path in first.parent.glob("*before*")] == []
