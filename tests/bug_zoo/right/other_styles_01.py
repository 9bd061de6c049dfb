"""Right answers of lesson 1, in unusual styles."""

ANSWERS = r"""
# struct for the header, gzip tried first
def load_mnist(images_path, labels_path):
    import struct
    def content(path):
        try:
            with gzip.open(path) as file:
                return file.read()
        except gzip.BadGzipFile:
            with open(path, "rb") as file:
                return file.read()
    a, b = content(images_path), content(labels_path)
    magic, n, rows, cols = struct.unpack(">IIII", a[:16])
    images = np.array(list(a[16:]), dtype=np.float64).reshape(n, 1, rows, cols) / 255.0
    labels = np.array([value for value in b[8:]], dtype=int)
    return images.astype(np.float32), labels

# multiplied by 1 / 255, the channel by np.stack
def load_mnist(images_path, labels_path):
    pixels = read_idx(images_path, 3)
    labels = read_idx(labels_path, 1)
    images = np.stack([pixels * np.float32(1 / 255)], axis=1)
    return images, labels.astype(np.int32)

# np.divide into an empty array, argument checks of its own
def load_mnist(images_path, labels_path):
    pixels, labels = (read_idx(path, ndim) for path, ndim in ((images_path, 3), (labels_path, 1)))
    if pixels.shape[0] != labels.shape[0]:
        raise ValueError(f"{len(pixels)} images, {len(labels)} labels")
    if pixels.shape[1:] != (28, 28):
        raise ValueError("images are not 28 x 28")
    images = np.empty((len(pixels), 1, 28, 28), np.float32)
    np.divide(pixels, 255, out=images[:, 0])
    return images, np.asarray(labels, dtype="int64")

# a table of all 256 values
def load_mnist(images_path, labels_path):
    table = np.linspace(0, 1, 256, dtype=np.float32)
    return table[read_idx(images_path, 3)][:, None, ...], np.int64(read_idx(labels_path, 1))

# np.add.at
def to_one_hot(labels, num_classes=10):
    rows = np.zeros((len(labels), num_classes), dtype=np.float32)
    np.add.at(rows, (np.arange(len(labels)), labels), 1.0)
    return rows

# one long vector, reshaped at the end
def to_one_hot(labels, num_classes=10):
    flat = np.zeros(len(labels) * num_classes, np.float32)
    flat[np.arange(0, len(flat), num_classes) + labels] = 1
    return flat.reshape(-1, num_classes)

# np.where and np.equal.outer
def to_one_hot(labels, num_classes=10):
    return np.where(np.equal.outer(labels, np.arange(num_classes)), np.float32(1), np.float32(0))

# np.take of the identity
def to_one_hot(labels, num_classes=10):
    return np.take(np.identity(num_classes, np.float32), labels, axis=0)

# arguments checked, rows by bincount
def to_one_hot(labels, num_classes=10):
    if num_classes < 1 or np.any(labels < 0) or np.any(labels >= num_classes):
        raise ValueError("a label is out of range")
    rows = [np.bincount([label], minlength=num_classes) for label in labels]
    return np.array(rows, dtype=np.float32).reshape(len(labels), num_classes)

# an iterator by np.array_split where it fits, rng.shuffle on a list
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = list(range(len(images)))
    if shuffle:
        (np.random.default_rng() if rng is None else rng).shuffle(order)
    while order:
        now, order = order[:batch_size], order[batch_size:]
        yield np.stack([images[i] for i in now]), np.stack([labels[i] for i in now])

# np.take, starts by itertools.count
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    n = len(images)
    order = np.arange(n) if not shuffle else (rng or np.random.default_rng()).permutation(n)
    for start in itertools.takewhile(lambda s: s < n, itertools.count(0, batch_size)):
        part = order[start:start + batch_size]
        yield np.take(images, part, axis=0), np.take(labels, part, axis=0)

# sorted by random keys
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    N = images.shape[0]
    keys = np.arange(N)
    if shuffle:
        rng = rng if rng is not None else np.random.default_rng()
        keys = rng.uniform(size=N)
    order = sorted(range(N), key=lambda i: keys[i])
    count = -(-N // batch_size)
    return iter([(images[order[k * batch_size:(k + 1) * batch_size]],
                  labels[order[k * batch_size:(k + 1) * batch_size]]) for k in range(count)])

# drawn without replacement by rng.choice
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        order = rng.choice(len(images), size=len(images), replace=False)
    else:
        order = np.arange(len(images))
    yield from ((images[order[i:i + batch_size]], labels[order[i:i + batch_size]])
                for i in range(0, len(order), batch_size))
"""
