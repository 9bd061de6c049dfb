"""Images unlike MNIST's are warned of, digits hardly ever; tools/make_familiar.py measures all of MNIST."""

import numpy as np
import pytest
from odd_images import letters, noise, pairs, shapes

from cnn_utils import find_mnist, load_params, load_split
from cnn_utils.given.familiar import fit_familiar, read_familiar, save_familiar, unlike_mnist
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
    assert share_warned(pairs(rng, COUNT, digits)) >= 0.85
    assert share_warned(shapes(rng, 5)) >= 0.7
    assert share_warned(letters("AKMNRXYx")) >= 0.25


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


def test_other_parameters_are_refused(tmp_path, rng):
    """A file that was made for another network says nothing of this one."""
    features = rng.random((100, 1600), np.float32)
    labels = np.arange(100) % 10
    familiar = fit_familiar(features, labels, features, labels)
    save_familiar(familiar, PARAMS._replace(dense_b=PARAMS.dense_b + 1), tmp_path / "familiar.npz")
    with pytest.raises(ValueError, match="familiar.npz: made for other parameters"):
        read_familiar(tmp_path / "familiar.npz")


def test_what_is_fitted_is_read_again(tmp_path, rng):
    """Means by hand; a stray along the directions leaves nothing over."""
    labels = np.arange(200) % 10
    features = (labels[:, np.newaxis] + rng.normal(size=(200, 1)) * np.ones((1, 40))).astype(np.float32)
    familiar = fit_familiar(features, labels, features, labels)
    save_familiar(familiar, PARAMS, tmp_path / "familiar.npz")
    _, again = read_familiar(tmp_path / "familiar.npz")
    np.testing.assert_allclose(again.means[3], features[labels == 3].mean(axis=0), rtol=1e-3)
    assert again.limits[0] < 0.5 and again.directions.shape == (40, 32)
