"""Wrong answers of lesson 2, dropout_forward and softmax, as beginners write them."""

ANSWERS = r"""
# mask times input, and nothing else => the survivors are not scaled
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    if rng is None:
        rng = np.random.default_rng()
    mask = rng.binomial(1, 1 - rate, size=input.shape).astype(bool)
    output = np.where(mask, input, 0)
    return output, mask

# / rate => the survivors are divided by the rate instead of 1 - rate
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) > rate
    return input * mask / rate if rate > 0 else input * mask, mask

# * (1 - rate) => the survivors are multiplied by 1 - rate instead of divided
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) > rate
    return input * mask * (1 - rate), mask

# * (1 + rate) => a wrong scale for the survivors
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) >= rate
    return input * mask * (1 + rate), mask

# rate is read as the share that stays => rate is taken for the probability to keep
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.binomial(n=1, p=rate, size=input.shape) == 1
    return input * mask / (1 - rate), mask

# rate is read as the share that stays, in the scale as well => rate is taken for the probability to keep
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    keep = rate
    mask = rng.uniform(size=input.shape) < keep
    return np.where(mask, input / max(keep, 1e-12), 0), mask

# if training: return input => training means its opposite
def dropout_forward(input, rate, training, rng=None):
    if training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) >= rate
    return input * mask / (1 - rate), mask

# never looks at training => training is not used, drops at inference, too
def dropout_forward(input, rate, training, rng=None):
    generator = rng or np.random.default_rng()
    saved_mask = generator.uniform(0, 1, input.shape) >= rate
    output = input.copy()
    output[~saved_mask] = 0
    return output / (1 - rate), saved_mask

# scaled at inference => scaled at inference, where nothing should happen
def dropout_forward(input, rate, training, rng=None):
    mask = None
    if training:
        rng = np.random.default_rng() if rng is None else rng
        mask = rng.random(input.shape) >= rate
        input = input * mask
    return input / (1 - rate), mask

# a mask of ones at inference => a mask is saved at inference, where None is expected
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, np.ones(input.shape, dtype=bool)
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) >= rate
    return input * mask / (1 - rate), mask

# only the input at inference => the pair is missing at inference
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) >= rate
    return input * mask / (1 - rate), mask

# only the output comes back, always => the mask is not returned
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input
    rng = np.random.default_rng() if rng is None else rng
    return input * (rng.random(input.shape) >= rate) / (1 - rate)

# one random number for everything => one draw for all entries: all are dropped or none
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    keep = rng.random() >= rate
    mask = np.full(input.shape, keep)
    return input * mask / (1 - rate), mask

# a number for each row => one draw for each row instead of each entry
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    draws = rng.random(input.shape[:-1] + (1,))
    mask = np.broadcast_to(draws >= rate, input.shape)
    return input * mask / (1 - rate), mask

# normal numbers are compared with the rate => the random numbers are normal instead of uniform
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.standard_normal(input.shape) > rate
    return input * mask / (1 - rate), mask

# 0 or 1 with equal chances => drops half, whatever the rate
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.integers(0, 2, size=input.shape) == 1
    return input * mask / (1 - rate), mask

# True where dropped => the mask is saved the wrong way round
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    dropped = rng.random(input.shape) < rate
    return np.where(dropped, 0, input) / (1 - rate), dropped

# two draws, one for the output and one to save => the saved mask is not the one that was used
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    output = input * (rng.random(input.shape) >= rate) / (1 - rate)
    saved_mask = rng.random(input.shape) >= rate
    return output, saved_mask

# a generator of its own with a seed => rng is not used, the same mask in every call
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng(42)
    mask = rng.random(input.shape) >= rate
    return input * mask / (1 - rate), mask

# np.random.rand, whatever rng is => rng is not used, but NumPy's global generator
def dropout_forward(input, rate, training, rng=None):
    if training == False:
        return input, None
    mask = np.random.rand(*input.shape) > rate
    return (input * mask) / (1 - rate), mask

# divided by what really survived => scaled by the share that happened to survive instead of 1 - rate
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) >= rate
    return input * mask / max(mask.mean(), 1e-12), mask

# negative and small entries are dropped => what is dropped depends on the input instead of chance
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    mask = input >= np.quantile(input, rate)
    return input * mask / (1 - rate), mask

# scaled twice => the survivors are scaled twice
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) >= rate
    scaled = input / (1 - rate)
    return scaled * mask / (1 - rate), mask

# *= on the argument => changes its input
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.random(input.shape) >= rate
    input *= mask
    input /= 1 - rate
    return input, mask

# exp of the scores as they are => the maximum is not subtracted, large scores overflow
def softmax(input):
    e = np.exp(input)
    if input.ndim == 1:
        return e / e.sum()
    return e / e.sum(axis=1, keepdims=True)

# shifted is not used, exp(input) is => the maximum is worked out but not used, large scores overflow
def softmax(input):
    shifted = input - np.max(input, axis=-1, keepdims=True)
    return np.exp(input) / np.sum(np.exp(input), axis=-1, keepdims=True)

# np.sum without an axis => normalised over the whole batch instead of each row
def softmax(input):
    exps = np.exp(input - np.max(input))
    return exps / np.sum(exps)

# axis=0 => normalised along the wrong axis
def softmax(input):
    exps = np.exp(input - np.max(input, axis=0))
    return exps / np.sum(exps, axis=0)

# keepdims is missing => the sums of the rows are not kept as a column, the shapes do not fit
def softmax(input):
    exps = np.exp(input - input.max(axis=-1, keepdims=True))
    return exps / exps.sum(axis=-1)

# the maximum is one number for each column => the maximum is taken along the wrong axis
def softmax(input):
    if input.ndim == 1:
        e = np.exp(input - input.max())
        return e / e.sum()
    e = np.exp(input - input.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)

# divides by the maximum => divided by the maximum instead of subtracting it
def softmax(input):
    e = np.exp(input / input.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# the logarithm comes back => log-softmax: the logarithm of the probabilities
def softmax(input):
    z = input - input.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))

# each score by itself => the sigmoid of each score, the sum is not 1
def softmax(input):
    return 1 / (1 + np.exp(-input))

# max - input => the sign in the exponent is wrong, the smallest score wins
def softmax(input):
    m = np.max(input, axis=-1, keepdims=True)
    e = np.exp(m - input)
    return e / np.sum(e, axis=-1, keepdims=True)

# no exponential => the scores are divided by their sum, without the exponential
def softmax(input):
    return input / input.sum(axis=-1, keepdims=True)

# sum(shifted) => divided by the sum of the scores instead of the exponentials
def softmax(input):
    shifted = input - input.max(axis=-1, keepdims=True)
    return np.exp(shifted) / np.sum(shifted, axis=-1, keepdims=True)

# only exp => not divided by the sum
def softmax(input):
    return np.exp(input - input.max(axis=-1, keepdims=True))

# powers of two => powers of 2 instead of e
def softmax(input):
    e = 2 ** (input - input.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# a one at the largest => the winner gets 1, the others 0: a hard maximum
def softmax(input):
    best = input.argmax(axis=-1)
    return np.eye(input.shape[-1], dtype=input.dtype)[best]

# exp(input) - max => the maximum is subtracted after the exponential
def softmax(input):
    e = np.exp(input) - np.max(input, axis=-1, keepdims=True)
    return e / e.sum(axis=-1, keepdims=True)

# the mean instead of the maximum => the mean is subtracted instead of the maximum, large scores overflow
def softmax(input):
    e = np.exp(input - input.mean(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# scores cut at 50 => large scores are clipped, which makes them equal
def softmax(input):
    e = np.exp(np.clip(input, -50, 50))
    return e / e.sum(axis=-1, keepdims=True)

# from 0 to 1 by the smallest and the largest => scaled between minimum and maximum, no exponential
def softmax(input):
    low = input.min(axis=-1, keepdims=True)
    high = input.max(axis=-1, keepdims=True)
    z = (input - low) / (high - low)
    return z / z.sum(axis=-1, keepdims=True)

# a constant for the largest score => a fixed number is subtracted instead of the maximum
def softmax(input):
    e = np.exp(input - 100)
    return e / e.sum(axis=-1, keepdims=True)

# divides by the largest exponential => divided by the maximum of the exponentials instead of their sum
def softmax(input):
    e = np.exp(input - input.max(axis=-1, keepdims=True))
    return e / e.max(axis=-1, keepdims=True)

# input -= max => changes its input
def softmax(input):
    for row in np.atleast_2d(input):
        row -= row.max()
    e = np.exp(input)
    return e / e.sum(axis=-1, keepdims=True)

# three decimals => the probabilities are rounded
def softmax(input):
    e = np.exp(input - input.max(axis=-1, keepdims=True))
    return np.round(e / e.sum(axis=-1, keepdims=True), 3)

# softmax of one vector only => a batch is treated as one vector
def softmax(input):
    flat = input.ravel()
    biggest = max(flat)
    exps = [math.exp(v - biggest) for v in flat]
    total = sum(exps)
    return np.array([v / total for v in exps], dtype=input.dtype).reshape(input.shape)
"""
