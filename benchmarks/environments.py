"""Whether the notebooks run away from home: in other folders, with other settings, several at a time.

``python benchmarks/environments.py [--rows NAME ...] [--lessons N ...]`` runs every notebook in every row,
with the Python that runs this script and the embedded sample, and prints a table. ``--rows`` and
``--lessons`` leave out the others. What a notebook asserts must hold; what it prints, pytest compares.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
NOBODY = 65534  # the number of a user whom the others' permissions bind, unlike root
MINUTES = 30  # for one notebook
# runs a notebook in a folder, once or more often in the same kernel; what fails is a traceback
RUN = """
import sys, nbformat
from nbclient import NotebookClient

path, folder, times = sys.argv[1:]
notebook = nbformat.read(path, as_version=4)
cells = [cell for _ in range(int(times)) for cell in nbformat.from_dict(notebook).cells]
notebook.cells = [nbformat.from_dict({**cell, "id": f"cell-{n}"}) for n, cell in enumerate(cells)]
resources = {"metadata": {"path": folder}}
NotebookClient(notebook, timeout=1800, kernel_name="python3", resources=resources).execute()
"""
# what differs from row to row: the name of the project's folder, its copy, the kernel's, and how it is run
ROWS = {
    "a copy without .git": {},
    "another working folder": {"elsewhere": True},
    "a path with spaces, ü and 数": {"name": "mein Kurs für Ünï 数"},
    "a read-only copy": {"read_only": True},  # root needs a Python that other users can start
    "a clone with core.autocrlf": {"clone": True},
    "twice in one kernel": {"times": 2},
    "all at a time": {"at_a_time": 10},
    "two readers of one copy": {"at_a_time": 2, "readers": 2},
    "ASCII": {"env": {"PYTHONUTF8": "0", "LC_ALL": "C"}},
    "no folder for caches": {
        "env": dict.fromkeys(["XDG_CACHE_HOME", "MPLCONFIGDIR", "IPYTHONDIR"], "/dev/null")
    },
    "PYTHONOPTIMIZE=1": {"env": {"PYTHONOPTIMIZE": "1"}},
    "PYTHONOPTIMIZE=2": {"env": {"PYTHONOPTIMIZE": "2"}},
}


def copy_project(folder, clone):
    """Write what git knows of the project into a folder, as a clone or without .git."""
    if clone:
        words = ["git", "clone", "-q", "-c", "core.autocrlf=true", str(ROOT), str(folder)]
        subprocess.run(words, check=True)
        return
    folder.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)


def protect(project):
    """Let nobody write into a project, and everybody read it."""
    for path in [project, *project.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)


def run(project, scratch, lesson, row):
    """Run one notebook; return the lines at which it failed and the last one that it printed, or None."""
    elsewhere = Path(tempfile.mkdtemp(dir=scratch))
    env = {**os.environ, "PYTHONPATH": str(project), "CNN_UTILS_OFFLINE": "1", "OPENBLAS_NUM_THREADS": "1"}
    env |= {"CNN_UTILS_FROZEN": "1", **row.get("env", {})}
    env.pop("CNN_UTILS_MNIST", None)
    user = {}
    if row.get("read_only"):
        env["HOME"] = env["JUPYTER_RUNTIME_DIR"] = str(elsewhere)
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        elsewhere.chmod(0o777)
    folder = elsewhere if row.get("elsewhere") else project / "notebooks"
    words = [sys.executable, "-c", RUN, str(project / "notebooks" / lesson), str(folder)]
    words.append(str(row.get("times", 1)))
    done = subprocess.run(words, cwd=elsewhere, env=env, capture_output=True, timeout=60 * MINUTES, **user)
    if done.returncode == 0:
        return None
    lines = re.sub(r"\x1b\[[\d;]*m", "", done.stderr.decode("utf-8", "replace")).strip().splitlines()
    return " | ".join([line for line in lines if line.startswith("-")] + lines[-1:]) or "ended without a word"


def try_row(name, lessons):
    """Run the notebooks of a row; print a line for it, and one for each that fails."""
    row, start = ROWS[name], time.monotonic()
    lessons = [lesson for lesson in lessons for _ in range(row.get("readers", 1))]
    scratch = Path(tempfile.mkdtemp(prefix="cnn_utils-"))
    scratch.chmod(0o755)
    project = scratch / row.get("name", "project")
    try:
        copy_project(project, row.get("clone"))
        if row.get("read_only"):
            protect(project)
        with ThreadPoolExecutor(row.get("at_a_time", 1)) as team:
            errors = [*team.map(lambda lesson: run(project, scratch, lesson, row), lessons)]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    minutes = (time.monotonic() - start) / 60
    print(f"| {name} | {errors.count(None)} of {len(lessons)} | {minutes:.1f} min |", flush=True)
    for lesson, error in zip(lessons, errors, strict=True):
        if error:
            print(f"    {lesson}: {error[:300]}", flush=True)


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=[*ROWS])
    parser.add_argument("--lessons", nargs="+", type=int, default=range(1, 11))
    args = parser.parse_args()
    print(f"Python {sys.version.split()[0]}\n| row | notebooks that ran | time |\n|---|---|---|", flush=True)
    for name in args.rows:
        try_row(name, [lesson for lesson in LESSONS if int(lesson[:2]) in args.lessons])


if __name__ == "__main__":
    main()
