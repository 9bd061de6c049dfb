"""The activation explorer computes what the network computes, and follows its controls."""

import numpy as np
import pytest

from cnn_utils import full_forward, init_params
from cnn_utils.lesson.widgets.lesson_07.activation_explorer import (
    LAYERS,
    activation_explorer,
    activations,
    draw_channel,
    filter_of,
)


@pytest.fixture
def params(rng):
    """Return an untrained network."""
    return init_params(rng=rng)


@pytest.fixture
def images(rng):
    """Return five images of noise."""
    return rng.random((5, 1, 28, 28), np.float32)


@pytest.fixture
def explorer(images, params):
    """Return an explorer of five images."""
    return activation_explorer(images, params, np.arange(5))


def test_activations_are_those_of_the_network(images, params):
    """The ends agree with full_forward, and so does what it saved on the way."""
    steps = activations(images[0], params)
    predictions, saved = full_forward(images[0], params, training=False)
    np.testing.assert_array_equal(steps["softmax"], predictions)
    np.testing.assert_array_equal(steps["pool1"], saved["conv2"])
    np.testing.assert_array_equal(steps["dropout"], saved["dense"])
    np.testing.assert_array_equal(steps["relu2"] > 0, saved["relu2"])


def test_layers_have_the_channels_they_say(images, params):
    """The table of layers agrees with the arrays."""
    steps = activations(images[0], params)
    for layer, (before, channels) in LAYERS.items():
        assert len(steps[layer]) == channels and before in steps


def test_filters_are_the_weights_of_the_channel(params):
    """One window for each map that comes in; none where a layer has no weights."""
    np.testing.assert_array_equal(filter_of(params, "conv1", 4), params.conv1_w[4])
    np.testing.assert_array_equal(filter_of(params, "conv2", 63), params.conv2_w[63])
    np.testing.assert_array_equal(filter_of(params, "dense", 9).ravel(), params.dense_w[9])
    assert filter_of(params, "relu1", 0) is filter_of(params, "pool2", 0) is None


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_can_be_drawn(images, params, layer):
    """Input on the left, output of the last channel on the right."""
    channel = LAYERS[layer][1] - 1
    figure = draw_channel(images[0], params, layer, channel)
    left, middle, right = figure.axes[:3]
    assert layer in figure.get_suptitle() and LAYERS[layer][0] in left.get_title()
    assert "filter" in middle.get_title() and str(channel) in right.get_title()
    steps = activations(images[0], params)
    if layer == "dense":
        np.testing.assert_allclose([bar.get_width() for bar in right.patches], steps["dense"])
    else:
        np.testing.assert_array_equal(right.images[0].get_array(), steps[layer][channel])


def test_colours_are_the_same_for_all_channels(images, params):
    """A weak channel looks weak beside a strong one."""
    limits = {
        draw_channel(images[0], params, "relu1", channel).axes[2].images[0].get_clim() for channel in (0, 7)
    }
    assert len(limits) == 1


def test_a_channel_that_never_answers_can_be_drawn(images, params):
    """All zeros: no colour scale of length zero."""
    silent = params._replace(conv1_b=np.full(32, -100, np.float32))
    assert draw_channel(images[0], silent, "pool1", 0).axes[2].images[0].get_clim()[1] > 0


def test_every_control_changes_the_picture(explorer):
    """The picture is drawn anew each time."""
    pictures = {explorer.image.value}
    for name, value in [("digit", 3), ("layer", "conv2"), ("channel", 63)]:
        explorer.controls[name].value = value
        pictures.add(explorer.image.value)
    assert len(pictures) == 4
    assert "image 3, a 3, conv2, channel 63" in explorer.figure().get_suptitle()


def test_channels_end_at_the_last_of_the_layer(explorer):
    """A channel that the next layer doesn't have becomes its last one."""
    explorer.choose(layer="conv2", channel=63)
    explorer.controls["layer"].value = "dense"
    assert explorer.state == {"digit": 0, "layer": "dense", "channel": 9}
    explorer.controls["layer"].value = "relu1"
    assert explorer.controls["channel"].max == 31


def test_summary_fits(explorer):
    """It stands where the widget will be; ipywidgets cuts at 110 characters."""
    assert len(repr(explorer)) <= 110 and "activation explorer" in repr(explorer)
