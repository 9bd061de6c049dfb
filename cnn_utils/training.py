"""Training: forward, backward, average, step; over and over."""

from pathlib import Path

import numpy as np
from tqdm.auto import tqdm

from cnn_utils.checkpoint import load_checkpoint, save_checkpoint
from cnn_utils.data import batch_iterator
from cnn_utils.optimizer import adam_step
from cnn_utils.parallel import batch_gradients, open_executor
from cnn_utils.validation import check_images, check_schedule


def train_epoch(executor, images, labels, params, optimizer_state, batch_size, lr, rng, dropout=True):
    """Show every image to the network once; take one optimizer step for each batch.

    Parameters
    ----------
    executor : concurrent.futures.Executor
        Runs the shards of each batch.
    images : ndarray of shape (N, 1, 28, 28)
        Pixels in [0, 1].
    labels : ndarray of shape (N, 10)
        One-hot labels.
    params : Params
        The parameters; updated in place.
    optimizer_state : dict
        The optimizer's state; updated in place.
    batch_size : int
        Images for each step.
    lr : float
        Learning rate.
    rng : numpy.random.Generator
        Order of the images, and dropout.
    dropout : bool
        Whether dropout is on.

    Returns
    -------
    loss : float
        Average over the images, each measured when its batch came up.
    accuracy : float
        Share of images that were right then, in [0, 1].

    Raises
    ------
    FloatingPointError
        If the loss becomes NaN or infinite. The step of that batch is not taken.

    Notes
    -----
    Built in notebooks/09_training.ipynb.
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
    return total_loss / len(images), total_correct / len(images)


def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):  # fmt: skip
    """Train the network: `epochs` times over all images.

    Parameters
    ----------
    images : ndarray of shape (N, 1, 28, 28)
        Pixels in [0, 1].
    labels : ndarray of shape (N, 10)
        One-hot labels.
    params : Params
        The parameters; updated in place.
    optimizer_state : dict
        What :func:`adam_init` returned; updated in place.
    epochs : int
        How often every image is seen, counted from the start of the run.
    batch_size : int
        Images for each step.
    lr : float
        Learning rate.
    rng : numpy.random.Generator, optional
        Order of the images, and dropout; a fresh generator by default.
    dropout : bool
        Whether dropout is on.
    cool_from : int, optional
        From this epoch on the learning rate is a fifth: with smaller steps the parameters settle.
    workers : int, optional
        Number of threads; as many as there are cores by default.
    executor : concurrent.futures.Executor, optional
        Runs the shards of each batch, in place of threads.
    checkpoint : str or Path, optional
        File written after every epoch. If it exists, the run goes on from it and ends with exactly the
        parameters of an uninterrupted one.
    after_epoch : callable, optional
        Called with the history after every epoch.

    Returns
    -------
    list of dict
        The history: ``"epoch"``, ``"loss"`` and ``"accuracy"`` of every epoch, measured during training.

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong type, shape or range.
    FloatingPointError
        If the loss becomes NaN or infinite.

    Notes
    -----
    Built in notebooks/09_training.ipynb.
    """
    check_images(images, labels)
    check_schedule(epochs, batch_size, lr, cool_from)
    rng = np.random.default_rng() if rng is None else rng
    batch_size, lr, dropout = int(batch_size), float(lr), bool(dropout)  # NumPy's own do not fit into JSON
    settings = {"images": len(images), "batch_size": batch_size, "lr": lr, "dropout": dropout}
    settings["cool_from"] = cool_from
    history = []
    if checkpoint is not None and Path(checkpoint).exists():
        history = load_checkpoint(checkpoint, params, optimizer_state, rng, settings)
    with open_executor(executor, workers) as pool:
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
