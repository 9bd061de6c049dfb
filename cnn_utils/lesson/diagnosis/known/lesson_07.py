"""Mistakes in the whole network, forward and backward: the step that goes wrong first."""

import numpy as np

from cnn_utils.lesson.checks.network_definition import some_images, some_params
from cnn_utils.lesson.diagnosis.numbers import sizes
from cnn_utils.lesson.diagnosis.steps import first_wrong, recorded
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject, course_own, same
from cnn_utils.network import Params

LAYER = ["conv2d_forward", "relu_forward", "maxpool2d_forward"]
FORWARD = [*LAYER, *LAYER, "flatten_forward", "dropout_forward", "dense_forward", "softmax"]
SAVED = "conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten", "dropout", "dense"
BACKWARD = ["cross_entropy_gradient", "dense_backward", "dropout_backward", "flatten_backward"]
BACKWARD += ["maxpool2d_backward", "relu_backward", "conv2d_backward"] * 2
IMAGES, LABELS = some_images(2)
PARAMS = Params(*some_params())


def forward_call(training):
    """Return a call of the forward pass."""
    return {"image": IMAGES, "params": PARAMS, "training": training, "rng": np.random.default_rng(0)}


def backward_call(training):
    """Return a call of the backward pass."""
    predictions, saved = course_own("full_forward")(**forward_call(training))
    return {"predictions": predictions, "targets": LABELS, "saved_values": saved, "params": PARAMS}


def wrong_forward(f):
    """Return the first step of the forward pass that goes wrong, or what is saved wrongly."""
    sources = {f"params.{name}": array for name, array in PARAMS._asdict().items()} | {"the image": IMAGES}
    for training in (True, False):
        given = forward_call(training)
        if words := first_wrong(f, FORWARD, given, sources):
            return words if training else f"with training = False: {words}"
        results, found = recorded(f, set(FORWARD), given)
        if (
            words := found
            and isinstance(results, tuple)
            and len(results) == 2
            and wrong_results(*results, found)
        ):
            return words
    return ""


def wrong_results(predictions, saved, found):
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
            return f"under {name!r} {words} is saved, expected what step {number} ({found[number - 1].name}) saves"
    return ""


def wrong_backward(f):
    """Return the first step of the backward pass that goes wrong."""
    for training in (True, False):
        given = backward_call(training)
        sources = {f"params.{name}": array for name, array in PARAMS._asdict().items()}
        sources |= {f"saved_values[{key!r}]": value for key, value in given["saved_values"].items()}
        sources |= {"predictions": given["predictions"], "targets": LABELS}
        if words := first_wrong(f, BACKWARD, given, sources):
            return words if training else f"with dropout off: {words}"
    return ""


def exchanged(right, predictions, targets, saved_values, params):
    """Return the gradients from the last layer to the first."""
    g = right(predictions, targets, saved_values, params)
    return Params(g.dense_w, g.dense_b, g.conv2_w, g.conv2_b, g.conv1_w, g.conv1_b)


def averaged(right, predictions, targets, saved_values, params):
    """Return gradients that are averaged over the images."""
    return Params(*(g / len(predictions) for g in right(predictions, targets, saved_values, params)))


FULL_FORWARD = Subject(
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
FULL_BACKWARD = Subject(
    ("gradients",),
    lambda: (backward_call(True), backward_call(False)),
    (
        Known("averaged over the images, expected their sum", averaged),
        Known("the gradients are in another order than Params", exchanged),
    ),
    (
        Seen(
            "the gradients come as another kind of collection, expected Params",
            lambda trial: not hasattr(trial.results, "_fields"),
        ),
    ),
    steps=wrong_backward,
    sizes=sizes,
)
SUBJECTS = {"full_forward": FULL_FORWARD, "full_backward": FULL_BACKWARD}
