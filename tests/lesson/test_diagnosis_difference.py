"""General tests on a difference: the relation between what came and what was expected, in words."""

import numpy as np
import pytest

from cnn_utils.lesson.diagnosis.difference import relation
from cnn_utils.lesson.diagnosis.shape import kind, shape
from cnn_utils.lesson.diagnosis.subject import Trial

RIGHT = np.array([[3.0, -1.0, 4.0], [1.5, -9.0, 2.5], [6.0, 5.0, -3.5], [8.5, 9.0, 7.0]])
ROW = np.array([3.0, -1.0, 4.0, 1.5])
IMAGES = np.random.default_rng(0).normal(size=(3, 2, 5, 4))


def words(change, *arrays, **given):
    """Return what is said of arrays that are changed in one way."""
    trials = [Trial(given, {"output": change(array.copy())}, {"output": array}) for array in arrays]
    return relation(trials, "output", lambda given: {"the number of images (4)": 4})


CHANGES = {
    "the sign is wrong": lambda x: -x,
    "divided by the number of images (4), which is not wanted": lambda x: x / 4,
    "the number of images (4) times too large": lambda x: 4 * x,
    "0.7 times what it should be": lambda x: 0.7 * x,
    "+2 is added to every entry": lambda x: x + 2,
    "signs are lost: the absolute value": abs,
    "cut off to integers: an array of integers?": np.trunc,
    "cut off below 0": lambda x: np.maximum(x, 0),
    "cut off above 2": lambda x: np.minimum(x, 2),
    "every entry is 0": lambda x: 0 * x,
    "entries are NaN: never written (np.empty), or divided by 0, or too large?": lambda x: x * np.nan,
}


@pytest.mark.parametrize(("said", "change"), CHANGES.items())
def test_relation(said, change):
    """One that holds in all calls, whatever their shapes."""
    assert words(change, RIGHT, ROW) == said


PLACES = {
    "flipped along the rows": lambda x: x[..., ::-1, :],
    "flipped along the columns": lambda x: x[..., ::-1],
    "flipped along the rows and the columns": lambda x: x[..., ::-1, ::-1],
    "shifted by one along the columns": lambda x: np.roll(x, 1, -1),
    "the right numbers, at wrong places": lambda x: np.roll(x.ravel(), 7).reshape(x.shape),
    "only the first image is right": lambda x: np.concatenate([x[:1], x[1:] ** 3]),
    "only the last image is wrong": lambda x: np.concatenate([x[:-1], x[-1:] ** 3]),
    "wrong only in the last row or column": lambda x: with_border(x, -1),
    "wrong only in the first row or column": lambda x: with_border(x, 0),
    "wrong only where the right value is negative": lambda x: np.where(x < 0, x**3, x),
}


def with_border(x, place):
    """Return images with another row and column at one end."""
    x[..., place, :] = x[..., place] = 7
    return x


@pytest.mark.parametrize(("said", "change"), PLACES.items())
def test_places(said, change):
    """Where the numbers are."""
    assert words(change, IMAGES, IMAGES[:2]) == said


def test_transposed():
    """A square matrix has the same shape then."""
    square = IMAGES[0, 0, :4]
    assert words(np.transpose, square) == "transposed: rows and columns exchanged"
    assert words(lambda x: x.transpose(0, 1, 3, 2), IMAGES[..., :4, :]) == "transposed: axes are exchanged"


def test_an_argument_came_back():
    """What was given, by its name."""
    assert words(lambda x: x + x**2, ROW, input=ROW + ROW**2) == "it is input, as it was given"


def test_masks():
    """True and False exchanged."""
    assert words(np.logical_not, RIGHT > 0) == "inverted: True and False are exchanged"


def test_nothing_in_common():
    """What holds in one call only is no answer, and what holds nowhere neither."""
    trials = [
        Trial({}, {"output": -ROW}, {"output": ROW}),
        Trial({}, {"output": 2 * RIGHT}, {"output": RIGHT}),
    ]
    sizes = {}.copy
    assert relation(trials, "output", lambda given: sizes()) == "too large or too small by one factor"
    assert words(lambda x: x + np.sin(9 * x), RIGHT, ROW) is None


@pytest.mark.parametrize(
    ("got", "wanted", "said"),
    [
        (RIGHT, RIGHT.sum(axis=0), "not summed over the number of images (4)"),
        (RIGHT.sum(axis=0), RIGHT, "summed over an axis that should stay"),
        (RIGHT.mean(axis=1), RIGHT, "averaged over an axis that should stay"),
        (RIGHT.T, RIGHT, "transposed: rows and columns exchanged"),
        (RIGHT[np.newaxis], RIGHT, "an axis of length 1 too many"),
        (IMAGES[:1][0], IMAGES[:1], "an axis of length 1 is lost"),
        (IMAGES.ravel(), IMAGES, "flattened: axes are lost"),
        (np.pad(IMAGES, ((0, 0), (0, 0), (1, 1), (1, 1))), IMAGES, "rows and columns too many around"),
        (IMAGES[..., ::2, ::2], IMAGES, "only every second row and column"),
        (IMAGES[..., :-1, :], IMAGES, "rows or columns at the end are missing"),
        (IMAGES[:1], IMAGES, "only the first image"),
        (IMAGES.sum(axis=1, keepdims=True), IMAGES, "summed over an axis that should stay"),
        (RIGHT.reshape(2, 6), RIGHT, "the right number of entries in another shape"),
    ],
)
def test_shape(got, wanted, said):
    """What was done to the right array, or not done."""
    assert next(shape(got, wanted, {"the number of images (4)": 4})) == said


@pytest.mark.parametrize(
    ("got", "wanted", "said"),
    [
        (None, RIGHT, "None: it is not computed, or not returned"),
        ([1, 2], RIGHT, "a list, expected an array"),
        (RIGHT, None, "an array of shape (4, 3), expected None"),
        (RIGHT, 3.0, "an array of shape (4, 3), expected a number"),
        ([2, 3], (2, 3), "a list, expected a tuple"),
        (np.float32(3), 3.0, None),
        (RIGHT, RIGHT, None),
    ],
)
def test_kind(got, wanted, said):
    """What else came than an array."""
    assert kind(got, wanted) == said
