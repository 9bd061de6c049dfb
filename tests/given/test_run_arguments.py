"""What cannot train a network, or be asked, is refused before the work: not after an epoch."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from helpers import assert_refused

from cnn_utils import (
    Params,
    adam_init,
    batch_iterator,
    conv2d_backward,
    dropout_forward,
    evaluate,
    init_params,
    load_checkpoint,
    maxpool2d_forward,
    predict,
    save_checkpoint,
    save_params,
    to_one_hot,
    train,
)

IMAGES = np.random.default_rng(0).random((3, 1, 28, 28), np.float32)
LABELS = to_one_hot(np.arange(3))
W, B = np.ones((1, 1, 1, 1), np.float32), np.ones(1, np.float32)
FUNCTIONS = {"predict": predict, "evaluate": evaluate, "train": train}


def params():
    """Return a network."""
    return init_params(rng=np.random.default_rng(0))


def call(name, **other):
    """Return good arguments, but for some."""
    given = {"images": IMAGES, "labels": LABELS, "params": params()}
    given |= {"optimizer_state": adam_init(params()), "epochs": 1, "batch_size": 2, "lr": 0.001}
    wanted = {"predict": ["images", "params"], "evaluate": ["images", "labels", "params"]}.get(name, given)
    return {key: given[key] for key in wanted} | other


def with_first(value, dtype=np.float32):
    """Return a network with one number of its own."""
    changed = Params(*(array.astype(dtype) for array in params()))
    changed.conv1_w.flat[0] = value
    return changed


NO_NETWORK = {
    "params is of type list": [*params()],
    "params is of type dict": params()._asdict(),
    "params is of type tuple": params()[:5],
    "params is of type NoneType": None,
    "params.conv1_w holds nan": with_first(np.nan),
    "params.conv1_w holds inf": with_first(np.inf),
    "params.conv1_w has dtype float64": with_first(0, np.float64),
    "params.conv2_b has dtype float64": params()._replace(conv2_b=np.zeros(64)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("start", NO_NETWORK)
def test_no_network(name, start):
    """What is no network, or one that is broken already: a smaller lr would not help."""
    assert_refused(FUNCTIONS[name], call(name, params=NO_NETWORK[start]), start)


@pytest.mark.parametrize(("key", "value", "found"), [("v", -1, "-1.0"), ("m", np.nan, "nan")])
def test_memory_of_the_optimizer(key, value, found):
    """No square is negative, and nothing is NaN."""
    state = adam_init(params())
    state[key][0].flat[0] = value
    given = call("train", optimizer_state=state)
    assert_refused(train, given, f"optimizer_state['{key}'][0] holds {found}")


def test_before_the_first_epoch(tmp_path, capsys):
    """What would end a run only after its first epoch is noticed before it."""
    assert_refused(train, call("train", after_epoch=3), "after_epoch is 3")
    path = tmp_path / "run.npz"
    given = call("train", checkpoint=path, rng=np.random.Generator(np.random.MT19937(0)))
    assert_refused(train, given, "rng is a generator of kind MT19937")
    assert capsys.readouterr().out == "" and not path.exists()


def test_other_generators(tmp_path):
    """Without a checkpoint any will do, and one of whole numbers with it, too."""
    train(**call("train", rng=np.random.Generator(np.random.MT19937(0))))
    given = call("train", rng=np.random.Generator(np.random.PCG64DXSM(0)), checkpoint=tmp_path / "run.npz")
    train(**given)
    assert len(train(**given)) == 1


def test_order_of_bytes():
    """Floats as other machines keep them are named where they are given."""
    assert_refused(predict, call("predict", images=IMAGES.astype(">f4")), "images has dtype >f4")
    assert_refused(adam_init, {"parameters": [np.zeros(2, ">f8")]}, "parameters[0] has dtype >f8")


def test_numbers_larger_than_any_float():
    """No OverflowError."""
    assert_refused(train, call("train", lr=10**400), "lr is inf, expected a number in [0, inf)")


def test_an_executor_not_made_yet():
    """The class instead of one of its kind."""
    assert_refused(train, call("train", executor=ThreadPoolExecutor), "executor is the class ThreadPool")


@pytest.mark.parametrize("dtype", ["banana", ">f4", int, np.float16])
def test_types_of_no_parameters(dtype):
    """Unknown to NumPy, of another order of bytes, too coarse."""
    assert_refused(init_params, {"dtype": dtype}, f"dtype is {dtype!r}, expected np.float32")


def test_too_many_steps():
    """Powers of beta would end in OverflowError."""
    state = adam_init(params()) | {"t": 10**400}
    assert_refused(train, call("train", optimizer_state=state), "optimizer_state['t'] is inf")


RUN = {"params": params(), "state": adam_init(params()), "rng": np.random.default_rng(0)}
NO_RUN = [
    ("params is of type list", {"params": [*params()]}),
    ("params is of type NoneType", {"params": None}),
    ("state is of type list", {"state": []}),
    ("state has no ['t']", {"state": {"m": [], "v": []}}),
    ("state['m'] has 5 arrays, expected 6", {"state": adam_init(params()) | {"m": [*params()][:5]}}),
    ("state['v'] is of type NoneType", {"state": adam_init(params()) | {"v": None}}),
    ("rng is None", {"rng": None}),
    ("rng is of type int", {"rng": 3}),
]


@pytest.mark.parametrize(("start", "other"), NO_RUN)
def test_no_run(tmp_path, start, other):
    """Is not written, and receives nothing."""
    path = tmp_path / "run.npz"
    assert_refused(save_checkpoint, {"path": path, **RUN, "settings": {}, "history": []} | other, start)
    assert not path.exists()
    save_checkpoint(path, **RUN, settings={}, history=[])
    assert_refused(load_checkpoint, {"path": path, **RUN, "settings": {}} | other, start)


@pytest.mark.parametrize("wrong", [[*params()], params()._asdict(), None])
def test_no_params(tmp_path, wrong):
    """Are not written."""
    start = f"params is of type {type(wrong).__name__}"
    assert_refused(save_params, {"path": tmp_path / "x.npz", "params": wrong}, start)
    assert not [*tmp_path.iterdir()]


SWITCHES = [
    (train, call("train"), "dropout"),
    (batch_iterator, {"images": IMAGES, "labels": LABELS, "batch_size": 2}, "shuffle"),
    (dropout_forward, {"input": IMAGES, "rate": 0.5}, "training"),
    (maxpool2d_forward, {"input": IMAGES, "pool_size": 2}, "save"),
    (
        conv2d_backward,
        {"saved_input": IMAGES, "weights": W, "bias": B, "upstream_grad": IMAGES},
        "need_grad_input",
    ),
]


@pytest.mark.parametrize("value", ["no", None, 2, 0.0, [True], np.array([True, False]), np.ones(1, bool)])
@pytest.mark.parametrize(
    ("function", "given", "name"), SWITCHES, ids=lambda value: getattr(value, "__name__", "")
)
def test_on_or_off(function, given, name, value):
    """Any text is true, "no" as well."""
    assert_refused(function, given | {name: value}, f"{name} is {value!r}, expected True or False")


@pytest.mark.parametrize("value", [True, 0, np.True_])
@pytest.mark.parametrize(
    ("function", "given", "name"), SWITCHES[1:], ids=lambda value: getattr(value, "__name__", "")
)
def test_on_and_off(function, given, name, value):
    """As numbers and as NumPy has them, too."""
    function(**given, **{name: value})
