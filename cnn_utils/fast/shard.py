"""What the fast form does in place of ``shard_gradients`` and ``predict_shard``: the same, block by block."""

import numpy as np

from cnn_utils.fast.block import Weights, arrange, arrange_backward, backward_block, by_place, forward_block
from cnn_utils.given.validation import check_array
from cnn_utils.loss import cross_entropy_loss
from cnn_utils.network import Params

# of the parameters of the one network that is here
SHAPES = Params((32, 1, 3, 3), (32,), (64, 32, 3, 3), (64,), (10, 1600), (10,))
BLOCK = 16  # images: with more, what is saved for the way back leaves the cache


def cut_blocks(size):
    """Cut a shard into blocks of at most 16 images, as equal as can be; return slices."""
    count = -(-size // BLOCK)
    edges = [size * k // count for k in range(count + 1)]
    return [slice(start, stop) for start, stop in zip(edges[:-1], edges[1:], strict=True)]


def check_params(params, dtype):
    """Raise TypeError or ValueError unless these are parameters of this network, of the dtype of the images.

    The layers take any sizes that fit together; here they are fixed, and others can look as if they fitted.
    """
    for name, shape in SHAPES._asdict().items():
        check_array(f"params.{name}", getattr(params, name), shape, dtype)


def draw_masks(rng, N):
    """Draw what dropout keeps, from the same numbers and in the same order as `dropout_forward`."""
    kept = rng.random((1600, N), np.float32) >= 0.5
    return by_place(kept.T)


def shard_gradients(params, images, labels, training, seed):
    """Forward and backward over one shard of a batch: its summed loss, its hits, its summed gradients."""
    check_params(params, images.dtype)
    rng = np.random.Generator(np.random.SFC64(seed))
    masks = draw_masks(rng, len(images)) if training else None
    weights = arrange(params)
    sums = Weights(*map(np.zeros_like, weights))
    predictions = np.empty((len(images), 10), images.dtype)
    for block in cut_blocks(len(images)):
        mask = masks[block] if training else None
        predictions[block], saved = forward_block(images[block], weights, mask)
        backward_block(predictions[block], labels[block], saved, weights, sums)
    loss = cross_entropy_loss(predictions, labels)
    correct = np.sum(predictions.argmax(axis=1) == labels.argmax(axis=1))
    return float(loss), int(correct), arrange_backward(sums)


def predict_shard(params, images):
    """Return the probabilities of one shard of images, dropout off."""
    check_params(params, images.dtype)
    weights = arrange(params)
    blocks = cut_blocks(len(images))
    return np.concatenate([forward_block(images[block], weights, save=False)[0] for block in blocks])
