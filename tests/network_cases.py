"""Images, parameters and whole small runs that several tests of the network share."""

import functools
import runpy
from pathlib import Path

import numpy as np

from cnn_utils import adam_init, find_mnist, init_params, load_split, to_one_hot, train

ROOT = Path(__file__).resolve().parent.parent
MAKE_TRACE = ROOT / "tools" / "make_trace.py"
IMAGES, BATCH_SIZE, LR, SEED = 20, 8, 0.001, 0  # of a small run; its last batch is smaller


@functools.cache
def sample(count, dtype=np.float32):
    """Return the first images of the embedded sample, and their one-hot labels."""
    images, labels = load_split(find_mnist("sample"), "train")
    images, labels = images[:count].astype(dtype), to_one_hot(labels[:count], 10).astype(dtype)
    images.flags.writeable = labels.flags.writeable = False
    return images, labels


def new_run(seed=SEED):
    """Return the parameters, the optimizer's state and the generator of a run that has not begun."""
    rng = np.random.default_rng(seed)
    params = init_params("glorot", rng)  # smaller filters than He: what they learn stands out
    return params, adam_init(params), rng


def small_train(run, epochs, images=IMAGES, **options):
    """Train `run` on a few images of the sample; return the history."""
    options = {"batch_size": BATCH_SIZE, "lr": LR, **options}
    return train(*sample(images), *run[:2], epochs, rng=run[2], **options)


def contents(run):
    """Return everything a run consists of, exactly: its arrays as bytes, and where its generator stands."""
    params, state, rng = run
    arrays = [array.tobytes() for array in (*params, *state["m"], *state["v"])]
    return arrays, state["t"], rng.bit_generator.state


def load_make_trace():
    """Return the functions of tools/make_trace.py, which needs PyTorch."""
    return runpy.run_path(str(MAKE_TRACE))
