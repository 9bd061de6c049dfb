"""``engine="fast"``: the same training and evaluation, whoever does the work; and what it refuses."""

import errno
import multiprocessing
import operator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from network_cases import LR, contents, new_run, sample, small_train
from threadpoolctl import threadpool_limits

import cnn_utils.fast.workers
import cnn_utils.training
from cnn_utils import evaluate, init_params, predict
from cnn_utils.fast.engine import open_engine

IMAGES, BATCH_SIZE = 200, 150  # several shards to a batch, and several blocks to a shard


def trained(**options):
    """Return a run of two epochs, exactly, and its history."""
    run = new_run()
    options = {"engine": "fast", **options}
    history = small_train(run, epochs=2, images=IMAGES, batch_size=BATCH_SIZE, **options)
    return contents(run), history


@pytest.fixture(scope="module")
def one_worker():
    """Return a run on one thread."""
    return trained(workers=1)


def test_trains_like_the_layers():
    """The same batches and masks: after a few steps, parameters differ by float rounding only."""
    runs = [new_run(), new_run()]
    histories = [
        small_train(run, epochs=2, images=IMAGES, batch_size=BATCH_SIZE, engine=engine)
        for run, engine in zip(runs, ("layers", "fast"), strict=True)
    ]
    for ours, fast in zip(*histories, strict=True):
        assert fast["loss"] == pytest.approx(ours["loss"], rel=1e-4)
        assert fast["accuracy"] == pytest.approx(ours["accuracy"], abs=1.5 / IMAGES)
    for ours, fast in zip(runs[0][0], runs[1][0], strict=True):
        np.testing.assert_allclose(fast, ours, rtol=0, atol=LR)  # a step of Adam is as long as lr
        assert np.abs(fast - ours).mean() < LR / 100


@pytest.mark.parametrize("workers", [2, 3, None])
def test_number_of_processes_changes_nothing(one_worker, workers):
    """Parameters, Adam's state, generator and history, bit for bit."""
    assert trained(workers=workers) == one_worker


def test_threads_change_nothing(one_worker):
    """An executor handed in is used as it is."""
    with threadpool_limits(1), ThreadPoolExecutor(2) as threads:
        assert trained(executor=threads) == one_worker
        assert threads.submit(abs, -1).result() == 1


def test_process_pool_changes_nothing(one_worker):
    """Nor does one of processes."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, context, initializer=threadpool_limits, initargs=(1,)) as processes:
        assert trained(executor=processes) == one_worker


def test_dask_cluster(one_worker):
    """Nor does a cluster."""
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        (arrays, *_), history = trained(executor=client.get_executor())
    for array, other in zip(arrays, one_worker[0][0], strict=True):
        np.testing.assert_allclose(*(np.frombuffer(a, np.float32) for a in (array, other)), atol=LR)
    assert history[0]["loss"] == pytest.approx(one_worker[1][0]["loss"], rel=1e-4)


def test_one_pool_for_training_and_evaluation(one_worker):
    """What is lent once can be handed in as an executor, also where no engine is named."""
    run = new_run()
    with open_engine("fast", workers=2) as pool:
        history = small_train(run, 2, images=IMAGES, batch_size=BATCH_SIZE, executor=pool, engine="fast")
        first = evaluate(*sample(IMAGES), run[0], executor=pool)
        assert first == evaluate(*sample(IMAGES), run[0], executor=pool, engine="fast")
        with open_engine("fast", pool) as again:
            assert again is pool
    assert (contents(run), history) == one_worker
    assert evaluate(*sample(IMAGES), run[0], engine="fast", workers=1) == first


def test_what_was_lent_is_given_back():
    """After that it starts no processes, of which nobody would take care; it answers as the layers' does."""
    images, params = sample(IMAGES)[0], init_params()
    for engine in "layers", "fast":
        with open_engine(engine, workers=2) as pool:
            predict(images, params, executor=pool)
        with pytest.raises(RuntimeError, match="after shutdown"):
            predict(images, params, executor=pool)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("count", [1, 2, 150])
