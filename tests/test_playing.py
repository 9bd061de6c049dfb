"""Lessons are safe to play with: any control may stand anywhere, and any cell may be run again."""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from test_predictions import FOLDED

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
WIDGET = "application/vnd.jupyter.widget-view+json"
# run in the kernel: every control of every playground goes to another value
MOVE_ALL = """
import gc as _gc
from cnn_utils.lesson.widgets.base import Playground as _Playground
_moved = 0
for _bench in [_thing for _thing in _gc.get_objects() if isinstance(_thing, _Playground)]:
    for _control in _bench.controls.values():
        _ends = [getattr(_control, "min", 0), getattr(_control, "max", 1)]
        if getattr(_control, "options", None):
            _ends = [_one[1] if isinstance(_one, tuple) else _one for _one in _control.options]
        elif isinstance(_control.value, bool):
            _ends = [False, True]
        elif isinstance(_control.value, list):
            _ends = [[], [[[140, 40], [140, 240]]]]  # strokes on a pad
        _control.value = _ends[-1] if _control.value != _ends[-1] else _ends[0]
        _moved += 1
print(_moved, end="")
"""


@pytest.fixture
def kernel(request, monkeypatch):
    """Start a kernel for a notebook, on the sample; return code cells with their places, and the client."""
    monkeypatch.setenv("CNN_UTILS_FROZEN", "1")
    monkeypatch.setenv("CNN_UTILS_OFFLINE", "1")
    monkeypatch.delenv("CNN_UTILS_MNIST", raising=False)
    notebook = nbformat.read(NOTEBOOKS / request.param, as_version=4)
    place = {"metadata": {"path": str(NOTEBOOKS)}}
    client = NotebookClient(notebook, timeout=600, kernel_name="python3", resources=place)
    with client.setup_kernel(env=dict(os.environ)):
        yield [(place, cell) for place, cell in enumerate(notebook.cells) if cell.cell_type == "code"], client


def move_controls(client):
    """Move every control in the kernel to another value; return how many there are."""
    cell = nbformat.v4.new_code_cell(MOVE_ALL)
    client.execute_cell(cell, 0)
    return int("".join(output.get("text", "") for output in cell.outputs))


@pytest.mark.slow
@pytest.mark.parametrize("kernel", FOLDED, indirect=True)
def test_play_and_run_again(kernel):
    """Run all cells, and move every control of a widget once it is shown; then run each cell once more."""
    cells, client = kernel
    for number, cell in cells:
        client.execute_cell(cell, number)
        if any(WIDGET in output.get("data", {}) for output in cell.outputs):
            assert move_controls(client) > 0
    for number, cell in cells:
        client.execute_cell(cell, number)
