"""Wrong answers of lesson 4: convolution, backward; each is a right one but for a line or two."""

from bug_zoo.answers import changed

RIGHT = r"""
def conv2d_backward(upstream_grad, saved_input, weights, bias, need_grad_input=True):
    x = saved_input.reshape(-1, *saved_input.shape[-3:])
    g = upstream_grad.reshape(-1, *upstream_grad.shape[-3:])
    K, (H, W) = weights.shape[-1], g.shape[-2:]
    dx, dw = np.zeros(x.shape), np.zeros(weights.shape)
    for i in range(K):
        for j in range(K):
            dw[:, :, i, j] = np.einsum("nohw,nchw->oc", g, x[..., i : i + H, j : j + W])
            dx[..., i : i + H, j : j + W] += np.einsum("nohw,oc->nchw", g, weights[:, :, i, j])
    db = g.sum(axis=(0, 2, 3))
    if not need_grad_input:
        return None, dw, db
    return dx.reshape(saved_input.shape), dw, db
"""
CHANGES = [
    ("the bias is averaged over the images", "g.sum(axis=(0, 2, 3))", "g.sum(axis=(2, 3)).mean(axis=0)"),
    ("the bias is averaged over the places", "g.sum(axis=(0, 2, 3))", "g.mean(axis=(2, 3)).sum(axis=0)"),
    ("the bias is summed over the wrong axes", "g.sum(axis=(0, 2, 3))", "g.sum(axis=(0, 1, 2))"),
    ("the weights are averaged over the images", "return dx.", "dw /= len(x)\n    return dx."),
    ("the input is averaged over the images", "return dx.", "dx /= len(x)\n    return dx."),
    ("the weights are those of the first image", "g, x[..., i", "g[:1], x[:1, ..., i"),
    ("filters flipped", "weights[:, :, i, j])", "weights[:, :, K - 1 - i, K - 1 - j])"),
    ("filters with rows and columns exchanged", "weights[:, :, i, j])", "weights[:, :, j, i])"),
    ("the weights come out flipped", "dw[:, :, i, j]", "dw[:, :, K - 1 - i, K - 1 - j]"),
    ("square images only", "i : i + H, j : j + W])", "i : i + H, j : j + H])"),
    ("3 x 3 filters only", "K, (H, W) = weights.shape[-1]", "K, (H, W) = 3"),
    ("shares replace each other", "j : j + W] += ", "j : j + W] = "),
    (
        "the border gets nothing",
        "dx.reshape(",
        "np.pad(dx[..., 1:-1, 1:-1], ((0, 0),) * 2 + ((1, 1),) * 2).reshape(",
    ),
    ("no gradient for the bias", "g.sum(axis=(0, 2, 3))", "np.zeros_like(bias)"),
    ("need_grad_input is not used", "if not need_grad_input", "if False"),
    ("need_grad_input is the other way round", "if not need_grad_input", "if need_grad_input"),
    ("zeros instead of None", "return None", "return 0 * dx"),
    ("the gradient loses a batch of one", "saved_input.shape), dw", "(-1, *x.shape[1:])[len(x) < 2 :]), dw"),
    ("changes the gradient it is given", "    db = ", "    upstream_grad -= 1\n    db = "),
    ("changes the input it is given", "    db = ", "    saved_input *= 2\n    db = "),
    ("changes the input of one image", "    db = ", "    saved_input *= 1 + (len(x) < 2)\n    db = "),
    ("changes the weights", "    db = ", "    weights *= 2\n    db = "),
    ("changes the bias", "    db = ", "    bias += 1\n    db = "),
]
ANSWERS = changed(RIGHT, CHANGES)
