"""The activation explorer computes what the network computes, and follows its controls and clicks."""

import functools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnn_utils import full_forward, init_params
from cnn_utils.lesson.figures.lesson_07.cells import (
    LAYERS,
    WEIGHTED,
    activations,
    explain,
    filter_of,
    look_at,
    say,
)
from cnn_utils.lesson.figures.lesson_07.explorer import draw_cell
from cnn_utils.lesson.figures.lesson_07.strip import STRIP, UPPER, draw_scores, find_cell, frame_of
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.lesson_07.activation_explorer import activation_explorer


@functools.cache
def network():
    """Return five images of noise, an untrained network with biases, and the steps of the first image."""
    rng = np.random.default_rng(0)
    images = rng.random((5, 1, 28, 28), np.float32)
    params = init_params(rng=rng)
    for bias in (params.conv1_b, params.conv2_b, params.dense_b):
        bias += rng.normal(0, 0.1, bias.shape).astype(np.float32)
    return images, params, activations(images[0], params)


@pytest.fixture
def explorer():
    """Return an explorer of five images."""
    return activation_explorer(*network()[:2], np.arange(5))


@st.composite
def cells(draw):
    """Return a layer, and a cell of it."""
    layer = draw(st.sampled_from(list(LAYERS)))
    place = st.integers(0, LAYERS[layer].side - 1)
    return layer, draw(st.integers(0, LAYERS[layer].channels - 1)), draw(place), draw(place)


def test_activations_are_those_of_the_network():
    """The ends agree with full_forward, and so does what it saved on the way."""
    images, params, steps = network()
    predictions, saved = full_forward(images[0], params, training=False)
    np.testing.assert_array_equal(steps["softmax"], predictions)
    np.testing.assert_array_equal(steps["pool1"], saved["conv2"])
    np.testing.assert_array_equal(steps["dropout"], saved["dense"])
    np.testing.assert_array_equal(steps["relu2"] > 0, saved["relu2"])


def test_layers_have_the_shapes_they_say():
    """The table of layers agrees with the arrays."""
    _, params, steps = network()
    for name, layer in LAYERS.items():
        expected = (layer.channels, layer.side, layer.side) if steps[name].ndim == 3 else (layer.channels,)
        assert steps[name].shape == expected and layer.before in steps
    for name, maps in WEIGHTED.items():
        assert len(filter_of(params, name, 0)) == maps == len(steps[LAYERS[name].before])
    assert filter_of(params, "relu1", 0) is filter_of(params, "softmax", 0) is None


@given(cells())
def test_every_cell_is_what_its_arithmetic_says(cell):
    """Sum of products plus bias; the largest of four; max(0, x); a share of the powers."""
    layer, channel, row, column = cell
    _, params, steps = network()
    made = look_at(steps, params, *cell)
    out = steps[layer]
    assert made.value == float(out[channel] if out.ndim == 1 else out[channel, row, column])
    if layer in WEIGHTED:
        assert made.products.sum() + made.bias == pytest.approx(made.value, abs=1e-4)
        np.testing.assert_allclose(made.sums.sum(), made.products.sum(), atol=1e-4)
        size = made.window.shape[1]
        before = steps[LAYERS[layer].before]
        seen = before[:, made.top : made.top + size, made.left : made.left + size]
        np.testing.assert_array_equal(seen, made.window)
    elif layer == "softmax":
        assert made.sums[channel] / made.sums.sum() == pytest.approx(made.value, rel=1e-5)
    else:
        assert made.value == max(made.window.max(), 0)
        assert made.window.size == (4 if layer.startswith("pool") else 1)
    assert layer in explain(made, *cell)


@given(cells())
def test_a_click_finds_the_cell_under_it(cell):
    """The middle of a cell, in the place where its map is drawn."""
    layer, channel, row, column = cell
    if layer in ("dense", "softmax"):
        left, bottom, width, height = STRIP[layer]
        assert find_cell(left + 1, bottom + height * (1 - (channel + 0.5) / 10)) == cell
        return
    left, bottom, width, height = frame_of(layer, channel)
    side = LAYERS[layer].side
    x, y = left + (column + 0.5) * width / side, bottom + height * (1 - (row + 0.5) / side)
    assert find_cell(x, y) == cell


def test_a_click_beside_the_maps_finds_nothing():
    """The image, the margin, the two empty places after map 63."""
    left, bottom, width, height = STRIP["conv2"]
    for place in ((0, 0), (40, 120), (left + width - 2, bottom + 2), (5000, 100)):
        assert find_cell(*place) is None


def bars_of(panel):
    """Return how high the bars are."""
    return [path.vertices[1, 1] for path in panel.bars[0].get_paths()]


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_can_be_drawn(layer):
    """Input on the left, the last channel's output on the right, the words below."""
    _, params, steps = network()
    channel, last = LAYERS[layer].channels - 1, LAYERS[layer].side - 1
    figure = draw_cell(steps, params, layer, channel, last, last, WEIGHTED.get(layer, 1) - 1)
    words = explain(look_at(steps, params, layer, channel, last, last), layer, channel, last, last)
    assert figure.panels[0].words[-1] == words
    out = figure.panels[-1]
    assert "out" in out.title and str(channel) in out.title
    if steps[layer].ndim == 1:
        np.testing.assert_allclose(bars_of(out), steps[layer], rtol=1e-6)
    else:
        np.testing.assert_array_equal(out.images[0].get_array(), steps[layer][channel])
        (frame,) = out.patches
        assert frame.get_xy() == (last - 0.5, last - 0.5)


