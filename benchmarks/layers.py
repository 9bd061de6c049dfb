"""One job for each layer and direction, in this package and in PyTorch, on a shard of 64 images."""

N = 64
SHAPES = {
    "conv1": (N, 1, 28, 28),
    "relu1": (N, 32, 26, 26),
    "pool1": (N, 32, 26, 26),
    "conv2": (N, 32, 13, 13),
    "relu2": (N, 64, 11, 11),
    "pool2": (N, 64, 11, 11),
    "dropout": (N, 1600),
    "dense": (N, 1600),
}
WEIGHTS = {"conv1": (32, 1, 3, 3), "conv2": (64, 32, 3, 3), "dense": (10, 1600)}
NAMES = [f"{layer} {direction}" for layer in SHAPES for direction in ("forward", "backward")]


def numpy_jobs(measure):
    """Return a job for each layer and direction here, the batch last in memory as in the network."""
    import numpy as np

    import cnn_utils as c

    rng = np.random.default_rng(0)
    jobs = {}
    for layer, shape in SHAPES.items():
        x = rng.standard_normal((*shape[1:], N), np.float32)
        x = x.transpose(-1, *range(len(shape) - 1))
        if layer in WEIGHTS:
            weights = rng.standard_normal(WEIGHTS[layer], np.float32)
            arguments = (weights, np.zeros(len(weights), np.float32))
        else:
            arguments = {"pool": (2,), "drop": (0.5, True, rng), "relu": ()}[layer[:4]]
        forward = getattr(c, {"p": "maxpool2d", "c": "conv2d"}.get(layer[0], layer.strip("12")) + "_forward")
        backward = getattr(c, forward.__name__.replace("forward", "backward"))
        output, saved = forward(x, *arguments)
        grad = np.ones_like(output)
        tail = {"pool": (x.shape, 2), "drop": (0.5,)}.get(layer[:4], arguments)
        if layer == "conv1":
            tail = (*arguments, False)  # as in the network: nobody needs the gradient of the image
        jobs[f"{layer} forward"] = measure(forward, x, *arguments)
        jobs[f"{layer} backward"] = measure(backward, grad, saved, *tail)
    return jobs


def pytorch_jobs(measure):
    """Return a job for each layer and direction of PyTorch, in its faster layout: channels last."""
    import torch
    from torch.nn import functional as F

    calls = {
        "conv": F.conv2d,
        "relu": lambda x: F.relu(x),
        "pool": lambda x: F.max_pool2d(x, 2),
        "drop": lambda x: F.dropout(x, 0.5, training=True),
        "dens": F.linear,
    }
    jobs = {}
    for layer, shape in SHAPES.items():
        x = torch.randn(shape)
        if x.ndim == 4:
            x = x.to(memory_format=torch.channels_last)
        x.requires_grad_(layer != "conv1")
        weights = [torch.randn(WEIGHTS[layer]), torch.zeros(WEIGHTS[layer][0])] if layer in WEIGHTS else []
        for tensor in weights:
            tensor.requires_grad_()
        inputs = [tensor for tensor in (x, *weights) if tensor.requires_grad]
        call = calls[layer[:4]]
        output = call(x, *weights)
        grad = torch.ones_like(output)
        jobs[f"{layer} forward"] = measure(call, x, *weights)
        jobs[f"{layer} backward"] = measure(torch.autograd.grad, output, inputs, grad, retain_graph=True)
    return jobs
