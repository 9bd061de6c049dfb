r"""Winograd's convolution F(2 x 2, 3 x 3): 16 multiplications for what otherwise takes 36.

Along one axis: a filter g of three numbers, slid over a window d of four, gives two outputs y and takes six
multiplications. With three constant matrices it takes four, those of the dot:

.. math:: y = A\,[\,(G g) \cdot (B d)\,]

Both are sums of the same products, so they are equal. For windows of 4 x 4 each matrix is used along both
axes. Written out as one vector, rows after each other, that is a single matrix: the Kronecker product with
itself. Then the dot is 16 multiplications, and the outputs are the 2 x 2 cells of one pooling window.

With many channels the dot becomes 16 matrix products, one for each entry of the window. B and A take only
additions and are paid once for all filters, or once for all channels. Every line is linear in the input and
in the filters, so the backward pass is the same lines in reverse, with each matrix transposed.

Source: A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks" (2015), section 4.1.
"""

import numpy as np

# float32 holds these numbers and their products exactly, so float64 data loses nothing beside them
A = np.array([[1, 1, 1, 0], [0, 1, -1, -1]], np.float32)
B = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]], np.float32)
G = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]], np.float32)
# a window is cut as (a, b, p, q) below, where reading order is (a, p, b, q)
CUT_ORDER = np.arange(16).reshape(2, 2, 2, 2).swapaxes(1, 2).ravel()
OUTPUT = np.kron(A, A)  # (4 cells, 16)
WINDOW = np.kron(B, B)[:, CUT_ORDER].copy()  # (16, 16 entries of the window)
FILTER = np.kron(G, G)  # (16, 9 entries of the filter)
PLACES = 25  # pooling windows in an image: 5 x 5


def transform(matrix, array):
    """Multiply by a constant matrix along the first axis: (K, places * rest) -> (len(matrix), same).

    Place by place, so that what is read and written fits into the nearest cache.
    """
    result = np.empty((len(matrix), array.shape[1]), array.dtype)
    by_place = array.reshape(len(array), PLACES, -1).swapaxes(0, 1)
    np.matmul(matrix, by_place, out=result.reshape(len(matrix), PLACES, -1).swapaxes(0, 1))
    return result


def transform_filters(weights):
    """Turn filters into 16 matrices, one for each product: (C_out, C_in, 3, 3) -> (16, C_in, C_out)."""
    C_out, C_in, _, _ = weights.shape
    products = FILTER @ weights.reshape(C_out * C_in, 9).T  # (16, C_out * C_in)
    return np.ascontiguousarray(products.reshape(16, C_out, C_in).swapaxes(1, 2))


def filters_backward(grad):
    """Turn the gradient of the 16 matrices into that of the filters: the transpose of `transform_filters`."""
    _, C_in, C_out = grad.shape
    products = grad.swapaxes(1, 2).reshape(16, C_out * C_in)
    return (products.T @ FILTER).reshape(C_out, C_in, 3, 3)


def cut_windows(pixels):
    """Cut all 4 x 4 windows, two pixels apart: (4 parities, 6, 6, N, C) -> (16, 5, 5, N, C).

    Row 2 a + p of a window that begins at row 2 r is pixel r + a of parity p. So all windows at once are four
    shifted copies of the pixels, whose four parities come along.
    """
    windows = np.empty((2, 2, 4, 5, 5, *pixels.shape[3:]), pixels.dtype)
    for a in 0, 1:
        for b in 0, 1:
            windows[a, b] = pixels[:, a : a + 5, b : b + 5]
    return windows.reshape(16, 5, 5, *pixels.shape[3:])


def windows_backward(grad):
    """Add up the gradients of every copy of a pixel: the transpose of `cut_windows`."""
    windows = grad.reshape(2, 2, 4, *grad.shape[1:])
    pixels = np.zeros((4, 6, 6, *grad.shape[3:]), grad.dtype)
    for a in 0, 1:
        for b in 0, 1:
            pixels[:, a : a + 5, b : b + 5] += windows[a, b]
    return pixels


def convolve(pixels, filters):
    """Slide 3 x 3 filters over 12 x 12 pixels; the outputs come sorted by cells of the next pooling.

    Parameters
    ----------
    pixels : ndarray of shape (4 parities, 6, 6, N, C_in)
    filters : ndarray of shape (16, C_in, C_out)
        From `transform_filters`.

    Returns
    -------
    cells : ndarray of shape (4 cells, 25 * N, C_out)
    saved : ndarray of shape (16, 25 * N, C_in)
        The transformed windows, for `convolve_backward`.
    """
    _, C_in, C_out = filters.shape
    windows = cut_windows(pixels).reshape(16, -1)
    saved = transform(WINDOW, windows).reshape(16, -1, C_in)
    products = (saved @ filters).reshape(16, -1)
    return transform(OUTPUT, products).reshape(4, -1, C_out), saved


def convolve_backward(grad, saved, filters):
    """Return dL/dpixels and dL/dfilters: the lines of `convolve` in reverse, each matrix transposed."""
    _, C_in, C_out = filters.shape
    grad_products = transform(OUTPUT.T, grad.reshape(4, -1)).reshape(16, -1, C_out)
    grad_filters = saved.swapaxes(1, 2) @ grad_products
    grad_saved = (grad_products @ np.ascontiguousarray(filters.swapaxes(1, 2))).reshape(16, -1)
    grad_windows = transform(WINDOW.T, grad_saved).reshape(16, 5, 5, -1, C_in)
    return windows_backward(grad_windows), grad_filters
