"""Wrong answers of lesson 2, conv2d_forward, as beginners write them."""

ANSWERS = r"""
# H - K instead of H - K + 1 => the output is one row and one column too small
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K, W - K), dtype=x.dtype)
    for n in range(N):
        for o in range(O):
            for r in range(H - K):
                for s in range(W - K):
                    out[n, o, r, s] = np.sum(x[n, :, r:r + K, s:s + K] * weights[o]) + bias[o]
    return (out if input.ndim == 4 else out[0]), input

# the size is right, but the loops end one early => the last row and the last column are not computed
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    H_out = H - K + 1
    W_out = W - K + 1
    out = np.zeros((N, O, H_out, W_out), dtype=x.dtype)
    for r in range(H_out - 1):
        for s in range(W_out - 1):
            window = x[:, :, r:r + K, s:s + K]
            out[:, :, r, s] = np.einsum("ncij,ocij->no", window, weights) + bias
    return (out if input.ndim == 4 else out[0]), input

# W_out worked out from H => only square images: the width is taken from the height
def conv2d_forward(input, weights, bias):
    if input.ndim == 4:
        return np.array([conv2d_forward(x, weights, bias)[0] for x in input]), input
    C, H, W = input.shape
    F, _, K, _ = weights.shape
    H_out = H - K + 1
    W_out = H - K + 1
    out = np.zeros((F, H_out, W_out), dtype=input.dtype)
    for f in range(F):
        for i in range(H_out):
            for j in range(W_out):
                region = input[:, i:i + K, j:j + K]
                out[f, i, j] = (region * weights[f]).sum() + bias[f]
    return out, input

# moves on by K, as pooling does => the windows do not overlap: the stride is K instead of 1
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H // K, W // K), dtype=x.dtype)
    for r in range(H // K):
        for s in range(W // K):
            window = x[:, :, r * K:(r + 1) * K, s * K:(s + 1) * K]
            out[:, :, r, s] = np.tensordot(window, weights, axes=([1, 2, 3], [1, 2, 3])) + bias
    return (out if input.ndim == 4 else out[0]), input

# bias is inside the loop over channels => the bias is added once for each channel
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=x.dtype)
    for n in range(N):
        for o in range(O):
            for c in range(C):
                for r in range(H - K + 1):
                    for s in range(W - K + 1):
                        out[n, o, r, s] += np.sum(x[n, c, r:r + K, s:s + K] * weights[o, c]) + bias[o]
    return (out if input.ndim == 4 else out[0]), input

# bias is inside the sum over the window => the bias is added once for each entry of the window
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=x.dtype)
    for o in range(O):
        for r in range(H - K + 1):
            for s in range(W - K + 1):
                products = x[:, :, r:r + K, s:s + K] * weights[o] + bias[o]
                out[:, o, r, s] = products.sum(axis=(1, 2, 3))
    return (out if input.ndim == 4 else out[0]), input

# bias is never used => the bias is forgotten
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[2]
    H_out, W_out = x.shape[2] - K + 1, x.shape[3] - K + 1
    out = np.zeros((len(x), len(weights), H_out, W_out), dtype=x.dtype)
    for i in range(K):
        for j in range(K):
            patch = x[:, :, i:i + H_out, j:j + W_out]
            out += np.einsum("nchw,oc->nohw", patch, weights[:, :, i, j])
    return (out if input.ndim == 4 else out[0]), input

# = instead of += over the channels => the channels are not summed, the last overwrites the others
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=x.dtype)
    for n in range(N):
        for o in range(O):
            for c in range(C):
                for r in range(H - K + 1):
                    for s in range(W - K + 1):
                        out[n, o, r, s] = np.sum(x[n, c, r:r + K, s:s + K] * weights[o, c])
            out[n, o] += bias[o]
    return (out if input.ndim == 4 else out[0]), input

# every filter is turned by 180 degrees with np.rot90 => the filters are flipped
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    turned = np.rot90(weights, 2, axes=(2, 3))
    out = np.empty((len(x), len(weights), x.shape[2] - K + 1, x.shape[3] - K + 1), x.dtype)
    for r in range(out.shape[2]):
        for s in range(out.shape[3]):
            out[:, :, r, s] = np.einsum("ncij,ocij->no", x[:, :, r:r + K, s:s + K], turned) + bias
    return (out if input.ndim == 4 else out[0]), input

# only the rows of the filter run backwards => the filters are flipped upside down
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    H_out, W_out = x.shape[2] - K + 1, x.shape[3] - K + 1
    out = np.zeros((len(x), len(weights), H_out, W_out), x.dtype)
    for i in range(K):
        for j in range(K):
            part = x[:, :, i:i + H_out, j:j + W_out]
            out = out + np.einsum("nchw,oc->nohw", part, weights[:, :, K - 1 - i, j])
    return (out if input.ndim == 4 else out[0]) + bias[:, None, None], input

# the output is as large as the input, zeros around it => padded with zeros to keep the size
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    p = K // 2
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (K, K), axis=(2, 3))
    out = np.einsum("nchwij,ocij->nohw", windows, weights) + bias[None, :, None, None]
    return (out if input.ndim == 4 else out[0]), input

# np.mean where np.sum is meant => the mean over the window instead of the sum
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=x.dtype)
    for n, o, r, s in np.ndindex(out.shape):
        out[n, o, r, s] = np.mean(x[n, :, r:r + K, s:s + K] * weights[o]) + bias[o]
    return (out if input.ndim == 4 else out[0]), input

# C, H, W = input.shape, whatever comes => one image only, no batch
def conv2d_forward(input, weights, bias):
    C, H, W = input.shape
    O, _, K, _ = weights.shape
    out = np.zeros((O, H - K + 1, W - K + 1), dtype=input.dtype)
    for o in range(O):
        for r in range(H - K + 1):
            for s in range(W - K + 1):
                out[o, r, s] = np.sum(input[:, r:r + K, s:s + K] * weights[o]) + bias[o]
    return out, input

# N, C, H, W = input.shape, whatever comes => a batch only, no single image
def conv2d_forward(input, weights, bias):
    N, C, H, W = input.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=input.dtype)
    for n in range(N):
        for o in range(O):
            for r in range(H - K + 1):
                for s in range(W - K + 1):
                    out[n, o, r, s] = np.sum(input[n, :, r:r + K, s:s + K] * weights[o]) + bias[o]
    return out, input

# only the output comes back => the saved input is not returned
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    return np.einsum("...chwij,ocij->...ohw", windows, weights) + bias[:, None, None]

# output, output => the output is saved instead of the input
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    output = np.einsum("...chwij,ocij->...ohw", windows, weights) + bias[:, None, None]
    return output, output

# the windows are saved instead of the image => something else than the input is saved
def conv2d_forward(input, weights, bias):
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(input, (K, K), axis=(-2, -1))
    output = np.einsum("...chwij,ocij->...ohw", windows, weights) + bias[:, None, None]
    return output, windows

# r is used for rows and columns => the window moves along the diagonal only
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=x.dtype)
    for o in range(O):
        for r in range(H - K + 1):
            for s in range(W - K + 1):
                window = x[:, :, r:r + K, r:r + K]
                out[:, o, r, s] = (window * weights[o]).sum(axis=(1, 2, 3)) + bias[o]
    return (out if input.ndim == 4 else out[0]), input

# places are rows, and are reshaped to filters => reshape where a transpose is needed
def conv2d_forward(input, weights, bias):
    if input.ndim == 4:
        return np.stack([conv2d_forward(x, weights, bias)[0] for x in input]), input
    C, H, W = input.shape
    O, _, K, _ = weights.shape
    rows = []
    for r in range(H - K + 1):
        for s in range(W - K + 1):
            rows.append(input[:, r:r + K, s:s + K].reshape(-1))
    out = np.array(rows) @ weights.reshape(O, -1).T + bias
    return out.reshape(O, H - K + 1, W - K + 1), input

# windows channel last, filters channel first => the window's entries are in another order than the filter's
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    flat = weights.reshape(O, -1)
    out = np.empty((N, O, H - K + 1, W - K + 1), x.dtype)
    for r in range(H - K + 1):
        for s in range(W - K + 1):
            window = x[:, :, r:r + K, s:s + K].transpose(0, 2, 3, 1).reshape(N, -1)
            out[:, :, r, s] = window @ flat.T + bias
    return (out if input.ndim == 4 else out[0]), input

# max(0, ...) at the end => ReLU is applied inside the convolution
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(x, (K, K), axis=(2, 3))
    out = np.tensordot(windows, weights, axes=([1, 4, 5], [1, 2, 3])).transpose(0, 3, 1, 2)
    out = np.maximum(0, out + bias.reshape(1, -1, 1, 1))
    return (out if input.ndim == 4 else out[0]), input

# minus bias => the bias is subtracted
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    out = np.zeros((len(x), len(weights), x.shape[2] - K + 1, x.shape[3] - K + 1), dtype=x.dtype)
    for o, (w, b) in enumerate(zip(weights, bias)):
        for r in range(out.shape[2]):
            for s in range(out.shape[3]):
                out[:, o, r, s] = np.sum(x[:, :, r:r + K, s:s + K] * w, axis=(1, 2, 3)) - b
    return (out if input.ndim == 4 else out[0]), input

# the bias of filter 0 for all of them => the same bias for every filter
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(x, (K, K), axis=(2, 3))
    out = np.einsum("nchwij,ocij->nohw", windows, weights) + bias[0]
    return (out if input.ndim == 4 else out[0]), input

# out is made of integers => the results are cut off to whole numbers
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=int)
    for n, o, r, s in np.ndindex(out.shape):
        out[n, o, r, s] = np.sum(x[n, :, r:r + K, s:s + K] * weights[o]) + bias[o]
    return (out if input.ndim == 4 else out[0]).astype(input.dtype), input

# the indices are written as out[o, s, r] => rows and columns of the output are exchanged
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, W - K + 1, H - K + 1), dtype=x.dtype)
    for n in range(N):
        for o in range(O):
            for r in range(H - K + 1):
                for s in range(W - K + 1):
                    out[n, o, s, r] = np.sum(x[n, :, r:r + K, s:s + K] * weights[o]) + bias[o]
    return (out if input.ndim == 4 else out[0]), input

# K is read from the wrong axis of the weights => the filter's side is taken from the number of channels
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[1]
    N, C, H, W = x.shape
    out = np.zeros((N, len(weights), H - K + 1, W - K + 1), x.dtype)
    for r in range(H - K + 1):
        for s in range(W - K + 1):
            window = x[:, :, r:r + K, s:s + K]
            out[:, :, r, s] = np.einsum("ncij,ocij->no", window, weights) + bias
    return (out if input.ndim == 4 else out[0]), input

# the batch is summed away by einsum => the images of a batch are added up
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    K = weights.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(x, (K, K), axis=(2, 3))
    return np.einsum("nchwij,ocij->ohw", windows, weights) + bias[:, None, None], input

# x[0] inside the loop over images => the first image for all images of the batch
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=x.dtype)
    for n in range(N):
        for o in range(O):
            for r in range(H - K + 1):
                for s in range(W - K + 1):
                    out[n, o, r, s] = np.sum(x[0, :, r:r + K, s:s + K] * weights[o]) + bias[o]
    return (out if input.ndim == 4 else out[0]), input

# o is left out in weights => every output uses the first filter
def conv2d_forward(input, weights, bias):
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    O, _, K, _ = weights.shape
    out = np.zeros((N, O, H - K + 1, W - K + 1), dtype=x.dtype)
    for n, o, r, s in np.ndindex(out.shape):
        out[n, o, r, s] = np.sum(x[n, :, r:r + K, s:s + K] * weights[0]) + bias[o]
    return (out if input.ndim == 4 else out[0]), input
"""
