"""Checks of lesson 9: parameters and runs as files, in a folder that is gone afterwards."""

import json

import numpy as np

from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure
from cnn_utils.lesson.checks.lesson_01.idx_files import in_folder, refused_file
from cnn_utils.lesson.checks.lesson_09.npz import (
    HISTORY,
    NAMES,
    PARAMS,
    SETTINGS,
    moments,
    only_file,
    run_arrays,
    stored,
)
from cnn_utils.lesson.checks.network_definition import some_params
from cnn_utils.lesson.checks.promises import arguments_case
from cnn_utils.network import Params


def params_written(f, folder):
    """Write twice; read what is there."""
    path = folder / "weights.npz"
    for _ in range(2):
        f(path, PARAMS)
    ensure(path.exists(), "path = 'weights.npz'", "no such file", "the file")
    only_file(folder, path)
    arrays = stored(path)
    ensure(set(arrays) == set(NAMES), "six arrays", f"{sorted(arrays)} in the file", f"{sorted(NAMES)}")
    compare_all("six arrays", tuple(arrays[name] for name in NAMES), NAMES, PARAMS, 0)


def params_read(f, folder):
    """Read what NumPy wrote, also out of a checkpoint."""
    double = Params(*some_params())
    run = run_arrays(np.random.default_rng(0), moments(1))
    for arrays, wanted in [(PARAMS._asdict(), PARAMS), (run, PARAMS), (double._asdict(), double)]:
        np.savez(folder / "weights.npz", **arrays)
        params = answer(f, {"path": folder / "weights.npz"})
        compare_all("a file with six arrays", tuple(params), NAMES, wanted, 0)
        kinds = {str(array.dtype) for array in params}
        ensure(kinds == {str(wanted[0].dtype)}, f"arrays of {wanted[0].dtype}", f"{kinds}", "the same dtype")
        names = getattr(params, "_fields", None)
        ensure(names == NAMES, "a file with six arrays", f"a {type(params).__name__}", "Params")


def params_refused(f, folder):
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


def run_written(f, folder):
    """Write a run; read what is there."""
    path, rng, state = folder / "run.npz", np.random.default_rng(3), moments(1)
    f(path, PARAMS, state, rng, SETTINGS, HISTORY)
    only_file(folder, path)
    arrays = stored(path)
    for name, wanted in run_arrays(rng, state).items():
        ensure(name in arrays, "a run", f"no {name} in the file", "parameters, moments and about")
        if name != "about":
            compare_all("a run", (arrays[name],), (name,), (wanted,), 0)
    about = json.loads(str(arrays["about"]))
    for key, wanted in json.loads(str(run_arrays(rng, state)["about"])).items():
        ensure(about.get(key) == wanted, "a run", f"{key} = {about.get(key)!r}", repr(wanted))


def run_read(f, folder):
    """Read a run into another one: all of it is taken over, in place."""
    path, rng, state = folder / "run.npz", np.random.default_rng(3), moments(1)
    np.savez(path, **run_arrays(rng, state))
    params, other = Params(*some_params(np.float32, 9)), moments(10) | {"t": 0}
    generator = np.random.default_rng(8)
    history = f(path, params, other, generator, SETTINGS)
    ensure(history == HISTORY, "a run", f"history {history}", f"{HISTORY}")
    ensure(other["t"] == 7, "a run with t = 7", f"t = {other['t']}", "t = 7")
    compare_all("a run", tuple(params), NAMES, PARAMS, 0)
    for key in "mv":
        compare_all("a run", tuple(other[key]), [f"{key} of {name}" for name in NAMES], state[key], 0)
    same = generator.bit_generator.state == rng.bit_generator.state
    ensure(same, "a run", "rng stands elsewhere", "rng where the run left it")


def run_refused(f, folder):
    """Other settings, another kind of file: an error, and nothing has changed."""
    path, rng = folder / "run.npz", np.random.default_rng(3)
    np.savez(path, **run_arrays(rng, moments(1)))
    np.savez(folder / "weights.npz", **PARAMS._asdict())
    cases = [(path, {"images": 21}), (folder / "weights.npz", SETTINGS), (folder / "missing.npz", SETTINGS)]
    for file, settings in cases:
        params, state, generator = Params(*some_params(np.float32, 9)), moments(10), np.random.default_rng(8)
        try:
            f(file, params, state, generator, settings)
        except (OSError, ValueError) as error:
            ensure(file.name in str(error), file.name, str(error), "an error that names the file")
        else:
            raise NotStrict(f"not refused: {file.name}, settings = {settings}")
        wanted = some_params(np.float32, 9)
        compare_all(f"a refused {file.name}", tuple(params), NAMES, wanted, 0)


