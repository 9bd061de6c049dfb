"""Mistakes in `adam_step`."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis.known.adam_step_changes import KNOWN
from cnn_utils.lesson.diagnosis.numbers import normal
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject


def call(t: int, seed: int, **numbers: Any) -> dict[str, Any]:
    """Return a step in the middle of a run, or the first."""
    shapes = (2, 3), (4,)
    state: dict[str, Any] = {
        key: [normal(*shape, seed=seed + k) for k, shape in enumerate(shapes)] for key in "mv"
    }
    state = {"m": state["m"], "v": [v**2 for v in state["v"]], "t": t}
    if not t:
        state = {key: [np.zeros(shape) for shape in shapes] for key in "mv"} | {"t": 0}
    return {
        "parameters": [normal(*shape, seed=seed + 2 + k) for k, shape in enumerate(shapes)],
        "gradients": [normal(*shape, seed=seed + 4 + k) for k, shape in enumerate(shapes)],
        "state": state,
        **numbers,
    }


DEFAULTS = call(2, 20)


NUMBERS = {"lr": 0.1, "beta1": 0.5, "beta2": 0.96, "epsilon": 1e-8}


EPSILON = call(1, 30, lr=0.1, beta1=0.7, beta2=0.8, epsilon=0.5)


STILL = call(2, 40, **NUMBERS)


STILL["gradients"][0][0] = 0


CALLS = call(0, 0, **NUMBERS), call(3, 10, **NUMBERS), EPSILON, DEFAULTS, STILL


def adam(change: Callable) -> Callable:
    """Return a mistake's function: `change` takes the numbers of a step and returns the direction.

    It takes p, g, m, v (moments after the update), t, lr, beta1, beta2, epsilon, and the moments before.
    """

    def wrong(
        right: Callable,
        parameters: Sequence[np.ndarray],
        gradients: Sequence[np.ndarray],
        state: dict[str, Any],
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
    ) -> tuple[list[np.ndarray], dict[str, Any]]:
        t, new = state["t"] + 1, []
        moments: dict[str, list[np.ndarray]] = {"m": [], "v": []}
        for k, (p, g, m, v) in enumerate(zip(parameters, gradients, state["m"], state["v"], strict=True)):
            step = dict(p=p, g=g, m0=m, v0=v, t=t, lr=lr, beta1=beta1, beta2=beta2, epsilon=epsilon, k=k)
            step |= {"m": beta1 * m + (1 - beta1) * g, "v": beta2 * v + (1 - beta2) * g**2}
            step |= change(step)
            hat = (
                step.get("m_hat", step["m"] / (1 - beta1 ** step["t"])),
                step.get("v_hat", step["v"] / (1 - beta2 ** step["t"])),
            )
            down = step.get("down", lambda s, m_hat, v_hat: s["lr"] * m_hat / (np.sqrt(v_hat) + s["epsilon"]))
            new.append(p - down(step, *hat))
            moments["m"].append(step["m"])
            moments["v"].append(step["v"])
        return new, {**moments, "t": step.get("kept", step["t"])}

    return wrong


SUBJECT = Subject(
    ("parameters", "state"),
    CALLS,
    tuple(Known(words, adam(change)) for words, change in KNOWN),
    (Seen("parameters: t starts uncounted: division by 1 - beta ** 0, which is 0",
          lambda trial: trial.given["state"]["t"] > 0 or not np.isfinite(trial.got["parameters[0]"]).all()),),
    one_cause=True,
    cases={
        "changed in place": "parameters and state are to be changed in place, gradients left alone: {came}",
        "two steps with the defaults": "a default is another than 0.001, 0.9, 0.999, 1e-8: {came}",
    },
)  # fmt: skip
