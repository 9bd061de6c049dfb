"""The valley bench: what its controls say is what is walked and drawn."""

import itertools

import numpy as np
import pytest
from control_ends import move_every_control

from cnn_utils.lesson.figures.lesson_05.bench import X_RANGE, Y_RANGE, contour
from cnn_utils.lesson.widgets.lesson_05.valley_bench import turn, turned_valley, valley_bench, walk_all


def walk_down(slope, start, rule, steps):
    """Return the points that a rule visits, as in the lesson."""
    point, memory, path = np.array(start, float), {}, [np.array(start, float)]
    for _ in range(steps):
        rule(point, slope(point), memory)
        path.append(point.copy())
    return np.array(path)


def gradient_descent(point, gradient, memory, lr=0.019):
    """Step against the gradient."""
    point -= lr * gradient


def momentum(point, gradient, memory, lr=0.1, beta=0.9):
    """Step against the average of the gradients."""
    memory["m"] = beta * memory.get("m", 0) + (1 - beta) * gradient
    point -= lr * memory["m"]


def scaling(point, gradient, memory, lr=0.15, beta=0.9):
    """Step against the gradient, divided by its usual size."""
    memory["v"] = beta * memory.get("v", 0) + (1 - beta) * gradient**2
    point -= lr * gradient / (np.sqrt(memory["v"]) + 1e-8)


def adam(point, gradient, memory, lr=0.5, beta1=0.9, beta2=0.999):
    """Do both."""
    memory["t"] = t = memory.get("t", 0) + 1
    memory["m"] = beta1 * memory.get("m", 0) + (1 - beta1) * gradient
    memory["v"] = beta2 * memory.get("v", 0) + (1 - beta2) * gradient**2
    point -= lr * memory["m"] / (1 - beta1**t) / (np.sqrt(memory["v"] / (1 - beta2**t)) + 1e-8)


RULES = {"gradient descent": gradient_descent, "momentum": momentum, "scaling": scaling, "Adam": adam}
STATE = {"lr times": 1, "degrees": 0, "along": -9, "across": 1, "beta": 0.9, "beta1": 0.9, "beta2": 0.999}


def ends(**state):
    """Return the loss at the end of each walk."""
    losses = walk_all(walk_down, RULES, STATE | state, 80)[1]
    return {name: values[-1] for name, values in losses.items()}


@pytest.mark.parametrize("degrees", [0, 20, 45])
def test_valley(degrees):
    """The gradient is that of the loss, the start is equally high at every angle, and contours are level."""
    loss, slope = turned_valley(degrees)
    start = np.array([-9, 1]) @ turn(degrees)
    assert np.isclose(loss(start), 90.5)
    nudged = [(loss(start + nudge) - loss(start - nudge)) / 2e-6 for nudge in 1e-6 * np.eye(2)]
    assert np.allclose(slope(start), nudged)
    assert np.allclose(loss(contour(3.5, 100, degrees)), 3.5)


def test_what_the_lesson_says():
    """The first picture is that of section 5.7; adding rules turn with the valley; momentum wins at 20."""
    straight, turned = ends(), ends(degrees=45)
    assert np.allclose(list(straight.values()), [1.8815, 0.0113, 0.0745, 0.0027], atol=5e-5)
    assert np.allclose(list(turned.values()), [1.8815, 0.0113, 0.7593, 0.26], atol=3e-3)
    at_20 = ends(degrees=20)
    assert min(at_20, key=at_20.get) == "momentum" and at_20["gradient descent"] > 1


def test_betas_and_rates_reach_their_rules():
    """Without a memory, momentum is gradient descent at its rate; rates are multiplied."""
    assert np.isclose(
        ends(beta=0, **{"lr times": 0.1})["momentum"], ends(**{"lr times": 10 / 19})["gradient descent"]
    )
    assert ends(beta1=0.5)["Adam"] != ends()["Adam"] != ends(beta2=0.9)["Adam"]
    assert ends(**{"lr times": 10})["gradient descent"] == np.inf
    assert max(ends(**{"lr times": 10})[name] for name in ("scaling", "Adam")) < np.inf


@pytest.mark.filterwarnings("error")
def test_controls_and_clicks():
    """Every control counts, without a warning where walks explode; a click on a map moves the start."""
    widget = valley_bench(walk_down, RULES)
    widget.choose(degrees=45)
    figure = widget.figure()
    assert len(figure.panels) == 5 and figure.panels[3].title == "Adam, lr 0.5: 0.26"
    (x, y), *_ = figure.panels[0].lines[0].get_xydata()
    assert np.allclose([x, y], np.array([-10, -8]) / np.sqrt(2))
    assert widget.click(2, x, y) == {"along": -9, "across": 1} and widget.click(4, 1, 1) == {}
    assert "momentum at lr 0.1: 0.0113" in widget.image.says
    assert figure.panels[4].words == list(RULES)
    drawn = [line.get_ydata() for line in figure.panels[4].lines if len(line.get_ydata()) == 81]
    expected = walk_all(walk_down, RULES, widget.state, 80)[1]
    assert np.allclose(10.0 ** np.array(drawn), [*expected.values()])
    move_every_control(widget)


def test_every_start_lies_on_the_map():
    """At any angle, with room for its mark."""
    (left, right), (foot, top) = X_RANGE, Y_RANGE
    for degrees in range(0, 46, 5):
        for start in itertools.product((-10, 3), (-2, 2)):
            x, y = np.array(start) @ turn(degrees)
            assert left + 0.25 < x < right - 0.25 and foot + 0.25 < y < top - 0.25
