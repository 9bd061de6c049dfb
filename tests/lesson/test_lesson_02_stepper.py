"""The convolution stepper: windows, products, sums and shapes, against PyTorch's formula by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from widget_moves import click_cell, grids_of, move_everything, numbers_in, skip_pictures

from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.lesson.widgets.lesson_02.convolution_stepper import (
    convolution_stepper,
    draw_step,
    spell_sum,
)
from cnn_utils.lesson.widgets.lesson_02.stepper_layout import count_places, lay_out

TINY = np.array([[0, 0, 3, 3], [0, 0, 3, 3], [0, 1, 3, 3], [0, 1, 3, 1.0]])
IMAGE = np.stack([TINY, np.repeat([1.0, 0, 2, 2], 4).reshape(4, 4)])
EDGE = np.array([[-1, 0, 1]] * 3, np.float64)
SHEETS = np.stack([EDGE, EDGE.T])


def convolve(image, weights, bias):
    """Convolve with the package's function."""
    return conv2d_forward(image, weights, bias)[0]


@pytest.fixture
def stepper(monkeypatch):
    """Return a stepper on two channels of 4 x 4."""
    skip_pictures(monkeypatch)
    return convolution_stepper(IMAGE, SHEETS, -10, convolve)


def test_every_position(stepper):
    """Whatever the controls say, in whatever order, something is drawn."""
    for padding in (0, 1, 2):
        for stride in (1, 2):
            stepper.choose(padding=padding, stride=stride)
            stepper.choose(row=stepper.controls["row"].max, column=stepper.controls["column"].max)
            assert "could not be drawn" not in stepper.image.says
    move_everything(stepper)
    assert len(repr(stepper)) <= 110


def test_sliders_end_where_the_output_does(stepper):
    """Of 6 x 6 places the last one; with stride 2 and no padding a single place is left."""
    stepper.choose(padding=2)
    stepper.choose(row=5, column=5)
    assert stepper.image.says.endswith("The output has 6 × 6 numbers.")
    stepper.controls["padding"].value = 0
    assert (stepper.state["row"], stepper.state["column"]) == (1, 1)
    stepper.controls["stride"].value = 2
    assert (stepper.state["row"], stepper.controls["row"].max) == (0, 0)
    assert stepper.image.says.endswith("The output has 1 × 1 numbers.")


@settings(max_examples=5, deadline=None)
@given(st.data(), st.integers(0, 2), st.integers(1, 2))
def test_picture_adds_up(data, padding, stride):
    """Products and bias sum to the marked number, for every place, padding and stride."""
    padded = np.pad(IMAGE, ((0, 0), (padding, padding), (padding, padding)))
    output = convolve(padded, SHEETS[np.newaxis], np.array([-10.0]))[0, ::stride, ::stride]
    assert output.shape == (count_places(4, 3, padding, stride),) * 2
    place = tuple(data.draw(st.integers(0, size - 1)) for size in output.shape)
    figure = draw_step(IMAGE, SHEETS, -10, output, place, padding, stride)
    channel, sheet, products, channel1, sheet1, products1, shown = grids_of(figure)
    np.testing.assert_array_equal(np.stack([channel, channel1]), padded)
    np.testing.assert_array_equal(np.stack([sheet, sheet1]), SHEETS)
    assert products.sum() + products1.sum() - 10 == output[place] == shown[place]
    top, left = place[0] * stride, place[1] * stride
    np.testing.assert_array_equal(products, padded[0, top : top + 3, left : left + 3] * EDGE)
    assert len(numbers_in(figure)) == 2 * padded[0].size + 4 * 9 + output.size


def test_by_hand(stepper):
    """The numbers of the lesson."""
    title = "Row 0, column 0 of the output: 9 + 3 − 10 = 2"
    assert stepper.figure().get_suptitle() == title
    assert "rows 0 to 2 and columns 0 to 2 of each channel, and becomes 2." in stepper.image.says
    assert spell_sum([1.0, -2.0], 0.5) == "1 + (−2) + 0.5 = −0.5"


def test_clicks(stepper):
    """A number of the output, or the middle of a window in any channel; at the edge, the nearest window."""
    stepper.choose(padding=1, stride=2)
    layout = lay_out((2, 4, 4), (2, 2), 3, 1)
    click_cell(stepper, layout.output, 1, 0)
    assert (stepper.state["row"], stepper.state["column"]) == (1, 0)
    click_cell(stepper, layout.channels[1], 1, 3)
    assert (stepper.state["row"], stepper.state["column"]) == (0, 1)
    click_cell(stepper, layout.channels[0], 5, 0)
    assert (stepper.state["row"], stepper.state["column"]) == (1, 0)
    before = stepper.state
    click_cell(stepper, layout.products[0], 1, 1)
    assert stepper.state == before


def test_runs_the_readers_function(monkeypatch):
    """What is shown as output comes from the function handed in; if it fails later, that is said."""
    skip_pictures(monkeypatch)

    def mine(image, weights, bias):
        if len(image[0]) > 4:
            raise RuntimeError("no padding, please")
        return np.full((1, 2, 2), 7)

    stepper = convolution_stepper(IMAGE, SHEETS, -10, mine)
    assert (grids_of(stepper.figure())[-1] == 7).all()
    stepper.controls["padding"].value = 1
    assert stepper.image.says == "This could not be drawn. RuntimeError: no padding, please"


def test_shapes_that_do_not_fit_are_refused():
    """In one sentence."""
    with pytest.raises(ValueError, match=r"image \(2, 4, 4\) and weights \(1, 3, 3\): expected"):
        convolution_stepper(IMAGE, SHEETS[:1], -10, convolve)
