"""Right answers of lessons 7 and 8, in unusual styles."""

ANSWERS = r"""
# keywords everywhere, h1 to h9
def full_forward(image, params, training, rng=None, save=True):
    h1, conv1 = conv2d_forward(input=image, weights=params.conv1_w, bias=params.conv1_b)
    h2, relu1 = relu_forward(input=h1)
    h3, pool1 = maxpool2d_forward(input=h2, pool_size=2, save=save)
    h4, conv2 = conv2d_forward(input=h3, weights=params.conv2_w, bias=params.conv2_b)
    h5, relu2 = relu_forward(input=h4)
    h6, pool2 = maxpool2d_forward(input=h5, pool_size=2, save=save)
    h7, flatten = flatten_forward(input=h6)
    h8, dropout = dropout_forward(input=h7, rate=0.5, training=training, rng=rng)
    h9, dense = dense_forward(input=h8, weights=params.dense_w, bias=params.dense_b)
    names = "conv1 relu1 pool1 conv2 relu2 pool2 flatten dropout dense".split()
    values = conv1, relu1, pool1, conv2, relu2, pool2, flatten, dropout, dense
    return softmax(h9), dict(zip(names, values))

# params taken apart, a function that keeps what is saved
def full_forward(image, params, training, rng=None, save=True):
    w1, b1, w2, b2, w3, b3 = params
    kept = {}
    def keep(name, pair):
        kept[name] = pair[1]
        return pair[0]
    h = keep("conv1", conv2d_forward(image, w1, b1))
    h = keep("pool1", maxpool2d_forward(keep("relu1", relu_forward(h)), 2, save))
    h = keep("conv2", conv2d_forward(h, w2, b2))
    h = keep("pool2", maxpool2d_forward(keep("relu2", relu_forward(h)), 2, save))
    h = keep("dropout", dropout_forward(keep("flatten", flatten_forward(h)), 1 / 2, training, rng))
    return softmax(keep("dense", dense_forward(h, w3, b3))), kept

# ReLU and softmax written out here
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    saved["relu1"] = h > 0
    h = np.where(saved["relu1"], h, 0)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    saved["relu2"] = h > 0
    h = np.where(saved["relu2"], h, 0)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    saved["dense"] = h
    scores = h @ params.dense_w.T + params.dense_b
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return shares / shares.sum(axis=-1, keepdims=True), saved

# a loop backwards over the names of the layers
def full_backward(predictions, targets, saved_values, params):
    found = {}
    grad = cross_entropy_gradient(predictions, targets)
    for layer in ["dense", "dropout", "flatten", "pool2", "relu2", "conv2", "pool1", "relu1", "conv1"]:
        saved = saved_values[layer]
        if layer in ("dense", "conv2", "conv1"):
            backward = dense_backward if layer == "dense" else conv2d_backward
            w, b = getattr(params, layer + "_w"), getattr(params, layer + "_b")
            grad, found[layer + "_w"], found[layer + "_b"] = backward(grad, saved, w, b)
        elif layer == "dropout":
            grad = dropout_backward(grad, saved, 0.5)
        elif layer == "flatten":
            grad = flatten_backward(grad, saved)
        elif layer.startswith("relu"):
            grad = relu_backward(grad, saved)
        else:
            grad = maxpool2d_backward(grad, saved, saved_values["relu" + layer[-1]].shape, 2)
    return Params._make(found[name] for name in Params._fields)

# params._replace, keywords everywhere
def full_backward(predictions, targets, saved_values, params):
    gradients = params
    grad = cross_entropy_gradient(predictions=predictions, targets=targets)
    grad, w, b = dense_backward(upstream_grad=grad, saved_input=saved_values["dense"],
                                weights=params.dense_w, bias=params.dense_b)
    gradients = gradients._replace(dense_w=w, dense_b=b)
    grad = dropout_backward(upstream_grad=grad, saved_mask=saved_values["dropout"], rate=0.5)
    grad = flatten_backward(upstream_grad=grad, original_shape=saved_values["flatten"])
    grad = maxpool2d_backward(grad, saved_values["pool2"], input_shape=saved_values["relu2"].shape,
                              pool_size=2)
    grad = relu_backward(grad, saved_mask=saved_values["relu2"])
    grad, w, b = conv2d_backward(grad, saved_values["conv2"], params.conv2_w, params.conv2_b)
    gradients = gradients._replace(conv2_w=w, conv2_b=b)
    grad = maxpool2d_backward(grad, saved_values["pool1"], saved_values["relu1"].shape, 2)
    grad = relu_backward(grad, saved_values["relu1"])
    _, w, b = conv2d_backward(grad, saved_values["conv1"], params.conv1_w, params.conv1_b,
                              need_grad_input=False)
    return gradients._replace(conv1_w=w, conv1_b=b)

# image by image, summed
def full_backward(predictions, targets, saved_values, params):
    def walk(p, t, s):
        g, dw, db = dense_backward(p - t, s["dense"], params.dense_w, params.dense_b)
        g = flatten_backward(dropout_backward(g, s["dropout"], 0.5), s["flatten"])
        g = relu_backward(maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2), s["relu2"])
        g, dw2, db2 = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
        g = relu_backward(maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2), s["relu1"])
        _, dw1, db1 = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
        return Params(dw1, db1, dw2, db2, dw, db)
    if predictions.ndim == 1:
        return walk(predictions, targets, saved_values)
    total = None
    for n in range(len(predictions)):
        one = {}
        for name, value in saved_values.items():
            if name == "flatten":
                one[name] = value[1:]
            else:
                one[name] = None if value is None else value[n]
        gradients = walk(predictions[n], targets[n], one)
        total = gradients if total is None else Params(*map(np.add, total, gradients))
    return total
"""
