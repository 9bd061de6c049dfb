"""Adam: every parameter gets a step size of its own.

Source: D. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization" (2015), algorithm 1.
"""

import numpy as np

from cnn_utils.given import kinds, run_kinds
from cnn_utils.given.takes import takes


@takes(parameters=run_kinds.float_arrays())
def adam_init(parameters):
    """Create the optimizer's memory: two zeros for every parameter, and a step counter.

    Parameters
    ----------
    parameters : sequence of ndarray

    Returns
    -------
    dict
        ``"m"`` and ``"v"``, lists of zeros shaped like the parameters (first and second moment), and the
        step counter ``"t"``, 0.
    """
    zeros = [np.zeros_like(parameter) for parameter in parameters]
    return {"m": zeros, "v": [zero.copy() for zero in zeros], "t": 0}


@takes(
    parameters=run_kinds.float_arrays(changed=True),
    gradients=run_kinds.float_arrays("parameters"),
    state=run_kinds.adam_state("parameters"),
    lr=kinds.real(0),
    beta1=kinds.real(0, 1),
    beta2=kinds.real(0, 1),
    epsilon=kinds.real(0),
)
def adam_step(parameters, gradients, state, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    r"""Move every parameter one step against its gradient.

    .. math::

        m \leftarrow \beta_1 m + (1 - \beta_1) g \qquad v \leftarrow \beta_2 v + (1 - \beta_2) g^2 \qquad
        \theta \leftarrow \theta - \mathrm{lr}\,
        \frac{m / (1 - \beta_1^t)}{\sqrt{v / (1 - \beta_2^t)} + \epsilon}

    Parameters
    ----------
    parameters : sequence of ndarray
        Changed in place.
    gradients : sequence of ndarray
        dL/dparameter for each of them, of its shape and dtype.
    state : dict
        From `adam_init`; changed in place.
    lr, beta1, beta2, epsilon : float
        Learning rate; how slowly the two moments forget, in [0, 1); what keeps the division away from zero.

    Returns
    -------
    parameters, state
        The same objects. After a wrong call (TypeError, ValueError) nothing has changed.
    """
    state["t"] += 1
    for parameter, gradient, m, v in zip(parameters, gradients, state["m"], state["v"], strict=True):
        m[...] = beta1 * m + (1 - beta1) * gradient
        v[...] = beta2 * v + (1 - beta2) * gradient**2
        m_hat = m / (1 - beta1 ** state["t"])
        v_hat = v / (1 - beta2 ** state["t"])
        parameter -= lr * m_hat / (np.sqrt(v_hat) + epsilon)
    return parameters, state
