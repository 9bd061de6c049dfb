"""Wrong answers of lesson 9: what the work for several cores begins with."""

ANSWERS = r"""
# the first rows and columns cut off
def visible_part(images):
    return images[..., 2:, 2:]

# rows only
def visible_part(images):
    return images[..., :26, :]

# a batch only
def visible_part(images):
    return images[:, :, :26, :26]

# shard_size is not used
def cut_shards(size, shard_size=64):
    count = min(size, max(2, -(-size // 64)))
    edges = [size * k // count for k in range(count + 1)]
    return [slice(*pair) for pair in zip(edges[:-1], edges[1:])]

# another shard_size by default
def cut_shards(size, shard_size=32):
    count = min(size, max(2, -(-size // shard_size)))
    edges = [size * k // count for k in range(count + 1)]
    return [slice(*pair) for pair in zip(edges[:-1], edges[1:])]

# whole shards, and what is left
def cut_shards(size, shard_size=64):
    step = shard_size if size > shard_size else max(1, -(-size // 2))
    return [slice(start, min(start + step, size)) for start in range(0, size, step)]

# a batch of fewer than 64 is not cut
def cut_shards(size, shard_size=64):
    count = -(-size // shard_size)
    edges = [size * k // count for k in range(count + 1)]
    return [slice(*pair) for pair in zip(edges[:-1], edges[1:])]

# what is left over is forgotten
def cut_shards(size, shard_size=64):
    count = min(size, max(2, -(-size // shard_size)))
    return [slice(size // count * k, size // count * (k + 1)) for k in range(count)]

# the executor is closed
@contextmanager
def open_executor(executor=None, workers=None):
    with executor or ThreadPoolExecutor(workers) as pool, threadpool_limits(1):
        yield pool

# workers is not used
@contextmanager
def open_executor(executor=None, workers=None):
    if executor is not None:
        yield executor
        return
    with threadpool_limits(1), ThreadPoolExecutor(count_cores() + 1) as pool:
        yield pool

# the executor is not used
@contextmanager
def open_executor(executor=None, workers=None):
    with threadpool_limits(1), ThreadPoolExecutor(workers) as pool:
        yield pool

# every thread has all cores for linear algebra
@contextmanager
def open_executor(executor=None, workers=None):
    if executor is not None:
        yield executor
        return
    with ThreadPoolExecutor(workers) as pool:
        yield pool

# linear algebra keeps to one core afterwards
@contextmanager
def open_executor(executor=None, workers=None):
    if executor is not None:
        yield executor
        return
    threadpool_limits(1)
    with ThreadPoolExecutor(workers) as pool:
        yield pool

# no context, just an executor
def open_executor(executor=None, workers=None):
    return executor or ThreadPoolExecutor(workers)

# manners: the threads are left open
@contextmanager
def open_executor(executor=None, workers=None):
    if executor is not None:
        yield executor
        return
    with threadpool_limits(1):
        yield ThreadPoolExecutor(workers)

# manners: after an error linear algebra keeps to one core
@contextmanager
def open_executor(executor=None, workers=None):
    if executor is not None:
        yield executor
        return
    limits = threadpool_limits(1)
    with ThreadPoolExecutor(workers) as pool:
        yield pool
    limits.restore_original_limits()

# text
def count_cores():
    return str(os.cpu_count())

# one too many
def count_cores():
    return os.cpu_count() + 1

# gives the block back only when somebody lets go of it
def keep_freed_memory():
    return np.empty(31 << 20, np.uint8)
"""
