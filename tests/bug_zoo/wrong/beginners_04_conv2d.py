"""Wrong answers of lesson 4, conv2d_backward, as beginners write them."""

ANSWERS = r"""
# dw, db, dx, as the blueprint lists them => the gradients are returned in the wrong order
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw = np.zeros_like(x), np.zeros_like(weights)
    db = g.sum(axis=(0, 2, 3))
    for i in range(K):
        for j in range(K):
            dw[:, :, i, j] = np.einsum("nohw,nchw->oc", g, x[:, :, i:i + H_out, j:j + W_out])
            dx[:, :, i:i + H_out, j:j + W_out] += np.einsum("nohw,oc->nchw", g, weights[:, :, i, j])
    dx = dx.reshape(saved_input.shape) if need_grad_input else None
    return dw, db, dx

# full correlation with the filters as they are => the filters are not flipped for the input's gradient
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    db = g.sum(axis=(0, 2, 3))
    windows = np.lib.stride_tricks.sliding_window_view(x, (H_out, W_out), axis=(2, 3))
    dw = np.einsum("ncijhw,nohw->ocij", windows, g)
    if not need_grad_input:
        return None, dw, db
    padded = np.pad(g, ((0, 0), (0, 0), (K - 1, K - 1), (K - 1, K - 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (K, K), axis=(2, 3))
    dx = np.einsum("nohwij,ocij->nchw", windows, weights)
    return dx.reshape(saved_input.shape), dw, db

# padded by K // 2 => padded too little: the input's gradient comes out too small
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    db = g.sum(axis=(0, 2, 3))
    windows = np.lib.stride_tricks.sliding_window_view(x, (H_out, W_out), axis=(2, 3))
    dw = np.einsum("ncijhw,nohw->ocij", windows, g)
    if not need_grad_input:
        return None, dw, db
    p = K // 2
    padded = np.pad(g, ((0, 0), (0, 0), (p, p), (p, p)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (K, K), axis=(2, 3))
    dx = np.einsum("nohwij,ocij->nchw", windows, weights[:, :, ::-1, ::-1])
    return (dx if saved_input.ndim == 4 else dx[0]), dw, db

# the upstream gradient is not padded at all => no padding: the border of the input gets no gradient
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dw = np.zeros_like(weights)
    for i in range(K):
        for j in range(K):
            dw[:, :, i, j] = np.einsum("nohw,nchw->oc", g, x[:, :, i:i + H_out, j:j + W_out])
    db = g.sum(axis=(0, 2, 3))
    if not need_grad_input:
        return None, dw, db
    dx = np.zeros_like(x)
    for r in range(K - 1, H_out):
        for s in range(K - 1, W_out):
            window = g[:, :, r - K + 1:r + 1, s - K + 1:s + 1]
            dx[:, :, r, s] = np.einsum("noij,ocij->nc", window, weights[:, :, ::-1, ::-1])
    return dx.reshape(saved_input.shape), dw, db

# = instead of += at every place of the output => the weights' gradient is overwritten instead of summed
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), np.zeros_like(bias)
    for n in range(N):
        for o in range(O):
            for r in range(H_out):
                for s in range(W_out):
                    dw[o] = g[n, o, r, s] * x[n, :, r:r + K, s:s + K]
                    db[o] += g[n, o, r, s]
                    dx[n, :, r:r + K, s:s + K] += g[n, o, r, s] * weights[o]
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# = instead of += for the bias => the bias's gradient is overwritten instead of summed
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), np.zeros_like(bias)
    for n in range(N):
        for o in range(O):
            for r in range(H_out):
                for s in range(W_out):
                    dw[o] += g[n, o, r, s] * x[n, :, r:r + K, s:s + K]
                    db[o] = g[n, o, r, s]
                    dx[n, :, r:r + K, s:s + K] += g[n, o, r, s] * weights[o]
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# = instead of += for the input => overlapping shares of the input's gradient overwrite each other
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), np.zeros_like(bias)
    for n in range(N):
        for o in range(O):
            for r in range(H_out):
                for s in range(W_out):
                    dw[o] += g[n, o, r, s] * x[n, :, r:r + K, s:s + K]
                    db[o] += g[n, o, r, s]
                    dx[n, :, r:r + K, s:s + K] = g[n, o, r, s] * weights[o]
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# np.zeros_like inside the loop over images => only the last image counts for the weights
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx = np.zeros_like(x)
    for n in range(N):
        dw = np.zeros_like(weights)
        for r in range(H_out):
            for s in range(W_out):
                dw += g[n, :, r, s][:, None, None, None] * x[n, None, :, r:r + K, s:s + K]
                dx[n, :, r:r + K, s:s + K] += np.tensordot(g[n, :, r, s], weights, 1)
    db = g.sum(axis=(0, 2, 3))
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# range(H_out - 1) => the last row and column of the upstream gradient are left out
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out - 1):
        for s in range(W_out - 1):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# np.sum(g) => the bias's gradient is one number for all filters
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), np.sum(g)
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# keepdims=True for the bias => the bias's gradient keeps axes of length 1
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw = np.zeros_like(x), np.zeros_like(weights)
    db = g.sum(axis=0).sum(axis=(1, 2), keepdims=True)
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# sum(axis=(-2, -1)) only => the bias's gradient is not summed over the batch
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw = np.zeros_like(x), np.zeros_like(weights)
    db = upstream_grad.sum(axis=(-2, -1))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# an axis for the images in the weights' gradient => the weights' gradient is not summed over the batch
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    K = weights.shape[-1]
    H_out, W_out = upstream_grad.shape[-2:]
    windows = np.lib.stride_tricks.sliding_window_view(saved_input, (H_out, W_out), axis=(-2, -1))
    dw = np.einsum("...cijhw,...ohw->...ocij", windows, upstream_grad)
    db = upstream_grad.sum(axis=(0, -2, -1)) if upstream_grad.ndim == 4 else upstream_grad.sum(axis=(1, 2))
    if not need_grad_input:
        return None, dw, db
    dx = np.zeros_like(saved_input)
    for i in range(K):
        for j in range(K):
            share = np.einsum("...ohw,oc->...chw", upstream_grad, weights[:, :, i, j])
            dx[..., i:i + H_out, j:j + W_out] += share
    return dx, dw, db

# np.mean over the places in the weights' gradient => the weights' gradient is averaged over the places
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for o in range(O):
        for i in range(K):
            for j in range(K):
                patch = x[:, :, i:i + H_out, j:j + W_out]
                dw[o, :, i, j] = np.mean(patch * g[:, o:o + 1], axis=(2, 3)).sum(axis=0)
                dx[:, :, i:i + H_out, j:j + W_out] += g[:, o:o + 1] * weights[o, :, i, j][:, None, None]
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# weights instead of saved_input in the weights' gradient => the weights are used where the input belongs
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), np.zeros_like(bias)
    for n in range(N):
        for o in range(O):
            for r in range(H_out):
                for s in range(W_out):
                    dw[o] += g[n, o, r, s] * weights[o]
                    db[o] += g[n, o, r, s]
                    dx[n, :, r:r + K, s:s + K] += g[n, o, r, s] * weights[o]
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# saved_input instead of weights in the input's gradient => the input is used where the weights belong
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N, O, H_out, W_out = g.shape
    K = weights.shape[-1]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), np.zeros_like(bias)
    for n in range(N):
        for o in range(O):
            for r in range(H_out):
                for s in range(W_out):
                    region = x[n, :, r:r + K, s:s + K]
                    dw[o] += g[n, o, r, s] * region
                    db[o] += g[n, o, r, s]
                    dx[n, :, r:r + K, s:s + K] += g[n, o, r, s] * region
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# N, C, H, W = saved_input.shape => a batch only, no single image
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    N, C, H, W = saved_input.shape
    O, _, K, _ = weights.shape
    dw, dx = np.zeros_like(weights), np.zeros_like(saved_input)
    for r in range(H - K + 1):
        for s in range(W - K + 1):
            g = upstream_grad[:, :, r, s]
            dw += np.einsum("no,ncij->ocij", g, saved_input[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g, weights)
    db = np.sum(upstream_grad, axis=(0, 2, 3))
    return dx if need_grad_input else None, dw, db

# C, H, W = saved_input.shape => one image only, no batch
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    C, H, W = saved_input.shape
    O, _, K, _ = weights.shape
    dw, dx = np.zeros_like(weights), np.zeros_like(saved_input)
    for o in range(O):
        for r in range(H - K + 1):
            for s in range(W - K + 1):
                dw[o] += upstream_grad[o, r, s] * saved_input[:, r:r + K, s:s + K]
                dx[:, r:r + K, s:s + K] += upstream_grad[o, r, s] * weights[o]
    db = np.sum(upstream_grad, axis=(1, 2))
    return dx if need_grad_input else None, dw, db

# reshape of the weights where a transpose is needed => weights are reshaped instead of transposed
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    O, C, K, _ = weights.shape
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    swapped = weights.reshape(C, O, K, K)
    for i in range(K):
        for j in range(K):
            dw[:, :, i, j] = np.einsum("nohw,nchw->oc", g, x[:, :, i:i + H_out, j:j + W_out])
            dx[:, :, i:i + H_out, j:j + W_out] += np.einsum("nohw,co->nchw", g, swapped[:, :, i, j])
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# all filters are added up for the input => the upstream gradient is not matched with its filter
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            total = g[:, :, r, s].sum(axis=1)
            dx[:, :, r:r + K, s:s + K] += total[:, None, None, None] * weights.sum(axis=0)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# rows and columns of the place exchanged => rows and columns are exchanged: [s : s + K, r : r + K]
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, s:s + K, r:r + K])
            dx[:, :, s:s + K, r:r + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# a ReLU mask by the way => the gradient is blocked where the input was not positive
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    dx = dx * (x > 0)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# x[None] is never taken off again => the gradient of one image keeps an axis for the batch
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return dx if need_grad_input else None, dw, db

# only two gradients come back => the bias's gradient is not returned
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw = np.zeros_like(x), np.zeros_like(weights)
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw

# only dw and db come back without it => two things instead of three when the input's gradient is not needed
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    if need_grad_input:
        return dx.reshape(saved_input.shape), dw, db
    return dw, db

# the argument is left out => the argument need_grad_input is missing
def conv2d_backward(upstream_grad, saved_input, weights, bias):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return dx.reshape(saved_input.shape), dw, db

# the bias is taken off the upstream gradient => the bias changes the gradient
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    g = g - bias[:, None, None]
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw, db

# everything divided by N => averaged over the images instead of summed
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    N = len(x)
    K = weights.shape[-1]
    H_out, W_out = g.shape[-2:]
    dx, dw, db = np.zeros_like(x), np.zeros_like(weights), g.sum(axis=(0, 2, 3))
    for r in range(H_out):
        for s in range(W_out):
            dw += np.einsum("no,ncij->ocij", g[:, :, r, s], x[:, :, r:r + K, s:s + K])
            dx[:, :, r:r + K, s:s + K] += np.einsum("no,ocij->ncij", g[:, :, r, s], weights)
    return (dx.reshape(saved_input.shape) if need_grad_input else None), dw / N, db / N
"""
