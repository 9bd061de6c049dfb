"""Where a batch lies in memory: image by image in its shape, side by side in memory."""

import numpy as np


def to_batch_last(array, image_ndim):
    """Turn (N, ...) into (..., N), the batch side by side in memory.

    The same entry of all N images then lies in one contiguous run, so every slice a convolution or a pooling
    takes is made of long runs. An array that already lies like that is not copied.

    Parameters
    ----------
    array : ndarray of shape (...) or (N, ...)
        One image, or a batch of them.
    image_ndim : int
        The number of axes of one image.

    Returns
    -------
    ndarray of shape (..., N)
        C-contiguous; N is 1 for one image.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb.
    """
    if array.ndim == image_ndim:
        return np.ascontiguousarray(array[..., np.newaxis])
    return np.ascontiguousarray(array.transpose(*range(1, array.ndim), 0))


def from_batch_last(array, like):
    """Turn (..., N) back into (N, ...), or into (...) where `like` is one image.

    Only the order of the axes changes; the memory stays as it is.

    Parameters
    ----------
    array : ndarray of shape (..., N)
        What :func:`to_batch_last` returns, or something computed from it with the same number of axes.
    like : ndarray of shape (...) or (N, ...)
        The array that went into :func:`to_batch_last`.

    Returns
    -------
    ndarray of shape (N, ...) or (...)
        A view of `array`.

    Notes
    -----
    Built in notebooks/02_layer_forward.ipynb.
    """
    if like.ndim < array.ndim:
        return array[..., 0]
    return array.transpose(-1, *range(array.ndim - 1))
