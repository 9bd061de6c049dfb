"""Checks of lesson 8: the whole network, backward."""

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, ensure
from cnn_utils.lesson.checks.manners import refusals
from cnn_utils.lesson.checks.network_definition import (
    IMAGES,
    LABELS,
    SHAPES,
    Six,
    by_definition,
    loss_by_definition,
    some_params,
)
from cnn_utils.lesson.checks.promises import arguments_case, unchanged_case


def backward_call(dtype=np.float64):
    """Return good arguments of full_backward, with half of the entries dropped."""
    mask = np.random.default_rng(5).random((2, 1600)) < 0.5
    params = some_params(dtype)
    predictions, saved = by_definition(IMAGES.astype(dtype), params, mask)
    given = {"predictions": predictions, "targets": LABELS.astype(dtype)}
    return {**given, "saved_values": saved, "params": params}


def gradients_match(f):
    """Compare slopes: of every array along two random directions, each of which moves all its entries."""
    given = backward_call()
    gradients = answer(f, given)
    ensure(len(gradients) == 6, "two images", f"{len(gradients)} results", "Params with six gradients")
    names = getattr(gradients, "_fields", None)
    ensure(names == tuple(SHAPES), "two images", f"a {type(gradients).__name__}", "Params, with names")
    rng, mask = np.random.default_rng(6), given["saved_values"]["dropout"]
    for position, (name, shape) in enumerate(SHAPES.items()):
        came = gradients[position]
        found = getattr(came, "shape", None)
        ensure(found == shape, f"the gradient of {name}", f"shape {found}", f"shape {shape}")
        for _ in range(2):
            direction = rng.normal(size=shape)
            direction /= np.linalg.norm(direction)
            slope = slope_along(given["params"], position, direction, mask)
            size = np.linalg.norm(came)
            near = abs(np.sum(came * direction) - slope) <= 1e-5 * max(size, abs(slope))
            words = f"gradient of {name}: slope {np.sum(came * direction):.6g} in a random direction"
            ensure(near, "two images, half of the features dropped", words, f"{slope:.6g}, as measured")


def slope_along(params, position, direction, mask):
    """Measure how the loss changes when one array moves in a direction."""
    losses = []
    for sign in (1, -1):
        arrays = list(params)
        arrays[position] = arrays[position] + sign * 1e-5 * direction
        losses.append(loss_by_definition(IMAGES, Six(*arrays), mask))
    return (losses[0] - losses[1]) / 2e-5


def backward_dtype(f):
    """Look at all six gradients."""
    for dtype in (np.float32, np.float64):
        kinds = {str(gradient.dtype) for gradient in answer(f, backward_call(dtype))}
        if kinds != {np.dtype(dtype).name}:
            raise NotStrict(f"given {np.dtype(dtype)}, gradients are of {' and '.join(sorted(kinds))}")


CHECKS = {
    "full_backward": [
        arguments_case("predictions", "targets", "saved_values", "params"),
        Case("slopes of the loss, all six arrays", gradients_match),
        Case("dtype kept: float32, float64", backward_dtype, manners=True),
        unchanged_case(backward_call()),
        refusals(backward_call(), [{"targets": LABELS[0]}], "targets"),
    ],
}
