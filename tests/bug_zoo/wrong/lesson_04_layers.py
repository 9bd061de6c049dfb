"""Wrong answers of lesson 4: the layers, backward."""

ANSWERS = r"""
# the mean over the images, in the bias only
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, g.T @ x, g.mean(axis=0)

# the mean over the images, in the weights only
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, g.T @ x / len(g), g.sum(axis=0)

# summed over the wrong axis where the sizes allow it
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    axis = 1 if g.shape[0] == g.shape[1] else 0
    return upstream_grad @ weights, g.T @ x, g.sum(axis=axis)

# the last image only
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    for row, column in zip(g, x):
        grad_weights = np.outer(row, column)
    return upstream_grad @ weights, grad_weights, g.sum(axis=0)

# no gradient for the bias
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, g.T @ x, np.zeros_like(bias)

# the largest gradients are cut
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, np.clip(g.T @ x, -5, 5), g.sum(axis=0)

# changes the gradient it is given, for one image only
def dense_backward(upstream_grad, saved_input, weights, bias):
    if upstream_grad.ndim == 1:
        grad_input = upstream_grad @ weights
        grad_weights = np.outer(upstream_grad, saved_input)
        grad_bias = upstream_grad.copy()
        upstream_grad *= 0
        return grad_input, grad_weights, grad_bias
    return upstream_grad @ weights, upstream_grad.T @ saved_input, upstream_grad.sum(axis=0)

# changes the gradient it is given
def relu_backward(upstream_grad, saved_mask):
    upstream_grad[~saved_mask] = 0
    return upstream_grad

# passes only what is positive
def relu_backward(upstream_grad, saved_mask):
    return upstream_grad * (saved_mask & (upstream_grad > 0))

# the mask of the first image for all
def relu_backward(upstream_grad, saved_mask):
    return upstream_grad * (saved_mask[:1] if saved_mask.ndim == 4 else saved_mask)

# column by column
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad.reshape(original_shape, order="F")

# the batch in another order
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad[::-1].reshape(original_shape)[::-1] if len(original_shape) == 3 else (
        upstream_grad[::-1].reshape(original_shape))

# not scaled
def dropout_backward(upstream_grad, saved_mask, rate):
    return upstream_grad if saved_mask is None else upstream_grad * saved_mask

# scaled without a mask, too
def dropout_backward(upstream_grad, saved_mask, rate):
    return upstream_grad / (1 - rate) if saved_mask is None else upstream_grad * saved_mask / (1 - rate)

# the rate of the network, whatever is given
def dropout_backward(upstream_grad, saved_mask, rate):
    return upstream_grad if saved_mask is None else upstream_grad * saved_mask * 2

# divided by the rate
def dropout_backward(upstream_grad, saved_mask, rate):
    return upstream_grad if saved_mask is None else upstream_grad * saved_mask / rate

# needs a mask
def dropout_backward(upstream_grad, saved_mask, rate):
    return upstream_grad * saved_mask / (1 - rate)

# changes the gradient it is given
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is not None:
        upstream_grad *= saved_mask
        upstream_grad /= 1 - rate
    return upstream_grad

# what fills no window keeps what was in memory
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P, (h, w) = pool_size, upstream_grad.shape[-2:]
    grad = np.empty(input_shape)
    for n in range(P * P):
        grad[..., n // P : h * P : P, n % P : w * P : P] = upstream_grad * (saved_max_indices == n)
    return grad

# windows of two rows, whatever the size
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P, (h, w) = pool_size, upstream_grad.shape[-2:]
    grad = np.zeros(input_shape)
    for n in range(P * P):
        i, j = min(n // 2, P - 1), min(n % 2, P - 1)
        grad[..., i : h * P : P, j : w * P : P] += upstream_grad * (saved_max_indices == n)
    return grad

# rows and columns of a place exchanged
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P, (h, w) = pool_size, upstream_grad.shape[-2:]
    grad = np.zeros(input_shape)
    for n in range(P * P):
        grad[..., n % P : h * P : P, n // P : w * P : P] = upstream_grad * (saved_max_indices == n)
    return grad

# the gradient to all of a window
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P, (h, w) = pool_size, upstream_grad.shape[-2:]
    grad = np.zeros(input_shape)
    grad[..., : h * P, : w * P] = upstream_grad.repeat(P, axis=-2).repeat(P, axis=-1) / P**2
    return grad

# sides that the windows fill only
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P, (h, w) = pool_size, upstream_grad.shape[-2:]
    grad = np.zeros((*input_shape[:-2], h * P, w * P))
    for n in range(P * P):
        grad[..., n // P :: P, n % P :: P] = upstream_grad * (saved_max_indices == n)
    return grad
"""
