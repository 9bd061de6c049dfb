"""Wrong answers of lesson 4, the other layers, as beginners write them."""

ANSWERS = r"""
# upstream_grad > 0 => the sign of the gradient instead of the saved mask
def relu_backward(upstream_grad, saved_mask):
    downstream = upstream_grad.copy()
    downstream[upstream_grad <= 0] = 0
    return downstream

# blocks where the mask is True => the mask is used the wrong way round
def relu_backward(upstream_grad, saved_mask):
    grad = np.array(upstream_grad)
    grad[saved_mask] = 0
    return grad

# the mask as numbers => the mask is returned, the upstream gradient is not used
def relu_backward(upstream_grad, saved_mask):
    return np.where(saved_mask, 1.0, 0.0).astype(upstream_grad.dtype)

# nothing is blocked => the mask is not used
def relu_backward(upstream_grad, saved_mask):
    return upstream_grad.copy()

# + where * is meant => the mask is added instead of multiplied
def relu_backward(upstream_grad, saved_mask):
    return upstream_grad + saved_mask

# upstream_grad[saved_mask] => the shape is lost: only the entries that pass come back
def relu_backward(upstream_grad, saved_mask):
    return upstream_grad[saved_mask]

# a hundredth of what is blocked passes => leaky: blocked entries are not set to zero
def relu_backward(upstream_grad, saved_mask):
    return upstream_grad * np.where(saved_mask, 1, 0.01)

# mask of both => only positive gradients pass, besides the mask
def relu_backward(upstream_grad, saved_mask):
    return np.maximum(upstream_grad, 0) * saved_mask

# writes into what it is given => changes the upstream gradient
def relu_backward(upstream_grad, saved_mask):
    np.multiply(upstream_grad, saved_mask, out=upstream_grad)
    return upstream_grad

# a pair comes back, as in the forward function => a pair instead of the gradient
def relu_backward(upstream_grad, saved_mask):
    return upstream_grad * saved_mask, saved_mask

# any() over the images => a mask for all images together
def relu_backward(upstream_grad, saved_mask):
    mask = saved_mask.any(axis=0)
    return upstream_grad * mask

# as it came => the gradient is not reshaped
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad

# ravel, as in the forward function => the gradient is flattened again
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad.reshape(-1)

# the sizes backwards => the shape is used the wrong way round
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad.reshape(original_shape[::-1])

# the network's shape => a fixed shape instead of the one given
def flatten_backward(upstream_grad, original_shape):
    if upstream_grad.ndim == 1:
        return upstream_grad.reshape(64, 5, 5)
    return upstream_grad.reshape(-1, 64, 5, 5)

# ndarray.resize, which returns nothing => resize works in place and returns None
def flatten_backward(upstream_grad, original_shape):
    grad = upstream_grad.copy()
    return grad.resize(original_shape)

# the first size is taken for the batch's => the first size is dropped
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad.reshape(original_shape[1:])

# as if the channels came last => channels are taken to come last
def flatten_backward(upstream_grad, original_shape):
    *front, C, H, W = (1, 1, 1, *original_shape)[-max(3, len(original_shape)):]
    grad = np.moveaxis(upstream_grad.reshape(*front, H, W, C), -1, -3)
    return np.ascontiguousarray(grad).reshape(original_shape)

# loops, columns before rows => column by column instead of row by row
def flatten_backward(upstream_grad, original_shape):
    return np.reshape(upstream_grad, original_shape, order="F")

# zeros of the right shape => zeros instead of the gradient
def flatten_backward(upstream_grad, original_shape):
    return np.zeros(original_shape, dtype=upstream_grad.dtype)

# one image gets an axis => an axis of length 1 in front
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad.reshape((-1,) + tuple(original_shape[-3:]))

# only the mask => the survivors are not scaled
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    grad = np.zeros_like(upstream_grad)
    grad[saved_mask] = upstream_grad[saved_mask]
    return grad

# * (1 - rate) => multiplied by 1 - rate instead of divided
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    return upstream_grad * saved_mask * (1 - rate)

# / rate => divided by the rate instead of 1 - rate
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    return np.where(saved_mask, upstream_grad / rate, 0)

# no mask => the mask is not used, only the scale
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    return upstream_grad / (1 - rate)

# ~saved_mask => the mask is used the wrong way round
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    return upstream_grad * (1 - saved_mask) / (1 - rate)

# a new mask is drawn => a new mask instead of the saved one
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    mask = np.random.default_rng().random(upstream_grad.shape) >= rate
    return upstream_grad * mask / (1 - rate)

# nothing at inference => None instead of the gradient when there is no mask
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is not None:
        return upstream_grad * saved_mask / (1 - rate)

# zeros at inference => zeros instead of the gradient when there is no mask
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return np.zeros_like(upstream_grad)
    return upstream_grad * saved_mask / (1 - rate)

# scaled for forward and backward => the survivors are scaled twice
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    scale = 1 / (1 - rate)
    return upstream_grad * saved_mask * scale ** 2

# * 2 => the rate is not used, always one half
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    return 2 * upstream_grad * saved_mask

# // => integer division
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    return upstream_grad * saved_mask // (1 - rate)

# only the survivors come back => the shape is lost: only the survivors come back
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None:
        return upstream_grad
    return upstream_grad[saved_mask] / (1 - rate)

# if not saved_mask => the truth of an array is asked: 'not mask' instead of 'mask is None'
def dropout_backward(upstream_grad, saved_mask, rate):
    if not saved_mask:
        return upstream_grad
    return upstream_grad * saved_mask / (1 - rate)

# dw, db, dx, as the blueprint lists them => the gradients are returned in the wrong order
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dw = g.T @ x
    db = g.sum(axis=0)
    dx = upstream_grad @ weights
    return dw, db, dx

# x and g in the wrong order => the weights' gradient is transposed
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dw = x.T @ g
    db = g.sum(axis=0)
    dx = upstream_grad @ weights
    return dx, dw, db

# np.outer(x, g) for one image => the weights' gradient of one image is transposed
def dense_backward(upstream_grad, saved_input, weights, bias):
    dx = upstream_grad @ weights
    if upstream_grad.ndim == 1:
        return dx, np.outer(saved_input, upstream_grad), upstream_grad.copy()
    return dx, upstream_grad.T @ saved_input, upstream_grad.sum(axis=0)

# weights.T where weights belongs => the weights are transposed the wrong way for the input's gradient
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dx = np.dot(upstream_grad, weights.T)
    return dx, np.dot(g.T, x), np.sum(g, axis=0)

# ones for the bias => the bias's gradient is 1 instead of the upstream gradient
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, g.T @ x, np.ones_like(bias)

# np.sum without an axis => the bias's gradient is one number
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, g.T @ x, np.sum(g)

# the upstream gradient as it is for the bias => the bias's gradient is not summed over the batch
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dx = upstream_grad @ weights
    dw = g.T @ x
    db = upstream_grad
    return dx, dw, db

# keepdims=True => the bias's gradient is a row with two axes
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, g.T @ x, g.sum(axis=0, keepdims=True)

# a gradient of the weights for each image => the weights' gradient is not summed over the batch
def dense_backward(upstream_grad, saved_input, weights, bias):
    dw = np.einsum("...o,...i->...oi", upstream_grad, saved_input)
    db = upstream_grad.sum(axis=0) if upstream_grad.ndim == 2 else upstream_grad
    return upstream_grad @ weights, dw, db

# np.outer, whatever the rank => one vector only: np.outer takes a batch as one long vector
def dense_backward(upstream_grad, saved_input, weights, bias):
    dx = weights.T @ upstream_grad if upstream_grad.ndim == 1 else upstream_grad @ weights
    dw = np.outer(upstream_grad, saved_input)
    db = upstream_grad
    return dx, dw, db

# divided by N => averaged over the images instead of summed
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    N = g.shape[0]
    dw = np.dot(g.T, x) / N
    db = np.sum(g, axis=0) / N
    dx = np.dot(upstream_grad, weights)
    return dx, dw, db

# times the input => the input's gradient is multiplied by the input
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dx = (upstream_grad @ weights) * saved_input
    return dx, g.T @ x, g.sum(axis=0)

# the weights' gradient stands for the weights => the weights' gradient is used where the weights belong
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dw = g.T @ x
    dx = upstream_grad @ dw
    return dx, dw, g.sum(axis=0)

# weights times g, not the input times g => the weights are used where the input belongs
def dense_backward(upstream_grad, saved_input, weights, bias):
    g = np.atleast_2d(upstream_grad)
    dw = g.sum(axis=0)[:, None] * weights
    return upstream_grad @ weights, dw, g.sum(axis=0)

# 0.0001 times the weights is added => weight decay is added to the weights' gradient
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dw = g.T @ x + 0.0001 * weights
    return upstream_grad @ weights, dw, g.sum(axis=0)

# two results only => the bias's gradient is not returned
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, g.T @ x

# the bias times g => the bias's gradient is multiplied by the bias
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return upstream_grad @ weights, g.T @ x, g.sum(axis=0) * bias

# summed over the images => the input's gradient is summed over the images
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dx = g.sum(axis=0) @ weights
    return dx, g.T @ x, g.sum(axis=0)

# = instead of += in the loop over images => only the last image counts
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    dx = np.zeros_like(x)
    dw = np.zeros_like(weights)
    db = np.zeros_like(bias)
    for n in range(len(g)):
        for o in range(len(bias)):
            dw[o] = g[n, o] * x[n]
            db[o] = g[n, o]
            dx[n] += g[n, o] * weights[o]
    return dx.reshape(saved_input.shape), dw, db

# dx always with two axes => the input's gradient of one image keeps an axis for the batch
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return g @ weights, g.T @ x, g.sum(axis=0)

# minus g => the sign of all gradients is wrong
def dense_backward(upstream_grad, saved_input, weights, bias):
    g, x = -np.atleast_2d(upstream_grad), np.atleast_2d(saved_input)
    return (g @ weights).reshape(saved_input.shape), g.T @ x, g.sum(axis=0)

# the gradient is divided among all pixels of the window => spread evenly, as for average pooling
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    h, w = upstream_grad.shape[-2:]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    grad[..., :h * P, :w * P] = np.repeat(np.repeat(upstream_grad, P, axis=-2), P, axis=-1) / P ** 2
    return grad

# np.kron with ones => every pixel of the window gets the gradient, not only the maximum
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for place in np.ndindex(upstream_grad.shape):
        *front, r, s = place
        rows = slice(r * pool_size, (r + 1) * pool_size)
        columns = slice(s * pool_size, (s + 1) * pool_size)
        grad[(*front, rows, columns)] = upstream_grad[place]
    return grad

# the places are read as places in the whole channel => places are taken as counted in the whole image
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    H, W = input_shape[-2:]
    flat = np.zeros((math.prod(input_shape[:-2]), H * W), upstream_grad.dtype)
    g = upstream_grad.reshape(len(flat), -1)
    idx = saved_max_indices.reshape(len(flat), -1)
    for c in range(len(flat)):
        for k in range(g.shape[1]):
            flat[c, idx[c, k]] += g[c, k]
    return flat.reshape(input_shape)

# idx % P is taken for the row => rows and columns of the place in the window are exchanged
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for place in np.ndindex(upstream_grad.shape):
        *front, r, s = place
        index = int(saved_max_indices[place])
        i, j = index % P, index // P
        grad[(*front, r * P + i, s * P + j)] = upstream_grad[place]
    return grad

# r + i instead of r * P + i => the window's start is not multiplied by pool_size
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for place in np.ndindex(upstream_grad.shape):
        *front, r, s = place
        i, j = divmod(int(saved_max_indices[place]), P)
        grad[(*front, r + i, s + j)] += upstream_grad[place]
    return grad

# r * 2 + i => windows of 2 x 2 only: pool_size is not used
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for place in np.ndindex(upstream_grad.shape):
        *front, r, s = place
        index = int(saved_max_indices[place])
        grad[(*front, r * 2 + index // 2, s * 2 + index % 2)] = upstream_grad[place]
    return grad

# a one at each maximum => ones at the maxima instead of the upstream gradient
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for place in np.ndindex(upstream_grad.shape):
        *front, r, s = place
        i, j = divmod(int(saved_max_indices[place]), P)
        grad[(*front, r * P + i, s * P + j)] = 1
    return grad

# the corner of each window => the places are not used: the gradient goes to the first pixel of the window
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    h, w = upstream_grad.shape[-2:]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    grad[..., :h * P:P, :w * P:P] = upstream_grad
    return grad

# index - 1 => places are counted from 1
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    h, w = upstream_grad.shape[-2:]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for k in range(1, P * P + 1):
        i, j = divmod(k - 1, P)
        grad[..., i:h * P:P, j:w * P:P] = upstream_grad * (saved_max_indices == k)
    return grad

# the shape without the rest => the rows and columns that filled no window are missing
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    *front, h, w = upstream_grad.shape
    grad = np.zeros((*front, h * P, w * P), upstream_grad.dtype)
    for k in range(P * P):
        i, j = divmod(k, P)
        grad[..., i::P, j::P] = upstream_grad * (saved_max_indices == k)
    return grad

# grad[i::P, j::P] with a rest => fails where the windows do not fill the image
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for k in range(P * P):
        i, j = divmod(k, P)
        grad[..., i::P, j::P] = upstream_grad * (saved_max_indices == k)
    return grad

# zeros like the indices, which are integers => the gradient is cut off to whole numbers
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    grad = np.zeros(input_shape, dtype=int)
    for place in np.ndindex(upstream_grad.shape):
        *front, r, s = place
        i, j = divmod(int(saved_max_indices[place]), P)
        grad[(*front, r * P + i, s * P + j)] = upstream_grad[place]
    return grad.astype(upstream_grad.dtype)

# reshape without swapping axes => reshape where the axes have to be exchanged
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    *front, h, w = upstream_grad.shape
    won = np.arange(P * P) == saved_max_indices[..., None]
    shares = won * upstream_grad[..., None]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    grad[..., :h * P, :w * P] = shares.reshape(*front, h * P, w * P)
    return grad

# C, H, W = input_shape => one image only, no batch
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    C, H, W = input_shape
    grad = np.zeros((C, H, W), dtype=upstream_grad.dtype)
    for c in range(C):
        for r in range(H // pool_size):
            for s in range(W // pool_size):
                i, j = divmod(int(saved_max_indices[c, r, s]), pool_size)
                grad[c, r * pool_size + i, s * pool_size + j] = upstream_grad[c, r, s]
    return grad

# the places of channel 0 for every channel => the places of the first channel are used for all channels
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    h, w = upstream_grad.shape[-2:]
    first = saved_max_indices[..., :1, :, :]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for k in range(P * P):
        i, j = divmod(k, P)
        grad[..., i:h * P:P, j:w * P:P] = np.where(first == k, upstream_grad, 0)
    return grad

# the largest gradient of the window's place wins => gradient only where it is positive
def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    P = pool_size
    h, w = upstream_grad.shape[-2:]
    grad = np.zeros(input_shape, upstream_grad.dtype)
    for k in range(P * P):
        i, j = divmod(k, P)
        target = grad[..., i:h * P:P, j:w * P:P]
        np.maximum(target, upstream_grad * (saved_max_indices == k), out=target)
    return grad
"""
