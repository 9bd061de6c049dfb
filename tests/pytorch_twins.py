"""PyTorch's own answer for every function, from the arguments that ours takes."""

import sys

import numpy as np
import torch
import torch.nn.functional as F

import cnn_utils


def pull_back(function, grad, *arrays):
    """Return what autograd says about each array."""
    leaves = [array.clone().requires_grad_() for array in arrays]
    return torch.autograd.grad(function(*leaves), leaves, grad)


def conv2d_forward(input, weights, bias):
    """Return output and input."""
    return F.conv2d(input, weights, bias), input


def conv2d_backward(upstream_grad, saved_input, weights, bias):
    """Return the gradients of input, weights and bias."""
    return pull_back(F.conv2d, upstream_grad, saved_input, weights, bias)


def relu_forward(input):
    """Return output, and where PyTorch lets a gradient through."""
    return F.relu(input), pull_back(F.relu, torch.ones_like(input), input)[0].bool()


def relu_backward(upstream_grad, saved_mask):
    """Return the gradient of an input of 1 where the mask is set, -1 elsewhere."""
    return pull_back(F.relu, upstream_grad, torch.where(saved_mask, 1.0, -1.0).to(upstream_grad.dtype))


def maxpool2d_forward(input, pool_size):
    """Return output, and PyTorch's flat positions turned into places in the window."""
    output, flat = F.max_pool2d(input, pool_size, return_indices=True)
    row, column = flat // input.shape[-1], flat % input.shape[-1]
    return output, row % pool_size * pool_size + column % pool_size


def maxpool2d_backward(upstream_grad, saved_max_indices, input_shape, pool_size):
    """Return the gradient, with places in the window turned into PyTorch's flat positions."""
    place = saved_max_indices.long()
    row = torch.arange(place.shape[-2])[:, None] * pool_size + place // pool_size
    column = torch.arange(place.shape[-1]) * pool_size + place % pool_size
    window = ([pool_size] * 2, [pool_size] * 2, [0, 0], [1, 1], False)
    input = torch.zeros(input_shape, dtype=upstream_grad.dtype)
    flat = row * input_shape[-1] + column
    return (torch.ops.aten.max_pool2d_with_indices_backward(upstream_grad, input, *window, flat),)


def flatten_forward(input):
    """Return output and shape."""
    return input.flatten(start_dim=-3), tuple(input.shape)


def flatten_backward(upstream_grad, original_shape):
    """Return the gradient."""
    return (upstream_grad.unflatten(-1, original_shape[-3:]),)


def dropout_forward(input, rate, training, seed):
    """Return output and mask. PyTorch would draw another mask: it is given ours."""
    _, mask = cnn_utils.dropout_forward(input.numpy(), rate, training, np.random.default_rng(seed))
    return torch.ops.aten.native_dropout_backward(input, torch.from_numpy(mask), 1 / (1 - rate)), mask


def dropout_backward(upstream_grad, saved_mask, rate):
    """Return the gradient."""
    return (torch.ops.aten.native_dropout_backward(upstream_grad, saved_mask, 1 / (1 - rate)),)


def dense_forward(input, weights, bias):
    """Return output and input."""
    return F.linear(input, weights, bias), input


def dense_backward(upstream_grad, saved_input, weights, bias):
    """Return the gradients of input, weights and bias."""
    return pull_back(F.linear, upstream_grad, saved_input, weights, bias)


def softmax(input):
    """Return the probabilities."""
    return (torch.softmax(input, -1),)


def cross_entropy_loss(predictions, targets):
    """Return the loss of the logits log(p), whose softmax is p."""
    return (F.cross_entropy(predictions.log(), targets, reduction="sum"),)


def cross_entropy_gradient(predictions, targets):
    """Return the gradient with respect to those logits."""

    def loss(logits):
        return F.cross_entropy(logits, targets, reduction="sum")

    return pull_back(loss, torch.ones((), dtype=predictions.dtype), predictions.log())


def adam_steps(parameter, gradients, lr, beta1, beta2, epsilon):
    """Return the parameter after every step."""
    leaf, history = parameter.clone(), []
    optimizer = torch.optim.Adam([leaf], lr=lr, betas=(beta1, beta2), eps=epsilon)
    for gradient in gradients:
        leaf.grad = gradient
        optimizer.step()
        history.append(leaf.clone())
    return (torch.stack(history),)


def ask_pytorch(name, case):
    """Return PyTorch's results of the function of that name, as arrays."""
    tensors = {
        key: torch.from_numpy(value) if hasattr(value, "dtype") else value for key, value in case.items()
    }
    results = getattr(sys.modules[__name__], name)(**tensors)
    return [result.numpy() if isinstance(result, torch.Tensor) else result for result in results]
