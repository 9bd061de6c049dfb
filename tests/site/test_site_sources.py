"""What the site is made from: notebooks as pages, links to files that are no pages, buttons that start."""

import copy
import json
import shutil
import subprocess
import sys
from collections import deque

import pytest
from built_site import ROOT
from gather import linked, list_of, shown_as_text, visible
from notebook_page import WIDGET, as_page, with_one_title, with_sources
from start_buttons import cloud_buttons

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook(path):
    """Every picture keeps its text, no widget is left, what a reader predicts is folded, no word is lost."""
    notebook = json.loads(path.read_text("utf-8"))
    before = copy.deepcopy(notebook)
    page = as_page(notebook, "buttons")
    assert notebook == before
    cells = {cell["id"]: cell for cell in page["cells"]}
    assert [*cells][1] == "start"
    for cell in notebook["cells"]:
        made, outputs = cells[cell["id"]], cell.get("outputs", [])
        pictures = [output for output in outputs if "image/png" in output.get("data", {})]
        alts = [output["metadata"]["image/png"]["alt"] for output in pictures]
        assert [made["metadata"]["mystnb"]["image"]["alt"]] == alts if pictures else True
        folded = cell["metadata"].get("jupyter", {}).get("outputs_hidden", False)
        assert folded == ("hide-output" in made["metadata"].get("tags", ()))
        texts = [output["text"] for output in outputs if "text" in output]
        assert [output["text"] for output in made.get("outputs", ()) if "text" in output] == texts
        assert WIDGET not in json.dumps(made) and "height:1px" not in json.dumps(made.get("outputs"))


def test_widgets_are_told_of():
    """The still page says what moves in the notebook, in the widget's own words."""
    text = NOTEBOOKS[0].read_text("utf-8")
    page = as_page(json.loads(text), "")
    told = [output["data"]["text/html"] for cell in page["cells"] for output in cell.get("outputs", ())
            if "text/html" in output.get("data", {})]  # fmt: skip
    assert len(told) == text.count(WIDGET)
    assert any("This moves in the notebook.</strong> The digit browser: run this cell" in one for one in told)


def test_one_title():
    """Headings of the first rank become the second, comments in code stay as they are."""
    text = "text\n\n# Part B\n\n```python\n# no heading\n```\n\n## 9.1"
    assert with_one_title(text) == text.replace("# Part B", "## Part B")


def test_names_of_modules_lead_to_their_sources():
    """Names of files that are not in the package, and names that are links already, stay as they are."""
    assert with_sources("`loss.py`") == "[`loss.py`](../cnn_utils/loss.py)"
    assert with_sources("| `layers/` |") == "| [`layers/`](../cnn_utils/layers/) |"
    for text in ("`no_such.py`", "[`loss.py`](x)", "`loss.py()`"):
        assert with_sources(text) == text


@pytest.mark.parametrize(("link", "led", "file"), [
    ("[a](cnn_utils/loss.py)", "[a](cnn_utils/loss.py.md)", "cnn_utils/loss.py"),
    ("[a](cnn_utils/layers)", "[a](cnn_utils/layers/index.md)", "cnn_utils/layers"),
    ("[a](cnn_utils/layers/)", "[a](cnn_utils/layers/index.md)", "cnn_utils/layers"),
    ("[a](data/README.md#licence)", "[a](data/README.md#licence)", "data/README.md"),
    ('<a href="LICENSE">', '<a href="LICENSE.md">', "LICENSE"),
    ("[a](.ci/run)", "[a](ci/run.md)", ".ci/run"),
])  # fmt: skip
def test_links(link, led, file):
    """A link leads to the page that shows the file, which is then gathered, too."""
    waiting = deque()
    assert linked(link, ROOT / ".", waiting) == led
    assert [*waiting] == [ROOT / file]


@pytest.mark.parametrize("link", ["[a](https://x.org/y)", "[a](no_such.md)", "[a](#here)", "[a](../../etc)"])
def test_other_links_stay(link):
    """Addresses outside, broken links, places on the page, and what is outside of the project."""
    waiting = deque()
    assert linked(link, ROOT / ".", waiting) == link
    assert not waiting


def test_pages_of_files():
    """A file with a fence in it is shown whole; a folder lists its files."""
    page = shown_as_text(ROOT / "site" / "paper.md")
    assert page.startswith("# `site/paper.md`\n\n````text\n") and page.endswith("```\n````\n")
    assert "* [`conv2d.py`](conv2d.py)" in list_of(ROOT / "cnn_utils" / "layers")
    assert visible("../.github/x.yml") == "../github/x.yml" and visible("./a.b") == "./a.b"


def test_what_is_missing_is_said_first(tmp_path):
    """In a sentence, before anything of an earlier site is thrown away."""
    site = shutil.copytree(ROOT / "site", tmp_path / "site", ignore=shutil.ignore_patterns("_build"))
    (site / "_build").mkdir()
    command = [sys.executable, "-S", site / "build.py"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert run.returncode == 1 and run.stderr.startswith("missing: sphinx, myst-nb, furo,")
    assert run.stderr.endswith(": pip install -r site/requirements.txt\n") and (site / "_build").exists()


def test_buttons(monkeypatch):
    """Binder and Colab are offered where the project's address is known."""
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    assert cloud_buttons("x.ipynb") == ""
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/course")
    monkeypatch.setenv("GITHUB_REF_NAME", "main")
    links = cloud_buttons("x.ipynb")
    assert 'href="https://mybinder.org/v2/gh/someone/course/main?urlpath=lab/tree/notebooks/x.ipynb"' in links
    assert "https://colab.research.google.com/github/someone/course/blob/main/notebooks/x.ipynb" in links
    monkeypatch.setenv("GITHUB_REF_NAME", "new/figures#2")
    links = cloud_buttons("x.ipynb")
    assert "/course/new%2Ffigures%232?urlpath" in links and "/blob/new/figures%232/notebooks" in links
