"""What the notebooks themselves say and show, as a page: nothing serious is found by axe-core."""

import nbformat
import pytest
from network_cases import ROOT

from cnn_utils.lesson.course import LESSONS

nbconvert = pytest.importorskip("nbconvert")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="there is no axe-core")
# the colours of prompts, code, text and links are those of the reader's theme; what HTML brings along is ours
EVERYTHING = {"include": [["main"]], "exclude": [[".highlight"]]}
ALL_RULES = {"rules": {name: {"enabled": False} for name in ("color-contrast", "link-in-text-block")}}
OUR_COLOURS = {"include": [[".jp-OutputArea"]], "exclude": [[".jp-OutputPrompt"]]}
CONTRAST = {"runOnly": ["color-contrast"]}


@pytest.fixture(scope="module")
def tab(browser):
    """Return a page that asks for nothing outside of this machine."""
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.route(
        "**/*", lambda route: route.abort() if route.request.url.startswith("http") else route.continue_()
    )
    yield page
    page.close()


@pytest.mark.parametrize("file", [lesson.file for lesson in LESSONS])
def test_nothing_serious(tab, tmp_path, file):
    """No picture without a text, no table without heads, nothing too faint to read."""
    notebook = nbformat.read(ROOT / "notebooks" / file, as_version=4)
    page, _ = nbconvert.HTMLExporter().from_notebook_node(notebook)
    (tmp_path / "page.html").write_text(page, "utf-8")
    tab.goto((tmp_path / "page.html").as_uri())
    found = axe.Axe().run(tab, EVERYTHING, ALL_RULES).response["violations"]
    if tab.locator("[data-mime-type='text/html'] *").count():
        found += axe.Axe().run(tab, OUR_COLOURS, CONTRAST).response["violations"]
    serious = [rule for rule in found if rule["impact"] in ("serious", "critical")]
    assert not serious, [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in serious]
