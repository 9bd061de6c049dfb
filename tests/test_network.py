"""The gradients of the whole network: against autograd, against measured slopes, and summed over a batch."""

import numpy as np
import pytest
from network_cases import load_make_trace, sample
from threadpoolctl import threadpool_limits

from cnn_utils import (
    Params,
    cross_entropy_loss,
    full_backward,
    full_forward,
    init_params,
    numerical_gradient,
    relative_error,
    to_one_hot,
)
from cnn_utils.network import visible_part

PER_ARRAY = 60  # parameters of each array whose slope is measured
BATCHES = {"one image": (), "batch": (3,)}


@pytest.fixture(autouse=True)
def one_core():
    """Keep small matrix products from waiting for a second core that is busy with something else."""
    with threadpool_limits(1):
        yield


def random_params(seed):
    """Return float64 parameters with biases other than zero, so that no ReLU stands right at its kink."""
    rng = np.random.default_rng(seed)
    return Params(*(array + rng.normal(0, 0.05, array.shape) for array in init_params("glorot", rng, float)))


def random_case(batch, seed):
    """Return random images and one-hot labels, with `batch` as the shape in front."""
    rng = np.random.default_rng(seed)
    labels = to_one_hot(rng.integers(10, size=batch or 1), 10).astype(float)
    return rng.random((*batch, 1, 28, 28)), labels if batch else labels[0]


def gradients_of(images, labels, params, training, seed):
    """Return loss, gradients and the mask of dropout."""
    predictions, saved = full_forward(images, params, training, np.random.default_rng(seed))
    loss = cross_entropy_loss(predictions, labels)
    return loss, full_backward(predictions, labels, saved, params), saved["dropout"]


def digits(count):
    """Return real digits and parameters without biases: ReLU meets exact zeros, pooling meets ties."""
    return *sample(count, np.float64), init_params(rng=np.random.default_rng(1), dtype=np.float64)


def noise(count):
    """Return a case without zeros or ties."""
    return *random_case((count,), 2), random_params(1)


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("case", [digits, noise])
def test_all_gradients_equal_those_of_autograd(case, training, count):
    """All 34,826 entries, each by itself."""
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    images, labels, params = case(count)
    loss, gradients, mask = gradients_of(images, labels, params, training, seed=3)
    tensors = torch.tensor(images), torch.tensor(labels.argmax(axis=1)), Params(*map(torch.tensor, params))
    mask = torch.tensor(mask) if training else None
    _, expected_loss, expected = load_make_trace()["run_backward"](*tensors, mask)
    assert loss == pytest.approx(expected_loss.item(), rel=1e-12)
    assert sum(gradient.size for gradient in gradients) == 34826
    for gradient, tensor in zip(gradients, expected, strict=True):
        np.testing.assert_allclose(gradient, tensor.numpy(), rtol=1e-6, atol=1e-13)


@pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES)
@pytest.mark.parametrize("training", [False, True])
def test_gradients_equal_measured_slopes(training, batch):
    """A random choice of entries of every array; the same seed draws the same mask for every measurement."""
    params, rng = random_params(4), np.random.default_rng(5)
    images, labels = random_case(batch, 6)
    _, gradients, _ = gradients_of(images, labels, params, training, seed=7)
    for position, (array, gradient) in enumerate(zip(params, gradients, strict=True)):
        chosen = rng.choice(array.size, min(PER_ARRAY, array.size), replace=False)

        def loss_at(values, position=position, chosen=chosen):
            arrays = [array.copy() for array in params]
            arrays[position].flat[chosen] = values
            predictions, _ = full_forward(images, Params(*arrays), training, np.random.default_rng(7))
            return cross_entropy_loss(predictions, labels)

        measured = numerical_gradient(loss_at, array.flat[chosen], epsilon=1e-6)
        assert relative_error(gradient.flat[chosen], measured) < 1e-6, Params._fields[position]


def test_batch_equals_single_images():
    """Outputs image by image, gradients summed."""
    params, (images, labels) = random_params(8), sample(7, np.float64)
    predictions, saved = full_forward(images, params, training=False)
    gradients = full_backward(predictions, labels, saved, params)
    singles = [full_forward(image, params, training=False) for image in images]
    np.testing.assert_allclose(predictions, [single for single, _ in singles], rtol=0, atol=1e-12)
    parts = [
        full_backward(single, label, kept, params)
        for (single, kept), label in zip(singles, labels, strict=True)
    ]
    for gradient, *summands in zip(gradients, *parts, strict=True):
        np.testing.assert_allclose(gradient, sum(summands), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("batch", BATCHES.values(), ids=BATCHES)
def test_the_last_two_rows_and_columns_are_never_seen(batch):
    """Without them the network finds the same probabilities, mask and gradients; one pixel less is missed."""
    (images, labels), params = random_case(batch, seed=4), random_params(seed=5)
    visible = visible_part(images)
    assert visible.shape == (*batch, 1, 26, 26) and np.shares_memory(visible, images)
    whole, seen, less = (
        gradients_of(part, labels, params, training=True, seed=6)
        for part in (images, visible, np.where(np.arange(26) == 25, 0, visible))
    )
    assert seen[0] == pytest.approx(whole[0], rel=1e-12) and np.array_equal(seen[2], whole[2])
    assert max(map(relative_error, seen[1], whole[1])) < 1e-12
    assert less[0] != pytest.approx(whole[0], rel=1e-6)


def test_save_false_predicts_the_same_and_looks_for_no_maxima():
    """The places of the maxima are all that costs work to save."""
    images, params = random_case((3,), 4)[0], random_params(2)
    kept, _ = full_forward(images, params, training=False)
    predictions, saved = full_forward(images, params, training=False, save=False)
    assert np.array_equal(predictions, kept)
    assert saved["pool1"] is None and saved["pool2"] is None
