"""Wrong answers of lesson 5, as beginners write them."""

ANSWERS = r"""
# one number for each parameter => a number instead of an array for each parameter
def adam_init(parameters):
    state = {"m": [], "v": [], "t": 0}
    for p in parameters:
        state["m"].append(0.0)
        state["v"].append(0.0)
    return state

# [zeros] * n => one array, repeated: all entries of the list are the same array
def adam_init(parameters):
    n = len(parameters)
    return {"m": [np.zeros_like(parameters[0])] * n, "v": [np.zeros_like(parameters[0])] * n, "t": 0}

# other names => the names in the state are not m, v and t
def adam_init(parameters):
    return {
        "first": [np.zeros_like(p) for p in parameters],
        "second": [np.zeros_like(p) for p in parameters],
        "step": 0,
    }

# t is left out => the step counter is missing
def adam_init(parameters):
    m = [np.zeros_like(p) for p in parameters]
    v = [np.zeros_like(p) for p in parameters]
    return {"m": m, "v": v}

# v is left out => the second moment is missing
def adam_init(parameters):
    return {"m": [np.zeros(p.shape, p.dtype) for p in parameters], "t": 0}

# a state for each parameter => a list of states instead of one state
def adam_init(parameters):
    states = []
    for p in parameters:
        states.append({"m": np.zeros_like(p), "v": np.zeros_like(p), "t": 0})
    return states

# three things in a tuple => a tuple instead of a dict
def adam_init(parameters):
    m = [np.zeros_like(p) for p in parameters]
    v = [np.zeros_like(p) for p in parameters]
    t = 0
    return m, v, t

# ones_like for v => the second moment starts at one instead of zero
def adam_init(parameters):
    m = [np.zeros_like(p) for p in parameters]
    v = [np.ones_like(p) for p in parameters]
    return {"m": m, "v": v, "t": 0}

# copies of the parameters => the moments start as the parameters instead of zeros
def adam_init(parameters):
    return {"m": [p.copy() for p in parameters], "v": [p.copy() ** 2 for p in parameters], "t": 0}

# m is v => m and v share their memory
def adam_init(parameters):
    m = v = []
    for p in parameters:
        m.append(np.zeros_like(p))
    return {"m": m, "v": v, "t": 0}

# a counter for each parameter => a step counter for each parameter instead of one
def adam_init(parameters):
    m = [np.zeros_like(p) for p in parameters]
    v = [np.zeros_like(p) for p in parameters]
    return {"m": m, "v": v, "t": [0] * len(parameters)}

# np.zeros(shape, int) => the moments are integers
def adam_init(parameters):
    return {
        "m": [np.zeros(p.shape, dtype=int) for p in parameters],
        "v": [np.zeros(p.shape, dtype=int) for p in parameters],
        "t": 0,
    }

# the return is inside the loop => only the first parameter has moments
def adam_init(parameters):
    state = {"m": [], "v": [], "t": 0}
    for p in parameters:
        state["m"].append(np.zeros_like(p))
        state["v"].append(np.zeros_like(p))
        return state

# plain gradient descent => plain gradient descent instead of Adam
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    for p, g in zip(parameters, gradients):
        p -= lr * g
    return parameters, state

# t stays 0 => t is not counted up
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state["t"] + 1
    for i in range(len(parameters)):
        state["m"][i] = beta1 * state["m"][i] + (1 - beta1) * gradients[i]
        state["v"][i] = beta2 * state["v"][i] + (1 - beta2) * gradients[i] ** 2
        m_hat = state["m"][i] / (1 - beta1 ** t)
        v_hat = state["v"][i] / (1 - beta2 ** t)
        parameters[i][...] -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# t += 1 at the end, after the corrections => t is counted up after the corrections: 1 - beta ** 0 is zero
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g * g
        m_hat = m / (1 - beta1 ** t)
        v_hat = v / (1 - beta2 ** t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    state["t"] = t + 1
    return parameters, state

# beta1 and beta2 in each other's place => beta1 and beta2 are exchanged
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta2 * m + (1 - beta2) * g
        v[:] = beta1 * v + (1 - beta1) * g ** 2
        m_hat = m / (1 - beta2 ** t)
        v_hat = v / (1 - beta1 ** t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# m = beta1 * m + g => the factor 1 - beta1 is missing
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m *= beta1
        m += g
        v *= beta2
        v += (1 - beta2) * g ** 2
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return parameters, state

# v = beta2 * v + g ** 2 => the factor 1 - beta2 is missing
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[...] = beta1 * m + (1 - beta1) * g
        v[...] = beta2 * v + g ** 2
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return parameters, state

# (1 - beta1) for the old, beta1 for the new => beta1 and 1 - beta1 are exchanged
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = (1 - beta1) * m + beta1 * g
        v[:] = (1 - beta2) * v + beta2 * g ** 2
        m_hat = m / (1 - beta1 ** t)
        v_hat = v / (1 - beta2 ** t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# no np.sqrt => the square root is missing
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1 ** t)
        v_hat = v / (1 - beta2 ** t)
        p -= lr * m_hat / (v_hat + epsilon)
    return parameters, state

# a bracket is missing => epsilon is added to the quotient instead of the root: a bracket is missing
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1 ** t)
        v_hat = v / (1 - beta2 ** t)
        p -= lr * m_hat / np.sqrt(v_hat) + epsilon
    return parameters, state

# (1 - beta1) ** t => the power is taken of 1 - beta1 instead of beta1: a bracket at the wrong place
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1) ** t
        v_hat = v / (1 - beta2) ** t
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# beta1 * t => multiplied by t instead of raised to the power t
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1 * t)
        v_hat = v / (1 - beta2 * t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# m * (1 - beta1 ** t) => multiplied by the correction instead of divided
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m * (1 - beta1 ** t)
        v_hat = v * (1 - beta2 ** t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# the corrected moments are stored => the corrected moments are kept in the state
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m /= 1 - beta1 ** t
        v /= 1 - beta2 ** t
        p -= lr * m / (np.sqrt(v) + epsilon)
    return parameters, state

# beta1 in both corrections => beta1 is used in the correction of v
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] = state["t"] + 1
    t = state["t"]
    for i, (p, g) in enumerate(zip(parameters, gradients)):
        m = state["m"][i] = beta1 * state["m"][i] + (1 - beta1) * g
        v = state["v"][i] = beta2 * state["v"][i] + (1 - beta2) * np.square(g)
        m_hat = m / (1 - np.power(beta1, t))
        v_hat = v / (1 - np.power(beta1, t))
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# the parameters move before the moments => the moments of the step before are used
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m_hat = m / (1 - beta1 ** t)
        v_hat = v / (1 - beta2 ** t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
    return parameters, state

# nothing comes back => the return is forgotten
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)

# new arrays are made and returned => new arrays are returned, the parameters given do not change
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    updated = []
    for i in range(len(parameters)):
        state["m"][i] = beta1 * state["m"][i] + (1 - beta1) * gradients[i]
        state["v"][i] = beta2 * state["v"][i] + (1 - beta2) * gradients[i] ** 2
        m_hat = state["m"][i] / (1 - beta1 ** t)
        v_hat = state["v"][i] / (1 - beta2 ** t)
        updated.append(parameters[i] - lr * m_hat / (np.sqrt(v_hat) + epsilon))
    return updated, state

# range(len(parameters) - 1) => the last parameter is left out
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for i in range(len(parameters) - 1):
        p, g, m, v = parameters[i], gradients[i], state["m"][i], state["v"][i]
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return parameters, state

# np.sum of the squares => the squares are summed over the array: one v for all entries
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * np.sum(g ** 2)
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return parameters, state

# the root first, then the correction => the root is taken before the correction
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1 ** t)
        v_hat = np.sqrt(v) / (1 - beta2 ** t)
        p -= lr * m_hat / (v_hat + epsilon)
    return parameters, state

# momentum alone => only the first moment is used: momentum without division by the root of v
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1 ** state["t"])
        p -= lr * m_hat
    return parameters, state

# the gradient itself above the line => the gradient is used instead of the first moment
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        v_hat = v / (1 - beta2 ** t)
        p -= lr * g / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# += => the sign of the step is wrong: uphill
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for i in range(len(parameters)):
        m, v, g = state["m"][i], state["v"][i], gradients[i]
        np.add(beta1 * m, (1 - beta1) * g, out=m)
        np.add(beta2 * v, (1 - beta2) * g * g, out=v)
        step = lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
        parameters[i][...] = parameters[i] + step
    return parameters, state

# m and v are local names only => the moments are not kept in the state
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for i, (param, grad) in enumerate(zip(parameters, gradients)):
        m = state["m"][i]
        v = state["v"][i]
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad ** 2
        m_hat = m / (1 - beta1 ** t)
        v_hat = v / (1 - beta2 ** t)
        param -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# lr falls with t => the learning rate is divided by the root of t
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        step = (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
        p -= lr / np.sqrt(t) * step
    return parameters, state

# gradients clipped to [-1, 1] => the gradients are clipped
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        g = np.clip(g, -1, 1)
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return parameters, state

# (g - m) ** 2 => the square of the distance to m instead of the square of the gradient
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * (g - m) ** 2
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return parameters, state

# state["m"][0] for all => the moments of the first parameter are used for every parameter
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    m, v = state["m"][0], state["v"][0]
    for p, g in zip(parameters, gradients):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g ** 2
        m_hat = m / (1 - beta1 ** t)
        v_hat = v / (1 - beta2 ** t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# the pair the other way round => parameters and state are returned in the wrong order
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    t = state["t"]
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m[:] = beta1 * m + (1 - beta1) * g
        v[:] = beta2 * v + (1 - beta2) * g ** 2
        p -= lr * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    return state, parameters
"""