def test_the_numbers_of_the_products_are_drawn():
    """Window, filter and products of the chosen map, and one sum for each map."""
    _, params, steps = network()
    made = look_at(steps, params, "conv2", 7, 3, 4)
    figure = draw_cell(steps, params, "conv2", 7, 3, 4, source=5)
    grids, bars = figure.panels[2:4]
    parts = [values[5] for values in (made.window, made.weights, made.products)]
    for picture, values in zip(grids.images, parts, strict=True):
        np.testing.assert_array_equal(picture.get_array(), values)
    numbers = [say(value) for values in parts for value in values.flat]
    assert sorted(word for word in grids.words if word[-1].isdigit()) == sorted(numbers)
    np.testing.assert_allclose(bars_of(bars), made.sums, rtol=1e-6)


def test_scores_lie_in_the_strip():
    """A bar for each digit from a common zero, negative ones to the left; the longest reach both ends."""
    values, (left, bottom, width, height) = np.linspace(-2, 1, 10), STRIP["dense"]
    panel = draw_scores(Sketch(900, 600, ""), STRIP["dense"], values, 3)
    bars = [path.vertices[1] for path in panel.bars[0].get_paths()]
    np.testing.assert_allclose([bar[0] for bar in bars], values)
    np.testing.assert_allclose(panel.pixels_of(-2, -0.5), (left, UPPER[1] + bottom + height))
    np.testing.assert_allclose(panel.pixels_of(1, 9.5), (left + width, UPPER[1] + bottom))


def test_a_channel_that_never_answers_can_be_drawn():
    """All zeros: no colour scale of length zero."""
    images, params, _ = network()
    silent = params._replace(conv1_b=np.full(32, -100, np.float32))
    figure = draw_cell(activations(images[0], silent), silent, "pool1", 0, 0, 0)
    assert figure.panels[-1].images[0].get_clim()[1] > 0


def test_every_control_changes_what_is_shown(explorer):
    """Each layer, and both ends of each slider: a picture and words, and no complaint."""
    explorer.controls["channel"].value = 31
    for layer in LAYERS:
        last = LAYERS[layer].side - 1
        place = {"channel": LAYERS[layer].channels - 1, "row": last, "column": last}
        explorer.choose(layer=layer, **place, **{"map in": WEIGHTED.get(layer, 1) - 1})
        assert f"{layer}, " in explorer.image.says and "could not" not in explorer.image.says
        written = {word.strip(";:,.") for words in explorer.figure().written for word in words.split()}
        said = {word.strip(";:,.") for word in explorer.image.says.split()}
        assert explorer.image.repeats and said <= written  # so the line need not be seen
    explorer.controls["digit"].value = 4
    assert explorer.image.says.startswith("image 4, a 4, read as ")


def test_sliders_end_where_the_layer_ends(explorer):
    """A cell that the next layer doesn't have becomes its last one."""
    explorer.choose(layer="conv2", channel=63, row=10, column=9)
    explorer.controls["map in"].value = 31
    explorer.controls["layer"].value = "dense"
    expected = {"digit": 0, "layer": "dense", "channel": 9, "row": 0, "column": 0, "map in": 31}
    assert explorer.state == expected
    explorer.controls["layer"].value = "relu1"
    assert explorer.controls["channel"].max == 31 and explorer.controls["map in"].max == 0
    assert explorer.state["row"] == 13  # the middle
    explorer.choose(row=25, column=4)
    explorer.controls["layer"].value = "pool1"
    assert (explorer.state["row"], explorer.state["column"]) == (12, 2)


def click(explorer, panel, x, y):
    """Click at data coordinates of a panel of what is shown, as the browser would."""
    figure = explorer._shown
    across, up = figure.panels[panel].transData.transform((x, y))
    explorer.image.clicked = [across / figure.bbox.width, 1 - up / figure.bbox.height, x + y + 1]


def test_a_click_chooses(explorer):
    """A cell in the upper part; a map's sum; a cell of the output."""
    left, bottom, width, height = frame_of("conv2", 20)
    click(explorer, 0, left + 3.5 * width / 11, bottom + height * (1 - 4.5 / 11))
    assert [explorer.state[name] for name in ("layer", "channel", "row", "column")] == ["conv2", 20, 4, 3]
    click(explorer, 3, 17, 0)
    assert explorer.state["map in"] == 17
    click(explorer, 4, 6.2, 8.8)
    assert (explorer.state["row"], explorer.state["column"]) == (9, 6)
    before = explorer.state
    click(explorer, 0, 5, 5)
    assert explorer.state == before


def test_summary_fits(explorer):
    """It stands where the widget will be; ipywidgets cuts at 110 characters."""
    assert len(repr(explorer)) <= 110 and "activation explorer" in repr(explorer)
