"""Training as a whole: it learns, it can be repeated, it stops at nonsense, it refuses wrong arguments."""

import math

import numpy as np
import pytest
from helpers import assert_refused
from network_cases import IMAGES, LR, contents, new_run, sample, small_train

import cnn_utils.training
from cnn_utils import Params, evaluate, init_params, train


@pytest.fixture(scope="module")
def learnt_by_heart():
    """Return the parameters before and after 30 epochs of 100 images."""
    run = new_run()
    before = Params(*(array.copy() for array in run[0]))
    small_train(run, epochs=30, images=100, batch_size=20)
    return before, run[0]


@pytest.mark.parametrize("seed", range(5))
def test_untrained_network_guesses(seed):
    """Ten digits, equally likely: the loss is ln 10."""
    loss, _ = evaluate(*sample(100), init_params(rng=np.random.default_rng(seed)))
    assert loss == pytest.approx(math.log(10), abs=0.3)


def test_hundred_images_are_learnt_by_heart(learnt_by_heart):
    """The loss falls below a tenth, and every image is read right."""
    (loss_before, _), (loss, accuracy) = (evaluate(*sample(100), params) for params in learnt_by_heart)
    assert loss < loss_before / 10
    assert accuracy == 1


def test_every_layer_has_moved(learnt_by_heart):
    """A network whose filters stand still can learn these images, too, by its dense layer alone."""
    for name, before, after in zip(Params._fields, *learnt_by_heart, strict=True):
        assert np.linalg.norm(after - before) > 0.25 * np.linalg.norm(before), name
        assert (after != before).mean() > 0.95, name


def test_same_seed_same_bits():
    """Parameters, Adam's state, generator and history; another seed gives other parameters."""
    runs = [new_run(seed) for seed in (0, 0, 1)]
    histories = [small_train(run, epochs=2) for run in runs]
    assert contents(runs[0]) == contents(runs[1]) and histories[0] == histories[1]
    assert contents(runs[0])[0] != contents(runs[2])[0]


def test_every_image_once_an_epoch_averaged_over_its_batch(monkeypatch):
    """Also the last batch, of 4 instead of 8, is averaged over its own images; the order is always new."""
    images, averages, epochs = [], [], []

    def batch_gradients(executor, params, batch_images, *rest):
        images.extend(batch_images)
        return 0.0, 0, Params(*(np.full_like(array, len(batch_images)) for array in params))

    def adam_step(params, gradients, *rest):
        averages.extend(gradients)

    monkeypatch.setattr(cnn_utils.training, "batch_gradients", batch_gradients)
    monkeypatch.setattr(cnn_utils.training, "adam_step", adam_step)
    small_train(new_run(), epochs=2, after_epoch=lambda history: epochs.append(len(images)))
    assert epochs == [IMAGES, 2 * IMAGES] and len(averages) == 2 * 3 * 6
    assert all((average == 1).all() for average in averages)
    orders = [[image.tobytes() for image in epoch] for epoch in (images[:IMAGES], images[IMAGES:])]
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(image.tobytes() for image in sample(IMAGES)[0])
    assert orders[0] != orders[1]


def test_history_is_measured_and_printed(capsys):
    """With a learning rate of zero and without dropout, it is what evaluate says."""
    run, calls = new_run(), []
    history = small_train(run, 2, lr=0, dropout=False, after_epoch=lambda past: calls.append(len(past)))
    lines = capsys.readouterr().out.splitlines()
    loss, accuracy = evaluate(*sample(IMAGES), run[0])
    assert [entry["epoch"] for entry in history] == calls == [1, 2]
    assert all(entry["loss"] == pytest.approx(loss, rel=1e-6) for entry in history)
    assert all(entry["accuracy"] == accuracy for entry in history)
    assert lines == [f"epoch {epoch}: loss {loss:.4f}, accuracy {accuracy:.2%}" for epoch in (1, 2)]


