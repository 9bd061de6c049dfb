"""A Dask cluster whose workers each have the images, as docs/beyond_one_machine.md measures it."""

import os

import numpy as np
import pytest
from network_cases import ROOT

from cnn_utils import adam_init, init_params
from cnn_utils.parallel import open_executor
from cnn_utils.training import train_epoch

pytest.importorskip("distributed")
PARAMETERS = sum(array.nbytes for array in init_params())


@pytest.fixture
def dask_worker(monkeypatch):
    """Return the module that the workers import, too; afterwards bytes are no longer counted."""
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    import dask_worker

    monkeypatch.setattr(dask_worker.TCP, "write", dask_worker.TCP_WRITE)
    return dask_worker


@pytest.fixture
def client():
    """Return a client of two worker processes."""
    from distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", protocol="tcp://")
    with cluster, Client(cluster) as client:
        yield client


def trained(pool, images, labels):
    """Return the bytes of the parameters after four steps of 128 images, dropout on."""
    params = init_params(rng=np.random.default_rng(0))
    train_epoch(pool, images, labels, params, adam_init(params), 128, 0.001, np.random.default_rng(1))
    return [array.tobytes() for array in params]


def test_workers_with_their_own_images(dask_worker, client):
    """The same parameters as here, bit for bit; each worker has read the images once, another's heir too."""
    chosen = np.arange(512)[::-1]
    images, labels = dask_worker.read_images("sample")
    with open_executor(workers=2) as threads:
        expected = trained(threads, images[chosen], labels[chosen])
    pool = dask_worker.OnCluster(client, "sample")
    dask_worker.count_bytes()
    assert trained(pool, chosen, chosen) == expected
    # in each of four steps the parameters once to the scheduler, then to a worker for each of two shards;
    # with the images it would be nine times their size
    assert dask_worker.count_sent() < 4 * 4 * PARAMETERS
    assert list(client.run(dask_worker.count_loads).values()) == [1, 1]
    assert 0 < pool.computing and 0 < pool.mapping

    killed = min(client.scheduler_info()["workers"])
    client.run(os._exit, 1, workers=[killed], on_error="ignore")
    assert trained(pool, chosen, chosen) == expected
    client.wait_for_workers(2, timeout=60)
    loads = client.run(dask_worker.count_loads)
    assert killed not in loads and list(loads.values()) == [1, 1]
