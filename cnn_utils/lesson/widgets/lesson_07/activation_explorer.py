"""The activation explorer: choose digit, layer and channel; see the filter, its input and its output."""

import math

import ipywidgets
import numpy as np
from matplotlib.figure import Figure

from cnn_utils.layers.conv2d import conv2d_forward
from cnn_utils.layers.dense import dense_forward
from cnn_utils.layers.flatten import flatten_forward
from cnn_utils.layers.maxpool2d import maxpool2d_forward
from cnn_utils.layers.relu import relu_forward
from cnn_utils.layers.softmax import softmax
from cnn_utils.lesson.figures.grids import number_grid, outline, signed_limits
from cnn_utils.lesson.figures.lesson_07.full_forward import tile
from cnn_utils.lesson.figures.style import BLUE, GREY, ORANGE, PIXELS, SKY, VALUES, figure_style
from cnn_utils.lesson.widgets.base import Playground

LAYERS = {  # layer: (the step before it, its channels)
    "conv1": ("image", 32),
    "relu1": ("conv1", 32),
    "pool1": ("relu1", 32),
    "conv2": ("pool1", 64),
    "relu2": ("conv2", 64),
    "pool2": ("relu2", 64),
    "dense": ("pool2", 10),
}
PLACES = (  # of the panels in the figure: left, bottom, width, height; the last for the colour bar
    (0.055, 0.13, 0.25, 0.72),
    (0.375, 0.13, 0.25, 0.72),
    (0.69, 0.13, 0.225, 0.72),
    (0.925, 0.2, 0.012, 0.58),
)


def activations(image, params):
    """Return the output of every step for one image of shape (1, 28, 28), under the name of the step."""
    steps = {"image": image}
    steps["conv1"], _ = conv2d_forward(image, params.conv1_w, params.conv1_b)
    steps["relu1"], _ = relu_forward(steps["conv1"])
    steps["pool1"], _ = maxpool2d_forward(steps["relu1"], 2, save=False)
    steps["conv2"], _ = conv2d_forward(steps["pool1"], params.conv2_w, params.conv2_b)
    steps["relu2"], _ = relu_forward(steps["conv2"])
    steps["pool2"], _ = maxpool2d_forward(steps["relu2"], 2, save=False)
    steps["flatten"], _ = flatten_forward(steps["pool2"])
    steps["dropout"] = steps["flatten"]  # off: the network is asked, not trained
    steps["dense"], _ = dense_forward(steps["dropout"], params.dense_w, params.dense_b)
    steps["softmax"] = softmax(steps["dense"])
    return steps


def filter_of(params, layer, channel):
    """Return the weights that make one channel, as (C_in, K, K); None where a layer has no weights."""
    if layer not in ("conv1", "conv2", "dense"):
        return None
    weights = getattr(params, f"{layer}_w")[channel]
    return weights.reshape(64, 5, 5) if layer == "dense" else weights


def color_limits(step, values):
    """Return the imshow arguments for the output of a step, the same for all its channels."""
    if step.startswith("conv"):
        return signed_limits(values)
    return {"cmap": PIXELS if step == "image" else VALUES, "vmin": 0, "vmax": max(values.max(), 1e-12)}


def draw_maps(axes, maps, title, **limits):
    """Draw one map with its pixels counted, or many as a grid."""
    columns = math.ceil(math.sqrt(len(maps)))
    picture = axes.imshow(tile(maps, columns), **limits)
    axes.set_title(title)
    if len(maps) == 1:
        axes.set(xlabel="column", ylabel="row")
        axes.locator_params(integer=True)
    else:
        axes.set_facecolor(GREY)  # between the maps: zero is white in a map of signed numbers
        axes.set(xticks=[], yticks=[], xlabel=f"map 0 top left, {columns} to a row")
    return picture


def draw_rule(axes, layer):
    """Draw what a layer without weights does."""
    if layer.startswith("relu"):
        axes.plot([-1, 0, 1], [0, 0, 1], color=BLUE)
        axes.set(title="no filter: max(0, x)", xlabel="what comes in", ylabel="what goes out", aspect="equal")
        return
    number_grid(axes, [[1, 7], [3, 2]], "no filter: the largest of 2×2", cmap="Greys", vmin=0, vmax=20)
    outline(axes, 0, 1, 1, 1, ORANGE)


