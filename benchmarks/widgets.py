"""How long readers wait for a widget: from a step of a control to the new picture on their screen.

Run it with ``pytest -q -n0 -s benchmarks/widgets.py``: it prints a table, and the CPU's name. JupyterLab and
the browser are those of tests/browser.
"""

import importlib.util
import statistics
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1] / "tests"


def load(path):
    """Return a module of the tests, under a name that no other conftest has."""
    spec = importlib.util.spec_from_file_location(f"tests_{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sys.path.insert(0, str(TESTS / "browser"))  # for what these import themselves
NAMES = "conftest.py", "browser/conftest.py", "browser/test_axe.py"
shared, fixtures, axe = [load(TESTS / name) for name in NAMES]
browser, server, lab = shared.browser, fixtures.server, fixtures.lab
STEPS = 15
OMITTED = ["lesson_10.own_calibration"]  # its sliders change no picture before the last answer
# the next picture is on the screen once it has loaded and the browser has painted
WAIT = """
async (act) => {
  const image = window.checked.querySelector(".cnn-utils-picture img");
  const start = performance.now();
  const loaded = new Promise((resolve) => image.addEventListener("load", resolve, { once: true }));
  act();
  await loaded;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}
"""
PRESS = """
() => {
  const handles = [...window.checked.querySelectorAll(".noUi-handle")];
  const key = %d %% 2 ? "ArrowLeft" : "ArrowRight";
  handles[0].dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}
"""
DRAW = """
() => {
  const pad = window.checked.querySelector(".cnn-utils-pad canvas"), box = pad.getBoundingClientRect();
  const send = (type, y) => pad.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, clientX: box.left + box.width / 2, clientY: box.top + y * box.height, bubbles: true }));
  pad.setPointerCapture = () => {};
  send("pointerdown", 0.15 + 0.01 * %d);
  send("pointerup", 0.15);
}
"""


def cpu_name():
    """Return the name of the processor."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    return next(line.partition(": ")[2] for line in lines if line.startswith("model name"))


@pytest.fixture(scope="module")
def notebook(lab):
    """Return one notebook with every widget."""
    cells = [axe.SAMPLE]
    for place, call in axe.WIDGETS.items():
        name = place.rpartition(".")[2]
        cells.append(f"from cnn_utils.lesson.widgets.{place} import {name}\n{name}{call}")
    return lab(*cells)


def measure(page, number, action):
    """Return the median time, in milliseconds, from an action to the picture."""
    page.evaluate(f"jupyterapp.shell.currentWidget.content.scrollToItem({number}).catch(() => {{}})")
    cell = page.locator(f".jp-Cell[data-windowed-list-index='{number}'] .jp-OutputArea")
    cell.locator(".cnn-utils-picture img").wait_for()
    cell.evaluate("(element) => { window.checked = element.querySelector('.widget-box'); }")
    page.wait_for_timeout(500)
    times = []
    for step in range(STEPS):
        times.append(page.evaluate(f"({WAIT})({action % step})"))
        page.wait_for_timeout(50)
    return statistics.median(times[1:])


def test_how_long_readers_wait(notebook):
    """Print the table."""
    print(f"\n{cpu_name()}; median of {STEPS - 1}\n\n| widget | ms to the new picture |\n|---|---|")
    for number, place in enumerate(axe.WIDGETS, 1):
        if place in OMITTED:
            continue
        action = DRAW if place.endswith("drawing_pad") else PRESS
        print(f"| {place} | {measure(notebook, number, action):.0f} |", flush=True)
