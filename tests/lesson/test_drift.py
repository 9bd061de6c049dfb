"""Notebooks and package say the same: each function is built in one lesson as its module has it."""

import ast
import functools
import shutil
from pathlib import Path

import pytest
from lessons import LESSONS, UNDECORATED, first_line, problems, taught, write_notebook
from network_cases import ROOT
from test_imports import BLUEPRINT

PACKAGE = ROOT / "cnn_utils"


@pytest.mark.parametrize("notebook", LESSONS)
def test_lesson(notebook):
    """It builds what it should, as the package has it, and imports nothing that is built later."""
    assert problems(ROOT / "notebooks", taught(PACKAGE), notebook) == []


def test_there_are_ten():
    """A lesson of another name would be looked at by nobody; a reader's Untitled.ipynb need not be."""
    assert sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb")) == [*LESSONS]


def test_everything_is_taught():
    """Each function of the network in one lesson, the blueprint's among them."""
    names = [name for names in LESSONS.values() for name in names]
    assert sorted(names) == sorted(taught(PACKAGE))
    assert {*BLUEPRINT, "Params", "init_params", "numerical_gradient"} <= set(names)


@functools.cache
def as_built(notebook):
    """Return the definitions of a lesson as its notebook has them, the docstrings short."""
    modules = taught(PACKAGE)
    definitions = [modules[name] for name in LESSONS[notebook]]
    for definition in definitions:
        definition.body[0].value.value = f"{first_line(definition)}\n\n    Short.\n    "
        if notebook == UNDECORATED:
            definition.decorator_list = []
    return [*map(ast.unparse, definitions)]


@pytest.fixture
def course(tmp_path):
    """Return a folder with a copy of the package, and ten notebooks that agree with it."""
    shutil.copytree(PACKAGE, tmp_path / "cnn_utils", ignore=shutil.ignore_patterns("__pycache__", "lesson"))
    for notebook in LESSONS:
        imports = "import numpy as np\nfrom cnn_utils import find_mnist, lesson\n%matplotlib inline\n"
        write_notebook(tmp_path / f"{notebook}.ipynb", imports, *as_built(notebook))
    return tmp_path


def all_problems(course):
    """Return what is wrong, notebook by notebook, where something is."""
    modules = taught(course / "cnn_utils")
    found = {notebook: problems(course, modules, notebook) for notebook in LESSONS}
    return {notebook: sentences for notebook, sentences in found.items() if sentences}


def test_agreement(course):
    """The notebooks of these tests are right before they are broken."""
    assert all_problems(course) == {}


def replace(path, old, new):
    """Replace some text of a file that holds it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


DIFFERENT, OTHERS = "adam_step differs from the package", "has other decorators than it should"
FIRST_LINE = "adam_step has another first line than in the package"
LONG = "adam_step has a docstring of more than 5 lines"
NOTICED = [
    ("05_optimizer.ipynb", "state['t'] += 1", "state['t'] += 2", DIFFERENT),
    ("05_optimizer.ipynb", "lr=0.001", "lr=0.01", DIFFERENT),
    ("05_optimizer.ipynb", "def adam_step", "async def adam_step", "adam_step is not built"),
    ("05_optimizer.ipynb", "Move every parameter one step", "Move every parameter a step", FIRST_LINE),
    ("05_optimizer.ipynb", "step against its gradient.", "step against its gradient.\\n\\n\\n\\n", LONG),
    ("05_optimizer.ipynb", "lr=kinds.real(0), ", "", f"adam_step {OTHERS}"),
    ("05_optimizer.ipynb", "@takes(parameters=run_kinds.float_arrays())", "", f"adam_init {OTHERS}"),
    ("cnn_utils/optimizer.py", 'state["t"] += 1', 'state["t"] += 2', DIFFERENT),
    ("cnn_utils/optimizer.py", "one step against", "a step against", FIRST_LINE),
    ("cnn_utils/optimizer.py", "    lr=kinds.real(0),\n", "", f"adam_step {OTHERS}"),
    ("01_data_loading.ipynb", "def to_one_hot", "@cache\\ndef to_one_hot", f"to_one_hot {OTHERS}"),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), NOTICED)
def test_difference_is_noticed(course, file, old, new, sentence):
    """In code, defaults, decorators and the first line of a docstring, on either side."""
    replace(course / file, old, new)
    notebook = Path(file).stem if file.endswith(".ipynb") else "05_optimizer"
    assert all_problems(course) == {notebook: [sentence]}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("cnn_utils/optimizer.py", 'state["t"] += 1', 'state["t"] += (  # count\n        1)'),
        ("cnn_utils/optimizer.py", "Changed in place.", "New."),
        ("05_optimizer.ipynb", "Short.", "Other words."),
        ("cnn_utils/data.py", "@takes(", "@other("),
    ],
)
def test_what_does_not_count(course, file, old, new):
    """Comments, line breaks, later lines of a docstring; in lesson 1, the package's decorators."""
    replace(course / file, old, new)
    assert all_problems(course) == {}


ADDED = {
    "from cnn_utils import train": "train is imported, but 09_training builds it",
    "from cnn_utils import init_bias": "init_bias is imported, but 06_weight_initialization builds it",
    "from cnn_utils.network import Params": "Params is imported, but 07_full_forward builds it",
    "def f():\n    from cnn_utils import train": "train is imported, but 09_training builds it",
    "import cnn_utils.training as t": "cnn_utils.training is imported whole",
    "from cnn_utils import network": "network is imported, but no lesson builds it",
    "from cnn_utils import *": "* is imported, but no lesson builds it",
    "def train():\n    ...": "train belongs into 09_training",
    "def init_bias():\n    ...": "init_bias is built twice",
}


@pytest.mark.parametrize("cell", ADDED)
def test_what_does_not_belong_is_noticed(course, cell):
    """A sixth lesson that reaches ahead, or builds what others build."""
    path = course / "06_weight_initialization.ipynb"
    write_notebook(path, "from cnn_utils import adam_step, softmax", *as_built(path.stem), cell)
    assert ADDED[cell] in all_problems(course)[path.stem]


def test_what_is_missing_is_noticed(course):
    """A function, a notebook, and a function of the package that nobody builds."""
    write_notebook(course / "03_loss.ipynb", "import numpy as np")
    (course / "08_full_backward.ipynb").unlink()
    assert all_problems(course) == {
        "03_loss": [f"{name} is not built" for name in LESSONS["03_loss"]],
        "08_full_backward": ["08_full_backward is missing"],
    }
    (course / "cnn_utils" / "extra.py").write_text("def extra():\n    pass\n", "utf-8")
    assert taught(course / "cnn_utils").keys() - taught(PACKAGE).keys() == {"extra"}
