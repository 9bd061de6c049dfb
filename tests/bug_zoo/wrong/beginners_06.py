"""Wrong answers of lesson 6, as beginners write them."""

ANSWERS = r"""
# zeros => all weights are zero
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    return np.zeros(shape, dtype=dtype)

# standard normal numbers => the numbers are not scaled by the fans
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    return rng.standard_normal(shape).astype(dtype)

# 0.01 * normal => a fixed scale, whatever the shape
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    if method == "he":
        return (0.01 * rng.standard_normal(shape)).astype(dtype)
    return rng.uniform(-0.01, 0.01, shape).astype(dtype)

# rng.random * limit => between 0 and the limit instead of minus and plus the limit
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "he":
        return (rng.standard_normal(shape) * np.sqrt(2.0 / fan_in)).astype(dtype)
    limit = np.sqrt(6.0 / (fan_in + fan_out))
    return (rng.random(shape) * limit).astype(dtype)

# shape[1] and shape[0], whatever the rank => the window is forgotten: fans without K x K
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    fan_in, fan_out = shape[1], shape[0]
    if method == "he":
        w = rng.normal(0.0, np.sqrt(2.0 / fan_in), size=shape)
    else:
        limit = np.sqrt(6.0 / (fan_in + fan_out))
        w = rng.uniform(-limit, limit, size=shape)
    return w.astype(dtype)

# fan_in is the size of everything => fan_in is the number of all weights
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    fan_in = np.prod(shape)
    fan_out = shape[0] * np.prod(shape[2:])
    if method == "he":
        w = rng.normal(0.0, np.sqrt(2.0 / fan_in), size=shape)
    else:
        limit = np.sqrt(6.0 / (fan_in + fan_out))
        w = rng.uniform(-limit, limit, size=shape)
    return w.astype(dtype)

# fan_in is the last size of the shape => fan_in is the last size of the shape: for a convolution only K
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    fan_in, fan_out = shape[-1], shape[0]
    if method == "he":
        w = rng.normal(0.0, np.sqrt(2.0 / fan_in), size=shape)
    else:
        limit = np.sqrt(6.0 / (fan_in + fan_out))
        w = rng.uniform(-limit, limit, size=shape)
    return w.astype(dtype)

# shape[0] for in, shape[1] for out => fan_in and fan_out are exchanged
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    receptive = int(np.prod(shape[2:]))
    fan_in = shape[0] * receptive
    fan_out = shape[1] * receptive
    if method == "glorot":
        a = np.sqrt(6 / (fan_in + fan_out))
        return rng.uniform(low=-a, high=a, size=shape).astype(dtype)
    return rng.normal(loc=0, scale=np.sqrt(2 / fan_in), size=shape).astype(dtype)

# no square root for Glorot => the square root is missing in Glorot's limit
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "glorot":
        limit = 6 / (fan_in + fan_out)
        return rng.uniform(-limit, limit, shape).astype(dtype)
    return rng.normal(0, math.sqrt(2 / fan_in), shape).astype(dtype)

# np.sqrt(6) / (...) => the root is taken of 6 only: a bracket at the wrong place
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "glorot":
        limit = np.sqrt(6) / (fan_in + fan_out)
        return rng.uniform(-limit, limit, shape).astype(dtype)
    return rng.normal(0, np.sqrt(2) / fan_in, shape).astype(dtype)

# 1 / fan_in in He's formula => He's formula with 1 instead of 2
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "he":
        return (rng.standard_normal(shape) / np.sqrt(fan_in)).astype(dtype)
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape).astype(dtype)

# if method == "glorot" takes He's branch => the two methods are exchanged
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "glorot":
        return rng.normal(0, math.sqrt(2 / fan_in), shape).astype(dtype)
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape).astype(dtype)

# method = "he" inside => method is not used, always He
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = rng or np.random.default_rng()
    fan_in = math.prod(shape) // shape[0]
    std = math.sqrt(2 / fan_in)
    return rng.normal(0, std, shape).astype(dtype)

# default_rng() in any case => rng is not used
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    generator = np.random.default_rng()
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "he":
        return generator.normal(0, math.sqrt(2 / fan_in), shape).astype(dtype)
    limit = math.sqrt(6 / (fan_in + fan_out))
    return generator.uniform(-limit, limit, shape).astype(dtype)

# the size is the number of entries => the weights are not in the shape asked for
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    size = math.prod(shape)
    if method == "he":
        return rng.normal(0, math.sqrt(2 / fan_in), size).astype(dtype)
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, size).astype(dtype)

# rng.normal(1, ...) => the mean is not zero
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "he":
        return rng.normal(1, math.sqrt(2 / fan_in), shape).astype(dtype)
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape).astype(dtype)

# one number, copied to every place => a single number is drawn for all weights
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "he":
        return np.full(shape, rng.normal(0, math.sqrt(2 / fan_in)), dtype)
    limit = math.sqrt(6 / (fan_in + fan_out))
    return np.full(shape, rng.uniform(-limit, limit), dtype)

# ones => the bias starts at one instead of zero
def init_bias(size, dtype=np.float32):
    bias = np.ones(size, dtype=dtype)
    return bias

# a small positive number, as some recommend for ReLU => the bias starts at a small number instead of zero
def init_bias(size, dtype=np.float32):
    return np.full((size,), 0.01, dtype)

# (1, size) => the bias is a row with two axes instead of a vector
def init_bias(size, dtype=np.float32):
    return np.zeros((1, size), dtype=dtype)

# (size, 1, 1), to fit a convolution => axes for broadcasting are part of the bias
def init_bias(size, dtype=np.float32):
    return np.zeros((size, 1, 1), dtype)

# (size, size) => a square matrix instead of a vector
def init_bias(size, dtype=np.float32):
    return np.zeros((size, size), dtype=dtype)

# a list of zeros => a list instead of an array
def init_bias(size, dtype=np.float32):
    return [0.0] * size

# integers => the bias is made of integers
def init_bias(size, dtype=np.float32):
    return np.zeros(size, dtype=int)

# one zero => a single number instead of a vector
def init_bias(size, dtype=np.float32):
    return dtype(0)

# np.zeros(size - 1) => one entry too few
def init_bias(size, dtype=np.float32):
    return np.array([0 for _ in range(1, size)], dtype=dtype)

# drawn like weights => the bias is random instead of zero
def init_bias(size, dtype=np.float32):
    rng = np.random.default_rng()
    limit = np.sqrt(6 / size)
    return rng.uniform(-limit, limit, size).astype(dtype)

# np.ndarray(size) => memory that is not set to zero
def init_bias(size, dtype=np.float32):
    return np.ndarray(size, dtype)

# nothing comes back => the return is forgotten
def init_bias(size, dtype=np.float32):
    bias = np.zeros(size, dtype)
"""
