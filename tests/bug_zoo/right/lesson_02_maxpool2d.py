"""Right answers of lesson 2: max pooling."""

ANSWERS = r"""
# slices with a step
def window_cells(images, pool_size):
    C, H, W, N = images.shape
    H, W = H - H % pool_size, W - W % pool_size
    cells = []
    for i in range(pool_size):
        for j in range(pool_size):
            cells.append(images[:, i:H:pool_size, j:W:pool_size, :])
    return cells

# a comprehension over divmod
def window_cells(images, pool_size):
    P = pool_size
    rows, columns = images.shape[1] // P * P, images.shape[2] // P * P
    return [images[:, n // P:rows:P, n % P:columns:P] for n in range(P**2)]

# argmax on windows in a row, then take_along_axis
def maxpool2d_forward(input, pool_size, save=True):
    P = pool_size
    *front, H, W = input.shape
    h, w = H // P, W // P
    windows = input[..., :h * P, :w * P].reshape(*front, h, P, w, P)
    windows = np.swapaxes(windows, -3, -2).reshape(*front, h, w, P * P)
    indices = windows.argmax(axis=-1)
    output = np.take_along_axis(windows, indices[..., None], axis=-1)[..., 0]
    return output, (indices if save else None)

# always saved as floats, dropped at the end
def maxpool2d_forward(input, pool_size, save=True):
    P, H, W = pool_size, input.shape[-2], input.shape[-1]
    cells = np.stack([input[..., i:H // P * P:P, j:W // P * P:P] for i in range(P) for j in range(P)])
    places = cells.argmax(0).astype(input.dtype)
    if not save:
        places = None
    return cells.max(0), places

# from the last cell to the first, so that the first of equals stays
def maxpool2d_forward(input, pool_size, save=True):
    H, W = input.shape[-2] // pool_size * pool_size, input.shape[-1] // pool_size * pool_size
    cells = [input[..., i:H:pool_size, j:W:pool_size] for i in range(pool_size) for j in range(pool_size)]
    best = cells[-1]
    place = np.full(best.shape, pool_size**2 - 1)
    for number in reversed(range(pool_size**2 - 1)):
        wins = cells[number] >= best
        best = np.where(wins, cells[number], best)
        place = np.where(wins, number, place)
    return best, place if save else None

# sliding windows with a step, unravel_index and back
def maxpool2d_forward(input, pool_size, save=True):
    view = np.lib.stride_tricks.sliding_window_view(input, (pool_size, pool_size), axis=(-2, -1))
    view = view[..., ::pool_size, ::pool_size, :, :]
    output = view.max(axis=(-2, -1))
    if not save:
        return output, None
    flat = view.reshape(*output.shape, -1)
    i, j = np.unravel_index(flat.argmax(-1), (pool_size, pool_size))
    return output, i * pool_size + j

# window by window
def maxpool2d_forward(input, pool_size, save=True):
    x = input.reshape((-1,) + input.shape[-2:])
    H, W = x.shape[1] // pool_size, x.shape[2] // pool_size
    output = np.zeros((len(x), H, W), dtype=input.dtype)
    places = np.zeros((len(x), H, W), dtype=np.int64)
    for c in range(len(x)):
        for r in range(H):
            for s in range(W):
                window = x[c, r*pool_size:(r+1)*pool_size, s*pool_size:(s+1)*pool_size]
                output[c, r, s] = window.max()
                places[c, r, s] = np.argmax(window)
    shape = input.shape[:-2] + (H, W)
    return output.reshape(shape), places.reshape(shape) if save else None
"""
