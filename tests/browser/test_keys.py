"""Keys pressed on a control stay in the widget; every control has a name; what cannot be read is refused."""

import pytest
from waiting import until

CELL = """
import ipywidgets
from matplotlib.figure import Figure
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.number_field import NumberField

def draw(state):
    figure = Figure((3, 1))
    figure.suptitle(repr(state))
    return figure

controls = {
    "whole": ipywidgets.IntSlider(3, 0, 9, description="whole"),
    "broken": ipywidgets.FloatSlider(0.5, min=0, max=1, description="broken"),
    "log": ipywidgets.FloatLogSlider(1, description="log"),
    "range": ipywidgets.IntRangeSlider(value=(1, 4), min=0, max=9, description="range"),
    "choice": ipywidgets.Dropdown(options=["one", "two", "three"], description="choice"),
    "select": ipywidgets.SelectionSlider(options=["one", "two", "three"], description="select"),
    "check": ipywidgets.Checkbox(False, description="check"),
    "toggle": ipywidgets.ToggleButtons(options=["one", "two"], description="toggle"),
    "radio": ipywidgets.RadioButtons(options=["one", "two"], description="radio"),
    "number": NumberField(value=0.5, min=-99, max=99, step=0.5, name="a number"),
}
board = Playground(draw, controls, "a board: run the cell")
board
"""
PLACES = "input, select, button, [role=slider], [contenteditable=true]"


@pytest.fixture(scope="module")
def page(lab):
    """Return a notebook with one of each kind of control, and a cell below."""
    page = lab(CELL, "x = 1", "y = 2")
    page.wait_for_selector(".cnn-utils-picture img[src^=blob]")
    page.wait_for_timeout(500)
    return page


def notebook(page):
    """Return what must not change: the cells, and which one is active."""
    return page.evaluate(
        "(() => { const n = jupyterapp.shell.currentWidget.content;"
        " return [n.widgets.map((c) => c.model.sharedModel.source), n.widgets.map((c) => c.model.type),"
        " n.activeCellIndex]; })()"
    )


def test_keys_stay_in_the_widget(page):
    """Letters, arrows, Enter, Delete on every control; Ctrl+S still reaches the notebook."""
    places = page.locator(".jp-OutputArea").first.locator(PLACES)
    assert places.count() >= 12
    places.first.focus()
    before = notebook(page)
    for number in range(places.count()):
        for key in ("b", "x", "d", "d", "m", "ArrowDown", "ArrowUp", "ArrowRight", "Shift+Enter"):
            places.nth(number).focus()
            page.keyboard.press(key)
        assert notebook(page) == before, places.nth(number).evaluate("e => e.outerHTML")


def test_controls_have_names(page):
    """In Chromium's accessibility tree; the picture too."""
    output = page.locator(".jp-OutputArea").first
    for name in ("whole", "broken", "log", "select"):
        assert output.get_by_role("slider", name=name, exact=True).count() == 1, name
    assert output.get_by_role("combobox", name="choice").count() == 1
    assert output.get_by_role("checkbox", name="check").count() == 1
    assert output.get_by_role("spinbutton", name="a number").count() == 1
    assert output.get_by_role("group", name="a board").count() == 1
    picture = output.get_by_role("img", name="a board")
    says = output.get_by_role("status").inner_text()
    assert picture.count() == 1 and "'whole': " in says


@pytest.mark.parametrize(
    "typed, value", [("1,5", None), ("1000", None), ("ten", None), ("", None), ("-2.5", -2.5)]
)
def test_what_is_no_number_is_refused(page, typed, value):
    """It is marked, and said; the value stays."""
    field = page.get_by_role("spinbutton", name="a number")
    field.fill("0.5")
    field.press("Enter")
    field.fill(typed)
    field.press("Enter")
    page.wait_for_timeout(300)
    refused = field.get_attribute("aria-invalid") == "true"
    assert refused == (value is None)
    assert refused == ("not a number from -99 to 99" in page.get_by_role("alert").first.inner_text())
    says = page.get_by_role("status").first.inner_text()
    assert f"'number': {0.5 if value is None else value}" in says


def test_sliders_show_their_number_and_take_keys(page):
    """The number of a slider cannot be typed over, so nothing typed can be misread."""
    handle = page.get_by_role("slider", name="whole", exact=True)
    handle.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('[role=status]').textContent.includes(\"'whole': 1\")")
    assert page.locator(".widget-readout[contenteditable=true]").count() == 0


def test_a_sentence_where_no_picture_is(page):
    """The picture's style sheet hides it; so it is seen where JupyterLab has no extension anywidget."""
    sentence = page.locator(".cnn-utils-absent")
    assert "has no extension anywidget" in sentence.text_content() and not sentence.is_visible()
    hides = "[...sheet.cssRules].some((rule) => rule.selectorText === '.cnn-utils-absent')"
    rules = f"[...document.styleSheets].filter((sheet) => {hides})"
    page.evaluate(f"{rules}.forEach((sheet) => {{ sheet.disabled = true; }})")
    assert sentence.is_visible()
    page.evaluate("[...document.styleSheets].forEach((sheet) => { sheet.disabled = false; })")
