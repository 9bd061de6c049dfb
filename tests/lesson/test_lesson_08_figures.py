"""The figures of lesson 8 show what they are given."""

import numpy as np

from cnn_utils import init_params
from cnn_utils.lesson.figures.lesson_08 import full_backward as figures

SHAPES = {"image": (1, 28, 28), "conv1": (32, 26, 26), "dense": (10,), "softmax": (10,)}


def test_mirror_shows_both_ways_and_the_parameters(rng):
    """Each shape stands once on the way there and once on the way back."""
    params = {name: array.shape for name, array in init_params(rng=rng)._asdict().items()}
    back = {name: SHAPES[name] for name in ("conv1", "dense")}
    figure = figures.draw_mirror(SHAPES, back, params)
    drawn = [text.get_text() for text in figure.axes[0].texts]
    assert figure.get_suptitle()
    assert {*SHAPES, "d conv1", "d dense", "saved: input"} <= set(drawn)
    assert "d image" not in drawn
    assert drawn.count("(32, 26, 26)") == 2 and drawn.count("(10,)") == 3
    assert "conv1_w (32, 1, 3, 3)" in drawn and "dense_b (10,)" in drawn


def test_flow_draws_shares_and_sizes():
    """Half of the entries, and the root mean square of those that are not zero."""
    left, right = figures.draw_flow({"dense": np.array([3.0, -4.0]), "conv1": np.array([0.0, 2.0])}).axes
    assert [bar.get_width() for bar in left.patches] == [100, 50]
    np.testing.assert_allclose(right.lines[0].get_xdata(), [12.5**0.5, 2])
    assert right.get_xscale() == "log"


def test_agreement_draws_a_dot_for_each_entry(rng):
    """Computed to the right, measured upwards."""
    names = ("conv1_w", "conv1_b", "conv2_w", "conv2_b", "dense_w", "dense_b")
    computed = {name: rng.normal(size=5) for name in names}
    measured = {name: values + 0.1 for name, values in computed.items()}
    figure = figures.draw_agreement(computed, measured)
    assert [axes.get_title() for axes in figure.axes] == [f"{name}: 5 entries" for name in names]
    dots = figure.axes[0].collections[0].get_offsets()
    np.testing.assert_allclose(dots, np.stack([computed["conv1_w"], measured["conv1_w"]], axis=1))


def test_blame_draws_digit_and_pixels(rng):
    """Zero is in the middle of the gradient's colours."""
    image, pixels = rng.random((1, 28, 28)), rng.normal(size=(1, 28, 28))
    left, right, _ = figures.draw_blame(image, pixels).axes
    np.testing.assert_array_equal(left.images[0].get_array(), image[0])
    np.testing.assert_array_equal(right.images[0].get_array(), pixels[0])
    low, high = right.images[0].get_clim()
    assert low == -high and len(right.collections) == 1  # the outline


def test_losses_draws_each_curve_under_its_name():
    """Batches count from 1."""
    axes = figures.draw_losses({"right": [2.3, 1.0], "wrong": [2.3, 1.5]}).axes[0]
    assert list(axes.lines[1].get_ydata()) == [2.3, 1.5]
    assert list(axes.lines[0].get_xdata()) == [1, 2]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["right", "wrong"]
