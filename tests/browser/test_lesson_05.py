"""The valley bench in JupyterLab: sliders have names and take keys; a click on a map moves the start."""

from waiting import until

CELL = """
import numpy as np
from cnn_utils.lesson.widgets.lesson_05.valley_bench import valley_bench

def walk_down(slope, start, rule, steps):
    points = [np.array(start, float)]
    for _ in range(steps):
        points.append(points[-1].copy())
        rule(points[-1], slope(points[-1]), {})
    return np.array(points)

def descent(point, gradient, memory, lr=0.019):
    point -= lr * gradient

valley_bench(walk_down, {"descent": descent})
"""
SAYS = "document.querySelector('[role=status]').textContent"
NAMES = ("lr times", "degrees", "start along", "start across", "beta", "Adam's beta1", "Adam's beta2")


def test_names_keys_and_clicks(lab):
    """The loss at the end is said again after each of them."""
    page = lab(CELL)
    page.wait_for_selector(".cnn-utils-picture img[src^=blob]")
    page.wait_for_timeout(500)
    for name in NAMES:
        assert page.get_by_role("slider", name=name, exact=True).count() == 1, name
    assert "descent at lr 0.019: 1.8815" in page.evaluate(SAYS)
    page.get_by_role("slider", name="lr times", exact=True).focus()
    page.keyboard.press("End")
    until(page, SAYS + ".includes('descent at lr 0.19: exploded')")
    page.keyboard.press("Home")
    until(page, SAYS + ".includes('descent at lr 0.000601')")
    before, picture = page.evaluate(SAYS), page.locator(".cnn-utils-picture img")
    box = picture.bounding_box()
    picture.click(position={"x": 0.2 * box["width"], "y": 0.25 * box["height"]})
    until(page, f"{SAYS} !== {before!r}")
    assert page.locator(".widget-readout").nth(2).inner_text() != "-9.00"
