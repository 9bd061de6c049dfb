"""Wrong answers of lesson 2 that are nearly right."""

ANSWERS = r"""
# strides worked out from the shape => the strides are worked out for contiguous memory only
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    b = x.itemsize
    w, h, c, n = b, b * W, b * W * H, b * W * H * C
    shape = (N, C, H - K + 1, W - K + 1, K, K)
    windows = np.lib.stride_tricks.as_strided(x, shape, (n, c, h, w, h, w))
    out = np.einsum("nchwij,ocij->nohw", windows, weights) + bias[:, None, None]
    return (out if input.ndim == 4 else out[0]), input

# np.rot90 without axes => np.rot90 turns the first two axes: filters and channels are reversed
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    turned = np.rot90(weights, 2)
    return np.einsum("...chwij,ocij->...ohw", windows, turned) + bias[:, None, None], input

# the mean over the channels => averaged over the channels instead of summed
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    out = np.zeros((len(x), len(weights), x.shape[2] - K + 1, x.shape[3] - K + 1), x.dtype)
    for r, s in np.ndindex(out.shape[2:]):
        product = np.einsum("ncij,ocij->noc", x[:, :, r:r + K, s:s + K], weights)
        out[:, :, r, s] = product.mean(axis=2) + bias
    return (out if input.ndim == 4 else out[0]), input

# ravel(order="K") => flattened as it lies in memory instead of in the order of the indices
def flatten_forward(input):
    if input.ndim == 4:
        return np.stack([image.ravel(order="K") for image in input]), input.shape
    return input.ravel(order="K"), input.shape

# the shape of a view is set => fails where the memory is not contiguous
def flatten_forward(input):
    output = input.view()
    if input.ndim == 4:
        output.shape = (len(input), input[0].size)
    else:
        output.shape = (input.size,)
    return output, input.shape

# best = -999 before the loop => starts at -999: smaller entries are not seen
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // P, W // P), x.dtype)
    idx = np.zeros(out.shape, int)
    for n, c, r, s in np.ndindex(out.shape):
        best, place = -999, 0
        for i in range(P):
            for j in range(P):
                if x[n, c, r * P + i, s * P + j] > best:
                    best, place = x[n, c, r * P + i, s * P + j], i * P + j
        out[n, c, r, s], idx[n, c, r, s] = best, place
    if input.ndim == 3:
        out, idx = out[0], idx[0]
    return out, (idx if save else None)

# repeated to the old size => the output keeps the input's size: every pixel gets its window's maximum
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    windows = input[..., :h * P, :w * P].reshape(*front, h, P, w, P).swapaxes(-3, -2)
    flat = windows.reshape(*front, h, w, P * P)
    out = flat.max(-1).repeat(P, axis=-2).repeat(P, axis=-1)
    return out, flat.argmax(-1) if save else None

# a part of a random order => a fixed number is dropped in each row, not each entry by itself
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    count = round(rate * input.shape[-1])
    mask = np.ones(input.shape, dtype=bool)
    for place in np.ndindex(input.shape[:-1]):
        mask[place][rng.permutation(input.shape[-1])[:count]] = False
    return input * mask / (1 - rate), mask

# the same draws for every image of a batch => one mask for all images of the batch
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    one = rng.random(input.shape[1:] if input.ndim > 1 else input.shape) >= rate
    mask = np.broadcast_to(one, input.shape).copy()
    return input * mask / (1 - rate), mask

# nan_to_num => the overflow is hidden instead of avoided
def softmax(input):
    with np.errstate(all="ignore"):
        e = np.exp(input)
        p = e / e.sum(axis=-1, keepdims=True)
    return np.nan_to_num(p, nan=1.0)

# kept from 1e-7 to 1 - 1e-7 => the probabilities are clipped, very small ones are lost
def softmax(input):
    e = np.exp(input - input.max(axis=-1, keepdims=True))
    return np.clip(e / e.sum(axis=-1, keepdims=True), 1e-7, 1 - 1e-7)

# float32 inside => rounded to float32 inside
def softmax(input):
    z = (input - input.max(axis=-1, keepdims=True)).astype(np.float32)
    e = np.exp(z)
    return (e / e.sum(axis=-1, keepdims=True)).astype(input.dtype)

# divided by the root of the number of classes => the scores are scaled by the root of their number
def softmax(input):
    z = input / np.sqrt(input.shape[-1])
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
"""
