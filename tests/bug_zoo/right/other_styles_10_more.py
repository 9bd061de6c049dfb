"""More right answers, of all lessons, at the edge of what is usual."""

ANSWERS = r"""
# a class with __next__ inside
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    class Batches:
        def __init__(self):
            generator = np.random.default_rng() if rng is None else rng
            self.order = generator.permutation(len(images)) if shuffle else np.arange(len(images))
            self.at = 0
        def __iter__(self):
            return self
        def __next__(self):
            if self.at >= len(images):
                raise StopIteration
            part = self.order[self.at:self.at + batch_size]
            self.at += batch_size
            return images[part], labels[part]
    return Batches()

# lists as pairs
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        order = (np.random.default_rng() if rng is None else rng).permutation(order)
    return [[images[order[s:s + batch_size]], labels[order[s:s + batch_size]]]
            for s in range(0, len(order), batch_size)]

# Fisher and Yates by hand
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = list(range(len(images)))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        for i in range(len(order) - 1, 0, -1):
            j = int(rng.integers(0, i + 1))
            order[i], order[j] = order[j], order[i]
    for start in range(0, len(order), batch_size):
        yield images[order[start:start + batch_size]], labels[order[start:start + batch_size]]

# float64 rows from lists
def to_one_hot(labels, num_classes=10):
    return np.asarray([np.eye(num_classes)[int(label)] for label in labels]).reshape(-1, num_classes)

# a mask of 0 and 1 as bytes
def relu_forward(input):
    mask = (input > 0).astype(np.uint8)
    return input * mask, mask

# np.round of a shifted number for the mask
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    rng = np.random.default_rng() if rng is None else rng
    mask = np.round(rng.random(input.shape) + 0.5 - rate) > 0.5
    return input * mask / (1 - rate), mask

# a short way out for rate 0, which still returns a mask
def dropout_forward(input, rate, training, rng=None):
    if not training:
        return input, None
    if rate == 0:
        return input.copy(), np.ones(input.shape, dtype=bool)
    rng = np.random.default_rng() if rng is None else rng
    mask = rng.uniform(low=0, high=1, size=input.shape) >= rate
    return np.where(mask, input / (1 - rate), 0), mask

# places as floats
def maxpool2d_forward(input, pool_size, save=True):
    P, (H, W) = pool_size, input.shape[-2:]
    cells = [input[..., k // P:H // P * P:P, k % P:W // P * P:P] for k in range(P * P)]
    best, places = cells[0], np.zeros(cells[0].shape)
    for k, cell in enumerate(cells[1:], start=1):
        larger = cell > best
        best, places = np.where(larger, cell, best), np.where(larger, k, places)
    return best.copy(), (places if save else None)

# the smallest number of the dtype to begin with
def maxpool2d_forward(input, pool_size, save=True):
    P, (H, W) = pool_size, input.shape[-2:]
    best = np.full(input.shape[:-2] + (H // P, W // P), np.finfo(input.dtype).min)
    places = np.zeros(best.shape, dtype=np.int64)
    for r, s, i, j in itertools.product(range(H // P), range(W // P), range(P), range(P)):
        value = input[..., r * P + i, s * P + j]
        wins = value > best[..., r, s]
        best[..., r, s] = np.where(wins, value, best[..., r, s])
        places[..., r, s] = np.where(wins, i * P + j, places[..., r, s])
    return best, places if save else None

# clipped below only
def cross_entropy_loss(predictions, targets):
    return -(targets * np.log(np.maximum(predictions, 1e-7))).sum()

# a small number added before the logarithm
def cross_entropy_loss(predictions, targets):
    return -np.sum(targets * np.log(predictions + 1e-9))

# an array without axes
def cross_entropy_loss(predictions, targets):
    clipped = np.clip(predictions, 1e-7, 1 - 1e-7)
    return np.array(-np.sum(targets * np.log(clipped)))

# the floor of Python's float
def cross_entropy_loss(predictions, targets):
    tiny = np.finfo(predictions.dtype).tiny
    return -np.sum(targets * np.log(np.clip(predictions, tiny, 1)))

# a scalar for no gradient is avoided: views only
def flatten_backward(upstream_grad, original_shape):
    return upstream_grad.view().reshape(tuple(original_shape))

# the upstream gradient itself where nothing was dropped
def dropout_backward(upstream_grad, saved_mask, rate):
    if saved_mask is None or rate == 0 and saved_mask.all():
        return upstream_grad
    return upstream_grad * (saved_mask / (1 - rate))

# the bias's gradient of one image is the gradient itself
def dense_backward(upstream_grad, saved_input, weights, bias):
    if upstream_grad.ndim == 1:
        return np.dot(weights.T, upstream_grad), upstream_grad[:, None] @ saved_input[None], upstream_grad
    return np.dot(upstream_grad, weights), np.dot(upstream_grad.T, saved_input), upstream_grad.sum(0)

# more than three names in the state
def adam_init(parameters):
    state = {"t": 0, "count": len(parameters)}
    state["m"] = [np.zeros_like(p) for p in parameters]
    state["v"] = [np.zeros_like(p) for p in parameters]
    return state

# map and zeros_like
def adam_init(parameters):
    return {"m": list(map(np.zeros_like, parameters)), "v": list(map(np.zeros_like, parameters)), "t": 0}

# powers of the betas worked out by a loop
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    power1 = power2 = 1.0
    for _ in range(state["t"]):
        power1, power2 = power1 * beta1, power2 * beta2
    for k, (p, g) in enumerate(zip(parameters, gradients)):
        state["m"][k][...] = state["m"][k] * beta1 + g * (1 - beta1)
        state["v"][k][...] = state["v"][k] * beta2 + g * g * (1 - beta2)
        first, second = state["m"][k] / (1 - power1), state["v"][k] / (1 - power2)
        p += -lr * first / (second ** 0.5 + epsilon)
    return parameters, state

# a history with one more entry for each epoch
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):
    rng = np.random.default_rng() if rng is None else rng
    settings, history = {"lr": lr, "images": len(images)}, []
    if checkpoint is not None and Path(checkpoint).exists():
        history = load_checkpoint(checkpoint, params, optimizer_state, rng, settings)
    with open_executor(executor, workers) as pool:
        for epoch in range(len(history) + 1, epochs + 1):
            rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
            loss, accuracy = train_epoch(
                pool, images, labels, params, optimizer_state, batch_size, rate, rng, dropout
            )
            print(f"epoch {epoch}: loss {loss:.4f}, accuracy {accuracy:.2%}")
            history.append({"epoch": epoch, "loss": loss, "accuracy": accuracy, "lr": rate})
            if checkpoint is not None:
                save_checkpoint(checkpoint, params, optimizer_state, rng, settings, history)
            if after_epoch is not None:
                after_epoch(history)
    return history

# all images shuffled first, np.add.reduce for the sums of image gradients
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):
    from cnn_utils.loss import cross_entropy_loss
    from cnn_utils.network import full_backward, full_forward
    rng = np.random.default_rng() if rng is None else rng
    settings, history = {"lr": lr}, []
    if checkpoint is not None and Path(checkpoint).exists():
        history = load_checkpoint(checkpoint, params, optimizer_state, rng, settings)
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr if cool_from is None or epoch < cool_from else 0.2 * lr
        order = np.argsort(rng.random(len(images)))
        pairs = list(zip(images[order], labels[order]))
        losses, hits = [], []
        for start in range(0, len(pairs), batch_size):
            found = []
            for image, label in pairs[start:start + batch_size]:
                p, saved = full_forward(image, params, training=dropout, rng=rng)
                losses.append(float(cross_entropy_loss(p, label)))
                hits.append(bool(p.argmax() == label.argmax()))
                found.append(full_backward(p, label, saved, params))
            means = [np.mean(np.stack(arrays), axis=0) for arrays in zip(*found)]
            adam_step(params, means, optimizer_state, rate)
        loss, accuracy = float(np.mean(losses)), float(np.mean(hits))
        print(f"{epoch} loss={loss:.4f} accuracy={accuracy:.4f}")
        history.append({"epoch": epoch, "loss": loss, "accuracy": accuracy})
        if checkpoint is not None:
            save_checkpoint(checkpoint, params, optimizer_state, rng, settings, history)
        if after_epoch is not None:
            after_epoch(history)
    return history

# a list of two instead of a tuple
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params, workers=workers, executor=executor)
    hits = np.equal(*(np.argmax(rows, axis=1) for rows in (p, labels)))
    loss, accuracy = float(cross_entropy_loss(p, labels) / len(p)), float(hits.sum() / hits.size)
    print("loss", loss, "accuracy", accuracy)
    return [loss, accuracy]

# an accuracy as a fraction of Python's
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = np.stack([full_forward(image, params, False, save=False)[0] for image in images])
    loss = sum(float(cross_entropy_loss(a, t)) for a, t in zip(p, labels)) / len(images)
    correct = sum(1 for a, t in zip(p, labels) if list(a).index(max(a)) == list(t).index(1))
    print(f"average loss: {loss:.3f}, accuracy: {correct}/{len(images)} = {correct / len(images):.3f}")
    return loss, correct / len(images)

# saved values under more names, in an OrderedDict
def full_forward(image, params, training, rng=None, save=True):
    import collections
    saved = collections.OrderedDict(image=image)
    h = image
    for n in "12":
        h, saved["conv" + n] = conv2d_forward(h, getattr(params, f"conv{n}_w"), getattr(params, f"conv{n}_b"))
        h, saved["relu" + n] = relu_forward(h)
        h, saved["pool" + n] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, *params[4:])
    return softmax(h), saved
"""
