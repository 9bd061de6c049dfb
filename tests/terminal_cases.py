"""What the tests of the terminal's commands share: a small MNIST, a short run, a refusal."""

import gzip
import math
import re
from contextlib import contextmanager

import numpy as np
import pytest

from cnn_utils import load_params
from cnn_utils.__main__ import main
from cnn_utils.given.mnist_files import SAMPLE_FOLDER

EPOCHS = 3
COUNTS = {"train": 200, "t10k": 50}


def cut_sample(folder, counts=COUNTS):
    """Write the first few images of the sample to a folder."""
    for source in SAMPLE_FOLDER.glob("*.gz"):
        raw, count = gzip.decompress(source.read_bytes()), counts[source.name.split("-")[0]]
        start = 4 + 4 * raw[3]
        size = math.prod(np.frombuffer(raw[8:start], ">u4").tolist())
        content = raw[:4] + count.to_bytes(4, "big") + raw[8:start] + raw[start : start + count * size]
        (folder / source.stem).write_bytes(content)


def words(data, out, *more):
    """Return the words of a short training run."""
    return ["train", "--data", data, "--epochs", str(EPOCHS), "--batch-size", "4", "--out", str(out), *more]


def same_run(one, other):
    """Return whether two runs kept the same parameters, bit for bit, and the same figures."""
    names = [f"epoch_{epoch}.npz" for epoch in range(EPOCHS + 1)]
    pairs = [(load_params(one / name), load_params(other / name)) for name in names]
    equal = all(np.array_equal(a, b) for pair in pairs for a, b in zip(*pair, strict=True))
    return equal and (one / "run.json").read_text("utf-8") == (other / "run.json").read_text("utf-8")


def refused(capsys, argv, message):
    """Check that a command ends with 1 and a single line, on stderr, that matches `message`."""
    assert main(argv) == 1
    err = capsys.readouterr().err
    assert re.fullmatch(f"error: .*{message}.*\n", err), err


@contextmanager
def no_file_larger_than(size):
    """Let the system refuse larger files, as it would on a full disk."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
