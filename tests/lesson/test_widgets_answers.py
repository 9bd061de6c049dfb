"""Widgets that ask a reader's functions say which of them answers wrongly, from the first picture on."""

import numpy as np
import pytest

from cnn_utils import full_forward, init_params
from cnn_utils.lesson.widgets.lesson_06.depth_bench import depth_bench
from cnn_utils.lesson.widgets.lesson_08.gradient_explorer import gradient_explorer
from cnn_utils.lesson.widgets.lesson_08.nudge_bench import nudge_bench
from cnn_utils.lesson.widgets.lesson_09.time_machine import time_machine

IMAGES, LABELS = np.random.default_rng(0).random((5, 1, 28, 28)), np.arange(5)
WRONG_WALKS = [None, {}, {"image": np.zeros(3)}, {"image": [[1], [1, 2]]}, {"image": "text"}]


@pytest.mark.parametrize("came", WRONG_WALKS)
def test_a_walk_back_that_is_none(came):
    """The widgets of lesson 8 appear, and say what is wrong."""

    def walk_back(image, claim, params):
        return came

    params = init_params(rng=np.random.default_rng(0))
    boards = [
        gradient_explorer(IMAGES, LABELS, params, walk_back),
        nudge_bench(IMAGES, LABELS, params, full_forward, walk_back),
    ]
    for board in boards:
        assert "ValueError: walk_back returned " in board.image.says and ", expected " in board.image.says


@pytest.mark.parametrize("came", [None, np.zeros((5, 10)), (np.zeros((5, 9)), {}), ([[1], [1, 2]], {})])
def test_a_forward_that_is_none(came):
    """So do the time machine and the nudge bench."""

    def forward(*args, **named):
        return came

    params = init_params(rng=np.random.default_rng(0))
    machine = time_machine({"run": {"a": params}}, IMAGES, LABELS, forward)
    bench = nudge_bench(IMAGES, LABELS, params, forward, lambda image, *_: {"image": image})
    for board in (machine, bench):
        assert "ValueError: forward returned " in board.image.says and ", expected " in board.image.says


def test_a_rule_that_draws_nothing():
    """The depth bench says which one it is."""

    def mine(shape, rng):
        return np.zeros(shape[0])

    assert "mine returned an array of float64 of shape (128,)" in depth_bench({"mine": mine}).image.says
