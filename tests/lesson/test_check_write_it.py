"""Checks of what no lesson moves: right answers pass, however they are written; wrong ones do not."""

import json
import math

import numpy as np
import pytest
from network_cases import ROOT

import cnn_utils
from cnn_utils import lesson
from cnn_utils.lesson import run_checks
from cnn_utils.lesson.checks.write_it import CHECKS, WRITE_IT
from cnn_utils.lesson.course import BUILT_IN, LESSONS
from cnn_utils.lesson.exercises.exercise import answers
from cnn_utils.lesson.exercises.stubs import names_in

NAMES = {name: getattr(cnn_utils, name) for name in cnn_utils.__all__} | {"np": np, "math": math}
RIGHT = {
    "slide": "return np.array([[np.vdot(image[r:r+len(weights), s:s+len(weights)], weights)"
    " for s in range(image.shape[1] - len(weights) + 1)] for r in range(image.shape[0] - len(weights) + 1)])",
    "softmax_loops": "return np.exp(scores) / np.exp(scores).sum()",
    "to_one_hot_loops": "return np.eye(num_classes)[labels]",
    "dense_loops": "return weights @ input + bias",
    "cross_entropy_loops": "return -sum(t * math.log(p) for p, t in zip(predictions, targets) if t)",
    "batches_in_order": "return [(images[i:i+batch_size], labels[i:i+batch_size])"
    " for i in range(0, len(images), batch_size)]",
    "dense_backward_loops": "return weights.T @ upstream_grad, np.outer(upstream_grad, saved_input),"
    " upstream_grad * 1.0",
    "grad_bias_loops": "return upstream_grad.sum(axis=(1, 2))",
    "gradient_descent": "point[:] = point - lr * gradient",
    "count_confusions": "return np.bincount(10 * labels + answers, minlength=100).reshape(10, 10)",
    "evaluate_loops": "p = full_forward(images, params, False)[0]\n"
    "    return cross_entropy_loss(p, labels) / len(p), np.mean(p.argmax(1) == labels.argmax(1))",
}
WRONG = [  # name, what is replaced in the course's answer, and by what
    ("to_one_hot_loops", "== labels[i]", "!= labels[i]"),
    ("to_one_hot_loops", "num_classes), dtype", "10), dtype"),
    ("batches_in_order", "len(images), batch", "len(images) - 1, batch"),
    ("slide", "* weights", "* weights[::-1, ::-1]"),
    ("slide", "W_out = image.shape[0] - K + 1, image.shape[1]", "W_out = image.shape[0] - K, image.shape[1]"),
    ("conv2d_loops", "+= slide", "= slide"),
    ("conv2d_loops", "output[o] = bias[o]", "pass"),
    ("maxpool2d_loops", "window.argmax()", "window.max()"),
    ("maxpool2d_loops", "window.argmax()", "window.size - 1 - window.ravel()[::-1].argmax()"),
    ("maxpool2d_loops", "window.max()", "max(0, window.max())"),
    ("dense_loops", "bias.copy()", "bias"),
    ("dense_loops", "bias.copy()", "0 * bias"),
    ("softmax_loops", "/ total", ""),
    ("cross_entropy_loops", "-= t", "+= t"),
    ("cross_entropy_loops", "t * np.log(p)", "p * np.log(t + 1e-9)"),
    ("dense_backward_loops", "grad_input[i] +=", "grad_input[i] ="),
    ("dense_backward_loops", "grad_input, grad_weights, upstream", "grad_weights, grad_input, upstream"),
    ("maxpool2d_backward_loops", "+ j]", "+ i]"),
    ("maxpool2d_backward_loops", "divmod(int(saved_max_indices[c, r, s]), pool_size)", "(0, 0)"),
    ("grad_bias_loops", "+= upstream", "= upstream"),
    ("grad_weights_loops", "i : i + H_out, j : j + W_out", "j : j + H_out, i : i + W_out"),
    ("grad_input_scatter", "+= upstream", "= upstream"),
    ("grad_input_full_convolution", "np.flip(weights, axis=(2, 3))", "weights"),
    ("grad_input_full_convolution", ".swapaxes(0, 1)", ""),
    ("gradient_descent", "point -=", "point = point -"),
    ("gradient_descent", "-= lr", "+= lr"),
    ("momentum", "(1 - beta) * ", ""),
    ("momentum", 'memory.get("m", 0)', 'memory.get("m", np.zeros(len(point)))'),
    ("momentum", 'memory["m"] = beta', 'memory["m"] = 0 * beta'),
    ("adam_loops", "v_hat = v[i] / (1 - beta2**t)", "v_hat = v[i]"),
    ("adam_loops", '= t = memory.get("t", 0) + 1', "= t = 1"),
    ("init_weights_loops", "6 / (fan_in + fan_out)", "6 / fan_in"),
    ("init_weights_loops", "shape[1] * K2, shape[0] * K2", "shape[0] * K2, shape[1] * K2"),
    ("init_weights_loops", "rng.normal", "np.random.default_rng().normal"),
    ("count_parameters", "+ 32,", ","),
    ("gradients_of", "training=False", "True, np.random.default_rng(0)"),
    ("gradients_of", "targets, saved", "predictions, saved"),
    ("train_loops", "accumulated / len(batch_images)", "accumulated"),
    ("train_loops", "range(1, epochs + 1)", "range(1, epochs)"),
    ("train_loops", "adam_step(params, averages, state, lr)", "pass"),
    ("sum_gradients_loops", "accumulated += gradient", "accumulated[:] = gradient"),
    ("sum_gradients_loops", "training, rng)", "False)"),
    ("sum_gradients_batch", "return loss,", "return loss / len(images),"),
    ("evaluate_loops", "total_loss / len(images)", "total_loss"),
    ("evaluate_loops", "predictions.argmax() == label.argmax()", "predictions.argmax() == 0"),
    ("count_confusions", "(labels, answers)", "(answers, labels)"),
    ("count_confusions", "np.add.at(matrix, (labels, answers), 1)", "matrix[labels, answers] += 1"),
]