def picked(f):
    """Pick parameters, then moments."""
    params = answer(f, {"path": "weights.npz", "arrays": PARAMS._asdict()})
    compare_all("six arrays", tuple(params), NAMES, PARAMS, 0)
    arrays = run_arrays(np.random.default_rng(0), moments(1))
    options = {"dtypes": [np.dtype(np.float32)], "prefix": "v_"}
    params = answer(f, {"path": "run.npz", "arrays": arrays, **options})
    compare_all("prefix = 'v_'", tuple(params), NAMES, moments(1)["v"], 0)


def picked_refused(f):
    """One array is missing, has another shape or dtype, or is broken."""
    good = PARAMS._asdict()
    for words, changes in {
        "another shape": {"conv2_b": np.zeros(63, np.float32)},
        "integers": {"conv2_b": np.zeros(64, int)},
        "two dtypes": {"conv2_b": np.zeros(64)},
        "infinity": {"conv2_b": np.full(64, np.inf, np.float32)},
    }.items():
        refused_file(f, f"conv2_b with {words}", "weights.npz", good | changes)
    refused_file(f, "no dense_b", "weights.npz", {name: good[name] for name in NAMES[:-1]})


def about_read(f):
    """Read it back."""
    rng = np.random.default_rng(3)
    given = {"path": "run.npz", "arrays": run_arrays(rng, moments(1)), "rng": np.random.default_rng(0)}
    (about,) = answer(f, given)
    wanted = {"t": 7, "rng": rng.bit_generator.state, "settings": SETTINGS, "history": HISTORY}
    for key, value in wanted.items():
        ensure(about.get(key) == value, "a run", f"{key} = {about.get(key)!r}", repr(value))


def about_refused(f):
    """Nothing, no JSON, a part missing, a generator of another kind."""
    rng = np.random.default_rng(0)
    stands = rng.bit_generator.state
    other = np.random.Generator(np.random.SFC64(0)).bit_generator.state
    whole = {"t": 7, "settings": SETTINGS, "history": HISTORY}
    for words, arrays in {
        "no about": {},
        "no JSON": {"about": np.array("seven")},
        "no rng": {"about": np.array(json.dumps(whole))},
        "another kind of generator": {
            "about": np.array(json.dumps(whole | {"rng": other}, default=lambda x: np.asarray(x).tolist()))
        },
    }.items():
        refused_file(f, words, "run.npz", arrays, rng)
    ensure(rng.bit_generator.state == stands, "a bad file", "rng was changed", "rng as it stood")


CHECKS = {
    "save_params": [
        arguments_case("path", "params"),
        Case("six arrays in a file, nothing beside it", in_folder(params_written)),
    ],
    "load_params": [
        arguments_case("path"),
        Case("six arrays, also out of a checkpoint", in_folder(params_read)),
        Case("6 bad files refused by name", in_folder(params_refused), manners=True),
    ],
    "save_checkpoint": [
        arguments_case("path", "params", "state", "rng", "settings", "history"),
        Case("a whole run in a file, nothing beside it", in_folder(run_written)),
    ],
    "load_checkpoint": [
        arguments_case("path", "params", "state", "rng", "settings"),
        Case("a whole run taken over, in place", in_folder(run_read)),
        Case("3 wrong files refused, nothing changed", in_folder(run_refused), manners=True),
    ],
    "params_from": [
        arguments_case("path", "arrays", "dtypes", "prefix"),
        Case("six arrays, also behind a prefix", picked),
        Case("5 bad sets of arrays refused by name", picked_refused, manners=True),
    ],
    "about_from": [
        arguments_case("path", "arrays", "rng"),
        Case("what a run says of itself", about_read),
        Case("4 bad ones refused by name, rng untouched", about_refused, manners=True),
    ],
}