def draw_output(axes, steps, layer, channel):
    """Draw the map that one channel answers with, or the ten scores of the dense layer."""
    values = steps[layer]
    if layer == "dense":
        colors = [ORANGE if digit == channel else SKY for digit in range(10)]
        axes.barh(range(10), values, color=colors)
        score = f"{values[channel]:.2f}".replace("-", "\N{MINUS SIGN}")
        axes.set(title=f"output: score {score} for {channel}", xlabel="score", ylabel="digit")
        axes.set_yticks(range(10))
        axes.invert_yaxis()
        return
    title = f"output: channel {channel} of {layer}"
    picture = draw_maps(axes, values[channel][np.newaxis], title, **color_limits(layer, values))
    axes.figure.colorbar(picture, cax=axes.figure.add_axes(PLACES[-1]))


@figure_style()
def draw_channel(image, params, layer, channel, name="this digit"):
    """Draw what goes into one channel of a layer, the filter it meets there, and what comes out.

    Parameters
    ----------
    image : ndarray of shape (1, 28, 28)
        Pixels in [0, 1].
    params : Params
        The parameters, of the same dtype as `image`.
    layer : str
        "conv1", "relu1", "pool1", "conv2", "relu2", "pool2" or "dense".
    channel : int
        Which of its channels; for "dense", which digit.
    name : str
        What to call the image in the title.

    Returns
    -------
    matplotlib.figure.Figure
        Three panels: input, filter, output.
    """
    steps = activations(image, params)
    before, _ = LAYERS[layer]
    maps = steps[before] if layer in ("conv1", "conv2", "dense") else steps[before][channel][np.newaxis]
    figure = Figure(figsize=(9, 3.4))  # fixed places: quick to draw, and nothing jumps as a control moves
    read_as = f"read as {steps['softmax'].argmax()} ({steps['softmax'].max():.1%})"
    figure.suptitle(f"{name}, {layer}, {'digit' if layer == 'dense' else 'channel'} {channel}; {read_as}")
    left, middle, right = (figure.add_axes(place) for place in PLACES[:3])
    limits = color_limits(before, steps[before])
    draw_maps(left, maps, f"input: {before}, {'all of it' if len(maps) > 1 else 'one map'}", **limits)
    weights = filter_of(params, layer, channel)
    if weights is None:
        draw_rule(middle, layer)
    elif len(weights) == 1:
        number_grid(middle, weights[0].round(2), "the filter", **signed_limits(weights))
    else:
        shape = f"{len(weights)} × {weights.shape[1]} × {weights.shape[2]} weights"
        draw_maps(middle, weights, f"the filter: {shape}", **signed_limits(weights))
    draw_output(right, steps, layer, channel)
    return figure


def activation_explorer(images, params, labels=None):
    """Look into a network: choose a digit, a layer and a channel.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
        The digits to choose from: any images, your own too.
    params : Params
        The parameters of the network to look into, of the same dtype as `images`.
    labels : ndarray of shape (N,), optional
        What the digits are, for the title.

    Returns
    -------
    Playground
        Its controls are "digit" (a position in `images`), "layer" and "channel"; its `figure()` is the still
        twin. The slider of channels always ends at the last channel of the layer.
    """
    controls = {
        "digit": ipywidgets.IntSlider(0, 0, len(images) - 1, description="digit"),
        "layer": ipywidgets.Dropdown(options=list(LAYERS), description="layer"),
        "channel": ipywidgets.IntSlider(0, 0, LAYERS["conv1"][1] - 1, description="channel"),
    }

    def fit_channels(change):
        controls["channel"].max = LAYERS[change["new"]][1] - 1

    def draw(state):
        digit = state["digit"]
        name = f"image {digit}" if labels is None else f"image {digit}, a {labels[digit]}"
        return draw_channel(images[digit], params, state["layer"], state["channel"], name)

    controls["layer"].observe(fit_channels, names="value")  # before the picture is drawn anew
    summary = "activation explorer: run the cell, then choose a digit, a layer and a channel"
    return Playground(draw, controls, summary)
