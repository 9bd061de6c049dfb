"""Right answers of lesson 7."""

ANSWERS = r'''
# no annotations that mean anything
class Params(NamedTuple):
    conv1_w: object
    conv1_b: object
    conv2_w: object
    conv2_b: object
    dense_w: object
    dense_b: object

# with a docstring and a method of its own
class Params(NamedTuple):
    """Weights and biases."""

    conv1_w: np.ndarray
    conv1_b: np.ndarray
    conv2_w: np.ndarray
    conv2_b: np.ndarray
    dense_w: np.ndarray
    dense_b: np.ndarray

    def count(self):
        return sum(array.size for array in self)

# by position, scaled in place
def init_params(method="he", rng=None, dtype=np.float32):
    rng = rng if rng is not None else np.random.default_rng()
    shapes = [(32, 1, 3, 3), (64, 32, 3, 3), (10, 1600)]
    ws = [init_weights(shape, method, rng, dtype) for shape in shapes]
    bs = [init_bias(shape[0], dtype) for shape in shapes]
    ws[2] *= 0.1
    return Params(ws[0], bs[0], ws[1], bs[1], ws[2], bs[2])

# a dict
def init_params(method="he", rng=None, dtype=np.float32):
    rng = np.random.default_rng(rng)
    found = {}
    for layer, shape in dict(conv1=(32, 1, 3, 3), conv2=(64, 32, 3, 3), dense=(10, 1600)).items():
        found[layer + "_w"] = init_weights(shape, method=method, rng=rng, dtype=dtype)
        found[layer + "_b"] = init_bias(shape[0], dtype=dtype)
    found["dense_w"] = found["dense_w"] / 10
    return Params(**found)

# the dict at the end, in another order, with more names
def full_forward(image, params, training, rng=None, save=True):
    c1, s_conv1 = conv2d_forward(image, params.conv1_w, params.conv1_b)
    r1, s_relu1 = relu_forward(c1)
    p1, s_pool1 = maxpool2d_forward(r1, 2, save)
    c2, s_conv2 = conv2d_forward(p1, params.conv2_w, params.conv2_b)
    r2, s_relu2 = relu_forward(c2)
    p2, s_pool2 = maxpool2d_forward(r2, 2, save)
    flat, s_flat = flatten_forward(p2)
    dropped, s_drop = dropout_forward(flat, 0.5, training, rng)
    logits, s_dense = dense_forward(dropped, params.dense_w, params.dense_b)
    probabilities = softmax(logits)
    return probabilities, {"dense": s_dense, "dropout": s_drop, "flatten": s_flat, "pool2": s_pool2,
                           "relu2": s_relu2, "conv2": s_conv2, "pool1": s_pool1, "relu1": s_relu1,
                           "conv1": s_conv1, "logits": logits, "softmax": probabilities}

# a loop over the two blocks; save is not used
def full_forward(image, params, training, rng=None, save=True):
    saved = dict()
    h = image
    for n, w, b in (1, params.conv1_w, params.conv1_b), (2, params.conv2_w, params.conv2_b):
        h, saved[f"conv{n}"] = conv2d_forward(h, w, b)
        h, saved[f"relu{n}"] = relu_forward(h)
        h, saved[f"pool{n}"] = maxpool2d_forward(h, pool_size=2)
    h, saved["flatten"] = flatten_forward(h)
    saved["dropout"] = None
    if training:
        h, saved["dropout"] = dropout_forward(h, rate=0.5, training=True, rng=rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    h = softmax(h)
    return h, saved

# a list of steps, each a lambda
def full_forward(image, params, training, rng=None, save=True):
  steps = {
    "conv1": lambda h: conv2d_forward(h, params.conv1_w, params.conv1_b),
    "relu1": relu_forward,
    "pool1": lambda h: maxpool2d_forward(h, 2, save=save),
    "conv2": lambda h: conv2d_forward(h, params.conv2_w, params.conv2_b),
    "relu2": relu_forward,
    "pool2": lambda h: maxpool2d_forward(h, 2, save=save),
    "flatten": flatten_forward,
    "dropout": lambda h: dropout_forward(h, .5, training, rng),
    "dense": lambda h: dense_forward(h, params.dense_w, params.dense_b),
  }
  saved = {}
  for name, step in steps.items():
    image, saved[name] = step(image)
  return softmax(image), saved

# a list of arrays; the size of a filter by reduce
def init_params(method="he", rng=None, dtype=np.float32):
    if rng is None:
        rng = np.random.default_rng()
    found = []
    for shape in ((32, 1, 3, 3), (64, 32, 3, 3), (10, 1600)):
        size = functools.reduce(lambda a, b: a * b, shape)
        weights = init_weights(shape, method, rng, dtype)
        assert weights.size == size == math.prod(shape)
        found += [weights / (10 if len(shape) == 2 else 1), init_bias(shape[0], dtype)]
    return Params(*found)
'''
