"""Right answers of lesson 6."""

ANSWERS = r"""
# random numbers, stretched
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = rng or np.random.default_rng()
    receptive = np.prod(shape[2:])
    fan_in, fan_out = shape[1] * receptive, shape[0] * receptive
    if method == "glorot":
        limit = np.sqrt(6 / (fan_in + fan_out))
        return ((2 * rng.random(shape) - 1) * limit).astype(dtype)
    return (np.sqrt(2 / fan_in) * rng.standard_normal(shape)).astype(dtype)

# by rank; the dtype is forgotten
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    if rng is None: rng = np.random.default_rng()
    if len(shape) == 2:
        fan_out, fan_in = shape
    else:
        fan_out, fan_in = shape[0] * shape[2] * shape[3], shape[1] * shape[2] * shape[3]
    if method == "he":
        return rng.normal(0.0, (2.0 / fan_in) ** 0.5, size=shape)
    a = (6.0 / (fan_in + fan_out)) ** 0.5
    return rng.uniform(low=-a, high=a, size=shape)

# drawn in the dtype asked for; a match statement
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
  rng = np.random.default_rng(rng)
  fan_in = math.prod(shape[1:])
  fan_out = shape[0] * math.prod(shape[2:])
  match method:
    case "he":
      return rng.standard_normal(shape, dtype) * dtype(math.sqrt(2 / fan_in))
    case "glorot":
      limit = dtype(math.sqrt(6 / (fan_in + fan_out)))
      return rng.random(shape, dtype) * 2 * limit - limit

# zeros
def init_bias(size, dtype=np.float32): return np.zeros((size,), dtype=dtype)

# a list of zeros
def init_bias(size: int, dtype=np.float32):
    return np.array([0.0] * size, dtype)

# the dtype is forgotten
def init_bias(size, dtype=np.float32):
    return np.zeros(size)
"""
