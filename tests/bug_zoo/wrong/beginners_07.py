"""Wrong answers of lesson 7, full_forward, as beginners write them."""

ANSWERS = r"""
# conv, pool, conv ... => the first ReLU is forgotten
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    saved["relu1"] = h > 0
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# pooling before ReLU => pooling and ReLU are in the wrong order
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["relu1"] = relu_forward(h)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["relu2"] = relu_forward(h)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# the same names for both blocks => the second block overwrites what the first saved
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h = image
    for w, b in [(params.conv1_w, params.conv1_b), (params.conv2_w, params.conv2_b)]:
        h, saved["conv"] = conv2d_forward(h, w, b)
        h, saved["relu"] = relu_forward(h)
        h, saved["pool"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# conv1's weights twice => the second convolution uses the parameters of the first
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv1_w, params.conv1_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# the image goes into the second convolution, too => the second convolution gets the image instead of h
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(image, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# h = conv2d_forward(...) => the pair of output and saved value is not taken apart
def full_forward(image, params, training, rng=None, save=True):
    h = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h = relu_forward(h)
    h = maxpool2d_forward(h, pool_size=2)
    h = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h = relu_forward(h)
    h = maxpool2d_forward(h, pool_size=2)
    h = flatten_forward(h)
    h = dropout_forward(h, rate=0.5, training=training)
    h = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), {}

# rate=0.2 => dropout with another rate
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, rate=0.2, training=training, rng=rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# dropout's output goes nowhere => the result of dropout is not used
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    flat, saved["flatten"] = flatten_forward(h)
    dropped, saved["dropout"] = dropout_forward(flat, 0.5, training, rng)
    scores, saved["dense"] = dense_forward(flat, params.dense_w, params.dense_b)
    return softmax(scores), saved

# dropout before flatten => dropout and flatten are in the wrong order
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# only predictions => the saved values are not returned
def full_forward(image, params, training, rng=None, save=True):
    h, _ = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, _ = relu_forward(h)
    h, _ = maxpool2d_forward(h, 2)
    h, _ = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, _ = relu_forward(h)
    h, _ = maxpool2d_forward(h, 2)
    h, _ = flatten_forward(h)
    h, _ = dropout_forward(h, 0.5, training, rng)
    h, _ = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h)

# saved values in a list => a list of saved values instead of a dict
def full_forward(image, params, training, rng=None, save=True):
    saved = []
    h, s = conv2d_forward(image, params.conv1_w, params.conv1_b)
    saved.append(s)
    h, s = relu_forward(h)
    saved.append(s)
    h, s = maxpool2d_forward(h, 2, save)
    saved.append(s)
    h, s = conv2d_forward(h, params.conv2_w, params.conv2_b)
    saved.append(s)
    h, s = relu_forward(h)
    saved.append(s)
    h, s = maxpool2d_forward(h, 2, save)
    saved.append(s)
    h, s = flatten_forward(h)
    saved.append(s)
    h, s = dropout_forward(h, 0.5, training, rng)
    saved.append(s)
    h, s = dense_forward(h, params.dense_w, params.dense_b)
    saved.append(s)
    return softmax(h), saved

# the outputs are kept, not what the layers save => outputs are saved instead of what the layers return for it
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    saved["conv1"], _ = conv2d_forward(image, params.conv1_w, params.conv1_b)
    saved["relu1"], _ = relu_forward(saved["conv1"])
    saved["pool1"], _ = maxpool2d_forward(saved["relu1"], 2)
    saved["conv2"], _ = conv2d_forward(saved["pool1"], params.conv2_w, params.conv2_b)
    saved["relu2"], _ = relu_forward(saved["conv2"])
    saved["pool2"], _ = maxpool2d_forward(saved["relu2"], 2)
    saved["flatten"], _ = flatten_forward(saved["pool2"])
    saved["dropout"], _ = dropout_forward(saved["flatten"], 0.5, training, rng)
    saved["dense"], _ = dense_forward(saved["dropout"], params.dense_w, params.dense_b)
    return softmax(saved["dense"]), saved

# the winner's digit comes back => the most probable digit instead of the probabilities
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
    return np.argmax(softmax(h), axis=-1), saved

# ReLU once more before softmax => a ReLU after the dense layer
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
    h, _ = relu_forward(h)
    return softmax(h), saved

# image / 255 => the image is divided by 255 once more
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h = image / 255
    h, saved["conv1"] = conv2d_forward(h, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# the second pooling is left out => the second pooling is forgotten
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# h.reshape(-1) instead of flatten_forward => one image only: a batch is flattened to one vector
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    saved["flatten"] = h.shape
    h = h.reshape(-1)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# reshape(len(image), -1) => a batch only, no single image
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    saved["flatten"] = h.shape
    h = h.reshape(image.shape[0], -1)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# no rng for dropout => rng is not handed on to dropout
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h = image
    steps = [
        ("conv1", conv2d_forward, (params.conv1_w, params.conv1_b)),
        ("relu1", relu_forward, ()),
        ("pool1", maxpool2d_forward, (2, save)),
        ("conv2", conv2d_forward, (params.conv2_w, params.conv2_b)),
        ("relu2", relu_forward, ()),
        ("pool2", maxpool2d_forward, (2, save)),
        ("flatten", flatten_forward, ()),
        ("dropout", dropout_forward, (0.5, training)),
        ("dense", dense_forward, (params.dense_w, params.dense_b)),
    ]
    for name, step, arguments in steps:
        h, saved[name] = step(h, *arguments)
    return softmax(h), saved

# dropout is left out => dropout is forgotten
def full_forward(image, params, training, rng=None, save=True):
    saved = {"dropout": None}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# arguments of dropout in the wrong order => rate and training are exchanged
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, float(training), 0.5, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# saved only if training => nothing is saved at inference
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
    return softmax(h), saved if training else {}

# the dense bias is left out => the dense layer's bias is not used
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
    saved["dense"] = h
    h = h @ params.dense_w.T
    return softmax(h), saved
"""
