"""Right answers of lesson 5."""

ANSWERS = r"""
# two comprehensions
def adam_init(parameters):
    return {"m": [np.zeros_like(p) for p in parameters], "v": [np.zeros_like(p) for p in parameters], "t": 0}

# a loop, and more in the dict than is asked for
def adam_init(parameters):
  state = {'t': 0, 'm': [], 'v': [], 'name': 'adam'}
  for p in parameters:
    state['m'].append(np.zeros(p.shape, p.dtype))
    state['v'].append(p * 0)
  return state

# tuples, keys by dict()
def adam_init(parameters):
    zeros = lambda: tuple(0 * p for p in parameters)
    return dict(t=0, m=zeros(), v=zeros())

# new arrays into the lists of the state
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] = state["t"] + 1
    t = state["t"]
    for i, (p, g) in enumerate(zip(parameters, gradients)):
        state["m"][i] = beta1 * state["m"][i] + (1 - beta1) * g
        state["v"][i] = beta2 * state["v"][i] + (1 - beta2) * g * g
        m_hat = state["m"][i] / (1 - beta1**t)
        v_hat = state["v"][i] / (1 - beta2**t)
        p -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state

# new lists in the state
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state["t"] + 1
    m = [beta1 * m + (1 - beta1) * g for m, g in zip(state["m"], gradients)]
    v = [beta2 * v + (1 - beta2) * g**2 for v, g in zip(state["v"], gradients)]
    for p, m_i, v_i in zip(parameters, m, v):
        p[...] = p - lr * (m_i / (1 - beta1**t)) / (np.sqrt(v_i / (1 - beta2**t)) + epsilon)
    state.update(m=m, v=v, t=t)
    return parameters, state

# the correction moved into the learning rate; epsilon grows with it, so that nothing else changes
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    state["t"] += 1
    root = np.sqrt(1 - beta2 ** state["t"])
    rate = lr * root / (1 - beta1 ** state["t"])
    for p, g, m, v in zip(parameters, gradients, state["m"], state["v"]):
        m += (1 - beta1) * (g - m)
        v += (1 - beta2) * (g * g - v)
        p -= rate * m / (np.sqrt(v) + epsilon * root)
    return parameters, state

# in place to the last bit
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
	state['t'] += 1
	for n in range(len(parameters)):
		p, g = parameters[n], gradients[n]
		m, v = state['m'][n], state['v'][n]
		m *= beta1
		m += (1 - beta1) * g
		v *= beta2
		v += (1 - beta2) * np.square(g)
		step = np.sqrt(v / (1 - beta2**state['t']))
		step += epsilon
		np.divide(m, step, out=step)
		step *= lr / (1 - beta1**state['t'])
		np.subtract(p, step, out=p)
	return list(parameters), state

# number by number, the parameters as they come
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = state["t"] = state["t"] + 1
    def new_moment(beta, moment, gradient):
        return beta * moment + (1 - beta) * gradient
    for k in range(len(parameters)):
        m = state["m"][k][...] = new_moment(beta1, state["m"][k], gradients[k])
        v = state["v"][k][...] = new_moment(beta2, state["v"][k], gradients[k] ** 2)
        p = parameters[k]
        p -= lr * (m / (1 - beta1**t)) / ((v / (1 - beta2**t)) ** 0.5 + epsilon)
    return parameters, state
"""
