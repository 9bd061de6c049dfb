"""Random arguments, under the blueprint's names, for every function that PyTorch has too."""

import numpy as np


def draw(rng, dtype, N, *shape):
    """Return normal numbers, for one image (`N` None) or a batch."""
    return rng.normal(size=shape if N is None else (N, *shape)).astype(dtype)


def draw_rounded(rng, dtype, N, *shape):
    """Return few different numbers: ties, and exact zeros of both signs."""
    return np.round(draw(rng, dtype, N, *shape))


def draw_sizes(rng, count):
    """Return sizes that all differ, so that no axis can stand for another."""
    return rng.choice(np.arange(1, 8), count, replace=False).tolist()


def conv2d_forward(rng, dtype, N):
    """Windows of 1 to 5."""
    C_in, C_out, H_out, W_out = draw_sizes(rng, 4)
    K = int(rng.integers(1, 6))
    return {
        "input": draw(rng, dtype, N, C_in, H_out + K - 1, W_out + K - 1),
        "weights": draw(rng, dtype, None, C_out, C_in, K, K),
        "bias": draw(rng, dtype, None, C_out),
    }


def conv2d_backward(rng, dtype, N):
    """Draw the arguments of a forward pass, and a gradient that fits its output."""
    forward = conv2d_forward(rng, dtype, N)
    C_out, _, K, _ = forward["weights"].shape
    H, W = forward["input"].shape[-2:]
    upstream_grad = draw(rng, dtype, N, C_out, H - K + 1, W - K + 1)
    return {"upstream_grad": upstream_grad, "saved_input": forward.pop("input"), **forward}


def relu_forward(rng, dtype, N):
    """Positive, negative and zero."""
    return {"input": draw_rounded(rng, dtype, N, *draw_sizes(rng, 3))}


def relu_backward(rng, dtype, N):
    """Any mask."""
    grad = draw(rng, dtype, N, *draw_sizes(rng, 3))
    return {"upstream_grad": grad, "saved_mask": rng.random(grad.shape) < 0.5}


def maxpool2d_forward(rng, dtype, N):
    """Windows of 1 to 4, many ties, sides that the windows do not fill."""
    C, H_out, W_out = draw_sizes(rng, 3)
    P = int(rng.integers(1, 5))
    H, W = (int(size * P + rng.integers(P)) for size in (H_out, W_out))
    return {"input": draw_rounded(rng, dtype, N, C, H, W), "pool_size": P}


def maxpool2d_backward(rng, dtype, N):
    """Any place in each window."""
    forward = maxpool2d_forward(rng, dtype, N)
    P, shape = forward["pool_size"], forward["input"].shape
    grad = draw(rng, dtype, None, *shape[:-2], shape[-2] // P, shape[-1] // P)
    indices = rng.integers(P * P, size=grad.shape, dtype=np.uint8)
    return {"upstream_grad": grad, "saved_max_indices": indices, "input_shape": shape, "pool_size": P}


def flatten_forward(rng, dtype, N):
    """Three sizes."""
    return {"input": draw(rng, dtype, N, *draw_sizes(rng, 3))}


def flatten_backward(rng, dtype, N):
    """Draw a vector as long as three sizes ask for."""
    C, H, W = draw_sizes(rng, 3)
    return {
        "upstream_grad": draw(rng, dtype, N, C * H * W),
        "original_shape": (C, H, W) if N is None else (N, C, H, W),
    }


def dropout_backward(rng, dtype, N):
    """Any mask and rate."""
    return {**relu_backward(rng, dtype, N), "rate": rng.uniform(0, 0.9)}


def dense_forward(rng, dtype, N):
    """Draw a matrix that is not square."""
    D_in, D_out = draw_sizes(rng, 2)
    return {
        "input": draw(rng, dtype, N, D_in),
        "weights": draw(rng, dtype, None, D_out, D_in),
        "bias": draw(rng, dtype, None, D_out),
    }


def dense_backward(rng, dtype, N):
    """Draw the arguments of a forward pass, and a gradient that fits its output."""
    forward = dense_forward(rng, dtype, N)
    upstream_grad = draw(rng, dtype, N, len(forward["bias"]))
    return {"upstream_grad": upstream_grad, "saved_input": forward.pop("input"), **forward}


def softmax(rng, dtype, N):
    """Scores of the size a network has."""
    return {"input": 3 * draw(rng, dtype, N, *draw_sizes(rng, 1))}


def cross_entropy_loss(rng, dtype, N):
    """Probabilities far from 0 and 1, where no clipping happens, and one-hot rows."""
    classes = int(rng.integers(2, 8))
    odds = np.exp(draw(rng, np.float64, N, classes))
    targets = np.eye(classes, dtype=dtype)[rng.integers(classes, size=odds.shape[:-1])]
    return {"predictions": (odds / odds.sum(axis=-1, keepdims=True)).astype(dtype), "targets": targets}


def dropout_forward(rng, dtype, N):
    """While training; the seed stands for a generator."""
    case = dropout_backward(rng, dtype, N)
    seed = int(rng.integers(1000))
    return {"input": case["upstream_grad"], "rate": case["rate"], "training": True, "seed": seed}


def adam_steps(rng, dtype, N):
    """One parameter, ten gradients, and numbers other than the defaults; nothing here is a batch."""
    shape = draw_sizes(rng, 3)
    return {
        "parameter": draw(rng, dtype, None, *shape),
        "gradients": draw(rng, dtype, 10, *shape),
        "lr": rng.uniform(0.001, 0.1),
        "beta1": rng.uniform(0.5, 0.95),
        "beta2": rng.uniform(0.9, 0.999),
        "epsilon": 10 ** rng.uniform(-8, -3),
    }


FORWARD = (conv2d_forward, relu_forward, maxpool2d_forward, flatten_forward, dropout_forward, dense_forward)
BACKWARD = (
    *(conv2d_backward, relu_backward, maxpool2d_backward, flatten_backward, dropout_backward),
    dense_backward,
)
CASES = {case.__name__: case for case in (*FORWARD, softmax, cross_entropy_loss, *BACKWARD, adam_steps)}
CASES["cross_entropy_gradient"] = cross_entropy_loss
