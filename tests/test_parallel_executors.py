"""Any executor trains the same network: threads, processes, a Dask cluster."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from cnn_utils import adam_init, evaluate, init_params, to_one_hot, train


def trained(**options):
    """Return parameters after an epoch over 24 random images, and their evaluation."""
    rng = np.random.default_rng(0)
    images = rng.random((24, 1, 28, 28), np.float32)
    labels = to_one_hot(rng.integers(0, 10, 24), 10)
    params = init_params(rng=rng)
    train(images, labels, params, adam_init(params), 1, 8, 0.001, rng, **options)
    return params, evaluate(images, labels, params, **options)


def assert_same(result, expected):
    """Expect the same figures as from threads, but for float rounding."""
    for array, other in zip(result[0], expected[0], strict=True):
        np.testing.assert_allclose(array, other, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(result[1], expected[1], rtol=1e-5)


def test_processes():
    """A process pool handed in gives the result of threads, and stays open."""
    new = multiprocessing.get_context("spawn")  # a fork beside the threads of other tests may hang
    with ProcessPoolExecutor(2, new, initializer=threadpool_limits, initargs=(1,)) as executor:
        assert_same(trained(executor=executor), trained(workers=2))
        assert executor.submit(abs, -1).result() == 1


def test_dask_cluster():
    """So does the executor of a Dask cluster: the way from one machine to many."""
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, distributed.Client(cluster) as client:
        assert_same(trained(executor=client.get_executor()), trained(workers=2))
