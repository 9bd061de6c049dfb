"""What an argument of data, optimizer and training can be; what holds for all kinds is said in ``kinds``."""

from typing import Any

import numpy as np

from cnn_utils.given import validation
from cnn_utils.given.in_order import check_executor
from cnn_utils.given.kinds import Call, Kind
from cnn_utils.given.pixels import check_images, check_pixels
from cnn_utils.given.run_arguments import (
    check_network,
    check_params,
    check_run_generator,
    check_run_memory,
    check_state,
)


def class_labels(count: str) -> Kind:
    """Return the kind of labels: integers, 0 to one less than the argument `count`."""

    def entries(argument: str, labels: np.ndarray, arguments: dict[str, Any]) -> None:
        validation.check_classes(argument, labels, arguments[count])

    return Kind(lambda argument, labels, call: validation.check_labels(argument, labels), entries)


def rows(other: str | None = None) -> Kind:
    """Return the kind of an array with at least one axis, of the length of another argument."""

    def check(argument: str, array: Any, call: Call) -> None:
        if not isinstance(array, np.ndarray) or array.ndim == 0:
            raise TypeError(f"{argument} is a {type(array).__name__}, expected an ndarray of shape (N, ...)")
        validation.check_plain(argument, array)
        if other and len(array) != len(call.arguments[other]):
            N = len(call.arguments[other])
            raise ValueError(f"{argument} has length {len(array)}, expected {N}, the length of {other}")

    return Kind(check)


def float_arrays(other: str | None = None, changed: bool = False) -> Kind:
    """Return the kind of a list of float arrays, shaped like another list; are they `changed` in place."""

    def check(argument: str, values: Any, call: Call) -> None:
        validation.check_arrays(argument, values, call.arguments[other] if other else None)
        if changed:
            validation.check_writeable(argument, values)
        elif len(dtypes := {array.dtype for array in values}) == 1 and not other:
            (call.dtype,) = dtypes

    return Kind(check)


def adam_state(parameters: str) -> Kind:
    """Return the kind of an optimizer's memory for the argument `parameters`."""
    return Kind(lambda argument, value, call: check_state(argument, value, call.arguments[parameters]))


def mnist_images() -> Kind:
    """Return the kind of a batch of images of MNIST's size, their pixels from 0 to 1."""

    def check(argument: str, array: Any, call: Call) -> None:
        check_images(argument, array)
        call.dtype = array.dtype

    def entries(argument: str, images: np.ndarray, arguments: dict[str, Any]) -> None:
        check_pixels(argument, images)
        if "params" in arguments:
            check_network(arguments)

    return Kind(check, entries)


def one_hot_rows(images: str) -> Kind:
    """Return the kind of one-hot labels, a row of ten for each of the argument `images`."""

    def check(argument: str, labels: Any, call: Call) -> None:
        validation.check_rows_of_ten(argument, labels, len(call.arguments[images]))

    return Kind(check, lambda argument, labels, arguments: validation.check_one_hot(argument, labels))


named_params = Kind(lambda argument, params, call: check_params(argument, params))
run_memory = Kind(lambda argument, state, call: check_run_memory(argument, state, call.arguments["params"]))
run_generator = Kind(lambda argument, rng, call: check_run_generator(argument, rng))


def any_executor(workers: str) -> Kind:
    """Return the kind of what runs work on several cores, unless the argument `workers` is given."""
    return Kind(lambda argument, value, call: check_executor(argument, value, call.arguments[workers]))
