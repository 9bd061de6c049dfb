"""What the declaration of a function's arguments costs: ``python benchmarks/takes.py``.

Each of the declared layers is called with arguments of the network's own sizes, with and without its
declaration around a body that does nothing, in turns.
"""

import statistics
import timeit

import numpy as np

from cnn_utils.given import kinds
from cnn_utils.given.takes import takes

CALLS, ROUNDS = 2_000, 30
N = 64
MAPS, FILTERS, BIAS = (np.zeros(shape, np.float32) for shape in ((N, 32, 13, 13), (64, 32, 3, 3), (64,)))
GRAD, MASK = np.zeros((N, 64, 11, 11), np.float32), np.zeros((N, 64, 11, 11), bool)
PLACES = np.zeros((N, 32, 6, 6), np.uint8)
DECLARED = {
    "conv2d_forward": (
        takes(input="N? C_in H W", weights=kinds.filters("C_out C_in K K"), bias="C_out"),
        (MAPS, FILTERS, BIAS),
        lambda input, weights, bias: None,
    ),
    "conv2d_backward": (
        takes(
            saved_input="N? C_in H W",
            weights=kinds.filters("C_out C_in K K"),
            bias="C_out",
            upstream_grad=kinds.output("N? C_out H-K+1 W-K+1"),
        ),
        (GRAD, MAPS, FILTERS, BIAS),
        lambda upstream_grad, saved_input, weights, bias: None,
    ),
    "relu_forward": (takes(saves=bool, input="..."), (GRAD,), lambda input: (GRAD, MASK)),
    "relu_backward": (
        takes(upstream_grad="...", saved_mask=kinds.bools_like("upstream_grad")),
        (GRAD, MASK),
        lambda upstream_grad, saved_mask: None,
    ),
    "maxpool2d_forward": (
        takes(saves=int, input="N? C H W", pool_size=kinds.window_side()),
        (MAPS, 2),
        lambda input, pool_size: (GRAD, PLACES),
    ),
    "softmax": (takes(input="N? num_classes"), (FILTERS[:, :10, 0, 0],), lambda input: None),
}


def cost(declare, arguments, body):
    """Return how much longer a call takes with the declaration, in µs: the median of paired turns."""
    declared, differences = declare(body), []
    for _ in range(ROUNDS):
        times = [timeit.timeit(lambda f=f: f(*arguments), number=CALLS) for f in (declared, body)]
        differences.append((times[0] - times[1]) / CALLS * 1e6)
    return statistics.median(differences)


def main():
    """Print a table."""
    print("| declaration of | µs a call |\n|---|---|")
    for name, parts in DECLARED.items():
        print(f"| {name} | {cost(*parts):.2f} |")


if __name__ == "__main__":
    main()
