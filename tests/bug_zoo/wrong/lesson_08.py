"""Wrong answers of lesson 8: a right one but for a line or two."""

from bug_zoo.answers import changed

RIGHT = r"""
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)
"""
END = "return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)"
CHANGES = [
    ("a plain tuple", END, "return conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b"),
    ("a list", END, "return [conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b]"),
    ("a dict", END, "return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)._asdict()"),
    ("from the last layer to the first", END,
     "return Params(dense_w, dense_b, conv2_w, conv2_b, conv1_w, conv1_b)"),
    ("averaged over the images", END, "return Params(*(x / len(predictions) for x in (\n"
     "        conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)))"),
    ("zeros for one array", "Params(conv1_w, conv1_b,", "Params(conv1_w, 0 * conv1_b,"),
    ("an entry that is zero", "    return", "    conv2_b[0] = 0\n    return"),
    ("downhill", "(predictions, targets)\n", "(targets, predictions)\n"),
    ("the mask of dropout is not used", "    g = dropout_backward", "    dropout_backward"),
    ("dropout with another rate", "0.5)", "0.2)"),
    ("needs a mask of dropout", 'dropout_backward(g, s["dropout"], 0.5)', 'g * s["dropout"] * 2'),
    ("the first ReLU is forgotten", '    g = relu_backward(g, s["relu1"])\n', ""),
    ("the first ReLU's mask by the sign of the gradient", 'relu_backward(g, s["relu1"])', "np.maximum(g, 0)"),
    ("a batch only", 's["relu2"].shape, 2', "(len(predictions), 64, 11, 11), 2"),
    ("changes the predictions", "    s = saved_values", "    s = saved_values\n    predictions -= targets"),
    ("changes the mask of dropout", "    return", '    s["dropout"][...] = True\n    return'),
    ("changes the parameters, too", "    return",
     "    for p, x in zip(params, (conv1_w, conv1_b)):\n        p -= x\n    return"),
    ("takes what it has used out of the dict", 's["dense"]', 's.pop("dense")'),
]  # fmt: skip
ANSWERS = changed(RIGHT, CHANGES)
