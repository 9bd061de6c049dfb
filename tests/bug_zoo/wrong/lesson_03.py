"""Wrong answers of lesson 3."""

ANSWERS = r"""
# clips its argument in place
def cross_entropy_loss(predictions, targets):
    np.clip(predictions, 1e-7, 1 - 1e-7, out=predictions)
    return -np.sum(targets * np.log(predictions))

# adds to its argument in place, where it is zero
def cross_entropy_loss(predictions, targets):
    predictions[predictions == 0] = 1e-9
    return -np.sum(targets[predictions > 0] * np.log(predictions[predictions > 0]))

# nothing is done about zeros
def cross_entropy_loss(predictions, targets):
    return -np.sum(targets * np.log(predictions))

# bits, not nats
def cross_entropy_loss(predictions, targets):
    return -np.sum(targets * np.log2(np.maximum(predictions, 1e-7)))

# the mean over the images
def cross_entropy_loss(predictions, targets):
    loss = -np.sum(targets * np.log(np.maximum(predictions, 1e-7)))
    return loss / len(predictions) if predictions.ndim == 2 else loss

# an entry for each image
def cross_entropy_loss(predictions, targets):
    return -np.sum(targets * np.log(np.maximum(predictions, 1e-7)), axis=-1)

# of the most probable class, not the true one
def cross_entropy_loss(predictions, targets):
    return -np.sum(np.log(np.maximum(predictions.max(axis=-1), 1e-7)))

# both terms of the two-class loss
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.sum(targets * np.log(p) + (1 - targets) * np.log(1 - p))

# half of the true class has to be enough
def cross_entropy_loss(predictions, targets):
    return -np.sum(targets * np.log(np.clip(predictions, 0.1, 1)))

# the wrong way round
def cross_entropy_gradient(predictions, targets):
    return targets - predictions

# for the probabilities, not for the scores
def cross_entropy_gradient(predictions, targets):
    return -targets / np.maximum(predictions, 1e-7)

# divided by the number of images
def cross_entropy_gradient(predictions, targets):
    gradient = predictions - targets
    return gradient / len(gradient) if gradient.ndim == 2 else gradient

# changes the predictions
def cross_entropy_gradient(predictions, targets):
    predictions -= targets
    return predictions

# changes the predictions, but only those of one image
def cross_entropy_gradient(predictions, targets):
    gradient = predictions if predictions.ndim == 1 else predictions.copy()
    gradient -= targets
    return gradient

# only the true class
def cross_entropy_gradient(predictions, targets):
    return (predictions - targets) * targets
"""
