"""Say it where widgets can't be made or shown, and how to mend that."""

import importlib.util
import sys

from cnn_utils.given.labextensions import without_widgets
from cnn_utils.lesson.printing import in_notebook, say

PACKAGES = "ipywidgets", "anywidget"


def demand_packages() -> None:
    """Raise an error that says how to mend it, unless the packages are there that widgets are made with."""
    if missing := [name for name in PACKAGES if importlib.util.find_spec(name) is None]:
        raise ModuleNotFoundError(
            f"the lessons' widgets need {' and '.join(missing)}, which {sys.executable} has not: in the "
            "course's folder, pip install -r requirements.txt, then restart the kernel",
            name=missing[0],
        )


def say_if_not_shown() -> None:
    """Print a line in a notebook for each thing that keeps JupyterLab from showing widgets."""
    for trouble, how in without_widgets() if in_notebook() else ():
        say(f"{trouble}, so still pictures stand for what could be moved.")
        say(f"To mend it: {how}, then reload the page.")
