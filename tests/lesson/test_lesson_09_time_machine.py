"""The time machine of lesson 9 shows each moment of a run as it was."""

import functools

import numpy as np
import pytest

from cnn_utils import full_forward, init_params
from cnn_utils.lesson.figures.lesson_07.cells import activations
from cnn_utils.lesson.figures.lesson_09.time_machine import count_answers
from cnn_utils.lesson.widgets.lesson_09.time_machine import time_machine


@functools.cache
def inputs():
    """Return two runs of random networks, twenty images of noise, and labels."""
    rng = np.random.default_rng(0)
    moments = [init_params(rng=rng) for _ in range(5)]
    runs = {
        "mine": dict(zip("abc", moments[:3], strict=True)),
        "yours": dict(zip("de", moments[3:], strict=True)),
    }
    return runs, rng.random((20, 1, 28, 28), np.float32), rng.integers(0, 10, 20)


@pytest.fixture
def machine():
    """Return a time machine over two runs."""
    return time_machine(*inputs(), full_forward)


def test_answers_are_counted():
    """Rows are what the digits are, columns what they were read as."""
    counts = count_answers(np.eye(10)[[3, 3, 5]], np.array([3, 8, 5]))
    assert counts[3, 3] == counts[8, 3] == counts[5, 5] == 1 and counts.sum() == 3


def test_a_moment_is_drawn_by_its_numbers(machine):
    """Curves, filters, maps, probabilities and counts are those of the moment."""
    runs, images, labels = inputs()
    params = runs["mine"]["b"]
    predictions, _ = full_forward(images, params, training=False)
    figure = machine.draw({"run": "mine", "moment": 1, "digit": 2, "maps": "pool2"})
    curves, filters, maps, answers, confusion = figure.panels
    right = predictions[np.arange(20), labels]
    losses = 10 ** curves.lines[1].get_ydata()
    assert losses[1] == pytest.approx(-np.log(right).mean(), rel=1e-5) and len(losses) == 3
    drawn = np.asarray(filters.images[0].get_array())
    np.testing.assert_array_equal(drawn[:3, 4:7], params.conv1_w[1, 0])
    np.testing.assert_array_equal(
        maps.images[0].get_array()[:5, :5], activations(images[2], params)["pool2"][0]
    )
    np.testing.assert_allclose(answers.images[0].get_array(), predictions[:8], rtol=1e-5)
    counts = np.square(np.asarray(confusion.images[0].get_array()))
    np.testing.assert_allclose(counts, count_answers(predictions, labels))
    share = np.mean(predictions.argmax(axis=1) == labels)
    assert f"mine, b: {share:.1%}" in figure.get_suptitle()


def test_every_control_changes_what_is_shown(machine):
    """All runs and maps, both ends of the sliders; the slider ends where the run ends."""
    for run in ("yours", "mine"):
        machine.controls["run"].value = run
        moment = machine.controls["moment"]
        assert moment.max == len(inputs()[0][run]) - 1
        machine.choose(moment=moment.max, digit=7)
        assert machine.image.says.startswith(f"{run}, {list(inputs()[0][run])[-1]}: loss ")
    for maps in machine.controls["maps"].options:
        machine.controls["maps"].value = maps
        assert machine._shown.panels[2].title.startswith(maps)
    assert "could not" not in machine.image.says


@pytest.mark.filterwarnings("error")
def test_a_run_that_failed_can_be_drawn():
    """Its parameters are NaN, and so is the loss: the line ends there."""
    runs, images, labels = inputs()
    good = runs["mine"]["a"]
    bad = good._replace(conv1_w=np.full_like(good.conv1_w, np.nan))
    answers = {"a": np.full((20, 10), 0.1), "b": np.full((20, 10), np.nan)}

    def forward(_, params, training, save):
        return answers["b" if params is bad else "a"], None

    machine = time_machine({"run": {"a": good, "b": bad}}, images, labels, forward)
    machine.choose(moment=1)
    assert "run, b: loss nan" in machine.image.says
    np.testing.assert_allclose(machine._shown.panels[0].lines[1].get_ydata(), [np.log10(np.log(10)), np.nan])


def test_clicks(machine):
    """Into the curves: the moment, never beyond the ends; on a digit: that digit."""
    assert machine.click(0, 1.3, 0.1) == {"moment": 1} and machine.click(0, 9, 0.1) == {"moment": 2}
    assert machine.click(3, 4, 6.5) == {"digit": 6} and machine.click(2, 3, 3) == {}
    assert len(repr(machine)) <= 110
