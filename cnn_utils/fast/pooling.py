"""Max pooling, bias and ReLU in one go, the four cells of each window in four arrays."""

import numpy as np

CELLS = np.arange(4, dtype=np.uint8)
NOWHERE = np.uint8(4)  # added where ReLU has made the maximum zero: then no cell gets a gradient


def pool_relu(cells, bias=None, save=True):
    """Keep the largest of four cells, add the bias, apply ReLU: (4, ...) -> (...).

    Parameters
    ----------
    cells : ndarray of shape (4, ..., C)
    bias : ndarray of shape (C,), optional
        Every cell of a window gets the same, so the largest stays the largest.
    save : bool
        False at inference, when no backward pass will follow.

    Returns
    -------
    output : ndarray of shape (..., C)
    where : ndarray of uint8, same shape, or None
        The first cell that held the maximum; 4 or more where ReLU has made it zero.
    """
    best = np.maximum(cells[0], cells[1])
    np.maximum(best, cells[2], out=best)
    np.maximum(best, cells[3], out=best)
    where = find_first(best, cells) if save else None
    if bias is not None:
        best += bias
    np.maximum(best, 0, out=best)
    if save:
        where += NOWHERE * (best == 0)
    return best, where


def find_first(best, cells):
    """Return which of the four cells is the first to hold the maximum: the number of cells before it."""
    not_yet = cells[0] != best
    where = not_yet.astype(np.uint8)
    for cell in cells[1:3]:
        not_yet &= cell != best
        where += not_yet.view(np.uint8)  # as it is in memory: True is 1
    return where


def unpool(grad, where):
    """Send each gradient to the cell that `where` names, zeros to the others: (...) -> (4, ...)."""
    return grad * (where == CELLS.reshape(4, *[1] * grad.ndim))
