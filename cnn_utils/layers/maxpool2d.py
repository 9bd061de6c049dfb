"""Max pooling: keep the largest entry of every window, and remember where it was.

Rows and columns that fill no window are dropped; of equal entries the first counts, as in PyTorch. Source: I.
Goodfellow, Y. Bengio and A. Courville, "Deep Learning" (2016), section 9.3.
"""

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes
from cnn_utils.layers.batch_last import from_batch_last, to_batch_last


def window_cells(images, pool_size):
    """Cut (C, H, W, N) into windows; return each cell of the window, at all windows at once.

    The result is a list of P * P views of shape (C, H // P, W // P, N), in reading order.
    """
    C, H, W, N = images.shape
    P, H_out, W_out = pool_size, H // pool_size, W // pool_size
    windows = images[:, : H_out * P, : W_out * P].reshape(C, H_out, P, W_out, P, N)
    return [windows[:, :, i, :, j] for i in range(P) for j in range(P)]


@takes(saves=int, input="N? C H W", pool_size=kinds.window_side(), save=kinds.switch)
def maxpool2d_forward(input, pool_size, save=True):
    """Keep the maximum of each window of pool_size x pool_size pixels.

    Parameters
    ----------
    input : ndarray of shape (N, C, H, W)
    pool_size : int
        Side P of the windows, which do not overlap.
    save : bool
        False at inference, when no backward pass will follow.

    Returns
    -------
    output : ndarray of shape (N, C, H // P, W // P)
    saved_max_indices : ndarray of unsigned int, same shape, or None
        The place of each maximum in its window, 0 ... P * P - 1 in reading order.
    """
    cells = window_cells(to_batch_last(input, 3), pool_size)
    best = cells[0].copy()
    for cell in cells[1:]:
        np.maximum(best, cell, out=best)
    if not save:
        return from_batch_last(best, input), None
    indices = np.zeros(best.shape, np.min_scalar_type(pool_size**2))
    not_yet = np.ones(best.shape, np.bool_)
    for cell in cells[:-1]:
        not_yet &= cell != best
        indices += not_yet  # each cell before the first maximum counts one
    return from_batch_last(best, input), from_batch_last(indices, input)


@takes(
    input_shape=kinds.sizes("(C, H, W) or (N, C, H, W)", (3, 4), "N? C H W"),
    pool_size=kinds.window_side(),
    upstream_grad=kinds.output("N? C H//pool_size W//pool_size"),
    saved_max_indices=kinds.places_like("upstream_grad", "pool_size"),
)
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    """Send each gradient to the pixel that held the maximum of its window; all others get 0.

    Parameters
    ----------
    upstream_grad : ndarray of shape (N, C, H // P, W // P)
    saved_max_indices : ndarray of int, same shape
    input_shape : tuple of int
        (N, C, H, W).
    pool_size : int
        Side P of the windows.

    Returns
    -------
    ndarray of shape `input_shape`
    """
    H, W = input_shape[-2:]
    grad, indices = to_batch_last(upstream_grad, 3), to_batch_last(saved_max_indices, 3)
    grad_input = np.empty((grad.shape[0], H, W, grad.shape[3]), grad.dtype)
    grad_input[:, H // pool_size * pool_size :] = 0  # the rows and columns that filled no window
    grad_input[:, :, W // pool_size * pool_size :] = 0
    for place, cell in enumerate(window_cells(grad_input, pool_size)):
        np.multiply(grad, indices == place, out=cell)
    return from_batch_last(grad_input, upstream_grad)
