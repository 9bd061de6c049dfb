"""The explorer of lesson 7 in the browser: keys on a slider, and a click on a map."""

import pytest
from waiting import until

CELL = """
import numpy as np
from cnn_utils import init_params
from cnn_utils.lesson.widgets.lesson_07.activation_explorer import activation_explorer
rng = np.random.default_rng(0)
images = rng.random((3, 1, 28, 28), np.float32)
activation_explorer(images, init_params(rng=rng))
"""
SAYS = "document.querySelector('.cnn-utils-picture [role=status]').textContent"


@pytest.fixture(scope="module")
def page(lab):
    """Return a notebook with an explorer of three images."""
    page = lab(CELL)
    page.wait_for_selector(".cnn-utils-picture img[src^=blob]")
    return page


def test_keys_move_the_digit(page):
    """One step to the right: the next image."""
    page.get_by_role("slider", name="digit", exact=True).focus()
    page.keyboard.press("ArrowRight")
    until(page, f"{SAYS}.startsWith('image 1, read as')")


def test_a_click_chooses_the_cell(page):
    """In the middle of the first map of pool1, wherever the page has put the picture."""
    image = page.locator(".cnn-utils-picture img")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    # pixel (325, 56) of a picture of 900 by 600; a cell is 2 pixels wide
    image.click(position={"x": 325 / 900 * box["width"], "y": 56 / 600 * box["height"]})
    until(page, f"/pool1, channel 0, row [567], column [567]: the largest of the four/.test({SAYS})")
    assert page.get_by_role("combobox", name="layer").evaluate("e => e.selectedOptions[0].text") == "pool1"
