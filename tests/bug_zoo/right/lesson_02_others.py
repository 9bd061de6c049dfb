"""Right answers of lesson 2: the layers that are short."""

ANSWERS = r"""
# one line, a mask of floats
def relu_forward(input): return np.maximum(0, input), (input > 0) * 1.0

# where
def relu_forward(input):
    mask = input > 0
    return np.where(mask, input, 0), mask

# a copy, and what is negative set to zero
def relu_forward(input):
    output = input.copy()
    output[output < 0] = 0
    mask = np.zeros_like(input)
    mask[input > 0] = 1
    return output, mask

# half of x + |x|
def relu_forward(input):
	return (input + abs(input)) / 2, np.sign(input) == 1

# by rank
def flatten_forward(input):
    if input.ndim == 4:
        return input.reshape(input.shape[0], -1), input.shape
    return input.ravel(), input.shape

# image by image
def flatten_forward(input):
    shape = input.shape
    if len(shape) == 4:
        import numpy as np
        return np.array([image.flatten() for image in input]), shape
    return input.flatten(), shape

# np.where, a mask of floats
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input.copy(), None
    if rng is None:
        rng = np.random.default_rng()
    mask = np.where(rng.random(input.shape) < rate, 0.0, 1.0)
    return input * mask * (1 / (1 - rate)), mask

# the binomial distribution with one trial; ints
def dropout_forward(input, rate, training, rng=None):
    if training:
        rng = rng or np.random.default_rng()
        kept = rng.binomial(1, 1 - rate, size=input.shape)
        return input * kept / (1 - rate), kept
    return input, None

# a choice, in place on a copy
def dropout_forward(input, rate, training, rng=None):
    output, mask = input, None
    if training:
        rng = np.random.default_rng(rng)
        mask = rng.choice([True, False], size=input.shape, p=[1 - rate, rate])
        output = np.zeros_like(input)
        output[mask] = input[mask] / (1 - rate)
    return output, mask

# input @ weights.T
def dense_forward(input, weights, bias):
    return input @ weights.T + bias, input

# einsum
def dense_forward(input, weights, bias):
    output = np.einsum("...i,oi->...o", input, weights)
    return output + bias, input

# loops, for one image and for many
def dense_forward(input, weights, bias):
    def one(x):
        return np.array([sum(w * v for w, v in zip(row, x)) + b for row, b in zip(weights, bias)])
    return (one(input) if input.ndim == 1 else np.array([one(x) for x in input])), input

# np.dot and a copy of the input
def dense_forward(input, weights, bias):
    y = np.dot(weights, input.T).T
    y += bias
    return y, input.copy()

# log-softmax first
def softmax(input):
    z = input - np.max(input, axis=-1, keepdims=True)
    return np.exp(z - np.log(np.sum(np.exp(z), axis=-1, keepdims=True)))

# by rank
def softmax(input):
    if input.ndim == 1:
        e = np.exp(input - input.max())
        return e / e.sum()
    e = np.exp(input - input.max(axis=1)[:, None])
    return e / e.sum(axis=1).reshape(-1, 1)

# row by row, with a walrus
def softmax(input):
    rows = [(e := np.exp(row - row.max())) / e.sum() for row in np.atleast_2d(input)]
    return np.array(rows).reshape(input.shape)

# np.logaddexp adds up what is given as logarithms
def softmax(input):
    return np.exp(input - np.logaddexp.reduce(input, axis=-1, keepdims=True))

# an apply along the last axis
def softmax(input):
    def one(row):
        shares = np.exp(row - max(row))
        return shares / np.sum(shares)
    return np.apply_along_axis(one, -1, input)

# np.reshape, in a module that has no NumPy
def flatten_forward(input):
    return np.reshape(input, (*input.shape[:-3], math.prod(input.shape[-3:]))), np.shape(input)
"""
