"""Wrong answers of lesson 6; those of init_weights are a right one but for a line or two."""

from bug_zoo.answers import changed

RIGHT = r"""
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    fan_in = math.prod(shape[1:])
    fan_out = shape[0] * math.prod(shape[2:])
    if method == "he":
        return rng.normal(0, math.sqrt(2 / fan_in), shape).astype(dtype)
    limit = math.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape).astype(dtype)
"""
FRESH = "np.random.default_rng() if rng is None else rng"
CHANGES = [
    ("method is not used", 'method == "he"', "False"),
    ("another method by default", 'method="glorot"', 'method="he"'),
    ("needs a generator", FRESH, "rng"),
    ("without rng the same weights in every call", FRESH, "rng or np.random.default_rng(0)"),
    ("rng is not used", FRESH, "np.random.default_rng()"),
    ("NumPy's global generator", FRESH, "np.random.mtrand"),
    ("always the same seed", FRESH, "np.random.default_rng(0)"),
    ("fan_in and fan_out exchanged", "(2 / fan_in)", "(2 / fan_out)"),
    ("the window is forgotten, in fan_in", "math.prod(shape[1:])", "shape[1]"),
    ("the window is forgotten, in fan_out", "shape[0] * math.prod(shape[2:])", "shape[0]"),
    ("the limit of the other formula", "6 / (fan_in + fan_out)", "2 / (fan_in + fan_out)"),
    ("uniform, where He is normal", "rng.normal(0, math.sqrt(2 / fan_in), shape)",
     "rng.uniform(-math.sqrt(6 / fan_in), math.sqrt(6 / fan_in), shape)"),
    ("normal, where Glorot is uniform", "rng.uniform(-limit, limit, shape)",
     "rng.normal(0, limit / math.sqrt(3), shape)"),
    ("nothing below zero", "rng.uniform(-limit, limit, shape)", "abs(rng.uniform(-limit, limit, shape))"),
    ("He's variance as standard deviation", "math.sqrt(2 / fan_in)", "2 / fan_in"),
    ("the same filter, again and again", "-limit, limit, shape)",
     "-limit, limit, shape[1:]) * np.ones(shape)"),
    ("the same filter, again and again, by He", "math.sqrt(2 / fan_in), shape)",
     "math.sqrt(2 / fan_in), shape[1:]) * np.ones(shape)"),
    ("manners: dtype is not used", "shape).astype(dtype)", "shape).astype(np.float32)"),
]  # fmt: skip
BIASES = r"""
# whatever was in memory
def init_bias(size, dtype=np.float32):
    return np.empty(size, dtype)

# the same array in every call
def init_bias(size, dtype=np.float32):
    return init_bias.__dict__.setdefault(f"{size} {dtype}", np.zeros(size, dtype))

# a column
def init_bias(size, dtype=np.float32):
    return np.zeros((size, 1), dtype)

# small random numbers
def init_bias(size, dtype=np.float32):
    return np.random.default_rng().normal(0, 0.01, size).astype(dtype)

# manners: dtype is not used
def init_bias(size, dtype=np.float32):
    return np.zeros(size, np.float32)
"""
ANSWERS = changed(RIGHT, CHANGES) + BIASES
