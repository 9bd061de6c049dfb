"""Mistakes in `dense_forward`."""

from collections.abc import Iterator

import numpy as np

from cnn_utils.lesson.diagnosis.known.relu_forward import pick
from cnn_utils.lesson.diagnosis.numbers import integers, normal
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject, Trial, same


def dense(N: int | None, D_in: int, D_out: int, seed: int) -> dict[str, np.ndarray]:
    """Return a call of the dense layer."""
    rows = () if N is None else (N,)
    return {
        "input": normal(*rows, D_in, seed=seed),
        "weights": normal(D_out, D_in, seed=seed + 1),
        "bias": normal(D_out, seed=seed + 2),
    }


def large(given: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return a call with large numbers as input."""
    return {**given, "input": 20 * given["input"]}


def small_dense(rng: np.random.Generator) -> Iterator[dict[str, np.ndarray]]:
    """Yield layers of a few numbers."""
    for D_in, D_out in [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]:
        for rows in ((), (1,), (2,)):
            weights, bias = integers(rng, D_out, D_in), integers(rng, D_out)
            yield {"input": integers(rng, *rows, D_in), "weights": weights, "bias": bias}


SUBJECT = Subject(
    ("output", "saved_input"),
    (dense(3, 5, 4, 0), dense(None, 5, 4, 5), large(dense(4, 4, 4, 10)), dense(1, 2, 3, 15)),
    (
        Known("the bias is missing", lambda right, x, w, b: right(x, w, 0 * b)),
        Known("the bias is subtracted", lambda right, x, w, b: right(x, w, -b)),
        Known("the first bias is added to every output",
              lambda right, x, w, b: right(x, w, 0 * b + b[0])),
        Known("the bias is added to the first image only", lambda right, x, w, b: pick(
            first_bias(x @ w.T, b), None)),
        Known("the bias is multiplied, expected a sum", lambda right, x, w, b: pick(
            right(x, w, 0 * b)[0] * b, None)),
        Known("the sum of all biases is added", lambda right, x, w, b: right(
            x, w, 0 * b + b.sum())),
        Known("only the bias: input and weights are left out", lambda right, x, w, b: right(
            0 * x, w, b)),
        Known("averaged over the inputs, expected their sum", lambda right, x, w, b: right(
            x / x.shape[-1], w, b)),
        Known("negative outputs are cut off: ReLU is a layer of its own",
              lambda right, x, w, b: pick(np.maximum(right(x, w, b)[0], 0), None)),
        Known("softmax is a layer of its own", lambda right, x, w, b: pick(
            soft(right(x, w, b)[0]), None)),
        Known("the output is saved, expected the input",
              lambda right, x, w, b: pick(None, right(x, w, b)[0])),
        Known("the weights are saved, expected the input", lambda right, x, w, b: pick(None, w)),
        Known("the bias is added once for each input, expected once", lambda right, x, w, b: right(
            x, w, b * x.shape[-1])),
        Known("the products are not summed: only the last counts", lambda right, x, w, b: pick(
            x[..., -1:] * w[:, -1] + b, None)),
        Known("the products are not summed: only the first counts", lambda right, x, w, b: pick(
            x[..., :1] * w[:, 0] + b, None)),
        Known("the last output is left out", lambda right, x, w, b: pick(last_out(right(x, w, b)[0]), None)),
        Known("summed over the whole batch, expected for each image", lambda right, x, w, b: pick(
            0 * right(x, w, b)[0] + np.atleast_2d(x @ w.T).sum(axis=0) + b, None)),
        Known("the last product is left out",
              lambda right, x, w, b: pick(x[..., :-1] @ w[:, :-1].T + b, None)),
        Known("the first input for every weight", lambda right, x, w, b: right(0 * x + x[..., :1], w, b)),
        Known("the bias is added before the product: (x + b) W",
              lambda right, x, w, b: pick((x + b) @ w.T, None)),
    ),
    (Seen("output: input @ weights where the weights are square, expected input @ weights.T",
          lambda trial: transposed_if_square(trial)),),
    small=small_dense,
)  # fmt: skip


def last_out(output: np.ndarray) -> np.ndarray:
    """Return an output whose last number was never written."""
    output = output.copy()
    output[..., -1] = 0
    return output


def first_bias(products: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Return products with the bias added to their first row, or, of one image, the first entry."""
    output = products.copy()
    output[:1] += bias if output.ndim > 1 else bias[:1]
    return output


def transposed_if_square(trial: Trial) -> bool:
    """In a call with a square matrix its transpose gives what came; others say nothing."""
    x, weights, bias = (trial.given[name] for name in ("input", "weights", "bias"))
    got = trial.got["output"]
    return same(got, x @ weights + bias) if len(weights) == x.shape[-1] else same(got, trial.wanted["output"])


def soft(scores: np.ndarray, axis: int = -1) -> np.ndarray:
    """Return probabilities."""
    e = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
