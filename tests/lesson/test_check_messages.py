"""What a check says is true: it names the cause, and what is advised reads like a sentence."""

import pytest
from bug_zoo.right import ANSWERS
from bug_zoo.wrong import ANSWERS as MISTAKES

from cnn_utils.lesson import check, run_checks

# function: what is wrong; below it the check that is about it: what is said to have come
SAID = """
adam_step: t counted once for each array
    the first step is lr long: t = 2, counted once for each array
adam_step: no correction of m
    the first step is lr long: parameters[0] = [[0.95, 2.05, 2.95]]
adam_step: no correction of v
    the first step is lr long: parameters[0] = [[0.5, 2.5, 2.5]]
adam_step: no correction at all
    the first step is lr long: parameters[0] = [[0.75, 2.25, 2.75]]
adam_step: squares the gradients in place
    changed in place, gradients not: gradients[0][0, 1] was -2, is 4 (2 of 3 entries changed)
adam_step: cannot do with a tuple of arrays, such as Params
    changed in place: TypeError: 'tuple' object does not support item assignment
adam_step: another beta1 by default
    two steps with the defaults: parameters[0] =
adam_init: one array of zeros for all parameters of a shape
    memory of its own for each array: m[1] and m[2] in the same memory
relu_forward: changes its input
    arguments unchanged: input[0, 0, 1, 0] was -1, is 0 (20 of 72 entries changed)
numerical_gradient: added and taken away again, which leaves rounding errors
    arguments unchanged: x[1, 0] was 0.5, is 0.49999999999999994 (1 of 6 entries changed)
full_backward: takes what it has used out of the dict
    arguments unchanged: saved_values['dense'] added or taken away
full_backward: a plain tuple
    slopes of the loss: a tuple of 6
full_forward: drops always
    dropout while training, and only then: a mask of dropout
full_forward: drops never
    dropout while training, and only then: no mask saved under 'dropout'
full_forward: a tuple of what is saved
    everything saved under its name: a tuple of saved values
batch_iterator: every batch in the same memory
    the last batch short: all batches in the same memory
batch_iterator: shuffled only inside each batch
    any image at any place: no shuffling
batch_iterator: begins somewhere, but goes round in the order given
    any image at any place: 7 different orders
init_bias: the same array in every call
    each call stands alone: the same array, twice
predict: keeps what it returns
    each call stands alone: the second changes what the first returned: result[0, 0] =
train: returns nothing but the losses
    three epochs by the definition: a list of 3, the first of which is
train: Adam with a state of its own
    three epochs by the definition: t = 0
train: checkpoint is written at the end only
    stopped and resumed: no file
train: the order given, in every epoch
    shuffled anew in each epoch: the same order in each
"""
# function: what is different about it; below it what is advised
ADVISED = """
softmax: log-softmax first
    it takes input of shape (2, 3, 4), integers as input and 1 more
relu_forward: where
    it takes integers as input; it says nothing clear about a list as input
relu_forward: one line, a mask of floats
    given float32, saved_mask is of float64, expected bool
relu_backward: a mask made of floats, which may be of another dtype than the gradient
    given float32, grad_input is of float64, expected float32
init_weights: by rank; the dtype is forgotten
    dtype not given: weights of float64, expected float32
to_one_hot: lists in a list
    given no labels, it gives rows of shape (0,), expected shape (0, 10)
batch_iterator: a list of all batches
    it takes labels of shape (6,), rng = 0
adam_step: new lists in the state
    it takes 1 instead of 2 arrays as gradients, gradients[1] of shape (1,) and 5 more; it says nothing clear
to_batch_last: always a copy, filled image by image
    given array of shape (2, 2, 3), it gives a copy, expected a view: nothing is copied
train: batch by batch, the whole batch at once; a while loop
    it does not print the loss of epoch 1
write_npz: NumPy's own
    given path = 'any.file', it writes any.file.npz
"""


def pairs(text):
    """Return the lines of a text by twos, the first of them cut behind the function's name."""
    lines = text.strip().splitlines()
    return [
        (*first.split(": ", 1), second.strip()) for first, second in zip(lines[::2], lines[1::2], strict=True)
    ]


def find(answers, name, words):
    """Return the answer of which these words are said."""
    (answer,) = [answer for answer in answers if answer.name == name and answer.words == words]
    return answer.run()


@pytest.mark.parametrize(("name", "words", "said"), pairs(SAID))
def test_cause_is_named(name, words, said):
    """By the check that is about it."""
    part, came = said.split(": ", 1)
    (outcome,) = [outcome for outcome in run_checks(find(MISTAKES, name, words)) if part in outcome.name]
    assert outcome.wrong and f"came      {came}" in outcome.message


@pytest.mark.parametrize(("name", "words", "sentence"), pairs(ADVISED))
def test_advice(name, words, sentence, capsys):
    """Printed below what holds, folded where it is long."""
    check(find(ANSWERS, name, words))
    out = capsys.readouterr().out
    advice = " ".join(out.split()).split("right; not strict yet: ")
    assert "✗" not in out and any(sentence in words for words in advice[1:])


@pytest.mark.parametrize("answers", [ANSWERS, MISTAKES], ids=["right", "wrong"])
def test_words(answers):
    """No address in memory, no type where a value would do; advice is a sentence, not a table."""
    for answer in answers[::8]:
        for outcome in run_checks(answer.run()):
            assert " at 0x" not in outcome.message and "<class" not in outcome.message
            if outcome.manners and not outcome.ok:
                assert "\n" not in outcome.message and "  " not in outcome.message.strip()


def test_changed_before_it_was_refused():
    """That a number has changed is seen, too."""
    outcomes = run_checks(find(MISTAKES, "adam_step", "manners: refuses only after a change"))
    (outcome,) = [outcome for outcome in outcomes if not outcome.ok]
    assert outcome.message.endswith("; it changes state['t'] before it refuses lr = -0.1")
