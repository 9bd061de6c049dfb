"""What a training run can be: its numbers, its history, and what says that it is the same run."""

import math
import numbers
import os
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

LARGEST = float(np.finfo(float).max)  # a whole number of JSON may be larger than any float
GUESSING = math.log(10)  # the loss of a tenth for every digit
MOST_STEPS = 10**10  # at a thousandth of a second each, that is four months
CHOSEN = 2**64  # a seed that somebody chose is smaller; one that the computer drew has 128 bits


def check_run(path: str | os.PathLike, arrays: dict[str, Any], about: dict[str, Any]) -> None:
    """Raise ValueError if a checkpoint's arrays, or what it says of its run, cannot be those of a run.

    Parameters
    ----------
    path : str or Path
    arrays : dict of ndarray
        Parameters by name, and Adam's moments under the same names with ``m_`` and ``v_`` in front.
    about : dict
        ``"t"``, steps taken, ``"history"``, an entry for each epoch, ``"settings"``, ``"rng"``.
    """
    for name in [name for name in arrays if f"v_{name}" in arrays]:
        model = np.asarray(arrays[name])
        for prefix in ("", "m_", "v_"):
            array = np.asarray(arrays[prefix + name])
            if array.shape != model.shape or array.dtype != model.dtype:
                looks = f"{array.shape} of {array.dtype}, expected {model.shape} of {model.dtype}"
                raise ValueError(f"{path}: {prefix + name} is {looks} like {name}")
            if not np.isfinite(array).all() or prefix == "v_" and (array < 0).any():
                kind = "numbers of at least 0" if prefix == "v_" else "finite numbers"
                raise ValueError(f"{path}: {prefix + name} holds something else than {kind}")
    try:
        check_entries(about["history"], 1, lambda epoch, entry: ("loss", "accuracy"))
        check_steps(about["t"], len(about["history"]), about["settings"])
        check_generator(about["rng"])
    except (TypeError, ValueError) as error:
        raise ValueError(f"{path}: damaged, {error}") from error


def check_steps(t: Any, epochs: int, settings: Any) -> None:
    """Raise ValueError unless so many steps can be those of so many epochs; there may be some from before."""
    if not isinstance(t, numbers.Integral) or isinstance(t, bool) or not 0 <= t <= MOST_STEPS:  # type: ignore[operator]
        raise ValueError(f"the number of steps is no whole number from 0 to {MOST_STEPS:,}")
    if t < epochs * steps_of_epoch(settings) or bool(t) != bool(epochs):
        raise ValueError(f"{t} steps cannot be those of {epochs} epochs: were both saved together?")


def steps_of_epoch(settings: Any) -> int:
    """Return how many steps an epoch has, as far as the settings of a run say it; else the least, 1."""
    sizes = [settings.get(name) for name in ("images", "batch_size")] if isinstance(settings, dict) else []
    whole = [size for size in sizes if type(size) is int and size > 0]
    return -(-whole[0] // whole[1]) if len(whole) == 2 else 1


def check_all_steps(folder: str | os.PathLike, t: int, epochs: int, settings: dict[str, Any]) -> None:
    """Raise ValueError unless a run that began with its own first step has taken exactly so many."""
    wanted = epochs * steps_of_epoch(settings)
    if t != wanted:
        raise ValueError(f"{folder}: checkpoint.npz is damaged, {epochs} epochs are {wanted} steps, not {t}")


def check_generator(state: dict[str, Any]) -> None:
    """Raise ValueError unless this can be the state of a generator; of others than NumPy's usual, let it be.

    NumPy takes more than it should: it rounds a float, and multiplies by an even number all the same.
    """
    if not state["bit_generator"].startswith("PCG64"):
        return
    parts = state["state"] | {name: state[name] for name in ("has_uint32", "uinteger")}
    limits = {"state": 2**128, "inc": 2**128, "has_uint32": 2, "uinteger": 2**32}
    for name, limit in limits.items():
        number = parts[name]
        if type(number) is not int or not 0 <= number < limit or (name == "inc" and number % 2 == 0):
            raise ValueError(f"{name} = {str(number)[:40]} cannot be that of a generator")


def check_entries(entries: Any, first: int, needed: Callable[[int, dict], Iterable[str]]) -> None:
    """Raise ValueError or TypeError unless there is an entry for each epoch, and its figures can be right.

    Parameters
    ----------
    entries : list of dict
    first : int
        The epoch that the first of them must tell of.
    needed : callable
        Epoch and entry -> the names of the figures to look at.
    """
    if not isinstance(entries, list):
        raise TypeError("the epochs are no list")
    for epoch, entry in enumerate(entries, start=first):
        right = isinstance(entry, dict) and type(entry.get("epoch")) is int and entry["epoch"] == epoch
        if not right or not all(is_figure(name, entry.get(name)) for name in needed(epoch, entry)):
            raise ValueError(f"what is noted of epoch {epoch} cannot be right")


def is_figure(name: str, value: Any) -> bool:
    """Tell whether a value can be a loss, or an accuracy if that is its name."""
    if not isinstance(value, numbers.Real) or isinstance(value, bool):
        return False
    return 0 <= value <= 1 if "accuracy" in name else 0 <= value <= LARGEST  # type: ignore[operator]


def check_sound(params: Iterable[np.ndarray], state: dict[str, Any]) -> None:
    """Raise FloatingPointError if a step has left NaN or infinity in the parameters, or in Adam's moments."""
    arrays = [*params, *state["m"], *state["v"]]
    if not all(np.isfinite(array).all() for array in arrays):
        raise FloatingPointError("the last step left NaN or infinity in the network; try a smaller lr")


def run_marks(images: np.ndarray, labels: np.ndarray, rng: np.random.Generator | None) -> dict[str, Any]:
    """Return what marks a run beside its settings: a checksum of its data, and its seed if one was chosen.

    Parameters
    ----------
    images, labels : ndarray
    rng : numpy.random.Generator or None
        Wherever it stands now: its seed is what it was made from.

    Returns
    -------
    dict
        ``"data"``, an int, and ``"seed"``, a str or None.
    """
    checksum = zlib.crc32(np.ascontiguousarray(labels), zlib.crc32(np.ascontiguousarray(images)))
    source = getattr(getattr(rng, "bit_generator", None), "seed_seq", None)
    seed = getattr(source, "entropy", None)
    drawn = seed is None or (isinstance(seed, int) and seed >= CHOSEN)
    branch = list(getattr(source, "spawn_key", ()))
    return {"data": checksum, "seed": None if drawn else f"{seed} {branch}" if branch else str(seed)}


def check_loss(loss: float, when: str) -> None:
    """Raise FloatingPointError if the loss on the test images is no number any more."""
    if not math.isfinite(loss):
        raise FloatingPointError(f"the loss on the test images is {loss} {when}; train with a smaller --lr")


def check_learnt(figures: dict[str, float], labels: np.ndarray) -> None:
    """Raise FloatingPointError if a network has ended no better than guessing.

    Parameters
    ----------
    figures : dict
        Of its last epoch.
    labels : ndarray
        Of the test images: who always says the most frequent digit is right that often.
    """
    loss, accuracy = figures["test_loss"], figures["test_accuracy"]
    chance = np.bincount(labels).max() / len(labels)
    if accuracy <= chance or (loss >= GUESSING and accuracy < 0.5):
        raise FloatingPointError(
            f"no better than guessing: loss {loss:.4f}, accuracy {accuracy:.2%} on the test images; "
            "train with another --lr, most often a smaller one, into another --out"
        )
