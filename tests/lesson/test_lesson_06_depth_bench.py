"""The depth bench: what becomes of a signal is what the formula of lesson 6 expects."""

import numpy as np
import pytest
from control_ends import move_every_control

from cnn_utils import init_weights
from cnn_utils.lesson.figures.lesson_06.depth_bench import BINS, LOW, draw_depth_bench, spread
from cnn_utils.lesson.widgets.lesson_06.depth_bench import depth_bench, rms, send_through

RULES = {
    "zeros": lambda shape, rng: np.zeros(shape),
    "std 0.01": lambda shape, rng: rng.normal(0, 0.01, shape),
    "Glorot": lambda shape, rng: init_weights(shape, "glorot", rng, np.float64),
    "He": lambda shape, rng: init_weights(shape, "he", rng, np.float64),
    "std 0.3": lambda shape, rng: rng.normal(0, 0.3, shape),
}


@pytest.fixture(scope="module")
def bench():
    """Return the depth bench of the notebook."""
    return depth_bench(RULES)


def test_spread():
    """Shares of all values, by their power of ten; those out of range are at the ends."""
    zeros, shares = spread(np.array([0, 0, 1.5, -1.5, 1e-30, 1e30, 1.5, 1.5]))
    assert zeros == 0.25 and shares.sum() == 0.75
    assert shares[0] == shares[-1] == 0.125 and shares[BINS // 2] == 0.5 and LOW < 0


@pytest.mark.parametrize(("relu", "rule", "std"), [(True, "He", 2 / 128), (False, "Glorot", 1 / 128)])
def test_formula(relu, rule, std):
    """He's rule keeps the signal with ReLU, Glorot's without; nine tenths leave nine tenths a layer."""
    rng = np.random.default_rng(6)
    weights = [RULES[rule]((128, 128), rng) for _ in range(20)]
    assert np.isclose(np.var(weights), std, rtol=0.02)
    for scale in (1, 0.9):
        activations = send_through(weights, scale, relu, 20)
        assert len(activations) == 21 and 0.7 < rms(activations[-1]) / scale**20 < 1.4
        assert 0.3 < np.mean(activations[-1] == 0) < 0.7 or not relu


def test_every_line(bench):
    """The chosen rule is multiplied, the others are not; the title and the line below say the end."""
    bench.choose(**{"weights times": 0.9})
    figure = bench.figure()
    left, right = figure.panels
    assert right.words == [*RULES, "formula"]
    lines = [line.get_ydata() for line in right.lines if len(line.get_ydata()) == 21]
    lines = dict(zip(right.words, lines, strict=True))
    assert -1.3 < lines["He"][-1] < -0.8 and np.isclose(lines["formula"][-1], lines["He"][-1], atol=0.2)
    assert lines["std 0.3"][-1] > 7 and lines["zeros"][1] == LOW
    assert left.images[0].get_array().shape == (BINS, 21)
    assert figure.get_suptitle().startswith("He, 20 layers: the rms goes from 1 to 0.1")
    assert "expects a factor of 0.9 a layer" in bench.image.says and "% are zero" in bench.image.says
    bench.choose(**{"weights times": 1})


@pytest.mark.filterwarnings("error")
def test_controls(bench):
    """Every control counts, zeros and huge numbers too."""
    move_every_control(bench)


def test_one_layer():
    """The shallowest network can be drawn."""
    figure = draw_depth_bench("a", [np.ones(3), np.zeros(3)], {"a": [1.0, 0.0]}, [1.0, 0.0])
    assert figure.get_suptitle() == "a, 1 layers: the rms goes from 1 to 0"
