"""Parameters and whole training runs as files."""

import json

import numpy as np

from cnn_utils.given import run_kinds
from cnn_utils.given.npz_sizes import check_sizes
from cnn_utils.given.open_once import open_once
from cnn_utils.given.run_checks import check_run
from cnn_utils.given.takes import takes
from cnn_utils.given.whole_file import whole_file
from cnn_utils.network import Params, init_params


@takes(params=run_kinds.named_params)
def save_params(path, params):
    """Write the parameters to an ``.npz`` file, in whole or not at all; an existing file is replaced.

    Parameters
    ----------
    path : str or Path
    params : Params

    Raises
    ------
    ValueError
        If `load_params` would refuse them. Nothing is written then.
    """
    write_npz(path, params_from(path, params._asdict())._asdict())


def load_params(path):
    """Read parameters from an ``.npz`` file.

    Parameters
    ----------
    path : str or Path
        A file written by `save_params`, or a checkpoint of a training run.

    Returns
    -------
    Params

    Raises
    ------
    OSError, ValueError
        If the file cannot be read, is no ``.npz`` file, or an array is missing, misshapen or holds NaN.
    """
    return params_from(path, read_npz(path))


@takes(params=run_kinds.named_params, state=run_kinds.run_memory, rng=run_kinds.run_generator)
def save_checkpoint(path, params, state, rng, settings, history):
    """Write all that a training run needs to go on: in whole or not at all.

    Parameters
    ----------
    path : str or Path
    params, state, rng : Params, dict, numpy.random.Generator
        As they stand after the epoch.
    settings, history : dict, list of dict
        What must not change when the run goes on; an entry for every finished epoch (both become JSON).

    Raises
    ------
    TypeError, ValueError
        If they do not become JSON, or `load_checkpoint` would refuse the arrays. Nothing is written then.
    """
    moments = {
        f"{key}_{name}": array for key in "mv" for name, array in Params(*state[key])._asdict().items()
    }
    about = {"t": state["t"], "rng": rng.bit_generator.state, "settings": settings, "history": history}
    arrays = {**params._asdict(), **moments, "about": np.array(json.dumps(about))}
    params_from(path, arrays)  # what load_checkpoint would refuse is not written
    check_run(path, arrays, about)
    write_npz(path, arrays)


@takes(params=run_kinds.named_params, state=run_kinds.run_memory, rng=run_kinds.run_generator)
def load_checkpoint(path, params, state, rng, settings):
    """Read a checkpoint back into the objects of a run, in place.

    Parameters
    ----------
    path : str or Path
        A file written by `save_checkpoint`.
    params, state, rng : Params, dict, numpy.random.Generator
        Receive what the file holds.
    settings : dict
        The settings of this run, which must equal those in the file.

    Returns
    -------
    list of dict
        The history: one entry for every finished epoch.

    Raises
    ------
    OSError, ValueError
        If the file cannot be read, is no checkpoint, or one of other settings. Nothing has been changed then.
    """
    arrays = read_npz(path)
    about = about_from(path, arrays, rng)
    if about["settings"] != settings:
        raise ValueError(f"{path}: made with {about['settings']}, expected {settings}")
    dtypes = [params.conv1_w.dtype]
    saved = params_from(path, arrays, dtypes)
    moments = {key: params_from(path, arrays, dtypes, f"{key}_") for key in "mv"}
    check_run(path, arrays, about)
    rng.bit_generator.state = about["rng"]
    state["t"] = about["t"]
    for targets, sources in [(params, saved), (state["m"], moments["m"]), (state["v"], moments["v"])]:
        for target, source in zip(targets, sources, strict=True):
            target[...] = source
    return about["history"]


def write_npz(path, arrays):
    """Write arrays to an ``.npz`` file, in whole or not at all."""
    with whole_file(path) as file:
        np.savez(file, **arrays)


def read_npz(path):
    """Return the arrays of an ``.npz`` file as a dict; never unpickle anything."""
    with open_once(path) as file:
        try:
            check_sizes(file)  # NumPy would take what is no zip file for a pickle, and say so
            with np.load(file, allow_pickle=False) as arrays:
                return dict(arrays)
        except Exception as error:  # zip, deflate and header: each fails in its own way on a damaged file
            raise ValueError(f"{path}: damaged, or no .npz file ({error})") from error


def params_from(path, arrays, dtypes=(np.float32, np.float64), prefix=""):
    """Pick the six arrays out of `arrays` and check each of them; all must be of one dtype."""
    picked = []
    for name, expected in init_params(rng=np.random.default_rng(0))._asdict().items():
        if prefix + name not in arrays:
            raise ValueError(f"{path}: holds no array {prefix + name}")
        array = np.asarray(arrays[prefix + name])  # what is no array in the file arrives as bytes
        if array.shape != expected.shape or array.dtype not in dtypes:
            wanted = f"{expected.shape} of {' or '.join(np.dtype(dtype).name for dtype in dtypes)}"
            raise ValueError(f"{path}: {prefix + name} is {array.shape} of {array.dtype}, expected {wanted}")
        if not np.isfinite(array).all():
            raise ValueError(f"{path}: {prefix + name} holds NaN or infinity")
        picked.append(array)
        dtypes = [array.dtype]
    return Params(*picked)


def about_from(path, arrays, rng):
    """Return what a checkpoint says of its run, once it is sure that `rng` can take over its generator."""
    if "about" not in arrays:
        raise ValueError(f"{path}: holds parameters but no training run, so it cannot be resumed")
    try:
        about = json.loads(str(arrays["about"]))
        type(rng.bit_generator)().state = about["rng"]
        return {name: about[name] for name in ("t", "rng", "settings", "history")}
    except (AttributeError, KeyError, OverflowError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: damaged, or made with another generator ({error!r})") from error
