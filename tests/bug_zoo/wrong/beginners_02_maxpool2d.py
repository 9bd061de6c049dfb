"""Wrong answers of lesson 2, maxpool2d_forward, as beginners write them."""

ANSWERS = r"""
# windows move on by one => the windows overlap: the stride is 1 instead of pool_size
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    windows = np.lib.stride_tricks.sliding_window_view(input, (P, P), axis=(-2, -1))
    flat = windows.reshape(*windows.shape[:-2], P * P)
    return flat.max(axis=-1), flat.argmax(axis=-1) if save else None

# window by window, always two further on => the stride is 2, whatever pool_size says
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // P, W // P), x.dtype)
    idx = np.zeros(out.shape, int)
    for n, c, r, s in np.ndindex(out.shape):
        window = x[n, c, 2 * r : 2 * r + P, 2 * s : 2 * s + P]
        out[n, c, r, s] = window.max()
        idx[n, c, r, s] = window.argmax()
    if input.ndim == 3:
        out, idx = out[0], idx[0]
    return out, idx if save else None

# reshape to (H // P, W // P, P, P) in one go => reshape cuts the rows into pieces that are no windows
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    x = input[..., : H // P * P, : W // P * P]
    windows = x.reshape(*front, H // P, W // P, P * P)
    return windows.max(-1), windows.argmax(-1) if save else None

# the place in the whole channel is saved => places counted in the whole image instead of in the window
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.empty((N, C, H // P, W // P), x.dtype)
    indices = np.empty(out.shape, int)
    for n, c, r, s in np.ndindex(out.shape):
        window = x[n, c, r * P:r * P + P, s * P:s * P + P]
        i, j = np.unravel_index(window.argmax(), window.shape)
        out[n, c, r, s] = window[i, j]
        indices[n, c, r, s] = (r * P + i) * W + s * P + j
    if input.ndim == 3:
        out, indices = out[0], indices[0]
    return out, indices if save else None

# row and column of each maximum are saved => pairs of row and column are saved instead of one number
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    windows = input[..., : h * P, : w * P].reshape(*front, h, P, w, P).swapaxes(-3, -2)
    flat = windows.reshape(*front, h, w, P * P)
    places = flat.argmax(-1)
    return flat.max(-1), np.stack([places // P, places % P], axis=-1) if save else None

# .min() => the minimum instead of the maximum
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    windows = input[..., : h * P, : w * P].reshape(*front, h, P, w, P).swapaxes(-3, -2)
    flat = windows.reshape(*front, h, w, P * P)
    return flat.min(-1), flat.argmin(-1) if save else None

# .sum() => the sum of the window instead of the maximum
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // P, W // P), x.dtype)
    idx = np.zeros(out.shape, dtype=np.int64)
    for n, c, r, s in np.ndindex(out.shape):
        window = x[n, c, r * P:(r + 1) * P, s * P:(s + 1) * P]
        out[n, c, r, s] = np.sum(window)
        idx[n, c, r, s] = np.argmax(window)
    return (out, idx if save else None) if input.ndim == 4 else (out[0], idx[0] if save else None)

# best = 0 before the loop over the window => starts at 0: a window of negative entries gives 0
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // P, W // P), x.dtype)
    idx = np.zeros(out.shape, int)
    for n, c, r, s in np.ndindex(out.shape):
        best, place = 0, 0
        for i in range(P):
            for j in range(P):
                value = x[n, c, r * P + i, s * P + j]
                if value > best:
                    best, place = value, i * P + j
        out[n, c, r, s] = best
        idx[n, c, r, s] = place
    if input.ndim == 3:
        out, idx = out[0], idx[0]
    return out, (idx if save else None)

# >= instead of > in the loop over the window => of equal entries the last counts instead of the first
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // P, W // P), x.dtype)
    idx = np.zeros(out.shape, int)
    for n, c, r, s in np.ndindex(out.shape):
        best, place = -np.inf, 0
        for i in range(P):
            for j in range(P):
                value = x[n, c, r * P + i, s * P + j]
                if value >= best:
                    best, place = value, i * P + j
        out[n, c, r, s] = best
        idx[n, c, r, s] = place
    if input.ndim == 3:
        out, idx = out[0], idx[0]
    return out, (idx if save else None)

# i + j * P instead of i * P + j => row and column are exchanged in the place
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // P, W // P), x.dtype)
    idx = np.zeros(out.shape, int)
    for n, c, r, s in np.ndindex(out.shape):
        window = x[n, c, r * P:r * P + P, s * P:s * P + P]
        i, j = np.argwhere(window == window.max())[0]
        out[n, c, r, s] = window[i, j]
        idx[n, c, r, s] = i + j * P
    if input.ndim == 3:
        out, idx = out[0], idx[0]
    return out, (idx if save else None)

# only the output comes back => the places of the maxima are not returned
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    return input[..., : h * P, : w * P].reshape(*front, h, P, w, P).max(axis=(-3, -1))

# where the image equals its maximum => a mask of the image is saved instead of places
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    out = input[..., : h * P, : w * P].reshape(*front, h, P, w, P).max(axis=(-3, -1))
    mask = np.zeros(input.shape, dtype=bool)
    mask[..., : h * P, : w * P] = input[..., : h * P, : w * P] == out.repeat(P, -2).repeat(P, -1)
    return out, mask if save else None

# the slice ends at P - 1 => the last row and column of each window are not looked at
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.zeros((N, C, H // P, W // P), x.dtype)
    idx = np.zeros(out.shape, int)
    for n, c, r, s in np.ndindex(out.shape):
        window = x[n, c, r * P:(r + 1) * P - 1, s * P:(s + 1) * P - 1]
        out[n, c, r, s] = window.max()
        i, j = np.unravel_index(window.argmax(), window.shape)
        idx[n, c, r, s] = i * P + j
    if input.ndim == 3:
        out, idx = out[0], idx[0]
    return out, (idx if save else None)

# places only when save is False => save means its opposite
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    windows = input[..., : h * P, : w * P].reshape(*front, h, P, w, P).swapaxes(-3, -2)
    flat = windows.reshape(*front, h, w, P * P)
    if save:
        return flat.max(-1), None
    return flat.max(-1), flat.argmax(-1)

# only one thing comes back with save=False => the pair is missing when nothing is saved
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    windows = input[..., : h * P, : w * P].reshape(*front, h, P, w, P).swapaxes(-3, -2)
    flat = windows.reshape(*front, h, w, P * P)
    if not save:
        return flat.max(-1)
    return flat.max(-1), flat.argmax(-1)

# the sides must divide => fails where the windows do not fill the image: the rest is not dropped
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    windows = input.reshape(*front, H // P, P, W // P, P).swapaxes(-3, -2)
    flat = windows.reshape(*front, H // P, W // P, P * P)
    return flat.max(-1), flat.argmax(-1) if save else None

# rounds up => the rest of the rows and columns is pooled, too
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    x = input if input.ndim == 4 else input[None]
    N, C, H, W = x.shape
    out = np.zeros((N, C, math.ceil(H / P), math.ceil(W / P)), x.dtype)
    idx = np.zeros(out.shape, int)
    for n, c, r, s in np.ndindex(out.shape):
        window = x[n, c, r * P:r * P + P, s * P:s * P + P]
        i, j = np.unravel_index(np.argmax(window), window.shape)
        out[n, c, r, s] = window[i, j]
        idx[n, c, r, s] = i * P + j
    if input.ndim == 3:
        out, idx = out[0], idx[0]
    return out, (idx if save else None)

# H_out is used for the width, too => the width is taken from the height
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    H_out = input.shape[-2] // P
    cells = [input[..., i:H_out * P:P, j:H_out * P:P] for i in range(P) for j in range(P)]
    cells = np.stack(cells)
    return cells.max(axis=0), cells.argmax(axis=0) if save else None

# the maximum over the channels as well => the channels are not kept apart
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    H, W = input.shape[-2:]
    best = input.max(axis=-3, keepdims=True)
    cells = np.stack([best[..., i:H // P * P:P, j:W // P * P:P] for i in range(P) for j in range(P)])
    return cells.max(axis=0), cells.argmax(axis=0) if save else None

# the largest in absolute value => negative entries count by their size
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    H, W = input.shape[-2:]
    cells = np.stack([input[..., i:H // P * P:P, j:W // P * P:P] for i in range(P) for j in range(P)])
    places = np.abs(cells).argmax(axis=0)
    return np.take_along_axis(cells, places[None], 0)[0], places if save else None

# places from 1 to P * P => places counted from 1 instead of 0
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    H, W = input.shape[-2:]
    cells = np.stack([input[..., i:H // P * P:P, j:W // P * P:P] for i in range(P) for j in range(P)])
    return cells.max(axis=0), cells.argmax(axis=0) + 1 if save else None

# C, H, W = input.shape => one image only, no batch
def maxpool2d_forward(input, pool_size, save=True):
    C, H, W = input.shape
    P = pool_size
    out = np.zeros((C, H // P, W // P), dtype=input.dtype)
    idx = np.zeros((C, H // P, W // P), dtype=int)
    for c in range(C):
        for r in range(H // P):
            for s in range(W // P):
                window = input[c, r * P:(r + 1) * P, s * P:(s + 1) * P]
                out[c, r, s] = window.max()
                idx[c, r, s] = window.argmax()
    return out, idx if save else None
"""
