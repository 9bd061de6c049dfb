"""Wrong answers of lesson 9: an epoch, a batch, a shard; most are a right one but for a line or two."""

from bug_zoo.answers import changed

EPOCH = r"""
def train_epoch(executor, images, labels, params, optimizer_state, batch_size, lr, rng, dropout=True):
    total_loss, total_correct = 0.0, 0
    for x, t in batch_iterator(images, labels, batch_size, rng=rng):
        loss, correct, gradients = batch_gradients(executor, params, x, t, dropout, rng)
        if not np.isfinite(loss):
            raise FloatingPointError("the loss is not finite")
        adam_step(params, [gradient / len(x) for gradient in gradients], optimizer_state, lr)
        total_loss += loss
        total_correct += correct
    return total_loss / len(images), total_correct / len(images)
"""
STOP = """        if not np.isfinite(loss):
            raise FloatingPointError("the loss is not finite")
"""
STEP = "        adam_step(params, [gradient / len(x) for gradient in gradients], optimizer_state, lr)\n"
EPOCH_CHANGES = [
    ("lr is not used", "optimizer_state, lr)", "optimizer_state)"),
    ("batch_size is not used", "labels, batch_size", "labels, 6"),
    ("dropout is not used", "x, t, dropout, rng", "x, t, True, rng"),
    ("no dropout", "x, t, dropout, rng", "x, t, False, rng"),
    ("no dropout by default", "dropout=True", "dropout=False"),
    ("the order given", "batch_size, rng=rng", "batch_size, shuffle=False"),
    ("rng is not used for the order", "batch_size, rng=rng", "batch_size"),
    ("rng is not used for dropout", "dropout, rng)", "dropout, np.random.default_rng())"),
    ("gradients summed, not averaged", "gradient / len(x)", "gradient"),
    ("gradients averaged by batch_size", "gradient / len(x)", "gradient / batch_size"),
    ("averaged over all images", "gradient / len(x)", "gradient / len(images)"),
    ("no step for the last batch", "        adam_step", "        if len(x) == batch_size: adam_step"),
    ("two steps for a batch", "        total_loss",
     "        adam_step(params, gradients, optimizer_state, lr)\n        total_loss"),
    ("the loss summed, not averaged", "return total_loss / len(images)", "return total_loss"),
    ("hits, not their share", "total_correct / len(images)", "total_correct"),
    ("the loss of the last batch", "total_loss += loss", "total_loss = loss"),
    ("misses, not hits", "total_correct / len", "(len(images) - total_correct) / len"),
    ("accuracy first", "return total_loss / len(images), total_correct / len(images)",
     "return total_correct / len(images), total_loss / len(images)"),
    ("changes the images", "    total_loss, total", "    images *= 0.5\n    total_loss, total"),
    ("shuffles the images, too", "    return", "    rng.shuffle(images)\n    return"),
    ("new parameters, not the ones given", "    total_loss, total",
     "    params = type(params)(*map(np.copy, params))\n    total_loss, total"),
    ("manners: goes on with NaN", "not np.isfinite(loss)", "False"),
    ("manners: NaN stops it too late", STOP + STEP, STEP + STOP),
]  # fmt: skip
SHARD = r"""
def shard_gradients(params, images, labels, training, seed):
    rng = np.random.default_rng(seed)
    p, saved = full_forward(images, params, training, rng)
    loss = float(cross_entropy_loss(p, labels))
    correct = int(np.sum(p.argmax(axis=1) == labels.argmax(axis=1)))
    return loss, correct, full_backward(p, labels, saved, params)
"""
SHARD_CHANGES = [
    ("seed is not used", "default_rng(seed)", "default_rng()"),
    ("always the same seed", "default_rng(seed)", "default_rng(0)"),
    ("training is not used", "params, training, rng", "params, True, rng"),
    ("never trains", "params, training, rng", "params, False, rng"),
    ("the mean of the losses", "labels))\n    correct", "labels)) / len(p)\n    correct"),
    ("the share of hits", "int(np.sum", "float(np.mean"),
    ("digits compared along the wrong axis", "p.argmax(axis=1) == labels.argmax(axis=1)",
     "p.argmax(axis=0) == labels.argmax(axis=0)"),
    ("hits and loss exchanged", "return loss, correct,", "return correct, loss,"),
    ("changes the labels", "    return", "    labels[...] = p\n    return"),
    ("one gradient is missing", "full_backward(p, labels, saved, params)",
     "full_backward(p, labels, saved, params)[:5]"),
    ("manners: numbers of NumPy's", "int(np.sum", "(np.sum"),
]  # fmt: skip
BATCH = r"""
def batch_gradients(executor, params, images, labels, training, rng):
    shards = cut_shards(len(images))
    seeds = [int(seed) for seed in rng.integers(2**62, size=len(shards))]
    work = lambda s, seed: shard_gradients(params, images[s], labels[s], training, seed)
    losses, hits, gradients = zip(*executor.map(work, shards, seeds))
    return sum(losses), sum(hits), Params(*(sum(arrays) for arrays in zip(*gradients)))
"""
BATCH_CHANGES = [
    ("the first shard only", "executor.map(work, shards, seeds)",
     "executor.map(work, shards[:1], seeds[:1])"),
    ("the same seed for all shards", "rng.integers(2**62, size=len(shards))",
     "[rng.integers(2**62)] * len(shards)"),
    ("seeds of its own", "rng.integers(2**62, size=len(shards))", "range(len(shards))"),
    ("fresh seeds", "rng.integers(2**62", "np.random.default_rng().integers(2**62"),
    ("the mean of the shards' losses", "sum(losses),", "sum(losses) / len(losses),"),
    ("the gradients of the last shard", "sum(arrays) for", "arrays[-1] for"),
    ("averaged over the images", "sum(arrays) for", "sum(arrays) / len(images) for"),
    ("training is not used", "labels[s], training", "labels[s], True"),
    ("never trains", "labels[s], training", "labels[s], False"),
    ("labels of other images", "labels[s]", "labels[::-1][s]"),
    ("manners: a plain tuple", "Params(*(sum(arrays) for arrays in zip(*gradients)))",
     "tuple(sum(arrays) for arrays in zip(*gradients))"),
    ("adds to the first shard's arrays, and to what is given", "    return", "    images += 1\n    return"),
    ("manners: the executor is not used", "executor.map", "map"),
]  # fmt: skip
ANSWERS = changed(EPOCH, EPOCH_CHANGES) + changed(SHARD, SHARD_CHANGES) + changed(BATCH, BATCH_CHANGES)