def run(source, name):
    """Return a function, defined among the names of the course and the other answers."""
    names = dict(NAMES)
    for answer in (*answers().values(), source):
        functions = answer.partition("\n\n\n")[0]
        exec(functions, names)
    return names[name]


def to_write():
    """Return the names of what is written and not moved, as the notebooks have it."""
    for entry in LESSONS:
        for cell in json.loads((ROOT / "notebooks" / entry.file).read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield from names_in(cell) - BUILT_IN.keys()


def test_all_have_checks():
    """No name is in both tables."""
    assert sorted(to_write()) == sorted(WRITE_IT) and len(CHECKS) == len(WRITE_IT) + len(BUILT_IN)


@pytest.mark.parametrize("name", WRITE_IT)
def test_the_courses_own(name):
    """Every case holds."""
    assert [outcome for outcome in run_checks(run(answers()[name], name)) if not outcome.ok] == []


@pytest.mark.parametrize("name", RIGHT)
def test_written_another_way(name):
    """Right is right."""
    head = answers()[name].split("\n")[0]
    function = run(f"{head}\n    {RIGHT[name]}", name)
    assert [outcome for outcome in run_checks(function) if not outcome.ok] == []


@pytest.mark.parametrize(("name", "old", "new"), WRONG)
def test_mistakes(name, old, new):
    """What came is told, and what was expected."""
    source = answers()[name].partition("\n\n\n")[0]
    assert source.count(old) >= 1
    outcomes = [outcome for outcome in run_checks(run(source.replace(old, new), name)) if outcome.wrong]
    assert outcomes and "came " in outcomes[0].message and "expected " in outcomes[0].message


@pytest.mark.parametrize("name", WRITE_IT)
def test_nothing_returned(name, capsys):
    """In words, whatever the function is to do."""
    head = answers()[name].split("\n")[0]
    lesson.check(run(f"{head}\n    x = 0", name))
    assert "✗" in capsys.readouterr().out
    lesson.check(run(f"{head}\n    ...", name))
    assert capsys.readouterr().out == f"… {name} is not written yet: it has no body\n"
