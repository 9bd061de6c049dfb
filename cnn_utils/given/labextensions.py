"""What JupyterLab must find to show widgets. Nothing but Python's library is needed to look."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

# the extension, the package that brings it, and the package that its widgets are made with
NEEDED = [
    ("@jupyter-widgets/jupyterlab-manager", "jupyterlab_widgets", "ipywidgets"),
    ("anywidget", "anywidget", "anywidget"),
]


def without_widgets() -> Iterator[tuple[str, str]]:
    """Return what keeps this environment's JupyterLab from showing widgets, and what mends it."""
    if not importlib.util.find_spec("jupyter_core"):
        return  # no JupyterLab, and no kernel
    from jupyter_core.paths import jupyter_config_path, jupyter_path

    off = disabled(jupyter_config_path())
    for name, package, maker in NEEDED:
        places = [Path(folder, name, "package.json") for folder in jupyter_path("labextensions")]
        if not importlib.util.find_spec(maker):
            continue  # that is another thing to say
        if not any(place.exists() for place in places):
            yield f"JupyterLab has no extension {name}", f"pip install --force-reinstall {package}"
        elif name in off:
            yield f"JupyterLab's extension {name} is disabled", f"jupyter labextension enable {name}"


def disabled(folders: list[str]) -> set[str]:
    """Return what settings switch off; those of an earlier folder outweigh those of a later one."""
    off: dict[str, bool] = {}
    for folder in reversed(folders):
        try:
            text = Path(folder, "labconfig", "page_config.json").read_text(encoding="utf-8")
            off.update(json.loads(text)["disabledExtensions"])
        except (OSError, ValueError, TypeError, KeyError):
            continue  # not there, or not for extensions: JupyterLab itself complains of damaged settings
    return {name.removesuffix(":plugin") for name in off if off[name]}
