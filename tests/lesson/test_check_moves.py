"""Right answers can be moved, however they are written, and the network computes the same with them."""

import ast
import re

import numpy as np
import pytest
from bug_zoo.right import WITHOUT_LOOPS
from course_copy import Course

from cnn_utils import adam_init, adam_step, full_backward, full_forward
from cnn_utils.lesson.checks.network_definition import some_images, some_params
from cnn_utils.lesson.source import PACKAGE, course_files
from cnn_utils.network import Params

MODULES = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in course_files()]
START = "import functools, itertools, math\nimport numpy as np\nfrom cnn_utils import lesson\n"
START += "".join(f"from {module} import *\n" for module in MODULES)
# what the package, as it stands, predicts: in float32, and after a step of training, in float64 and float32
STEP = """
from cnn_utils import adam_init, adam_step, full_backward, full_forward
from cnn_utils.lesson.checks.network_definition import some_images, some_params
from cnn_utils.network import Params
params, (images, labels) = Params(*some_params()), some_images(4)
single = Params(*(array.astype("float32") for array in params))
print(full_forward(images.astype("float32"), single, False)[0].tolist())
predictions, saved = full_forward(images, params, False)
adam_step(params, full_backward(predictions, labels, saved, params), adam_init(params))
print(full_forward(images, params, False)[0].tolist())
images, labels = images.astype("float32"), labels.astype("float32")
predictions, saved = full_forward(images, single, False)
adam_step(single, full_backward(predictions, labels, saved, single), adam_init(single))
print(full_forward(images, single, False)[0].tolist())
"""


def expected():
    """Return the numbers that STEP prints where nothing has been moved."""
    params, (images, labels) = Params(*some_params()), some_images(4)
    predictions, saved = full_forward(images, params, False)
    adam_step(params, full_backward(predictions, labels, saved, params), adam_init(params))
    after = full_forward(images, params, False)[0]
    return predictions, after, after


def rounds():
    """Return lists of answers, one of each function at most, until all are moved; the last is empty."""
    found = []
    for answer in WITHOUT_LOOPS:
        free = (names for names in found if answer.name not in names)
        names = next(free, None)
        if names is None:
            found.append(names := {})
        names[answer.name] = answer
    return [*([*names.values()] for names in found), []]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a copy of the package, which all that follows is moved into."""
    return Course(tmp_path_factory.mktemp("course"))


@pytest.mark.parametrize("answers", rounds(), ids=lambda answers: len(answers))
def test_all_are_moved(course, answers):
    """Round by round; each time a new process computes with what has been moved before."""
    script = START + "".join(answer.source for answer in answers)
    names = ", ".join(answer.name for answer in answers)
    out = course.run(f"{STEP}\n{script}\nlesson.move({names})\n").splitlines()
    for line, wanted in zip(out[:3], expected(), strict=True):
        assert np.allclose(ast.literal_eval(line), wanted, rtol=0, atol=1e-4)
    moved = [re.split(r": | (?:into|in) ", line)[:2] for line in out[3 : 3 + len(answers)]]
    assert moved == [["moved", answer.name] for answer in answers], out
