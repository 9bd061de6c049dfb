"""Right answers of lesson 3, in unusual styles."""

ANSWERS = r"""
# einsum
def cross_entropy_loss(predictions, targets):
    logs = np.log(np.clip(predictions, 1e-7, 1 - 1e-7))
    return -np.einsum("...i,...i->...", targets, logs).sum()

# vdot
def cross_entropy_loss(predictions, targets):
    clipped = np.maximum(np.minimum(predictions, 1 - 1e-7), 1e-7)
    return float(np.vdot(targets, -np.log(clipped)))

# only the true classes, by boolean index
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions[targets == 1], 1e-7, 1 - 1e-7)
    return np.log(1 / p).sum()

# the logarithm of the product, taken image by image
def cross_entropy_loss(predictions, targets):
    loss = 0.0
    for p, t in zip(np.atleast_2d(predictions), np.atleast_2d(targets)):
        loss -= math.log(min(max(float(p @ t), 1e-7), 1 - 1e-7))
    return loss

# take_along_axis
def cross_entropy_loss(predictions, targets):
    label = np.argmax(targets, axis=-1)[..., None]
    chosen = np.take_along_axis(predictions, label, axis=-1)
    return -np.sum(np.log(np.clip(chosen, 1e-7, 1 - 1e-7)))

# a copy, and 1 taken off at the true class
def cross_entropy_gradient(predictions, targets):
    gradient = predictions.copy()
    gradient[targets == 1] -= 1
    return gradient

# np.where
def cross_entropy_gradient(predictions, targets):
    return np.where(targets > 0.5, predictions - 1, predictions)

# p * sum(t) - t, the general formula
def cross_entropy_gradient(predictions, targets):
    return predictions * targets.sum(axis=-1, keepdims=True) - targets

# the Jacobian of softmax times the gradient for the probabilities
def cross_entropy_gradient(predictions, targets):
    result = np.empty_like(predictions)
    rows = zip(np.atleast_2d(predictions), np.atleast_2d(targets), np.atleast_2d(result))
    for p, t, g in rows:
        for j in range(len(p)):
            g[j] = sum(t[i] * (p[j] - (1.0 if i == j else 0.0)) for i in range(len(p)))
    return result
"""
