"""Right answers of lesson 4: the layers that are short, backward."""

ANSWERS = r"""
# where
def relu_backward(upstream_grad, saved_mask):
    return np.where(saved_mask, upstream_grad, 0)

# one line
def relu_backward(upstream_grad, saved_mask): return upstream_grad * saved_mask

# a copy with zeros
def relu_backward(upstream_grad, saved_mask):
    grad = upstream_grad.copy()
    grad[np.logical_not(saved_mask)] = 0
    return grad

# a mask made of floats, which may be of another dtype than the gradient
def relu_backward(upstream_grad, saved_mask):
    return upstream_grad * saved_mask.astype(float)

# the sizes one by one
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad.reshape(*original_shape)

# filled in order
def flatten_backward(upstream_grad, original_shape):
    import numpy as np
    out = np.empty(original_shape, upstream_grad.dtype)
    out.flat = upstream_grad
    return out

# a scale, and a question
def dropout_backward(upstream_grad, saved_mask, rate):
    scale = 1 / (1 - rate)
    return upstream_grad * saved_mask * scale if saved_mask is not None else upstream_grad.copy()

# where
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    keep = 1.0 - rate
    return np.where(saved_mask, upstream_grad / keep, 0.0)

# a loop over all entries
def dropout_backward(upstream_grad, saved_mask, rate):
  out = np.zeros_like(upstream_grad)
  for i in np.ndindex(out.shape):
    if saved_mask is None: out[i] = upstream_grad[i]
    elif saved_mask[i]: out[i] = upstream_grad[i] / (1 - rate)
  return out

# by rank, with outer
def dense_backward(upstream_grad, saved_input, weights, bias):
    grad_input = upstream_grad @ weights
    if upstream_grad.ndim == 1:
        return grad_input, np.outer(upstream_grad, saved_input), upstream_grad
    return grad_input, upstream_grad.T @ saved_input, upstream_grad.sum(axis=0)

# einsum
def dense_backward(upstream_grad, saved_input, weights, bias):
    dx = np.einsum('...o,oi->...i', upstream_grad, weights)
    if upstream_grad.ndim == 1:
        return dx, np.einsum('o,i->oi', upstream_grad, saved_input), upstream_grad
    dw = np.einsum('no,ni->oi', upstream_grad, saved_input)
    db = np.einsum('no->o', upstream_grad)
    return dx, dw, db

# image by image
def dense_backward(upstream_grad, saved_input, weights, bias):
    single = upstream_grad.ndim == 1
    gs, xs = (upstream_grad[None], saved_input[None]) if single else (upstream_grad, saved_input)
    dw, db, dx = np.zeros_like(weights), np.zeros_like(bias), []
    for g, x in zip(gs, xs):
        dw += g[:, None] * x
        db += g
        dx.append(weights.T @ g)
    return dx[0] if single else np.stack(dx), dw, db

# cell by cell
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    H, W = upstream_grad.shape[-2] * pool_size, upstream_grad.shape[-1] * pool_size
    grad = np.zeros(input_shape, dtype=upstream_grad.dtype)
    for n in range(pool_size ** 2):
        won = saved_max_indices == n
        grad[..., n // pool_size:H:pool_size, n % pool_size:W:pool_size] = np.where(won, upstream_grad, 0)
    return grad

# flat places in the whole array, np.add.at
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    i, j = np.unravel_index(saved_max_indices.astype(int), (pool_size, pool_size))
    *front, r, s = np.indices(upstream_grad.shape)
    grad = np.zeros(input_shape, upstream_grad.dtype)
    np.add.at(grad, (*front, r * pool_size + i, s * pool_size + j), upstream_grad)
    return grad

# one-hot windows, put together by a transpose
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    *front, h, w = upstream_grad.shape
    won = np.arange(P * P) == saved_max_indices[..., None]
    shares = (won * upstream_grad[..., None]).reshape(*front, h, w, P, P)
    grad = np.zeros(input_shape, upstream_grad.dtype)
    grad[..., :h * P, :w * P] = np.swapaxes(shares, -3, -2).reshape(*front, h * P, w * P)
    return grad

# np.repeat for the gradient and for the places
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    def larger(a): return a.repeat(pool_size, axis=-2).repeat(pool_size, axis=-1)
    H, W = input_shape[-2:]
    grad = larger(upstream_grad)
    rows, columns = np.arange(grad.shape[-2])[:, None] % pool_size, np.arange(grad.shape[-1]) % pool_size
    grad = grad * (larger(saved_max_indices) == rows * pool_size + columns)
    rest = [(0, 0)] * (grad.ndim - 2) + [(0, H - grad.shape[-2]), (0, W - grad.shape[-1])]
    return np.pad(grad, rest)

# a place in each window, worked out with divmod
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for place in np.ndindex(upstream_grad.shape):
        *front, r, s = place
        i, j = divmod(int(saved_max_indices[place]), pool_size)
        grad[(*front, r * pool_size + i, s * pool_size + j)] = upstream_grad[place]
    return grad

# with a name of NumPy's, in a module that has none
def flatten_backward(upstream_grad, original_shape):
    return np.reshape(upstream_grad, original_shape)
"""
