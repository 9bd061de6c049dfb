"""The figures of lesson 9 show the numbers they are given."""

import numpy as np

from cnn_utils.lesson.figures.lesson_09 import training as figures

HISTORY = [
    {"epoch": 1, "loss": 0.25, "accuracy": 0.92},
    {"epoch": 2, "loss": 0.09, "accuracy": 0.97},
    {"epoch": 3, "loss": 0.07, "accuracy": 0.98},
]


def test_cutting_shows_epoch_batches_and_shards():
    """Every shard has its box, as wide as its share of the batch."""
    shards = [slice(0, 43), slice(43, 86), slice(86, 130)]
    figure = figures.draw_cutting(1000, 130, shards)
    (axes,) = figure.axes
    texts = [text.get_text() for text in axes.texts if text.get_text()]
    assert texts[0] == "one epoch: 1,000 images, shuffled"
    assert "batch 8" in texts
    assert [text for text in texts if text.startswith("shard")] == [
        "shard: images 0 to 42",
        "shard: images 43 to 85",
        "shard: images 86 to 129",
    ]
    widths = [box.get_width() for box in axes.patches[10:13]]
    np.testing.assert_allclose(widths, [10 * 43 / 130, 10 * 43 / 130, 10 * 44 / 130])
    assert texts[-1] == "sum, divide by 130, one Adam step"
    assert axes.get_title()


def test_rungs_are_as_long_as_their_seconds():
    """The first is at the top; below ten seconds a digit more is told."""
    figure = figures.draw_rungs({"slow": 120.0, "fast": 12.4, "faster": 4.06})
    (axes,) = figure.axes
    assert [bar.get_width() for bar in axes.patches] == [120, 12.4, 4.06]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["slow", "fast", "faster"]
    assert [text.get_text().strip() for text in axes.texts] == ["120 s", "12 s", "4.1 s"]
    assert axes.yaxis_inverted()
    assert axes.get_xlabel() == "seconds"


def test_resumed_draws_three_runs():
    """The whole one, and the two parts of the other."""
    figure = figures.draw_resumed(HISTORY, HISTORY[:2], HISTORY[2:])
    (axes,) = figure.axes
    assert [list(line.get_ydata()) for line in axes.lines] == [[0.25, 0.09, 0.07], [0.25, 0.09], [0.07]]
    assert [list(line.get_xdata()) for line in axes.lines] == [[1, 2, 3], [1, 2], [3]]
    assert len(axes.get_legend().get_texts()) == 3


def test_filters_on_one_scale(rng):
    """All 32, before, after, and the change; zero in the middle of the colours."""
    (before, after), limits = rng.normal(size=(2, 32, 1, 3, 3)), []
    figure = figures.draw_filters(before, after)
    for panel, filters in zip(figure.subfigs, (before, after, after - before), strict=True):
        pictures = [axes.images[0] for axes in panel.axes if axes.images]
        assert len(pictures) == 32
        for picture, weights in zip(pictures, filters[:, 0], strict=True):
            np.testing.assert_array_equal(picture.get_array(), weights)
            limits.append(picture.get_clim())
    assert all(low == -high for low, high in limits)
    assert set(limits[:64]) == {limits[0]}
    names = [panel.get_suptitle() for panel in figure.subfigs]
    assert names == ["before training", "after", "after minus before"]


def test_dropout_draws_all_runs():
    """A thin curve for every run and a thick one for their mean; an accuracy with its margin for each."""
    runs = {
        "off": [{"loss": [0.5, 0.4], "held_out": 0.89}, {"loss": [0.7, 0.6], "held_out": 0.9}],
        "on": [{"loss": [0.6, 0.3], "held_out": 0.91}, {"loss": [0.4, 0.5], "held_out": 0.92}],
    }
    left, right = figures.draw_dropout(runs, 0.01).axes
    curves = [list(line.get_ydata().round(9)) for line in left.lines]
    assert curves == [[0.5, 0.4], [0.7, 0.6], [0.6, 0.5], [0.6, 0.3], [0.4, 0.5], [0.5, 0.4]]
    assert [text.get_text() for text in left.get_legend().get_texts()] == [
        "dropout off: mean",
        "dropout on: mean",
    ]
    points = [container.lines[0].get_ydata() for container in right.containers]
    np.testing.assert_array_equal(points, [[0.89, 0.9], [0.91, 0.92]])
    bars = right.containers[0].lines[2][0].get_segments()
    np.testing.assert_allclose([bar[:, 1] for bar in bars], [[0.88, 0.9], [0.89, 0.91]])
