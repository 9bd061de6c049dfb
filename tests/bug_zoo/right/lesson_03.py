"""Right answers of lesson 3."""

ANSWERS = r"""
# clipped as the blueprint says
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -(targets * np.log(p)).sum()

# a little added
def cross_entropy_loss(predictions, targets):
    return float(-np.sum(targets * np.log(predictions + 1e-9)))

# the smallest step of float32, on both sides
def cross_entropy_loss(predictions, targets):
    eps = np.finfo(np.float32).eps
    p = np.minimum(np.maximum(predictions, eps), 1 - eps)
    return np.negative(np.vdot(targets, np.log(p)))

# log-softmax of the logarithms
def cross_entropy_loss(predictions, targets):
    z = np.log(np.maximum(predictions, 1e-12))
    z = z - z.max(axis=-1, keepdims=True)
    logsumexp = np.log(np.exp(z).sum(axis=-1, keepdims=True))
    return -np.sum(targets * (z - logsumexp))

# only from below
def cross_entropy_loss(predictions, targets):
    return -np.sum(targets * np.log(np.maximum(predictions, 1e-7)))

# only the true class, found by argmax
def cross_entropy_loss(predictions, targets):
    true = np.argmax(targets, axis=-1)
    p = np.take_along_axis(predictions, true[..., None], axis=-1)
    return np.sum(-np.log(np.clip(p, 1e-7, 1)))

# loops, and a plain float
def cross_entropy_loss(predictions, targets):
    import math
    total = 0.0
    for p, t in zip(predictions.flat, targets.flat):
        if t > 0:
            total -= t * math.log(max(p, 1e-7))
    return total

# a mask instead of a product
def cross_entropy_loss(predictions, targets):
    return -np.log(predictions[targets == 1] + 1e-15).sum()

# as it is
def cross_entropy_gradient(predictions, targets):
    return predictions - targets

# a copy that changes in place
def cross_entropy_gradient(predictions, targets):
    grad = predictions.copy()
    grad -= targets
    return grad

# 1 taken away at the true class
def cross_entropy_gradient(predictions, targets):
    grad = np.array(predictions)
    grad[targets.astype(bool)] -= 1
    return grad

# number by number
def cross_entropy_gradient(predictions, targets):
    return np.array([p - t for p, t in zip(predictions.ravel(), targets.ravel())]).reshape(predictions.shape)
"""
