"""Wrong answers of lesson 9, train, as beginners write them."""

HEAD = r"""
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):
    from cnn_utils.loss import cross_entropy_loss
    from cnn_utils.network import full_backward, full_forward
    from cnn_utils.optimizer import adam_init
    if rng is None:
        rng = np.random.default_rng()
    history = []
    settings = [len(images), batch_size, lr, dropout, cool_from]
    if checkpoint is not None and Path(checkpoint).exists():
        history = load_checkpoint(checkpoint, params, optimizer_state, rng, settings)
"""
TAIL = r"""
        print("epoch", epoch, "loss", loss, "accuracy", accuracy)
        history.append({"epoch": epoch, "loss": loss, "accuracy": accuracy})
        if checkpoint is not None:
            save_checkpoint(checkpoint, params, optimizer_state, rng, settings, history)
        if after_epoch is not None:
            after_epoch(history)
    return history
"""
BODIES = r"""
# made before the loop => the batches are made only once: from the second epoch none is left
    batches = batch_iterator(images, labels, batch_size, rng=rng)
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batches:
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# a list of the batches, made once => shuffled only once, the same batches in every epoch
    batches = list(batch_iterator(images, labels, batch_size, rng=rng))
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batches:
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# total and hits are set to 0 before the loop over epochs => the sums are not set to zero in each epoch
    total, hits = 0.0, 0
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# adam_step is indented too little => one step for each epoch instead of each batch
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
        adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# the sums of the gradients begin at zero only once => the gradients are summed over all batches so far
    sums = [np.zeros_like(array) for array in params]
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            for s, g in zip(sums, full_backward(p, t, saved, params)):
                s += g
            adam_step(params, [s / len(x) for s in sums], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# grads = instead of += over the images => the gradients of the last image of each batch only
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            for image, label in zip(x, t):
                p, saved = full_forward(image, params, dropout, rng)
                total += float(cross_entropy_loss(p, label))
                hits += int(p.argmax() == label.argmax())
                grads = full_backward(p, label, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# a step for each image => one step for each image instead of each batch
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            for image, label in zip(x, t):
                p, saved = full_forward(image, params, dropout, rng)
                total += float(cross_entropy_loss(p, label))
                hits += int(p.argmax() == label.argmax())
                grads = full_backward(p, label, saved, params)
                adam_step(params, grads, optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# p -= rate * g => plain gradient descent, Adam is not used
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            for array, g in zip(params, full_backward(p, t, saved, params)):
                array -= rate * g / len(x)
        loss, accuracy = total / len(images), hits / len(images)

# adam_init for every batch => Adam starts afresh in each batch
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            optimizer_state = adam_init(params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# adam_step is never called => the parameters are never changed: adam_step is missing
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            grads = [g / len(x) for g in grads]
        loss, accuracy = total / len(images), hits / len(images)

# break after the first batch => only the first batch of each epoch
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
            break
        loss, accuracy = total / len(images), hits / len(images)

# divided by the number of batches => the loss is divided by the number of batches instead of images
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits, batches = 0.0, 0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
            batches += 1
        loss, accuracy = total / batches, hits / batches

# the loss comes after the step, by a second forward pass => the loss is measured after the step
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
            p, _ = full_forward(x, params, training=False)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
        loss, accuracy = total / len(images), hits / len(images)

# argmax without an axis => argmax over the whole batch
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int(p.argmax() == t.argmax())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# lr divided by the batch size, too => the learning rate is divided by the batch size
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate / batch_size)
        loss, accuracy = total / len(images), hits / len(images)

# if cool_from: lr = lr * 5 => the learning rate rises instead of falling
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr * 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# epoch < cool_from => the learning rate is small before cool_from instead of after
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch < cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)

# shuffle=dropout => the order is shuffled only if dropout is on
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr / 5 if cool_from is not None and epoch >= cool_from else lr
        total, hits = 0.0, 0
        for x, t in batch_iterator(images, labels, batch_size, shuffle=dropout, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            total += float(cross_entropy_loss(p, t))
            hits += int((p.argmax(1) == t.argmax(1)).sum())
            grads = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in grads], optimizer_state, rate)
        loss, accuracy = total / len(images), hits / len(images)
"""
OTHER_TAILS = [
    ("return params => the parameters come back instead of the history", "return history", "return params"),
    (
        "return in the loop => the return is inside the loop: only the first epoch",
        "    return history",
        "        return history",
    ),
    ("pairs in the history => a tuple for each epoch instead of a dict",
     'history.append({"epoch": epoch, "loss": loss, "accuracy": accuracy})',
     "history.append((epoch, loss, accuracy))"),
    ("after_epoch(epoch) => after_epoch gets the number of the epoch instead of the history",
     "after_epoch(history)", "after_epoch(epoch)"),
    ("accuracy and loss exchanged => loss and accuracy are exchanged in the history",
     '"loss": loss, "accuracy": accuracy', '"loss": accuracy, "accuracy": loss'),
    ("1 - accuracy => the share of errors, not hits", '"accuracy": accuracy', '"accuracy": 1 - accuracy'),
    ("save, then append => the checkpoint lacks the epoch that was just trained",
     'settings, history)', 'settings, history[:-1])'),
]  # fmt: skip


def whole(body, tail=TAIL):
    """Return a whole definition below its comment, from the part that differs."""
    words, loop = body.split("\n", 1)
    return f"# {words}{HEAD}{loop.rstrip()}{tail}\n"


PARTS = BODIES.split("\n# ")[1:]
RIGHT_LOOP = PARTS[2].split("\n", 1)[1].replace("    total, hits = 0.0, 0\n", "", 1)
RIGHT_LOOP = RIGHT_LOOP.replace("else lr\n", "else lr\n        total, hits = 0.0, 0\n", 1)
ANSWERS = "".join(map(whole, PARTS))
ANSWERS += "".join(whole(f"{words}\n{RIGHT_LOOP}", TAIL.replace(old, new)) for words, old, new in OTHER_TAILS)
