"""Adam: every parameter gets a step size of its own."""

import numpy as np

from cnn_utils.validation import check_adam, check_arrays, check_number


def adam_init(parameters):
    """Create the optimizer's memory: two zeros for every parameter, and a step counter.

    Parameters
    ----------
    parameters : sequence of ndarray
        All learnable arrays.

    Returns
    -------
    dict
        ``"m"`` and ``"v"``, lists of zeros shaped like the parameters (first and second moment), and the
        step counter ``"t"``, 0.

    Raises
    ------
    TypeError
        If a parameter is no array of floats.

    Notes
    -----
    Built in notebooks/05_optimizer.ipynb.
    """
    check_arrays("parameters", parameters)
    zeros = [np.zeros_like(parameter) for parameter in parameters]
    return {"m": zeros, "v": [zero.copy() for zero in zeros], "t": 0}


def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    r"""Move every parameter one step against its gradient.

    .. math::

        m \leftarrow \beta_1 m + (1 - \beta_1) g \qquad v \leftarrow \beta_2 v + (1 - \beta_2) g^2 \qquad
        \theta \leftarrow \theta - \mathrm{lr}\,
        \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \epsilon}

    Parameters
    ----------
    parameters : sequence of ndarray
        All learnable arrays; changed in place.
    gradients : sequence of ndarray
        dL/dparameter for each of them, in the same order.
    state : dict
        What :func:`adam_init` returned; changed in place.
    lr : float
        Learning rate, at least 0.
    beta1, beta2 : float
        How slowly the two moments forget, in [0, 1).
    epsilon : float
        Keeps the division away from zero, at least 0.

    Returns
    -------
    parameters : sequence of ndarray
        The same arrays, updated.
    state : dict
        The same dict, updated.

    Raises
    ------
    TypeError
        If an argument is of the wrong type.
    ValueError
        If gradients and parameters do not fit together, or a number is out of its range. Nothing has been
        changed then.

    Notes
    -----
    Built in notebooks/05_optimizer.ipynb. Source: D. Kingma and J. Ba, "Adam: A Method for Stochastic
    Optimization" (2015), algorithm 1.
    """
    for name, value, high in [("lr", lr, np.inf), ("beta1", beta1, 1), ("beta2", beta2, 1)]:
        check_number(name, value, 0, high)
    check_number("epsilon", epsilon, 0)
    check_adam(parameters, gradients, state)
    lr, beta1, beta2, epsilon = float(lr), float(beta1), float(beta2), float(epsilon)
    state["t"] += 1
    for parameter, gradient, m, v in zip(parameters, gradients, state["m"], state["v"], strict=True):
        m[...] = beta1 * m + (1 - beta1) * gradient
        v[...] = beta2 * v + (1 - beta2) * gradient**2
        m_hat = m / (1 - beta1 ** state["t"])
        v_hat = v / (1 - beta2 ** state["t"])
        parameter -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state
