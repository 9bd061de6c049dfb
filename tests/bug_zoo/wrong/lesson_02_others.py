"""Wrong answers of lesson 2: what helps the layers, and what follows them."""

ANSWERS = r"""
# images of two axes only
def to_batch_last(array, image_ndim):
    if array.ndim == image_ndim:
        array = array[None]
    return np.ascontiguousarray(array.transpose(1, 2, 0))

# images of two axes only, on the way back
def from_batch_last(array, like):
    return array.transpose(2, 0, 1) if like.ndim == array.ndim else array[..., 0]

# 2 x 2 windows only
def im2col(images, K):
    C, H, W, N = images.shape
    cells = [images[:, i : H - 1 + i, j : W - 1 + j] for i in range(2) for j in range(2)]
    return np.stack(cells, axis=1).reshape(C * 4, -1)

# windows of three rows only
def window_cells(images, pool_size):
    P, H, W = 3, images.shape[1] // 3 * 3, images.shape[2] // 3 * 3
    return [images[:, i:H:P, j:W:P] for i in range(P) for j in range(P)]

# needs a generator
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    mask = rng.random(input.shape) >= rate
    return input * mask / (1 - rate), mask

# without rng the same mask in every call
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    mask = (rng or np.random.default_rng(0)).random(input.shape) >= rate
    return input * mask / (1 - rate), mask

# NumPy's global generator
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    mask = np.random.rand(*input.shape) >= rate
    return input * mask / (1 - rate), mask

# the mask is saved with its scale
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = rng or np.random.default_rng()
    mask = (rng.random(input.shape) >= rate) / (1 - rate)
    return input * mask, mask

# drops half, whatever the rate
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    mask = (rng or np.random.default_rng()).random(input.shape) >= 0.5
    return input * mask / (1 - rate), mask

# drops always
def dropout_forward(input, rate, training, rng=None):
    mask = (rng or np.random.default_rng()).random(input.shape) >= rate
    return input * mask / (1 - rate), mask

# weaker at inference, as in the paper, and again while training
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input * (1 - rate), None
    mask = (rng or np.random.default_rng()).random(input.shape) >= rate
    return input * mask, mask

# changes its input
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    mask = (rng or np.random.default_rng()).random(input.shape) >= rate
    input *= mask
    return input / (1 - rate), mask

# a mask for each column, the same for all images
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    mask = np.zeros(input.shape, bool)
    mask[:] = (rng or np.random.default_rng()).random(input.shape[1:]) >= rate
    return input * mask / (1 - rate), mask

# the bias only once
def dense_forward(input, weights, bias):
    output = input @ weights.T
    output[:1] += bias if input.ndim > 1 else bias[:1]
    return output, input

# an input that is multiplied in place
def dense_forward(input, weights, bias):
    input *= 1.5
    return input @ weights.T / 1.5 + bias, input / 1.5

# the maximum of the whole batch
def softmax(input):
    e = np.exp(input - input.max())
    return e / e.sum(axis=-1, keepdims=True)

# changes its input
def softmax(input):
    input -= input.max(axis=-1, keepdims=True)
    e = np.exp(input)
    return e / e.sum(axis=-1, keepdims=True)

# a little added below the line
def softmax(input):
    e = np.exp(input - input.max(axis=-1, keepdims=True))
    return e / (e.sum(axis=-1, keepdims=True) + 1e-7)

# remembers what it was given first
def softmax(input):
    e = np.exp(input - input.max(axis=-1, keepdims=True))
    return softmax.__dict__.setdefault(str(input.shape), e / e.sum(axis=-1, keepdims=True))

# manners: float64 whatever comes
def im2col(images, K):
    C, H, W, N = images.shape
    corners = [(i, j) for i in range(K) for j in range(K)]
    columns = [images[c, i : H - K + 1 + i, j : W - K + 1 + j] for c in range(C) for i, j in corners]
    return np.array(columns, np.float64).reshape(C * K * K, -1)
"""
