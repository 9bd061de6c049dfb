"""Images unlike MNIST's are warned of, digits hardly ever; tools/make_familiar.py measures all of MNIST."""

import numpy as np
import pytest
from odd_images import letters, noise, pairs, shapes

from cnn_utils import find_mnist, load_params, load_split
from cnn_utils.given.familiar import (
    Familiar,
    fit_features,
    fit_limits,
    measure_leftover,
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
    """Of the test images 0.9 % are warned of."""
    assert share_warned(digits) <= 0.02


def test_what_is_no_digit_is_not(digits, rng):
    """Noise always; pairs of digits mostly; shapes and letters as far as they look like none."""
    assert share_warned(noise(rng, COUNT)) == 1
    assert share_warned(pairs(rng, COUNT, digits)) >= 0.9
    assert share_warned(shapes(rng, 5)) >= 0.7
    assert share_warned(letters("AKMNRXYx")) >= 0.5


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
    for quarters, share in ((1, 0.9), (2, 0.7), (3, 0.9)):
        assert share_warned(np.rot90(digits[:COUNT], quarters, (2, 3))) >= share


def some_familiar(rng):
    """Return what is known of features that stray from their class's number in one direction, and these."""
    labels = np.arange(400) % 10
    features = (labels[:, np.newaxis] + rng.normal(size=(400, 1)) * np.ones((1, 40))).astype(np.float32)
    limits = fit_limits(np.arange(3000).reshape(1000, 3))
    return Familiar(*fit_features(features, labels), limits), features, labels


def test_other_parameters_are_refused(tmp_path, rng):
    """A file that was made for another network says nothing of this one."""
    familiar, *_ = some_familiar(rng)
    save_familiar(familiar, PARAMS._replace(dense_b=PARAMS.dense_b + 1), tmp_path / "familiar.npz")
    with pytest.raises(ValueError, match="familiar.npz: made for other parameters"):
        read_familiar(tmp_path / "familiar.npz")


def test_what_is_fitted_is_read_again(tmp_path, rng):
    """Means by hand; a stray along the directions leaves nothing over, another one its length."""
    familiar, features, labels = some_familiar(rng)
    save_familiar(familiar, PARAMS, tmp_path / "familiar.npz")
    _, again = read_familiar(tmp_path / "familiar.npz")
    np.testing.assert_allclose(again.means[3], features[labels == 3].mean(axis=0), rtol=1e-3)
    assert again.directions.shape == (10, 40, 16) and again.limits.shape == (3,)
    aside = np.tile([50, -50], 20).astype(np.float32)
    known = again.means, again.directions[..., :1]
    assert measure_leftover(features, labels, *known)[:, 0].max() < 1
    found = measure_leftover(features + aside, labels, *known)[:, 0]
    np.testing.assert_allclose(found, np.linalg.norm(aside), rtol=1e-2)
