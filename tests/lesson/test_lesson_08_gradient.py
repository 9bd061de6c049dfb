"""Lesson 8's widgets: the gradient of a digit at every step, and a nudge along that of its pixels."""

import functools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnn_utils import full_forward, init_params
from cnn_utils.lesson.figures.lesson_08 import gradient as figures
from cnn_utils.lesson.widgets.lesson_08.gradient_explorer import gradient_explorer
from cnn_utils.lesson.widgets.lesson_08.nudge_bench import nudge, nudge_bench

SHAPES = {
    "dense": (10,),
    "flatten": (1600,),
    "relu2": (64, 11, 11),
    "conv1": (32, 26, 26),
    "image": (1, 28, 28),
}


def walk_back(image, claim, params):
    """Return gradients of the shapes of a walk, other ones for each claim."""
    rng = np.random.default_rng(claim)
    return {name: rng.normal(size=shape) * (rng.random(shape) < 0.5) for name, shape in SHAPES.items()}


@functools.cache
def inputs():
    """Return images of noise, labels and an untrained network."""
    rng = np.random.default_rng(0)
    return rng.random((4, 1, 28, 28)), np.array([3, 8, 0, 1]), init_params(rng=rng, dtype=np.float64)


@pytest.fixture
def explorer():
    """Return a gradient explorer."""
    return gradient_explorer(*inputs(), walk_back)


@pytest.fixture
def bench():
    """Return a nudge bench."""
    return nudge_bench(*inputs(), full_forward, walk_back)


def test_steps_are_measured():
    """The share that is not zero, and the root mean square of that."""
    shares, sizes = figures.measure_steps({"half": np.array([3.0, 0, -3, 0]), "none": np.zeros(4)})
    assert shares == {"half": 0.5, "none": 0.0}
    assert sizes["half"] == pytest.approx(3) and sizes["none"] == 0


@pytest.mark.parametrize("step", SHAPES)
@pytest.mark.parametrize("signed", [True, False])
def test_the_flow_is_drawn_by_its_numbers(step, signed):
    """The bars are the shares; the map holds the gradient, its largest number 1."""
    gradients = walk_back(None, 8, None)
    figure = figures.draw_flow_of(inputs()[0][0], gradients, step, signed, "a title")
    _, shares, sizes, shown = figure.panels
    expected = [100 * np.mean(values != 0) for values in gradients.values()]
    np.testing.assert_allclose([bar.vertices[1, 0] for bar in shares.bars[0].get_paths()], expected)
    assert shares.words == [f"{share:.0f}" for share in expected]
    dots, chosen = (10 ** line.get_xdata() for line in sizes.lines)
    np.testing.assert_allclose(dots, list(figures.measure_steps(gradients)[1].values()))
    np.testing.assert_allclose(chosen, figures.measure_steps(gradients)[1][step])
    drawn = np.ma.compressed(np.ma.masked_invalid(shown.images[0].get_array()))
    values = gradients[step] / np.abs(gradients[step]).max()
    np.testing.assert_allclose(np.sort(drawn), np.sort(values if signed else np.abs(values), axis=None))
    assert step in shown.title


def test_the_outline_goes_around_the_ink():
    """One pixel has four sides; two neighbours have six in all, and none between them."""
    image = np.zeros((28, 28))
    image[3, 5] = 1
    sides = {tuple(sorted(map(tuple, line))) for line in figures.edges(image)}
    corners = [(4.5, 2.5), (5.5, 2.5), (5.5, 3.5), (4.5, 3.5)]
    assert sides == {tuple(sorted(pair)) for pair in zip(corners, corners[1:] + corners[:1], strict=True)}
    image[3, 6] = 0.7
    assert len(figures.edges(image)) == 6


def test_a_gradient_of_nothing_but_zeros_can_be_drawn():
    """A digit that the network is sure of may leave nothing."""
    nothing = {name: np.zeros(shape) for name, shape in SHAPES.items()}
    figures.draw_flow_of(inputs()[0][0], nothing, "image", True, "a title")


def test_explorer_follows_its_controls(explorer):
    """Both ends of the sliders, all steps; a click on a bar chooses its step."""
    for digit, claim in ((3, 9), (0, 0)):
        explorer.choose(digit=digit, claim=claim)
        assert f"image {digit}, a {inputs()[1][digit]}, claimed to be a {claim}" in explorer.image.says
    for step in SHAPES:
        explorer.choose(step=step, signed=step == "conv1")
        assert f"at {step} " in explorer.image.says
    assert explorer.find(1, 50, 2.2) == {"step": "relu2"} == explorer.find(2, 0.1, 1.9)
    assert explorer.find(0, 1, 1) == {} == explorer.find(1, 50, 8)
    assert "could not" not in explorer.image.says and len(repr(explorer)) <= 110


@given(st.floats(0, 0.3), st.integers(0, 2**32))
def test_a_nudge_stays_small_and_among_the_pixels(epsilon, seed):
    """Each pixel goes against its gradient, by epsilon at most, and stays in [0, 1]."""
    rng = np.random.default_rng(seed)
    image, gradient = rng.random((1, 28, 28)), rng.normal(size=(1, 28, 28))
    nudged = nudge(image, gradient, epsilon)
    change = nudged - image
    assert np.abs(change).max() <= epsilon + 1e-12 and 0 <= nudged.min() <= nudged.max() <= 1
    assert np.all(change * gradient <= 0)
    moved = (nudged > 0) & (nudged < 1)
    np.testing.assert_allclose(np.abs(change[moved]), epsilon, atol=1e-12)


def heights_of(bars):
    """Return how high bars are."""
    return [path.vertices[1, 1] for path in bars.get_paths()]


def test_bench_draws_what_the_network_says(bench):
    """Digit, nudge, sum and both rows of probabilities, along the gradient and by chance."""
    images, _, params = inputs()
    for direction in bench.controls["direction"].options:
        bench.choose(digit=1, target=3, epsilon=0.2, direction=direction)
        digit, change, nudged, bars = bench._shown.panels
        shown = [np.asarray(axes.images[0].get_array()) for axes in (digit, change, nudged)]
        np.testing.assert_allclose(shown[0] + shown[1], shown[2])
        if direction.startswith("against"):
            expected = nudge(images[1], walk_back(images[1], 3, params)["image"], 0.2)
            np.testing.assert_array_equal(shown[2], expected[0])
        after = full_forward(shown[2][np.newaxis], params, training=False)[0]
        np.testing.assert_allclose(heights_of(bars.bars[1]), after)
        assert f"nudged by 0.20 {direction}" in bench.image.says


def test_bench_follows_its_controls(bench):
    """Both ends of each slider; no nudge changes nothing."""
    for digit, target, epsilon in ((3, 9, 0.3), (0, 0, 0)):
        bench.choose(digit=digit, target=target, epsilon=epsilon)
        assert f"image {digit}, a {inputs()[1][digit]}, nudged by {epsilon:.2f}" in bench.image.says
    before, after = (heights_of(bars) for bars in bench._shown.panels[3].bars)
    assert before == after and len(before) == 10 and len(repr(bench)) <= 110
