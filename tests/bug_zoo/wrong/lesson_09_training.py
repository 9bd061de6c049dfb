"""Wrong answers of lesson 9, of train: a right one but for a line or two."""

from bug_zoo.answers import changed

RIGHT = r"""
def train(
    images, labels, params, optimizer_state, epochs, batch_size, lr, rng=None,
    *, dropout=True, cool_from=None, workers=None, executor=None, checkpoint=None, after_epoch=None,
):
    from cnn_utils.loss import cross_entropy_loss
    from cnn_utils.network import full_backward, full_forward
    rng = np.random.default_rng() if rng is None else rng
    history = []
    settings = {"images": len(images)}
    if checkpoint is not None and Path(checkpoint).exists():
        history = load_checkpoint(checkpoint, params, optimizer_state, rng, settings)
    for epoch in range(len(history) + 1, epochs + 1):
        rate = lr if cool_from is None or epoch < cool_from else lr / 5
        loss = hits = 0.0
        for x, t in batch_iterator(images, labels, batch_size, rng=rng):
            p, saved = full_forward(x, params, dropout, rng)
            loss += float(cross_entropy_loss(p, t))
            hits += float((p.argmax(axis=1) == t.argmax(axis=1)).sum())
            gradients = full_backward(p, t, saved, params)
            adam_step(params, [g / len(x) for g in gradients], optimizer_state, rate)
        loss, accuracy = loss / len(images), hits / len(images)
        print(f"epoch {epoch}: loss {loss:.4f}, accuracy {accuracy:.2%}")
        history.append({"epoch": epoch, "loss": loss, "accuracy": accuracy})
        if checkpoint is not None:
            save_checkpoint(checkpoint, params, optimizer_state, rng, settings, history)
        if after_epoch is not None:
            after_epoch(history)
    return history
"""
RATE = "lr if cool_from is None or epoch < cool_from else lr / 5"
LOOP = "range(len(history) + 1, epochs + 1)"
FRESH = "np.random.default_rng() if rng is None else rng"
SAVE = "        if checkpoint is not None:\n            save"
MOMENTS = '{"m": [0 * m for m in optimizer_state["m"]], "v": [0 * v for v in optimizer_state["v"]], "t": 0}'
CHANGES = [
    ("batch_size is not used", "labels, batch_size,", "labels, 4,"),
    ("lr is not used", "optimizer_state, rate)", "optimizer_state)"),
    ("dropout is not used", "params, dropout, rng", "params, True, rng"),
    ("no dropout", "params, dropout, rng", "params, False, rng"),
    ("no dropout by default", "dropout=True", "dropout=False"),
    ("epochs is not used", LOOP, "range(len(history) + 1, 4)"),
    ("an epoch too few", LOOP, "range(len(history) + 1, epochs)"),
    ("epochs counted from zero", '{"epoch": epoch,', '{"epoch": epoch - 1,'),
    ("rng is not used", FRESH, "np.random.default_rng()"),
    ("always the same seed", FRESH, "np.random.default_rng(0)"),
    ("needs a generator", FRESH, "rng.spawn(0) and rng or rng"),
    ("rng is not used for the order", "batch_size, rng=rng", "batch_size"),
    ("the order given, in every epoch", "batch_size, rng=rng", "batch_size, shuffle=False"),
    ("the order of the first epoch, in every epoch", "batch_size, rng=rng",
     "batch_size, rng=np.random.default_rng(1)"),
    ("rng is not used for dropout", "params, dropout, rng", "params, dropout"),
    ("Adam starts afresh in each epoch", "        loss = hits",
     f"        optimizer_state.update({MOMENTS})\n        loss = hits"),
    ("Adam with a state of its own", "    history = []",
     f"    history = []\n    optimizer_state = {MOMENTS}"),
    ("gradients summed, not averaged", "g / len(x) for", "g for"),
    ("gradients averaged by batch_size", "g / len(x) for", "g / batch_size for"),
    ("uphill", "g / len(x) for", "-g / len(x) for"),
    ("the loss recorded as accuracy", '"accuracy": accuracy}', '"accuracy": loss}'),
    ("the accuracy in percent", '"accuracy": accuracy}', '"accuracy": 100 * accuracy}'),
    ("the loss of the last batch", "loss += float", "loss = float"),
    ("the loss summed, not averaged", "= loss / len(images), hits", "= loss, hits"),
    ("the mean of the batches' losses", "float(cross_entropy_loss(p, t))",
     "float(cross_entropy_loss(p, t)) / len(x) * batch_size"),
    ("cool_from is not used", RATE, "lr"),
    ("cools from the start, whenever asked", RATE, "lr if cool_from is None else lr / 5"),
    ("cools in one epoch only", "epoch < cool_from", "epoch != cool_from"),
    ("cools an epoch late", "epoch < cool_from", "epoch <= cool_from"),
    ("cools again and again", "lr / 5\n", "lr / 5 ** (epoch - cool_from + 1)\n"),
    ("cools to a tenth", "lr / 5", "lr / 10"),
    ("checkpoint is not used", SAVE, "        if False:\n            save"),
    ("checkpoint is written at the end only", SAVE,
     "        if checkpoint is not None and epoch == epochs:\n            save"),
    ("goes on from nothing", "Path(checkpoint).exists()", "False"),
    ("goes on for as many epochs again", LOOP, "range(len(history) + 1, len(history) + epochs + 1)"),
    ("after_epoch is not used", "if after_epoch is not None", "if False"),
    ("after_epoch called at the end only", "if after_epoch is not None",
     "if after_epoch is not None and epoch == epochs"),
    ("after_epoch called without the history", "after_epoch(history)", "after_epoch([])"),
    ("a history of the last epoch only", "history.append({", "history = []\n        history.append({"),
    ("returns nothing but the losses", "return history", 'return [entry["loss"] for entry in history]'),
    ("changes the images", "    history = []", "    history = []\n    images -= 0.5"),
    ("changes the labels", "    history = []", "    history = []\n    labels *= 0.9"),
    ("new parameters, not the ones given", "    history = []",
     "    history = []\n    params = type(params)(*map(np.copy, params))"),
    ("a layer does not move", "[g / len(x) for g in gradients]",
     "[g / len(x) * (g.shape != (64,)) for g in gradients]"),
    ("manners: nothing is printed", "        print(", "        str("),
]  # fmt: skip
ANSWERS = changed(RIGHT, CHANGES)
