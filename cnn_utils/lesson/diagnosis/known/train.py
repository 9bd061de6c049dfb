"""Mistakes in `train`."""

import contextlib
import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.compare import copied
from cnn_utils.lesson.checks.network_definition import some_images, some_params
from cnn_utils.lesson.diagnosis.subject import Known, Subject, course_own
from cnn_utils.network import Params

# the same image again and again, so that their order does not matter
IMAGES, LABELS = (np.repeat(array[:1], 3, axis=0) for array in some_images(1))


NUMBERS = {"epochs": 3, "batch_size": 2, "lr": 0.002, "rng": None, "dropout": False, "cool_from": 2}


def start() -> dict[str, Params | dict[str, Any]]:
    """Return parameters and the state of the optimizer, as they are before training."""
    params = Params(*(array.astype(np.float64) for array in some_params()))
    zeros = {key: [np.zeros_like(array) for array in params] for key in "mv"}
    return {"params": params, "optimizer_state": {**zeros, "t": 0}}


ARGUMENTS = "images", "labels", "params", "optimizer_state", *NUMBERS


def call(**numbers: Any) -> dict[str, Any]:
    """Return a call of `train`; every one begins anew."""
    given = {"images": IMAGES, "labels": LABELS, **start(), **NUMBERS, **numbers}
    return {**given, "rng": np.random.default_rng(0)}


def after(f: Callable) -> Callable:
    """Return a function that returns what training leaves behind: history, parameters, the step counter."""

    def run(**given: Any) -> tuple[Sequence, Params, int]:
        given = copied(given)
        with contextlib.redirect_stdout(io.StringIO()):
            history = f(**given)
        return history, given["params"], given["optimizer_state"]["t"]

    return run


def forget(state: dict[str, Any]) -> None:
    """Set the state of the optimizer back to its beginning."""
    for key in "mv":
        for array in state[key]:
            array[...] = 0
    state["t"] = 0


def imitation(
    given: dict,
    epochs: int | None = None,
    size: int | None = None,
    lr: Any = None,
    first: int = 1,
    **how: Any,
) -> tuple[list, Params, int]:
    """Train as the definition says, but for one thing; return what is left behind."""
    params, state = given["params"], given["optimizer_state"]
    size = size or int(given["batch_size"])
    history: list[dict[str, Any]] = []
    for epoch in range(first, first + (given["epochs"] if epochs is None else epochs)):
        if how.get("afresh"):
            forget(state)
        is_cool = epoch - first + 1 >= how.get("cool_from", given["cool_from"] or np.inf)
        rate = (lr or given["lr"]) * ((5 if how.get("rise") else 0.2) if is_cool else 1)
        if not (how.get("running") and history):
            losses, hits = list[float](), list[int]()
        counts = list[int]()
        for begin in range(0, len(given["images"]), size):
            images, labels = (given[key][begin : begin + size] for key in ("images", "labels"))
            if how.get("drop_last") and len(images) < size:
                continue
            loss, correct = one_step(images, labels, params, state, rate, size, how)
            losses, hits, counts = losses + [loss], hits + [correct], counts + [len(images)]
        history.append({"epoch": epoch, **measured(losses, hits, counts, how)})
    return history, params, state["t"]


def one_step(
    images: np.ndarray, labels: np.ndarray, params: Params, state: dict, rate: float, size: int, how: dict
) -> tuple[float, int]:
    """Take one step of Adam; return loss and hits of the batch."""
    forward, backward, measure = map(course_own, ("full_forward", "full_backward", "cross_entropy_loss"))
    predictions, saved = forward(images, params, training=False)
    gradients = backward(predictions, labels, saved, params)
    loss = measure(predictions, labels)
    if how.get("gradients") == "last":
        gradients = backward(*last_image(forward, images, labels, params), params)
    share = {"summed": 1, "by batch_size": size}.get(how.get("gradients", ""), len(images))
    sign = -1 if how.get("uphill") else 1
    averages = [sign * gradient / share for gradient in gradients]
    take_step(params, averages, state, rate / (size if how.get("rate_by_size") else 1), how)
    if how.get("late"):
        loss = measure(forward(images, params, training=False)[0], labels)
    return loss, np.sum(predictions.argmax(axis=1) == labels.argmax(axis=1))


def last_image(
    forward: Callable, images: np.ndarray, labels: np.ndarray, params: Params
) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
    """Return what a backward pass of the last image alone takes."""
    predictions, saved = forward(images[-1:], params, training=False)
    return predictions, labels[-1:], saved


def take_step(params: Params, averages: Sequence, state: dict, rate: float, how: dict) -> None:
    """Take a step, if one is taken."""
    if how.get("plain"):
        for parameter, average in zip(params, averages, strict=True):
            parameter -= rate * average
        return
    if how.get("afresh_each"):
        forget(state)
    if not how.get("still"):
        course_own("adam_step")(params, averages, state, rate)


def measured(losses: list, hits: list, counts: list, how: dict) -> dict[str, float]:
    """Return loss and accuracy of an epoch, as a way of measuring has it."""
    N = sum(counts)
    loss, accuracy = sum(losses) / N, sum(hits) / N
    means = np.array(losses) / counts
    ways = {
        "summed": (sum(losses), accuracy),
        "last batch": (losses[-1] / counts[-1], hits[-1] / counts[-1]),
        "mean of batches": (means.mean(), np.mean(np.array(hits) / counts)),
        "percent": (loss, 100 * accuracy),
        "hits": (loss, sum(hits)),
        "exchanged": (accuracy, loss),
        "errors": (loss, 1 - accuracy),
        "sum of batches": (means.sum(), accuracy),
    }
    loss, accuracy = ways.get(how.get("measure", ""), (loss, accuracy))
    return {"loss": loss, "accuracy": accuracy}


def mistake(words: str, **how: Any) -> Known:
    """Return a known mistake: training with something done otherwise."""
    return Known(words, lambda right, *values: imitation(dict(zip(ARGUMENTS, values, strict=True)), **how))


SUBJECT = Subject(
    ("history", "params", "t"),
    (call(), call(epochs=1, batch_size=3, cool_from=None)),
    (
        mistake("gradients are summed over the batch, expected averaged", gradients="summed"),
        mistake("gradients are divided by batch_size, expected by the number of images in the batch",
                gradients="by batch_size"),
        mistake("uphill: the sign of the gradient is wrong", uphill=True),
        mistake("Adam's state starts afresh in each epoch", afresh=True),
        mistake("lr is not used: it is 0.001 whatever is given", lr=0.001),
        mistake("batch_size is not used: one image at a time", size=1),
        mistake("batch_size is not used: all images in one batch", size=len(IMAGES)),
        mistake("the short last batch is left out", drop_last=True),
        mistake("cool_from is not used", cool_from=1000),
        mistake("a fifth of the learning rate from the start, expected from cool_from on", cool_from=0),
        mistake("cool_from is an epoch late", cool_from=3),
        mistake("epochs is not used: one epoch", epochs=1),
        mistake("epochs are counted from 0, expected from 1", first=0),
        mistake("plain gradient descent, expected Adam", plain=True),
        mistake("nothing is learnt: no step is taken", still=True),
        mistake("the sum over the images, expected their mean", measure="summed"),
        mistake("of the last batch only, expected the mean over all images", measure="last batch"),
        mistake("the mean of the batches' means, expected the mean over the images",
                measure="mean of batches"),
        mistake("the sum of the batches' means, expected the mean over the images", measure="sum of batches"),
        mistake("the accuracy in percent, expected a share between 0 and 1", measure="percent"),
        mistake("the number of right answers, expected their share", measure="hits"),
        mistake("the share of errors, expected of right answers", measure="errors"),
        mistake("the loss is measured after the step, expected before", late=True),
        mistake("lr is divided by batch_size, which is not wanted", rate_by_size=True),
        mistake("Adam's state starts afresh in each batch", afresh_each=True),
        mistake("sums of loss and right answers are not set to zero in each epoch", running=True),
        mistake("the gradients of the last image of each batch only", gradients="last"),
        mistake("the learning rate rises from cool_from on, expected a fifth", rise=True),
        mistake("loss and accuracy are exchanged", measure="exchanged"),
    ),
    adapt=after,
    one_cause=True,
    tolerance=1e-6,
    cases={
        "after_epoch": "after_epoch is to be called with the history after every epoch: {came}",
        "stopped and resumed": "a run that is stopped and resumed is to end in the same bits: {came}",
        "shuffled anew": "the images are to be shuffled anew in each epoch, by rng: {came}",
        "dropout on and off": "dropout is to be on or off as said, and to draw from rng alone: {came}",
        "without rng": "without rng, a fresh generator is expected, and dropout on: {came}",
        "cool_from": "from cool_from on, a fifth of the learning rate is expected: {came}",
        "three epochs": "three epochs differ from the definition: {came}",
        "three images are learnt": "three images are not learnt as they should be: {came}",
    },
)  # fmt: skip
