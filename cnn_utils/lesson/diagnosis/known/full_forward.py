"""Mistakes in `full_forward`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.network_definition import some_images, some_params
from cnn_utils.lesson.diagnosis.numbers import sizes
from cnn_utils.lesson.diagnosis.steps import first_wrong, recorded
from cnn_utils.lesson.diagnosis.subject import Subject, same
from cnn_utils.network import Params

LAYER = ["conv2d_forward", "relu_forward", "maxpool2d_forward"]


FORWARD = [*LAYER, *LAYER, "flatten_forward", "dropout_forward", "dense_forward", "softmax"]


SAVED = "conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten", "dropout", "dense"


IMAGES, LABELS = some_images(2)


PARAMS = Params(*some_params())


def forward_call(training: bool) -> dict[str, Any]:
    """Return a call of the forward pass."""
    return {"image": IMAGES, "params": PARAMS, "training": training, "rng": np.random.default_rng(0)}


def wrong_forward(f: Callable) -> str:
    """Return the first step of the forward pass that goes wrong, or what is saved wrongly."""
    sources = {f"params.{name}": array for name, array in PARAMS._asdict().items()} | {"the image": IMAGES}
    for training in (True, False):
        given = forward_call(training)
        if words := first_wrong(f, FORWARD, given, sources):
            return words if training else f"with training = False: {words}"
        results, found = recorded(f, set(FORWARD), given)
        if found and isinstance(results, tuple) and len(results) == 2:
            if words := wrong_results(*results, found):
                return words
    return ""


def wrong_results(predictions: np.ndarray, saved: Any, found: Any) -> str:
    """Return what is wrong with what is returned, though all steps are right."""
    if not same(predictions, found[-1].results[0]):
        return "predictions are not the output of step 10 (softmax)"
    if not isinstance(saved, dict):
        return f"saved_values is a {type(saved).__name__}, expected a dict"
    kept = dict(zip(SAVED, [step.results[1] for step in found[:-1]], strict=False))
    for number, name in enumerate(SAVED, start=1):
        if name not in saved:
            return f"nothing is saved under {name!r} (step {number}, {found[number - 1].name})"
        if not same(saved[name], kept[name]):
            other = next((key for key in kept if same(saved[name], kept[key])), None)
            words = f"what {other} saves" if other else "something else"
            step = f"step {number} ({found[number - 1].name})"
            return f"under {name!r} {words} is saved, expected what {step} saves"
    return ""


SUBJECT = Subject(
    ("predictions", "saved_values"),
    (forward_call(False), forward_call(True), {**forward_call(False), "image": IMAGES[:1]}),
    steps=wrong_forward,
    sizes=sizes,
    cases={
        "dropout by rng": "dropout does not draw from rng alone: {came}",
        "dropout while training": "dropout is to be on while training, and only then: {came}",
        "saved under its name": "what is saved is not what the layers saved: {came}",
        "a batch": "one image, or a batch of one, has another shape: {came}",
    },
)
