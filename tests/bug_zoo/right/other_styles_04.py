"""Right answers of lesson 4, in unusual styles."""

ANSWERS = r"""
# a full convolution with flipped filters, sliding windows and tensordot
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    single = saved_input.ndim == 3
    g = upstream_grad[None] if single else upstream_grad
    x = saved_input[None] if single else saved_input
    K = weights.shape[-1]
    view = np.lib.stride_tricks.sliding_window_view
    db = np.einsum("nohw->o", g)
    dw = np.tensordot(g, view(x, g.shape[2:], axis=(2, 3)), axes=((0, 2, 3), (0, 4, 5)))
    if not need_grad_input:
        return None, dw, db
    padded = np.pad(g, [(0, 0), (0, 0), (K - 1, K - 1), (K - 1, K - 1)])
    flipped = np.flip(weights, axis=(-2, -1))
    dx = np.tensordot(view(padded, (K, K), axis=(2, 3)), flipped, axes=((1, 4, 5), (0, 2, 3)))
    dx = dx.transpose(0, 3, 1, 2)
    return (dx[0] if single else dx), dw, db

# all loops, output by output
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    x = saved_input.reshape((-1,) + saved_input.shape[-3:])
    g = upstream_grad.reshape((-1,) + upstream_grad.shape[-3:])
    K = weights.shape[2]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), np.zeros_like(bias)
    for (n, o, r, s), value in np.ndenumerate(g):
        db[o] += value
        for c in range(x.shape[1]):
            for i in range(K):
                for j in range(K):
                    dw[o, c, i, j] += value * x[n, c, r + i, s + j]
                    dx[n, c, r + i, s + j] += value * weights[o, c, i, j]
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# im2col by index arrays, np.add.at on the way back
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    g = upstream_grad if saved_input.ndim == 4 else upstream_grad[None]
    N, O, Ho, Wo = g.shape
    C, K = x.shape[1], weights.shape[-1]
    rows = (np.arange(K)[:, None] + np.arange(Ho))[:, None, :, None]
    columns = (np.arange(K)[:, None] + np.arange(Wo))[None, :, None, :]
    patches = x[:, :, rows, columns]  # (N, C, K, K, Ho, Wo)
    grad_weights = np.einsum("nohw,ncijhw->ocij", g, patches)
    grad_bias = np.add.reduce(g, axis=(0, 2, 3))
    if not need_grad_input:
        return None, grad_weights, grad_bias
    grad_input = np.zeros_like(x)
    np.add.at(grad_input, (slice(None), slice(None), rows, columns),
              np.einsum("nohw,ocij->ncijhw", g, weights))
    return grad_input.reshape(saved_input.shape), grad_weights, grad_bias

# calls itself for each image of a batch
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    if saved_input.ndim == 4:
        parts = [conv2d_backward(g, x, weights, bias, need_grad_input)
                 for g, x in zip(upstream_grad, saved_input)]
        dxs, dws, dbs = zip(*parts)
        return (np.stack(dxs) if need_grad_input else None), sum(dws), sum(dbs)
    K, (Ho, Wo) = weights.shape[-1], upstream_grad.shape[-2:]
    dw = np.empty_like(weights)
    dx = np.zeros_like(saved_input) if need_grad_input else None
    for i, j in np.ndindex(K, K):
        piece = np.s_[:, i:i + Ho, j:j + Wo]
        dw[:, :, i, j] = np.tensordot(upstream_grad, saved_input[piece], axes=((1, 2), (1, 2)))
        if need_grad_input:
            dx[piece] += np.tensordot(weights[:, :, i, j], upstream_grad, axes=(0, 0))
    return dx, dw, upstream_grad.sum(axis=(1, 2))

# np.multiply with where
def relu_backward(upstream_grad, saved_mask):
    out = np.zeros_like(upstream_grad)
    np.multiply(upstream_grad, 1, out=out, where=saved_mask)
    return out

# np.select
def relu_backward(upstream_grad, saved_mask):
    return np.select([saved_mask], [upstream_grad], 0)

# place by place
def relu_backward(upstream_grad, saved_mask):
    grad = np.zeros(upstream_grad.shape, upstream_grad.dtype)
    for place in zip(*np.nonzero(saved_mask)):
        grad[place] = upstream_grad[place]
    return grad

# np.ravel_multi_index for each entry
def flatten_backward(upstream_grad, original_shape):
    grad = np.zeros(original_shape, dtype=upstream_grad.dtype)
    values = upstream_grad.ravel()
    for place in np.ndindex(*original_shape):
        grad[place] = values[np.ravel_multi_index(place, original_shape)]
    return grad

# the shape of a copy is set
def flatten_backward(upstream_grad, original_shape):
    grad = upstream_grad.copy()
    grad.shape = tuple(original_shape)
    return grad

# np.putmask on a copy
def dropout_backward(upstream_grad, saved_mask, rate):
    grad = np.array(upstream_grad)
    if saved_mask is not None:
        grad /= 1 - rate
        np.putmask(grad, np.logical_not(saved_mask), 0)
    return grad

# the mask as a factor, 1 where there is none
def dropout_backward(upstream_grad, saved_mask, rate):
    factor = 1 if saved_mask is None else np.where(saved_mask, 1 / (1 - rate), 0)
    return upstream_grad * factor

# np.divide with where
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad.copy()
    return np.divide(upstream_grad, 1 - rate, out=np.zeros_like(upstream_grad), where=saved_mask)

# reshape to rows, tensordot
def dense_backward(upstream_grad, saved_input, weights, bias):
    g = upstream_grad.reshape(-1, weights.shape[0])
    x = saved_input.reshape(-1, weights.shape[1])
    dw = np.tensordot(g, x, axes=(0, 0))
    dx = np.tensordot(upstream_grad, weights, axes=(-1, 0))
    return dx, dw, np.add.reduce(g)

# entry by entry
def dense_backward(upstream_grad, saved_input, weights, bias):
    G, X = np.atleast_2d(upstream_grad, saved_input)
    dx, dw, db = np.zeros_like(X), np.zeros_like(weights), np.zeros_like(bias)
    for n in range(len(G)):
        for o in range(weights.shape[0]):
            db[o] += G[n, o]
            for i in range(weights.shape[1]):
                dw[o, i] += G[n, o] * X[n, i]
                dx[n, i] += G[n, o] * weights[o, i]
    return (dx[0] if saved_input.ndim == 1 else dx), dw, db

# a sum of outer products
def dense_backward(upstream_grad, saved_input, weights, bias):
    pairs = list(zip(np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)))
    dw = functools.reduce(np.add, [np.multiply.outer(g, x) for g, x in pairs])
    db = functools.reduce(np.add, [g for g, _ in pairs])
    dx = np.stack([g.dot(weights) for g, _ in pairs]).reshape(saved_input.shape)
    return dx, dw, db

# the bias as the weight of an input that is always 1
def dense_backward(upstream_grad, saved_input, weights, bias):
    g = upstream_grad if upstream_grad.ndim == 2 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 2 else saved_input[None]
    both = g.T @ np.hstack([x, np.ones((len(x), 1), x.dtype)])
    return (weights.T @ upstream_grad.T).T, both[:, :-1], both[:, -1]

# put_along_axis in windows
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    *front, h, w = upstream_grad.shape
    windows = np.zeros((*front, h, w, P * P), upstream_grad.dtype)
    places = saved_max_indices[..., None].astype(np.intp)
    np.put_along_axis(windows, places, upstream_grad[..., None], axis=-1)
    grad = np.zeros(input_shape, upstream_grad.dtype)
    tiles = windows.reshape(*front, h, w, P, P).swapaxes(-3, -2)
    grad[..., :h * P, :w * P] = tiles.reshape(*front, h * P, w * P)
    return grad

# one index in the whole array, np.bincount with weights
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    H, W = input_shape[-2:]
    *front, h, w = upstream_grad.shape
    i, j = np.divmod(saved_max_indices.astype(int), pool_size)
    rows = np.arange(h)[:, None] * pool_size + i
    columns = np.arange(w) * pool_size + j
    maps = np.arange(math.prod(front)).reshape(*front, 1, 1)
    flat = (maps * H + rows) * W + columns
    counted = np.bincount(flat.ravel(), weights=upstream_grad.ravel(), minlength=math.prod(input_shape))
    return counted.reshape(input_shape).astype(upstream_grad.dtype)

# np.kron with a window that has a single one
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P, (H, W) = pool_size, input_shape[-2:]
    h, w = upstream_grad.shape[-2:]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for place in np.ndindex(*input_shape[:-2]):
        total = 0
        for k in range(P * P):
            window = np.zeros(P * P)
            window[k] = 1
            share = upstream_grad[place] * (saved_max_indices[place] == k)
            total = total + np.kron(share, window.reshape(P, P))
        grad[place][:h * P, :w * P] = total
    return grad
"""
