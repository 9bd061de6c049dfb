"""The sentences about wrong arguments, on their own."""

import numpy as np
import pytest
from helpers import assert_refused

from cnn_utils.given import validation
from cnn_utils.given.run_kinds import mnist_images, one_hot_rows
from cnn_utils.given.takes import takes

IMAGE, FILTERS = np.zeros((1, 28, 28)), np.zeros((32, 1, 3, 3))


def test_sizes_are_noted_by_name():
    """`N` is None where one image came."""
    sizes = {}
    validation.match_shape("input", IMAGE.shape, "N? C H W", sizes)
    validation.match_shape("weights", FILTERS.shape, "O C K K", sizes)
    assert sizes == {"N": None, "C": 1, "H": 28, "W": 28, "O": 32, "K": 3}
    validation.match_shape("input", FILTERS.shape, "N? C H W", batch := {})
    assert batch["N"] == 32


@pytest.mark.parametrize(("arguments", "message"), [
    ({"a": (np.zeros(3), "N? D E")}, "a has shape (3,), expected (D, E) or (N, D, E)"),
    ({"a": (np.zeros((1, 1, 1)), "N? D")}, "a has shape (1, 1, 1), expected (D,) or (N, D)"),
    ({"a": (np.zeros(2), "D"), "b": (np.eye(3), "E D")}, "b has shape (3, 3), expected (E, D) with D = 2"),
    ({"a": (np.zeros((2, 3)), "D D")}, "a has shape (2, 3), expected (D, D) with D = 2"),
    ({"a": (np.zeros(0), "D")}, "a has shape (0,), expected (D,)"),
    ({"a": (np.zeros(2), "D"), "b": (np.zeros(2, "f4"), "D")}, "b has dtype float32, expected float64"),
    ({"a": (np.zeros(2), "D"), "b": ([0.0], "D")}, "b is of type list, expected a NumPy array"),
    ({"a": (np.zeros(2, int), "D")}, "a has dtype int64, expected float32 or float64"),
])  # fmt: skip
def test_whole_sentences(arguments, message):
    """What came, what was expected, and the sizes that earlier arguments fixed."""

    def f(a, b=None):
        return a

    values = {name: value for name, (value, _) in arguments.items()}
    with pytest.raises((TypeError, ValueError)) as caught:
        takes(**{name: text for name, (_, text) in arguments.items()})(f)(**values)
    assert str(caught.value) == message


@pytest.mark.parametrize("number", [3, np.int8(3), np.uint64(3), 10**30])
def test_good_integers(number):
    """Python's and NumPy's; exactly the minimum will do."""
    validation.check_integer("n", number, 3)
    assert_refused(
        validation.check_integer, {"argument": "n", "number": number, "minimum": number + 1}, "n is "
    )


@pytest.mark.parametrize("number", [True, np.True_, 3.0, "3", None, np.array([3])])
def test_no_integers(number):
    """A bool is no count, and an array no number."""
    assert_refused(validation.check_integer, {"argument": "n", "number": number, "minimum": 0}, "n is ")


@pytest.mark.parametrize("number", [0, 0.5, np.float32(0.999), np.int64(0)])
def test_good_numbers(number):
    """The lower end belongs to the range, the upper does not."""
    validation.check_number("x", number, 0, 1)
    assert_refused(
        validation.check_number, {"argument": "x", "number": number + 1, "low": 0, "high": 1}, "x is "
    )


@pytest.mark.parametrize(("images", "labels", "start"), [
    (np.zeros((2, 28, 28)), np.zeros((2, 10)), "images has shape (2, 28, 28), expected (N, 1, 28, 28): "),
    (np.zeros((2, 1, 28, 27)), np.zeros((2, 10)), "images has shape (2, 1, 28, 27)"),
    (np.zeros((2, 1, 28, 28), np.uint8), np.zeros((2, 10)), "images has dtype uint8"),
    (np.zeros((2, 1, 28, 28)), np.zeros((3, 10)), "labels has shape (3, 10), expected (2, 10)"),
    (np.zeros((2, 1, 28, 28)), np.zeros(2, int), "labels has shape (2,), expected (2, 10): see to_one_hot"),
    (np.zeros((0, 1, 28, 28)), np.zeros((0, 10)), "images is empty, expected at least one image"),
    (np.zeros(()), np.zeros((1, 10)), "images has shape ()"),
    ([0.0], np.zeros((1, 10)), "images is of type list"),
])  # fmt: skip
def test_wrong_images(images, labels, start):
    """The mistakes people make with MNIST."""

    @takes(images=mnist_images(), labels=one_hot_rows("images"))
    def f(images, labels):
        return images

    assert_refused(f, {"images": images, "labels": labels}, start)
