"""Run notebooks from top to bottom and store their outputs, as the tests expect them.

``python tools/run_notebooks.py`` runs all ten; name some to run only those.
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from cnn_utils.lesson.course import LESSONS

FOLDER = Path(__file__).parents[1] / "notebooks"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
WIDGET = "application/vnd.jupyter.widget-view+json"
LANGUAGE = {  # what nbconvert must know to write a notebook as a script; no version, which differs
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


def run(path):
    """Execute one notebook in a fresh kernel and write it back without times, widget state and versions."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=1800,
        kernel_name="python3",
        resources={"metadata": {"path": str(FOLDER)}},
        store_widget_state=False,
        record_timing=False,
        coalesce_streams=True,  # what a cell prints is one text, however it came
    )
    client.execute()
    notebook.metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE}
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:03d}"
        leave_out_pictures(cell.get("outputs", []))
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def leave_out_pictures(outputs):
    """Take the pictures out that stand for widgets where none can be shown: their still twins are stored."""
    for output in outputs:
        if WIDGET in output.get("data", {}):
            output.data.pop("image/png", None)


def main():
    """Run the notebooks named on the command line, or all of them."""
    os.environ["CNN_UTILS_FROZEN"] = "1"  # a move that would change the package is an error
    for path in [Path(name) for name in sys.argv[1:]] or [FOLDER / lesson.file for lesson in LESSONS]:
        run(path.resolve())
        print(f"ran {path.name}")


if __name__ == "__main__":
    main()
