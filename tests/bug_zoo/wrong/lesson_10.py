"""Wrong answers of lesson 10; most are a right one but for a line or two."""

from bug_zoo.answers import changed

SHARDS = r"""
# drops features, as in training
def predict_shard(params, images):
    return full_forward(images, params, training=True)[0]

# what is saved, too
def predict_shard(params, images):
    return full_forward(images, params, training=False)

# digits, not probabilities
def predict_shard(params, images):
    return full_forward(images, params, training=False)[0].argmax(axis=1)

# the first image for all
def predict_shard(params, images):
    return np.repeat(full_forward(images[:1], params, training=False)[0], len(images), axis=0)

# changes the images
def predict_shard(params, images):
    images -= images.min()
    return full_forward(images, params, training=False)[0]
"""
PREDICT = r"""
def predict(images, params, *, workers=None, executor=None):
    pieces = [images[k : k + 4] for k in range(0, len(images), 4)]
    with open_executor(executor, workers) as pool:
        rows = list(pool.map(lambda piece: predict_shard(params, piece), pieces))
    return np.concatenate(rows)
"""
PREDICT_CHANGES = [
    ("the last short piece is forgotten", "range(0, len(images), 4)", "range(0, len(images) - 3, 4)"),
    ("a number of images that three divides", "range(0, len(images), 4)",
     "range(0, len(images) // 3 * 3, 3)"),
    ("the pieces in another order", "in range(0, len(images), 4)]", "in range(0, len(images), 4)][::-1]"),
    ("a list", "np.concatenate(rows)", "rows"),
    ("a batch of one loses its axis", "np.concatenate(rows)", "np.concatenate(rows).squeeze()"),
    ("what was predicted first", "np.concatenate(rows)",
     "predict.__dict__.setdefault(str(images.shape), np.concatenate(rows))"),
    ("keeps what it returns", "np.concatenate(rows)",
     "np.concatenate(rows, out=predict.__dict__.setdefault(str(images.shape), np.zeros((len(images), 10))))"),
    ("changes the images", "    pieces", "    images /= images.max()\n    pieces"),
    ("rounded", "np.concatenate(rows)", "np.concatenate(rows).round(4)"),
    ("manners: executor is not used", "executor, workers) as", "None, workers) as"),
]  # fmt: skip
EVALUATE = r"""
def evaluate(images, labels, params, *, workers=None, executor=None):
    total = correct = 0
    for start in range(0, len(images), 4):
        p = predict(images[start : start + 4], params, workers=workers, executor=executor)
        t = labels[start : start + 4]
        total += float(cross_entropy_loss(p, t))
        correct += int((p.argmax(axis=1) == t.argmax(axis=1)).sum())
    loss, accuracy = total / len(images), correct / len(images)
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy
"""
PRINT = 'print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")'
EVALUATE_CHANGES = [
    ("nothing is printed", PRINT, "pass"),
    ("only the loss is printed", PRINT, 'print(f"loss {loss:.4f}")'),
    ("only the accuracy is printed", PRINT, 'print(f"accuracy {accuracy:.2%}")'),
    ("only whole numbers are printed", PRINT, 'print(f"loss {loss:.0f}, accuracy {accuracy:.0f}")'),
    ("nothing comes back", "return loss, accuracy", "return print()"),
    ("accuracy first", "return loss, accuracy", "return accuracy, loss"),
    ("in percent", "return loss, accuracy", "return loss, 100 * accuracy"),
    ("hits, not their share", "correct / len(images)", "correct"),
    ("the loss summed", "total / len(images)", "total"),
    ("the loss of the last batch", "total += ", "total = "),
    ("the last short batch is forgotten", "range(0, len(images), 4)", "range(0, len(images) - 3, 4)"),
    ("the mean of the batches' losses", "float(cross_entropy_loss(p, t))",
     "float(cross_entropy_loss(p, t)) * 4 / len(t)"),
    ("compared image by image, over the digits", "p.argmax(axis=1) == t.argmax(axis=1)",
     "p.argmax(axis=0) == t.argmax(axis=0)"),
    ("sure ones count only", "(p.argmax(axis=1) == t.argmax(axis=1)).sum()", "((p > 0.5) & (t == 1)).sum()"),
    ("labels in another order", "t = labels[start", "t = labels[::-1][start"),
    ("changes the labels", "    total = ", "    labels[:] = labels[::-1].copy()\n    total = "),
    ("changes the parameters", "    total = ",
     "    for array in params:\n        array *= 0.5\n    total = "),
    ("manners: numbers of NumPy's", "= total / len(images), correct / len(images)",
     "= np.float64(total / len(images)), np.float64(correct / len(images))"),
]  # fmt: skip
ANSWERS = SHARDS + changed(PREDICT, PREDICT_CHANGES) + changed(EVALUATE, EVALUATE_CHANGES)
