"""Checks of lesson 8: the whole network, backward."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, unchanged_case
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import (
    LAYERS,
    answer,
    compare_all,
    ensure,
)
from cnn_utils.lesson.checks.manners import advice, refusals
from cnn_utils.lesson.checks.network_definition import (
    IMAGES,
    LABELS,
    SHAPES,
    Six,
    by_definition,
    loss_by_definition,
    some_params,
)
from cnn_utils.network import Params

MASK = np.random.default_rng(5).random((2, 1600)) < 0.5  # half of the entries dropped


def backward_call(
    dtype: type = np.float64, images: np.ndarray = slice(None), mask: np.ndarray = MASK, brightness: int = 1
) -> dict[str, Any]:
    """Return good arguments of full_backward, for two images or some of them."""
    params = some_params(dtype)
    mask = None if mask is None else mask[images]
    predictions, saved = by_definition(brightness * IMAGES[images].astype(dtype), params, mask)
    given = {"predictions": predictions, "targets": LABELS[images].astype(dtype)}
    return {**given, "saved_values": saved, "params": params}


def gradients_of(f: Callable, given: dict[str, Any], words: str) -> Params:
    """Return the six gradients."""
    gradients = answer(f, given)
    names = getattr(gradients, "_fields", None)
    came = f"a {type(gradients).__name__} of {len(gradients)}"
    ensure(names == tuple(SHAPES), words, came, "Params, six gradients by name")
    return gradients


def gradients_match(f: Callable) -> None:
    """Compare slopes: of every array along two random directions, each of which moves all its entries.

    Bright images give gradients up to 25, so that clipped ones are noticed.
    """
    for mask, brightness, words in [
        (MASK, 1, "two images, half of the features dropped"),
        (None, 20, "two images with pixels up to 20, no dropout"),
    ]:
        given = backward_call(mask=mask, brightness=brightness)
        slopes_match(given, gradients_of(f, given, words), words)


def slopes_match(given: dict[str, Any], gradients: Params, words: str) -> None:
    """Compare gradients with slopes in random directions."""
    rng, saved = np.random.default_rng(6), given["saved_values"]
    for position, (name, shape) in enumerate(SHAPES.items()):
        came = gradients[position]
        found = getattr(came, "shape", None)
        ensure(found == shape, f"the gradient of {name}", f"shape {found}", f"shape {shape}")
        for _ in range(2):
            direction = rng.normal(size=shape)
            direction /= np.linalg.norm(direction)
            slope = slope_along(given["params"], position, direction, saved)
            size = np.linalg.norm(came)
            near = abs(np.sum(came * direction) - slope) <= 1e-5 * max(size, abs(slope))
            found = f"gradient of {name}: slope {np.sum(came * direction):.8g} in a random direction"
            ensure(near, words, found, f"{slope:.8g}, as measured")


def slope_along(params: Six, position: int, direction: np.ndarray, saved: dict[str, Any]) -> float:
    """Measure how the loss changes when one array moves in a direction."""
    losses = []
    for sign in (1, -1):
        arrays = list(params)
        arrays[position] = arrays[position] + sign * 1e-5 * direction
        losses.append(loss_by_definition(saved["conv1"], Six(*arrays), saved["dropout"]))
    return (losses[0] - losses[1]) / 2e-5


def images_add_up(f: Callable) -> None:
    """Compare a batch with the sum of its images, each given as one image and as a batch of one."""
    wanted = gradients_of(f, backward_call(), "two images")
    for singles, words in [((0, 1), "one image"), ((slice(0, 1), slice(1, 2)), "a batch of one")]:
        first, second = (gradients_of(f, backward_call(images=images), words) for images in singles)
        came = tuple(one + other for one, other in zip(first, second, strict=True))
        given = f"{words}, twice, added up; expected is what a batch of two gives"
        compare_all(given, came, [*SHAPES], wanted, LAYERS)


def backward_dtype(f: Callable) -> None:
    """Look at all six gradients."""
    for dtype in (np.float32, np.float64):
        kinds = {str(gradient.dtype) for gradient in answer(f, backward_call(dtype))}
        if kinds != {np.dtype(dtype).name}:
            raise NotStrict(f"given {np.dtype(dtype)}, gradients are of {' and '.join(sorted(kinds))}")


CHECKS = {
    "full_backward": [
        arguments_case("predictions", "targets", "saved_values", "params"),
        Case("slopes of the loss, all six arrays", gradients_match),
        Case("a batch gives the sum over its images", images_add_up),
        unchanged_case(backward_call(), backward_call(images=0)),
        alone_case(backward_call(), backward_call(images=slice(None, None, -1))),
        advice("dtype kept: float32, float64", backward_dtype),
        refusals(backward_call(), [{"targets": LABELS[0]}], "targets"),
    ],
}
