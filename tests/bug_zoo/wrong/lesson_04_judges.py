"""Wrong answers of lesson 4: what the backward functions are compared with."""

ANSWERS = r"""
# to one side only
def numerical_gradient(f, x, epsilon=1e-5):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        above = x.copy()
        above[index] += epsilon
        gradient[index] = (f(above) - f(x)) / epsilon
    return gradient

# a step of its own
def numerical_gradient(f, x, epsilon=1e-5):
    gradient, epsilon = np.zeros_like(x), 1e-5
    for index in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[index] += epsilon
        below[index] -= epsilon
        gradient[index] = (f(above) - f(below)) / (2 * epsilon)
    return gradient

# added and taken away again, which leaves rounding errors
def numerical_gradient(f, x, epsilon=1e-5):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        x[index] += epsilon
        above = f(x)
        x[index] -= 2 * epsilon
        gradient[index] = (above - f(x)) / (2 * epsilon)
        x[index] += epsilon
    return gradient

# nudges a copy where the array lies otherwise in memory
def numerical_gradient(f, x, epsilon=1e-5):
    flat, gradient = x.reshape(-1), np.zeros(x.size)
    for index in range(x.size):
        old = flat[index]
        flat[index] = old + epsilon
        above = f(x)
        flat[index] = old - epsilon
        gradient[index] = (above - f(x)) / (2 * epsilon)
        flat[index] = old
    return gradient.reshape(x.shape)

# arrays of two axes, or one
def numerical_gradient(f, x, epsilon=1e-5):
    gradient = np.zeros_like(x)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]) if x.ndim > 1 else [...]:
            above, below = x.copy(), x.copy()
            above[i, j] += epsilon
            below[i, j] -= epsilon
            gradient[i, j] = (f(above) - f(below)) / (2 * epsilon)
    return gradient

# the last entry is not visited
def numerical_gradient(f, x, epsilon=1e-5):
    gradient = np.zeros_like(x)
    for index in list(np.ndindex(x.shape))[:-1]:
        above, below = x.copy(), x.copy()
        above[index] += epsilon
        below[index] -= epsilon
        gradient[index] = (f(above) - f(below)) / (2 * epsilon)
    return gradient

# entry by entry
def relative_error(actual, expected):
    scale = np.maximum(np.abs(actual), np.abs(expected))
    return float(np.max(np.abs(actual - expected) / np.where(scale > 0, scale, 1)))

# divided by what was expected
def relative_error(actual, expected):
    scale = np.abs(expected).max()
    return float(np.abs(actual - expected).max() / scale) if scale else 0.0

# divided by what came
def relative_error(actual, expected):
    scale = np.abs(actual).max()
    return float(np.abs(actual - expected).max() / scale) if scale else 0.0

# the largest entries with their signs
def relative_error(actual, expected):
    scale = max(actual.max(), expected.max())
    return float(np.abs(actual - expected).max() / scale) if scale else 0.0

# the difference of the largest entries
def relative_error(actual, expected):
    first, second = np.abs(actual).max(), np.abs(expected).max()
    return float(abs(first - second) / max(first, second)) if first + second else 0.0

# the mean of the differences
def relative_error(actual, expected):
    scale = max(np.abs(actual).max(), np.abs(expected).max())
    return float(np.abs(actual - expected).mean() / scale) if scale else 0.0

# a small number below the line, which hides small arrays
def relative_error(actual, expected):
    scale = max(np.abs(actual).max(), np.abs(expected).max())
    return float(np.abs(actual - expected).max() / (scale + 1e-8))
"""
