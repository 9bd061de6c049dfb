"""What a reader does on the built site: search, dark, unfold, draw; and what a teacher takes along."""

import re
import zipfile

import pytest
from built_site import ROOT

from cnn_utils.lesson.course import LESSONS


def test_search(open_page):
    """A word of one lesson leads to it, first."""
    tab = open_page("search.html?q=bias+correction")
    tab.locator("#search-results li a").first.wait_for()
    assert "05_optimizer" in tab.locator("#search-results li a").first.get_attribute("href")


def test_dark(open_page):
    """The button at the top changes the page's colours."""
    tab = open_page("index.html")
    colour = "getComputedStyle(document.body).backgroundColor"
    assert tab.evaluate(colour) == "rgb(255, 255, 255)"
    tab.locator(".theme-toggle >> visible=true").first.click()
    assert sum(map(int, re.findall(r"\d+", tab.evaluate(colour))[:3])) < 150


def test_folded(open_page):
    """Answers and predicted outputs are closed, and open at a click; printing opens all."""
    tab = open_page("notebooks/04_layer_backward.html")
    folded = "document.querySelectorAll('article details:not([open])').length"
    count = tab.evaluate(folded)
    notebook = (ROOT / "notebooks" / "04_layer_backward.ipynb").read_text("utf-8")
    assert count == notebook.count("<details>") + notebook.count('"outputs_hidden": true')
    tab.locator("article details summary").first.click()
    assert tab.evaluate(folded) == count - 1
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate(folded) == 0


def test_formulas(open_page):
    """Formulas are set by the MathJax that the site carries, with no mistake in any."""
    tab = open_page("notebooks/04_layer_backward.html")
    assert tab.locator("mjx-container").count() > 50
    assert tab.locator("mjx-merror, [data-mjx-error]").count() == 0


def test_network(open_page):
    """The page with the network lies in a page of the site, and answers what is drawn."""
    tab = open_page("network.html")
    frame = next(frame for frame in tab.frames if "network/" in frame.url)
    frame.evaluate("line({x: 70, y: 30}, {x: 70, y: 110})")
    frame.wait_for_selector("#layers", state="visible")


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.file)
def test_packed_figures(built, lesson):
    """Each lesson's figures are all in its ZIP file, each with its text."""
    with zipfile.ZipFile(built / "figures" / f"lesson-{lesson.number:02}-figures.zip") as archive:
        names = archive.namelist()
        texts = archive.read("texts.txt").decode().splitlines()
    notebook = (ROOT / "notebooks" / lesson.file).read_text("utf-8")
    assert len(names) - 1 == len(texts) == notebook.count('"image/png": "')
    assert [line.partition(": ")[0] for line in texts] == names[:-1]


def test_teachers(built):
    """The page names wrong ideas in the words of the checks."""
    page = (built / "teachers.html").read_text("utf-8")
    assert "survivors are not scaled by 1 / (1 - rate)" in page and "{came}" not in page
    assert "<!-- " not in page.partition("<article")[2]
