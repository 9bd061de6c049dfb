"""A class: who has what, the same mistake together, and readers whose code does what it should not."""

import json
import os
import re
import shutil
import sys

import pytest

from cnn_utils.__main__ import main
from cnn_utils.lesson.classroom.commands import write_class
from cnn_utils.lesson.classroom.readers import look_at
from cnn_utils.lesson.exercises.edition import ROOT, write_edition
from cnn_utils.lesson.source import PACKAGE

RIGHT = "return np.subtract(predictions, targets, dtype=predictions.dtype)"
SWAPPED = "return targets - predictions"
# prints a lot, deletes its folders, and leaves a process behind
MESSY = """import os, shutil, subprocess, sys, tempfile
    os.write(1, b"x" * 10_000_000)
    os.write(2, b"x" * 10_000_000)
    shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)"], cwd="/")
    return predictions - targets"""
TAG = "<script>alert('£')</script>"
PATIENCE = 3
HOSTILE = {  # what stands in cross_entropy_gradient: what is said of it
    "while True: pass": "wasn't done after 3 seconds",
    "while True: print('x' * 1000)": "wasn't done after 3 seconds",
    "import os; os._exit(0)": "its process ended in the midst of it",
    "raise SystemExit": "raises SystemExit",
    f"raise ValueError({TAG!r})": "raises ValueError",
    "return input()": "raises EOFError",
    "return predictions - EPSILON * MINE - targets": "",
    "return helper(predictions) - targets": "",
    MESSY: "",
}
MORE = """

EPSILON = 0.0
MINE = 1


def helper(x):
    return 1 * x
"""
SOFTMAX = """e = np.exp(input - np.max(input, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)"""


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """Return what of an edition a class needs; its package says so if anyone imports it."""
    folder = tmp_path_factory.mktemp("blank") / "edition"
    write_edition(folder)
    shutil.rmtree(folder / "data")
    for package in (folder / PACKAGE.name, folder / ".course" / PACKAGE.name):
        shutil.rmtree(package / "lesson")
    trap = f"open({str(folder.parent / 'imported')!r}, 'w')\n"
    (folder / PACKAGE.name / "__init__.py").write_text(trap, "utf-8")
    yield folder
    assert not (folder.parent / "imported").exists()


def reader(blank, folder, **bodies):
    """Make a reader's folder, in which some functions are written."""
    shutil.copytree(blank, folder)
    for path in (folder / "notebooks").glob("*.ipynb"):
        notebook = json.loads(path.read_text("utf-8"))
        for cell in notebook["cells"]:
            source = "".join(cell["source"])
            for name, body in bodies.items():
                if f"def {name}(" in source and "    ..." in source:
                    cell["source"] = source.replace("    ...", f"    {body}") + MORE
        path.write_text(json.dumps(notebook), "utf-8")
    return folder