def test_predicts_like_the_layers(count, dtype):
    """One image too, for which no process is started."""
    images, params = sample(count, dtype)[0], init_params(rng=np.random.default_rng(0), dtype=dtype)
    fast = predict(images, params, engine="fast", workers=2)
    assert fast.dtype == dtype and fast.shape == (count, 10)
    np.testing.assert_allclose(fast, predict(images, params), rtol=1e-4)


def test_resumed(tmp_path):
    """Interrupted after an epoch, and gone on: the same bits as in one go."""
    path, run, whole = tmp_path / "run.npz", new_run(), new_run()

    def stop(history):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        small_train(new_run(), 3, checkpoint=path, after_epoch=stop, engine="fast", workers=2)
    history = small_train(run, 3, checkpoint=path, engine="fast", workers=2)
    assert history == small_train(whole, 3, engine="fast", workers=1)
    assert contents(run) == contents(whole)


@pytest.mark.parametrize("engines", [("fast", "layers"), ("layers", "fast")])
def test_other_engine_does_not_go_on(tmp_path, engines):
    """The sentence names both; nothing has changed."""
    path, run = tmp_path / "run.npz", new_run()
    small_train(new_run(), 1, checkpoint=path, engine=engines[0])
    words = f"made with .*'engine': '{engines[0]}'.*, expected .*'engine': '{engines[1]}'"
    with pytest.raises(ValueError, match=words):
        small_train(run, 2, checkpoint=path, engine=engines[1])
    assert contents(run) == contents(new_run())


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nan_stops_the_run_before_its_step(monkeypatch):
    """As with the layers: the first step is taken, the second batch yields NaN and changes nothing."""
    run, after_steps = new_run(), []

    def adam_step(*args):
        cnn_utils.adam_step(*args)
        after_steps.append(contents(run)[:2])

    monkeypatch.setattr(cnn_utils.training, "adam_step", adam_step)
    with pytest.raises(FloatingPointError, match="the loss became nan in batch 2 of 3"):
        small_train(run, epochs=1, lr=1e30, engine="fast", workers=2)
    assert after_steps == [contents(run)[:2]]


WITHOUT = {
    "no memory to share": ("SharedMemory", OSError("no memory to share")),
    "no semaphores": ("SharedMemory", NotImplementedError("no semaphores")),
    "No space left": ("set_aside", OSError(errno.ENOSPC, "No space left")),
}


@pytest.mark.parametrize("words", WITHOUT)
def test_without_shared_memory_threads_do_it(one_worker, monkeypatch, words):
    """One sentence, once, and the same result."""
    name, error = WITHOUT[words]

    def fails(*args, **options):
        raise error

    monkeypatch.setattr(cnn_utils.fast.workers, name, fails)
    with pytest.warns(RuntimeWarning, match=f"works with threads here.*{words}") as caught:
        assert trained(workers=2) == one_worker
    assert len([warning for warning in caught if "threads" in str(warning.message)]) == 1


def test_processes_that_cannot_begin(one_worker, monkeypatch):
    """They say why: here, that the shared memory is not there."""
    monkeypatch.setattr(cnn_utils.fast.workers, "set_aside", lambda memory: memory.unlink())
    with pytest.warns(RuntimeWarning, match="threads here.*a worker process could not begin: FileNotFound"):
        assert trained(workers=3) == one_worker


def test_processes_that_end_at_once(one_worker, monkeypatch):
    """Without a word, as when there is too little memory."""
    monkeypatch.setattr(cnn_utils.fast.workers, "work", operator.eq)
    with pytest.warns(RuntimeWarning, match="threads here.*a worker process could not begin: it ended"):
        assert trained(workers=3) == one_worker


def test_inside_of_a_worker_of_somebody_else(one_worker, monkeypatch):
    """Some processes, such as those of Dask, must not have children of their own."""
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)
    with pytest.warns(RuntimeWarning, match="works with threads here.*not allowed to have children"):
        assert trained(workers=2) == one_worker


def test_where_multiprocessing_is_missing(one_worker, monkeypatch):
    """As in a browser."""
    monkeypatch.setitem(cnn_utils.fast.workers.sys.modules, "cnn_utils.fast.workers", None)
    with pytest.warns(RuntimeWarning, match="works with threads here"):
        assert trained(workers=2) == one_worker
