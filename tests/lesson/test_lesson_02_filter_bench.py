"""The filter bench, and the base it stands on, moved as a reader would move them."""

import io

import ipywidgets
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread
from widget_moves import click_cell, grids_of, shapes_in

from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.lesson.widgets import base
from cnn_utils.lesson.widgets.base import Playground, png_bytes
from cnn_utils.lesson.widgets.lesson_02.filter_bench import CELLS, DIGIT, FILTERS, MAP, NINE, filter_bench


@pytest.fixture
def quick(monkeypatch):
    """Replace the slow PNG by the numbers, frames and titles that the figure shows."""

    def content(figure):
        shown = [figure.get_suptitle()]
        for axes in figure.axes:
            frames = [(shape.get_x(), shape.get_y()) for shape in shapes_in(figure)]
            numbers = [np.asarray(image.get_array()).tolist() for image in axes.images]
            words = [text.get_text() for text in axes.texts]
            shown += [words, frames, numbers]
        return repr(shown).encode()

    monkeypatch.setattr(base, "png_bytes", content)


@pytest.fixture
def bench(rng, quick):
    """Return a bench with three images of noise."""
    return filter_bench(rng.random((3, 1, 28, 28), np.float32))


def count_draws(board):
    """Count from now on how often a board draws."""
    calls, draw = [], board.draw

    def counted(state):
        calls.append(state)
        return draw(state)

    board.draw = counted
    return calls


def shown_map(figure):
    """Return the numbers of the feature map in a figure of the bench."""
    digit, nine, feature_map = grids_of(figure)
    assert digit.shape == (28, 28) and nine.shape == (3, 3)
    return np.asarray(feature_map)


def test_playground_redraws_when_a_control_moves():
    """A moved control draws the picture anew."""
    seen = []

    def draw(state):
        seen.append(state)
        return Figure((1 + state["size"], 1))

    board = Playground(draw, {"size": ipywidgets.IntSlider(1)}, "A summary.")
    first = board.image.value
    board.controls["size"].value = 3
    assert seen == [{"size": 1}, {"size": 3}]
    assert bytes(first).startswith(b"\x89PNG") and board.image.value != first
    assert repr(board) == "A summary." and board.children[-1] is board.image


def test_playground_sets_several_controls_and_draws_once():
    """Several controls are set with one drawing; unknown ones are refused."""
    controls = {"a": ipywidgets.IntSlider(1), "b": ipywidgets.IntSlider(1)}
    board = Playground(lambda state: Figure((1, 1)), controls, "")
    calls = count_draws(board)
    board.choose(a=2, b=3)
    assert calls == [{"a": 2, "b": 3}]
    with pytest.raises(ValueError, match=r"no control \['c'\], expected some of \['a', 'b'\]"):
        board.choose(c=1)


def test_png_bytes_are_a_png():
    """A figure becomes a PNG file with the pixels that matplotlib itself writes."""
    figure, wanted = Figure((1.5, 1)), io.BytesIO()
    figure.suptitle("title")
    figure.subplots().plot([3, 1, 2])
    figure.savefig(wanted, format="png", dpi=100)
    came = png_bytes(figure)
    assert came.startswith(b"\x89PNG")
    wanted.seek(0)
    np.testing.assert_array_equal(imread(io.BytesIO(came)), imread(wanted))


def test_map_is_the_convolution(bench):
    """The map shown is the convolution with the filter shown."""
    for number, name in enumerate(("top edges", "blur", "copy")):
        bench.choose(filter=name, image=number)
        weights = np.array(FILTERS[name], np.float64).reshape(1, 1, 3, 3)
        image = bench.images[number].astype(np.float64)
        np.testing.assert_array_equal(
            shown_map(bench.figure()), conv2d_forward(image, weights, np.zeros(1))[0][0]
        )


def test_choosing_a_filter_writes_its_numbers_and_draws_once(bench):
    """A chosen filter fills in its numbers and draws once."""
    calls, before = count_draws(bench), bench.image.value
    bench.controls["filter"].value = "outline"
    assert [bench.state[name] for name in CELLS] == [-1, -1, -1, -1, 8, -1, -1, -1, -1]
    assert len(calls) == 1 and bench.image.value != before


def test_editing_a_number_makes_the_filter_ones_own(bench):
    """An edited filter is called one's own; edited back, it has its name again."""
    before = bench.image.value
    bench.controls["w11"].value = 3
    assert bench.state["filter"] == "my own" and bench.image.value != before
    bench.controls["w11"].value = 0
    assert bench.state["filter"] == "left edges"


@pytest.mark.parametrize("control", ["image", "row", "column", "relu", *CELLS])
def test_every_control_changes_the_picture(bench, control):
    """No control is without effect."""
    before = bench.image.value
    bench.controls[control].value = not bench.controls[control].value
    assert bench.image.value != before


def test_relu_takes_away_the_negative_numbers(bench):
    """The ReLU box takes the negative numbers away."""
    before = shown_map(bench.figure())
    bench.controls["relu"].value = True
    np.testing.assert_array_equal(shown_map(bench.figure()), np.maximum(before, 0))


def test_marked_window_is_named_with_its_value(bench):
    """The title says what the marked window becomes."""
    bench.choose(row=25, column=0)
    value = f"{shown_map(bench.figure())[25, 0]:.2f}".replace("-", "−")
    assert bench.figure().get_suptitle() == f"The window at row 25, column 0 becomes {value}"


def test_a_click_moves_the_window(bench):
    """In the digit it goes to the middle of the window, in the map to the pixel; at the edge, to the last."""
    click_cell(bench, DIGIT, 10, 5)
    assert (bench.state["row"], bench.state["column"]) == (9, 4)
    click_cell(bench, MAP, 10, 5)
    assert (bench.state["row"], bench.state["column"]) == (10, 5)
    click_cell(bench, DIGIT, 0, 27)
    assert (bench.state["row"], bench.state["column"]) == (0, 25)
    before = bench.state
    click_cell(bench, NINE, 1, 1)
    assert bench.state == before


def test_runs_the_readers_own_function(rng, quick):
    """The map comes from the function that was handed in."""

    def mine(image, weights):
        assert (image.shape, weights.shape) == ((28, 28), (3, 3))
        return np.full((26, 26), 7.0)

    bench = filter_bench(rng.random((1, 1, 28, 28), np.float32), mine)
    assert (shown_map(bench.figure()) == 7).all()


def test_without_images_it_takes_the_sample(quick):
    """Without images the bench takes the sample's; what it says of itself isn't cut."""
    bench = filter_bench(image=27, filter="blur")
    assert bench.images.shape == (100, 1, 28, 28)
    assert len(repr(bench)) <= 110


def test_wrong_calls_are_refused(quick):
    """Wrong calls are refused in one sentence."""
    with pytest.raises(ValueError, match="filter is 'edges', expected one of"):
        filter_bench(filter="edges")
    with pytest.raises(ValueError, match="images has shape"):
        filter_bench(np.zeros((28, 28)))
