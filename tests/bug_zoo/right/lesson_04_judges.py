"""Right answers of lesson 4: what the backward functions are compared with."""

ANSWERS = r"""
# one array, nudged and put back
def numerical_gradient(f, x, epsilon=1e-5):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + epsilon
        up = f(x)
        x[i] = old - epsilon
        down = f(x)
        x[i] = old
        grad[i] = (up - down) / (2 * epsilon)
    return grad

# np.nditer with multi_index
def numerical_gradient(f, x, epsilon=1e-5):
    x = x.copy()
    gradient = np.empty(x.shape)
    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + epsilon
        above = f(x)
        x[ix] = old - epsilon
        below = f(x)
        x[ix] = old
        gradient[ix] = (above - below) / (2 * epsilon)
        it.iternext()
    return gradient

# a flat vector, steps from the identity
def numerical_gradient(f, x, epsilon=1e-5):
    steps = epsilon * np.eye(x.size).reshape(x.size, *x.shape)
    slopes = [(f(x + step) - f(x - step)) / epsilon / 2 for step in steps]
    return np.array(slopes).reshape(x.shape)

# by hand
def relative_error(actual, expected):
    difference = np.max(np.abs(actual - expected))
    largest = max(np.max(np.abs(actual)), np.max(np.abs(expected)))
    if largest == 0:
        return 0.0
    return difference / largest

# a smallest number instead of a question
def relative_error(actual, expected):
    scale = np.abs([actual, expected]).max()
    return np.abs(np.subtract(actual, expected)).max() / max(scale, np.finfo(float).tiny)

# loops over pairs
def relative_error(actual, expected):
    pairs = list(zip(np.ravel(actual).tolist(), np.ravel(expected).tolist()))
    scale = max(max(abs(a), abs(e)) for a, e in pairs)
    return max(abs(a - e) for a, e in pairs) / scale if scale else 0.0
"""
