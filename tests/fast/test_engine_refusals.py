"""What ``engine="fast"`` refuses, each in one sentence, and what it takes."""

import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from helpers import assert_refused
from network_cases import LR, new_run, sample

from cnn_utils import evaluate, init_params, train
from cnn_utils.evaluation import predict_shard
from cnn_utils.fast import shard
from cnn_utils.fast.engine import Fast, open_engine
from cnn_utils.parallel import batch_gradients, count_cores

REFUSED = {
    "engine is 'slow'": {"engine": "slow"},
    "engine is None": {"engine": None},
    "workers is 0": {"workers": 0, "engine": "fast"},
    "workers is 2 and executor": {"workers": 2, "executor": map, "engine": "fast"},
    "executor is of type int": {"executor": 5, "engine": "fast"},
}


@pytest.mark.parametrize("start", REFUSED)
def test_wrong_argument_is_named(start):
    """In training, and in evaluation."""
    (images, labels), (params, state, rng) = sample(20), new_run()
    arguments = {"images": images, "labels": labels, "params": params}
    assert_refused(evaluate, arguments | REFUSED[start], start)
    arguments |= {"optimizer_state": state, "epochs": 1, "batch_size": 8, "lr": LR, "rng": rng}
    assert_refused(train, arguments | REFUSED[start], start)


WRONG_PARAMS = {
    "params.dense_w has shape (1600, 10)": {"dense_w": np.zeros((1600, 10), np.float32)},
    "params.dense_b has shape (1,)": {"dense_b": np.zeros(1, np.float32)},
    "params.conv1_w has shape (16, 1, 3, 3)": {"conv1_w": np.zeros((16, 1, 3, 3), np.float32)},
    "params.conv2_w has dtype float64": {"conv2_w": np.zeros((64, 32, 3, 3))},
    "params.conv2_b is of type list": {"conv2_b": [0.0] * 64},
}


@pytest.mark.parametrize("start", WRONG_PARAMS)
def test_parameters_of_another_network_are_refused(start):
    """Also where NumPy would compute something; in a process as in this one."""
    (images, labels), (params, *_) = sample(150), new_run()
    arguments = {"images": images, "labels": labels, "params": params._replace(**WRONG_PARAMS[start])}
    for workers in 1, 2:
        assert_refused(evaluate, arguments | {"engine": "fast", "workers": workers}, start)
    with ThreadPoolExecutor(1) as threads, pytest.raises((TypeError, ValueError), match=re.escape(start)):
        batch_gradients(Fast(threads), arguments["params"], images, labels, True, np.random.default_rng(0))


def test_tasks_without_numbers():
    """As they come from a reader's own predict, which may send them itself."""
    images, params = sample(3)[0], init_params()
    with ThreadPoolExecutor(1) as threads:
        (predictions,) = Fast(threads).map(predict_shard, [params], [images])
    assert np.array_equal(predictions, shard.predict_shard(params, images))


def test_only_the_work_on_shards_has_a_fast_form():
    """Whoever has other functions than the course's must hear of it, and not get the slow form unnoticed."""
    with ThreadPoolExecutor(1) as threads, pytest.raises(ValueError, match="^engine 'fast' cannot run abs, "):
        Fast(threads).map(abs, [1])


def test_workers_at_once():
    """As many as are asked for, this process among them; else one for each core."""
    for workers, count in (1, 1), (5, 5), (None, count_cores()):
        with open_engine("fast", workers=workers) as pool:
            assert pool.executor.count == count


def test_layers_unless_told_otherwise():
    """The reader's own functions do the work, on plain threads."""
    with open_engine(workers=2) as pool, ThreadPoolExecutor(1) as threads:
        assert type(pool) is ThreadPoolExecutor
        with open_engine("layers", threads) as lent:
            assert lent is threads
