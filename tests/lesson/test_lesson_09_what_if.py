"""What if: both branches are bounded, leave the moments alone, and say what goes wrong."""

import functools

import numpy as np
import pytest

from cnn_utils import (
    adam_init,
    adam_step,
    cross_entropy_loss,
    full_backward,
    full_forward,
    init_params,
    to_one_hot,
)
from cnn_utils.lesson.widgets.lesson_09.branches import FLIPS, Branch
from cnn_utils.lesson.widgets.lesson_09.what_if import what_if

STEPS = 2


def gradients(params, images, labels, training, rng=None):
    """Add up the loss and the gradients of a batch, as in lesson 9."""
    predictions, saved = full_forward(images, params, training, rng)
    return cross_entropy_loss(predictions, labels), full_backward(predictions, labels, saved, params)


@functools.cache
def inputs():
    """Return two moments, images and labels to learn from, images and digits to ask."""
    rng = np.random.default_rng(0)
    moments = {name: init_params(rng=rng) for name in ("start", "later")}
    images, labels = rng.random((140, 1, 28, 28), np.float32), rng.integers(0, 10, 140)
    return moments, (images, to_one_hot(labels)), (images[:20], labels[:20])


@pytest.fixture
def bench():
    """Return a bench of two moments."""
    return what_if(*inputs(), full_forward, (gradients, adam_init, adam_step), steps=STEPS)


def test_nothing_is_trained_before_the_button(bench):
    """Every control may stand anywhere: the picture says that it is not trained yet."""
    for name, values in {
        "moment": ["later", "start"], "rate": [1e-4, 1.0], "killed": [32, 0], "flip": list(FLIPS)
    }.items():  # fmt: skip
        for value in values:
            bench.controls[name].value = value
            assert bench.image.says.endswith("not trained yet, press train.")


def test_training_is_bounded_and_leaves_the_moments_alone(bench):
    """Two branches of some batches; the first is what happens when nothing is changed."""
    start = inputs()[0]["start"]
    kept = [array.copy() for array in start]
    bench.choose(rate=0.01)
    bench.button.click()
    was, other = bench.branches(bench.state)
    assert len(was.losses) == len(other.losses) == STEPS and was.losses[0] == other.losses[0]
    assert was.losses[1] != other.losses[1] and not bench.button.disabled
    assert f"after {STEPS} batches" in bench.image.says and "as it was" in bench.image.says
    for array, before in zip(start, kept, strict=True):
        np.testing.assert_array_equal(array, before)
    curves, shares, *_ = bench.figure().panels
    drawn = [line.get_ydata() for line in curves.lines if len(line.get_ydata()) == STEPS]
    np.testing.assert_allclose(10 ** drawn[-1], other.losses)
    expected = [bench.share_before("start"), was.share, other.share]
    heights = [bar.vertices[1, 1] for bar in shares.bars[0].get_paths()]
    np.testing.assert_allclose(heights, expected)
    assert shares.words == [f"{share:.0%}" for share in expected]


def test_the_picture_grows_only_for_the_button(bench, monkeypatch):
    """Drawn while it trains, if asked by the button; `result` costs no picture."""
    monkeypatch.setattr("cnn_utils.lesson.widgets.lesson_09.what_if.PAUSE", -1)
    drawn = []
    monkeypatch.setattr(bench, "_redraw", lambda *_: drawn.append(len(bench.branches(bench.state)[0].losses)))
    bench.result("later", killed=1)
    assert drawn == []
    bench.train()
    assert drawn == [*range(1, STEPS + 1), STEPS]


def test_killed_filters_stay_dead(bench):
    """They never answer, so no gradient reaches them; what is drawn before the training says so, too."""
    assert not bench.branches(bench.state | {"killed": 3})[1].params.conv1_w[:3].any()
    was, other = bench.result("start", killed=3)
    assert not other.params.conv1_w[:3].any() and not other.params.conv1_b[:3].any()
    assert other.params.conv1_w[3:].all() and was.params.conv1_w[:3].any()


def test_a_flipped_gradient_goes_the_other_way(bench):
    """Adam's first step is as long either way."""
    bench.steps = 1
    start = inputs()[0]["start"].dense_w
    was, other = (
        branch.params.dense_w - start for branch in bench.result("start", flip="the weights of dense")
    )
    np.testing.assert_allclose(was, -other, atol=1e-7)
    assert was.any()


def test_what_goes_wrong_is_said(bench):
    """A loss that is no number, or a function that fails: the branch ends, the widget lives."""
    bench.tools = (lambda *_: (np.nan, None), adam_init, adam_step)
    bench.train()
    assert "the loss became nan in batch 1" in bench.image.says
    bench.tools = (lambda *_: 1 / 0, adam_init, adam_step)
    bench.choose(moment="later")
    bench.train()
    assert "batch 1 failed: ZeroDivisionError" in bench.image.says
    bench.figure()


def test_parameters_that_cannot_be_asked(bench):
    """They are NaN: it is said."""
    broken = Branch(inputs()[0]["start"])
    bench.forward = lambda *_, **__: 1 / 0
    bench._train(broken, 0.001, "no gradient")
    assert "cannot be asked any more" in broken.complaint and np.isnan(broken.share)


def test_rates_that_differ_by_rounding_are_one(bench):
    """A slider moved there and back finds what it has trained."""
    bench.result("start")
    count = len(bench._branches)
    bench.result("start", rate=0.0010000000000000002)
    assert len(bench._branches) == count and len(repr(bench)) <= 110
