"""Right answers of lesson 9: epochs, and whole runs."""

ANSWERS = r"""
# batch by batch, with no executor and no bar
def train_epoch(executor, images, labels, params, optimizer_state, batch_size, lr, rng, dropout=True):
    from cnn_utils.loss import cross_entropy_loss
    from cnn_utils.network import full_backward, full_forward
    losses, hits = [], 0
    for x, t in batch_iterator(images, labels, batch_size, rng=rng):
        p, saved = full_forward(x, params, dropout, rng)
        losses.append(cross_entropy_loss(p, t))
        hits += (p.argmax(1) == t.argmax(1)).sum()
        gradients = full_backward(p, t, saved, params)
        adam_step(params, [g / len(x) for g in gradients], optimizer_state, lr)
    return np.sum(losses) / len(images), hits / len(images)

# averages of batches, each with the weight of its images
def train_epoch(executor, images, labels, params, optimizer_state, batch_size, lr, rng, dropout=True):
    loss = accuracy = 0
    for batch in batch_iterator(images, labels, batch_size, True, rng):
        n = len(batch[0])
        l, c, grads = batch_gradients(executor, params, *batch, dropout, rng)
        if not l < float("inf"):
            raise FloatingPointError("the loss is " + str(l))
        for g in grads:
            g /= n
        adam_step(params, grads, optimizer_state, lr)
        share = n / len(images)
        loss += share * (l / n)
        accuracy += share * (c / n)
    return loss, accuracy

# the blueprint's loops: image by image, accumulated, averaged; Params as a list of sums
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):
    from cnn_utils.loss import cross_entropy_loss
    from cnn_utils.network import full_backward, full_forward
    rng = rng or np.random.default_rng()
    history = []
    if checkpoint and Path(checkpoint).exists():
        history = load_checkpoint(checkpoint, params, optimizer_state, rng, {"lr": lr})
    for epoch in range(len(history), epochs):
        total_loss, correct = 0, 0
        step = lr
        if cool_from is not None and epoch + 1 >= cool_from:
            step = lr / 5
        for batch_images, batch_labels in batch_iterator(images, labels, batch_size, rng=rng):
            sums = [np.zeros_like(array) for array in params]
            for image, label in zip(batch_images, batch_labels):
                predictions, saved = full_forward(image, params, training=dropout, rng=rng)
                total_loss += cross_entropy_loss(predictions, label)
                correct += np.argmax(predictions) == np.argmax(label)
                for total, gradient in zip(sums, full_backward(predictions, label, saved, params)):
                    total += gradient
            adam_step(params, [total / len(batch_images) for total in sums], optimizer_state, step)
        loss, accuracy = float(total_loss / len(images)), float(correct / len(images))
        entry = dict(epoch=epoch + 1, loss=loss, accuracy=accuracy)
        print("Epoch", epoch + 1, "loss", entry["loss"], "accuracy", entry["accuracy"])
        history.append(entry)
        if checkpoint:
            save_checkpoint(checkpoint, params, optimizer_state, rng, {"lr": lr}, history)
        if after_epoch:
            after_epoch(history)
    return history

# batch by batch, the whole batch at once; a while loop
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):
    from cnn_utils.loss import cross_entropy_loss
    from cnn_utils.network import full_backward, full_forward
    rng = np.random.default_rng(rng)
    settings, history = [len(images), batch_size, lr, dropout, cool_from], []
    if checkpoint is not None:
        try:
            history = load_checkpoint(checkpoint, params, optimizer_state, rng, settings)
        except FileNotFoundError:
            pass
    while len(history) < epochs:
        epoch, losses, hits = len(history) + 1, [], []
        cool = cool_from is not None and epoch >= cool_from
        for x, t in batch_iterator(images, labels, batch_size, shuffle=True, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            losses.append(float(cross_entropy_loss(p, t)))
            hits += (p.argmax(axis=1) == t.argmax(axis=1)).tolist()
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, lr=lr * 0.2 if cool else lr)
        history.append({"epoch": epoch, "loss": sum(losses) / len(hits), "accuracy": sum(hits) / len(hits)})
        if checkpoint is not None:
            save_checkpoint(checkpoint, params, optimizer_state, rng, settings, history)
        if after_epoch is not None:
            after_epoch(history)
    return history

# train_epoch does the work; no star between the arguments
def train(images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None, dropout=True,
          cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None):
  rng = rng if rng is not None else np.random.default_rng()
  history = []
  same = {"size": len(images), "batch": batch_size, "lr": lr, "dropout": dropout, "cool": cool_from}
  file = Path(checkpoint) if checkpoint is not None else None
  if file is not None and file.exists():
    history += load_checkpoint(file, params, optimizer_state, rng, same)
  with open_executor(executor, workers) as threads:
    for epoch in range(1, epochs + 1):
      if epoch <= len(history):
        continue
      rates = {True: lr / 5, False: lr}
      rate = rates[bool(cool_from and epoch >= cool_from)]
      run = params, optimizer_state
      loss, accuracy = train_epoch(threads, images, labels, *run, batch_size, rate, rng, dropout)
      print(f"{epoch}/{epochs}: {loss} {accuracy}")
      history.append({"epoch": epoch, "loss": loss, "accuracy": accuracy})
      if file is not None:
        save_checkpoint(file, params, optimizer_state, rng, same, history)
      (after_epoch or (lambda history: None))(history)
  return history
"""
