"""What the tests of moving run as notebooks: functions that must be refused, and moves that are killed."""

REFUSED = """
import cnn_utils
from cnn_utils import lesson
import numpy as np

def move(*functions):
    lesson.move(*functions)
    print("--")

def relu_forward(input):
    return np.maximum(input, 0), input >= 0
move(relu_forward)

def positive_part(array):
    return np.maximum(array, 0)
def relu_forward(input):
    return positive_part(input), input > 0
move(relu_forward)

from numpy import maximum
def relu_forward(input, least=maximum(0, 0)):
    return np.maximum(input, 0), input > 0
move(relu_forward)

from cnn_utils.given.takes import takes
arrays = "..."
@takes(input=arrays)
def relu_forward(input):
    return np.maximum(input, 0), input > 0
move(relu_forward)

def relu_forward(input):
    ...
move(relu_forward)

def outer():
    def relu_forward(input):
        return input
    return relu_forward
move(outer())

def my_own(x):
    return x
move(my_own)
move(lambda x: x)
move(cnn_utils.relu_forward)
move(7)

exec("def softmax(input):\\n    return input")
move(softmax)

def relu_backward(upstream_grad, saved_mask):
    return np.where(saved_mask, upstream_grad, 0).astype(upstream_grad.dtype)
def relu_forward(input):
    return None
move(relu_backward, relu_forward)
"""
REASONS = """
relu_forward is wrong: saved_mask: True at zero, where the slope is taken as 0: compare with >, not >=
relu_forward uses positive_part, which cnn_utils/layers/relu.py neither imports nor defines;
relu_forward is wrong: the arguments have other names, another order or no default: arguments input, least
with it, the package cannot be imported (NameError: name 'arrays' is not defined)
relu_forward is not written yet: it has no body
relu_forward is defined inside something else (outer.<locals>.relu_forward), expected a cell's own
my_own is no function of the course
what has no name of its own (function) is no function of the course
relu_forward comes from cnn_utils.layers.relu, expected one that was defined in this notebook
what has no name of its own (int) is no function of the course
the source of softmax is not to be found: run its cell again
relu_forward is not written yet: it has no body
""".strip().splitlines()
ENDS = "before", "after"
# both files are on the disk before the copy of the course's version takes its place, and then the file itself
EVENTS = ("fsync", 1), ("fsync", 2), ("fsync", 3), ("replace", 1), ("fsync", 4), ("replace", 2)
POINTS = [f"{name} {n} {end}" for name, n in EVENTS for end in ENDS]
KILL = """
import os, signal
import cnn_utils.lesson.move, cnn_utils.lesson.package
import sys
sys.modules["cnn_utils.lesson.move"].prove = lambda *args: None  # saves the time of another process

def killed_at(point):
    child = os.fork()
    if child == 0:
        def wrap(name):
            act = getattr(os, name)
            def counted(*args):
                counted.calls += 1
                if (name, counted.calls, "before") == point:
                    os.kill(os.getpid(), signal.SIGKILL)
                act(*args)
                if (name, counted.calls, "after") == point:
                    os.kill(os.getpid(), signal.SIGKILL)
            counted.calls = 0
            setattr(os, name, counted)
        wrap("fsync"), wrap("replace")
        lesson.move(relu_forward)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

from cnn_utils.lesson.source import PACKAGE
file, course = PACKAGE / "layers" / "relu.py", PACKAGE / "layers" / "relu.py.course"
old = file.read_bytes()
for name, number in EVENTS:
    for when in ("before", "after"):
        code = killed_at((name, number, when))
        new = file.read_bytes()
        same = "old" if new == old else "new" if b'"Mine.' in new.replace(b'""', b'') else "broken"
        kept = not course.exists() or course.read_bytes().startswith(old)
        print(name, number, when, code, same, kept)
        for path in PACKAGE.rglob("*.course"):
            file.write_bytes(old)
            path.unlink()
""".replace("EVENTS", str(EVENTS))
