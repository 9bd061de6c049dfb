"""Right answers of lesson 1."""

ANSWERS = r"""
# opened twice, the first time for two bytes
def open_plain_or_gzip(path):
    f = open(path, 'rb')
    start = f.read(2)
    f.close()
    if start == bytes([0x1f, 0x8b]):
        return gzip.GzipFile(path, 'rb')
    return open(path, 'rb')

# everything is read, and unpacked at once
def open_plain_or_gzip(path):
    import io
    data = open(path, "rb").read()
    return io.BytesIO(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)

# Python's own reading, which is clear but trusts the size
def read_at_most(file, size): return file.read(size)

# pieces in a list
def read_at_most(file, size):
    pieces = []
    left = size
    while left > 0:
        piece = file.read(min(left, 65536))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)

# struct, and no look at what is damaged
def read_idx(path, ndim):
    import struct
    with open_plain_or_gzip(path) as f:
        data = f.read()
    shape = struct.unpack(">" + "I" * ndim, data[4 : 4 + 4 * ndim])
    return np.frombuffer(data, np.uint8, offset=4 + 4 * ndim).reshape(shape)

# int.from_bytes, byte by byte
def read_idx(path, ndim):
	with open_plain_or_gzip(path) as f:
		f.read(4)
		shape = []
		for _ in range(ndim):
			shape.append(int.from_bytes(f.read(4), 'big'))
		pixels = f.read(int(np.prod(shape)))
	return np.array(list(pixels), dtype=np.uint8).reshape(*shape)

# / makes float64, labels stay bytes
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)
    labels = read_idx(labels_path, 1)
    return images[:, None, :, :] / 255.0, labels

# all in one function, with expand_dims
def load_mnist(images_path, labels_path):
    with open_plain_or_gzip(images_path) as f:
        raw = np.frombuffer(f.read(), dtype=np.uint8)
    n = int.from_bytes(raw[4:8].tobytes(), "big")
    images = np.expand_dims(raw[16:].reshape(n, 28, 28), 1).astype("float32") / 255
    with open_plain_or_gzip(labels_path) as f:
        f.seek(8)
        labels = np.frombuffer(f.read(), dtype=np.uint8).astype(int)
    return images, labels

# rows of the identity
def to_one_hot(labels, num_classes=10):
    return np.eye(num_classes)[labels]

# a loop, two spaces
def to_one_hot(labels: np.ndarray, num_classes: int = 10) -> np.ndarray:
  out = np.zeros((labels.shape[0], num_classes))
  for i, label in enumerate(labels):
    out[i, label] = 1.0
  return out

# a comparison with all classes
def to_one_hot(labels, num_classes=10):
    return (labels[:, None] == np.arange(num_classes)).astype(np.float32)

# lists in a list
def to_one_hot(labels, num_classes=10):
    return np.array([[1.0 if c == label else 0.0 for c in range(num_classes)] for label in labels])

# np.put_along_axis
def to_one_hot(labels, num_classes=10):
    out = np.zeros((labels.size, num_classes), np.float32)
    np.put_along_axis(out, labels.reshape(-1, 1), 1, axis=1)
    return out

# a generator with yield, an order that is shuffled in place
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    index = np.arange(len(images))
    if shuffle:
        if rng is None:
            rng = np.random.default_rng()
        rng.shuffle(index)
    for start in range(0, len(images), batch_size):
        chosen = index[start:start + batch_size]
        yield images[chosen], labels[chosen]

# a list of all batches
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    n = len(labels)
    order = (rng or np.random.default_rng()).permutation(n) if shuffle else np.arange(n)
    chosen = [order[i:i + batch_size] for i in range(0, n, batch_size)]
    return [(images[some], labels[some]) for some in chosen]

# both shuffled as a whole first; a while loop
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    if shuffle:
        generator = rng if rng is not None else np.random.default_rng()
        order = np.argsort(generator.random(len(images)))
        images, labels = images[order], labels[order]
    start = 0
    while start < len(images):
        yield (images[start:start + batch_size], labels[start:start + batch_size])
        start += batch_size

# zip over pieces from np.split
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        order = np.random.default_rng(rng).permutation(order)
    cuts = range(batch_size, len(images), batch_size)
    return zip(np.split(images[order], cuts), np.split(labels[order], cuts))

# / 255.0, which makes float64
def load_mnist(images_path, labels_path):
    images, labels = read_idx(images_path, 3), read_idx(labels_path, 1)
    assert len(images) == len(labels)
    return images.reshape(-1, 1, 28, 28) / 255.0, labels.astype(int)
"""
