"""Right answers of lessons 5 and 6, in unusual styles."""

ANSWERS = r"""
# a comprehension over both names
def adam_init(parameters):
    state = {name: [np.zeros(p.shape, p.dtype) for p in parameters] for name in ("m", "v")}
    state["t"] = 0
    return state

# dict(), append, p * 0
def adam_init(parameters):
    m, v = [], []
    for p in parameters:
        m.append(np.zeros_like(p))
        v.append(np.full_like(p, 0))
    return dict(t=0, m=m, v=v)

# two tuples made by zip
def adam_init(parameters):
    m, v = zip(*[(np.zeros_like(p), np.zeros_like(p)) for p in parameters])
    return {"t": 0, "v": list(v), "m": list(m)}

# the step size corrected instead of the moments
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state["t"] = state["t"] + 1
    root = math.sqrt(1 - beta2 ** t)
    alpha = lr * root / (1 - beta1 ** t)
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m += (1 - beta1) * (g - m)
        v += (1 - beta2) * (g * g - v)
        p -= alpha * m / (np.sqrt(v) + epsilon * root)
    return parameters, state

# entry by entry, in Python floats
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    for k in range(len(parameters)):
        p, g, m, v = parameters[k], gradients[k], state["m"][k], state["v"][k]
        for place in np.ndindex(p.shape):
            m[place] = beta1 * m[place] + (1 - beta1) * g[place]
            v[place] = beta2 * v[place] + (1 - beta2) * g[place] ** 2
            m_hat = m[place] / (1 - beta1 ** state["t"])
            v_hat = v[place] / (1 - beta2 ** state["t"])
            p[place] -= lr * m_hat / (v_hat ** 0.5 + epsilon)
    return parameters, state

# np.subtract and np.multiply with out
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state.update(t=state["t"] + 1)
    c1, c2 = (1 - beta ** state["t"] for beta in (beta1, beta2))
    for i, grad in enumerate(gradients):
        m, v = state["m"][i], state["v"][i]
        np.multiply(m, beta1, out=m)
        np.add(m, (1 - beta1) * grad, out=m)
        np.multiply(v, beta2, out=v)
        np.add(v, (1 - beta2) * np.square(grad), out=v)
        step = np.divide(lr * (m / c1), epsilon + np.power(v / c2, 0.5))
        np.subtract(parameters[i], step, out=parameters[i])
    return parameters, state

# np.average with weights, copyto
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    def blend(old, new, beta):
        np.copyto(old, np.average([old, new], axis=0, weights=[beta, 1 - beta]))
        return old / (1 - beta ** t)
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        first, second = blend(m, g, beta1), blend(v, g ** 2, beta2)
        p[...] = p - lr * first / (np.sqrt(second) + epsilon)
    return parameters, state

# standard numbers, scaled
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    rng = rng if rng is not None else np.random.default_rng()
    D_out, D_in, *window = shape
    size = int(np.prod(window))
    if method == "glorot":
        limit = np.sqrt(6.0 / (size * (D_in + D_out)))
        return ((2 * rng.random(shape) - 1) * limit).astype(dtype)
    if method == "he":
        return (rng.standard_normal(shape) * np.sqrt(2.0 / (D_in * size))).astype(dtype)
    raise ValueError(f"method is {method!r}, expected 'glorot' or 'he'")

# fans from a weight's shape, a lambda for each method, one flat draw
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    generator = np.random.default_rng(rng)
    count = functools.reduce(lambda a, b: a * b, shape)
    fan_in, fan_out = count // shape[0], count // shape[1]
    draws = {
        "he": lambda: generator.normal(scale=(2 / fan_in) ** 0.5, size=count),
        "glorot": lambda: generator.uniform(-1, 1, count) * (6 / (fan_in + fan_out)) ** 0.5,
    }
    return draws[method]().reshape(shape).astype(dtype)

# match, filled in place
def init_weights(shape, method="glorot", rng=None, dtype=np.float32):
    if rng is None:
        rng = np.random.default_rng()
    fan_in = math.prod(shape[1:])
    fan_out = shape[0] * math.prod(shape[2:])
    weights = np.empty(shape, dtype=dtype)
    match method:
        case "he":
            weights[...] = rng.normal(0.0, math.sqrt(2 / fan_in), size=shape)
        case _:
            limit = math.sqrt(6 / (fan_in + fan_out))
            weights[...] = rng.uniform(-limit, limit, size=shape)
    return weights

# np.repeat
def init_bias(size, dtype=np.float32):
    return np.repeat(dtype(0), size)

# a list first
def init_bias(size, dtype=np.float32):
    return np.array([0.0 for _ in range(size)], dtype=dtype)

# np.full, a check of its own
def init_bias(size, dtype=np.float32):
    if size < 1:
        raise ValueError(f"size is {size}, expected 1 or more")
    return np.full(shape=(size,), fill_value=0, dtype=dtype)
"""
