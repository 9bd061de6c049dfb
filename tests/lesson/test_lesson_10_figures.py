"""The figures of lesson 10 show the numbers they are given."""

import numpy as np
import pytest

from cnn_utils.lesson.figures.lesson_10 import evaluation as figures

EPOCHS = [
    {"epoch": 0, "test_loss": 2.3, "test_accuracy": 0.1},
    {"epoch": 1, "train_loss": 0.3, "train_accuracy": 0.91, "test_loss": 0.1, "test_accuracy": 0.97},
    {"epoch": 2, "train_loss": 0.1, "train_accuracy": 0.97, "test_loss": 0.05, "test_accuracy": 0.985},
]


@pytest.fixture
def matrix():
    """Return a confusion matrix of 1,000 images, two of them read wrong."""
    matrix = np.diag([100] * 10)
    matrix[9, 9], matrix[9, 4], matrix[9, 7] = 98, 1, 1
    return matrix


def texts(axes):
    """Return all text written into axes."""
    return [text.get_text() for text in axes.texts]


def test_epochs_leave_out_the_one_before_training():
    """Two curves in each panel."""
    figure = figures.draw_epochs(EPOCHS)
    for axes, key in zip(figure.axes, ("loss", "accuracy"), strict=True):
        train, test = axes.lines
        assert list(train.get_xdata()) == [1, 2]
        assert list(train.get_ydata()) == [entry[f"train_{key}"] for entry in EPOCHS[1:]]
        assert list(test.get_ydata()) == [entry[f"test_{key}"] for entry in EPOCHS[1:]]
    assert figure.get_suptitle()


def test_confusion_writes_every_count(matrix):
    """Row by row, true digits from top to bottom."""
    axes = figures.draw_confusion(matrix).axes[0]
    assert texts(axes) == [str(count) for count in matrix.ravel()]
    assert axes.texts[94].get_position() == (4, 9)
    assert axes.get_title().startswith("1,000 images")
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("the network's answer", "the true digit")


def test_class_accuracy_lights_the_lowest(matrix):
    """Ten bars, and a line for all together."""
    (axes,) = figures.draw_class_accuracy(matrix).axes
    assert [bar.get_height() for bar in axes.patches] == [1.0] * 9 + [0.98]
    colors = [bar.get_facecolor() for bar in axes.patches]
    assert colors.count(colors[9]) == 1
    assert axes.lines[0].get_ydata()[0] == 0.998
    assert axes.get_ylim()[0] < 0.97


@pytest.mark.parametrize("count", [0, 1, 7])
def test_mistakes_name_truth_and_answer(rng, count):
    """As many as there are, also if there are none."""
    images, labels = rng.random((9, 1, 28, 28)), np.arange(9)
    predictions = np.eye(10)[(labels + 1) % 10] * 0.75
    order = list(range(8, 8 - count, -1))
    figure = figures.draw_mistakes(images, labels, predictions, order)
    shown = [axes for axes in figure.axes if axes.images]
    assert len(shown) == count
    for axes, position in zip(shown, order, strict=True):
        np.testing.assert_array_equal(axes.images[0].get_array(), images[position, 0])
        assert axes.get_title() == f"a {position}, read as {position + 1}\n75.0% sure"
    assert figure.get_suptitle()


def test_confidences_are_grouped():
    """Worked by hand; 1.0 falls into the last group, empty groups are left out."""
    confidences, hits = np.array([0.55, 0.59, 0.95, 1.0]), np.array([True, False, True, True])
    groups = figures.group_by_confidence(confidences, hits)
    np.testing.assert_allclose(groups, [(2, 0.57, 0.5), (1, 0.95, 1.0), (1, 1.0, 1.0)])
    (axes,) = figures.draw_calibration(confidences, hits).axes
    np.testing.assert_allclose(axes.lines[1].get_data(), [[0.57, 0.95, 1.0], [0.5, 1.0, 1.0]])
    assert texts(axes) == ["2", "1", "1"]


def test_occlusion_frames_the_worst_place(rng):
    """The map lies where the middle of the patch was."""
    image, covered = rng.random((2, 1, 28, 28))
    drops = np.zeros((22, 22))
    drops[3, 10] = 0.8
    figure = figures.draw_occlusion(image, covered, drops, 7, 4)
    left, middle, right = figure.axes[:3]
    np.testing.assert_array_equal(left.images[0].get_array(), image[0])
    np.testing.assert_array_equal(middle.images[0].get_array(), covered[0])
    frame = middle.patches[0]
    assert (frame.get_x(), frame.get_y(), frame.get_width()) == (9.5, 2.5, 7)
    np.testing.assert_array_equal(right.images[0].get_array(), drops)
    assert list(right.images[0].get_extent()) == [2.5, 24.5, 24.5, 2.5]
    assert figure.get_suptitle().endswith("probability of 4")


def test_shifts_are_drawn_as_given():
    """A point for each shift."""
    (axes,) = figures.draw_shifts([0, 2, 4], [0.99, 0.9, 0.5]).axes
    np.testing.assert_array_equal(axes.lines[0].get_data(), [[0, 2, 4], [0.99, 0.9, 0.5]])
    assert texts(axes) == ["99%", "90%", "50%"]
    assert axes.get_title()


def test_reading_shows_picture_pixels_and_answer(rng):
    """The most probable digit stands in the title."""
    paper, digit = rng.integers(0, 256, (50, 40)), rng.random((1, 28, 28))
    probabilities = np.full(10, 0.05)
    probabilities[7] = 0.55
    figure = figures.draw_reading(paper, digit, probabilities)
    left, middle, right = figure.axes
    np.testing.assert_array_equal(left.images[0].get_array(), paper)
    np.testing.assert_array_equal(middle.images[0].get_array(), digit[0])
    assert [bar.get_height() for bar in right.patches] == list(probabilities)
    assert figure.get_suptitle() == "From a picture to an answer: 7"
