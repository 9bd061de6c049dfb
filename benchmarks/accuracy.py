"""Train this package and PyTorch by the same recipe, and compare their accuracy on the test images.

``python benchmarks/accuracy.py [--engine fast] [--seeds 3]``.

Five epochs of all of MNIST, batches of 64, Adam, a learning rate of 0.001, in the last epoch a fifth of it;
both start from the same parameters. Needs torch, and the full MNIST.
"""

import argparse
import contextlib
import io
from functools import partial

import numpy as np

from cnn_utils import adam_init, evaluate, find_mnist, init_params, load_split, to_one_hot, train
from cnn_utils.fast.engine import ENGINES

EPOCHS, BATCH, LR = 5, 64, 0.001


def train_ours(images, labels, seed, engine):
    """Return a function that gives the test accuracy of a network of this package, trained."""
    rng = np.random.default_rng(seed)
    params = init_params(rng=rng)
    recipe = EPOCHS, BATCH, LR, rng
    with contextlib.redirect_stdout(io.StringIO()):
        train(images, to_one_hot(labels), params, adam_init(params), *recipe, cool_from=EPOCHS, engine=engine)

    def accuracy(images, labels):
        with contextlib.redirect_stdout(io.StringIO()):
            return evaluate(images, to_one_hot(labels), params, engine=engine)[1]

    return accuracy


def build_pytorch(seed):
    """Return the same network in PyTorch, with the parameters that ours starts from."""
    import torch
    from torch import nn

    convolutions = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU()]
    model = nn.Sequential(*convolutions, nn.MaxPool2d(2), nn.Flatten(), nn.Dropout(0.5), nn.Linear(1600, 10))
    with torch.no_grad():
        for parameter, array in zip(
            model.parameters(), init_params(rng=np.random.default_rng(seed)), strict=True
        ):
            parameter.copy_(torch.from_numpy(array))
    torch.manual_seed(seed)
    return model


def train_pytorch(images, labels, seed):
    """Return a function that gives the test accuracy of PyTorch's network, trained."""
    import torch
    from torch.nn import functional as F

    model = build_pytorch(seed)
    adam = torch.optim.Adam(model.parameters(), lr=LR, eps=1e-8)
    pixels, truth = torch.from_numpy(images), torch.from_numpy(labels)
    for epoch in range(1, EPOCHS + 1):
        adam.param_groups[0]["lr"] = LR if epoch < EPOCHS else LR / 5
        for batch in torch.randperm(len(pixels)).split(BATCH):
            adam.zero_grad()
            F.cross_entropy(model(pixels[batch]), truth[batch]).backward()
            adam.step()
    model.eval()

    def accuracy(images, labels):
        with torch.no_grad():
            answers = model(torch.from_numpy(images)).argmax(dim=1).numpy()
        return float(np.mean(answers == labels))

    return accuracy


def main():
    """Print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--engine", choices=ENGINES, default="layers")
    arguments = parser.parse_args()
    files = find_mnist()
    learn, test = load_split(files, "train"), load_split(files, "test")
    print(f"{len(learn[0]):,} images to train on, {len(test[0]):,} to test on\n")
    print("| seed | cnn_utils | PyTorch |\n|---|---|---|")
    rows, both = [], (partial(train_ours, engine=arguments.engine), train_pytorch)
    for seed in range(arguments.seeds):
        rows.append([train_model(*learn, seed)(*test) for train_model in both])
        print(f"| {seed} | {rows[-1][0]:.2%} | {rows[-1][1]:.2%} |", flush=True)
    means = np.mean(rows, axis=0)
    print(f"| mean | {means[0]:.2%} | {means[1]:.2%} |")


if __name__ == "__main__":
    main()
