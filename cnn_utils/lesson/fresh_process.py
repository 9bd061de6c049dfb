"""Measure what can only be seen in a process that has just started."""

import os
import subprocess
import sys

from cnn_utils.given.paths import import_path
from cnn_utils.lesson.source import PACKAGE

# prints how long the fastest of ten steps takes, after ten to warm up; nothing is learnt: random images do
SCRIPT = """
import sys
import numpy as np
from cnn_utils import init_params, parallel, to_one_hot
from cnn_utils.lesson.timing import seconds

rng = np.random.default_rng(0)
params = init_params(rng=rng)
images, labels = rng.random((64, 1, 28, 28), dtype=np.float32), to_one_hot(rng.integers(10, size=64))
if sys.argv[1] == "False":
    parallel.keep_freed_memory = lambda: None
with parallel.open_executor() as team:
    step = lambda: parallel.batch_gradients(team, params, images, labels, True, rng)
    seconds(step, 10)
    print(seconds(step, 10))
"""


def step_seconds(keep_memory: bool) -> float:
    """Return how many seconds the gradients of a batch of 64 take in a new process.

    Parameters
    ----------
    keep_memory : bool
        Whether that process calls `keep_freed_memory`, as the package does, or leaves it out.

    Returns
    -------
    float
        The shortest of ten, in seconds.
    """
    command = [sys.executable, "-c", SCRIPT, str(bool(keep_memory))]
    environment = {**os.environ, "PYTHONPATH": import_path(PACKAGE.parent)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return float(done.stdout)
