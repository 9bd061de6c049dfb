"""Where a batch lies in memory: image by image in its shape, side by side in memory."""

import numpy as np


def to_batch_last(array, image_ndim):
    """Turn (N, ...) into (..., N), the batch side by side in memory, with N = 1 for one image.

    Every slice that a convolution or a pooling takes is then made of long runs. An array that already lies
    like that is not copied.
    """
    if array.ndim == image_ndim:
        return np.ascontiguousarray(array[..., np.newaxis])
    return np.ascontiguousarray(array.transpose(*range(1, array.ndim), 0))


def from_batch_last(array, like):
    """Turn (..., N) back into (N, ...), or into (...) where `like` is one image; nothing is copied."""
    if like.ndim < array.ndim:
        return array[..., 0]
    return array.transpose(-1, *range(array.ndim - 1))
