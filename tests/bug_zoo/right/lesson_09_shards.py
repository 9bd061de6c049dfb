"""Right answers of lesson 9: the work for several cores."""

ANSWERS = r"""
# a slice of all but the last two axes
def visible_part(images):
    return images[..., :-2, :-2]

# a copy
def visible_part(images):
    return np.delete(np.delete(images, [26, 27], axis=-1), [26, 27], axis=-2)

# divmod: so many shards have one image more
def cut_shards(size, shard_size=64):
    count = -(-size // shard_size) if size > shard_size else min(size, 2)
    length, more = divmod(size, max(count, min(size, 2)))
    shards, start = [], 0
    for number in range(max(count, min(size, 2))):
        stop = start + length + (number < more)
        shards.append(slice(start, stop))
        start = stop
    return shards

# np.array_split
def cut_shards(size, shard_size=64):
    count = max(1, (size + shard_size - 1) // shard_size)
    if count == 1 and size > 1:
        count = 2
    pieces = np.array_split(np.arange(size), count)
    return [slice(int(piece[0]), int(piece[-1]) + 1) for piece in pieces]

# try and finally
@contextmanager
def open_executor(executor=None, workers=None):
    if executor:
        yield executor
    else:
        pool = ThreadPoolExecutor(max_workers=workers or os.cpu_count())
        limits = threadpool_limits(limits=1)
        try:
            yield pool
        finally:
            pool.shutdown()
            limits.unregister()

# two with statements, keywords
@contextmanager
def open_executor(executor=None, workers=None):
    if executor is None:
        keep_freed_memory()
        with threadpool_limits(limits=1):
            with ThreadPoolExecutor(max_workers=count_cores() if workers is None else workers) as pool:
                yield pool
    else:
        yield executor

# what every system has
def count_cores(): return os.cpu_count() or 1

# an exception, where a system does not know
def count_cores():
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count()

# another size, deleted by name
def keep_freed_memory():
    block = np.zeros(30 * 2**20, dtype=np.uint8)
    del block

# the usual generator, all of the image
def shard_gradients(params, images, labels, training, seed):
    rng = np.random.default_rng(seed)
    predictions, saved = full_forward(images, params, training, rng)
    loss = cross_entropy_loss(predictions, labels)
    correct = (np.argmax(predictions, 1) == np.argmax(labels, 1)).sum()
    return loss, correct, full_backward(predictions, labels, saved, params)

# image by image
def shard_gradients(params, images, labels, training, seed):
    rng = np.random.default_rng(seed)
    total, hits, sums = 0.0, 0, [np.zeros_like(array) for array in params]
    for image, label in zip(images, labels):
        p, saved = full_forward(image, params, training, rng)
        total += float(cross_entropy_loss(p, label))
        hits += int(p.argmax() == label.argmax())
        sums = [a + b for a, b in zip(sums, full_backward(p, label, saved, params))]
    return total, hits, Params(*sums)

# submitted one by one where it can be, the sums in a loop
def batch_gradients(executor, params, images, labels, training, rng):
    shards = cut_shards(len(images))
    def one(pair):
        shard, seed = pair
        return shard_gradients(params, images[shard], labels[shard], training, seed)
    seeds = [int(seed) for seed in rng.integers(1 << 32, size=len(shards))]
    total_loss, total_correct, totals = 0, 0, None
    for loss, correct, gradients in executor.map(one, zip(shards, seeds)):
        total_loss += loss
        total_correct += correct
        totals = gradients if totals is None else [a + b for a, b in zip(totals, gradients)]
    return total_loss, total_correct, Params(*totals)

# no executor at all
def batch_gradients(executor, params, images, labels, training, rng):
    results = []
    for shard in cut_shards(len(images)):
        seed = int(rng.integers(10**9))
        results.append(shard_gradients(params, images[shard], labels[shard], training, seed))
    gradients = [np.sum(arrays, axis=0) for arrays in zip(*(result[2] for result in results))]
    return sum(r[0] for r in results), sum(r[1] for r in results), Params._make(gradients)
"""
