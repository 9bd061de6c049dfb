"""Checks of lesson 9: whole runs as files, in a folder that is gone afterwards."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case
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
from cnn_utils.lesson.checks.manners import advice
from cnn_utils.lesson.checks.network_definition import some_params
from cnn_utils.network import Params


def run_written(f: Callable, folder: Path) -> None:
    """Write a run; read what is there."""
    path, rng, state = folder / "run.npz", np.random.default_rng(3), moments(1)
    stands = rng.bit_generator.state
    f(path, PARAMS, state, rng, SETTINGS, HISTORY)
    ensure(rng.bit_generator.state == stands, "a run", "rng has moved on", "rng as it stands")
    only_file(folder, path)
    arrays = stored(path)
    for name, wanted in run_arrays(rng, state).items():
        ensure(name in arrays, "a run", f"no {name} in the file", "parameters, moments and about")
        if name != "about":
            compare_all("a run", (arrays[name],), (name,), (wanted,), 0)
    about = json.loads(str(arrays["about"]))
    for key, wanted in json.loads(str(run_arrays(rng, state)["about"])).items():
        ensure(about.get(key) == wanted, "a run", f"{key} = {about.get(key)!r}", repr(wanted))


def run_read(f: Callable, folder: Path) -> None:
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


def run_refused(f: Callable, folder: Path) -> None:
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
            if file.name not in str(error):
                raise NotStrict(f"given {file.name}, the error does not name the file: {error}") from error
        else:
            raise NotStrict(f"it takes {file.name} with settings = {settings}")
        for name, new, old in zip(NAMES, params, some_params(np.float32, 9), strict=True):
            if not np.array_equal(new, old):
                raise NotStrict(f"it changes {name} before it refuses {file.name}")


def about_read(f: Callable) -> None:
    """Read it back."""
    rng = np.random.default_rng(3)
    given = {"path": "run.npz", "arrays": run_arrays(rng, moments(1)), "rng": np.random.default_rng(0)}
    (about,) = answer(f, given)
    wanted = {"t": 7, "rng": rng.bit_generator.state, "settings": SETTINGS, "history": HISTORY}
    for key, value in wanted.items():
        ensure(about.get(key) == value, "a run", f"{key} = {about.get(key)!r}", repr(value))


def about_refused(f: Callable) -> None:
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
    if rng.bit_generator.state != stands:
        raise NotStrict("a bad file changes rng, expected rng as it stood")


def about_untouched(f: Callable) -> None:
    """Read a good file: whoever reads it may still refuse it, so the generator stays where it is."""
    rng = np.random.default_rng(0)
    stands = rng.bit_generator.state
    f("run.npz", run_arrays(np.random.default_rng(3), moments(1)), rng)
    if rng.bit_generator.state != stands:
        raise NotStrict("it sets rng already, expected rng as it stands until the whole file is read")


CHECKS = {
    "save_checkpoint": [
        arguments_case("path", "params", "state", "rng", "settings", "history"),
        Case("a whole run in a file, nothing beside it", in_folder(run_written)),
    ],
    "load_checkpoint": [
        arguments_case("path", "params", "state", "rng", "settings"),
        Case("a whole run taken over, in place", in_folder(run_read)),
        advice("3 wrong files refused, nothing changed", in_folder(run_refused)),
    ],
    "about_from": [
        arguments_case("path", "arrays", "rng"),
        Case("what a run says of itself", about_read),
        advice("rng stays as it stands", about_untouched),
        advice("4 bad ones refused by name, rng untouched", about_refused),
    ],
}
