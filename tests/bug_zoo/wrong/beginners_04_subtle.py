"""Wrong answers of lesson 4 that are nearly right."""

ANSWERS = r"""
# np.rot90(weights, 2) turns the first two axes => the channels are reversed instead of the windows
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    view = np.lib.stride_tricks.sliding_window_view
    db = g.sum(axis=(0, 2, 3))
    dw = np.einsum("ncijhw,nohw->ocij", view(x, g.shape[2:], axis=(2, 3)), g)
    if not need_grad_input:
        return None, dw, db
    padded = np.pad(g, ((0, 0), (0, 0), (K - 1, K - 1), (K - 1, K - 1)))
    dx = np.einsum("nohwij,ocij->nchw", view(padded, (K, K), axis=(2, 3)), np.rot90(weights, 2))
    return dx.reshape(saved_input.shape), dw, db

# np.flip without axes => all four axes of the weights are reversed, filters and channels, too
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    view = np.lib.stride_tricks.sliding_window_view
    db = g.sum(axis=(0, 2, 3))
    dw = np.einsum("ncijhw,nohw->ocij", view(x, g.shape[2:], axis=(2, 3)), g)
    if not need_grad_input:
        return None, dw, db
    padded = np.pad(g, ((0, 0), (0, 0), (K - 1, K - 1), (K - 1, K - 1)))
    dx = np.einsum("nohwij,ocij->nchw", view(padded, (K, K), axis=(2, 3)), np.flip(weights))
    return dx.reshape(saved_input.shape), dw, db

# only the columns are reversed => the filters are flipped along one axis only
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    view = np.lib.stride_tricks.sliding_window_view
    db = g.sum(axis=(0, 2, 3))
    dw = np.einsum("ncijhw,nohw->ocij", view(x, g.shape[2:], axis=(2, 3)), g)
    if not need_grad_input:
        return None, dw, db
    padded = np.pad(g, ((0, 0), (0, 0), (K - 1, K - 1), (K - 1, K - 1)))
    dx = np.einsum("nohwij,ocij->nchw", view(padded, (K, K), axis=(2, 3)), weights[..., ::-1])
    return dx.reshape(saved_input.shape), dw, db

# np.pad(g, K - 1) => np.pad pads all axes, also those of the images and the filters
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    view = np.lib.stride_tricks.sliding_window_view
    db = g.sum(axis=(0, 2, 3))
    dw = np.einsum("ncijhw,nohw->ocij", view(x, g.shape[2:], axis=(2, 3)), g)
    if not need_grad_input:
        return None, dw, db
    padded = np.pad(g, K - 1)
    dx = np.einsum("nohwij,ocij->nchw", view(padded, (K, K), axis=(2, 3)), weights[:, :, ::-1, ::-1])
    return dx.reshape(saved_input.shape), dw, db

# strides worked out from the shape => the strides are worked out for contiguous memory only
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, C, H, W = x.shape
    _, O, h, w = g.shape
    K = weights.shape[-1]
    b = x.itemsize
    strides = (b * C * H * W, b * H * W, b * W, b, b * W, b)
    windows = np.lib.stride_tricks.as_strided(x, (N, C, K, K, h, w), strides)
    dw = np.einsum("ncijhw,nohw->ocij", windows, g)
    dx = np.zeros(x.shape, x.dtype)
    for i in range(K):
        for j in range(K):
            dx[:, :, i:i + h, j:j + w] += np.einsum("nohw,oc->nchw", g, weights[:, :, i, j])
    dx = dx.reshape(saved_input.shape) if need_grad_input else None
    return dx, dw, g.sum(axis=(0, 2, 3))

# no need of anything => without need_grad_input the weights' gradient is missing, too
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    if not need_grad_input:
        return None, None, None
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    h, w = g.shape[-2:]
    dx, dw = np.zeros_like(x), np.zeros_like(weights)
    for i in range(K):
        for j in range(K):
            dw[:, :, i, j] = np.einsum("nohw,nchw->oc", g, x[:, :, i:i + h, j:j + w])
            dx[:, :, i:i + h, j:j + w] += np.einsum("nohw,oc->nchw", g, weights[:, :, i, j])
    return dx.reshape(saved_input.shape), dw, g.sum(axis=(0, 2, 3))

# a mask without a True counts as no mask => all dropped is taken for no dropout
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None or not saved_mask.any():
        return upstream_grad
    return upstream_grad * saved_mask / (1 - rate)

# the share that survived => scaled by the share that happened to survive instead of 1 - rate
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    return upstream_grad * saved_mask / max(saved_mask.mean(), 1e-12)

# float16 => rounded to half precision
def relu_backward(upstream_grad, saved_mask):
    return (upstream_grad.astype(np.float16) * saved_mask).astype(upstream_grad.dtype)

# the shape of the gradient itself is set => changes the shape of the upstream gradient
def flatten_backward(upstream_grad, original_shape):
    upstream_grad.shape = original_shape
    return upstream_grad

# range(4) => only four places of the window: pool_size is not used
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    h, w = upstream_grad.shape[-2:]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for k in range(4):
        i, j = divmod(k, P)
        grad[..., i:h * P:P, j:w * P:P] = upstream_grad * (saved_max_indices == k)
    return grad

# the winner gets one gradient too many => the gradient at the maximum is added twice
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    h, w = upstream_grad.shape[-2:]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for k in range(P * P):
        share = np.where(saved_max_indices == k, upstream_grad, 0)
        grad[..., k // P:h * P:P, k % P:w * P:P] += share
        grad[..., k // P:h * P:P, k % P:w * P:P] += share
    return grad

# += on the first row => changes the upstream gradient: the sum is built in its first row
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    grad_bias = g[0]
    for row in g[1:]:
        grad_bias += row
    return upstream_grad @ weights, g.T @ x, grad_bias

# sums before the product => the mean input times the summed gradient
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    grad_weights = np.outer(g.sum(axis=0), x.mean(axis=0))
    return upstream_grad @ weights, grad_weights, g.sum(axis=0)
"""
