"""Wrong answers of lesson 1."""

ANSWERS = r"""
# looks at the name of the file
def open_plain_or_gzip(path):
    return gzip.open(path, "rb") if str(path).endswith(".gz") else open(path, "rb")

# looks at the first byte only
def open_plain_or_gzip(path):
    with open(path, "rb") as file:
        is_gzip = file.read(1) == b"\x1f"
    return gzip.open(path, "rb") if is_gzip else open(path, "rb")

# a plain file lacks its first two bytes
def open_plain_or_gzip(path):
    file = open(path, "rb")
    return gzip.open(path, "rb") if file.read(2) == b"\x1f\x8b" else file

# one piece, not all of them
def read_at_most(file, size):
    return bytearray(file.read(min(CHUNK, size)))

# begins at the start of the file, wherever the file stands
def read_at_most(file, size):
    file.seek(0)
    return file.read(size)

# whole pieces, also beyond the size
def read_at_most(file, size):
    data = b""
    while len(data) < size and (chunk := file.read(CHUNK)):
        data += chunk
    return data

# bytes with a sign
def read_idx(path, ndim):
    with open_plain_or_gzip(path) as f:
        data = f.read()
    shape = np.frombuffer(data[4 : 4 + 4 * ndim], ">u4")
    return np.frombuffer(data, np.int8, offset=4 + 4 * ndim).reshape(shape)

# columns before rows
def read_idx(path, ndim):
    with open_plain_or_gzip(path) as f:
        data = f.read()
    shape = np.frombuffer(data[4 : 4 + 4 * ndim], ">u4")
    return np.frombuffer(data, np.uint8, offset=4 + 4 * ndim).reshape(shape, order="F")

# a header of 16 bytes for everything
def read_idx(path, ndim):
    with open_plain_or_gzip(path) as f:
        data = f.read()
    shape = np.frombuffer(data[4 : 4 + 4 * ndim], ">u4")
    return np.frombuffer(data, np.uint8)[16:].reshape(shape)

# the channel comes last
def load_mnist(images_path, labels_path):
    return read_idx(images_path, 3)[..., None] / 255, read_idx(labels_path, 1).astype(int)

# rows and columns exchanged
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3).transpose(0, 2, 1)[:, None]
    return images / 255, read_idx(labels_path, 1).astype(int)

# as many classes as the largest label says
def to_one_hot(labels, num_classes=10):
    return np.eye(labels.max() + 1)[labels]

# num_classes is not used
def to_one_hot(labels, num_classes=10):
    return np.eye(10)[labels]

# a label that comes twice has one row
def to_one_hot(labels, num_classes=10):
    rows = np.zeros((len(labels), num_classes))
    for label, row in {label: row for row, label in enumerate(labels.tolist())}.items():
        rows[row, label] = 1
    return rows

# memory that was never set to zero
def to_one_hot(labels, num_classes=10):
    rows = np.empty((len(labels), num_classes), np.float32)
    rows[np.arange(len(labels)), labels] = 1
    return rows

# a generator that shuffles the caller's arrays
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    if shuffle:
        order = (rng or np.random.default_rng()).permutation(len(images))
        images[...], labels[...] = images[order], labels[order]
    for start in range(0, len(images), batch_size):
        yield images[start : start + batch_size], labels[start : start + batch_size]

# shuffled only inside each batch
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    rng = rng or np.random.default_rng()
    for start in range(0, len(images), batch_size):
        chosen = np.arange(start, min(start + batch_size, len(images)))
        if shuffle:
            rng.shuffle(chosen)
        yield images[chosen], labels[chosen]

# whole batches are shuffled, what is in them is not
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    rng = rng or np.random.default_rng()
    starts = np.arange(0, len(images), batch_size)
    if shuffle:
        rng.shuffle(starts)
    return [(images[start : start + batch_size], labels[start : start + batch_size]) for start in starts]

# begins somewhere, but goes round in the order given
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        order = np.roll(order, (rng or np.random.default_rng()).integers(len(images)))
    for start in range(0, len(images), batch_size):
        yield images[order[start : start + batch_size]], labels[order[start : start + batch_size]]

# without rng the same order in every call
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        order = (rng or np.random.default_rng(0)).permutation(order)
    return [(images[order[i : i + batch_size]], labels[order[i : i + batch_size]])
            for i in range(0, len(images), batch_size)]

# draws with replacement
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    n = len(images)
    order = (rng or np.random.default_rng()).integers(n, size=n) if shuffle else np.arange(n)
    return [(images[order[i : i + batch_size]], labels[order[i : i + batch_size]])
            for i in range(0, n, batch_size)]

# images and labels are shuffled, each in an order of its own
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    rng = rng or np.random.default_rng()
    if shuffle:
        images, labels = rng.permutation(images), rng.permutation(labels)
    return [(images[i : i + batch_size], labels[i : i + batch_size])
            for i in range(0, len(images), batch_size)]

# NumPy's global generator
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.random.permutation(len(images)) if shuffle else np.arange(len(images))
    return [(images[order[i : i + batch_size]], labels[order[i : i + batch_size]])
            for i in range(0, len(images), batch_size)]

# every batch in the same memory
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        (rng or np.random.default_rng()).shuffle(order)
    some, their = images[:batch_size].copy(), labels[:batch_size].copy()
    for start in range(0, len(images), batch_size):
        chosen = order[start : start + batch_size]
        some[: len(chosen)], their[: len(chosen)] = images[chosen], labels[chosen]
        yield some[: len(chosen)], their[: len(chosen)]

# the last batch is filled up from the start
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        (rng or np.random.default_rng()).shuffle(order)
    for start in range(0, len(images), batch_size):
        chosen = np.take(order, range(start, start + batch_size), mode="wrap")
        yield images[chosen], labels[chosen]
"""
