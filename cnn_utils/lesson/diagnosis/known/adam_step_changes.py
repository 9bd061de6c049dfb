"""What is done otherwise in a step of Adam: words, and a function of the step's numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np


def plain(change: Callable) -> Callable:
    """Return what changes the way a step is made from the two corrected moments."""
    return lambda s: {"down": change}


def numbers(**fixed: Any) -> Callable:
    """Return what happens if a number that was given is not used, or another default is."""
    return lambda s: {
        "m": (b1 := fixed.get("beta1", s["beta1"])) * s["m0"] + (1 - b1) * s["g"],
        "v": (b2 := fixed.get("beta2", s["beta2"])) * s["v0"] + (1 - b2) * s["g"] ** 2,
        "m_hat": (b1 * s["m0"] + (1 - b1) * s["g"]) / (1 - s["beta1"] ** s["t"]),
        "v_hat": (b2 * s["v0"] + (1 - b2) * s["g"] ** 2) / (1 - s["beta2"] ** s["t"]),
    }


KNOWN = [
    ("no bias correction: m / (1 - beta1 ** t) and v / (1 - beta2 ** t) are expected in the step",
     lambda s: {"m_hat": s["m"], "v_hat": s["v"]}),
    ("m is not corrected: m / (1 - beta1 ** t) is expected in the step", lambda s: {"m_hat": s["m"]}),
    ("v is not corrected: v / (1 - beta2 ** t) is expected in the step", lambda s: {"v_hat": s["v"]}),
    ("the correction is that of the first step, always: 1 - beta ** t is expected",
     lambda s: {"m_hat": s["m"] / (1 - s["beta1"]), "v_hat": s["v"] / (1 - s["beta2"])}),
    ("m's correction is that of the first step, always: 1 - beta1 ** t is expected",
     lambda s: {"m_hat": s["m"] / (1 - s["beta1"])}),
    ("v's correction is that of the first step, always: 1 - beta2 ** t is expected",
     lambda s: {"v_hat": s["v"] / (1 - s["beta2"])}),
    ("multiplied by the correction, expected divided",
     lambda s: {"m_hat": s["m"] * (1 - s["beta1"] ** s["t"]), "v_hat": s["v"] * (1 - s["beta2"] ** s["t"])}),
    ("beta1 and beta2 are exchanged in the correction",
     lambda s: {"m_hat": s["m"] / (1 - s["beta2"] ** s["t"]), "v_hat": s["v"] / (1 - s["beta1"] ** s["t"])}),
    ("t is counted after the step, expected before: the correction lags a step behind",
     lambda s: lag(s)),
    ("t is counted once per array, expected once per step",
     lambda s: {"t": s["t"] + s["k"], "kept": s["t"] + s["k"]}),
    ("t is not counted", lambda s: {"kept": s["t"] - 1}),
    ("uphill: the step is added, expected subtracted",
     plain(lambda s, m, v: -s["lr"] * m / (np.sqrt(v) + s["epsilon"]))),
    ("epsilon is under the root, expected outside: sqrt(v) + epsilon",
     plain(lambda s, m, v: s["lr"] * m / np.sqrt(v + s["epsilon"]))),
    ("epsilon is missing", plain(lambda s, m, v: s["lr"] * m / np.sqrt(v))),
    ("epsilon is not used: it is 1e-8 whatever is given",
     plain(lambda s, m, v: s["lr"] * m / (np.sqrt(v) + 1e-8))),
    ("epsilon is subtracted, expected added",
     plain(lambda s, m, v: s["lr"] * m / (np.sqrt(v) - s["epsilon"]))),
    ("epsilon is added before the correction", lambda s: {"down": lambda s, m, v: s["lr"] * m / (
        np.sqrt(s["v"] + s["epsilon"]) / np.sqrt(1 - s["beta2"] ** s["t"]))}),
    ("epsilon is added before the correction", lambda s: {"down": lambda s, m, v: s["lr"] * m / (
        (np.sqrt(s["v"]) + s["epsilon"]) / np.sqrt(1 - s["beta2"] ** s["t"]))}),
    ("epsilon is added to the quotient, expected to the root: a bracket is missing",
     plain(lambda s, m, v: s["lr"] * (m / np.sqrt(v) + s["epsilon"]))),
    ("epsilon is added to the quotient, expected to the root: a bracket is missing",
     plain(lambda s, m, v: s["lr"] * m / np.sqrt(v) + s["epsilon"])),
    ("epsilon is added in the corrections, too", lambda s: {
        "m_hat": s["m"] / (1 - s["beta1"] ** s["t"] + s["epsilon"]),
        "v_hat": s["v"] / (1 - s["beta2"] ** s["t"] + s["epsilon"])}),
    ("(1 - beta) ** t, expected 1 - beta ** t: a bracket at the wrong place", lambda s: {
        "m_hat": s["m"] / (1 - s["beta1"]) ** s["t"], "v_hat": s["v"] / (1 - s["beta2"]) ** s["t"]}),
    ("beta * t, expected beta ** t", lambda s: {
        "m_hat": s["m"] / (1 - s["beta1"] * s["t"]), "v_hat": s["v"] / (1 - s["beta2"] * s["t"])}),
    ("beta1 is used in both corrections", lambda s: {"v_hat": s["v"] / (1 - s["beta1"] ** s["t"])}),
    ("beta2 is used in both corrections", lambda s: {"m_hat": s["m"] / (1 - s["beta2"] ** s["t"])}),
    ("beta1 is used for both moments",
     lambda s: {"v": s["beta1"] * s["v0"] + (1 - s["beta1"]) * s["g"] ** 2}),
    ("beta2 is used for both moments", lambda s: {"m": s["beta2"] * s["m0"] + (1 - s["beta2"]) * s["g"]}),
    ("the step is made of the moments before they are updated", lambda s: {
        "m_hat": s["m0"] / (1 - s["beta1"] ** s["t"]), "v_hat": s["v0"] / (1 - s["beta2"] ** s["t"])}),
    ("the root is taken before the correction of v", lambda s: {"down": lambda s, m, v: s["lr"] * m / (
        np.sqrt(s["v"]) / (1 - s["beta2"] ** s["t"]) + s["epsilon"])}),
    ("lr falls with the root of t", plain(
        lambda s, m, v: s["lr"] / np.sqrt(s["t"]) * m / (np.sqrt(v) + s["epsilon"]))),
    ("lr falls with t", plain(lambda s, m, v: s["lr"] / s["t"] * m / (np.sqrt(v) + s["epsilon"]))),
    ("the gradients are clipped to -1 ... 1", lambda s: moments_of(s, np.clip(s["g"], -1, 1))),
    ("only the signs of the gradients count", lambda s: moments_of(s, np.sign(s["g"]))),
    ("the sign of the gradient is wrong", lambda s: moments_of(s, -s["g"])),
    ("weight decay is added to the gradient", lambda s: moments_of(s, s["g"] + 0.01 * s["p"])),
    ("the second moment is of the distance to m, expected of the gradient", lambda s: {
        "v": s["beta2"] * s["v0"] + (1 - s["beta2"]) * (s["g"] - s["m"]) ** 2}),
    ("the second moment never falls: that is AMSGrad", lambda s: {
        "v": np.maximum(s["v0"], s["beta2"] * s["v0"] + (1 - s["beta2"]) * s["g"] ** 2)}),
    ("one v for all entries of an array: the sum of squares", lambda s: {
        "v": s["beta2"] * s["v0"] + (1 - s["beta2"]) * np.sum(s["g"] ** 2)}),
    ("one v for all entries of an array: the mean of squares", lambda s: {
        "v": s["beta2"] * s["v0"] + (1 - s["beta2"]) * np.mean(s["g"] ** 2)}),
    ("Nesterov's look ahead is mixed in", plain(lambda s, m, v: s["lr"] * (
        s["beta1"] * m + (1 - s["beta1"]) * s["g"] / (1 - s["beta1"] ** s["t"])) / (
            np.sqrt(v) + s["epsilon"]))),
    ("plain gradient descent: neither moments nor t are used", lambda s: {
        "down": lambda s, m, v: s["lr"] * s["g"], "m": s["m0"], "v": s["v0"], "kept": s["t"] - 1}),
    ("plain gradient descent: the moments are not used", lambda s: {
        "down": lambda s, m, v: s["lr"] * s["g"], "m": s["m0"], "v": s["v0"]}),
    ("the last array takes no step", lambda s: {} if s["k"] < 1 else {
        "down": lambda *_: 0, "m": s["m0"], "v": s["v0"]}),
    ("entries whose gradient is 0 stand still, expected to move on by their momentum", plain(
        lambda s, m, v: np.where(s["g"] != 0, s["lr"] * m / (np.sqrt(v) + s["epsilon"]), 0))),
    ("the square root is missing", plain(lambda s, m, v: s["lr"] * m / (v + s["epsilon"]))),
    ("lr is not used", plain(lambda s, m, v: 0.001 * m / (np.sqrt(v) + s["epsilon"]))),
    ("lr is missing: the step is 1 long", plain(lambda s, m, v: m / (np.sqrt(v) + s["epsilon"]))),
    ("the gradient is used, expected its moment m",
     plain(lambda s, m, v: s["lr"] * s["g"] / (np.sqrt(v) + s["epsilon"]))),
    ("v is not used: this is momentum, not Adam", plain(lambda s, m, v: s["lr"] * m)),
    ("plain gradient descent: the moments are not used", plain(lambda s, m, v: s["lr"] * s["g"])),
    ("one v for all entries of an array: its mean", plain(
        lambda s, m, v: s["lr"] * m / (np.sqrt(v.mean()) + s["epsilon"]))),
    ("the weights decay, too",
     plain(lambda s, m, v: s["lr"] * (m / (np.sqrt(v) + s["epsilon"]) + 0.01 * s["p"]))),
    ("m and v are exchanged in the step",
     plain(lambda s, m, v: s["lr"] * v / (np.sqrt(abs(m)) + s["epsilon"]))),
    ("the second moment is of |g|, expected of g ** 2",
     lambda s: {"v": s["beta2"] * s["v0"] + (1 - s["beta2"]) * abs(s["g"])}),
    ("the second moment is of g, expected of g ** 2",
     lambda s: {"v": s["beta2"] * s["v0"] + (1 - s["beta2"]) * s["g"]}),
    ("the second moment is of m, expected of the gradient",
     lambda s: {"v": s["beta2"] * s["v0"] + (1 - s["beta2"]) * s["m"] ** 2}),
    ("the first moment is of g ** 2, expected of g",
     lambda s: {"m": s["beta1"] * s["m0"] + (1 - s["beta1"]) * s["g"] ** 2}),
    ("beta and 1 - beta are exchanged", lambda s: {
        "m": (1 - s["beta1"]) * s["m0"] + s["beta1"] * s["g"],
        "v": (1 - s["beta2"]) * s["v0"] + s["beta2"] * s["g"] ** 2}),
    ("beta1 and 1 - beta1 are exchanged", lambda s: {"m": (1 - s["beta1"]) * s["m0"] + s["beta1"] * s["g"]}),
    ("beta2 and 1 - beta2 are exchanged",
     lambda s: {"v": (1 - s["beta2"]) * s["v0"] + s["beta2"] * s["g"] ** 2}),
    ("the new share is not weighted by 1 - beta1", lambda s: {"m": s["beta1"] * s["m0"] + s["g"]}),
    ("the new share is not weighted by 1 - beta2", lambda s: {"v": s["beta2"] * s["v0"] + s["g"] ** 2}),
    ("the new shares are not weighted by 1 - beta", lambda s: {
        "m": s["beta1"] * s["m0"] + s["g"], "v": s["beta2"] * s["v0"] + s["g"] ** 2}),
    ("beta1 and beta2 are exchanged", lambda s: {
        "m": s["beta2"] * s["m0"] + (1 - s["beta2"]) * s["g"],
        "v": s["beta1"] * s["v0"] + (1 - s["beta1"]) * s["g"] ** 2,
        "m_hat": (s["beta2"] * s["m0"] + (1 - s["beta2"]) * s["g"]) / (1 - s["beta2"] ** s["t"]),
        "v_hat": (s["beta1"] * s["v0"] + (1 - s["beta1"]) * s["g"] ** 2) / (1 - s["beta1"] ** s["t"])}),
    ("beta1 is not used: it is 0.9 whatever is given", numbers(beta1=0.9)),
    ("beta2 is not used: it is 0.999 whatever is given", numbers(beta2=0.999)),
    ("the old moment is forgotten", lambda s: {
        "m": (1 - s["beta1"]) * s["g"], "v": (1 - s["beta2"]) * s["g"] ** 2}),
    ("the corrected moments are kept, expected m and v themselves", lambda s: {
        "m": s["m"] / (1 - s["beta1"] ** s["t"]), "v": s["v"] / (1 - s["beta2"] ** s["t"]),
        "m_hat": s["m"] / (1 - s["beta1"] ** s["t"]), "v_hat": s["v"] / (1 - s["beta2"] ** s["t"])}),
    ("the new moments are not kept in the state", lambda s: {
        "m_hat": s["m"] / (1 - s["beta1"] ** s["t"]), "v_hat": s["v"] / (1 - s["beta2"] ** s["t"]),
        "m": s["m0"], "v": s["v0"]}),
    ("the new moment is not kept in the state", lambda s: {
        "m_hat": s["m"] / (1 - s["beta1"] ** s["t"]), "m": s["m0"]}),
    ("the new moment is not kept in the state", lambda s: {
        "v_hat": s["v"] / (1 - s["beta2"] ** s["t"]), "v": s["v0"]}),
    ("only the first array takes a step", lambda s: {} if s["k"] == 0 else {
        "down": lambda *_: 0, "m": s["m0"], "v": s["v0"]}),
    ("nothing moves: the step is computed, but not subtracted in place", plain(lambda s, m, v: 0)),
]  # fmt: skip


def lag(s: dict[str, Any]) -> dict[str, np.ndarray]:
    """Return the step with the counter of the step before."""
    t = max(s["t"] - 1, 1)
    return {"m_hat": s["m"] / (1 - s["beta1"] ** t), "v_hat": s["v"] / (1 - s["beta2"] ** t)}


def moments_of(s: dict[str, Any], g: np.ndarray) -> dict[str, np.ndarray]:
    """Return the moments of another gradient."""
    return {
        "m": s["beta1"] * s["m0"] + (1 - s["beta1"]) * g,
        "v": s["beta2"] * s["v0"] + (1 - s["beta2"]) * g**2,
    }
