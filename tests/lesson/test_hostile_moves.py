"""Whatever a function does, a move ends in words: nothing wrong is moved, nothing is left running."""

import os
import time
from pathlib import Path

import pytest
from course_copy import Course

HEAD = """
import functools, os, signal, subprocess, sys, threading, time
import numpy as np
from cnn_utils import lesson
"""
RIGHT = "np.maximum(input, 0), input > 0"
ENDLESS = "no end after"
# what a reader may have typed -> what is said; relu is short for relu_forward
REFUSED = {
    "def relu(input): return relu(input)": "calls itself without end",
    "def relu(input): raise SystemExit(3)": "SystemExit",
    "def relu(input): sys.exit(0)": "SystemExit",
    "def relu(input): raise KeyboardInterrupt": "KeyboardInterrupt",
    "def relu(input): raise GeneratorExit": "GeneratorExit",
    "def relu(input): raise StopIteration": "StopIteration",
    "def relu(input): raise BaseException('bare')": "BaseException: bare",
    "def relu(input): raise ValueError('x' * 100_000)": "ValueError",
    "def relu(input): raise ValueError('\\x1b[31mred\\nlines')": "ValueError: [31mred lines",
    "def relu(input): return np.zeros(10**15)": "Error",
    "def relu(input): time.sleep(100)": ENDLESS,
    "def relu(input): threading.Event().wait()": ENDLESS,
    "def relu(input):\n    while True: pass": ENDLESS,
    "def relu(input):\n    while True:\n        try: pass\n        except BaseException: pass": ENDLESS,
    "def relu(input): return [x for x in iter(int, 1) if x]": ENDLESS,
    "def relu(input): subprocess.run([sys.executable, '-c', 'while True: pass'])": ENDLESS,
    "def relu(input): return None": "not written yet",
    "def relu(input): return None, None": "relu_forward is wrong",
    "def relu(input): return 'text', b'bytes'": "relu_forward is wrong",
    "def relu(input): return (x for x in input)": "relu_forward is wrong",
    "def relu(input): return iter(int, 1)": "relu_forward is wrong",
    "def relu(input): yield from iter(int, 1)": "relu_forward is wrong",
    "async def relu(input): return input": "",
    "def relu(input): return [[1], [2, 3]], [[True]]": "relu_forward is wrong",
    "def relu(input): return input * 1j, input > 0": "relu_forward is wrong",
    "def relu(input): return np.ma.masked_less(input, 0), input > 0": "relu_forward is wrong",
    "def relu(input): return 3, True": "relu_forward is wrong",
    "def relu(input): return (input,) * 1000": "relu_forward is wrong",
    "def relu(input): return (np.array([None, {}], object),) * 2": "relu_forward is wrong",
    "def relu(input): return sys.stdout.close()": "",
    "def relu(input, more): return input, more": "other names",
    "def relu(*rest, **more): return rest, more": "other names",
    "class relu: pass": "",
    "relu = functools.partial(np.maximum, 0)": "no name of its own",
    "relu = 7": "no name of its own",
}
# right where it was typed, and not in the package
ELSEWHERE = {
    "def relu(input):\n    while __name__ != '__main__': pass\n    return " + RIGHT: ENDLESS,
    "def relu(input):\n    if __name__ != '__main__': os._exit(0)\n    return "
    + RIGHT: "ends before they are done",
    "def relu(input):\n    if __name__ != '__main__': sys.exit(0)\n    return " + RIGHT: "SystemExit",
    "@lambda f: f if __name__ == '__main__' else all(iter(lambda: 1, 0))\ndef relu(input):\n    return "
    + RIGHT: "the checks were not done after",
}
STAYS = """
def relu(input):
    if __name__ != "__main__" and not hasattr(sys, "started"):
        sys.started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
    return np.maximum(input, 0), input > 0
"""


def answers(course, sources):
    """Move each of these, as a notebook would; return what is said, in order."""
    cells = (f"{source}\nlesson.move(relu)\nprint('--', flush=True)\n" for source in sources)
    said = course.run((HEAD + "".join(cells)).replace("relu", "relu_forward")).split("--\n")
    assert said.pop() == ""
    return said


@pytest.fixture
def course(tmp_path):
    """Return a copy of the package whose checks wait two seconds, and whose proof waits for fifteen."""
    copy = Course(tmp_path)
    for name, old, new in (("check", "= 18 ", "= 2 "), ("trial", "= 120 ", "= 15 ")):
        path = copy.package / "lesson" / f"{name}.py"
        text = path.read_text("utf-8")
        assert text.count(f"PATIENCE {old}") == 1
        path.write_text(text.replace(f"PATIENCE {old}", f"PATIENCE {new}"), "utf-8")
    copy.before = copy.contents()
    return copy


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.slow)])
def test_no_hostile_function_is_moved(course, step):
    """Whether it does not end, ends all, or returns what can't be compared; some of them in every run."""
    sources = [*REFUSED][::step]
    said = answers(course, sources)
    assert len(REFUSED) >= 30
    for words, source in zip(said, sources, strict=True):
        expected = REFUSED[source]
        assert words.startswith("✗ not moved: ") and expected in words, words
        assert "Traceback" not in words and "\x1b" not in words and max(map(len, words.split("\n"))) < 600
    assert course.changed() == []


@pytest.mark.slow
def test_nothing_is_moved_that_is_hostile_in_the_package_only(course):
    """The proof comes to an end, too."""
    said = answers(course, ELSEWHERE)
    for words, expected in zip(said, ELSEWHERE.values(), strict=True):
        assert words.startswith("✗ not moved: ") and expected in words, words
    assert course.changed() == []


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="what a process has started is not known here")
def test_what_a_function_starts_is_ended(course):
    """A move waits for no process that a function has started, and leaves none."""
    start = time.monotonic()
    (words,) = answers(course, [STAYS])
    assert words.startswith("moved: relu_forward") and time.monotonic() - start < 100
    running = [path for path in Path("/proc").glob("[0-9]*/cmdline") if is_left(path)]
    assert running == []


def is_left(path):
    """Tell whether a process is one that STAYS starts."""
    try:
        return b"import time; time.sleep(300)" in path.read_bytes()
    except OSError:
        return False
