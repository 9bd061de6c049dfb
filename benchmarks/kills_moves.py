"""Moves of three functions into three files, killed before and after every event that touches a file."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = ["layers/relu.py", "loss.py", "optimizer.py"]
MOVE = '''
import os, signal, sys
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from cnn_utils.lesson.source import find
import cnn_utils.lesson.move
sys.modules["cnn_utils.lesson.move"].prove = lambda *args: None  # saves the time of another process
shell = InteractiveShell.instance()
shell.run_cell("import numpy as np; from cnn_utils import lesson")
NAMES = "relu_forward", "cross_entropy_loss", "adam_init"
for name in NAMES:
    source = find(name).source
    shell.run_cell(source[source.index("def "):].replace('"""', '"""Mine. ', 1), store_history=False)

kill, calls = int(sys.argv[1]), 0
def watch(name):
    act = getattr(os, name)
    def watched(*args, **kwargs):
        global calls
        for when in ("before", "after"):
            calls += 1
            if calls == kill:
                print("killed", when, name, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            if when == "before":
                result = act(*args, **kwargs)
        return result
    setattr(os, name, watched)
for name in ("open", "fsync", "replace", "chmod", "unlink"):
    watch(name)
shell.run_cell(f"lesson.move({', '.join(NAMES)})")
print("ended", calls)
'''


def try_moves(folder):
    """Kill a move at event after event, until it ends by itself; return a row for each kind of event."""
    course, rows = folder / "course", {}
    package = course / "cnn_utils"
    shutil.copytree(ROOT / "cnn_utils", package, ignore=shutil.ignore_patterns("__pycache__"))
    before = {name: (package / name).read_bytes() for name in FILES}
    environment = {**os.environ, "PYTHONPATH": str(course), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("CNN_UTILS_FROZEN", None)
    event = 0
    while True:
        event += 1
        command = [sys.executable, "-c", MOVE, str(event)]
        done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True)
        said = [line for line in done.stdout.splitlines() if line.startswith(("killed", "ended"))]
        assert said, done.stdout + done.stderr
        row = rows.setdefault(said[0].removeprefix("killed ").split(" 1")[0], [0] * 5)
        look(package, before, row)
        bring_back(package, before, environment)
        if said[0].startswith("ended"):
            return [(name, *row) for name, row in rows.items()]


def look(package, before, row):
    """Count what a killed move has left: files as they were, moved, or broken; the course's versions."""
    row[0] += 1
    kept = True
    for name, old in before.items():
        text = (package / name).read_bytes()
        state = 1 if text == old else 2 if is_moved(text, old) else 3
        row[state] += 1
        course = package / f"{name}.course"
        kept = kept and (text == old or course.read_bytes().startswith(old))
    row[4] += kept


def is_moved(text, old):
    """Tell whether a file is whole, with a function of the reader's in it."""
    return text.replace(b'"""Mine. ', b'"""', 1) == old and text != old


def bring_back(package, before, environment):
    """Let the course restore what was moved, see that all is as before, and go on from there."""
    script = "from cnn_utils import lesson; lesson.restore()"
    command = [sys.executable, "-c", script]
    subprocess.run(command, cwd=package.parent, env=environment, check=True, capture_output=True)
    assert all((package / name).read_bytes() == old for name, old in before.items())
    assert not [*package.rglob("*.course")]
    for path in package.rglob("*.partial"):
        path.unlink()
