"""Say it where widgets can't be made or shown, and how to mend that."""

import importlib.util
import sys

from cnn_utils.given.labextensions import without_widgets
from cnn_utils.lesson.printing import in_notebook, say

PACKAGES = "ipywidgets", "anywidget"
# seen where the controls can be shown and the picture can't: the picture's style sheet hides it
ABSENT = """No picture below? The JupyterLab that shows this page has no extension anywidget. In its
environment: <code>pip install anywidget</code>, then reload the page."""


def demand_packages() -> None:
    """Raise an error that says how to mend it, unless the packages are there that widgets are made with."""
    if missing := [name for name in PACKAGES if importlib.util.find_spec(name) is None]:
        raise ModuleNotFoundError(
            f"the lessons' widgets need {' and '.join(missing)}, which {sys.executable} has not; "
            f"in its environment: pip install {' '.join(missing)}, then restart the kernel",
            name=missing[0],
        )


def say_if_not_shown() -> bool:
    """Print in a notebook what keeps its JupyterLab from showing widgets, if anything does; tell whether."""
    troubles = [*without_widgets()] if in_notebook() else []
    for trouble, how in troubles:
        say(f"{trouble}. To mend it: {how}")
    if troubles:
        say("Until that is done and the page reloaded, still pictures stand for what could be moved.")
    return bool(troubles)
