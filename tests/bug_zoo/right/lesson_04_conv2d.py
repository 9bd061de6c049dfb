"""Right answers of lesson 4: convolution, backward."""

ANSWERS = r"""
# every place of the output
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
	x = saved_input.reshape((-1,) + saved_input.shape[-3:])
	g = upstream_grad.reshape((-1,) + upstream_grad.shape[-3:])
	K = weights.shape[-1]
	dx, dw = np.zeros(x.shape, x.dtype), np.zeros(weights.shape, weights.dtype)
	for r in range(g.shape[2]):
		for s in range(g.shape[3]):
			dw += np.tensordot(g[:, :, r, s], x[:, :, r:r+K, s:s+K], axes=(0, 0))
			dx[:, :, r:r+K, s:s+K] += np.tensordot(g[:, :, r, s], weights, axes=(1, 0))
	if need_grad_input == False:
		return None, dw, g.sum((0, 2, 3))
	return dx.reshape(saved_input.shape), dw, g.sum((0, 2, 3))

# im2col, and np.add.at on the way back
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    x = saved_input if saved_input.ndim == 4 else saved_input[None]
    g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
    C_out, C_in, K, _ = weights.shape
    N, _, H, W = x.shape
    grad_weights = np.zeros_like(weights)
    grad_input = np.zeros_like(x)
    rows = np.arange(H - K + 1)[:, None] + np.zeros(W - K + 1, int)
    columns = np.arange(W - K + 1) + np.zeros((H - K + 1, 1), int)
    for i in range(K):
        for j in range(K):
            grad_weights[:, :, i, j] = np.tensordot(g, x[:, :, rows + i, columns + j], ([0, 2, 3], [0, 2, 3]))
            share = np.tensordot(g, weights[:, :, i, j], (1, 0))
            places = slice(None), slice(None), rows + i, columns + j
            np.add.at(grad_input, places, share.transpose(0, 3, 1, 2))
    grad_bias = g.sum(axis=0).sum(axis=-1).sum(axis=-1)
    if saved_input.ndim == 3:
        grad_input = grad_input[0]
    return (grad_input if need_grad_input else None), grad_weights, grad_bias

# image by image, the sums of all
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    if saved_input.ndim == 4:
        pairs = zip(upstream_grad, saved_input)
        each = [conv2d_backward(g, x, weights, bias, need_grad_input) for g, x in pairs]
        inputs, ws, bs = zip(*each)
        return (np.stack(inputs) if need_grad_input else None), sum(ws), sum(bs)
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(saved_input, (K, K), (1, 2))
    grad_weights = np.tensordot(upstream_grad, windows, ([1, 2], [1, 2]))
    grad_bias = upstream_grad.sum(axis=(1, 2))
    if not need_grad_input:
        return None, grad_weights, grad_bias
    around = np.pad(upstream_grad, [(0, 0), (K - 1, K - 1), (K - 1, K - 1)])
    windows = np.lib.stride_tricks.sliding_window_view(around, (K, K), (1, 2))
    flipped = np.flip(weights, (2, 3))
    grad_input = np.tensordot(flipped, windows, ([0, 2, 3], [0, 3, 4]))
    return grad_input, grad_weights, grad_bias

# every shift of the image
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    K = weights.shape[2]
    H_out, W_out = upstream_grad.shape[-2:]
    N = 1 if saved_input.ndim == 3 else len(saved_input)
    many = upstream_grad.reshape(N, len(bias), H_out, W_out)
    dx, dw = np.zeros_like(saved_input), np.zeros_like(weights)
    for i in range(K):
        for j in range(K):
            patch = saved_input[..., i:i+H_out, j:j+W_out]
            dw[:, :, i, j] = np.einsum('nohw,nchw->oc', many, patch.reshape(N, -1, H_out, W_out))
            share = np.einsum('oc,...ohw->...chw', weights[:, :, i, j], upstream_grad)
            dx[..., i:i+H_out, j:j+W_out] += share
    db = np.einsum('nohw->o', many)
    return dx if need_grad_input else None, dw, db

# padding, and a full convolution with flipped filters
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    view = np.lib.stride_tricks.sliding_window_view
    single = saved_input.ndim == 3
    x, g = (saved_input[None], upstream_grad[None]) if single else (saved_input, upstream_grad)
    K = weights.shape[-1]
    grad_bias = g.sum(axis=(0, 2, 3))
    grad_weights = np.einsum('nchwij,nohw->ocij', view(x, (K, K), axis=(2, 3)), g)
    if not need_grad_input:
        return None, grad_weights, grad_bias
    padded = np.pad(g, ((0, 0), (0, 0), (K - 1, K - 1), (K - 1, K - 1)))
    flipped = weights[:, :, ::-1, ::-1]
    grad_input = np.einsum('nohwij,ocij->nchw', view(padded, (K, K), axis=(2, 3)), flipped)
    return (grad_input[0] if single else grad_input), grad_weights, grad_bias

# loops, as the definition has it
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
  x = saved_input if saved_input.ndim == 4 else saved_input[None]
  g = upstream_grad if upstream_grad.ndim == 4 else upstream_grad[None]
  K = weights.shape[-1]
  dx, dw, db = np.zeros_like(x), np.zeros_like(weights), np.zeros_like(bias)
  for n in range(len(g)):
    for o in range(g.shape[1]):
      for r in range(g.shape[2]):
        for s in range(g.shape[3]):
          dw[o] += g[n, o, r, s] * x[n, :, r:r+K, s:s+K]
          db[o] += g[n, o, r, s]
          dx[n, :, r:r+K, s:s+K] += g[n, o, r, s] * weights[o]
  if not need_grad_input:
    return None, dw, db
  return dx.reshape(saved_input.shape), dw, db
"""
