"""Short training runs to be killed: how they are started, and what they have kept."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
COUNTS = {"train": 600, "t10k": 100}
EPOCHS = 3
ENGINES = {"layers": [], "fast": ["--fast"]}


def start(data, out, engine, limit=None):
    """Begin a training run, or go on with it; no file of its may be larger than a limit in bytes."""
    words = ["train", "--data", str(data), "--out", str(out), "--epochs", str(EPOCHS), "--workers", "2"]
    resume = ["--resume"] * (out / "checkpoint.npz").exists()
    command = [sys.executable, "-m", "cnn_utils", *words, *ENGINES[engine], *resume]

    def limited():
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs ignore it, and hand that on
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(command, preexec_fn=limited, env=environment, cwd=ROOT, **streams)


def finish(data, out, engine):
    """Go on with a run until it is done; if it is done already, say so by an exit code of 0, too."""
    process = start(data, out, engine)
    _, words = process.communicate(timeout=300)
    assert process.returncode == 0, words


def contents(out):
    """Return what a run has kept, bit for bit."""
    arrays = {}
    for path in sorted(out.glob("*.npz")):
        with np.load(path) as file:
            arrays |= {f"{path.name} {name}": file[name].tobytes() for name in file}
    return arrays, json.loads((out / "run.json").read_text("utf-8"))


def reference(data, folder, engine):
    """Return what a run keeps that nobody disturbs, and how many seconds it takes after its first line."""
    out = folder / f"whole-{engine}"
    process = start(data, out, engine)
    process.stdout.readline()
    ready = time.monotonic()
    process.communicate()
    assert process.returncode == 0
    kept = contents(out)
    seconds = time.monotonic() - ready
    if out.exists():
        for path in out.iterdir():
            path.unlink()
    return kept, seconds


def left_over(folder):
    """Return how many processes still work in a folder, and how many pieces of shared memory there are."""
    working = subprocess.run(
        ["pgrep", "-f", str(folder)], capture_output=True, encoding="utf-8"
    ).stdout.split()
    return len(working), len([*Path("/dev/shm").glob("psm_*")])
