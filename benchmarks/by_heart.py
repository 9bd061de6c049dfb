"""How many training images fit into the network: ``python benchmarks/by_heart.py``.

The pretrained network goes on for eight epochs with dropout off, the last at a fifth of the learning rate.
Needs the full MNIST.
"""

import numpy as np

from cnn_utils import adam_init, find_mnist, load_params, load_split, predict, to_one_hot, train
from cnn_utils.given.mnist_files import DATA

EPOCHS = 8


def main():
    """Print how many images are read right, before and after."""
    files = find_mnist()
    sets = {name: load_split(files, name) for name in ("train", "test")}
    params = load_params(DATA / "pretrained" / "epoch_5.npz")
    images, labels = sets["train"]

    def report(when):
        hits = {name: np.sum(predict(x, params).argmax(axis=1) == y) for name, (x, y) in sets.items()}
        shares = " | ".join(
            f"{hits[name]:,} of {len(y):,}: {hits[name] / len(y):.3%}" for name, (_, y) in sets.items()
        )
        print(f"| {when} | {shares} |", flush=True)

    print("| | training images | test images |\n|---|---|---|")
    report("as it comes with the course")
    train(
        images, to_one_hot(labels), params, adam_init(params), EPOCHS, 64, 0.001,
        np.random.default_rng(0), dropout=False, cool_from=EPOCHS,
    )  # fmt: skip
    report(f"{EPOCHS} epochs later, dropout off")


if __name__ == "__main__":
    main()
