"""Wrong answers of lesson 2: the layers."""

ANSWERS = r"""
# the bias is added along the wrong axis where the sizes allow it
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    output = np.einsum("...chwij,ocij->...ohw", windows, weights)
    return output + (bias if output.shape[-1] == len(bias) else bias[:, None, None]), input

# filters flipped, as in a mathematician's convolution
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    return np.einsum("...chwij,ocij->...ohw", windows, weights[..., ::-1, ::-1]) + bias[:, None, None], input

# rows and columns of the filter exchanged
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    return np.einsum("...chwij,ocji->...ohw", windows, weights) + bias[:, None, None], input

# the first channel only
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))[..., :1, :, :, :, :]
    return np.einsum("...chwij,ocij->...ohw", windows, weights[:, :1]) + bias[:, None, None], input

# 3 x 3 filters only
def conv2d_forward(input, weights, bias):
    H, W = input.shape[-2] - 2, input.shape[-1] - 2
    output = bias[:, None, None]
    for i in range(3):
        for j in range(3):
            share = np.einsum("...chw,oc->...ohw", input[..., i : i + H, j : j + W], weights[:, :, i, j])
            output = output + share
    return output, input

# square images only: the last columns are lost
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    size = min(input.shape[-2:])
    windows = np.lib.stride_tricks.sliding_window_view(input[..., :size, :size], (K, K), axis=(-2, -1))
    return np.einsum("...chwij,ocij->...ohw", windows, weights) + bias[:, None, None], input

# a batch of one loses its axis
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    output = np.einsum("...chwij,ocij->...ohw", windows, weights) + bias[:, None, None]
    return (output[0] if input.ndim == 4 and len(input) == 1 else output), input

# the largest value is 6
def relu_forward(input):
    return np.clip(input, 0, 6), input > 0

# what is small counts as zero
def relu_forward(input):
    return np.maximum(input, 0), input > 1e-6

# leaks a little
def relu_forward(input):
    return np.maximum(input, 1e-9 * input), input > 0

# changes its input
def relu_forward(input):
    mask = input > 0
    input[~mask] = 0
    return input, mask

# changes its input, but only that of one image
def relu_forward(input):
    mask = input > 0
    output = input if input.ndim < 4 else input.copy()
    output *= mask
    return output, mask

# the mask of the output, after a shift
def relu_forward(input):
    output = np.maximum(input, 0)
    return output, output >= 0

# nothing below zero
def maxpool2d_forward(input, pool_size, save=True):
    P, H, W = pool_size, input.shape[-2], input.shape[-1]
    cells = np.stack([input[..., i : H // P * P : P, j : W // P * P : P] for i in range(P) for j in range(P)])
    return np.maximum(cells.max(0), 0), cells.argmax(0) if save else None

# the last of equals
def maxpool2d_forward(input, pool_size, save=True):
    P, H, W = pool_size, input.shape[-2], input.shape[-1]
    cells = np.stack([input[..., i : H // P * P : P, j : W // P * P : P] for i in range(P) for j in range(P)])
    return cells.max(0), P * P - 1 - cells[::-1].argmax(0) if save else None

# places counted down the columns
def maxpool2d_forward(input, pool_size, save=True):
    P, H, W = pool_size, input.shape[-2], input.shape[-1]
    cells = np.stack([input[..., i : H // P * P : P, j : W // P * P : P] for j in range(P) for i in range(P)])
    return cells.max(0), cells.argmax(0) if save else None

# places in a window of two rows, whatever its size
def maxpool2d_forward(input, pool_size, save=True):
    P, H, W = pool_size, input.shape[-2], input.shape[-1]
    cells = np.stack([input[..., i : H // P * P : P, j : W // P * P : P] for i in range(P) for j in range(P)])
    row, column = np.divmod(cells.argmax(0), P)
    return cells.max(0), 2 * row + column if save else None

# save is not used
def maxpool2d_forward(input, pool_size, save=True):
    P, H, W = pool_size, input.shape[-2], input.shape[-1]
    cells = np.stack([input[..., i : H // P * P : P, j : W // P * P : P] for i in range(P) for j in range(P)])
    return cells.max(0), cells.argmax(0)

# a rest of rows is pooled, too
def maxpool2d_forward(input, pool_size, save=True):
    P, (H, W) = pool_size, input.shape[-2:]
    wide = np.pad(input, [(0, 0)] * (input.ndim - 2) + [(0, -H % P), (0, -W % P)], constant_values=-np.inf)
    cells = np.stack([wide[..., i::P, j::P] for i in range(P) for j in range(P)])
    return cells.max(0), cells.argmax(0) if save else None

# the mean of a window
def maxpool2d_forward(input, pool_size, save=True):
    P, H, W = pool_size, input.shape[-2], input.shape[-1]
    cells = np.stack([input[..., i : H // P * P : P, j : W // P * P : P] for i in range(P) for j in range(P)])
    return cells.mean(0), cells.argmax(0) if save else None

# all images in one row
def flatten_forward(input):
    return input.ravel(), input.shape

# column by column
def flatten_forward(input):
    if input.ndim == 4:
        return input.transpose(0, 1, 3, 2).reshape(len(input), -1), input.shape
    return input.ravel(order="F"), input.shape

# the shape without the batch
def flatten_forward(input):
    return (input.reshape(len(input), -1) if input.ndim == 4 else input.ravel()), input.shape[-3:]
"""
