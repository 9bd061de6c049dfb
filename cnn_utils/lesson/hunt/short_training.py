"""A short training of a copy of the network, and what flows through it when it looks at one digit."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils import Params, batch_iterator, to_one_hot
from cnn_utils.given.mnist_files import DATA
from cnn_utils.lesson.hunt.gradient_checks import MOST, digits
from cnn_utils.lesson.hunt.network_copy import network_copy

BATCH, BATCHES = 25, 24
STEPS = ("conv1", "relu1", "pool1", "conv2", "relu2", "pool2")
MAKERS = {"conv": "conv2d", "relu": "relu", "pool": "maxpool2d"}


def losses(net: dict[str, Any]) -> list[float]:
    """Return the loss for each digit, batch by batch, of a short training with a fixed seed."""
    rng, found = np.random.default_rng(1), []
    params = net["init_params"](rng=np.random.default_rng(0), dtype=np.float64)
    state = net["adam_init"](params)
    images, targets = digits("train", BATCH * BATCHES)
    for batch, batch_targets in batch_iterator(images, targets, BATCH, rng=rng):
        predictions, saved = net["full_forward"](batch, params, training=True, rng=rng)
        found.append(float(net["cross_entropy_loss"](predictions, batch_targets)) / BATCH)
        gradients = net["full_backward"](predictions, batch_targets, saved, params)
        net["adam_step"](params, [gradient / BATCH for gradient in gradients], state)
    return found


def what_flows(functions: dict[str, Callable]) -> dict[str, tuple[np.ndarray, ...]]:
    """Return what each step puts out for a 3, and the gradient that comes back to there for "it is an 8".

    Parameters
    ----------
    functions : dict of str to callable
        The functions of the copy.

    Returns
    -------
    dict of str to tuple of ndarray
        Step -> both, as maps of shape (C, H, W).
    """
    notes: dict[str, list] = {name: [] for name in functions}
    net = network_copy({name: noted(f, notes[name]) for name, f in functions.items()})
    with np.load(DATA / "pretrained" / "epoch_5.npz") as file:
        params = Params(*(file[name].astype(np.float64) for name in Params._fields))
    image, eight = digits("test", MOST)[0][3], to_one_hot(np.array([8]), 10)[0].astype(np.float64)
    predictions, saved = net["full_forward"](image, params, training=True, rng=np.random.default_rng(1))
    net["full_backward"](predictions, eight, saved, params)
    flows = {}
    for step in STEPS:
        maker, number = MAKERS[step[:-1]], int(step[-1])
        _, (there, _) = notes[f"{maker}_forward"][number - 1]
        back, _ = notes[f"{maker}_backward"][2 - number]  # the way back meets the second first
        flows[step] = there, back
    return flows


def noted(function: Callable, notes: list) -> Callable:
    """Return a function that notes the first argument and the result of each call."""

    def copy(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        notes.append((next(iter((*args, *kwargs.values()))), result))
        return result

    return copy
