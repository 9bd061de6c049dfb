"""Shards and executors: the work is always cut the same way, so that who does it changes nothing."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from network_cases import contents, new_run, sample, small_train
from threadpoolctl import threadpool_info, threadpool_limits

from cnn_utils import Params, cross_entropy_loss, full_backward, full_forward
from cnn_utils.parallel import batch_gradients, cut_shards, open_executor, shard_gradients


@given(size=st.integers(1, 500), shard_size=st.integers(1, 100))
def test_shards_cover_the_batch_in_order(size, shard_size):
    """Each image once, in order; no shard too large or more than one image larger than another."""
    shards = cut_shards(size, shard_size)
    assert np.concatenate([np.arange(size)[shard] for shard in shards]).tolist() == list(range(size))
    lengths = [shard.stop - shard.start for shard in shards]
    assert max(lengths) <= shard_size and max(lengths) - min(lengths) <= 1 <= min(lengths)
    assert len(shards) == (1 if size == 1 else max(2, -(-size // shard_size)))


@pytest.mark.parametrize("arguments", [(0,), (-1,), (2.0,), (True,), (5, 0), (5, "2")])
def test_wrong_shards(arguments):
    """Each in one sentence that names the argument."""
    with pytest.raises((TypeError, ValueError), match=f"^{('size', 'shard_size')[len(arguments) - 1]} is "):
        cut_shards(*arguments)


def blas_threads():
    """Return how many threads each library for linear algebra would use."""
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_threads_keep_to_one_core_each():
    """Linear algebra has one thread, in every worker; then as many as before, even after an error."""
    with threadpool_limits(2, user_api="blas"):
        with pytest.raises(KeyboardInterrupt), open_executor(workers=2) as pool:
            assert blas_threads() == pool.submit(blas_threads).result() == {1}
            raise KeyboardInterrupt
        assert blas_threads() == {2}


def test_threads_end_with_the_block():
    """No thread outlives the call."""
    with open_executor(workers=3) as pool:
        assert list(pool.map(abs, [-1, 2])) == [1, 2]
    with pytest.raises(RuntimeError, match="after shutdown"):
        pool.submit(abs, -1)


def test_executor_of_the_caller_stays_open():
    """It is handed on as it is, and linear algebra is left alone."""
    with ThreadPoolExecutor(1) as mine, threadpool_limits(2, user_api="blas"):
        with open_executor(mine) as pool:
            assert pool is mine and blas_threads() == {2}
        assert mine.submit(abs, -1).result() == 1


def test_batch_is_the_sum_of_its_shards():
    """Loss, hits and gradients are those of the whole batch at once."""
    (images, labels), (params, *_) = sample(150), new_run()
    with ThreadPoolExecutor(2) as pool:
        generator = np.random.default_rng(0)
        loss, correct, gradients = batch_gradients(pool, params, images, labels, False, generator)
    predictions, saved = full_forward(images, params, training=False)
    assert loss == pytest.approx(cross_entropy_loss(predictions, labels), rel=1e-5)
    assert correct == (predictions.argmax(axis=1) == labels.argmax(axis=1)).sum()
    expected = full_backward(predictions, labels, saved, params)
    for name, gradient, total in zip(Params._fields, gradients, expected, strict=True):
        assert gradient.dtype == np.float32
        np.testing.assert_allclose(gradient, total, rtol=1e-3, atol=1e-4, err_msg=name)


def test_shards_do_not_look_at_the_last_two_rows_and_columns():
    """Rubbish there reaches neither loss nor gradients, where a zero times NaN would be NaN."""
    (images, labels), (params, *_) = sample(4), new_run()
    expected = shard_gradients(params, images, labels, True, 0)
    images = images.copy()
    images[..., 26:, :] = images[..., 26:] = np.nan
    loss, correct, gradients = shard_gradients(params, images, labels, True, 0)
    assert (loss, correct) == expected[:2]
    assert all(map(np.array_equal, gradients, expected[2]))


class Recorder:
    """An executor of the simplest kind, which remembers what each shard returned."""

    def map(self, function, *arguments):
        """Work through the shards one after the other."""
        self.results = [function(*shard) for shard in zip(*arguments, strict=True)]
        return self.results


@pytest.mark.parametrize(("training", "losses"), [(True, 2), (False, 1)])
def test_every_shard_draws_its_own_dropout(training, losses):
    """Two shards of the same image over and over: only dropout can make their losses differ."""
    images, labels = (np.repeat(array, 32, axis=0) for array in sample(1))
    recorder = Recorder()
    batch_gradients(recorder, new_run()[0], images, labels, training, np.random.default_rng(0))
    assert len(recorder.results) == 2 and len({loss for (loss, *_), _ in recorder.results}) == losses


@pytest.fixture(scope="module")
def one_worker():
    """Return a run of two epochs on one thread, in batches of several shards."""
    return trained(workers=1)


def trained(**options):
    """Return a run of two epochs, and its history, exactly."""
    run = new_run()
    history = small_train(run, epochs=2, images=200, batch_size=150, **options)
    return contents(run), history


@pytest.mark.parametrize("workers", [2, 3, None])
def test_number_of_threads_changes_nothing(one_worker, workers):
    """Parameters, Adam's state, generator and history, bit for bit."""
    assert trained(workers=workers) == one_worker


def keep_to_one_core():
    """Limit linear algebra in a worker process, which has loaded NumPy to find this function."""
    threadpool_limits(1)


def test_processes_instead_of_threads(one_worker):
    """Anything with a map works, also across processes; the pool is still open for a second run."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, context, initializer=keep_to_one_core) as processes:
        assert processes.submit(blas_threads).result() == {1}
        assert trained(executor=processes) == one_worker
        assert processes.submit(abs, -1).result() == 1
