"""Checks of lesson 9: parameters as files, in a folder that is gone afterwards."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case
from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import answer, compare_all, copied, ensure
from cnn_utils.lesson.checks.lesson_01.idx_files import in_folder, refused_file
from cnn_utils.lesson.checks.lesson_09.npz import NAMES, PARAMS, moments, only_file, run_arrays, stored
from cnn_utils.lesson.checks.manners import advice
from cnn_utils.lesson.checks.network_definition import some_params
from cnn_utils.network import Params


def params_written(f: Callable, folder: Path) -> None:
    """Write twice, the second time other values; read what is there."""
    path, second = folder / "weights.npz", Params(*(2 * array for array in PARAMS))
    for params in (PARAMS, second):
        f(path, copied(params))
        ensure(path.exists(), "path = 'weights.npz'", "no such file", "the file")
        only_file(folder, path)
        arrays = stored(path)
        ensure(set(arrays) == set(NAMES), "six arrays", f"{sorted(arrays)} in the file", f"{sorted(NAMES)}")
        compare_all("six arrays", tuple(arrays[name] for name in NAMES), NAMES, params, 0)


def params_read(f: Callable, folder: Path) -> None:
    """Read what NumPy wrote, also in another order, and out of a checkpoint."""
    double = Params(*some_params())
    run = run_arrays(np.random.default_rng(0), moments(1))
    backwards = dict(reversed(PARAMS._asdict().items()))
    files = [(PARAMS._asdict(), PARAMS), (backwards, PARAMS), (run, PARAMS), (double._asdict(), double)]
    for arrays, wanted in files:
        np.savez(folder / "weights.npz", **arrays)
        params = answer(f, {"path": folder / "weights.npz"})
        given = f"a file with arrays {', '.join(arrays)}"
        compare_all(given, tuple(params), NAMES, wanted, 0)
        kinds = " and ".join(sorted({str(array.dtype) for array in params}))
        dtype = str(wanted[0].dtype)
        ensure(kinds == dtype, f"arrays of {dtype}", f"arrays of {kinds}", dtype)
        names = getattr(params, "_fields", None)
        ensure(names == NAMES, given, f"a {type(params).__name__}", "Params")


def params_refused(f: Callable, folder: Path) -> None:
    """Damage the file in every way."""
    good = PARAMS._asdict()
    bad = {
        "without dense_b": {name: good[name] for name in NAMES[:-1]},
        "with a filter of another size": good | {"conv1_w": np.zeros((32, 1, 5, 5), np.float32)},
        "with integers": good | {"dense_b": np.zeros(10, int)},
        "with a NaN": good | {"dense_b": np.full(10, np.nan, np.float32)},
    }
    for words, arrays in bad.items():
        path = folder / "broken-file.npz"
        np.savez(path, **arrays)
        refused_file(f, f"a file {words}", path)
    path.write_bytes(path.read_bytes()[:1000])
    refused_file(f, "a file that is cut short", path)
    refused_file(f, "a file that is missing", folder / "missing-file.npz")


def picked(f: Callable) -> None:
    """Pick parameters, whatever their order, then moments."""
    arrays = dict(reversed(PARAMS._asdict().items()))
    given = f"arrays {', '.join(arrays)}"
    same_params(f, given, {"path": "weights.npz", "arrays": arrays}, PARAMS)
    arrays = run_arrays(np.random.default_rng(0), moments(1))
    options = {"dtypes": [np.dtype(np.float32)], "prefix": "v_"}
    same_params(f, "prefix = 'v_'", {"path": "run.npz", "arrays": arrays, **options}, moments(1)["v"])


def same_params(f: Callable, words: str, given: dict[str, Any], wanted: Sequence[np.ndarray]) -> None:
    """Compare what is picked."""
    params = answer(f, given)
    names = getattr(params, "_fields", None)
    ensure(names == NAMES, words, f"a {type(params[0] if len(params) == 1 else params).__name__}", "Params")
    compare_all(words, tuple(params), NAMES, wanted, 0)


def picked_refused(f: Callable) -> None:
    """One array is missing, has another shape or dtype, or is broken."""
    good = PARAMS._asdict()
    for words, changes in {
        "another shape": {"conv2_b": np.zeros(63, np.float32)},
        "integers": {"conv2_b": np.zeros(64, int)},
        "two dtypes": {"conv2_b": np.zeros(64)},
        "infinity": {"conv2_b": np.full(64, np.inf, np.float32)},
    }.items():
        refused_file(f, f"conv2_b with {words}", "weights.npz", good | changes)
    refused_file(f, "float32, where dtypes has float64 only", "weights.npz", good, [np.dtype(np.float64)])
    refused_file(f, "no dense_b", "weights.npz", {name: good[name] for name in NAMES[:-1]})


CHECKS = {
    "save_params": [
        arguments_case("path", "params"),
        Case("six arrays in a file, nothing beside it", in_folder(params_written)),
    ],
    "load_params": [
        arguments_case("path"),
        Case("six arrays, also out of a checkpoint", in_folder(params_read)),
        advice("6 bad files refused by name", in_folder(params_refused)),
    ],
    "params_from": [
        arguments_case("path", "arrays", "dtypes=(np.float32, np.float64)", "prefix=''"),
        Case("six arrays, also behind a prefix", picked),
        advice("6 bad sets of arrays refused by name", picked_refused),
    ],
}
