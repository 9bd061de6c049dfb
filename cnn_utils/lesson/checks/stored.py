"""What PyTorch answered: stored values, so that nobody needs PyTorch to compare."""

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import expect

STORED = Path(__file__).parent.parent / "reference.npz"  # made by tools/make_layer_references.py


def pytorch_case(name: str, names: Sequence[str], tolerance: float = 1e-12) -> Case:
    """Return the case that PyTorch gives the same, in the calls that are stored."""
    return Case("PyTorch's values in 5 calls", functools.partial(pytorch, name, names, tolerance))


def pytorch(name: str, names: Sequence[str], tolerance: float, f: Callable) -> None:
    """Compare with what PyTorch answered when the file was made."""
    for given, expected in read_stored(name):
        expect(f, given, names, expected, tolerance)


@functools.cache
def read_stored(name: str) -> list[tuple[Any, Any]]:
    """Return the stored arguments and results of a function."""
    with np.load(STORED, allow_pickle=False) as file:
        parts = {tuple(key.split("/")[1:]): file[key] for key in file if key.split("/")[0] == name}
    calls = []
    for number in sorted({key[0] for key in parts}):
        values = {key[1:]: as_given(key[2], value) for key, value in parts.items() if key[0] == number}
        given = {key: value for (kind, key), value in values.items() if kind == "argument"}
        results: list[Any] = [value for (kind, _), value in values.items() if kind == "result"]
        if name == "flatten_forward":
            results[1] = tuple(results[1].tolist())
        calls.append((given, results))
    return calls


def as_given(key: str, value: Any) -> np.ndarray | float:
    """Turn a stored array back into what a call takes: a shape is a tuple, a number a number."""
    if key.endswith("shape"):
        return tuple(value.tolist())
    return value if value.ndim else value.item()