@pytest.mark.parametrize(("body", "words"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_whatever_a_function_does(blank, tmp_path, monkeypatch, body, words):
    """It is told in words; the functions beside it are checked all the same; nothing outside changes."""
    if os.name == "nt" and "os." in body:
        pytest.skip("it does so on POSIX")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    bodies = {"softmax": SOFTMAX, "cross_entropy_gradient": body, "init_bias": "return 0"}
    found = look_at(reader(blank, tmp_path / "one", **bodies), PATIENCE)
    assert found.trouble == "" and [*found.answers] == ["softmax", "cross_entropy_gradient", "init_bias"]
    answer = found.answers["cross_entropy_gradient"]
    assert words in (answer.wrong or answer.failed) and bool(words) == bool(answer.wrong or answer.failed)
    assert found.answers["softmax"].wrong == "" and found.answers["init_bias"].wrong
    assert os.listdir() == []


@pytest.mark.skipif(sys.platform != "linux", reason="not every system can limit memory")
def test_memory_is_limited(blank, tmp_path):
    """What eats it meets a MemoryError."""
    eats = "return [bytes(1 << 28) for _ in range(10_000)]"
    found = look_at(reader(blank, tmp_path / "one", relu_forward=eats), 30)
    assert "MemoryError" in found.answers["relu_forward"].message


def test_not_for_ever(blank, tmp_path):
    """After three functions that end their process, the rest isn't run."""
    end = "import os; os._exit(3)"
    names = "softmax", "relu_forward", "flatten_forward", "init_bias"
    found = look_at(reader(blank, tmp_path / "one", **dict.fromkeys(names, end)), PATIENCE)
    assert len(found.answers) == 3 and found.trouble == "3 functions came to no end; what is left isn't run"


@pytest.fixture(scope="module")
def school(blank, tmp_path_factory):
    """Return the page of a class: some make the same mistake, others have broken files."""
    folder = tmp_path_factory.mktemp("school") / "class"
    for name in ("ann", "bob"):
        reader(blank, folder / name, cross_entropy_gradient=SWAPPED)
    reader(blank, folder / "cyn" / "my-course", cross_entropy_gradient=f"raise ValueError({TAG!r})")
    broken = reader(blank, folder / "dan <b>&amp;", relu_forward=RIGHT, adam_init=RIGHT)
    (broken / "notebooks" / "03_loss.ipynb").write_text("{", "utf-8")
    (broken / "notebooks" / "04_layer_backward.ipynb").unlink()
    (broken / PACKAGE.name / "optimizer.py").write_text("def (adam_init", "utf-8")
    if hasattr(os, "mkfifo"):
        (broken / "notebooks" / "06_weight_initialization.ipynb").unlink()
        os.mkfifo(broken / "notebooks" / "06_weight_initialization.ipynb")
    (folder / "eve").mkdir()
    (folder / "a file").write_text("x", "utf-8")
    write_class(folder, folder.parent / "page.html", 30)
    return (folder.parent / "page.html").read_text("utf-8")


def test_the_same_mistake_stands_together(school):
    """Function, words, and who."""
    found = re.findall(r"<summary><code>cross_entropy_gradient</code>: .*\n<br><span.*>(.*)</span>", school)
    assert found == ["2: ann, bob", "1: cyn"]


def test_broken_files_are_told(school):
    """Each in a sentence, and the other lessons as ever."""
    assert "03_loss.ipynb can&#x27;t be read" in school and "04_layer_backward.ipynb is missing" in school
    assert "no exercise edition" in school and "a file" not in school
    assert "05_optimizer.ipynb, or its module, can&#x27;t be read" in school
    row = re.search(r'<tr><th scope="row">dan.*', school)[0]
    assert row.count("<td>–") >= 3 and "<td>1/11" in row


def test_the_page_is_safe_and_stands_alone(school):
    """What readers wrote is text; no script, and nothing from elsewhere."""
    assert "dan &lt;b&gt;&amp;amp;" in school and "&lt;script&gt;alert(&#x27;£" in school
    assert "<script" not in school and "<b>" not in school and "src=" not in school
    assert "http" not in school.replace("http-equiv", "") and "url(" not in school
    assert "prefers-color-scheme: dark" in school and "width=device-width" in school


def test_what_is_moved(blank, tmp_path):
    """Read off the files, as `progress` reads it."""
    folder = reader(blank, tmp_path / "one", cross_entropy_gradient=RIGHT, cross_entropy_loss="return 0.0")
    found = look_at(folder, 30)
    assert found.lessons[2] == {"cross_entropy_loss": "written", "cross_entropy_gradient": "moved"}
    assert found.lessons[4] == {"adam_init": "to do", "adam_step": "to do"}


def test_the_command(tmp_path, capsys):
    """It tells each reader, and overwrites nothing but a page."""
    folder, output = tmp_path / "class", tmp_path / "page.html"
    (folder / "eve").mkdir(parents=True)
    words = ["class", str(folder), "--output", str(output)]
    assert main(words) == 0 and main(words) == 0
    assert "eve: 0 right, 0 wrong; no exercise edition" in capsys.readouterr().out
    output.write_text("mine", "utf-8")
    assert main(words) == 1 and output.read_text("utf-8") == "mine"
    assert "is something else already" in capsys.readouterr().err
    assert main(["class", str(folder / "eve")]) == 1
    assert "holds no folders" in capsys.readouterr().err


def test_no_page_where_none_can_be_written(tmp_path, capsys):
    """It is said before the first reader is looked at."""
    (tmp_path / "class" / "eve").mkdir(parents=True)
    assert main(["class", str(tmp_path / "class"), "--output", str(tmp_path / "none" / "page.html")]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "page.html: No such file or directory" in said.err


@pytest.mark.skipif(os.name == "nt", reason="a name cannot hold it there")
def test_a_folder_may_be_called_anything(tmp_path, capsys):
    """No name tells the terminal what to do."""
    (tmp_path / "class" / "eve\x1b[31m").mkdir(parents=True)
    write_class(tmp_path / "class", tmp_path / "page.html", say=print)
    assert "eve\\x1b[31m: 0 right" in capsys.readouterr().out


@pytest.mark.slow
def test_the_course_solved(blank, tmp_path):
    """Every function right."""
    shutil.copytree(blank, tmp_path / "one")
    for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"):
        shutil.copy(path, tmp_path / "one" / "notebooks")
    found = look_at(tmp_path / "one")
    assert len(found.answers) > 50 and not [name for name in found.answers if found.answers[name].wrong]
    assert all(state == "moved" for states in found.lessons for state in states.values())
