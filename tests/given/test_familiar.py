"""Images unlike MNIST's are warned of, digits hardly ever; tools/make_familiar.py measures all of MNIST."""

import numpy as np
import pytest
from odd_images import LETTERS, noise, pairs, printed, shapes

from cnn_utils import find_mnist, load_params, load_split
from cnn_utils.given.familiar import (
    Familiar,
    measure_strangeness,
    read_familiar,
    save_familiar,
    unlike_mnist,
)
from cnn_utils.given.mnist_files import DATA
from cnn_utils.network import Params

PARAMS = Params(*(array.astype(np.float32) for array in load_params(DATA / "pretrained" / "epoch_5.npz")))
COUNT = 100


def share_warned(images):
    """Return the share of images that are warned of."""
    return unlike_mnist(images).mean()


@pytest.fixture(scope="module")
def digits():
    """Return some digits."""
    return load_split(find_mnist("sample"), "test")[0][: 4 * COUNT]


def test_digits_are_familiar(digits):
    """Of the test images 0.7 % are warned of; of printed digits, in fonts that it has not seen, few."""
    assert share_warned(digits) <= 0.02
    assert share_warned(printed("0123456789")) <= 0.1


def test_what_is_no_digit_is_not(digits, rng):
    """Noise, pairs of digits and shapes nearly always; letters, too, unless they look like a digit."""
    assert share_warned(noise(rng, COUNT)) >= 0.95
    assert share_warned(pairs(rng, COUNT, digits)) >= 0.95
    assert share_warned(shapes(rng, 5)) >= 0.95
    assert share_warned(printed(LETTERS)) >= 0.8


def test_what_was_measured_is_the_pretrained_network():
    """The file says of which parameters it tells; of others it does not."""
    params, _ = read_familiar()
    assert all(np.array_equal(one, other) for one, other in zip(params, PARAMS, strict=True))


def test_one_image_or_many(digits):
    """The same answers in either dtype, one as a bool."""
    images = np.concatenate([digits[:2], noise(np.random.default_rng(0), 2)])
    alone = [unlike_mnist(image) for image in images]
    assert alone == [False, False, True, True] and isinstance(alone[0], bool)
    assert list(unlike_mnist(images)) == list(unlike_mnist(images.astype(np.float64))) == alone


def test_turned_digits_are_warned_of(digits):
    """Those that lie on either side, or stand on their heads, as far as they look like no other digit."""
    for quarters, share in ((1, 0.9), (2, 0.85), (3, 0.9)):
        assert share_warned(np.rot90(digits[:COUNT], quarters, (2, 3))) >= share


SMALL = Familiar(*(np.float16(part) for part in ([[1, 0], [-1, 2]], [0, 1], [1, 3], -2)), np.float32(0.5))


def test_strangeness_by_hand():
    """Two neurons on two features, and a score."""
    features = np.array([[2, 1], [-1, 0], [5, 0]], np.float32)
    # neurons: 2 and max(-2 + 2 + 1, 0); 0 and 1 + 1; 5 and 0
    assert measure_strangeness(features, SMALL).tolist() == [2 + 3 - 2, 6 - 2, 5 - 2]


def test_other_parameters_are_refused(tmp_path):
    """A file that was made for another network says nothing of this one."""
    save_familiar(SMALL, PARAMS._replace(dense_b=PARAMS.dense_b + 1), tmp_path / "familiar.npz")
    with pytest.raises(ValueError, match="familiar.npz: made for other parameters"):
        read_familiar(tmp_path / "familiar.npz")


def test_what_is_kept_is_read_again(tmp_path):
    """In 32 bits."""
    save_familiar(SMALL, PARAMS, tmp_path / "familiar.npz")
    _, again = read_familiar(tmp_path / "familiar.npz")
    for one, other in zip(again, SMALL, strict=True):
        assert one.dtype == np.float32 and np.array_equal(one, other)
