"""Make tests/reference/trace.npz: what PyTorch computes for this network, step by step, in float64.

Run it with ``pip install torch==2.13.0 && python tools/make_trace.py [FILE]``.
"""

import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from cnn_utils import Params, find_mnist, init_params, load_split

FILE = Path(__file__).resolve().parent.parent / "tests" / "reference" / "trace.npz"
IMAGES = 8
SEED = 0
LR = 0.001
ADAM_STEPS = 10


def start_values():
    """Return 8 images of the sample, all different digits, their labels, and random parameters.

    Returns
    -------
    images : ndarray of shape (8, 1, 28, 28)
        float64 in [0, 1].
    labels : ndarray of shape (8,)
        int64, 0 to 7.
    params : Params
        Random, float64, biases too.
    """
    images, labels = load_split(find_mnist("sample"), "test")
    chosen = [int(np.flatnonzero(labels == digit)[0]) for digit in range(IMAGES)]
    rng = np.random.default_rng(SEED)
    # about as large as Glorot's, and multiples of 1 / 1024: exact in float64, and small once compressed
    params = Params(*(rng.integers(-100, 101, array.shape) / 1024 for array in init_params()))
    return images[chosen].astype(np.float64), labels[chosen], params


def run_network(images, params, mask=None):
    """Run the ten steps of the network in PyTorch.

    Parameters
    ----------
    images : Tensor of shape (N, 1, 28, 28)
        Pixels in [0, 1].
    params : Params of Tensor
        The parameters.
    mask : Tensor of shape (N, 1600), optional
        What dropout lets through, at rate 0.5; without it, dropout is off.

    Returns
    -------
    dict of str to Tensor
        What comes out of each step, in order.
    """
    steps = {"conv1": F.conv2d(images, params.conv1_w, params.conv1_b)}
    steps["relu1"] = F.relu(steps["conv1"])
    steps["pool1"] = F.max_pool2d(steps["relu1"], 2)
    steps["conv2"] = F.conv2d(steps["pool1"], params.conv2_w, params.conv2_b)
    steps["relu2"] = F.relu(steps["conv2"])
    steps["pool2"] = F.max_pool2d(steps["relu2"], 2)
    steps["flatten"] = torch.flatten(steps["pool2"], start_dim=1)
    steps["dropout"] = steps["flatten"] if mask is None else steps["flatten"] * mask / 0.5
    steps["dense"] = F.linear(steps["dropout"], params.dense_w, params.dense_b)
    steps["softmax"] = F.softmax(steps["dense"], dim=1)
    return steps


def run_backward(images, labels, params, mask=None):
    """Run the network, and let autograd find every gradient.

    Parameters
    ----------
    images, params, mask
        As in `run_network`.
    labels : Tensor of shape (N,)
        The digits.

    Returns
    -------
    steps : dict of str to Tensor
        As from `run_network`.
    loss : Tensor
        Cross-entropy, summed over the images.
    gradients : Params of Tensor
        Of that sum.
    """
    params = Params(*(array.detach().requires_grad_() for array in params))
    steps = run_network(images, params, mask)
    loss = F.cross_entropy(steps["dense"], labels, reduction="sum")
    return steps, loss, Params(*torch.autograd.grad(loss, params))


def train_steps(images, labels, params):
    """Yield the parameters after each of ten steps of Adam on the average gradient."""
    params = Params(*(array.clone() for array in params))
    adam = torch.optim.Adam(params, lr=LR)
    for _ in range(ADAM_STEPS):
        _, _, gradients = run_backward(images, labels, params)
        for array, gradient in zip(params, gradients, strict=True):
            array.grad = gradient / len(images)
        adam.step()
        yield Params(*(array.detach().numpy().copy() for array in params))


def make_trace():
    """Compute the trace.

    Returns
    -------
    dict of str to ndarray
        ``images``, ``labels``, ``loss``; each of the six arrays with ``start_``, ``gradient_``, ``after1_``
        and ``after10_`` in front of its name; each of the ten steps by its name.
    """
    torch.set_num_threads(1)  # sums in one fixed order
    images, labels, start = start_values()
    tensors = torch.tensor(images), torch.tensor(labels), Params(*map(torch.tensor, start))
    steps, loss, gradients = run_backward(*tensors)
    after = list(train_steps(*tensors))
    trace = {"images": images.astype(np.float32), "labels": labels, "loss": loss.item()}
    trace |= {name: step.detach().numpy() for name, step in steps.items()}
    groups = {"start": start, "gradient": gradients, "after1": after[0], "after10": after[-1]}
    for group, arrays in groups.items():
        trace |= {f"{group}_{name}": np.asarray(array) for name, array in arrays._asdict().items()}
    return trace


if __name__ == "__main__":
    file = Path(*sys.argv[1:2] or [FILE])
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, **make_trace())
    print(f"{file}: {file.stat().st_size} bytes")
