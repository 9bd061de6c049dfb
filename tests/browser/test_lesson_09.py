"""The time machine of lesson 9 and its what if, in the browser."""

import pytest
from waiting import until

CELL = """
import numpy as np
from cnn_utils import (
    adam_init, adam_step, cross_entropy_loss, full_backward, full_forward, init_params, to_one_hot,
)
from cnn_utils.lesson.widgets.lesson_09.time_machine import time_machine
from cnn_utils.lesson.widgets.lesson_09.what_if import what_if
rng = np.random.default_rng(0)
moments = {f"epoch {k}": init_params(rng=rng) for k in range(3)}
images, labels = rng.random((64, 1, 28, 28), np.float32), rng.integers(0, 10, 64)
asked = images[:20], labels[:20]

def gradients(params, images, truth, training, rng):
    predictions, saved = full_forward(images, params, training, rng)
    return cross_entropy_loss(predictions, truth), full_backward(predictions, truth, saved, params)

machine = time_machine({"my run": moments}, *asked, full_forward)
machine
"""
WHAT_IF = """
learn = images, to_one_hot(labels)
what_if(moments, learn, asked, full_forward, (gradients, adam_init, adam_step), steps=1)
"""
SAYS = "document.querySelectorAll('.cnn-utils-picture [role=status]')[{}]?.textContent"


@pytest.fixture(scope="module")
def page(lab):
    """Return a notebook with both widgets."""
    page = lab(CELL, WHAT_IF)
    until(page, SAYS.format(1))
    return page


def test_keys_go_through_the_run(page):
    """To the end and one back; a click into the curves goes to the start."""
    page.get_by_role("slider", name="moment", exact=True).focus()
    page.keyboard.press("End")
    until(page, SAYS.format(0) + ".startsWith('my run, epoch 2: loss ')")
    page.keyboard.press("ArrowLeft")
    until(page, SAYS.format(0) + ".startsWith('my run, epoch 1: loss ')")
    image = page.locator(".cnn-utils-picture img").first
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    image.click(position={"x": 70 / 900 * box["width"], "y": 150 / 590 * box["height"]})
    until(page, SAYS.format(0) + ".startsWith('my run, epoch 0: loss ')")


def test_train_shows_both_branches(page):
    """The button, by the keyboard; what it says changes."""
    until(page, SAYS.format(1) + ".includes('press train')")
    page.get_by_role("button", name="train").focus()
    page.keyboard.press("Enter")
    until(page, SAYS.format(1) + ".includes('after 1 batches; ')")
