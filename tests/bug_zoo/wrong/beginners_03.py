"""Wrong answers of lesson 3, as beginners write them."""

ANSWERS = r"""
# no minus sign => the minus sign is missing
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return np.sum(targets * np.log(p))

# np.mean over everything => the mean over all entries instead of the sum
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.mean(targets * np.log(p))

# targets inside the logarithm => predictions and targets are exchanged
def cross_entropy_loss(predictions, targets):
    t = np.clip(targets, 1e-7, 1 - 1e-7)
    return -np.sum(predictions * np.log(t), dtype=predictions.dtype)

# squared differences => the squared error instead of cross-entropy
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return np.sum((p - targets) ** 2)

# the logarithm comes first, then the clip => clipped after the logarithm instead of before
def cross_entropy_loss(predictions, targets):
    logs = np.clip(np.log(predictions), 1e-7, 1 - 1e-7)
    return -np.sum(targets * logs)

# np.log10 => the logarithm to base 10 instead of the natural one
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.sum(targets * np.log10(p))

# no clip, nan_to_num at the end => a probability of 0 for the true class costs nothing
def cross_entropy_loss(predictions, targets):
    logs = np.log(predictions)
    logs[np.isinf(logs)] = 0
    return -np.sum(targets * logs)

# p is not clipped at all, in a loop => no clipping: a probability of 0 gives infinity
def cross_entropy_loss(predictions, targets):
    total = 0.0
    for p, t in zip(predictions.ravel(), targets.ravel()):
        if t == 1:
            total -= np.log(p)
    return total

# the entries are not summed => the sum is missing, an array comes back
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -targets * np.log(p)

# one for each image => a loss for each image instead of their sum
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    losses = []
    for i in range(len(np.atleast_2d(p))):
        losses.append(-np.sum(np.atleast_2d(targets)[i] * np.log(np.atleast_2d(p)[i])))
    return np.array(losses) if predictions.ndim == 2 else losses[0]

# averaged over the batch in a loop => divided by the number of images
def cross_entropy_loss(predictions, targets):
    p, t = np.atleast_2d(predictions), np.atleast_2d(targets)
    total = 0
    for row, target in zip(p, t):
        total += -np.log(np.clip(row[np.argmax(target)], 1e-7, 1 - 1e-7))
    return total / len(p)

# softmax is applied to probabilities => softmax is applied again
def cross_entropy_loss(predictions, targets):
    e = np.exp(predictions - predictions.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    return -np.sum(targets * np.log(np.clip(p, 1e-7, 1 - 1e-7)))

# clipped at a hundredth => clipped much too early
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 0.01, 0.99)
    return -np.sum(targets * np.log(p))

# 1 - p for the true class => the logarithm of 1 - p instead of p
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.sum(targets * np.log(1 - p))

# np.log1p => the logarithm of 1 + p instead of p
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.sum(targets * np.log1p(p))

# the targets are forgotten => the targets are not used: the logarithms of all classes are summed
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.sum(np.log(p))

# return inside the loop over images => only the first image counts
def cross_entropy_loss(predictions, targets):
    p, t = np.atleast_2d(predictions), np.atleast_2d(targets)
    loss = 0.0
    for n in range(len(p)):
        for c in range(p.shape[1]):
            loss -= t[n, c] * np.log(min(max(p[n, c], 1e-7), 1 - 1e-7))
        return loss

# = instead of += over the images => only the last image counts
def cross_entropy_loss(predictions, targets):
    p, t = np.atleast_2d(predictions), np.atleast_2d(targets)
    for n in range(len(p)):
        loss = -np.sum(t[n] * np.log(np.clip(p[n], 1e-7, 1 - 1e-7)))
    return loss

# np.log(np.sum()) => the logarithm of a sum instead of the sum of logarithms
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.log(np.sum(targets * p))

# argmax without an axis => the true class of the whole batch, not of each image
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.log(p.flat[np.argmax(targets)])

# how many are wrong => counts wrong answers instead of taking logarithms
def cross_entropy_loss(predictions, targets):
    return float(np.sum(np.argmax(predictions, axis=-1) != np.argmax(targets, axis=-1)))

# t - p => predictions and targets are exchanged: the sign is wrong
def cross_entropy_gradient(predictions, targets):
    gradient = np.zeros_like(predictions)
    for place in np.ndindex(predictions.shape):
        gradient[place] = targets[place] - predictions[place]
    return gradient

# -t / p with clipped p => the gradient for the probabilities, softmax is not included
def cross_entropy_gradient(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -targets / p

# divided by the number of classes => divided by the number of classes
def cross_entropy_gradient(predictions, targets):
    return (predictions - targets) / predictions.shape[-1]

# divided by len => averaged over the images
def cross_entropy_gradient(predictions, targets):
    N = predictions.shape[0] if predictions.ndim == 2 else 1
    grad = predictions - targets
    return grad / N

# times two => the gradient of a squared error: a factor of 2
def cross_entropy_gradient(predictions, targets):
    return 2 * (predictions - targets)

# times p (1 - p) => the sigmoid's derivative as an extra factor
def cross_entropy_gradient(predictions, targets):
    error = predictions - targets
    return error * predictions * (1 - predictions)

# np.abs => the sign is lost
def cross_entropy_gradient(predictions, targets):
    return np.abs(predictions - targets)

# np.sum over the batch => summed over the images
def cross_entropy_gradient(predictions, targets):
    grad = predictions - targets
    if grad.ndim == 2:
        grad = np.sum(grad, axis=0)
    return grad

# np.sum over the classes => summed over the classes, a number for each image
def cross_entropy_gradient(predictions, targets):
    return np.sum(predictions - targets, axis=-1)

# the log of the predictions => the logarithm of the predictions is used
def cross_entropy_gradient(predictions, targets):
    return np.log(np.clip(predictions, 1e-7, 1 - 1e-7)) - targets

# the winner's one-hot instead of the true one => the most probable class instead of the true one
def cross_entropy_gradient(predictions, targets):
    best = np.eye(predictions.shape[-1], dtype=predictions.dtype)[predictions.argmax(axis=-1)]
    return predictions - best

# -= 1 on what was given => changes the predictions
def cross_entropy_gradient(predictions, targets):
    grad = predictions
    grad -= targets
    return grad

# fancy index with a colon => 1 is subtracted in whole columns instead of one entry of each row
def cross_entropy_gradient(predictions, targets):
    grad = predictions.copy()
    labels = targets.argmax(axis=-1)
    if grad.ndim == 2:
        grad[:, labels] -= 1
    else:
        grad[labels] -= 1
    return grad

# softmax once more => softmax is applied again
def cross_entropy_gradient(predictions, targets):
    e = np.exp(predictions)
    return e / e.sum(axis=-1, keepdims=True) - targets

# the targets are forgotten => the targets are not subtracted
def cross_entropy_gradient(predictions, targets):
    gradient = predictions.copy()
    return gradient

# predictions * targets => multiplied instead of subtracted
def cross_entropy_gradient(predictions, targets):
    return predictions * targets - targets

# the loss comes back => the loss is returned instead of its gradient
def cross_entropy_gradient(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -targets * np.log(p)
"""
