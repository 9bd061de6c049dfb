"""Training: forward, backward, average, step; over and over."""

from pathlib import Path

import numpy as np
from tqdm.auto import tqdm

from cnn_utils.checkpoint import load_checkpoint, save_checkpoint
from cnn_utils.data import batch_iterator
from cnn_utils.fast.engine import open_engine
from cnn_utils.given import kinds, run_kinds
from cnn_utils.given.one_at_a_time import one_writer
from cnn_utils.given.run_checks import check_sound, run_marks
from cnn_utils.given.takes import takes
from cnn_utils.optimizer import adam_step
from cnn_utils.parallel import batch_gradients, open_executor  # noqa: F401, a reader's train may use it


def train_epoch(executor, images, labels, params, optimizer_state, batch_size, lr, rng, dropout=True):
    """Show every image to the network once; take one optimizer step for each batch.

    Returns loss and accuracy, averaged over the images, each measured when its batch came up. A loss that is
    NaN or infinite raises FloatingPointError, and the step of that batch is not taken; so does a last step
    that leaves NaN or infinity in the network.
    """
    batches = batch_iterator(images, labels, batch_size, shuffle=True, rng=rng)
    count = -(-len(images) // batch_size)
    bar = tqdm(batches, total=count, unit="batch", leave=False, disable=None, mininterval=1)  # seconds
    total_loss, total_correct = 0.0, 0
    for number, (batch_images, batch_labels) in enumerate(bar, start=1):
        loss, correct, gradients = batch_gradients(executor, params, batch_images, batch_labels, dropout, rng)
        if not np.isfinite(loss):
            raise FloatingPointError(f"the loss became {loss} in batch {number} of {count}; try a smaller lr")
        averages = [gradient / len(batch_images) for gradient in gradients]
        adam_step(params, averages, optimizer_state, lr)
        total_loss, total_correct = total_loss + loss, total_correct + correct
    check_sound(params, optimizer_state)
    return total_loss / len(images), total_correct / len(images)


@takes(
    images=run_kinds.mnist_images(),
    labels=run_kinds.one_hot_rows("images"),
    epochs=kinds.integer(0),
    batch_size=kinds.integer(1),
    lr=kinds.real(0),
    dropout=kinds.switch,
    cool_from=kinds.optional(kinds.integer(1)),
)
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, engine="layers", checkpoint=None,
    after_epoch=None,
):  # fmt: skip
    """Train the network: `epochs` times over all images.

    Parameters
    ----------
    images, labels : ndarray of shape (N, 1, 28, 28), ndarray of shape (N, 10)
        Pixels in [0, 1], one-hot labels.
    params, optimizer_state : Params, dict
        Updated in place.
    epochs : int
        How often every image is seen, counted from the start of the run.
    batch_size, lr : int, float
        Images for each step, and its learning rate.
    rng : numpy.random.Generator, optional
        Order of the images, and dropout.
    dropout : bool
        Whether dropout is on.
    cool_from : int, optional
        From this epoch on the learning rate is a fifth: with smaller steps the parameters settle.
    workers, executor : int, concurrent.futures.Executor, optional
        What the shards of each batch run on, see `open_executor`.
    engine : {"layers", "fast"}
        What is trained: these layers, or the same network in a faster form, see ``cnn_utils.fast``.
    checkpoint : str or Path, optional
        File written after every epoch. If it exists, the run goes on from it and ends with exactly the
        parameters of an uninterrupted one. It must be of the same images and labels, the same settings, and
        a generator of the same seed, wherever that stands.
    after_epoch : callable, optional
        Called with the history after every epoch.

    Returns
    -------
    list of dict
        The history: ``"epoch"``, ``"loss"`` and ``"accuracy"`` of every epoch, measured during training.

    Raises
    ------
    FloatingPointError
        If the loss becomes NaN or infinite.
    BlockingIOError
        If another process, or another call, is training with the same checkpoint.
    """
    settings = {"images": len(images), "batch_size": batch_size, "lr": lr, "dropout": bool(dropout)}
    settings |= {"cool_from": cool_from, "engine": engine, **run_marks(images, labels, rng)}
    rng = np.random.default_rng() if rng is None else rng
    history = []
    with one_writer(checkpoint), open_engine(engine, executor, workers) as pool:
        if checkpoint is not None and Path(checkpoint).exists():
            history = load_checkpoint(checkpoint, params, optimizer_state, rng, settings)
        for epoch in range(len(history) + 1, epochs + 1):
            rate = lr if cool_from is None or epoch < cool_from else lr / 5
            loss, accuracy = train_epoch(
                pool, images, labels, params, optimizer_state, batch_size, rate, rng, dropout
            )
            print(f"epoch {epoch}: loss {loss:.4f}, accuracy {accuracy:.2%}")
            history.append({"epoch": epoch, "loss": loss, "accuracy": accuracy})
            if checkpoint is not None:
                save_checkpoint(checkpoint, params, optimizer_state, rng, settings, history)
            if after_epoch is not None:
                after_epoch(history)
    return history
