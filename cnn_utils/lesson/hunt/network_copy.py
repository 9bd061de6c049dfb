"""A copy of the package's network in a namespace of its own, in which functions can be exchanged."""

import inspect
from collections.abc import Callable
from types import FunctionType
from typing import Any

import cnn_utils
from cnn_utils import network

LAYERS = ("conv2d", "relu", "maxpool2d", "flatten", "dropout", "dense")
FORWARD = (*(f"{layer}_forward" for layer in LAYERS), "softmax", "cross_entropy_loss")
BACKWARD = ("cross_entropy_gradient", *(f"{layer}_backward" for layer in reversed(LAYERS)))
TRAINING = ("init_weights", "init_bias", "adam_init", "adam_step")
FUNCTIONS = (*FORWARD, *BACKWARD, *TRAINING)


def package_functions() -> dict[str, Callable]:
    """Return the functions that a network consists of as the package has them now: the reader's, if moved."""
    return {name: getattr(cnn_utils, name) for name in FUNCTIONS}


def network_copy(functions: dict[str, Callable]) -> dict:
    """Return a copy of the module ``cnn_utils.network``: a dict of its names, with other functions in it.

    Parameters
    ----------
    functions : dict of str to callable
        What takes the place of the package's functions of the same names.

    Returns
    -------
    dict
        ``full_forward``, ``full_backward``, ``init_params`` and whatever else the module defines look their
        names up here. The module itself stays as it is.
    """
    names = {**vars(network), **functions}
    for name, value in vars(network).items():
        if inspect.isfunction(value) and value.__module__ == network.__name__:
            names[name] = rewired(inspect.unwrap(value), names)
    return names


def rewired(function: Callable, names: dict[str, Any]) -> Callable:
    """Return a function with the same code that looks its names up elsewhere."""
    parts = function.__name__, function.__defaults__, function.__closure__
    copy = FunctionType(function.__code__, names, *parts)
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy
