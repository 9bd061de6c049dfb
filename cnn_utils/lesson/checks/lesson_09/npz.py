"""Checks of lesson 9: arrays in a file, and what a checkpoint holds."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, compare_all, copied, ensure
from cnn_utils.lesson.checks.lesson_01.idx_files import in_folder, refused_file
from cnn_utils.lesson.checks.manners import advice
from cnn_utils.lesson.checks.network_definition import Six, some_params
from cnn_utils.network import Params

NAMES = Six._fields
PARAMS = Params(*some_params(np.float32))
SETTINGS = {"images": 20, "lr": 0.1}
HISTORY = [{"epoch": n, "loss": 0.1 + 0.2 / n, "accuracy": 0.5} for n in (1, 2)]


def moments(seed: int) -> dict[str, Any]:
    """Return a state of Adam in which nothing is zero, and no mean of squares below it."""
    m, v = (some_params(np.float32, seed + n) for n in range(2))
    return {"m": list(m), "v": [np.abs(array) for array in v], "t": 7}


def run_arrays(rng: np.random.Generator, state: dict[str, Any]) -> dict[str, np.ndarray]:
    """Return what a checkpoint holds."""
    about = {"t": 7, "rng": rng.bit_generator.state, "settings": SETTINGS, "history": HISTORY}
    arrays = {**PARAMS._asdict(), "about": np.array(json.dumps(about))}
    for key in "mv":
        arrays |= {f"{key}_{name}": array for name, array in zip(NAMES, state[key], strict=True)}
    return arrays


def stored(path: Path) -> dict[str, np.ndarray]:
    """Return the arrays of a file."""
    with np.load(path, allow_pickle=False) as file:
        return dict(file)


def only_file(folder: Path, path: Path) -> None:
    """See that nothing half-written lies beside it."""
    names = sorted(entry.name for entry in folder.iterdir())
    ensure(names == [path.name], f"path = {path.name!r}", f"files {names}", f"only {path.name!r}")


def npz_written(f: Callable, folder: Path) -> None:
    """Write two arrays, then others under the same name."""
    path = folder / "any.npz"
    for first in (0, 5):
        arrays = {"b": np.arange(first, first + 3), "a": np.array([0.5])}
        f(path, copied(arrays))
        only_file(folder, path)
        found = stored(path)
        ensure(set(found) == {"a", "b"}, "arrays b and a", f"{sorted(found)} in the file", "a and b")
        compare_all("arrays b and a", (found["b"], found["a"]), ("b", "a"), (arrays["b"], arrays["a"]), 0)


def npz_any_name(f: Callable, folder: Path) -> None:
    """Write to a file whose name has another end."""
    f(folder / "any.file", {"a": np.arange(3)})
    names = sorted(entry.name for entry in folder.iterdir())
    if names != ["any.file"]:
        raise NotStrict(f"given path = 'any.file', it writes {', '.join(names)}")


def npz_dict(f: Callable, folder: Path) -> None:
    """Look at the type."""
    np.savez(folder / "any.npz", a=np.arange(3))
    arrays = f(folder / "any.npz")
    if not isinstance(arrays, dict):
        raise NotStrict(f"it returns a {type(arrays).__name__}, which keeps the file open, expected a dict")


def npz_whole(f: Callable, folder: Path) -> None:
    """Fail while writing: the old file must still be there, and nothing else."""
    path = folder / "any.npz"
    np.savez(path, a=np.arange(3))
    with contextlib.suppress(RuntimeError):
        f(path, {"a": Unwritable()})
    only_file(folder, path)
    try:
        compare_all("a failed second try", (stored(path)["a"],), ("a",), ([0, 1, 2],), 0)
    except (ValueError, OSError, KeyError) as error:
        raise NotStrict("a file that cannot be written in whole takes the old one with it") from error


class Unwritable:
    """Something that fails when it is to become an array."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> None:
        """Fail."""
        raise RuntimeError("cannot be written")


def npz_read(f: Callable, folder: Path) -> None:
    """Read two arrays, one of them text."""
    np.savez(folder / "any.npz", a=np.arange(3), about=np.array("seven"))
    (arrays,) = answer(f, {"path": folder / "any.npz"})
    ensure(set(arrays) == {"a", "about"}, "arrays a and about", f"{sorted(arrays)}", "a and about")
    compare_all("arrays a and about", (arrays["a"],), ("a",), ([0, 1, 2],), 0)
    ensure(str(arrays["about"]) == "seven", "about = 'seven'", repr(arrays["about"]), "'seven'")


def npz_refused(f: Callable, folder: Path) -> None:
    """Text, a file cut short, a pickle, nothing."""
    path = folder / "broken-file.npz"
    np.savez(path, a=np.arange(1000))
    whole = path.read_bytes()
    for words, data in [("of text", b"seven"), ("cut short", whole[:-100]), ("that is empty", b"")]:
        path.write_bytes(data)
        refused_file(f, f"a file {words}", path)
    np.savez(path, a=np.array([{}], dtype=object))
    refused_file(f, "a file that needs unpickling", path)
    refused_file(f, "a file that is missing", folder / "missing-file.npz")


CHECKS = {
    "write_npz": [
        arguments_case("path", "arrays"),
        Case("the arrays in a file, nothing beside it", in_folder(npz_written)),
        advice("in whole or not at all", in_folder(npz_whole)),
        advice("whatever the name of the file", in_folder(npz_any_name)),
    ],
    "read_npz": [
        arguments_case("path"),
        Case("every array, by name", in_folder(npz_read)),
        advice("a dict", in_folder(npz_dict)),
        advice("5 bad files refused by name, nothing unpickled", in_folder(npz_refused)),
    ],
}
