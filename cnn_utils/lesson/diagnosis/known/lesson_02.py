"""Mistakes in the layers, forward."""

import numpy as np

from cnn_utils.lesson.diagnosis.known import lesson_02_conv2d, lesson_02_dropout, lesson_02_maxpool2d
from cnn_utils.lesson.diagnosis.numbers import integers, normal
from cnn_utils.lesson.diagnosis.subject import Known, Seen, Subject, same


def pick(*results):
    """Return results as a function does that returns several; those that are None say nothing."""
    return results


def batches(name, *shapes):
    """Return a call for each shape."""
    return tuple({name: normal(*shape, seed=seed)} for seed, shape in enumerate(shapes))


WITH_ZEROS = {"input": np.array([[-2.0, 0.0, 3.0], [0.0, -0.5, 8.0]])}
TINY = {"input": np.array([1e-9, -1e-9, 1e-4])}


def leaks(trial):
    """Some of what is negative comes through, by one factor."""
    x, output = trial.given["input"], trial.got["output"]
    share = output[x < 0] / x[x < 0]
    return same(output[x >= 0], x[x >= 0]) and 0 < share[0] < 1 and np.allclose(share, share[0])


def small_lost(trial):
    """Nothing is False that should not be, but for small numbers; where there are some, they are."""
    lost = trial.wanted["saved_mask"] & ~trial.got["saved_mask"]
    small = (trial.given["input"] > 0) & (trial.given["input"] < 1e-3)
    same_else = np.array_equal(trial.got["saved_mask"] | lost, trial.wanted["saved_mask"])
    return same_else and not lost[~small].any() and (lost.any() or not small.any())


def small_relu(rng):
    """Yield inputs, the smallest first."""
    for size in (1, 1, 2, 2, 3, 4, 6):
        yield {"input": integers(rng, size)}


RELU = Subject(
    ("output", "saved_mask"),
    (*batches("input", (2, 3, 4, 5), (3, 4)), WITH_ZEROS, TINY, {"input": integers(np.random.default_rng(0), 2, 2, 3, 3)}),
    (
        Known("True at zero, where the slope is taken as 0: compare with >, not >=",
              lambda right, x: pick(None, x >= 0)),
        Known("the absolute value", lambda right, x: pick(abs(x), None)),
        Known("upside down: what is positive is cut off", lambda right, x: pick(np.minimum(x, 0), None)),
        Known("inverted: True where the input is cut off", lambda right, x: pick(None, x <= 0)),
        Known("inverted: True where the input is negative", lambda right, x: pick(None, x < 0)),
        Known("True where the input is not zero", lambda right, x: pick(None, x != 0)),
        Known("True everywhere: compare the input, not the output, and with >",
              lambda right, x: pick(None, np.ones(x.shape, bool))),
        Known("the output is saved, not the mask", lambda right, x: pick(None, np.maximum(x, 0))),
        Known("the input is saved, not the mask", lambda right, x: pick(None, x)),
        Known("input and output are one: nothing is cut off", lambda right, x: pick(x, None)),
        Known("ones instead of the values: the mask is returned as output",
              lambda right, x: pick((x > 0).astype(x.dtype), None)),
        Known("True only above 1, expected above 0", lambda right, x: pick(None, x > 1)),
        Known("cut off below 1, expected below 0", lambda right, x: pick(np.where(x > 1, x, 0), None)),
        Known("as with a sigmoid", lambda right, x: pick(1 / (1 + np.exp(-x)), None)),
    ),
    (
        Seen("output: it leaks: negative numbers come through, made smaller", leaks),
        Seen("saved_mask: small positive numbers count as zero",
             lambda trial: trial.got["saved_mask"].dtype == bool and small_lost(trial)),
    ),
    small=small_relu,
)  # fmt: skip
FLATTEN = Subject(
    ("output", "original_shape"),
    batches("input", (2, 3, 4, 5), (3, 4, 5), (1, 2, 3, 4)),
    (
        Known("column by column: rows and columns are exchanged first",
              lambda right, x: right(x.swapaxes(-1, -2))),
        Known("channels last: they vary fastest, expected row after row of the first channel",
              lambda right, x: right(np.moveaxis(x, -3, -1))),
        Known("the order of Fortran: the first axis varies fastest", lambda right, x: pick(
            x.reshape(len(x), -1, order="F") if x.ndim == 4 else x.ravel(order="F"), None)),
        Known("the images of a batch are all in one row", lambda right, x: pick(x.ravel(), None)),
        Known("an axis too many: one image gives a row, expected one axis", lambda right, x: pick(
            x.reshape(len(x), -1) if x.ndim == 4 else x.reshape(1, -1), None)),
        Known("the first axis of one image is taken for a batch",
              lambda right, x: pick(x.reshape(len(x), -1), None)),
        Known("the shape after flattening, expected the one before", lambda right, x: pick(
            None, right(x)[0].shape)),
        Known("the shape of one image, without the batch", lambda right, x: pick(None, x.shape[-3:])),
        Known("the input itself, expected its shape", lambda right, x: pick(None, x)),
        Known("only its size, expected its shape", lambda right, x: pick(None, x.size)),
    ),
)  # fmt: skip


