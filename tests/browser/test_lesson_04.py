"""The backprop stepper in JupyterLab: keys move its slider, a click chooses a pixel."""

import pytest
from waiting import until

CELL = """
import numpy as np
from cnn_utils.lesson.widgets.lesson_04.backprop_stepper import backprop_stepper

def scatter(g, w):
    grad = np.zeros((1, 5, 5))
    for r, s in np.ndindex(3, 3):
        grad[:, r : r + 3, s : s + 3] += g[0, r, s] * w[0]
    return grad

w = np.array([[1.0, 0, -1], [2, 3, 0], [0, 1, -2]])
g = np.array([[1.0, 2, 0], [-1, 3, 1], [2, 0, 1]])
backprop_stepper(np.zeros((5, 5)), w, g, {"scatter": scatter})
"""
SAYS = "document.querySelector('[role=status]').textContent"


@pytest.fixture(scope="module")
def page(lab):
    """Return a notebook with the stepper."""
    page = lab(CELL)
    page.wait_for_selector(".cnn-utils-picture img[src^=blob]")
    page.wait_for_timeout(500)
    return page


def test_keys_and_clicks(page):
    """ArrowRight takes the next product; a click on the first pixel, then on the last, chooses them."""
    assert "Pixel (1, 2). Product 5: window (0, 1)" in page.evaluate(SAYS)
    page.get_by_role("slider", name="product", exact=True).focus()
    page.keyboard.press("ArrowRight")
    until(page, SAYS + ".includes('Product 6')")
    picture = page.locator(".cnn-utils-picture img")
    box = picture.bounding_box()
    for row, column, sum_ in ((0, 0, "1·1 = 1"), (4, 4, "1·(\N{MINUS SIGN}2) = \N{MINUS SIGN}2")):
        inches = 0.75 + 0.36 * (column + 0.5), 0.85 + 0.36 * (row + 0.5)  # the figure is 9 by 6
        picture.click(position={"x": inches[0] / 9 * box["width"], "y": inches[1] / 6 * box["height"]})
        until(page, SAYS + f".includes('Pixel ({row}, {column})')")
        assert f"All together: {sum_}. scatter:" in page.evaluate(SAYS)
