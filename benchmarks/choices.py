"""Which learning rate, and cooler at the end? Validation images say: ``python benchmarks/choices.py``.

For three seeds and three learning rates: four epochs over 55,000 images of MNIST; then, from the same
parameters and the same generator, a fifth epoch at that rate, and one at a fifth of it. Each run is judged by
the 5,000 training images that it hasn't seen. The test images aren't read. Writes data/choices.csv, which
lesson 9 draws.
"""

import contextlib
import copy
import csv
import io
from pathlib import Path

import numpy as np

from cnn_utils import adam_init, evaluate, find_mnist, init_params, load_split, to_one_hot, train

TABLE = Path(__file__).parents[1] / "data" / "choices.csv"
SEEDS, RATES = (0, 1, 2), (0.001, 0.003, 0.01)
HELD_OUT, EPOCHS, BATCH = 5_000, 5, 64


def measure(seed, rate, images, labels):
    """Yield a row of the table for each rate of the last epoch: seed, rate, last rate, loss, accuracy."""
    seen, held_out = slice(None, -HELD_OUT), slice(-HELD_OUT, None)
    rng = np.random.default_rng(seed)
    params = init_params(rng=rng)
    run = params, adam_init(params), rng
    train(images[seen], labels[seen], *run[:2], EPOCHS - 1, BATCH, rate, rng)
    for last_rate in (rate, round(rate / 5, 6)):
        params, state, rng = copy.deepcopy(run)
        train(images[seen], labels[seen], params, state, 1, BATCH, last_rate, rng)
        loss, accuracy = evaluate(images[held_out], labels[held_out], params)
        yield seed, rate, last_rate, round(loss, 4), round(accuracy, 4)


def main():
    """Measure, print, write the table."""
    files = find_mnist()
    images, labels = load_split(files, "train")
    assert len(images) == 60_000, f"needs the full MNIST, found the {files.kind}"
    rows = [("seed", "rate", "last_rate", "loss", "accuracy")]
    for rate in RATES:
        for seed in SEEDS:
            with contextlib.redirect_stdout(io.StringIO()):
                measured = list(measure(seed, rate, images, to_one_hot(labels)))
            rows += measured
            print(*measured, sep="\n", flush=True)
    with TABLE.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
