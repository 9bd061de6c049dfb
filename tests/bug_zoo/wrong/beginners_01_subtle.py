"""Wrong answers of lesson 1 that are nearly right."""

ANSWERS = r"""
# divided by the largest pixel of the file => scaled by the largest pixel of all instead of 255
def load_mnist(images_path, labels_path):
    pixels = read_idx(images_path, 3).astype(np.float32)
    labels = read_idx(labels_path, 1).astype(np.int64)
    return pixels[:, None] / pixels.max(), labels

# half precision => rounded to half precision: float16
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)[:, None].astype(np.float16) / 255
    return images.astype(np.float32), read_idx(labels_path, 1).astype(np.int64)

# ink or no ink => the grey levels are lost: black or white only
def load_mnist(images_path, labels_path):
    pixels = read_idx(images_path, 3)[:, None]
    return (pixels > 127).astype(np.float32), read_idx(labels_path, 1).astype(np.int64)

# read backwards => the labels are in reverse order, images get labels of others
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)[:, None].astype(np.float32) / 255
    labels = read_idx(labels_path, 1).astype(np.int64)[::-1]
    return images, labels

# np.sort => the labels are sorted, the images are not
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)[:, None].astype(np.float32) / 255
    return images, np.sort(read_idx(labels_path, 1).astype(np.int64))

# a label that stands twice gets 2 => counts the labels: a one is added instead of set
def to_one_hot(labels, num_classes=10):
    out = np.zeros((len(labels), num_classes), np.float32)
    for i in range(len(labels)):
        for k in range(len(labels)):
            if labels[k] == labels[i]:
                out[i, labels[i]] += 1
    return out

# as many rows as classes => the number of rows is taken from num_classes
def to_one_hot(labels, num_classes=10):
    out = np.zeros((num_classes, num_classes), np.float32)
    for i, label in enumerate(labels):
        out[i, label] = 1
    return out

# 1 for all classes up to the label => ones up to the label instead of at the label
def to_one_hot(labels, num_classes=10):
    return (np.arange(num_classes) <= labels[:, None]).astype(np.float32)

# only the images of whole batches are shuffled => the images of the last, short batch are not shuffled
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        whole = len(images) // batch_size * batch_size
        order[:whole] = rng.permutation(whole)
    for start in range(0, len(images), batch_size):
        part = order[start:start + batch_size]
        yield images[part], labels[part]

# rng.shuffle(order[1:]) => the first image is always the first: it is not shuffled
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        rng.shuffle(order[1:])
    for start in range(0, len(images), batch_size):
        part = order[start:start + batch_size]
        yield images[part], labels[part]

# swaps with an earlier place, never with its own => no image can stay at its place: the swap excludes i
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = list(range(len(images)))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        for i in range(len(order) - 1, 0, -1):
            j = int(rng.integers(0, i))
            order[i], order[j] = order[j], order[i]
    for start in range(0, len(images), batch_size):
        part = order[start:start + batch_size]
        yield images[part], labels[part]

# rng.integers => drawn with replacement: images repeat, others never come
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        order = rng.integers(0, len(images), size=len(images))
    for start in range(0, len(images), batch_size):
        part = order[start:start + batch_size]
        yield images[part], labels[part]

# each batch in order again => the images inside a batch are sorted
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        order = rng.permutation(order)
    for start in range(0, len(images), batch_size):
        part = np.sort(order[start:start + batch_size])
        yield images[part], labels[part]
"""
