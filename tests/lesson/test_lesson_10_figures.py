"""The figures of lesson 10 show the numbers they are given."""

import numpy as np
import pytest

from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.lesson_10 import evaluation as figures
from cnn_utils.lesson.figures.style import FAINT


def interval(right, count):
    """Return ends that are easy to recognise."""
    return right / count - 0.1, right / count + 0.05


@pytest.fixture
def matrix():
    """Return a confusion matrix of 1,000 images, two of them read wrong."""
    matrix = np.diag([100] * 10)
    matrix[9, 9], matrix[9, 4], matrix[9, 7] = 98, 1, 1
    return matrix


def texts(axes):
    """Return all text written into axes."""
    return [text.get_text() for text in axes.texts]


def test_confusion_writes_every_count(matrix):
    """Row by row, true digits from top to bottom."""
    axes = figures.draw_confusion(matrix).axes[0]
    assert texts(axes) == [str(count) for count in matrix.ravel()]
    assert axes.texts[94].get_position() == (4, 9)
    assert axes.get_title().startswith("1,000 images")
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("the network's answer", "the true digit")
    assert axes.texts[1].get_color() == FAINT  # a zero: paler than the others, but to be read
    shades = axes.images[0].get_array()
    assert shades.trace() == 0 and shades[9, 4] == 1 and len(axes.patches) == 10  # grey on the diagonal


def bars(axes):
    """Return the lower and upper ends of all error bars."""
    (container,) = axes.containers
    return np.array([segment[:, 1] for segment in container[2][0].get_segments()]).T


def test_class_accuracy_has_intervals(matrix):
    """Ten points with their intervals, and a line for all together."""
    (axes,) = figures.draw_class_accuracy(matrix, interval).axes
    np.testing.assert_allclose(axes.lines[0].get_ydata(), [1.0] * 9 + [0.98])
    np.testing.assert_allclose(bars(axes)[:, 9], [0.88, 1.03])
    assert texts(axes)[9] == "98.0%" and axes.get_legend().get_texts()[0].get_text() == "all together: 99.80%"


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
        assert axes.get_title() == f"{called(DIGITS, position)}, read as {position + 1}\n75.0% sure"
    assert figure.get_suptitle()


def test_confidences_are_grouped():
    """Worked by hand; 1.0 falls into the last group, empty groups are left out."""
    confidences, hits = np.array([0.55, 0.59, 0.95, 1.0]), np.array([True, False, True, True])
    groups = figures.group_by_confidence(confidences, hits)
    np.testing.assert_allclose(groups, [(2, 0.57, 0.5), (1, 0.95, 1.0), (1, 1.0, 1.0)])
    (axes,) = figures.draw_calibration(confidences, hits, interval).axes
    np.testing.assert_allclose(axes.lines[1].get_xdata().astype(float), [0.57, 0.95, 1.0])
    np.testing.assert_allclose(axes.lines[1].get_ydata().astype(float), [0.5, 1.0, 1.0])
    np.testing.assert_allclose(bars(axes), [[0.4, 0.9, 0.9], [0.55, 1.05, 1.05]])
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
    """A point for each shift, with its interval."""
    (axes,) = figures.draw_shifts([-2, 0, 2], [90, 99, 50], 100, interval).axes
    assert list(axes.lines[0].get_xdata()) == [-2, 0, 2]
    np.testing.assert_allclose(axes.lines[0].get_ydata().astype(float), [0.9, 0.99, 0.5])
    np.testing.assert_allclose(bars(axes), [[0.8, 0.89, 0.4], [0.95, 1.04, 0.55]])
    assert texts(axes) == ["90%", "99%", "50%"]
    assert axes.get_title()
