"""Lesson 10 in JupyterLab: digits drawn with the mouse and from the keyboard are read; Clear clears."""

import pytest
from waiting import until

CELL = """
from cnn_utils import full_forward, load_params
from cnn_utils.given.familiar import unlike_mnist
from cnn_utils.given.mnist_files import DATA
from cnn_utils.lesson.widgets.lesson_10.drawing_pad import drawing_pad

params = load_params(DATA / "pretrained" / "epoch_5.npz")
drawing_pad(params, full_forward, unlike_mnist)
"""
ARC = [(0.3, 0.2), (0.45, 0.13), (0.62, 0.17)]  # how a 3 begins
OVAL = [(0.5, 0.15), (0.3, 0.25), (0.22, 0.5), (0.3, 0.75), (0.5, 0.86)]
DIGITS = {
    0: [*OVAL, *((1 - x, y) for x, y in OVAL[-2:0:-1]), (0.5, 0.15), (0.4, 0.18)],
    1: [(0.5, 0.15), (0.5, 0.85)],
    7: [(0.27, 0.2), (0.73, 0.2), (0.45, 0.85)],
}


@pytest.fixture(scope="module")
def lesson(lab):
    """Return the lesson's pad, and a cell below."""
    page = lab(CELL, "x = 1")
    page.wait_for_selector(".cnn-utils-pad canvas")
    return page


@pytest.fixture
def page(lesson):
    """Return the lesson's page, its pad cleared of what a test before may have left."""
    lesson.get_by_role("button", name="Clear").click()
    says(lesson, "Nothing is drawn yet.")
    return lesson


def says(page, words, without="no such words"):
    """Wait until the pad says these words and not those; while one draws, it speaks of half a digit."""
    said = "document.querySelector('.cnn-utils-picture p').textContent"
    until(page, f"{said}.includes({words!r}) && !{said}.includes({without!r})", 60)


@pytest.mark.parametrize("digit", DIGITS)
def test_drawn_with_the_mouse(page, digit):
    """It is read as what it is, and not warned of; Clear begins anew."""
    box = page.locator(".cnn-utils-pad canvas").bounding_box()
    for number, (x, y) in enumerate(DIGITS[digit]):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
        if number == 0:
            page.mouse.down()
    page.mouse.up()
    says(page, f"The network reads {digit} (", without="unlike")
    page.get_by_role("button", name="Clear").click()
    says(page, "Nothing is drawn yet.")


def test_a_warning_waits_for_the_end_of_the_stroke(page):
    """Half a digit is unlike them all; a dot, too, which is seen on the pad from the first moment."""
    pad = page.locator(".cnn-utils-pad canvas")
    box = pad.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in ARC]
    page.mouse.move(*places[0])
    page.mouse.down()
    middle = [round(280 * share) for share in ARC[0]]
    assert pad.evaluate("(pad, at) => pad.getContext('2d').getImageData(...at, 1, 1).data[0]", middle) == 0
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    says(page, "The network ", without="unlike")
    page.mouse.up()
    says(page, "But this is unlike the digits it learnt: don't believe it.")
    assert page.locator(".cnn-utils-picture p").bounding_box()["height"] <= 1  # the picture says it, once


def test_drawn_from_the_keyboard(page):
    """Space puts the pen down, arrows draw, Backspace takes a stroke back; the notebook gets none of it."""
    pad = page.get_by_role("application", name="pad to draw a digit on")
    pad.focus()
    for key in ["Space", *["ArrowDown"] * 10, "Space"]:
        page.keyboard.press(key)
    says(page, "The network reads 1 (")
    page.keyboard.press("Backspace")
    says(page, "Nothing is drawn yet.")
    assert page.evaluate("jupyterapp.shell.currentWidget.content.widgets.length") == 2
