"""Wrong answers of lesson 1, as beginners write them."""

ANSWERS = r"""
# the division by 255 is left out => the pixels are not scaled to [0, 1]
def load_mnist(images_path, labels_path):
    pixels = read_idx(images_path, 3)
    labels = read_idx(labels_path, 1)
    n, rows, cols = pixels.shape
    images = pixels.reshape(n, 1, rows, cols).astype(np.float32)
    return images, labels.astype(np.int64)

# // where / is meant => integer division makes every grey pixel 0
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)[:, np.newaxis, :, :] // 255
    labels = read_idx(labels_path, 1)
    return images.astype(np.float32), labels.astype(np.int64)

# converted to uint8 after the division => the fractions are cut off by a conversion to integers
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)
    images = (images / 255.0).astype(np.uint8)
    images = np.expand_dims(images, axis=1)
    labels = read_idx(labels_path, 1).astype(np.int64)
    return images.astype(np.float32), labels

# the channel axis is not added => the axis for the channel is missing
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, ndim=3).astype(np.float32) / 255.0
    labels = read_idx(labels_path, ndim=1).astype(np.int64)
    return images, labels

# [None] in front puts the channel before the images => the channel axis stands at the wrong place
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, ndim=3).astype(np.float32) / 255.0
    labels = read_idx(labels_path, ndim=1)
    return images[None], labels.astype(np.int64)

# each image is a row of 784 numbers => the images are flattened
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)
    images = images.reshape(images.shape[0], -1) / np.float32(255)
    labels = read_idx(labels_path, 1)
    return images, labels.astype(int)

# each image is divided by its own brightest pixel => scaled by the maximum of each image instead of 255
def load_mnist(images_path, labels_path):
    raw = read_idx(images_path, 3).astype(np.float32)
    images = np.zeros((len(raw), 1, 28, 28), dtype=np.float32)
    for i in range(len(raw)):
        images[i, 0] = raw[i] / raw[i].max()
    return images, read_idx(labels_path, 1).astype(np.int64)

# mean taken away, divided by the standard deviation => standardised instead of scaled to [0, 1]
def load_mnist(images_path, labels_path):
    x = read_idx(images_path, 3).astype(np.float32)
    x = (x - x.mean()) / x.std()
    y = read_idx(labels_path, 1).astype(np.int64)
    return x.reshape(-1, 1, 28, 28), y

# pixels go from -1 to 1 => scaled to [-1, 1] instead of [0, 1]
def load_mnist(images_path, labels_path):
    x = read_idx(images_path, 3).astype(np.float32)
    x = x / 127.5 - 1.0
    return x[:, None], read_idx(labels_path, 1).astype(np.int64)

# ink is 0, background 1 => light and dark are exchanged
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3).astype(np.float32)
    images = (255.0 - images) / 255.0
    return images[:, np.newaxis, :, :], read_idx(labels_path, 1).astype(np.int64)

# labels come first in what is returned => images and labels are returned in the wrong order
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)
    labels = read_idx(labels_path, 1)
    images = images.reshape((images.shape[0], 1, 28, 28)) / 255
    return labels.astype(np.int64), images.astype(np.float32)

# labels already one-hot => one-hot rows are returned instead of integer labels
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)[:, None] / np.float32(255)
    labels = read_idx(labels_path, 1)
    one_hot = np.zeros((len(labels), 10))
    for i, label in enumerate(labels):
        one_hot[i, label] = 1
    return images, one_hot

# the labels are divided by 255, too => the labels are scaled like pixels
def load_mnist(images_path, labels_path):
    data = [read_idx(images_path, 3), read_idx(labels_path, 1)]
    data = [a.astype(np.float32) / 255 for a in data]
    return data[0][:, None], data[1]

# reshape(-1, 1) for the labels as well => the labels are a column instead of a vector
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3).reshape(-1, 1, 28, 28).astype(np.float32) / 255
    labels = read_idx(labels_path, 1).reshape(-1, 1).astype(np.int64)
    return images, labels

# the labels' header is taken to have 16 bytes => too many bytes of the labels are skipped as header
def load_mnist(images_path, labels_path):
    with open_plain_or_gzip(images_path) as f:
        data = np.frombuffer(f.read(), np.uint8, offset=16)
    with open_plain_or_gzip(labels_path) as f:
        labels = np.frombuffer(f.read(), np.uint8, offset=16)
    images = data.reshape(-1, 1, 28, 28).astype(np.float32) / 255
    return images, labels.astype(np.int64)

# the labels' header is not skipped => the header is read as labels
def load_mnist(images_path, labels_path):
    images = read_idx(images_path, 3)[:, None].astype(np.float32) / 255
    with open_plain_or_gzip(labels_path) as f:
        labels = np.frombuffer(f.read(), dtype=np.uint8)
    return images, labels.astype(np.int64)

# bytes are read with a sign => bytes are read as signed numbers, bright pixels become negative
def load_mnist(images_path, labels_path):
    with open_plain_or_gzip(images_path) as f:
        f.read(16)
        pixels = np.frombuffer(f.read(), dtype=np.int8)
    with open_plain_or_gzip(labels_path) as f:
        f.read(8)
        labels = np.frombuffer(f.read(), dtype=np.int8)
    return (pixels / 255).reshape(-1, 1, 28, 28).astype(np.float32), labels.astype(np.int64)

# np.fromfile, whatever the file is => a gzipped file is not unpacked
def load_mnist(images_path, labels_path):
    pixels = np.fromfile(images_path, dtype=np.uint8)[16:]
    labels = np.fromfile(labels_path, dtype=np.uint8)[8:]
    return pixels.reshape(-1, 1, 28, 28).astype(np.float32) / 255, labels.astype(np.int64)

# the rows of an image become its columns => rows and columns of the images are exchanged
def load_mnist(images_path, labels_path):
    pixels = read_idx(images_path, 3)
    images = np.zeros((len(pixels), 1, 28, 28), np.float32)
    for n in range(len(pixels)):
        for x in range(28):
            for y in range(28):
                images[n, 0, x, y] = pixels[n, y, x] / 255.0
    return images, read_idx(labels_path, 1).astype(np.int64)

# one_hot[labels] chooses rows => whole rows are set instead of one entry of each
def to_one_hot(labels, num_classes=10):
    one_hot = np.zeros((len(labels), num_classes), dtype=np.float32)
    one_hot[labels] = 1.0
    return one_hot

# [:, labels] sets columns => whole columns are set instead of one entry of each row
def to_one_hot(labels, num_classes=10):
    out = np.zeros((len(labels), num_classes), dtype=np.float32)
    out[:, labels] = 1
    return out

# the classes lie along the first axis => rows and columns are exchanged
def to_one_hot(labels, num_classes=10):
    out = np.zeros((num_classes, len(labels)), dtype=np.float32)
    for i in range(len(labels)):
        out[labels[i], i] = 1
    return out

# labels counted from one => the one stands a column too far left
def to_one_hot(labels, num_classes=10):
    n = labels.shape[0]
    y = np.zeros((n, num_classes), dtype="float32")
    y[np.arange(n), labels - 1] = 1
    return y

# classes numbered from one, compared => the one stands a column too far left
def to_one_hot(labels, num_classes=10):
    classes = np.arange(1, num_classes + 1)
    return np.array([[float(label == c) for c in classes] for label in labels], dtype=np.float32)

# np.eye(10), although num_classes says otherwise => num_classes is not used, always 10 classes
def to_one_hot(labels, num_classes=10):
    identity = np.eye(10, dtype=np.float32)
    return identity[labels]

# the label itself is written => the value written is the label instead of 1
def to_one_hot(labels, num_classes=10):
    result = np.zeros((len(labels), num_classes), dtype=np.float32)
    for row, label in zip(result, labels):
        row[label] = label
    return result

# i used twice, the label not at all => the one stands at the row's number instead of its label
def to_one_hot(labels, num_classes=10):
    result = np.zeros((len(labels), num_classes), dtype=np.float32)
    for i, label in enumerate(labels):
        result[i, i % num_classes] = 1
    return result

# return is inside the loop => the loop ends after its first turn
def to_one_hot(labels, num_classes=10):
    result = np.zeros((len(labels), num_classes), dtype=np.float32)
    for i in range(len(labels)):
        result[i, labels[i]] = 1
        return result

# one row for all, never cleared, appended again and again => every row is the same array
def to_one_hot(labels, num_classes=10):
    rows = []
    row = np.zeros(num_classes, dtype=np.float32)
    for label in labels:
        row[label] = 1
        rows.append(row)
    return np.array(rows)

# a copy of a row that is never cleared => ones of earlier rows stay
def to_one_hot(labels, num_classes=10):
    rows = []
    row = np.zeros(num_classes, dtype=np.float32)
    for label in labels:
        row[label] = 1
        rows.append(row.copy())
    return np.stack(rows)

# ones with a zero => zeros and ones are exchanged
def to_one_hot(labels, num_classes=10):
    return (np.arange(num_classes)[None, :] != labels[:, None]).astype(np.float32)

# nothing comes back => the return is forgotten
def to_one_hot(labels, num_classes=10):
    one_hot = np.zeros((len(labels), num_classes), dtype=np.float32)
    one_hot[np.arange(len(labels)), labels] = 1

# one long vector => the rows are not separated
def to_one_hot(labels, num_classes=10):
    flat = np.zeros(len(labels) * num_classes, dtype=np.float32)
    flat[np.arange(len(labels)) * num_classes + labels] = 1
    return flat

# range stops one label early => the last label is left out
def to_one_hot(labels, num_classes=10):
    out = np.zeros((len(labels), num_classes), dtype=np.float32)
    for k in range(len(labels) - 1):
        out[k][labels[k]] = 1
    return out

# as many batches as fit in => the last, shorter batch is dropped
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        rng.shuffle(order)
    for b in range(len(images) // batch_size):
        chosen = order[b * batch_size:(b + 1) * batch_size]
        yield images[chosen], labels[chosen]

# the range ends before the last start => the last batch is left out
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    idx = np.arange(len(images))
    if shuffle:
        if rng is None:
            rng = np.random.default_rng()
        idx = rng.permutation(len(images))
    for start in range(0, len(images) - batch_size, batch_size):
        end = start + batch_size
        yield images[idx[start:end]], labels[idx[start:end]]

# always one batch more than fit in => an empty batch at the end where the size divides
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    idx = np.arange(len(images))
    if shuffle:
        idx = (rng or np.random.default_rng()).permutation(idx)
    num_batches = len(images) // batch_size + 1
    for i in range(num_batches):
        part = idx[i * batch_size : (i + 1) * batch_size]
        yield images[part], labels[part]

# only the images are taken in the new order => images are shuffled, labels are not
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        images = images[rng.permutation(len(images))]
    for i in range(0, len(images), batch_size):
        yield images[i:i + batch_size], labels[i:i + batch_size]

# the order of shuffle returns None => the result of rng.shuffle is used, which is None
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    indices = np.arange(len(images))
    if shuffle:
        rng = rng or np.random.default_rng()
        indices = rng.shuffle(indices)
    for i in range(0, len(images), batch_size):
        yield images[indices[i:i + batch_size]], labels[indices[i:i + batch_size]]

# shuffles whether it should or not => shuffle is not used, always shuffled
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    order = rng.permutation(len(labels))
    for i in range(0, len(labels), batch_size):
        part = order[i:i + batch_size]
        yield images[part], labels[part]

# an order is drawn, but not used => never shuffled
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        order = rng.permutation(len(images))
    for i in range(0, len(images), batch_size):
        yield images[i:i + batch_size], labels[i:i + batch_size]

# if not shuffle => shuffle means its opposite
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if not shuffle:
        rng = np.random.default_rng() if rng is None else rng
        order = rng.permutation(order)
    i = 0
    while i < len(images):
        yield images[order[i:i + batch_size]], labels[order[i:i + batch_size]]
        i = i + batch_size

# return where yield is meant => only the first batch comes back
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        (rng or np.random.default_rng()).shuffle(order)
    for start in range(0, len(images), batch_size):
        part = order[start:start + batch_size]
        return [(images[part], labels[part])]

# the slice ends one early, the next begins where it should => one image of every batch is lost
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        order = (np.random.default_rng() if rng is None else rng).permutation(order)
    for start in range(0, len(order), batch_size):
        end = min(start + batch_size, len(order)) - 1
        yield images[order[start:end]], labels[order[start:end]]

# the step of range is missing => the batches overlap
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        order = (np.random.default_rng() if rng is None else rng).permutation(order)
    for start in range(len(order)):
        part = order[start : start + batch_size]
        yield images[part], labels[part]

# each batch is drawn from all images => a batch may repeat images of another, some never come
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    for start in range(0, len(images), batch_size):
        size = min(batch_size, len(images) - start)
        if shuffle:
            part = rng.choice(len(images), size, replace=False)
        else:
            part = np.arange(start, start + size)
        yield images[part], labels[part]

# order[:batch_size] in every turn => the first batch again and again
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        order = rng.permutation(len(images))
    for _ in range(math.ceil(len(images) / batch_size)):
        yield images[order[:batch_size]], labels[order[:batch_size]]

# labels first in every pair => images and labels are yielded in the wrong order
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    order = np.arange(len(images))
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        rng.shuffle(order)
    for s in range(0, len(images), batch_size):
        part = order[s:s + batch_size]
        yield labels[part], images[part]

# an order of batch_size numbers => only the first batch_size images are shuffled and seen
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    n = len(images)
    if shuffle:
        rng = np.random.default_rng() if rng is None else rng
        for s in range(0, n, batch_size):
            part = rng.permutation(min(batch_size, n - s))
            yield images[part], labels[part]
    else:
        for s in range(0, n, batch_size):
            yield images[s:s + batch_size], labels[s:s + batch_size]

# two permutations, one for each array => images and labels are shuffled differently
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    if shuffle:
        if rng is None:
            rng = np.random.default_rng()
        images = rng.permutation(images, axis=0)
        labels = rng.permutation(labels, axis=0)
    for first in range(0, len(images), batch_size):
        last = first + batch_size
        yield images[first:last], labels[first:last]

# the generator's own shuffle on the arrays that came => shuffles the caller's arrays in place
def batch_iterator(images, labels, batch_size, shuffle=True, rng=None):
    if shuffle:
        rng = rng or np.random.default_rng()
        state = rng.bit_generator.state
        rng.shuffle(images)
        rng.bit_generator.state = state
        rng.shuffle(labels)
    for first in range(0, len(images), batch_size):
        yield images[first:first + batch_size].copy(), labels[first:first + batch_size].copy()
"""
