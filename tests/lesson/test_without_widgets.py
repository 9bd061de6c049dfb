"""A JupyterLab that can't show widgets, and a Python that can't make them: what readers are told, and see."""

import importlib
import json
import sys

import ipywidgets
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib.figure import Figure
from nbformat.v4 import new_output
from run_notebooks import WIDGET, leave_out_pictures

from cnn_utils.given.labextensions import NEEDED, without_widgets
from cnn_utils.lesson.widgets import base, needs
from cnn_utils.lesson.widgets.base import Playground

MANAGER, ANYWIDGET = (name for name, _, _ in NEEDED)


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Return a function that writes settings; both extensions are there, in two folders like JupyterLab's."""
    for place, name in (("first", MANAGER), ("second", ANYWIDGET)):
        (tmp_path / place / name).mkdir(parents=True)
        (tmp_path / place / name / "package.json").write_text("{}", "utf-8")
    places = [str(tmp_path / "first"), str(tmp_path / "second")]
    for function in "jupyter_path", "jupyter_config_path":
        monkeypatch.setattr(f"jupyter_core.paths.{function}", lambda *names: places)

    def write(place, text):
        (tmp_path / place / "labconfig").mkdir(exist_ok=True)
        (tmp_path / place / "labconfig" / "page_config.json").write_text(text, "utf-8")

    write.root = tmp_path
    return write


def test_both_are_there(folders):
    """In whichever folder; damaged settings, or those of something else, switch nothing off."""
    assert [*without_widgets()] == []
    for text in "{", "[]", "{}", '{"disabledExtensions": ["a"]}', '{"disabledExtensions": null}':
        folders("first", text)
        assert [*without_widgets()] == []


def test_one_is_missing(folders, monkeypatch):
    """It is named with the package that brings it, unless the widgets' own package is missing, too."""
    (folders.root / "first" / MANAGER / "package.json").unlink()
    expected = (f"JupyterLab has no extension {MANAGER}", "pip install --force-reinstall jupyterlab_widgets")
    assert [*without_widgets()] == [expected]
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert [*without_widgets()] == []


def test_one_is_disabled(folders):
    """As JupyterLab reads it: the first folder outweighs the second."""
    folders("second", json.dumps({"disabledExtensions": {f"{MANAGER}:plugin": True, "other": True}}))
    ((words, how),) = without_widgets()
    assert words == f"JupyterLab's extension {MANAGER} is disabled"
    assert how == f"jupyter labextension enable {MANAGER}"
    folders("first", json.dumps({"disabledExtensions": {f"{MANAGER}:plugin": False}}))
    assert [*without_widgets()] == []


def test_a_notebook_is_told(folders, monkeypatch, capsys):
    """Once, when the widgets are imported; a terminal is not."""
    (folders.root / "second" / ANYWIDGET / "package.json").unlink()
    assert not needs.say_if_not_shown()
    monkeypatch.setattr(needs, "in_notebook", lambda: True)
    assert needs.say_if_not_shown()
    assert capsys.readouterr().out.splitlines() == [
        "JupyterLab has no extension anywidget. To mend it: pip install --force-reinstall anywidget",
        "Until that is done and the page reloaded, still pictures stand for what could be moved.",
    ]
    (folders.root / "second" / ANYWIDGET / "package.json").write_text("{}", "utf-8")
    assert not needs.say_if_not_shown() and capsys.readouterr().out == ""


@pytest.mark.parametrize("names", [["ipywidgets"], ["anywidget"], ["ipywidgets", "anywidget"]])
def test_packages_are_missing(names, monkeypatch):
    """The first cell of a lesson says which, for which Python, and what to do."""
    for name in names:
        monkeypatch.setitem(sys.modules, name, None)
    for module in [name for name in sys.modules if name.startswith("cnn_utils.lesson.widgets")]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(ModuleNotFoundError) as caught:
        importlib.import_module("cnn_utils.lesson.widgets.predictions")
    assert f"need {' and '.join(names)}, which {sys.executable} has not; in its environment: " in str(
        caught.value
    )
    assert f"pip install {' '.join(names)}, then restart" in str(caught.value)


def test_a_still_picture_stands_for_a_widget():
    """The one that it shows at the moment; it is not stored with the lessons, which have still twins."""
    slider = ipywidgets.IntSlider(1)
    board = Playground(lambda state: Figure((state["size"], 1)), {"size": slider}, "A widget.")
    slider.value = 3
    data, _ = DisplayFormatter().format(board)
    assert data["image/png"] == board.image.value and data["text/plain"] == "A widget." and WIDGET in data
    picture = {"image/png": "abc", "text/plain": "a figure"}
    outputs = [new_output("display_data", data) for data in ({**picture, WIDGET: {}}, picture)]
    leave_out_pictures([*outputs, new_output("stream", text="a")])
    assert [[*output.data] for output in outputs] == [["text/plain", WIDGET], ["image/png", "text/plain"]]


def test_half_of_the_extensions(monkeypatch):
    """Where the notebook was told that pictures stand still, no half of a widget is handed on."""
    monkeypatch.setattr(base, "STILL", True)
    data, _ = DisplayFormatter().format(Playground(lambda state: Figure((1, 1)), {}, "A widget."))
    assert sorted(data) == ["image/png", "text/plain"]


def test_nothing_could_be_drawn():
    """Then there is no picture, and the words stand alone."""
    board = Playground(lambda state: 1 / 0, {}, "A widget.")
    data, _ = DisplayFormatter().format(board)
    assert sorted(data) == [WIDGET, "text/plain"]
