"""Lesson 2 in the browser: the stepper by key and click, the filter bench by choice and number."""

import pytest
from waiting import until

STEPPER = """
import numpy as np
from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.lesson.widgets.lesson_02.convolution_stepper import convolution_stepper

image, sheets = np.arange(32.0).reshape(2, 4, 4) % 5, np.array([[[-1.0, 0, 1]] * 3] * 2)
stepper = convolution_stepper(image, sheets, -10, lambda *args: conv2d_forward(*args)[0], padding=1)
stepper
"""
BENCH = """
from cnn_utils.lesson.widgets.lesson_02.filter_bench import filter_bench

bench = filter_bench(image=27)
bench
"""
# of the output of the stepper, 4 x 4 numbers in 2.4 inches of 9 x 5.2
CELL, LEFT, TOP = 0.6, 6.4, 1.625


@pytest.fixture(scope="module")
def page(lab):
    """Return a notebook with both widgets."""
    page = lab(STEPPER, BENCH)
    until(page, "document.querySelectorAll('.cnn-utils-picture img[src^=blob]').length === 2")
    page.wait_for_timeout(300)
    return page


def widget(page, name):
    """Return one of the two."""
    return page.get_by_role("group", name=name, exact=True)


def says(page, number, words):
    """Wait until the line below a picture says something."""
    until(page, f"document.querySelectorAll('[role=status]')[{number}].textContent.includes('{words}')", 15)


def test_stepper_by_keyboard(page):
    """An arrow moves the window; the line says so, and the picture is another."""
    board = widget(page, "The convolution stepper")
    picture = board.get_by_role("img").get_attribute("src")
    board.get_by_role("slider", name="row").focus()
    page.keyboard.press("ArrowRight")
    says(page, 0, "rows 1 to 3 and columns 0 to 2")
    assert board.get_by_role("img").get_attribute("src") != picture


def test_stepper_by_click_and_drag(page):
    """A click on a number of the output moves the window there; a drag takes it along."""
    image = widget(page, "The convolution stepper").get_by_role("img")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    inch = box["width"] / 9

    def place(row, column):
        return LEFT + (column + 0.5) * CELL, TOP + (row + 0.5) * CELL

    x, y = place(2, 3)
    image.click(position={"x": x * inch, "y": y * inch})
    says(page, 0, "rows 2 to 4 and columns 3 to 5")
    page.mouse.move(box["x"] + x * inch, box["y"] + y * inch)
    page.mouse.down()
    x, y = place(0, 0)
    page.wait_for_timeout(150)
    page.mouse.move(box["x"] + x * inch, box["y"] + y * inch)
    says(page, 0, "rows 0 to 2 and columns 0 to 2")
    page.mouse.up()


def test_bench_by_choice_and_number(page):
    """A filter is chosen; a number typed makes it one's own, and moves the picture."""
    board = widget(page, "The filter bench")
    board.get_by_role("combobox", name="filter").select_option("copy")
    middle = board.get_by_role("spinbutton", name="weight in row 1, column 1")
    until(page, "document.querySelector('[aria-label=\"weight in row 1, column 1\"]').value === '1'", 15)
    picture = board.get_by_role("img").get_attribute("src")
    middle.fill("2.5")
    middle.press("Enter")
    until(page, "[...document.querySelectorAll('select')].some((e) => e.value === 'my own')", 15)
    until(page, f"document.querySelectorAll('.cnn-utils-picture img')[1].src !== '{picture}'", 15)
    assert middle.get_attribute("aria-invalid") == "false"
