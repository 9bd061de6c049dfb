"""Fingers on the lesson's pad and on the page's: one draws, a second one is not heard, the page stays."""

import numpy as np
import pytest
from test_lesson_10 import CELL
from waiting import until

from cnn_utils import load_params
from cnn_utils.given.mnist_files import DATA
from cnn_utils.given.page.export import export_page
from cnn_utils.network import Params

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SEVEN = [(0.27, 0.2), (0.5, 0.2), (0.73, 0.2), (0.6, 0.5), (0.45, 0.85)]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """Return the address of a page."""
    params = load_params(DATA / "pretrained" / "epoch_5.npz")
    path = tmp_path_factory.mktemp("page") / "page.html"
    export_page(path, Params(*(array.astype(np.float32) for array in params)))
    return path.as_uri()


@pytest.fixture
def phone(browser, exported):
    """Return the exported page on a phone."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(exported)
    yield page
    context.close()


def touch(page, kind, *points):
    """Let fingers, each at its place, go down or move; without a place they go up."""
    send = page.__dict__.setdefault("devtools", page.context.new_cdp_session(page)).send
    fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})


def places(pad, points):
    """Return where points of a pad, as shares of its sides, are on the screen."""
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]


def draw(page, pad, points):
    """Draw one stroke with a finger."""
    first, *rest = places(pad, points)
    touch(page, "touchStart", first)
    for place in rest:
        touch(page, "touchMove", place)
    touch(page, "touchEnd")


def shown(page, words):
    """Wait until the exported page says these words."""
    until(page, f"document.getElementById('said').textContent.includes({words!r})", 15)


def test_a_finger_draws_on_the_page(phone):
    """A seven is read, nothing scrolls away; a tap on Clear begins anew."""
    before = phone.evaluate("scrollY")
    draw(phone, phone.locator("#pad"), SEVEN)
    shown(phone, "The network reads 7 (")
    assert phone.evaluate("scrollY") == before
    phone.locator("#clear").tap()
    shown(phone, "Nothing is drawn yet.")


def test_the_answer_stands_beside_the_drawing(phone):
    """On a phone pad and answer are on one screen, and a longer answer moves nothing."""
    top = "document.querySelector('.bar').getBoundingClientRect().top + scrollY"
    before = phone.evaluate(top)
    phone.evaluate("for (const x of [20, 45, 70, 95, 120]) line({x, y: 20}, {x: 140 - x, y: 120})")
    shown(phone, "unlike")
    assert phone.evaluate(top) == before < 740 and phone.evaluate("scrollY") == 0


def test_a_second_finger_draws_nothing(phone):
    """A finger that rests far from the stroke leaves no ink there, and no line leads to it."""
    one = places(phone.locator("#pad"), [(0.5, 0.15), (0.5, 0.85)])
    (rest,) = places(phone.locator("#pad"), [(0.95, 0.5)])
    touch(phone, "touchStart", one[0])
    touch(phone, "touchStart", one[0], rest)
    touch(phone, "touchMove", one[1], (rest[0] - 5, rest[1]))
    touch(phone, "touchEnd")
    shown(phone, "The network reads 1 (")
    assert phone.evaluate("ink.filter((value, k) => k % SIDE > 0.65 * SIDE).every((value) => value === 0)")


def test_a_stroke_leaves_the_pad_and_ends(phone):
    """What lies beyond the edge is cut off; the next finger begins a stroke of its own."""
    draw(phone, phone.locator("#pad"), [(0.5, 0.15), (0.5, 1.15)])
    shown(phone, "The network reads 1 (")
    draw(phone, phone.locator("#pad"), [(0.1, 0.5)])
    assert phone.evaluate("ink[Math.round(SIDE * 0.5) * SIDE + Math.round(SIDE * 0.3)]") == 0


@pytest.fixture(scope="module")
def lesson(lab):
    """Return the lesson's pad in JupyterLab."""
    page = lab(CELL, has_touch=True)
    page.wait_for_selector(".cnn-utils-pad canvas")
    return page


def test_a_finger_draws_on_the_lessons_pad(lesson):
    """A seven is read; a second finger adds neither a stroke nor points."""
    pad = lesson.locator(".cnn-utils-pad canvas")
    first, *rest = places(pad, SEVEN)
    (other,) = places(pad, [(0.95, 0.95)])
    touch(lesson, "touchStart", first)
    touch(lesson, "touchStart", first, other)
    for place in rest:
        touch(lesson, "touchMove", place, other)
    touch(lesson, "touchEnd")
    status = "document.querySelector('.cnn-utils-picture p').textContent"
    until(lesson, f"{status}.includes('The network reads 7 (')", 15)
    lesson.get_by_role("button", name="Clear").tap()
    until(lesson, f"{status}.includes('Nothing is drawn yet.')", 15)
