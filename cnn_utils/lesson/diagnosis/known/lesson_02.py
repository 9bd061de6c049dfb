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
              lambda right, input: pick(None, input >= 0)),
        Known("the absolute value", lambda right, input: pick(abs(input), None)),
        Known("upside down: what is positive is cut off", lambda right, input: pick(np.minimum(input, 0), None)),
        Known("inverted: True where the input is cut off", lambda right, input: pick(None, input <= 0)),
        Known("inverted: True where the input is negative", lambda right, input: pick(None, input < 0)),
        Known("True where the input is not zero", lambda right, input: pick(None, input != 0)),
        Known("True everywhere: compare the input, not the output, and with >",
              lambda right, input: pick(None, np.ones(input.shape, bool))),
        Known("the output is saved, not the mask", lambda right, input: pick(None, np.maximum(input, 0))),
        Known("the input is saved, not the mask", lambda right, input: pick(None, input)),
        Known("input and output are one: nothing is cut off", lambda right, input: pick(input, None)),
        Known("ones instead of the values: the mask is returned as output",
              lambda right, input: pick((input > 0).astype(input.dtype), None)),
        Known("as with a sigmoid", lambda right, input: pick(1 / (1 + np.exp(-input)), None)),
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
              lambda right, input: right(input.swapaxes(-1, -2))),
        Known("channels last: they vary fastest, expected row after row of the first channel",
              lambda right, input: right(np.moveaxis(input, -3, -1))),
        Known("the order of Fortran: the first axis varies fastest", lambda right, input: pick(
            input.reshape(len(input), -1, order="F") if input.ndim == 4 else input.ravel(order="F"), None)),
        Known("the images of a batch are all in one row", lambda right, input: pick(input.ravel(), None)),
        Known("an axis too many: one image gives a row, expected one axis", lambda right, input: pick(
            input.reshape(len(input), -1) if input.ndim == 4 else input.reshape(1, -1), None)),
        Known("the first axis of one image is taken for a batch",
              lambda right, input: pick(input.reshape(len(input), -1), None)),
        Known("the shape after flattening, expected the one before", lambda right, input: pick(
            None, right(input)[0].shape)),
        Known("the shape of one image, without the batch", lambda right, input: pick(None, input.shape[-3:])),
        Known("the input itself, expected its shape", lambda right, input: pick(None, input)),
        Known("only its size, expected its shape", lambda right, input: pick(None, input.size)),
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
        Known("the bias is missing", lambda right, input, weights, bias: right(input, weights, 0 * bias)),
        Known("the bias is subtracted", lambda right, input, weights, bias: right(input, weights, -bias)),
        Known("the first bias is added to every output",
              lambda right, input, weights, bias: right(input, weights, 0 * bias + bias[0])),
        Known("the bias is added to the first image only", lambda right, input, weights, bias: pick(
            first_bias(input @ weights.T, bias), None)),
        Known("the bias is multiplied, expected a sum", lambda right, input, weights, bias: pick(
            right(input, weights, 0 * bias)[0] * bias, None)),
        Known("the sum of all biases is added", lambda right, input, weights, bias: right(
            input, weights, 0 * bias + bias.sum())),
        Known("only the bias: input and weights are left out", lambda right, input, weights, bias: right(
            0 * input, weights, bias)),
        Known("averaged over the inputs, expected their sum", lambda right, input, weights, bias: right(
            input / input.shape[-1], weights, bias)),
        Known("negative outputs are cut off: ReLU is a layer of its own",
              lambda right, input, weights, bias: pick(np.maximum(right(input, weights, bias)[0], 0), None)),
        Known("softmax is a layer of its own", lambda right, input, weights, bias: pick(
            soft(right(input, weights, bias)[0]), None)),
        Known("the output is saved, expected the input",
              lambda right, input, weights, bias: pick(None, right(input, weights, bias)[0])),
        Known("the weights are saved, expected the input", lambda right, input, weights, bias: pick(None, weights)),
        Known("the bias is added before the product: (x + b) W",
              lambda right, input, weights, bias: pick((input + bias) @ weights.T, None)),
    ),
    (Seen("output: the weights are transposed where they are square: input @ weights, expected input @ weights.T",
          lambda trial: transposed_if_square(trial)),),
    small=small_dense,
)  # fmt: skip


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
              lambda right, input: soft(input, 0)),
        Known("large scores overflow: subtract the largest score of the row first",
              lambda right, input: np.exp(input) / np.exp(input).sum(axis=-1, keepdims=True)),
        Known("the largest score of the whole batch is subtracted, expected that of each row: small rows become 0 / 0",
              lambda right, input: np.exp(input - input.max()) / np.exp(input - input.max()).sum(-1, keepdims=True)),
        Known("the logarithm of the probabilities", lambda right, input: np.log(right(input))),
        Known("not divided by the sum: the largest is 1",
              lambda right, input: np.exp(input - input.max(axis=-1, keepdims=True))),
        Known("exp only: not divided by the sum", lambda right, input: np.exp(input)),
        Known("divided by the sum without exp", lambda right, input: input / input.sum(axis=-1, keepdims=True)),
        Known("a sigmoid of each score, expected a softmax", lambda right, input: 1 / (1 + np.exp(-input))),
        Known("the sign of the scores is wrong: the smallest becomes the most probable",
              lambda right, input: right(-input)),
        Known("powers of 2, expected of e", lambda right, input: right(input * np.log(2))),
        Known("divided by the largest, expected by the sum", lambda right, input: (
            np.exp(input - input.max(-1, keepdims=True)) / np.exp(input - input.max(-1, keepdims=True)).max(-1, keepdims=True))),
        Known("divided by the mean, expected by the sum", lambda right, input: right(input) * input.shape[-1]),
        Known("softmax twice", lambda right, input: right(right(input))),
        Known("1 for the largest score, 0 for all others: that is argmax",
              lambda right, input: (input == input.max(axis=-1, keepdims=True)).astype(float)),
    ),
    (
        Seen("something is added below the line: probabilities do not sum to 1", lambda trial: short_of_one(trial)),
    ),
)  # fmt: skip


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