def dense(N, D_in, D_out, seed):
    """Return a call of the dense layer."""
    rows = () if N is None else (N,)
    return {
        "input": normal(*rows, D_in, seed=seed),
        "weights": normal(D_out, D_in, seed=seed + 1),
        "bias": normal(D_out, seed=seed + 2),
    }


def large(given):
    """Return a call with large numbers as input."""
    return {**given, "input": 20 * given["input"]}


def small_dense(rng):
    """Yield layers of a few numbers."""
    for D_in, D_out in [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]:
        for rows in ((), (1,), (2,)):
            weights, bias = integers(rng, D_out, D_in), integers(rng, D_out)
            yield {"input": integers(rng, *rows, D_in), "weights": weights, "bias": bias}


DENSE = Subject(
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
        Known("the last product is left out", lambda right, x, w, b: pick(x[..., :-1] @ w[:, :-1].T + b, None)),
        Known("the first input for every weight", lambda right, x, w, b: right(0 * x + x[..., :1], w, b)),
        Known("the bias is added before the product: (x + b) W",
              lambda right, x, w, b: pick((x + b) @ w.T, None)),
    ),
    (Seen("output: the weights are transposed where they are square: input @ weights, expected input @ weights.T",
          lambda trial: transposed_if_square(trial)),),
    small=small_dense,
)  # fmt: skip


def last_out(output):
    """Return an output whose last number was never written."""
    output = output.copy()
    output[..., -1] = 0
    return output


def first_bias(products, bias):
    """Return products with the bias added to their first row, or, of one image, the first entry."""
    output = products.copy()
    output[:1] += bias if output.ndim > 1 else bias[:1]
    return output


def transposed_if_square(trial):
    """In a call with a square matrix its transpose gives what came; others say nothing."""
    x, weights, bias = (trial.given[name] for name in ("input", "weights", "bias"))
    got = trial.got["output"]
    return same(got, x @ weights + bias) if len(weights) == x.shape[-1] else same(got, trial.wanted["output"])


def soft(scores, axis=-1):
    """Return probabilities."""
    e = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


SCORES = batches("input", (3, 5), (5,), (4, 4))
LARGE = {"input": np.array([[1000.0, 1000.0, 3.0], [-1000.0, -999.0, -1000.0]])}


def over_batch(right, input):
    """Sum over all images."""
    e = np.exp(input - input.max())
    return e / e.sum()


