"""Wrong answers of lesson 8, full_backward, as beginners write them."""

ANSWERS = r"""
# relu_backward before maxpool2d_backward => pooling and ReLU are undone in the wrong order
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = relu_backward(g, s["relu2"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = relu_backward(g, s["relu1"])
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# grad = predictions => the targets are not subtracted at the start
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = predictions
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

# targets - predictions => the sign of all gradients is wrong
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = (targets - predictions).astype(predictions.dtype)
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

# dropout_backward is left out => dropout is forgotten on the way back
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# dropout_backward after flatten_backward => dropout and flatten are undone in the wrong order
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = flatten_backward(g, s["flatten"])
    g = dropout_backward(g, s["dropout"], 0.5)
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# the second ReLU is left out => the second ReLU is forgotten
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# relu_backward's result is not kept => the result of relu_backward is not used
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# all ReLUs with a mask of the gradient => the sign of the gradient instead of the saved mask
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, g > 0)
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, g > 0)
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# dense_w, dense_b, g = dense_backward(...) => the results of dense_backward are taken in the wrong order
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    dense_w, dense_b, g = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    conv2_w, conv2_b, g = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    conv1_w, conv1_b, _ = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# _, w, b in the last line, in another order => weights and biases of the first convolution are exchanged
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
    _, conv1_b, conv1_w = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# dense first in Params => the gradients stand in the wrong order in Params
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dw3, db3 = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, dw2, db2 = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, dw1, db1 = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(dw3, db3, dw2, db2, dw1, db1)

# all weights, then all biases => the gradients stand in the wrong order in Params
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dw3, db3 = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, dw2, db2 = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, dw1, db1 = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(dw1, dw2, dw3, db1, db2, db3)

# divided by the number of images at the start => averaged over the images instead of summed
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    n = len(predictions) if predictions.ndim == 2 else 1
    g = cross_entropy_gradient(predictions, targets) / n
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

# s["flatten"] as the input of the dense layer => the wrong saved value for the dense layer
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["flatten"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# the shape of the pooled maps => the shape after pooling is given instead of the one before
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["flatten"], 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["conv2"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# the mask of the second ReLU twice => the first ReLU uses the mask of the second
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
    g = relu_backward(g, s["relu2"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# the flipped filters once more => the second convolution's filters are flipped before the call
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w[:, :, ::-1, ::-1], params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# only the weights' gradients => the biases' gradients are missing
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, _ = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, _ = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, _ = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return conv1_w, conv2_w, dense_w

# params come back => the parameters are returned instead of their gradients
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
    return params

# weight decay => weight decay is added to the gradients
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
    gradients = conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b
    return Params(*[gradient + 0.01 * p for gradient, p in zip(gradients, params)])

# a scale for dropout, with a mask or without => scaled as by dropout even when dropout was off
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    mask = s["dropout"] if s["dropout"] is not None else np.ones(g.shape, bool)
    g = dropout_backward(g, mask, 0.5)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# the same name for both convolutions' gradients => the first convolution's gradients overwrite the second's
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    g = dropout_backward(g, s["dropout"], 0.5)
    g = flatten_backward(g, s["flatten"])
    for n in ("2", "1"):
        w, b = getattr(params, f"conv{n}_w"), getattr(params, f"conv{n}_b")
        g = maxpool2d_backward(g, s["pool" + n], s["relu" + n].shape, 2)
        g = relu_backward(g, s["relu" + n])
        g, conv_w, conv_b = conv2d_backward(g, s["conv" + n], w, b)
    return Params(conv_w, conv_b, conv_w, conv_b, dense_w, dense_b)
"""
