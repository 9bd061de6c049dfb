"""Wrong answers of lesson 7; most are a right one but for a line or two."""

from bug_zoo.answers import changed

INIT = r"""
def init_params(method="he", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    shapes = [(32, 1, 3, 3), (64, 32, 3, 3), (10, 1600)]
    w = [init_weights(shape, method, rng, dtype) for shape in shapes]
    b = [init_bias(len(weights), dtype) for weights in w]
    w[2] /= 10
    return Params(w[0], b[0], w[1], b[1], w[2], b[2])
"""
FRESH = "np.random.default_rng() if rng is None else rng"
INIT_CHANGES = [
    ("method is not used", "shape, method", "shape, 'he'"),
    ("another method by default", 'method="he"', 'method="glorot"'),
    ("rng is not handed on", "method, rng", "method, None"),
    ("rng is handed on to the first layer only", "(shape, method, rng",
     "(shape, method, rng if shape[1] == 1 else None"),
    ("without rng the same parameters in every call", FRESH, "rng or np.random.default_rng(0)"),
    ("the dense layer as large as the others", "    w[2] /= 10\n", ""),
    ("all layers a tenth", "w[2] /= 10", "w = [weights / 10 for weights in w]"),
    ("biases of ones", "w[2] /= 10", "b = [bias + 1 for bias in b]"),
    ("weights and biases in another order", "w[0], b[0], w[1], b[1]", "w[0], w[1], b[0], b[1]"),
    ("a plain tuple", "Params(w[0], b[0], w[1], b[1], w[2], b[2])", "w[0], b[0], w[1], b[1], w[2], b[2]"),
    ("the window of 5 x 5", "(32, 1, 3, 3)", "(32, 1, 5, 5)"),
    ("manners: dtype is not used", "rng, dtype)", "rng)"),
]  # fmt: skip
FORWARD = r"""
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved
"""
FORWARD_CHANGES = [
    ("rng is not handed on", "training, rng)", "training)"),
    ("another generator of the same kind", "training, rng)", "training, np.random.default_rng(0))"),
    ("drops always", "0.5, training, rng", "0.5, True, rng"),
    ("drops never", "0.5, training, rng", "0.5, False, rng"),
    ("drops when it should not", "0.5, training, rng", "0.5, not training, rng"),
    ("drops a quarter", "0.5, training, rng", "0.25, training, rng"),
    ("drops after the dense layer, too", "    return",
     "    h, _ = dropout_forward(h, 0.5, training, rng)\n    return"),
    ("no second ReLU", '    h, saved["relu2"] = ', '    _, saved["relu2"] = '),
    ("scores, not probabilities", "return softmax(h)", "return h"),
    ("softmax twice", "return softmax(h)", "return softmax(softmax(h))"),
    ("a batch of one loses its axis", "return softmax(h)", "return np.squeeze(softmax(h))"),
    ("saves the dense layer's output", "return softmax", 'saved["dense"] = h\n    return softmax'),
    ("saves the mask of the first ReLU twice", "return softmax",
     'saved["relu2"] = saved["relu1"]\n    return softmax'),
    ("saves the shape of one image", "return softmax", 'saved["flatten"] = (64, 5, 5)\n    return softmax'),
    ("another name for what is saved", 'saved["pool2"]', 'saved["maxpool2"]'),
    ("a tuple of what is saved", ", saved\n", ", tuple(saved.values())\n"),
    ("save=False by default", "save=True", "save=False"),
    ("changes the image", "    saved = {}", "    saved = {}\n    image *= 1.5"),
    ("changes the parameters", "    saved = {}", "    saved = {}\n    params.dense_b[:] += 1"),
    ("changes the image while training", "    saved = {}",
     "    saved = {}\n    if training:\n        image -= 0.5"),
    ("what is saved is the same dict in every call", "saved = {}",
     'saved = full_forward.__dict__.setdefault("saved", {})'),
    ("manners: save is not used", ", save)", ")"),
]  # fmt: skip
CLASS = r"""
class Params(NamedTuple):
    conv1_w: np.ndarray
    conv1_b: np.ndarray
    conv2_w: np.ndarray
    conv2_b: np.ndarray
    dense_w: np.ndarray
    dense_b: np.ndarray
"""
CLASS_CHANGES = [
    (
        "weights and biases in another order",
        "conv1_w: np.ndarray\n    conv1_b",
        "conv1_b: np.ndarray\n    conv1_w",
    ),
    ("an array is missing", "\n    dense_b: np.ndarray", ""),
    ("no tuple", "class Params(NamedTuple)", "class Params"),
]  # fmt: skip
ANSWERS = changed(INIT, INIT_CHANGES) + changed(FORWARD, FORWARD_CHANGES) + changed(CLASS, CLASS_CHANGES)
