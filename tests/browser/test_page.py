"""The page in a browser: with a mouse, from the keyboard, on a phone."""

from contextlib import contextmanager

import numpy as np
import pytest

from cnn_utils import full_forward, load_params
from cnn_utils.given.class_names import FASHION, MNIST
from cnn_utils.given.mnist_files import DATA, find_mnist, load_split
from cnn_utils.given.page.export import export_page
from cnn_utils.network import Params

PARAMS = Params(*(array.astype(np.float32) for array in load_params(DATA / "pretrained" / "epoch_5.npz")))


@contextmanager
def opened(browser, path, data_set=MNIST):
    """Export the page and open it; nothing may be asked for, and nothing complained about."""
    export_page(path, PARAMS, data_set)
    page, heard = browser.new_page(viewport={"width": 900, "height": 900}), []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(path.as_uri())
    yield page
    page.close()
    assert heard == [path.as_uri()]


@pytest.fixture
def page(browser, tmp_path):
    """Return the page of the network that comes with the course."""
    with opened(browser, tmp_path / "page.html") as page:
        yield page


def said(page):
    """Return what the page says, once the next picture is on the screen."""
    page.wait_for_timeout(150)
    return page.inner_text("#said")


def test_it_computes_the_same(page):
    """To 1e-5, in the browser itself."""
    images = load_split(find_mnist("sample"), "test")[0][:10]
    for image in images:
        got = page.evaluate(
            "x => forward(Float32Array.from(x), params).probabilities", image.ravel().tolist()
        )
        assert np.abs(np.array(got) - full_forward(image[np.newaxis], PARAMS, False)[0][0]).max() <= 1e-5


def test_drawn_with_the_mouse(page):
    """A seven is read; every map has pixels; Clear begins anew."""
    assert said(page) == "Nothing is drawn yet." and not page.is_visible("#layers")
    box = page.locator("#pad").bounding_box()
    for number, (x, y) in enumerate([(0.3, 0.25), (0.7, 0.25), (0.45, 0.8)]):
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=8)
        if number == 0:
            page.mouse.down()
    page.mouse.up()
    assert said(page).startswith("The network reads 7 (")
    widths = page.evaluate("[...document.querySelectorAll('#layers canvas')].map((canvas) => canvas.width)")
    assert widths == [28, 215, 215, 111, 191, 191, 95]
    page.click("#clear")
    assert said(page) == "Nothing is drawn yet."


def test_what_is_no_digit_is_warned_of(page):
    """A star of strokes is, a seven is not."""
    page.evaluate("line({x: 50, y: 40}, {x: 90, y: 40}); line({x: 90, y: 40}, {x: 65, y: 105})")
    assert "unlike" not in said(page)
    page.evaluate("for (const x of [20, 45, 70, 95, 120]) line({x, y: 20}, {x: 140 - x, y: 120})")
    assert said(page).endswith("But this is unlike the digits it learnt: don't believe it.")


def test_drawn_from_the_keyboard(page):
    """Space puts the pen down, arrows draw, Delete clears."""
    page.focus("#pad")
    page.keyboard.press("Space")
    for _ in range(10):
        page.keyboard.press("ArrowDown")
    assert said(page).startswith("The network reads 1 (")
    page.keyboard.press("Delete")
    assert said(page) == "Nothing is drawn yet."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(page, scheme):
    """Nothing is wider than 360 pixels."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate("line({x: 70, y: 30}, {x: 70, y: 110})")
    said(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_other_data(browser, tmp_path):
    """Names instead of digits, also on a phone; what is drawn fills the square, and nothing is unlike it."""
    with opened(browser, tmp_path / "page.html", FASHION) as page:
        page.set_viewport_size({"width": 360, "height": 740})
        page.evaluate("line({x: 50, y: 40}, {x: 90, y: 40}); line({x: 90, y: 40}, {x: 65, y: 105})")
        assert said(page).startswith("The network ") and any(name in said(page) for name in FASHION.classes)
        page.evaluate("for (const x of [20, 45, 70, 95, 120]) line({x, y: 20}, {x: 140 - x, y: 120})")
        assert "MNIST" not in said(page)
        pixels = page.evaluate("[...centerDigit(ink, SIDE, WHOLE)]")
        assert (np.reshape(pixels, (28, 28)).max(axis=1) > 0).all()
        starts = page.evaluate(
            "[...document.querySelectorAll('.track')].map((e) => e.getBoundingClientRect().x)"
        )
        assert len(set(starts)) == 1 and page.evaluate("document.documentElement.scrollWidth") == 360
