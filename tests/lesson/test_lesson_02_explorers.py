"""The explorers of pooling, dropout and temperature: what they show, by its numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from widget_moves import click_cell, grids_of, move_everything, numbers_in, shapes_in, skip_pictures

from cnn_utils.layers.dropout import dropout_forward
from cnn_utils.layers.maxpool2d import maxpool2d_forward
from cnn_utils.layers.softmax import softmax
from cnn_utils.lesson.widgets.lesson_02 import dropout_explorer, pooling_explorer, temperature_explorer

LOGITS = [2.0, 1.0, 0.0, -1.0]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Pack no pictures."""
    skip_pictures(monkeypatch)


@pytest.fixture
def pooling(rng):
    """Return an explorer of a map of 13 x 11."""
    return pooling_explorer.pooling_explorer(rng.random((13, 11)), maxpool2d_forward)


def test_every_position(pooling):
    """Whatever the controls say, something is drawn."""
    boards = (
        pooling,
        dropout_explorer.dropout_explorer(dropout_forward),
        temperature_explorer.temperature_explorer(LOGITS, softmax),
    )
    for board in boards:
        move_everything(board)
        assert len(repr(board)) <= 110


@settings(max_examples=5, deadline=None)
@given(st.integers(1, 6), st.data())
def test_pooling_shows_window_and_winner(P, data):
    """The window's numbers, its maximum in a frame, and the map that is left."""
    feature_map = np.random.default_rng(P).random((13, 11)).round(2)
    output, indices = (array[0] for array in maxpool2d_forward(feature_map[np.newaxis], P))
    place = tuple(data.draw(st.integers(0, size - 1)) for size in output.shape)
    figure = pooling_explorer.draw_window(feature_map, output, indices, place, P)
    whole, window, pooled = grids_of(figure)
    np.testing.assert_array_equal(whole, feature_map)
    np.testing.assert_array_equal(pooled, output)
    assert window.shape == (P, P) and window.max() == output[place] and len(numbers_in(figure)) == P * P
    assert window[divmod(int(indices[place]), P)] == output[place]
    hatched = [shape for shape in shapes_in(figure) if shape.get_hatch()]
    assert len(hatched) == (13 % P > 0) + (11 % P > 0)
    dots = figure.axes[0].lines[0].get_xydata()
    assert len(dots) == (output > 0).sum()


def test_pooling_says_what_is_left_out(pooling):
    """13 x 11 in windows of 4: three rows of two, the rest in none."""
    pooling.choose(size=4)
    assert pooling.image.says.startswith("Windows of 4 × 4. This one keeps ")
    assert pooling.image.says.endswith("Of 143 numbers 6 are kept; 47 lie in no window.")


def test_pooling_is_clicked(pooling):
    """In the map, in the output, and where no window is: then the nearest one."""
    pooling.choose(size=4)
    whole, window, output = pooling_explorer.lay_out((13, 11), (3, 2), 4)
    click_cell(pooling, output, 2, 1)
    assert (pooling.state["row"], pooling.state["column"]) == (2, 1)
    click_cell(pooling, whole, 5, 3)
    assert (pooling.state["row"], pooling.state["column"]) == (1, 0)
    click_cell(pooling, whole, 12, 10)
    assert (pooling.state["row"], pooling.state["column"]) == (2, 1)
    click_cell(pooling, window, 0, 0)
    assert (pooling.state["row"], pooling.state["column"]) == (2, 1)


def test_small_maps_are_refused():
    """A window of six must fit."""
    with pytest.raises(ValueError, match=r"shape \(5, 9\), expected at least 6 x 6"):
        pooling_explorer.pooling_explorer(np.zeros((5, 9)), maxpool2d_forward)


@pytest.mark.parametrize("rate", [0, 0.5, 0.95])
def test_dropout_shows_survivors_and_means(rate):
    """Before, after, and the three means as bars."""
    values = np.arange(100.0)
    output, mask = dropout_forward(values, rate, True, np.random.default_rng(0))
    figure = dropout_explorer.draw_dropout(values, output, mask, rate)
    before, after = grids_of(figure)
    np.testing.assert_array_equal(before.ravel(), values)
    np.testing.assert_array_equal(after.ravel(), output)
    assert figure.get_suptitle().startswith(f"{mask.sum()} of 100 survive")
    words = [text.get_text() for text in figure.axes[0].texts]
    for mean in (values.mean(), (values * mask).mean(), output.mean()):
        assert f"{mean:.2f}" in words


def test_dropout_at_inference():
    """Nothing happens, whatever the rate."""
    board = dropout_explorer.dropout_explorer(dropout_forward, rate=0.9)
    board.controls["training"].value = False
    before, after = grids_of(board.figure())
    np.testing.assert_array_equal(before, after)
    assert board.image.says == "At inference nothing is dropped, and nothing is scaled."


def test_temperature_divides():
    """Half the temperature is twice the logits; the probabilities sum to 1."""
    board = temperature_explorer.temperature_explorer(LOGITS, softmax, 0.5)
    words = [text.get_text() for text in board.figure().axes[0].texts]
    for number in ("4", "2", "0", "−2", "0.865", "0.117", "0.016", "0.002"):
        assert number in words
    assert board.figure().get_suptitle() == "Logits divided by 0.5: the probabilities sum to 1.000"
    assert board.image.says == "Temperature 0.5: class 0 has probability 0.865; all together 1.000."


@settings(max_examples=5, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=4, max_size=4), st.sampled_from([0.1, 1.0, 10.0]))
def test_bars_are_the_probabilities(logits, temperature):
    """Their heights, whatever the logits."""
    logits = np.array(logits)
    figure = temperature_explorer.draw_temperature(
        logits, softmax(logits / temperature), softmax(logits), temperature
    )
    heights = np.array([bar.get_height() for bar in shapes_in(figure)]).reshape(4, 3)
    scale = temperature_explorer.HIGH
    np.testing.assert_allclose(heights[:, 1], scale * softmax(logits / temperature), atol=1e-9)
    np.testing.assert_allclose(heights[:, 2], scale * softmax(logits), atol=1e-9)
