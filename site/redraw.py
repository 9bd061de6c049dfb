"""The figures of the lessons drawn anew, twice as large, for slides: notebooks store what a page needs.

What a figure is made of is run again, without checks and widgets. A figure counts only if it comes out as the
stored one does, pixel by pixel: those that show measured times, or take long to make, stay as they are.
"""

import ast
import base64
import contextlib
import io
import json
import linecache
import os
import warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from PIL import Image

from cnn_utils import lesson
from cnn_utils.lesson.limits import TimeIsUp, stopped_after
from cnn_utils.lesson.show import DPI

SHARP = 2 * DPI
PATIENCE = 120  # seconds for a notebook, which needs a tenth of it unless the computer has much else to do
VARIES = "nbval-ignore-output"  # tag of cells that measure times or train for minutes, or load data
SETTINGS = {"MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"}
SETTINGS |= {"CNN_UTILS_FROZEN": "1", "CNN_UTILS_OFFLINE": "1"}  # nothing is moved, nothing downloaded
WRITES = ("run_folder(", "np.savez(")  # the reader's files are not for a build to touch
LEFT_OUT = ("check", "move", "require")  # of cnn_utils.lesson: no figure depends on them
SILENT = {"print", "lesson", *LEFT_OUT}  # what is called for its own sake, and changes nothing


def redraw(paths):
    """Draw the figures of notebooks anew, several notebooks at a time.

    Parameters
    ----------
    paths : list of Path

    Returns
    -------
    list of dict of str to bytes
        For each notebook the PNG files that came out as they are stored, by their stored PNG in base64.
    """
    before = {name: os.environ.get(name) for name in SETTINGS}
    os.environ.update({name: value for name, value in SETTINGS.items() if before[name] is None})
    try:
        with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
            return list(pool.map(redraw_notebook, paths))
    finally:
        for name in [name for name in SETTINGS if before[name] is None]:
            del os.environ[name]


def redraw_notebook(path):
    """Return what `redraw` returns of one notebook; its code runs in this process, and in its folder."""
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    os.chdir(path.parent)
    warnings.simplefilter("ignore")  # of what is computed without what is left out
    for name in LEFT_OUT:
        setattr(lesson, name, lambda *_: None)
    namespace, found = {"__name__": "__main__"}, {}
    with contextlib.suppress(TimeIsUp), stopped_after(PATIENCE):
        for cell in needed(cells):
            stored = iter(stored_pictures(cell))
            lesson.show = lambda figure, alt, stored=stored: found.update(drawn(figure, next(stored, None)))
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                run("".join(cell["source"]), cell["id"], namespace)
    return found


def run(source, name, namespace):
    """Run the code of a cell; its source can be looked up, as the lessons do."""
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    exec(compile(source, name, "exec"), namespace)


def stored_pictures(cell):
    """Return the pictures in the outputs of a cell, in base64."""
    pictures = [output.get("data", {}).get("image/png") for output in cell["outputs"]]
    return ["".join(picture) for picture in pictures if picture]


def drawn(figure, stored):
    """Return a figure as a sharp PNG by its stored picture, or nothing if they differ."""
    if stored is None or not looks_like(figure, Image.open(io.BytesIO(base64.b64decode(stored)))):
        return {}
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=SHARP, metadata={"Software": None})
    return {stored: file.getvalue()}


def looks_like(figure, picture):
    """Tell whether a figure is the stored picture; a few dots may differ a little, as sums round somehow."""
    dots = io.BytesIO()
    figure.savefig(dots, format="rgba", dpi=DPI)
    stored = np.asarray(picture.convert("RGBA"), int)
    if len(dots.getvalue()) != stored.size:
        return False
    now = np.frombuffer(dots.getvalue(), np.uint8).reshape(stored.shape)
    return np.mean(np.abs(now - stored).max(axis=-1) > 16) < 1e-4


def needed(cells):
    """Return the code cells that figures need: going backwards, those that make what is needed later."""
    names, wanted = set(), []
    for cell in reversed(cells):
        made, used, changed = names_in(ast.parse("".join(cell["source"])))
        shows = "lesson.show(" in "".join(cell["source"])
        left_out = VARIES in cell["metadata"].get("tags", ()) and "find_mnist" not in used
        left_out |= any(word in "".join(cell["source"]) for word in WRITES)
        if not left_out and (shows or (made | changed) & names):
            wanted.insert(0, cell)
            names = names - made | used
    return wanted


def names_in(tree):
    """Return the names that the code of a cell makes, those that it uses, and those that it may change."""
    nodes, made, changed = [*ast.walk(tree)], set(), set()
    for line in tree.body:
        if isinstance(line, ast.Import | ast.ImportFrom):
            made |= {alias.asname or alias.name for alias in line.names}
        elif isinstance(line, ast.FunctionDef | ast.ClassDef):
            made.add(line.name)
        elif isinstance(line, ast.Assign):
            made |= {
                node.id for target in line.targets for node in ast.walk(target) if is_name(node, ast.Store)
            }
    used = {node.id for node in nodes if is_name(node, ast.Load)}
    for node in nodes:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and is_silent(node.value):
            continue
        if isinstance(node, ast.Expr) or isinstance(getattr(node, "ctx", None), ast.Store):
            changed |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return made, used | changed - made, changed


def is_name(node, context):
    """Tell whether a part of code is a name that is read, or one that is written."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, context)


def is_silent(call):
    """Tell whether a call is one that prints or checks, and changes nothing."""
    return any(isinstance(part, ast.Name) and part.id in SILENT for part in ast.walk(call.func))
