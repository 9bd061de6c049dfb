"""Wrong answers of lesson 5; those of adam_step are a right one but for a line or two."""

from bug_zoo.answers import changed

INIT = r"""
# one array of zeros for all parameters of a shape
def adam_init(parameters):
    zeros = {p.shape: np.zeros_like(p) for p in parameters}
    return {"m": [zeros[p.shape] for p in parameters], "v": [np.zeros_like(p) for p in parameters], "t": 0}

# m and v are the same list
def adam_init(parameters):
    zeros = [np.zeros_like(p) for p in parameters]
    return {"m": zeros, "v": zeros, "t": 0}

# the memory of the parameters themselves
def adam_init(parameters):
    for p in parameters:
        p *= 0
    return {"m": list(parameters), "v": [np.zeros_like(p) for p in parameters], "t": 0}

# whatever was in memory
def adam_init(parameters):
    return {"m": [np.empty_like(p) for p in parameters], "v": [np.empty_like(p) for p in parameters], "t": 0}

# starts at step 1
def adam_init(parameters):
    return {"m": [np.zeros_like(p) for p in parameters], "v": [np.zeros_like(p) for p in parameters], "t": 1}

# the same state for every run
def adam_init(parameters):
    new = {"m": [np.zeros_like(p) for p in parameters], "v": [np.zeros_like(p) for p in parameters], "t": 0}
    return adam_init.__dict__.setdefault(str([p.shape for p in parameters]), new)

# flat arrays
def adam_init(parameters):
    return {"m": [np.zeros(p.size) for p in parameters], "v": [np.zeros(p.size) for p in parameters], "t": 0}
"""
RIGHT = r"""
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"], strict=True):
        m[...] = beta1 * m + (1 - beta1) * g
        v[...] = beta2 * v + (1 - beta2) * g**2
        m_hat = m / (1 - beta1**t)
        v_hat = v / (1 - beta2**t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state
"""
CHANGES = [
    ("another beta1 by default", "beta1=0.9,", "beta1=0.99,"),
    ("another beta2 by default", "beta2=0.999", "beta2=0.99"),
    ("another learning rate by default", "lr=0.001", "lr=0.01"),
    ("another epsilon by default", "epsilon=1e-8", "epsilon=1e-3"),
    ("beta1 is not used", "beta1 * m + (1 - beta1) * g", "0.9 * m + 0.1 * g"),
    ("beta2 is not used", "beta2 * v + (1 - beta2) * g**2", "0.999 * v + 0.001 * g**2"),
    ("epsilon is not used", " + epsilon)", " + 1e-8)"),
    ("lr is not used", "p -= lr *", "p -= 0.001 *"),
    ("epsilon under the root", "np.sqrt(v_hat) + epsilon", "np.sqrt(v_hat + epsilon)"),
    ("epsilon before the correction", "np.sqrt(v_hat) + epsilon", "np.sqrt((v + epsilon) / (1 - beta2**t))"),
    ("no correction of m", "m / (1 - beta1**t)", "m"),
    ("no correction of v", "v / (1 - beta2**t)", "v"),
    ("no correction at all", "= m / (1 - beta1**t)\n        v_hat = v / (1 - beta2**t)",
     "= m\n        v_hat = v"),
    ("the correction of the first step, always", "beta1**t", "beta1"),
    ("the correction lags a step behind", 't = state["t"]', 't = max(state["t"] - 1, 1)'),
    ("t is not kept", "    return", "    state['t'] -= 1\n    return"),
    ("m is not kept", "m[...] = ", "m = "),
    ("v is not kept", "v[...] = ", "v = "),
    ("v without the square", "g**2", "abs(g)"),
    ("v of the moment, not of the gradient", "g**2", "m**2"),
    ("uphill", "p -= lr", "p += lr"),
    ("new arrays instead of the old ones", "p -= lr", "p = p - lr"),
    ("the first array only", "    return", "        break\n    return"),
    ("squares the gradients in place", "* g**2", "* np.square(g, out=g)"),
    ("the gradients are set to zero afterwards", "    return",
     "    for g in gradients:\n        g[...] = 0\n    return"),
    ("decays the weights", "p -= lr * m_hat", "p -= lr * 0.01 * p + lr * m_hat"),
    ("one v for all entries of an array", "np.sqrt(v_hat)", "np.sqrt(v_hat.mean())"),
    ("returns only the parameters", "return parameters, state", "return parameters"),
    ("returns another state", "return parameters, state", "return parameters, dict(state)"),
    ("entries of the list replaced", "p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)",
     "k = next(k for k, q in enumerate(parameters) if q is p)\n"
     "        parameters[k] = p - lr * m_hat / (np.sqrt(v_hat) + epsilon)"),
    ("cannot do with a tuple of arrays, such as Params", "p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)",
     "k = next(k for k, q in enumerate(parameters) if q is p)\n"
     "        parameters[k] -= lr * m_hat / (np.sqrt(v_hat) + epsilon)"),
    ("manners: refuses only after a change", "    t =",
     "    if lr < 0:\n        raise ValueError('lr < 0')\n    t ="),
    ("manners: float64 for float32", "    t =",
     "    state['m'] = [m.astype(float) for m in state['m']]\n    t ="),
]  # fmt: skip
STEPS = changed(RIGHT, CHANGES)
COUNTED = RIGHT.replace('    state["t"] += 1\n    t = state["t"]\n', "")
COUNTED = COUNTED.replace("        m[...]", '        state["t"] += 1\n        t = state["t"]\n        m[...]')
ANSWERS = f"{INIT}# t counted once for each array{COUNTED}{STEPS}"
