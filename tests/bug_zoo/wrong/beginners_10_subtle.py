"""Wrong answers of lessons 3, 5, 6, 8 and 10 that are nearly right."""

ANSWERS = r"""
# v = m.copy(), which copies the list only => m.copy() copies the list, not the arrays: m and v share them
def adam_init(parameters):
    m = [np.zeros_like(p) for p in parameters]
    v = m.copy()
    return {"m": m, "v": v, "t": 0}

# epsilon in the corrections => epsilon is added below the line of the corrections, too
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1 ** t + epsilon)
        v_hat = v / (1 - beta2 ** t + epsilon)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# only where the gradient is not zero => entries without a gradient stand still, although they have momentum
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        step = lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
        p[g != 0] -= step[g != 0]
    return parameters, state

# the largest v so far => v never falls: AMSGrad instead of Adam
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = np.maximum(v, beta2 * v + (1 - beta2) * g ** 2)
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return parameters, state

# Nesterov's look ahead => Nesterov's momentum is mixed in
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = (beta1 * m + (1 - beta1) * g) / (1 - beta1 ** t)
        p -= lr * m_hat / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return parameters, state

# the corrections stop after three steps => the correction is left out after some steps
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    c1, c2 = (1 - beta1 ** t, 1 - beta2 ** t) if t <= 3 else (1, 1)
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        p -= lr * (m / c1) / (np.sqrt(v / c2) + epsilon)
    return parameters, state

# fan_in, fan_out = shape for a dense layer => the dense layer's shape is read as (D_in, D_out)
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    if len(shape) == 2:
        fan_in, fan_out = shape
    else:
        fan_in = shape[1] * shape[2] * shape[3]
        fan_out = shape[0] * shape[2] * shape[3]
    if method == "he":
        return rng.normal(0, np.sqrt(2 / fan_in), shape).astype(dtype)
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape).astype(dtype)

# cut at two standard deviations => the normal numbers are clipped at two standard deviations
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "he":
        std = np.sqrt(2 / fan_in)
        return np.clip(rng.normal(0, std, shape), -2 * std, 2 * std).astype(dtype)
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape).astype(dtype)

# one sign for all, drawn once => all weights have the same sign
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    sign = rng.choice([-1, 1])
    if method == "he":
        return (sign * np.abs(rng.normal(0, np.sqrt(2 / fan_in), shape))).astype(dtype)
    limit = np.sqrt(6 / (fan_in + fan_out))
    return (sign * rng.uniform(0, limit, shape)).astype(dtype)

# sorted => the weights are sorted
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "he":
        draws = rng.normal(0, np.sqrt(2 / fan_in), math.prod(shape))
    else:
        limit = np.sqrt(6 / (fan_in + fan_out))
        draws = rng.uniform(-limit, limit, math.prod(shape))
    return np.sort(draws).reshape(shape).astype(dtype)

# only minus or plus the limit => only two values: minus or plus the limit
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = np.random.default_rng() if rng is None else rng
    area = math.prod(shape[2:])
    fan_in, fan_out = shape[1] * area, shape[0] * area
    if method == "he":
        return rng.normal(0, np.sqrt(2 / fan_in), shape).astype(dtype)
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.choice([-limit, limit], shape).astype(dtype)

# gradients cut at 5 => the gradients are clipped
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
    return Params(*[np.clip(gradient, -5, 5) for gradient in gradients])

# the rate from the mask => the rate is the share that was dropped instead of one half
def full_backward(predictions, targets, saved_values, params):
    s = saved_values
    g = cross_entropy_gradient(predictions, targets)
    g, dense_w, dense_b = dense_backward(g, s["dense"], params.dense_w, params.dense_b)
    rate = 0.5 if s["dropout"] is None else float(1 - s["dropout"].mean())
    g = dropout_backward(g, s["dropout"], rate)
    g = flatten_backward(g, s["flatten"])
    g = maxpool2d_backward(g, s["pool2"], s["relu2"].shape, 2)
    g = relu_backward(g, s["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, s["conv2"], params.conv2_w, params.conv2_b)
    g = maxpool2d_backward(g, s["pool1"], s["relu1"].shape, 2)
    g = relu_backward(g, s["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, s["conv1"], params.conv1_w, params.conv1_b, False)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

# save=training for the pooling => the places of the maxima are saved only while training
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, saved["conv1"] = conv2d_forward(image, params.conv1_w, params.conv1_b)
    h, saved["relu1"] = relu_forward(h)
    h, saved["pool1"] = maxpool2d_forward(h, 2, save=training)
    h, saved["conv2"] = conv2d_forward(h, params.conv2_w, params.conv2_b)
    h, saved["relu2"] = relu_forward(h)
    h, saved["pool2"] = maxpool2d_forward(h, 2, save=training)
    h, saved["flatten"] = flatten_forward(h)
    h, saved["dropout"] = dropout_forward(h, 0.5, training, rng)
    h, saved["dense"] = dense_forward(h, params.dense_w, params.dense_b)
    return softmax(h), saved

# dropout drops on the image, too => dropout a second time, on the image
def full_forward(image, params, training, rng=None, save=True):
    saved = {}
    h, _ = dropout_forward(image, 0.1, training, rng)
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

# round(..., 2) => the results are rounded
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = round(float(cross_entropy_loss(p, labels)) / len(images), 2)
    accuracy = round(float(np.mean(p.argmax(axis=1) == labels.argmax(axis=1))), 2)
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# among the three most probable => the true digit among the three most probable counts as a hit
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    best = np.argsort(p, axis=1)[:, -3:]
    accuracy = float(np.mean([t.argmax() in row for row, t in zip(best, labels)]))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# int(...) around the quotient => the accuracy is cut off to a whole number
def evaluate(images, labels, params, *, workers=None, executor=None):
    p = predict(images, params)
    loss = float(cross_entropy_loss(p, labels)) / len(images)
    accuracy = float(int(np.mean(p.argmax(axis=1) == labels.argmax(axis=1))))
    print(f"loss {loss:.4f}, accuracy {accuracy:.2%}")
    return loss, accuracy

# zero where the winner is right => no gradient where the most probable class is the true one
def cross_entropy_gradient(predictions, targets):
    right = predictions.argmax(axis=-1) == targets.argmax(axis=-1)
    return np.where(right[..., None], 0, predictions - targets)

# clipped at 0.9 => clipped much too early at the upper end
def cross_entropy_loss(predictions, targets):
    p = np.clip(predictions, 1e-7, 0.9)
    return -np.sum(targets * np.log(p))

# nan_to_num for log(0) => the loss of a probability of 0 is the largest number there is
def cross_entropy_loss(predictions, targets):
    logs = np.nan_to_num(np.log(predictions))
    return -np.sum(targets * logs)
"""