def test_dropout_is_on_unless_turned_off():
    """The order of the images is the same in both runs, so only dropout can tell them apart."""
    runs = [new_run(), new_run()]
    for run, dropout in zip(runs, (True, False), strict=True):
        small_train(run, epochs=1, dropout=dropout)
    assert contents(runs[0])[0] != contents(runs[1])[0]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nan_stops_the_run_before_its_step(monkeypatch):
    """A huge learning rate: the first step is taken, the second batch yields NaN and changes nothing."""
    run, after_steps = new_run(), []

    def adam_step(*args):
        cnn_utils.adam_step(*args)
        after_steps.append(contents(run)[:2])

    monkeypatch.setattr(cnn_utils.training, "adam_step", adam_step)
    with pytest.raises(FloatingPointError, match="the loss became nan in batch 2 of 3"):
        small_train(run, epochs=1, lr=1e30)
    assert after_steps == [contents(run)[:2]]


@pytest.mark.parametrize("loss", [math.inf, -math.inf, math.nan])
def test_loss_without_meaning_names_its_batch(monkeypatch, loss):
    """Infinity counts as well, and nothing at all has changed if it is the first batch."""
    run = new_run()
    monkeypatch.setattr(cnn_utils.training, "batch_gradients", lambda *args: (loss, 0, run[0]))
    before = contents(run)[:2]
    with pytest.raises(FloatingPointError, match=f"became {loss} in batch 1 of 3"):
        small_train(run, epochs=1)
    assert contents(run)[:2] == before


REFUSED = {
    "images is of type list": {"images": [[1.0]]},
    "images has dtype uint8": {"images": np.zeros((IMAGES, 1, 28, 28), np.uint8)},
    "images has shape ()": {"images": np.array(1.0)},
    "images has shape (20, 28, 28)": {"images": np.zeros((IMAGES, 28, 28), np.float32)},
    "images is empty": {"images": np.zeros((0, 1, 28, 28), np.float32)},
    "params.conv1_w has dtype float32": {"images": np.zeros((IMAGES, 1, 28, 28))},
    "labels is of type list": {"labels": [0] * IMAGES},
    "labels has shape (20,)": {"labels": np.zeros(IMAGES, np.int64)},
    "labels has dtype int64": {"labels": np.zeros((IMAGES, 10), np.int64)},
    "labels has shape (19, 10)": {"labels": np.eye(10, dtype=np.float32)[np.zeros(19, int)]},
    "labels is not one-hot": {"labels": np.zeros((IMAGES, 10), np.float32)},
    "labels is not": {"labels": np.full((IMAGES, 10), 0.1, np.float32)},
    "epochs is -1": {"epochs": -1},
    "epochs is 1.5": {"epochs": 1.5},
    "batch_size is 0": {"batch_size": 0},
    "batch_size is 2.5": {"batch_size": 2.5},
    "batch_size is True": {"batch_size": True},
    "lr is -0.1": {"lr": -0.1},
    "lr is nan": {"lr": math.nan},
    "lr is inf": {"lr": math.inf},
    "lr is '0.1'": {"lr": "0.1"},
    "rng is": {"rng": 0},
    "workers is 0": {"workers": 0},
    "workers is 2.0": {"workers": 2.0},
    "workers is 2 and executor": {"workers": 2, "executor": map},
    "executor is of type int": {"executor": 5},
}


@pytest.mark.parametrize("start", REFUSED)
def test_wrong_argument_is_named(start):
    """One sentence, and nothing has changed."""
    (images, labels), run = sample(IMAGES), new_run()
    params, optimizer_state, rng = run
    arguments = {"images": images, "labels": labels, "params": params, "optimizer_state": optimizer_state}
    arguments |= {"epochs": 1, "batch_size": 8, "lr": LR, "rng": rng}
    assert_refused(train, arguments | REFUSED[start], start)
    assert contents(run)[:2] == contents(new_run())[:2]
