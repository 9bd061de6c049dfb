"""Evaluation: how well the network does on images it has never seen."""

import numpy as np

from cnn_utils.fast.engine import open_engine
from cnn_utils.given import run_kinds
from cnn_utils.given.in_order import in_order
from cnn_utils.given.takes import takes
from cnn_utils.loss import cross_entropy_loss
from cnn_utils.network import full_forward, visible_part
from cnn_utils.parallel import cut_shards, open_executor  # noqa: F401, a reader's predict may use it


def predict_shard(params, images):
    """Return the probabilities of one shard of images, dropout off."""
    predictions, _ = full_forward(visible_part(images), params, training=False, save=False)
    return predictions


@takes(images=run_kinds.mnist_images())
def predict(images, params, *, workers=None, executor=None, engine="layers"):
    """Return the network's probabilities for every image.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
    params : Params
        Of the same dtype as `images`.
    workers, executor : int, concurrent.futures.Executor, optional
        What the shards run on, see `open_executor`.
    engine : {"layers", "fast"}
        These layers, or the same network in a faster form, see ``cnn_utils.fast``.

    Returns
    -------
    ndarray of shape (N, 10)
    """
    shards = [images[shard] for shard in cut_shards(len(images))]
    with open_engine(engine, executor, workers) as pool:
        return np.concatenate(in_order(pool, predict_shard, [params] * len(shards), shards))


@takes(images=run_kinds.mnist_images(), labels=run_kinds.one_hot_rows("images"))
def evaluate(images, labels, params, *, workers=None, executor=None, engine="layers"):
    """Print and return average loss and accuracy, dropout off.

    Parameters
    ----------
    images, labels : ndarray of shape (N, 1, 28, 28), ndarray of shape (N, 10)
    params, workers, executor, engine : Params, int, concurrent.futures.Executor, str
        As in `predict`.

    Returns
    -------
    loss : float
        Cross-entropy in nats, averaged over the images.
    accuracy : float
        Share of images whose most probable digit is the right one, in [0, 1].
    """
    predictions = predict(images, params, workers=workers, executor=executor, engine=engine)
    loss = float(cross_entropy_loss(predictions, labels)) / len(images)
    accuracy = float(np.mean(predictions.argmax(axis=1) == labels.argmax(axis=1)))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy
