"""Mistakes in `dropout_forward`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.subject import Seen, Subject, Trial, same


def call(rate: float, training: bool = True) -> dict[str, Any]:
    """Return a call with enough entries to count, none of them zero."""
    input = np.linspace(1, 2, 4000).reshape(4, 1000)
    return {"input": input, "rate": rate, "training": training, "rng": np.random.default_rng(0)}


def is_on(trial: Trial) -> bool:
    """Tell whether the call is one in training."""
    return trial.given["training"]


def scale(trial: Trial) -> float:
    """Return by what survivors are multiplied, a single number; NaN if there is none."""
    output, input = trial.got["output"], trial.given["input"]
    ratios = output[output != 0] / input[output != 0]
    return ratios[0] if same(ratios, np.full(ratios.shape, ratios[0])) else np.nan


def survived(trial: Trial) -> float:
    """Return how many entries are left, as a share."""
    return np.mean(trial.got["output"] != 0)


def scaled_by(wanted: Callable) -> Callable:
    """Return a test of the factor of the survivors in training."""
    return lambda trial: not is_on(trial) or same(scale(trial), wanted(trial.given["rate"]))


def drops_when_off(trial: Trial) -> bool:
    """At inference entries are zero."""
    return is_on(trial) or np.any(trial.got["output"] == 0)


def scaled_when_off(trial: Trial) -> bool:
    """At inference everything is multiplied."""
    return is_on(trial) or (scale(trial) != 1 and survived(trial) == 1)


def never_drops(trial: Trial) -> bool:
    """All survive in training."""
    return not is_on(trial) or survived(trial) == 1


def exchanged(trial: Trial) -> bool:
    """As many are dropped as should survive."""
    return not is_on(trial) or abs(survived(trial) - trial.given["rate"]) < 0.04


def always_half(trial: Trial) -> bool:
    """Half survive, whatever the rate."""
    return not is_on(trial) or abs(survived(trial) - 0.5) < 0.04


def one_mask(trial: Trial) -> bool:
    """All images lose the same entries."""
    zeros = trial.got["output"] == 0
    return not is_on(trial) or (zeros.any() and (zeros == zeros[0]).all())


def one_row(trial: Trial) -> bool:
    """Whole images are dropped."""
    zeros = trial.got["output"] == 0
    return not is_on(trial) or (zeros == zeros[:, :1]).all()


def mask_is(test: Callable) -> Callable:
    """Return a test of what is saved in training, where the output is right by itself."""
    return lambda trial: (
        not is_on(trial) or test(trial.got["saved_mask"], trial.got["output"] != 0, trial.given)
    )


SUBJECT = Subject(
    ("output", "saved_mask"),
    (call(0.2), call(0.7), call(0.4, False), call(0.3)),
    seen=(
        Seen("output: at inference entries are dropped: training is not used", drops_when_off),
        Seen("output: nothing is dropped while training", never_drops),
        Seen("output: all images lose the same entries, expected each its own", one_mask),
        Seen("output: whole images are dropped, expected single entries", one_row),
        Seen("output: survivors are not scaled by 1 / (1 - rate); everything is at inference instead",
             lambda trial: scaled_when_off(trial) and scaled_by(lambda rate: 1.0)(trial)),
        Seen("output: at inference the input is scaled, expected the input itself", scaled_when_off),
        Seen("output: as many survive as should be dropped: rate is the share that is dropped", exchanged),
        Seen("output: half are dropped, whatever the rate", always_half),
        Seen("output: survivors are not scaled by 1 / (1 - rate)", scaled_by(lambda rate: 1.0)),
        Seen("output: survivors are scaled by 1 - rate, expected 1 / (1 - rate)",
             scaled_by(lambda rate: 1 - rate)),
        Seen("output: survivors are scaled by 1 / rate, expected 1 / (1 - rate)",
             scaled_by(lambda rate: 1 / rate)),
        Seen("output: survivors are scaled by 1 + rate, expected 1 / (1 - rate)",
             scaled_by(lambda rate: 1 + rate)),
        Seen("output: survivors are scaled by 2, whatever the rate", scaled_by(lambda rate: 2.0)),
        Seen("output: survivors are scaled twice by 1 / (1 - rate)",
             scaled_by(lambda rate: 1 / (1 - rate) ** 2)),
        Seen("saved_mask: inverted: True where an entry was dropped",
             mask_is(lambda mask, kept, given: mask.dtype == bool and np.array_equal(mask, ~kept))),
        Seen("saved_mask: the mask is saved with its scale, expected True and False",
             mask_is(lambda mask, kept, given: same(mask, kept / (1 - given["rate"])))),
        Seen("saved_mask: the output is saved, expected the mask",
             lambda trial: not is_on(trial) or same(trial.got["saved_mask"], trial.got["output"])),
        Seen("saved_mask: the random numbers are saved, expected the mask", mask_is(
             lambda mask, kept, given: mask.dtype.kind == "f" and mask.size == len(set(mask.flat)))),
        Seen("saved_mask: None is saved while training, expected the mask",
             lambda trial: not is_on(trial) or trial.got["saved_mask"] is None),
        Seen("saved_mask: a mask is saved at inference, expected None",
             lambda trial: is_on(trial) or trial.got["saved_mask"] is not None),
    ),
    drawn=True,
    cases={
        "survivors scaled": "survivors are not scaled by 1 / (1 - rate): {came}",
        "as many dropped": "the share that is dropped is not rate: {came}",
        "randomness only from rng": "the random numbers do not come from rng alone: {came}",
        "without rng": "without rng the same entries are dropped in every call",
        "every entry by itself": "entries are not dropped each by itself: {came}",
        "every image its own": "all images lose the same entries, expected each its own",
        "at inference": "at inference the input itself is expected, and no mask: {came}",
    },
)  # fmt: skip
