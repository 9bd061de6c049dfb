"""Right answers of lessons 9 and 10, in unusual styles."""

ANSWERS = r"""
# an order of its own by rng.permutation, slices of it; running means
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):
    from cnn_utils.loss import cross_entropy_loss
    from cnn_utils.network import full_backward, full_forward
    rng = np.random.default_rng() if rng is None else rng
    about = {"lr": lr, "batch": batch_size}
    history = []
    if checkpoint is not None and Path(checkpoint).is_file():
        history = load_checkpoint(checkpoint, params, optimizer_state, rng, about)
    n = len(images)
    while len(history) < epochs:
        epoch = len(history) + 1
        rate = lr
        if cool_from is not None:
            rate = lr * 0.2 if epoch >= cool_from else lr
        order = rng.permutation(n)
        mean_loss = mean_hits = 0.0
        for start in range(0, n, batch_size):
            chosen = order[start:start + batch_size]
            x, t = images[chosen], labels[chosen]
            p, saved = full_forward(x, params, training=dropout, rng=rng)
            mean_loss += float(cross_entropy_loss(p, t)) / n
            mean_hits += float(np.count_nonzero(p.argmax(-1) == t.argmax(-1))) / n
            gradients = full_backward(p, t, saved, params)
            average = type(gradients)(*(g / len(chosen) for g in gradients))
            adam_step(parameters=params, gradients=average, state=optimizer_state, lr=rate)
        print(f"Epoch {epoch}/{epochs}: loss = {mean_loss:.3f}, accuracy = {mean_hits:.3f}")
        history.append({"accuracy": mean_hits, "loss": mean_loss, "epoch": epoch})
        if checkpoint is not None:
            save_checkpoint(checkpoint, params, optimizer_state, rng, about, history)
        if after_epoch is not None:
            after_epoch(history)
    return history

# batch_gradients with the executor; a list of the learning rates made in advance
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):
    rng = rng or np.random.default_rng()
    first_cool = math.inf if cool_from is None else cool_from
    rates = [lr if epoch < first_cool else lr / 5 for epoch in range(1, epochs + 1)]
    history, facts = [], str((len(images), batch_size, lr))
    if checkpoint is not None and Path(checkpoint).exists():
        history.extend(load_checkpoint(checkpoint, params, optimizer_state, rng, facts))
    with open_executor(executor, workers) as pool:
        for epoch, rate in list(enumerate(rates, start=1))[len(history):]:
            sums = np.zeros(2)
            for x, t in batch_iterator(images, labels, batch_size, True, rng):
                loss, hits, gradients = batch_gradients(pool, params, x, t, dropout, rng)
                sums += loss, hits
                adam_step(params, [np.divide(g, len(x)) for g in gradients], optimizer_state, rate)
            loss, accuracy = (sums / len(images)).tolist()
            print("epoch", epoch, "loss", round(loss, 4), "accuracy", round(accuracy, 4))
            history += [{"epoch": epoch, "loss": loss, "accuracy": accuracy}]
            if checkpoint is not None:
                save_checkpoint(checkpoint, params, optimizer_state, rng, facts, history)
            if after_epoch is not None:
                after_epoch(history)
    return history

# a running mean, image by image
def evaluate(images, labels, params, *, workers=None, executor=None):
    loss = accuracy = 0.0
    for k, (image, label) in enumerate(zip(images, labels), start=1):
        p, _ = full_forward(image, params, training=False)
        loss += (float(cross_entropy_loss(p, label)) - loss) / k
        accuracy += (float(label[p.argmax()] == 1) - accuracy) / k
    print("loss %.4f, accuracy %.2f %%" % (loss, 100 * accuracy))
    return loss, accuracy

# the label's probability is looked at, np.log here
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params, workers=workers, executor=executor)
    digits = np.flatnonzero(labels) % 10
    chosen = p[np.arange(len(p)), digits]
    loss = float(-np.log(np.clip(chosen, 1e-7, 1 - 1e-7)).mean())
    accuracy = float((p.argmax(axis=1) == digits).mean())
    print(f"Loss: {loss:.5f}\nAccuracy: {accuracy:.5f}")
    return loss, accuracy

# the hits by a sum of the one-hot entries, pieces of 100
def evaluate(images, labels, params, *, workers=None, executor=None):
    losses, hits = [], 0.0
    for piece in np.split(np.arange(len(images)), range(100, len(images), 100)):
        p = full_forward(images[piece], params, training=False, save=False)[0]
        losses.append(float(cross_entropy_loss(p, labels[piece])))
        hits += float(np.take_along_axis(labels[piece], p.argmax(axis=1)[:, None], axis=1).sum())
    result = math.fsum(losses) / len(images), hits / len(images)
    print("average loss {:.4f}, accuracy {:.4f}".format(*result))
    return result
"""