SOFTMAX = Subject(
    ("probabilities",),
    (*SCORES, LARGE),
    (
        Known("softmax over the whole batch: all images together sum to 1, expected each of them", over_batch),
        Known("softmax over the images, expected over the classes (the last axis)",
              lambda right, x: soft(x, 0)),
        Known("large scores overflow: subtract the largest score of the row first",
              lambda right, x: np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True)),
        Known("the largest score of the whole batch is subtracted, expected that of each row: small rows become 0 / 0",
              lambda right, x: np.exp(x - x.max()) / np.exp(x - x.max()).sum(-1, keepdims=True)),
        Known("the logarithm of the probabilities", lambda right, x: np.log(right(x))),
        Known("not divided by the sum: the largest is 1",
              lambda right, x: np.exp(x - x.max(axis=-1, keepdims=True))),
        Known("exp only: not divided by the sum", lambda right, x: np.exp(x)),
        Known("divided by the sum without exp", lambda right, x: x / x.sum(axis=-1, keepdims=True)),
        Known("a sigmoid of each score, expected a softmax", lambda right, x: 1 / (1 + np.exp(-x))),
        Known("the sign of the scores is wrong: the smallest becomes the most probable",
              lambda right, x: right(-x)),
        Known("powers of 2, expected of e", lambda right, x: right(x * np.log(2))),
        Known("the logarithm of the probabilities", lambda right, x: x - np.max(x, axis=-1, keepdims=True) - np.log(
            np.sum(np.exp(x - np.max(x, axis=-1, keepdims=True)), axis=-1, keepdims=True))),
        Known("the largest score of each column is subtracted, expected that of each row",
              lambda right, x: shifted(x, x.max(axis=0, keepdims=True))),
        Known("the mean of the row is subtracted, expected its largest score: large scores overflow",
              lambda right, x: shifted(x, x.mean(axis=-1, keepdims=True))),
        Known("divided by the largest score, expected less by it", lambda right, x: shifted(
            x / x.max(axis=-1, keepdims=True), 0)),
        Known("divided by the sum of the scores, expected by the sum of their exponentials", lambda right, x: (
            np.exp(x - x.max(-1, keepdims=True)) / (x - x.max(-1, keepdims=True)).sum(-1, keepdims=True))),
        Known("the largest score is subtracted after exp, expected before", lambda right, x: (
            np.exp(x) - x.max(-1, keepdims=True)) / (np.exp(x) - x.max(-1, keepdims=True)).sum(-1, keepdims=True)),
        Known("the largest exponential is subtracted", lambda right, x: (
            np.exp(x) - x.max(-1, keepdims=True)) / np.exp(x).sum(-1, keepdims=True)),
        Known("the scores from 0 to 1, by the smallest and the largest: no exp", lambda right, x: (
            x - x.min(-1, keepdims=True)) / np.ptp(x, axis=-1, keepdims=True)),
        Known("the scores are divided by the root of their number first", lambda right, x: right(
            x / np.sqrt(x.shape[-1]))),
        Known("each exponential is divided by the sum of its column", lambda right, x: (
            np.exp(x - x.max()) / np.exp(x - x.max()).sum(axis=0))),
        Known("the scores are divided by their number first", lambda right, x: right(x / x.shape[-1])),
        Known("the scores are doubled", lambda right, x: right(2 * x)),
        Known("the scores are halved", lambda right, x: right(x / 2)),
        Known("their squares, expected exp", lambda right, x: x**2 / (x**2).sum(-1, keepdims=True)),
        Known("without sign: of the absolute value", lambda right, x: right(abs(x))),
        Known("divided by the largest, expected by the sum", lambda right, x: (
            np.exp(x - x.max(-1, keepdims=True)) / np.exp(x - x.max(-1, keepdims=True)).max(-1, keepdims=True))),
        Known("1 for the largest score, 0 for all others: that is argmax", lambda right, x: np.eye(x.shape[-1])[x.argmax(-1)]),
        Known("divided by the mean, expected by the sum", lambda right, x: right(x) * x.shape[-1]),
        Known("softmax twice", lambda right, x: right(right(x))),
        Known("1 for the largest score, 0 for all others: that is argmax",
              lambda right, x: (x == x.max(axis=-1, keepdims=True)).astype(float)),
    ),
    (
        Seen("something is added below the line: probabilities do not sum to 1", lambda trial: short_of_one(trial)),
    ),
)  # fmt: skip


def shifted(x, shift):
    """Return probabilities of scores less something."""
    e = np.exp(x - shift)
    return e / e.sum(axis=-1, keepdims=True)


def short_of_one(trial):
    """Probabilities are a little too small, each row by one factor."""
    got, wanted = trial.got["probabilities"], trial.wanted["probabilities"]
    with np.errstate(all="ignore"):
        ratio = got / wanted
    rows = ratio[wanted > 0]
    return 0.9 < rows.min() < 1 - 1e-10 and rows.max() <= 1 + 1e-12


SUBJECTS = {
    "conv2d_forward": lesson_02_conv2d.SUBJECT,
    "relu_forward": RELU,
    "maxpool2d_forward": lesson_02_maxpool2d.SUBJECT,
    "flatten_forward": FLATTEN,
    "dropout_forward": lesson_02_dropout.SUBJECT,
    "dense_forward": DENSE,
    "softmax": SOFTMAX,
}
