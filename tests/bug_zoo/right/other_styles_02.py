"""Right answers of lesson 2, in unusual styles."""

ANSWERS = r"""
# pure Python: seven loops and floats
def conv2d_forward(input, weights, bias):
    batch = input if input.ndim == 4 else input[None]
    N, C, H, W = batch.shape
    O, _, K, _ = weights.shape
    x, w, b = batch.tolist(), weights.tolist(), bias.tolist()
    out = []
    for n in range(N):
        maps = []
        for o in range(O):
            rows = []
            for r in range(H - K + 1):
                row = []
                for s in range(W - K + 1):
                    total = b[o]
                    for c in range(C):
                        for i in range(K):
                            for j in range(K):
                                total += x[n][c][r + i][s + j] * w[o][c][i][j]
                    row.append(total)
                rows.append(row)
            maps.append(rows)
        out.append(maps)
    output = np.array(out, dtype=input.dtype).reshape(N, O, H - K + 1, W - K + 1)
    return (output if input.ndim == 4 else output[0]), input

# as_strided and one tensordot, the bias by broadcasting a reshape
def conv2d_forward(input, weights, bias):
    x = np.ascontiguousarray(input if input.ndim == 4 else input[np.newaxis])
    N, C, H, W = x.shape
    F, _, K, _ = weights.shape
    n, c, h, w = x.strides
    shape, strides = (N, H - K + 1, W - K + 1, C, K, K), (n, h, w, c, h, w)
    patches = np.lib.stride_tricks.as_strided(x, shape, strides, writeable=False)
    out = np.tensordot(patches, weights, axes=((3, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2)
    out = out + bias.reshape(1, F, 1, 1)
    return out.reshape(input.shape[:-3] + out.shape[1:]), input

# the filters flipped twice, a full convolution row by row with np.convolve
def conv2d_forward(input, weights, bias):
    batch = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    H_out, W_out = batch.shape[2] - K + 1, batch.shape[3] - K + 1
    out = np.zeros((len(batch), len(weights), H_out, W_out), input.dtype)
    for n, image in enumerate(batch):
        for o, filters in enumerate(weights):
            for c, channel in enumerate(image):
                for i in range(K):
                    for r in range(H_out):
                        out[n, o, r] += np.convolve(channel[r + i], filters[c, i, ::-1], "valid")
            out[n, o] += bias[o]
    return (out if input.ndim == 4 else out[0]), input.copy()

# im2col by index arrays
def conv2d_forward(input, weights, bias):
    *front, C, H, W = input.shape
    O, _, K, _ = weights.shape
    Ho, Wo = H - K + 1, W - K + 1
    i = np.arange(Ho)[:, None, None, None] + np.arange(K)[None, None, :, None]
    j = np.arange(Wo)[None, :, None, None] + np.arange(K)[None, None, None, :]
    columns = np.moveaxis(input[..., i, j], -5, -3).reshape(*front, Ho * Wo, C * K * K)
    out = columns @ weights.reshape(O, -1).T + bias
    return np.swapaxes(out, -1, -2).reshape(*front, O, Ho, Wo), input

# a matrix for the whole convolution, mostly zeros
def conv2d_forward(input, weights, bias):
    *front, C, H, W = input.shape
    O, _, K, _ = weights.shape
    Ho, Wo = H - K + 1, W - K + 1
    matrix = np.zeros((O, Ho, Wo, C, H, W), weights.dtype)
    for r, s in itertools.product(range(Ho), range(Wo)):
        matrix[:, r, s, :, r:r + K, s:s + K] = weights
    flat = input.reshape(-1, C * H * W) @ matrix.reshape(O * Ho * Wo, -1).T
    return flat.reshape(*front, O, Ho, Wo) + bias[:, None, None], input

# np.heaviside for the mask
def relu_forward(input):
    mask = np.heaviside(input, 0).astype(bool)
    return np.where(mask, input, np.zeros_like(input)), mask

# entry by entry
def relu_forward(input):
    output, mask = np.zeros(input.shape, input.dtype), np.zeros(input.shape, dtype=bool)
    for place, value in np.ndenumerate(input):
        if value > 0:
            output[place] = value
            mask[place] = True
    return output, mask

# np.multiply with out and where, np.fmax
def relu_forward(input):
    return np.fmax(input, 0), np.logical_not(np.less_equal(input, 0))

# input minus its minimum with zero
def relu_forward(input):
    return input - np.minimum(input, 0), np.greater(input, 0)

# take_along_axis
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    cut = input[..., :h * P, :w * P].reshape(*front, h, P, w, P)
    windows = np.moveaxis(cut, -3, -2).reshape(*front, h, w, P * P)
    places = np.argmax(windows, axis=-1)
    output = np.take_along_axis(windows, places[..., None], axis=-1)[..., 0]
    return output, (places if save else None)

# pure Python lists and max with a key
def maxpool2d_forward(input, pool_size, save=True):
    P, (H, W) = pool_size, input.shape[-2:]
    output = np.empty(input.shape[:-2] + (H // P, W // P), input.dtype)
    places = np.empty(output.shape, dtype=int)
    for at in np.ndindex(output.shape):
        *front, r, s = at
        window = [input[(*front, r * P + k // P, s * P + k % P)] for k in range(P * P)]
        best = max(range(P * P), key=window.__getitem__)
        output[at], places[at] = window[best], best
    return output, places if save else None

# sliding windows, every P-th of them
def maxpool2d_forward(input, pool_size, save=True):
    windows = np.lib.stride_tricks.sliding_window_view(input, (pool_size, pool_size), axis=(-2, -1))
    windows = windows[..., ::pool_size, ::pool_size, :, :]
    flat = windows.reshape(windows.shape[:-2] + (-1,))
    if not save:
        return flat.max(axis=-1), None
    return flat.max(axis=-1), flat.argmax(axis=-1).astype(np.uint8)

# rows first, columns after; the place from the first equal
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    cut = input[..., :H // P * P, :W // P * P]
    rows = np.maximum.reduceat(cut, np.arange(0, H // P * P, P), axis=-2)
    output = np.maximum.reduceat(rows, np.arange(0, W // P * P, P), axis=-1)
    if not save:
        return output, None
    places = np.full(output.shape, -1)
    for k in reversed(range(P * P)):
        places[cut[..., k // P::P, k % P::P] == output] = k
    return output, places

# np.concatenate of rows
def flatten_forward(input):
    if input.ndim < 4:
        return np.concatenate([np.atleast_1d(part).ravel() for part in input]), input.shape
    return np.stack([image.ravel() for image in input]), input.shape

# .flat, one image and more
def flatten_forward(input):
    shape = input.shape
    if len(shape) == 4:
        out = np.empty((shape[0], int(np.prod(shape[1:]))), input.dtype)
        for n in range(shape[0]):
            out[n] = input[n].flat
        return out, shape
    return np.array(list(input.flat), dtype=input.dtype), shape

# a shape made of two parts
def flatten_forward(input):
    original_shape = tuple(int(size) for size in input.shape)
    return input.reshape(original_shape[:-3] + (-1,)), original_shape

# rng.uniform, np.divide
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.uniform(0.0, 1.0, size=input.shape) > rate
    return np.divide(input * mask, 1.0 - rate), mask

# rng.binomial with input.shape, the scale in the mask only for the output
def dropout_forward(input, rate, training, rng=None):
    if bool(training) is False:
        return input.copy(), None
    rng = rng if rng is not None else np.random.default_rng()
    keep = 1 - rate
    mask = rng.binomial(1, keep, input.shape).astype(bool)
    scaled = mask.astype(input.dtype) / keep
    return scaled * input, mask

# number by number
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = rng or np.random.default_rng()
    mask = np.array([rng.random() >= rate for _ in range(input.size)], dtype=bool).reshape(input.shape)
    output = np.zeros_like(input)
    np.copyto(output, input / (1 - rate), where=mask)
    return output, mask

# exponential waiting times: longer than -log(1 - rate)
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.exponential(size=input.shape) >= -np.log1p(-rate)
    return np.where(mask, input / (1 - rate), 0), mask

# whole numbers below a million
def dropout_forward(input, rate, training, rng=None):
    if training:
        rng = np.random.default_rng() if rng is None else rng
        mask = rng.integers(0, 10**6, size=input.shape) >= rate * 10**6
        return input * mask / (1 - rate), mask
    return input, None

# matmul with an extra axis
def dense_forward(input, weights, bias):
    column = input[..., None]
    return np.matmul(weights, column)[..., 0] + bias, input

# pure Python sums
def dense_forward(input, weights, bias):
    output = np.empty(input.shape[:-1] + bias.shape, input.dtype)
    for place in np.ndindex(output.shape):
        *front, o = place
        x = input[tuple(front)]
        output[place] = sum((float(a) * float(w) for a, w in zip(x, weights[o])), start=float(bias[o]))
    return output, input

# tensordot
def dense_forward(input, weights, bias):
    return np.add(np.tensordot(input, weights, axes=(-1, 1)), bias), input

# the bias as one more column of the matrix
def dense_forward(input, weights, bias):
    ones = np.ones(input.shape[:-1] + (1,), input.dtype)
    return np.concatenate([input, ones], axis=-1) @ np.column_stack([weights, bias]).T, input

# elementwise products
def dense_forward(input, weights, bias):
    return (input[..., None, :] * weights).sum(-1) + bias, input

# math.exp, row by row
def softmax(input):
    def one(row):
        top = max(row)
        shares = [math.exp(value - top) for value in row]
        total = math.fsum(shares)
        return [share / total for share in shares]
    rows = [one(row) for row in np.atleast_2d(input).tolist()]
    return np.array(rows, dtype=input.dtype).reshape(input.shape)

# np.logaddexp step by step
def softmax(input):
    total = functools.reduce(np.logaddexp, np.moveaxis(input, -1, 0))
    return np.exp(input - total[..., None])

# differences of all pairs
def softmax(input):
    difference = input[..., None, :] - input[..., :, None]
    return 1 / np.exp(np.minimum(difference, 600)).sum(axis=-1)

# einsum for the sum, transposes
def softmax(input):
    e = np.exp((input.T - np.amax(input, axis=-1)).T)
    return (e.T / np.einsum("...i->...", e)).T
"""
